"""Workbooks: real dates and text stay what they are; what a spreadsheet has spoiled is told at its cell."""

import datetime as dt
import sys
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from io import BytesIO
from types import MappingProxyType
from typing import Any

import pytest
from xlsxwriter import Workbook

from ivig_print.errors import DependencyError, Fault, RecordError
from ivig_print.records.sheets.mapping import parse_mapping
from ivig_print.records.sheets.rows import DaySheet
from ivig_print.records.sheets.suggest import suggest
from ivig_print.records.sheets.workbook_xml import LARGEST
from tests.records.sheets import faults, fields, read, workbook

HEADER = {"A3": "MRN", "B3": "Pt Name", "C3": "DOB", "D3": "Language"}
ANA = {"A4": "0012345", "B4": "Ana Ejemplo", "C4": dt.date(1980, 5, 17), "D4": "es"}
DAYS = {"C4": "dd/mm/yyyy"}


def sheet(
    cells: dict[str, Any],
    more: str = "",
    columns: str = "",
    *,
    formats: Mapping[str, str] = MappingProxyType({}),
    title: str = "Schedule",
) -> DaySheet:
    """Return the day sheet of a workbook with the usual header and row, and *cells* over them."""
    data = workbook({"A1": "Infusion center"} | HEADER | ANA | cells, formats={**DAYS, **formats}, sheet=title)
    return read(data, more, columns, name="day.xlsx")


