"""A language sent out and taken back, as it is typed."""

import shutil
from pathlib import Path

import pytest

from ivig_print import resources
from tests.cli.conftest import Cli


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the program's translations, beside which files go out and come back."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(Path(str(resources.folder("translations"))), tmp_path / "mine"))


@pytest.mark.parametrize("kind", ["xlsx", "po"])
def test_what_went_out_comes_back_as_it_was(cli: Cli, mine: Path, kind: str) -> None:
    before = (mine / "ar.po").read_bytes()
    assert cli("locale", "export", "ar", "--to", kind, "--translations", mine).status == 0
    ended = cli("locale", "import", "ar", f"ar-translation.{kind}", "--translations", mine)
    assert (ended.status, ended.err) == (0, "Took 0 texts over into ar.po\n")
    assert (mine / "ar.po").read_bytes() == before


def edited(text: str) -> str:
    """Return *text* as a translator leaves it: another word, and a remark on another message."""
    return text.replace("Etiqueta o nota", "Etiqueta o apunte").replace(
        "#. Source: [AJMC] the two uses.",
        "# ivig-ignore: L01 the reviewer asked for it\n#. Source: [AJMC] the two uses.",
    )


def test_a_catalog_that_a_tool_changed_is_taken_over_with_its_remarks(cli: Cli, mine: Path) -> None:
    before = (mine / "es.po").read_text("utf-8")
    cli("locale", "export", "es", "--to", "po", "--translations", mine, "-o", "back.po")
    Path("back.po").write_text(edited(Path("back.po").read_text("utf-8")), "utf-8")
    ended = cli("locale", "import", "es", "back.po", "--translations", mine)
    assert (ended.status, ended.err) == (0, "Took 1 text over into es.po\n")
    assert (mine / "es.po").read_text("utf-8") == edited(before) != before


def test_what_is_refused_changes_nothing(cli: Cli, mine: Path) -> None:
    before = (mine / "es.po").read_bytes()
    cli("locale", "export", "es", "--to", "po", "--translations", mine, "-o", "back.po")
    text = Path("back.po").read_text("utf-8")
    Path("back.po").write_text(text.replace('msgid "Sticker or note"', 'msgid "Sticker"'), "utf-8")
    ended = cli("locale", "import", "es", "back.po", "--translations", mine)
    assert ended.status == 4
    assert "back.po: line " in ended.err
    assert (mine / "es.po").read_bytes() == before


def test_the_page_itself_is_not_what_it_saves(cli: Cli, mine: Path) -> None:
    cli("locale", "export", "es", "--to", "html", "--translations", mine)
    ended = cli("locale", "import", "es", "es-translation.html", "--translations", mine)
    assert ended.status == 4
    assert "press Save" in ended.err


def test_a_file_that_is_there_is_not_overwritten(cli: Cli, mine: Path) -> None:
    Path("es-translation.po").write_text("mine", "utf-8")
    assert cli("locale", "export", "es", "--to", "po", "--translations", mine).status == 6
    assert Path("es-translation.po").read_text("utf-8") == "mine"
