"""Lines of a day's schedule become drafts; whatever is wrong is told at its line and column, and nothing is guessed."""

import codecs
import csv
from collections.abc import Callable
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.cli.faults import line_of
from ivig_print.errors import Fault, RecordError
from ivig_print.records.sheets.suggest import suggest
from tests.records.sheets import ANA, HEADER, faults, fields, lines, read


def refused(make: Callable[[], object]) -> Fault:
    """Return the one fault for which the whole sheet is refused."""
    with pytest.raises(RecordError) as caught:
        make()
    (fault,) = caught.value.faults
    return fault


def test_a_row_is_a_draft_with_a_place_for_each_cell() -> None:
    (row,) = read(lines(HEADER, ANA)).rows
    assert row.draft.fields == {
        ("patient", "mrn"): "0012345",
        ("patient", "name"): "Ana Ejemplo",
        ("patient", "born"): date(1980, 5, 17),
        ("patient", "locale"): "es",
    }
    born = row.draft.places["patient", "born"]
    assert (born.file, born.line, born.column) == ("day.csv", 2, 3)
    assert row.number == 2


def test_titles_blank_lines_a_second_header_and_a_totals_line_are_no_patients() -> None:
    sheet = read(
        lines(
            ("Schedule for Tuesday",), (), ("Patient", "", "", "Visit"), HEADER, ANA, HEADER, (), ("", "", "", "1 row")
        ),
    )
    assert [row.number for row in sheet.rows] == [5]
    assert [(fault.line, fault.message) for fault in sheet.skipped] == [
        (6, "left out: it is the header once more"),
        (8, "left out: it names no patient"),
    ]


def test_a_totals_line_that_looks_like_a_patient_is_left_out_only_if_the_mapping_says_so() -> None:
    data = lines(HEADER, ANA, ("Total: 1", "", "", ""))
    assert len(read(data).rows) == 2
    for rule in ('skip_where = { "MRN" = ["total*"] }', "skip_last = 1"):
        sheet = read(data, rule)
        assert [row.number for row in sheet.rows] == [2]
        assert [fault.line for fault in sheet.skipped] == [3]


def test_lines_that_the_mapping_skips_are_not_taken_for_the_header() -> None:
    data = lines(("MRN", "Pt Name", "DOB", "Language"), ("old", "", "", ""), HEADER, ANA)
    assert [row.number for row in read(data, "skip_rows = 2").rows] == [4]


def test_a_rule_may_name_a_column_that_is_not_mapped() -> None:
    data = lines((*HEADER, "Status"), (*ANA, "Booked"), (*ANA, "CANCELLED"), (*ANA, ""))
    assert [row.number for row in read(data, 'skip_where = { "Status" = ["Cancel*", ""] }').rows] == [2]


def test_lines_are_those_of_the_file_even_after_a_cell_with_a_line_break() -> None:
    data = lines(HEADER, ("1", '"Ana\nEjemplo"', "1980-05-17", "es"), ("2", "Ben", "never", "es"))
    (fault,) = faults(read(data))
    assert (fault.line, fault.column, fault.field) == (4, 3, "patient.born")
    assert line_of(fault) == 'day.csv:4:3: patient.born: is a date whose order nobody has told ("n•••")'


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_makes_the_mapped_columns(delimiter: str) -> None:
    data = lines(HEADER, ANA, delimiter=delimiter)
    assert fields(read(data))[0]["patient.name"] == "Ana Ejemplo"


def test_commas_in_cells_do_not_hide_the_semicolons_between_them() -> None:
    data = lines(HEADER, ("1", "Ejemplo, Ana", "1980-05-17", "es"), delimiter=";")
    assert fields(read(data))[0]["patient.name"] == "Ejemplo, Ana"


def test_an_unquoted_delimiter_in_a_cell_is_told_before_it_shifts_the_cells() -> None:
    (fault, *_) = faults(read(lines(HEADER, ("1", "Ejemplo", " Ana", "1980-05-17", "es"))))
    assert (fault.message, fault.line, fault.column) == ("has more cells than the header", 2, 5)


def test_quotes_that_are_broken_are_refused_with_their_line() -> None:
    fault = refused(lambda: read(b'MRN,Pt Name,DOB,Language\n1,"Ana,1980-05-17,es\n', 'delimiter = ","'))
    assert (fault.message, fault.line) == ("cannot be read as columns from here on", 2)


def test_broken_quotes_are_told_whatever_other_sign_stands_in_the_file() -> None:
    data = lines(HEADER, ("1", '"Ana', "1980-05-17", "es"), ("2", "Ben, Dr.", "1980-05-17", "es"), delimiter=";")
    for make in (lambda: read(data), lambda: suggest(data, "day.csv")):
        fault = refused(make)
        assert (fault.message, fault.line) == ("cannot be read as columns from here on", 2)


def test_a_missing_column_is_named_with_the_one_that_may_be_meant() -> None:
    fault = refused(lambda: read(lines(("MRN", "Patient Name", "DOB", "Language"), ANA)))
    assert fault.message == 'lacks the column "Pt Name"'
    assert '"patient name"' in fault.hint
    assert fault.line == 1


def test_a_file_with_none_of_the_columns_shows_nothing_of_itself() -> None:
    fault = refused(lambda: read(b"Ana Ejemplo,17/05/1980\n"))
    assert fault.message == "has none of the mapped columns"
    assert "Ana" not in f"{fault.hint} {fault.value}"


def test_two_columns_of_one_name_are_refused() -> None:
    fault = refused(lambda: read(lines((*HEADER, "dob"), (*ANA, ""))))
    assert fault.message == "is the second column called 'dob'"
    assert (fault.line, fault.column) == (1, 5)


