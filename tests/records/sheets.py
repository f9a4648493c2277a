"""Day sheets for tests: lines and workbooks made here, every person in them made up."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from ivig_print.errors import Fault
from ivig_print.records.sheets.mapping import SheetMapping, parse_mapping
from ivig_print.records.sheets.rows import DaySheet, read_sheet

COLUMNS = """
[columns]
"MRN" = "patient.mrn"
"Pt Name" = "patient.name"
"DOB" = "patient.born"
"Language" = "patient.locale"
"""
HEADER = ("MRN", "Pt Name", "DOB", "Language")
ANA = ("0012345", "Ana Ejemplo", "1980-05-17", "es")


def mapping(more: str = "", columns: str = "") -> SheetMapping:
    """Return the usual mapping with *more* keys above its columns and more *columns* at the end."""
    return parse_mapping(more + COLUMNS + columns, "mapping.toml")


def lines(*rows: Sequence[str], delimiter: str = ",") -> bytes:
    """Return *rows* as lines, each cell as it is given."""
    return "".join(delimiter.join(row) + "\n" for row in rows).encode()


def read(data: bytes, more: str = "", columns: str = "", *, name: str = "day.csv") -> DaySheet:
    """Return the sheet in *data* by the usual mapping."""
    return read_sheet(name, mapping(more, columns), data=data)


def faults(sheet: DaySheet) -> list[Fault]:
    """Return the faults of all rows of *sheet*."""
    return [fault for row in sheet.rows for fault in row.draft.faults]


def fields(sheet: DaySheet) -> list[dict[str, object]]:
    """Return what each row of *sheet* says, by dotted paths."""
    return [{".".join(map(str, path)): value for path, value in row.draft.fields.items()} for row in sheet.rows]


def workbook(cells: Mapping[str, Any], *, sheet: str = "Schedule", formats: Mapping[str, str] | None = None) -> bytes:
    """Return a workbook with *cells* by their references; *formats* are number formats by reference."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for reference, value in cells.items():
            number_format = (formats or {}).get(reference)
            style = book.add_format({"num_format": number_format}) if number_format else None
            page.write(reference, value, style)
    return buffer.getvalue()


def workbook_cells(data: bytes, part: str) -> str:
    """Return the XML of one *part* of a workbook."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(part).decode()
