"""The translators' verbs, as they type them."""

import shutil
from pathlib import Path

import pytest

from ivig_print import resources
from ivig_print.language.manifest import VARIABLE
from tests.cli.conftest import Cli


def test_the_catalogs_in_the_repository_are_up_to_date(cli: Cli) -> None:
    ended = cli("locale", "update", "--check")

    assert (ended.status, ended.out) == (0, "")


@pytest.mark.parametrize("way", ["option", "environment"])
def test_a_folder_of_ones_own_is_brought_up_to_date(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    mine = Path(shutil.copytree(Path(str(resources.folder("translations"))), tmp_path / "mine"))
    before = (mine / "es.po").read_text("utf-8")
    (mine / "es.po").write_text(
        before.replace('msgid "Antibodies fight germs.', 'msgid "Antibodies fight germs well.', 1), "utf-8"
    )
    named = ["--translations", str(mine)] if way == "option" else []
    if way == "environment":
        monkeypatch.setenv(VARIABLE, str(mine))

    checked = cli("locale", "update", "--check", *named)
    assert (checked.status, checked.out) == (1, "es.po is not up to date\n")
    assert cli("locale", "update", *named).status == 0
    assert "#, fuzzy" in (mine / "es.po").read_text("utf-8")
    assert cli("locale", "update", "--check", *named).status == 0


def test_what_is_installed_stays_as_it_is(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a wheel the translations lie inside the package."""
    (tmp_path / "translations").mkdir()
    monkeypatch.setattr(resources, "inside", lambda _package: tmp_path)
    for verb in (["update"], ["new", "ig"], ["export", "es", "--to", "po"]):
        ended = cli("locale", *verb)
        assert ended.status == 9
        assert "name it with --translations, or in IVIG_PRINT_TRANSLATIONS" in ended.err
    assert list((tmp_path / "translations").iterdir()) == []
