"""The glossary is read strictly, and names only locales that there are."""

import csv
from pathlib import Path

import pytest

from ivig_print import resources
from ivig_print.errors import ConfigError
from ivig_print.language.locales import locales
from ivig_print.workbench.glossary import Term, read_glossary
from tests.workbench.desk import Desk

SHIPPED = Path(str(resources.folder("translations")))


def test_a_row_that_cannot_be_understood_is_named_with_its_line(desk: Desk) -> None:
    (desk.folder / "glossary.csv").write_text(
        "term,kind,note,es\nlot,preferred,,lote\nvein,likely,,vena\n,forbidden,,\n"
    )

    with pytest.raises(ConfigError) as caught:
        read_glossary(desk.folder, "es")
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [
        ("translations/glossary.csv", 3),
        ("translations/glossary.csv", 4),
    ]


def test_a_folder_needs_no_glossary(tmp_path: Path) -> None:
    assert read_glossary(tmp_path, "es").terms == ()


def test_a_term_is_a_word_of_its_own_and_a_name_keeps_its_capitals() -> None:
    lot, iga = Term("lot", "preferred", "", ()), Term("IgA", "do-not-translate", "", ())

    assert lot.occurs_in("Lots differ")
    assert not lot.occurs_in("a slot, a lotion")
    assert iga.occurs_in("your IgA is low")
    assert not iga.occurs_in("an iga")


def test_the_shipped_glossary_can_be_read_and_no_wording_is_there_twice() -> None:
    with (SHIPPED / "glossary.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    assert len({(row[0], row[1]) for row in rows}) == len(rows)
    for tag in header[3:]:
        for term in read_glossary(SHIPPED, tag).terms:
            assert len(set(term.wordings)) == len(term.wordings), (tag, term.term)


def test_every_language_has_its_word_for_what_a_patient_has_to_name() -> None:
    for locale in locales():
        if not locale.is_source:
            said = {term.term for term in read_glossary(SHIPPED, locale.tag).of_kind("preferred") if term.wordings}
            assert {"blood clot", "brand", "chickenpox", "hives", "lot"} <= said, locale.tag
