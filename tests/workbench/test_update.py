"""Bringing catalogs up to date changes nothing that is up to date, and says what it would change."""

import shutil
from pathlib import Path

import pytest

from ivig_print import resources
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
