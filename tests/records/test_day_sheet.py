"""The blank day sheet reads back by its own mapping, and the sample workbook says what the sample CSV says."""

import datetime as dt
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from ivig_print.cli.commands.data import choices
from ivig_print.records.draft import Draft
from ivig_print.records.examples import example_bytes, example_day, example_text
from ivig_print.records.languages import language_of
from ivig_print.records.sheets.day_sheet import COLUMNS, ROWS, SHEET, Row, sheet_csv, sheet_mapping, sheet_xlsx
from ivig_print.records.sheets.fields import DAY, FIELDS, TIME
from ivig_print.records.sheets.mapping import parse_mapping
from ivig_print.records.sheets.rows import read_sheet
from ivig_print.records.sheets.suggest import suggest
from tests.records.sheets import workbook_cells

EXAMPLES = Path(__file__).parents[2] / "ivig_print" / "records" / "examples"
ONE: Row = {
    "patient.mrn": "0012345",
    "patient.name": "=Ana Ejemplo",  # no formula: it is what she is called
    "patient.born": dt.date(1980, 5, 17),
    "patient.locale": "Spanish",
    DAY: "2026-12-01",
    TIME: "09:30",
    "patient.weight_kg": 62.5,
    "patient.allergies": ["Penicillin", "Latex"],
    "treatment.over_days": 2,
    "treatment.first_infusion": False,
}


def as_row(draft: Draft) -> Row:
    """Return *draft* as a row of the blank sheet."""
    row = {".".join(map(str, path)): value for path, value in draft.fields.items()}
    planned = row.pop("schedule.dates.0")
    assert isinstance(planned, dt.datetime)
    return row | {DAY: planned.date(), TIME: planned.strftime("%H:%M")}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_filled_in_comes_back(kind: str) -> None:
    data = sheet_csv([ONE]) if kind == "csv" else sheet_xlsx(choices(), [ONE])
    sheet = read_sheet(f"day.{kind}", parse_mapping(sheet_mapping(), "m.toml"), data=data)
    (row,) = sheet.rows
    assert row.draft.faults == ()
    assert row.number == 2
    fields = {".".join(map(str, path)): value for path, value in row.draft.fields.items()}
    assert fields == {
        "patient.mrn": "0012345",
        "patient.name": "=Ana Ejemplo",
        "patient.born": dt.date(1980, 5, 17),
        "patient.locale": "es",
        "schedule.dates.0": dt.datetime.fromisoformat("2026-12-01T09:30"),
        "patient.weight_kg": 62.5,
        "patient.allergies": ["Penicillin", "Latex"],
        "treatment.over_days": 2,
        "treatment.first_infusion": False,
    }


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_blank_sheet_has_no_rows_and_no_faults(kind: str) -> None:
    data = sheet_csv() if kind == "csv" else sheet_xlsx(choices())
    sheet = read_sheet(f"day.{kind}", parse_mapping(sheet_mapping(), "m.toml"), data=data)
    assert (sheet.rows, sheet.skipped) == ((), ())


def test_a_mapping_is_proposed_for_the_blank_sheet_that_is_its_own() -> None:
    proposed = suggest(sheet_csv([ONE]), "day.csv").text
    answered = proposed.replace('# split = { "patient.allergies" = ";" }', 'split = { "patient.allergies" = ";" }')
    own = parse_mapping(sheet_mapping(), "m.toml")
    assert parse_mapping(answered, "p.toml") == own
    assert tuple(own.columns.values()) == COLUMNS


def test_each_language_that_is_offered_is_understood() -> None:
    assert [language_of(word) for word in choices().languages]


def test_the_workbook_offers_words_where_there_is_a_choice() -> None:
    xml = workbook_cells(sheet_xlsx(choices()), "xl/worksheets/sheet1.xml")
    offered = [path for path in COLUMNS if FIELDS[path] in {"choice", "truth", "language"} or path == "treatment.brand"]
    assert xml.count("<dataValidation ") == len(offered)
    assert f":J{ROWS + 1}" in xml


def test_the_same_workbook_is_the_same_bytes() -> None:
    assert sheet_xlsx(choices(), [ONE]) == sheet_xlsx(choices(), [ONE])


def test_the_sample_workbook_is_the_sample_csv_in_the_blank_sheet(request: pytest.FixtureRequest) -> None:
    made = sheet_xlsx(choices(), [as_row(row.draft) for row in example_day("day.csv")[0].rows])
    if request.config.getoption("--regolden"):
        (EXAMPLES / "day.xlsx").write_bytes(made)
        (EXAMPLES / "day-xlsx-mapping.toml").write_text(sheet_mapping(), "utf-8")
        pytest.fail("wrote day.xlsx and its mapping: look at them, then run without --regolden")
    assert schedule(example_bytes("day.xlsx")) == schedule(made)
    assert example_text("day-xlsx-mapping") == sheet_mapping()


def schedule(data: bytes) -> list[list[object]]:
    """Return what stands in the schedule of a workbook."""
    return [list(row) for row in CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name(SHEET).to_python()]


def test_both_samples_are_of_the_same_patients() -> None:
    lines, cells = (example_day(name)[0] for name in ("day.csv", "day.xlsx"))
    assert [row.draft.fields for row in lines.rows] == [row.draft.fields for row in cells.rows]
    assert not [fault for row in (*lines.rows, *cells.rows) for fault in row.draft.faults]
    assert len(lines.skipped) == 2


@pytest.mark.parametrize("name", ["day.csv", "day.xlsx"])
def test_each_sample_row_is_a_whole_record_over_the_sample_base(name: str) -> None:
    sheet, bases = example_day(name)
    visits = [bases.visit(row.draft)[0] for row in sheet.rows]
    assert [visit.patient.locale for visit in visits] == ["es", "ar", "en", "es"]
    assert [visit.patient.mrn for visit in visits] == ["0012345", "0004711", "0000815", "0020031"]