def built(build: Callable[[Workbook], None]) -> bytes:
    """Return the workbook that *build* fills."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        build(book)
    return buffer.getvalue()


def only(told: list[Fault]) -> Fault:
    (fault,) = told
    return fault


def test_dates_and_text_come_as_they_are_below_a_title() -> None:
    (row,) = sheet({}).rows
    assert row.number == 4
    assert row.draft.fields["patient", "born"] == dt.date(1980, 5, 17)
    assert row.draft.fields["patient", "mrn"] == "0012345"
    assert row.draft.places["patient", "born"].cell == "Schedule!C4"


def test_a_title_in_merged_cells_is_no_header() -> None:
    def build(book: Workbook) -> None:
        page = book.add_worksheet("Schedule")
        page.merge_range("A1:D1", "Tuesday")
        page.merge_range("A2:B2", "Patient")
        page.write_row("A3", HEADER.values())
        page.write_row("A4", ("1", "Ana", "1980-05-17", "es"))

    assert fields(read(built(build), name="day.xlsx"))[0]["patient.name"] == "Ana"


def test_a_fault_names_sheet_and_cell_as_the_spreadsheet_does() -> None:
    fault = only(faults(sheet({"D5": "Klingon", "B5": "Ben"}, title="Dec 1")))
    assert fault.where() == "day.xlsx: 'Dec 1'!D5: patient.locale"


def test_a_record_number_that_became_a_number_has_lost_its_zeros() -> None:
    fault = only(faults(sheet({"A4": 12345})))
    assert (fault.message, fault.cell) == ("is a number, so its leading zeros are lost", "Schedule!A4")
    assert "mrn_pad" in fault.hint
    assert fields(sheet({"A4": 12345}, "mrn_pad = 7\n"))[0]["patient.mrn"] == "0012345"


@pytest.mark.parametrize("number", [1.5, -3, 1e17])
def test_a_number_that_can_be_no_record_number_is_never_padded(number: float) -> None:
    assert only(faults(sheet({"A4": number}, "mrn_pad = 7\n"))).message == "is not text"


def test_a_phone_number_that_became_a_number_is_told() -> None:
    told = sheet({"E3": "Tel", "E4": 5550147}, columns='"Tel" = "patient.emergency_contact.phone"\n')
    assert only(faults(told)).field == "patient.emergency_contact.phone"


def test_a_number_in_a_day_is_a_serial_date_only_if_the_mapping_says_so() -> None:
    told = sheet({"C4": 29358}, formats={"C4": "0"})
    assert only(faults(told)).message == "is a number, not a date"
    read_ = sheet({"C4": 29358}, 'date_format = "excel-serial"\n', formats={"C4": "0"})
    assert fields(read_)[0]["patient.born"] == dt.date(1980, 5, 17)


@pytest.mark.parametrize("number", [0, 60, -1, 2_000_000])
def test_a_number_that_is_no_day_of_a_life_is_no_serial_date(number: float) -> None:
    told = sheet({"C4": number}, 'date_format = "excel-serial"\n', formats={"C4": "0"})
    assert only(faults(told)).message == "is not a serial date"


def test_a_day_and_a_time_in_cells_of_their_own_become_one() -> None:
    columns = '"Day" = "schedule.date"\n"Time" = "schedule.time"\n'
    cells = {"E3": "Day", "F3": "Time", "E4": dt.date(2026, 12, 1), "F4": dt.time(9, 30)}
    told = sheet(cells, columns=columns, formats={"E4": "d mmm yyyy", "F4": "h:mm"})
    assert fields(told)[0]["schedule.dates.0"] == dt.datetime.fromisoformat("2026-12-01T09:30")


def test_a_day_with_its_time_in_one_cell_is_exact_to_the_minute() -> None:
    moment = dt.datetime.fromisoformat("2026-12-01T13:20")
    told = sheet({"E3": "Day", "E4": moment}, columns='"Day" = "schedule.date"\n', formats={"E4": "d/m/yy h:mm"})
    assert fields(told)[0]["schedule.dates.0"] == moment


def test_a_number_keeps_the_digits_that_the_spreadsheet_shows() -> None:
    told = sheet({"E3": "Kg", "E4": 70.1 + 0.2}, columns='"Kg" = "patient.weight_kg"\n')
    assert fields(told)[0]["patient.weight_kg"] == Decimal("70.3")


def test_a_formula_without_a_stored_value_is_not_an_empty_cell() -> None:
    def build(book: Workbook) -> None:
        page = book.add_worksheet("Schedule")
        page.write_row("A1", HEADER.values())
        page.write_row("A2", ("1", "Ana", "", "es"))
        page.write_formula("C2", "=DATE(1980,5,17)", None, "")
        page.write_row("A3", ("2", "Ben", "", "es"))
        page.write_formula("C3", "=1/0", None, "#DIV/0!")

    told = faults(read(built(build), name="day.xlsx"))
    assert [(fault.message, fault.cell) for fault in told] == [
        ("holds a formula without a stored value", "Schedule!C2"),
        ("holds an error of the spreadsheet", "Schedule!C3"),
    ]
    assert "open and save" in told[0].hint


def test_a_row_whose_name_is_a_formula_without_a_value_is_not_left_out() -> None:
    def build(book: Workbook) -> None:
        page = book.add_worksheet("Schedule")
        page.write_row("A1", HEADER.values())
        page.write_formula("B2", "=Names!A1", None, "")
        page.write("D2", "es")

    assert only(faults(read(built(build), name="day.xlsx"))).field == "patient.name"


def test_a_formula_whose_text_is_empty_is_an_empty_cell() -> None:
    def build(book: Workbook) -> None:
        page = book.add_worksheet("Schedule")
        page.write_row("A1", HEADER.values())
        page.write_row("A2", ("1", "Ana", "", "es"))
        page.write_formula("C2", '=IF(TRUE,"",1)', None, "")

    data = BytesIO()
    with zipfile.ZipFile(BytesIO(built(build))) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():  # as the spreadsheet program itself would write it
            new.writestr(name, old.read(name).replace(b'<c r="C2">', b'<c r="C2" t="str">'))
    assert faults(read(data.getvalue(), name="day.xlsx")) == []


def test_a_hidden_row_is_a_question_until_the_mapping_answers_it() -> None:
    def build(book: Workbook) -> None:
        page = book.add_worksheet("Schedule")
        page.write_row("A1", HEADER.values())
        page.write_row("A2", ("1", "Ana", "1980-05-17", "es"))
        page.write_row("A3", ("2", "Ben", "1981-05-17", "es"))
        page.set_row(1, None, None, {"hidden": True})

    data = built(build)
    assert only(faults(read(data, name="day.xlsx"))).where() == "day.xlsx: Schedule!2:2"
    assert [row.number for row in read(data, 'hidden_rows = "skip"\n', name="day.xlsx").rows] == [3]
    both = read(data, 'hidden_rows = "read"\n', name="day.xlsx")
    assert [row.number for row in both.rows] == [2, 3]
    assert faults(both) == []


def two_sheets(*, hide: bool) -> bytes:
    def build(book: Workbook) -> None:
        for name in ("Monday", "Tuesday"):
            page = book.add_worksheet(name)
            page.write_row("A1", HEADER.values())
            page.write_row("A2", (name, "Ana", "1980-05-17", "es"))
            if hide and name == "Tuesday":
                page.hide()

    return built(build)


def test_of_two_sheets_with_the_columns_neither_is_chosen() -> None:
    with pytest.raises(RecordError, match="more than one sheet: Monday, Tuesday"):
        read(two_sheets(hide=False), name="day.xlsx")
    assert fields(read(two_sheets(hide=False), 'sheet = "Tuesday"\n', name="day.xlsx"))[0]["patient.mrn"] == "Tuesday"
    assert fields(read(two_sheets(hide=True), name="day.xlsx"))[0]["patient.mrn"] == "Monday"


def test_of_two_sheets_that_look_alike_the_proposal_asks_which() -> None:
    text = suggest(two_sheets(hide=False), "day.xlsx").text
    assert [line.partition("  #")[0] for line in text.splitlines() if "is it this one?" in line] == [
        '# sheet = "Monday"',
        '# sheet = "Tuesday"',
    ]
    assert parse_mapping(text, "m.toml").sheet is None
    assert "sheet =" not in suggest(two_sheets(hide=True), "day.xlsx").text


def test_a_sheet_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(RecordError) as caught:
        read(two_sheets(hide=False), 'sheet = "Wednesday"\n', name="day.xlsx")
    assert "Monday, Tuesday" in caught.value.faults[0].hint


def test_a_cell_in_the_far_corner_is_refused_before_memory_is_taken_for_all_between() -> None:
    assert LARGEST < 1_048_576 * 16_384
    with pytest.raises(RecordError, match="is larger than any schedule"):
        sheet({"XFD1048576": "x"})


def test_without_the_extra_a_workbook_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    data = workbook(HEADER)
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(DependencyError) as caught:
        read(data, name="day.xlsx")
    assert "ivig-print[sheets]" in caught.value.faults[0].hint


def test_a_workbook_that_counts_from_1904_is_not_four_years_off() -> None:
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, "date_1904": True}) as book:
        page = book.add_worksheet("Schedule")
        page.write_row("A1", HEADER.values())
        page.write_row("A2", ("1", "Ana", 29358 - 1462, "es"))
        page.write_row("A3", ("2", "Ben", "", "es"))
        page.write_datetime("C3", dt.datetime.fromisoformat("1980-05-17"), book.add_format({"num_format": "d/m/yyyy"}))
    rows = fields(read(buffer.getvalue(), 'date_format = "excel-serial"\n', name="day.xlsx"))
    assert [row["patient.born"] for row in rows] == [dt.date(1980, 5, 17)] * 2


ODS_CELLS = "".join(
    f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    for text in HEADER.values()
)
ODS_ROW = (
    '<table:table-cell office:value-type="string"><text:p>007</text:p></table:table-cell>'
    '<table:table-cell office:value-type="string"><text:p>Ana</text:p></table:table-cell>'
    '<table:table-cell office:value-type="date" office:date-value="1980-05-17"><text:p>17</text:p></table:table-cell>'
    '<table:table-cell office:value-type="string"><text:p>Klingon</text:p></table:table-cell>'
)


def test_an_opendocument_sheet_is_read_as_well() -> None:
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    body = (
        f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="Dienstag">'
        f"<table:table-row>{ODS_CELLS}</table:table-row><table:table-row>{ODS_ROW}</table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", body)
    told = read(data.getvalue(), name="day.ods")
    assert fields(told)[0]["patient.born"] == dt.date(1980, 5, 17)
    assert fields(told)[0]["patient.mrn"] == "007"
    assert only(faults(told)).cell == "Dienstag!D2"
