"""What stands in a cell becomes the value of its field, or a fault at its place; a day and a time are never guessed."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from ivig_print.errors import RecordError
from ivig_print.records.draft import complete
from ivig_print.records.sheets.mapping import parse_mapping
from ivig_print.records.sheets.rows import DaySheet, read_sheet
from tests.records.sheets import ANA, HEADER, faults, fields, lines, read

# --- Days and times ---------------------------------------------------------------------------------


def born(text: str, more: str = "") -> DaySheet:
    return read(lines(HEADER, ("1", "Ana", text, "es")), more)


@pytest.mark.parametrize("text", ["05/06/1980", "5/6/1980", "17.05.1980", "17 May 1980", "19800517", "1980-5-17"])
def test_a_day_whose_order_nobody_told_is_never_guessed(text: str) -> None:
    (fault,) = faults(born(text))
    assert fault.message == "is a date whose order nobody has told"
    assert "date_format" in fault.hint


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("%m/%d/%Y", "05/06/1980"), ("%d/%m/%Y", "06/05/1980"), ("%d.%m.%Y", "6.5.1980"), ("%Y%m%d", "19800506")],
)
def test_a_day_is_read_by_the_pattern_of_the_mapping(pattern: str, text: str) -> None:
    assert fields(born(text, f'date_format = "{pattern}"'))[0]["patient.born"] == date(1980, 5, 6)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("%m/%d/%Y", "17/05/1980"),  # the other order
        ("%m/%d/%Y", "02/30/1980"),
        ("%m/%d/%Y", "05/17/80"),
        ("%m/%d/%Y", "1980-05-17"),
        ("%Y%m%d", "1980111"),  # 11 January or 1 November
        ("%m/%d/%Y", "05/17/١٩٨٠"),
        ("%m/%d/%Y %H:%M", "05/17/1980 09:30"),  # a birth has no time
    ],
)
def test_a_day_that_is_not_written_so_is_a_fault(pattern: str, text: str) -> None:
    (fault,) = faults(born(text, f'date_format = "{pattern}"'))
    assert fault.field == "patient.born"


def test_midnight_behind_a_birth_is_no_time() -> None:
    pattern = 'date_format = "%m/%d/%Y %H:%M:%S"'
    assert fields(born("05/17/1980 00:00:00", pattern))[0]["patient.born"] == date(1980, 5, 17)


def planned(day: str, clock: str | None = None, more: str = "") -> DaySheet:
    """Return a sheet with a planned day, and with a column for the time if *clock* is given."""
    extra = '"Day" = "schedule.date"\n' + ('"Time" = "schedule.time"\n' if clock is not None else "")
    last = (day,) if clock is None else (day, clock)
    return read(lines((*HEADER, "Day", "Time")[: 4 + len(last)], (*ANA, *last)), more, extra)


HALF_PAST_NINE = datetime.fromisoformat("2026-12-01T09:30")


@pytest.mark.parametrize(
    ("day", "clock", "more"),
    [
        ("2026-12-01T09:30", None, ""),
        ("2026-12-01", "09:30", ""),
        ("12/01/2026", "9:30 AM", 'date_format = "%m/%d/%Y"\ntime_format = "%I:%M %p"\n'),
        ("01.12.2026 09:30", None, 'date_formats."schedule.date" = "%d.%m.%Y %H:%M"\n'),
        ("2026-12-01T09:30", "09:30", ""),
        ("46357.3958333", None, 'date_formats."schedule.date" = "excel-serial"\n'),  # 09:29:59.99712
        ("46357", "09:30", 'date_formats."schedule.date" = "excel-serial"\n'),
    ],
)
def test_the_planned_day_and_its_time_become_one(day: str, clock: str | None, more: str) -> None:
    assert fields(planned(day, clock, more))[0]["schedule.dates.0"] == HALF_PAST_NINE


@pytest.mark.parametrize(
    ("day", "clock", "message"),
    [
        ("2026-12-01", None, "has no time"),
        ("2026-12-01", "", "has no time"),
        ("2026-12-01T09:30", "10:30", "says another time than the day beside it"),
        ("2026-12-01", "9:30", "is a time whose form nobody has told"),
        ("2026-12-01", "1:30 PM", "is a time whose form nobody has told"),
        ("2026-12-01", "25:00", "is not a time"),
        ("46357", "09:30", "is a date whose order nobody has told"),
        ("", "09:30", "has a time beside it, and no day"),
    ],
)
def test_a_planned_day_without_a_plain_time_is_a_fault(day: str, clock: str | None, message: str) -> None:
    (fault,) = faults(planned(day, clock))
    assert fault.message == message


def test_no_planned_day_is_no_fault() -> None:
    sheet = planned("", "")
    assert faults(sheet) == []
    assert "schedule.dates.0" not in fields(sheet)[0]


# --- Other cells ------------------------------------------------------------------------------------


def cell(path: str, text: str, more: str = "") -> DaySheet:
    return read(lines((*HEADER, "X"), (*ANA, f'"{text}"')), more, f'"X" = "{path}"\n')


@pytest.mark.parametrize(
    ("path", "text", "more", "value"),
    [
        ("patient.weight_kg", "70.5", "", Decimal("70.5")),
        ("patient.weight_kg", "70,5", 'decimal = ","\n', Decimal("70.5")),
        ("treatment.over_days", "2", "", 2),
        ("treatment.condition", "CVID", "", "cvid"),
        ("treatment.condition", "D83.9", '[values."treatment.condition"]\n"d83.9" = "cvid"\n', "cvid"),
        ("options.large_print", "YES", "", True),
        ("options.large_print", "X", '[values."options.large_print"]\n"x" = "yes"\n', True),
        ("patient.allergies", "Penicillin; Latex;", 'split = { "patient.allergies" = ";" }\n', ["Penicillin", "Latex"]),
        ("treatment.brand", "Privigen", "", "Privigen"),
        ("patient.emergency_contact.phone", "0155 0147", "", "0155 0147"),
    ],
)
def test_a_cell_is_what_its_field_takes(path: str, text: str, more: str, value: object) -> None:
    assert fields(cell(path, text, more))[0][path] == value


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("patient.weight_kg", "70,5"),
        ("patient.weight_kg", "155 lb"),
        ("patient.weight_kg", "1e2"),
        ("patient.weight_kg", "NaN"),
        ("treatment.over_days", "1.5"),
        ("options.large_print", "maybe"),
    ],
)
def test_a_cell_that_could_mean_something_else_is_a_fault_at_its_place(path: str, text: str) -> None:
    (fault,) = faults(cell(path, text))
    assert (fault.field, fault.line, fault.column) == (path, 2, 5)
    assert text not in f"{fault.message} {fault.hint}"


def test_an_empty_cell_says_nothing_and_is_the_place_of_what_is_missing() -> None:
    (row,) = read(lines(HEADER, ("1", "Ana", "", "es"))).rows
    with pytest.raises(RecordError) as caught:
        complete(row.draft)
    missing = next(fault for fault in caught.value.faults if fault.field == "patient.born")
    assert (missing.message, missing.line, missing.column) == ("is missing", 2, 3)


def test_halves_of_a_name_are_joined_in_the_order_that_is_stated() -> None:
    joined = (
        'join."patient.name" = { columns = ["Last", "First"], separator = ", " }\n[columns]\n"DOB" = "patient.born"\n'
    )
    data = lines(("First", "Last", "DOB"), ("Ana", "Ejemplo", "1980-05-17"), ("Ana", "", "1980-05-17"))
    sheet = read_sheet("day.csv", parse_mapping(joined, "m.toml"), data=data)
    assert [row["patient.name"] for row in fields(sheet)] == ["Ejemplo, Ana", "Ana"]


def test_a_language_that_is_not_plain_is_a_question_with_its_candidates() -> None:
    data = lines(HEADER, (*ANA[:3], "Chinese"), (*ANA[:3], "Hable"))
    (fault, _) = faults(read(data))
    assert (fault.message, fault.line, fault.column) == ("does not say which script", 2, 4)
    assert "zh-Hans or zh-Hant" in fault.hint
    answered = read(data, 'languages = { "chinese" = "zh-Hant", "HABLE" = "es" }\n')
    assert [row["patient.locale"] for row in fields(answered)] == ["zh-Hant", "es"]