def test_leading_zeros_stay_and_lost_ones_come_back_only_by_rule() -> None:
    data = lines(HEADER, ANA, ("815", *ANA[1:]), ("A-815", *ANA[1:]))
    assert [row["patient.mrn"] for row in fields(read(data))] == ["0012345", "815", "A-815"]
    assert [row["patient.mrn"] for row in fields(read(data, "mrn_pad = 7"))] == ["0012345", "0000815", "A-815"]


@pytest.mark.parametrize("number", ["1.2E+05", "1,2E+05", "1.20001e+10", "12345.0", "'0012345"])
@pytest.mark.parametrize("more", ["", "mrn_pad = 7"])
def test_a_number_that_a_spreadsheet_has_rounded_or_marked_is_nobodys(number: str, more: str) -> None:
    (fault,) = faults(read(lines(HEADER, (number, *ANA[1:]), delimiter=";"), more))
    assert (fault.field, fault.line, fault.column) == ("patient.mrn", 2, 1)
    assert number not in f"{fault.message} {fault.hint}"


def test_letters_and_a_point_in_a_number_are_the_clinics() -> None:
    data = lines(HEADER, ("12E5", *ANA[1:]), ("12.5-A", *ANA[1:]))
    assert [row["patient.mrn"] for row in fields(read(data))] == ["12E5", "12.5-A"]


@pytest.mark.parametrize("cell", ['="0012345"', '"=""0012345"""'])
def test_a_formula_that_only_keeps_zeros_is_what_it_shows(cell: str) -> None:
    assert fields(read(lines(HEADER, (cell, *ANA[1:]))))[0]["patient.mrn"] == "0012345"


def test_the_line_that_tells_excel_the_delimiter_is_no_header_and_no_patient() -> None:
    sheet = read(b"sep=;\r\n" + lines(HEADER, ANA, delimiter=";"))
    assert [row.number for row in sheet.rows] == [3]


def test_a_star_is_the_only_sign_of_a_rule_that_stands_for_others() -> None:
    data = lines((*HEADER, "Status"), (*ANA, "?"), (*ANA, "S"), (*ANA, "[x]"), (*ANA, "x"))
    sheet = read(data, 'skip_where = { "Status" = ["?", "[x]"] }')
    assert [row.number for row in sheet.rows] == [3, 5]


# --- Encodings --------------------------------------------------------------------------------------

NAMES = "MRN,Pt Name,DOB,Language\n1,Zoë Núñez,1980-05-17,es\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-mark"])
def test_unicode_is_recognized_by_proof(encoding: str) -> None:
    data = codecs.BOM_UTF16_LE + NAMES.encode("utf-16-le") if "mark" in encoding else NAMES.encode(encoding)
    assert fields(read(data))[0]["patient.name"] == "Zoë Núñez"


def test_any_other_encoding_must_be_named() -> None:
    data = NAMES.encode("cp1252")
    fault = refused(lambda: read(data))
    assert fault.message == "has letters in an encoding that the file does not tell"
    assert "cp1252" in fault.hint
    assert fault.line == 2
    assert fields(read(data, 'encoding = "cp1252"\n'))[0]["patient.name"] == "Zoë Núñez"


def test_an_encoding_that_the_bytes_disprove_is_refused() -> None:
    """An export that moved on to UTF-8 would print Zoë as ZoÃ«."""
    fault = refused(lambda: read(NAMES.encode(), 'encoding = "cp1252"\n'))
    assert fault.message == "is UTF-8, not cp1252"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp037", "cp1252", "utf-7"])
def test_an_encoding_that_somebody_named_is_the_one_that_counts(encoding: str) -> None:
    data = NAMES.encode(encoding)
    assert fields(read(data, f'encoding = "{encoding}"\n'))[0]["patient.name"] == "Zoë Núñez"
    assert fields(read(codecs.BOM_UTF8 + NAMES.encode(), 'encoding = "utf-8"\n'))[0]["patient.mrn"] == "1"


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\xef\xbb\xbf", NAMES.encode("utf-16-le"), b"<html><table>"])
def test_what_is_no_text_of_columns_is_refused(data: bytes) -> None:
    assert refused(lambda: read(data)).hint


# --- Whatever stands in it --------------------------------------------------------------------------

CELLS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.lists(CELLS, min_size=4, max_size=5), max_size=4))
def test_whatever_stands_in_the_cells_ends_in_drafts_or_faults(rows: list[list[str]]) -> None:
    text = StringIO()
    csv.writer(text).writerows([HEADER, *rows])
    try:
        sheet = read(text.getvalue().encode(), 'date_format = "%d/%m/%Y"\n')
    except RecordError as error:
        told = list(error.faults)
    else:
        told = faults(sheet)
    assert not [fault for fault in told if not fault.message or fault.file != "day.csv"]


@given(st.binary(max_size=200))
def test_any_bytes_at_all_end_in_drafts_or_faults(data: bytes) -> None:
    try:
        read(data)
    except RecordError as error:
        assert error.faults  # noqa: PT017 -- some bytes are a sheet


@given(st.from_regex(r"[0-9]{1,10}", fullmatch=True))
def test_digits_come_through_lines_as_they_are(number: str) -> None:
    text = StringIO()
    csv.writer(text).writerows([HEADER, (number, *ANA[1:])])
    assert fields(read(text.getvalue().encode()))[0]["patient.mrn"] == number


@given(st.from_regex(r"[Qq][a-z]{6}zq", fullmatch=True))
def test_no_fault_says_what_stands_in_a_cell(word: str) -> None:
    row = (word,) * 5
    told = faults(read(lines((*HEADER, "Wt"), row), columns='"Wt" = "patient.weight_kg"\n'))
    assert len(told) == 3
    assert not [fault for fault in told if word in line_of(fault) or word in fault.hint]
