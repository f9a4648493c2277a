"""A folder of one's own stands before the program's translations, and changes nothing else."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ivig_print.errors import ConfigError
from ivig_print.language.catalog import open_catalog
from ivig_print.language.locales import locales, open_locale
from ivig_print.language.manifest import MANIFEST, VARIABLE, own_folder, shipped
from tests.language.catalogs import MANIFEST as ROW
from tests.language.catalogs import TWO_FORMS, entry, po

Added = Callable[[str], Path]


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Added:
    """Return a function that adds a locale to a folder of one's own, which the environment names."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))

    def add(tag: str) -> Path:
        row = ROW.format(tag=tag, autonym="Asụsụ", english="Igbo", script="Latn", direction="ltr", plural=TWO_FORMS)
        with (tmp_path / MANIFEST).open("a", encoding="utf-8") as file:
            file.write(row)
        (tmp_path / f"{tag}.signoff.toml").write_text('origin = "human"\n', encoding="utf-8")
        text = po(entry("One", "Otu")).replace("Language: es", f"Language: {tag}")
        (tmp_path / f"{tag}.po").write_text(text, encoding="utf-8")
        return tmp_path

    return add


def test_a_language_of_ones_own_is_added_to_the_programs(added: Added) -> None:
    folder = added("ig")
    known = {locale.tag: locale.folder for locale in locales()}
    assert known == {locale.tag: locale.folder for locale in locales(shipped())} | {"ig": folder}
    assert open_locale("ig-NG").tag == "ig"
    assert len(open_catalog(open_locale("ig")).entries or {}) == 1
    assert len(open_catalog(open_locale("es")).entries or {}) > 100


def test_a_row_of_ones_own_hides_the_programs(added: Added) -> None:
    assert open_locale("es").folder == shipped()
    folder = added("es")
    assert open_locale("es").folder == folder
    assert len(open_catalog(open_locale("es")).entries or {}) == 1


def test_what_is_written_while_the_program_runs_is_seen(added: Added) -> None:
    added("ig")
    folder = added("so")
    assert open_locale("so").folder == folder
    manifest = folder / MANIFEST
    manifest.write_text(manifest.read_text("utf-8").replace("Igbo", "Somali"), encoding="utf-8")
    assert open_locale("so").english_name == "Somali"


def test_a_named_folder_is_looked_at_alone(added: Added, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    shutil.copy(added("ig") / MANIFEST, other / MANIFEST)
    (other / "ig.signoff.toml").write_text('origin = "human"\n', encoding="utf-8")
    added("so")
    assert [locale.tag for locale in locales(other)] == ["en", "ig"]


def test_a_folder_with_nothing_in_it_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert own_folder() == tmp_path
    assert locales() == locales(shipped())


def test_a_folder_that_is_not_there_is_no_silent_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "mistyped"))
    with pytest.raises(ConfigError, match="mistyped: is not a folder"):
        open_locale("es")
