"""Bringing catalogs up to date changes nothing that is up to date, and says what it would change."""

import shutil
from pathlib import Path

import pytest

from ivig_print import resources
from ivig_print.language import template
from ivig_print.workbench.update import would_change


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(Path(str(resources.folder("translations"))), tmp_path / "translations"))


def test_what_is_up_to_date_would_not_change(folder: Path) -> None:
    assert would_change(folder) == ()


def test_a_catalog_without_a_sentence_would_change(folder: Path) -> None:
    path = folder / "es.po"
    head, entry, tail = path.read_text("utf-8").rpartition('\nmsgctxt "heading"')
    assert entry
    path.write_text(head, encoding="utf-8")
    assert tail

    assert would_change(folder) == ("es.po",)


def test_a_sentence_on_another_line_is_no_change(folder: Path) -> None:
    for path in (folder / "es.po", folder / "messages.pot"):
        moved = path.read_text("utf-8").replace("about.py:12\n", "about.py:99\n")
        assert moved != path.read_text("utf-8")
        path.write_text(moved, encoding="utf-8")

    assert would_change(folder) == ()


def test_a_sentence_in_another_module_is_a_change(folder: Path) -> None:
    path = folder / "es.po"
    path.write_text(path.read_text("utf-8").replace("about.py:12\n", "other.py:12\n"), encoding="utf-8")

    assert would_change(folder) == ("es.po",)


def test_only_the_languages_of_the_folder_are_touched(folder: Path) -> None:
    head, *rows = (folder / "manifest.toml").read_text("utf-8").split("\n[locales.")
    kept = [row for row in rows if row.startswith(("en]", "ar]", "es]"))]
    manifest = "\n[locales.".join([head, *kept]).replace("[locales.es]", "[locales.ca]")
    (folder / "manifest.toml").write_text(manifest, encoding="utf-8")
    for name in ("es.po", "es.signoff.toml", "messages.pot"):
        (folder / name).unlink()
    (folder / "ca.signoff.toml").write_text('origin = "human"\n', encoding="utf-8")

    assert [path.name for path in template.write_all(folder)] == ["messages.pot", "ar.po", "ca.po"]
