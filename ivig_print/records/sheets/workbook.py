"""The sheets of a workbook (XLSX, XLS, XLSB, ODS) as grids, read by python-calamine."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from ivig_print.errors import DependencyError, Fault, RecordError
from ivig_print.records.sheets.grid import Grid, Row, Value
from ivig_print.records.sheets.workbook_xml import BrokenWorkbookError, Traits, sheet_traits

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_NO_TRAITS: Traits = Traits()
_FROM_1904 = 1462  # the days from one epoch of spreadsheets to the other


def is_workbook(data: bytes) -> bool:
    """Return whether *data* begins as a workbook does, whatever the file is called."""
    return data.startswith((_ZIP, _OLE))


def read_workbook(data: bytes, name: str, sheet: str | None = None) -> tuple[Grid, ...]:
    """Return the sheets of the workbook *data* that are not hidden, or the one called *sheet*.

    Raises:
        RecordError: It cannot be read, is protected, or has no such sheet.
        DependencyError: The extra ``sheets`` is not installed.
    """
    workbook, shown = _open(data, name)
    if sheet is not None and sheet not in workbook.sheet_names:
        hint = "`sheet` in the mapping must be one of: " + ", ".join(workbook.sheet_names)
        raise RecordError(Fault("has no sheet of that name", hint, file=name, field="sheet"))
    try:
        traits = sheet_traits(data) if _is_xlsx(data) else {}
    except BrokenWorkbookError:
        raise RecordError(_unsound(name)) from None
    wanted = shown if sheet is None else [sheet]
    return tuple(_grid(workbook, name, title, traits.get(title, _NO_TRAITS)) for title in wanted)


def _open(data: bytes, name: str) -> tuple["CalamineWorkbook", list[str]]:
    """Return the workbook *data* and the names of its sheets that are not hidden."""
    try:
        import python_calamine as calamine  # noqa: PLC0415 -- an extra
    except ImportError as error:
        hint = "pip install 'ivig-print[sheets]', or save the sheet as CSV UTF-8"
        raise DependencyError(Fault("a workbook needs a package that is not installed", hint)) from error
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    except calamine.PasswordError:
        raise RecordError(Fault("is protected by a password", "save a copy without one", file=name)) from None
    except (calamine.CalamineError, OSError, ValueError):
        raise RecordError(_unsound(name)) from None
    kinds = (calamine.SheetTypeEnum.WorkSheet, calamine.SheetVisibleEnum.Visible)
    return workbook, [sheet.name for sheet in workbook.sheets_metadata if (sheet.typ, sheet.visible) == kinds]


def _is_xlsx(data: bytes) -> bool:
    return data.startswith(_ZIP) and b"xl/workbook.xml" in data


def _unsound(name: str) -> Fault:
    return Fault("is no sound workbook", "open it in the spreadsheet program and save it as .xlsx", file=name)


def _grid(workbook: "CalamineWorkbook", name: str, title: str, traits: Traits) -> Grid:
    if traits.too_large:
        hint = "delete the cells far below or to the right of the schedule, which may look empty"
        raise RecordError(Fault("is larger than any schedule", hint, file=name, cell=title))
    try:
        rows = workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
    except Exception as error:
        raise RecordError(_unsound(name)) from error
    ahead = _FROM_1904 if traits.from_1904 else 0
    return Grid(name, title, tuple(_row(number, cells, traits) for number, cells in enumerate(rows)), ahead)


def _row(number: int, cells: Sequence[int | Value], traits: Traits) -> Row:
    values = tuple(float(cell) if type(cell) is int else cell for cell in cells)
    return Row(number + 1, values, number in traits.hidden, traits.flaws.get(number, {}))
