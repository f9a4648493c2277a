"""A language goes out and comes back whole; what does not fit is refused by its place, and nothing is lost."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
import xlsxwriter

from ivig_print.errors import TranslationError
from ivig_print.language.locales import open_locale
from ivig_print.language.po_text import catalog_text
from ivig_print.records.sheets.workbook import read_workbook
from ivig_print.workbench.exchange.page import read_saved, write_page
from ivig_print.workbench.exchange.returned import Returned, Taken, take_over
from ivig_print.workbench.exchange.sheet import COLUMNS, SHEET, plain, read_sheet, safe, write_sheet
from tests.language.catalogs import entry
from tests.workbench.parcels import PLURAL, WAYS, Page, Way, by_page, by_sheet, catalog, parcel

BODY = (
    "# a remark\n#, max-length:12\n"
    + entry("Brand", "Marca", "card label")
    + entry("Take {n} mL of <b>it</b>.", "", "giving")
)
way = pytest.mark.parametrize("way", WAYS, ids=["xlsx", "html"])


def take(returned: Returned, body: str = BODY, *, unchanged_only: bool = False, tag: str = "es") -> tuple[Taken, str]:
    """Take *returned* over into the catalog with *body*, and return its text as well."""
    taken = take_over(returned, open_locale(tag), catalog(body, tag), unchanged_only=unchanged_only)
    return taken, catalog_text(open_locale(tag), taken.catalog)


def refused(returned: Returned, body: str = BODY, tag: str = "es") -> list[tuple[str, str]]:
    with pytest.raises(TranslationError) as caught:
        take(returned, body, tag=tag)
    return [(fault.cell, fault.message) for fault in caught.value.faults]


@way
def test_what_nobody_touched_comes_back_as_it_went(way: Way) -> None:
    taken, text = take(way(parcel(BODY), {}))
    assert taken.changed == 0
    assert text == catalog_text(open_locale("es"), catalog(BODY))


@way
def test_what_was_written_is_taken_over_and_all_else_stays(way: Way) -> None:
    taken, text = take(way(parcel(BODY), {"Take {n} mL of <b>it</b>.": "  Tome {n} mL de <b>eso</b>. "}))
    assert taken.changed == 1
    assert 'msgstr "Tome {n} mL de <b>eso</b>."\n' in text
    assert '# a remark\n#, max-length:12\nmsgctxt "card label"\nmsgid "Brand"\nmsgstr "Marca"\n' in text


@way
@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-x", "@SUM", "'tis", "'=x", "|x", "%x", "< & >", '"x"'])
def test_any_text_comes_back_as_it_was_written(way: Way, text: str) -> None:
    (answer, _) = way(parcel(BODY), {"Brand": text}).answers
    assert (answer.english, answer.translation) == ("Brand", text)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "|x", "%x", "'x", "''", "'", "", "x", "'s avonds"]
)
def test_no_cell_begins_as_a_formula_does(text: str) -> None:
    assert safe(text)[:1] not in {*"=+-@\t\r|%"}
    assert plain(safe(text)) == text


def test_what_an_apostrophe_belongs_to_keeps_it() -> None:
    assert plain("'s avonds") == "'s avonds"


@way
def test_letters_come_back_composed(way: Way) -> None:
    _, text = take(way(parcel(BODY), {"Brand": "Marcá"}))
    assert "Marc\u00e1" in text


@way
def test_a_source_that_moved_is_refused_by_its_place(way: Way) -> None:
    back = way(parcel(BODY), {"Brand": "Nombre"})
    now = BODY.replace("Take {n} mL", "Drink {n} mL") + entry("Rest.", "", "giving")
    found = refused(back, now)
    assert [message for _, message in found] == [
        "the English of this text has changed since the export",
        "the English has changed since the export: 2 texts are not in it",
    ]
    assert found[0][0] in {f"{SHEET}!F3", '"Take {n} mL of <b>it</b>."'}


@way
def test_what_still_fits_may_be_taken_alone(way: Way) -> None:
    back = way(parcel(BODY), {"Brand": "Nombre", "Take {n} mL of <b>it</b>.": "Tome {n} mL de <b>eso</b>."})
    taken, text = take(back, BODY.replace("Take {n} mL", "Drink {n} mL"), unchanged_only=True)
    assert (taken.changed, len(taken.left_out)) == (1, 2)
    assert 'msgstr "Nombre"' in text
    assert "Tome" not in text


@way
def test_a_column_that_was_sorted_alone_is_refused(way: Way) -> None:
    back = way(parcel(BODY), {"Brand": "Nombre"})
    first, second = back.answers
    shuffled = replace(back, answers=(replace(first, english=second.english), replace(second, english=first.english)))
    assert len(refused(shuffled)) == 2


@way
def test_what_is_dangerous_is_refused_by_its_place(way: Way) -> None:
    written = {"Brand": "Marca 30", "Take {n} mL of <b>it</b>.": "Tome {m} mL de eso."}
    found = refused(way(parcel(BODY), written))
    assert {cell for cell, _ in found} in ({f"{SHEET}!F2", f"{SHEET}!F3"}, {'"Brand"', '"Take {n} mL of <b>it</b>."'})
    assert [re.sub(", in .*", "", message) for _, message in found] == [
        "has the numbers 30, not (none)",
        "has the fields m, not n",
        "has 0 bold parts, not 1",
    ]


@way
def test_what_is_too_long_is_refused(way: Way) -> None:
    ((_, message),) = refused(way(parcel(BODY), {"Brand": "Marca del producto"}))
    assert message == "has 18 characters, not 12 at most"


@way
def test_a_hint_waits_in_the_note_until_somebody_writes(way: Way) -> None:
    hint = '#, fuzzy\n#| msgid "Drink 8 glasses."\n' + entry("Drink 6 glasses.", "Beba 8 vasos.", "giving")
    (item,) = parcel(hint).items
    assert item.translation == ""
    assert "It was translated as: Beba 8 vasos." in item.note
    _, untouched = take(way(parcel(hint), {}), hint)
    assert '#, fuzzy\n#| msgid "Drink 8 glasses."\n' in untouched
    _, mended = take(way(parcel(hint), {"Drink 6 glasses.": "Beba 6 vasos."}), hint)
    assert 'msgstr "Beba 6 vasos."' in mended
    assert "fuzzy" not in mended
    assert "#|" not in mended


@way
def test_each_plural_form_is_a_text_of_its_own(way: Way) -> None:
    one, many = parcel(PLURAL).items
    assert (one.english, one.note) == ("{n} day", "for 1")
    assert (many.english, many.note) == ("{n} days", "for 0, 2, 3, 4, 5, 6 …")
    _, text = take(way(parcel(PLURAL), {"{n} day": "un día", "{n} days": "{n} días"}), PLURAL)
    assert 'msgstr[0] "un día"\nmsgstr[1] "{n} días"\n' in text
    assert refused(way(parcel(PLURAL), {"{n} day": "un día", "{n} days": "días"}), PLURAL)
    assert (
        len(parcel(PLURAL.replace('msgstr[1] ""', "\n".join(f'msgstr[{n}] ""' for n in range(1, 6))), "ar").items) == 6
    )


def test_another_languages_file_is_refused() -> None:
    back = by_sheet(parcel(BODY), {})
    assert refused(replace(back, tag="fr")) == [("", "is for fr, not for es")]
    assert refused(replace(back, format="")) == [("", "is not a file of `ivig-print locale export`")]


def test_a_row_that_is_there_twice_is_refused() -> None:
    back = by_sheet(parcel(BODY), {})
    assert refused(replace(back, answers=(*back.answers, back.answers[0]))) == [
        (f"{SHEET}!F2", "answers a text a second time")
    ]


def test_a_cell_that_holds_no_text_is_refused() -> None:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as workbook:
        sheet = workbook.add_worksheet(SHEET)
        sheet.write_row(0, 0, [column.title for column in COLUMNS])
        sheet.write_row(1, 0, ["a", "x", "", "Brand", "", 30])
        sheet.write_row(2, 0, ["b", "x", "", "Brand", ""])
        sheet.write_formula(2, 5, "=1+1", None, "")
        workbook.add_worksheet("About").write_row(0, 0, ["format", "x"])
    with pytest.raises(TranslationError) as caught:
        read_sheet(buffer.getvalue(), "back.xlsx")
    assert [fault.cell for fault in caught.value.faults] == [f"{SHEET}!F2", f"{SHEET}!F3"]


def test_only_translations_can_be_typed_into_the_workbook() -> None:
    (grid,) = read_workbook(write_sheet(parcel(BODY)), "out.xlsx", SHEET)
    assert [row.value(0) for row in grid.rows] == ["Id", *(item.id for item in parcel(BODY).items)]
    assert grid.rows[1].values[1:] == ("card label", "a remark", "Brand", "12", "Marca")


def test_the_page_loads_and_sends_nothing() -> None:
    page = Page(write_page(parcel(BODY)))
    policy = next(str(attrs["content"]) for tag, attrs in page.tags if attrs.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not [attrs for _, attrs in page.tags if {"src", "href", "action", "onclick"} & attrs.keys()]


def test_every_field_of_the_page_has_its_label_its_language_and_its_side() -> None:
    page = Page(write_page(parcel(BODY.replace("Marca", "علامة"), "ar")))
    fields = [attrs for tag, attrs in page.tags if tag == "textarea"]
    labels = [attrs["for"] for tag, attrs in page.tags if tag == "label"]
    assert [field["id"] for field in fields] == labels
    assert {(field["lang"], field["dir"]) for field in fields} == {("ar", "rtl")}


def test_no_text_can_leave_its_place_on_the_page() -> None:
    evil = '</textarea><script>alert(1)</script>"'
    body = entry("One", evil) + entry(evil, "Uno")
    page = Page(write_page(parcel(body)))
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert evil in page.texts.values()
    assert {answer.translation for answer in by_page(parcel(body), {}).answers} == {evil, "Uno"}


def test_what_the_page_did_not_save_is_refused() -> None:
    with pytest.raises(TranslationError, match="answers"):
        read_saved(b'{"format": "x", "locale": "es", "source": ""}', "back.json")


def test_a_parcel_is_the_same_bytes_each_time() -> None:
    assert write_sheet(parcel(BODY)) == write_sheet(parcel(BODY))
    assert write_page(parcel(BODY)) == write_page(parcel(BODY))
