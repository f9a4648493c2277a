"""A proposed mapping says what the headers prove and asks the rest; it never shows what stands below them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.errors import RecordError
from ivig_print.records.sheets.columns import key, names
from ivig_print.records.sheets.dates import day_patterns, time_patterns
from ivig_print.records.sheets.mapping import SheetMapping, parse_mapping
from ivig_print.records.sheets.suggest import suggest
from tests.records.sheets import lines, workbook


def proposed(*rows: tuple[str, ...]) -> str:
    return suggest(lines(*rows), "day.csv").text


def mapped(*rows: tuple[str, ...]) -> SheetMapping:
    return parse_mapping(proposed(*rows), "m.toml")


def test_known_headers_are_mapped_below_a_title_and_others_are_listed() -> None:
    text = proposed(("Clinic", "", ""), ("Pt Name", "D.O.B.", "Provider"), ("Ana", "1980-05-17", "Dr. Test"))
    assert parse_mapping(text, "m.toml").columns == {"Pt Name": "patient.name", "D.O.B.": "patient.born"}
    assert '# "Provider" = ""' in text
    assert "Ana" not in text
    assert "Test" not in text


def test_an_order_of_days_is_proposed_only_if_all_days_prove_it() -> None:
    header = ("Name", "DOB")
    assert mapped(header, ("A", "05/17/1980"), ("B", "01/02/1990")).date_pattern("patient.born") == "%m/%d/%Y"
    assert mapped(header, ("A", "17/05/1980"), ("B", "01/02/1990")).date_pattern("patient.born") == "%d/%m/%Y"
    assert mapped(header, ("A", "1980-05-17")).date_pattern("patient.born") is None
    text = proposed(header, ("A", "01/02/1990"), ("B", "03/04/1990"))
    assert parse_mapping(text, "m.toml").date_pattern("patient.born") is None
    for pattern in ("%m/%d/%Y", "%d/%m/%Y"):
        assert f'# date_formats."patient.born" = "{pattern}"  # all days fit more than one order' in text
    text = proposed(header, ("A", "17/05/1980"), ("B", "05/17/1980"))
    assert "no one pattern fits all of the days" in text


def test_a_year_of_two_digits_is_never_proposed_for_a_birth() -> None:
    text = proposed(("Name", "DOB"), ("A", "05/17/80"))
    assert parse_mapping(text, "m.toml").date_pattern("patient.born") is None
    assert "can the export write four?" in text


@pytest.mark.parametrize(
    ("values", "patterns"),
    [
        (["17 May 1980"], ("%d %b %Y",)),
        (["17 May 1980", "1 June 1990"], ("%d %B %Y",)),
        (["1 June 1990"], ("%d %B %Y",)),
        (["12/31/2026 1:30 PM"], ("%m/%d/%Y %I:%M %p",)),
        (["31.12.2026 13:30"], ("%d.%m.%Y %H:%M",)),
        (["2026-12-31"], ("",)),
        (["tomorrow"], ()),
        ([], ()),
    ],
)
def test_the_patterns_that_fit_are_those_that_fit_every_value(values: list[str], patterns: tuple[str, ...]) -> None:
    assert day_patterns(values) == patterns


@pytest.mark.parametrize(
    ("values", "patterns"), [(["9:30 AM", "1:00 PM"], ("%I:%M %p",)), (["9:30"], ("%H:%M",)), (["09:30"], ("",))]
)
def test_times_are_proven_as_days_are(values: list[str], patterns: tuple[str, ...]) -> None:
    assert time_patterns(values) == patterns


def test_afternoons_without_pm_are_asked_about() -> None:
    header = ("Name", "Date", "Time")
    asked = proposed(header, ("A", "2026-12-01", "9:30"), ("B", "2026-12-01", "1:15"))
    assert "is PM missing?" in asked
    assert mapped(header, ("A", "2026-12-01", "9:30"), ("B", "2026-12-01", "13:15")).time_format == "%H:%M"


def test_a_totals_line_does_not_spoil_the_proof() -> None:
    rows = (("Name", "DOB", "Language"), ("A", "05/17/1980", "en"), ("", "2 rows", ""))
    assert mapped(*rows).date_pattern("patient.born") == "%m/%d/%Y"


def test_halves_of_a_name_are_not_joined_unasked() -> None:
    text = proposed(("First Name", "Last Name", "DOB", "MRN"), ("Ana", "Ejemplo", "1980-05-17", "1"))
    assert parse_mapping(text, "m.toml").join == {}
    assert text.count("is this the order of printing?") == 2


def test_a_weight_without_its_unit_is_asked_about() -> None:
    text = proposed(("Name", "DOB", "Weight"), ("Ana", "1980-05-17", "70"))
    assert '# "Weight" = "patient.weight_kg"  # is it in kilograms?' in text


def test_words_for_languages_are_listed_only_if_they_are_words_for_languages() -> None:
    header = ("Name", "DOB", "Language")
    text = proposed(
        header, ("A", "1980-05-17", "Chinese"), ("B", "1980-05-17", "Spanish"), ("C", "1980-05-17", "ask Eva")
    )
    assert '# "Chinese" = ""  # which language' in text
    assert "Eva" not in text
    assert "not shown here: 1 more" in text


def test_numbers_in_a_workbook_are_asked_about() -> None:
    data = workbook({"A1": "MRN", "B1": "Name", "C1": "DOB", "A2": 12345, "B2": "Ana", "C2": 29358})
    text = suggest(data, "day.xlsx").text
    assert "# mrn_pad = 7" in text
    assert '# date_formats."patient.born" = "excel-serial"' in text


def test_a_file_without_a_header_is_not_mapped_and_not_shown() -> None:
    with pytest.raises(RecordError, match="has no line that looks like a header") as caught:
        suggest(lines(("Ana Ejemplo", "17/05/1980")), "day.csv")
    assert "Ana" not in str(caught.value.faults)


def test_no_header_stands_for_two_fields() -> None:
    words = [(key(word), path) for path, column in names().columns.items() for word in column.words]
    assert len({word for word, _ in words}) == len(set(words))
    asked = {key(word) for word in names().unclear} | names().halves[0] | names().halves[1]
    assert not asked & {word for word, _ in words}


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=4))
def test_any_header_is_written_so_that_it_can_be_read_again(headers: list[str]) -> None:
    cells = tuple('"' + header.replace('"', '""') + '"' for header in headers)
    try:
        text = proposed(("MRN", "Name", *cells), ("1", "Ana"))
    except RecordError:
        return
    assert parse_mapping(text, "m.toml").columns["MRN"] == "patient.mrn"
