"""A blank day sheet to fill in, as a workbook with drop-downs or as CSV, and the mapping that reads it again.

Days, times and record numbers stand in cells of text, so that no spreadsheet program turns a day around or
takes the zeros from a number.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, get_args

from pydantic import BaseModel

from ivig_print.errors import DependencyError, Fault
from ivig_print.records.sheets.columns import names
from ivig_print.records.sheets.fields import DAY, FIELDS, TIME
from ivig_print.records.visit import Condition, Purpose, Visit
from ivig_print.strict import assignment

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

COLUMNS = (
    *("patient.mrn", "patient.name", "patient.born", "patient.locale", DAY, TIME, "patient.weight_kg"),
    *("patient.allergies", "treatment.purpose", "treatment.condition", "treatment.brand", "treatment.concentration"),
    *("treatment.dose_g", "treatment.over_days", "treatment.first_infusion", "vaccines.no_live_vaccines"),
    "options.large_print",
)
"""The fields of the blank sheet, in the order of its columns."""

SHEET = "Schedule"
ROWS = 500
"""How many rows have drop-downs."""

_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 -- the same sheet is the same bytes on any day
_SAID: Mapping[str, str] = {
    DAY: "The planned day, as 2026-12-01.",
    TIME: "Its time on the clinic's clock, as 09:30 or 13:30.",
    "patient.allergies": "Allergies, with ; between two.",
    "patient.locale": "The language of the paper, in English words or as a tag: Spanish, es.",
}

Row = Mapping[str, object]
"""What stands in a row, by the field of each column."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the drop-downs of a blank sheet offer and this room does not know.

    Attributes:
        languages: The words for the languages that can be printed.
        brands: The brands on the market.
    """

    languages: Sequence[str]
    brands: Sequence[str]


def header_of(path: str) -> str:
    """Return what the blank sheet calls the column of *path*.

    >>> header_of("patient.born")
    'Date of birth'
    """
    return names().columns[path].words[0]


def sheet_mapping() -> str:
    """Return the mapping that reads the blank sheet, as TOML."""
    lines = ["# What the columns of the blank day sheet mean; docs/data.md explains each key.", ""]
    lines += ['split = { "patient.allergies" = ";" }', "", "[columns]"]
    return "\n".join([*lines, *(assignment(f'"{header_of(path)}"', path) for path in COLUMNS)]) + "\n"


def sheet_csv(rows: Sequence[Row] = ()) -> bytes:
    """Return the sheet with *rows* as CSV; its mark tells spreadsheet programs that it is UTF-8."""
    lines = StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(map(header_of, COLUMNS))
    writer.writerows([_text(row.get(path, "")) for path in COLUMNS] for row in rows)
    return lines.getvalue().encode("utf-8-sig")


def sheet_xlsx(choices: Choices, rows: Sequence[Row] = ()) -> bytes:
    """Return the sheet with *rows* as a workbook.

    Raises:
        DependencyError: The extra ``sheets`` is not installed.
    """
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 -- an extra
    except ImportError as error:
        hint = "pip install 'ivig-print[sheets]', or use --csv"
        raise DependencyError(Fault("a workbook needs a package that is not installed", hint)) from error
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": "Day sheet", "created": _CREATED})
        schedule, explained, words = (workbook.add_worksheet(name) for name in (SHEET, "How to fill it in", "Words"))
        _write_schedule(workbook, schedule, rows)
        _write_help(workbook, explained)
        _write_words(schedule, words, choices)
    return buffer.getvalue()


def _write_schedule(workbook: "Workbook", sheet: "Worksheet", rows: Sequence[Row]) -> None:
    bold = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "num_format": "@"})
    plain = workbook.add_format({"num_format": "@"})
    for column, path in enumerate(COLUMNS):
        number = FIELDS[path] in {"number", "whole"}
        sheet.set_column(
            column, column, 24 if path in {"patient.name", "patient.allergies"} else 14, None if number else plain
        )
        sheet.write_string(0, column, header_of(path), bold)
    for at, row in enumerate(rows, start=1):
        for column, path in enumerate(COLUMNS):
            value = row.get(path, "")
            if isinstance(value, int | Decimal) and not isinstance(value, bool):
                sheet.write_number(at, column, float(value))
            elif _text(value):
                sheet.write_string(at, column, _text(value), plain)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _write_help(workbook: "Workbook", sheet: "Worksheet") -> None:
    bold, wrapped = workbook.add_format({"bold": True}), workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 20, wrapped)
    sheet.set_column(1, 1, 80, wrapped)
    sheet.set_column(2, 2, 24, wrapped)
    for column, title in enumerate(("Column", "What it is", "For example")):
        sheet.write_string(0, column, title, bold)
    for at, path in enumerate(COLUMNS, start=1):
        for column, text in enumerate((header_of(path), _described(path), names().columns[path].example)):
            sheet.write_string(at, column, text, wrapped)


def _write_words(schedule: "Worksheet", words: "Worksheet", choices: Choices) -> None:
    """List what may be chosen, and offer it in the columns; a language or a brand of one's own is only asked about."""
    for at, (path, offered) in enumerate(_offers(choices)):
        words.set_column(at, at, 24)
        words.write_string(0, at, f"Words for {header_of(path)}")
        for row, word in enumerate(offered, start=1):
            words.write_string(row, at, word)
        letter = chr(ord("A") + at)
        strict = FIELDS[path] in {"choice", "truth"}
        column = COLUMNS.index(path)
        schedule.data_validation(
            *(1, column, ROWS, column),
            {
                "validate": "list",
                "source": f"=Words!${letter}$2:${letter}${len(offered) + 1}",
                "error_type": "stop" if strict else "warning",
                "error_title": header_of(path),
                "error_message": "Choose one of the words in the list." if strict else "This word is not in the list.",
            },
        )


def _offers(choices: Choices) -> Iterator[tuple[str, Sequence[str]]]:
    yield "patient.locale", choices.languages
    yield "treatment.purpose", get_args(Purpose)
    yield "treatment.condition", get_args(Condition)
    yield "treatment.brand", choices.brands
    yield "treatment.concentration", ("5%", "10%")
    for path in COLUMNS:
        if FIELDS[path] == "truth":
            yield path, ("yes", "no")


def _described(path: str) -> str:
    if path in _SAID:
        return _SAID[path]
    model: type[BaseModel] = Visit
    *tables, last = path.split(".")
    for table in tables:
        inner = model.model_fields[table].annotation
        assert isinstance(inner, type)  # noqa: S101 -- a path of FIELDS leads through models
        assert issubclass(inner, BaseModel)  # noqa: S101
        model = inner
    return re.sub(r"`[^`]*` ", "", model.model_fields[last].description or "")


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else str(value)
