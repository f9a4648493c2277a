"""A parcel as a workbook: one row a text, only the column of translations open to writing."""

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from ivig_print.errors import DependencyError, Fault, TranslationError
from ivig_print.records.sheets.grid import Row
from ivig_print.records.sheets.workbook import read_workbook
from ivig_print.workbench.exchange.parcel import FORMAT, Item, Parcel
from ivig_print.workbench.exchange.returned import Answer, Returned

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

SHEET, ABOUT = "Translation", "About"
_CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same catalog gives the same bytes

ACTIVE = "=+-@\t\r|%"
"""What a cell may begin with that a spreadsheet program could take for a formula, now or in a CSV made of it."""


class _Column(NamedTuple):
    title: str
    width: int


COLUMNS = (
    _Column("Id", 8),
    _Column("Section", 13),
    _Column("Note", 34),
    _Column("English", 60),
    _Column("Limit", 6),
    _Column("Translation", 60),
)
ID, ENGLISH, TRANSLATION = 0, 3, 5

HELP = (
    "Write into the column Translation only. What stands in {braces} stays as it is; <b> and </b> stay around the",
    "words that are to be bold. Numbers and units stay as they are. A row that is left empty stays untranslated.",
)


def safe(text: str) -> str:
    """Return *text* as a cell may hold it: what could be taken for a formula has an apostrophe before it.

    >>> safe("=1+1"), safe("'tis"), safe("plain")
    ("'=1+1", "''tis", 'plain')
    """
    return f"'{text}" if text[:1] in {*ACTIVE, "'"} and text else text


def plain(cell: str) -> str:
    """Return what `safe` was given.

    >>> plain("'=1+1"), plain("''tis"), plain("'s avonds")
    ('=1+1', "'tis", "'s avonds")
    """
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {*ACTIVE, "'"} and cell[1:] else cell


def write_sheet(parcel: Parcel) -> bytes:
    """Return *parcel* as a workbook.

    Raises:
        DependencyError: The extra ``sheets`` is not installed.
    """
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 -- an extra
    except ImportError as error:
        hint = "pip install 'ivig-print[sheets]', or export to html"
        raise DependencyError(Fault("a workbook needs a package that is not installed", hint)) from error
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        workbook.set_properties({"title": f"ivig-print: {parcel.locale.english_name}", "created": _CREATED})
        _write_items(workbook, workbook.add_worksheet(SHEET), parcel)
        _write_about(workbook.add_worksheet(ABOUT), parcel)
    return buffer.getvalue()


def _write_items(workbook: "Workbook", sheet: "Worksheet", parcel: Parcel) -> None:
    head = workbook.add_format({"bold": True, "bottom": 1, "num_format": "@"})
    shut = workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "font_color": "#333333"})
    reading = 2 if parcel.locale.direction == "rtl" else 1
    style = {"text_wrap": True, "valign": "top", "num_format": "@", "locked": False, "reading_order": reading}
    open_ = workbook.add_format({**style, "bg_color": "#FFFBE6", "border": 1, "border_color": "#BBBBBB"})
    for number, column in enumerate(COLUMNS):
        sheet.set_column(number, number, column.width, open_ if number == TRANSLATION else shut)
        sheet.write_string(0, number, column.title, head)
    for row, item in enumerate(parcel.items, start=1):
        for number, text in enumerate(_cells(item)):
            if text or number == TRANSLATION:
                sheet.write_string(row, number, safe(text), open_ if number == TRANSLATION else shut)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(parcel.items), len(COLUMNS) - 1)
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "select_locked_cells": True})
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _cells(item: Item) -> tuple[str, ...]:
    return item.id, item.section, item.note, item.english, str(item.limit or ""), item.translation


def _write_about(sheet: "Worksheet", parcel: Parcel) -> None:
    rows = [("format", FORMAT), ("locale", parcel.locale.tag), ("source", parcel.source)]
    for row, (key, value) in enumerate(rows):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    for row, line in enumerate(HELP, start=len(rows) + 1):
        sheet.write_string(row, 0, line)
    sheet.set_column(0, 0, 12)
    sheet.protect()


def read_sheet(data: bytes, name: str) -> Returned:
    """Return what the workbook *data* brings back; *name* is the file as the user named it.

    Raises:
        RecordError: It is no sound workbook, or has not the sheets that went out.
        TranslationError: A cell holds a formula, a number or an error.
    """
    (about,) = read_workbook(data, name, ABOUT)
    (grid,) = read_workbook(data, name, SHEET)
    known = {str(row.value(0)): str(row.value(1)) for row in about.rows}
    rows = [row for row in grid.rows[1:] if not row.is_blank()]
    faults = [fault for row in rows if (fault := _flaw(row, name))]
    if faults:
        raise TranslationError(*faults)
    answers = tuple(
        Answer(_cell(row), *(plain(str(row.value(column))) for column in (ID, ENGLISH, TRANSLATION))) for row in rows
    )
    return Returned(name, known.get("format", ""), known.get("locale", ""), known.get("source", ""), answers)


def _flaw(row: Row, name: str) -> Fault | None:
    if row.flaws.get(TRANSLATION):
        return Fault(f"holds a {row.flaws[TRANSLATION]}, no text", "type the words into it", name, cell=_cell(row))
    if not isinstance(row.value(TRANSLATION), str):
        return Fault("holds a number or a date, no text", "put an apostrophe before it", name, cell=_cell(row))
    return None


def _cell(row: Row) -> str:
    return f"{SHEET}!{chr(ord('A') + TRANSLATION)}{row.number}"
