"""`locale check` as a translator types it."""

import json
import re
import shutil
from pathlib import Path

import pytest

from ivig_print import resources
from ivig_print.language.locales import locales
from tests.cli.conftest import Cli
from tests.review import sign


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the program's own catalogs."""
    return Path(shutil.copytree(Path(str(resources.folder("translations"))), tmp_path / "translations"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_nothing_is_wrong_with_the_catalogs_in_the_repository(cli: Cli) -> None:
    ended = cli("locale", "check", "--strict", "--no-layout")

    summaries = re.findall(r"^(\w+) \(.*\): (.*)", ended.out, re.MULTILINE)
    assert {tag for tag, _ in summaries} == {locale.tag for locale in locales()}
    assert [tag for tag, summary in summaries if not summary.startswith("no errors, no warnings")] == []
    assert ended.status == 0


def test_an_error_ends_with_1_and_a_warning_only_if_strict(cli: Cli, folder: Path) -> None:
    where = ("--no-layout", "--translations", folder)
    assert cli("locale", "check", "es", "--strict", *where).status == 0
    change(folder / "es.po", "¿Qué es la IVIG?", "¿Qué  es la IVIG?")
    assert cli("locale", "check", "es", *where).status == 0
    assert cli("locale", "check", "es", "--strict", *where).status == 1
    change(folder / "es.po", "al {phone}", "al")

    ended = cli("locale", "check", "es", *where)
    assert ended.status == 1
    assert ": E E101 has the fields (none), not phone" in ended.out


def test_fix_mends_says_so_and_what_is_left_is_clean(cli: Cli, folder: Path) -> None:
    before = (folder / "es.po").read_bytes()
    change(folder / "es.po", "¿Qué es la IVIG?", "¿Qué  es la IVIG?")

    ended = cli("locale", "check", "es", "--fix", "--strict", "--no-layout", "--translations", folder)
    assert ended.status == 0
    assert ": mended: W207 took out a space" in ended.err
    assert (folder / "es.po").read_bytes() == before


def test_fix_leaves_a_signed_catalog_alone(cli: Cli, folder: Path) -> None:
    sign(folder)
    change(folder / "es.po", "¿Qué es la IVIG?", "¿Qué  es la IVIG?")
    before = (folder / "es.po").read_bytes()

    ended = cli("locale", "check", "es", "--fix", "--no-layout", "--translations", folder)
    assert ended.status == 1  # L10: what was signed is not what stands there
    assert "es.po is signed: nothing was mended in it" in ended.err
    assert (folder / "es.po").read_bytes() == before


def test_a_catalog_that_does_not_load_is_still_checked(cli: Cli, folder: Path) -> None:
    change(folder / "es.po", 'msgstr "¿Qué es la IVIG?"', 'msgstr "¿Qué es la IVIG?')
    change(folder / "es.po", "24 horas", "42 horas")

    ended = cli("locale", "check", "es", "--json", "--translations", folder)
    (locale,) = json.loads(ended.out)["locales"]
    assert {"E001", "L01"} <= {one["code"] for one in locale["findings"]}


def test_an_unknown_locale_ends_with_4_and_a_guess(cli: Cli) -> None:
    ended = cli("locale", "check", "Spanisch")

    assert (ended.status, ended.out) == (4, "")
    assert "did you mean es?" in ended.err
