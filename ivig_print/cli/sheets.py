"""From a day sheet on the command line to its rows, and what both verbs about sheets say of them."""

from collections.abc import Iterable

from ivig_print.cli.commands.lists import SCHEMA, write_json
from ivig_print.cli.faults import Screen, as_json
from ivig_print.cli.options import SheetRequest
from ivig_print.errors import Fault, IvigPrintError, RecordError
from ivig_print.records.sheets.bases import Bases, open_bases, refuse_uncovered
from ivig_print.records.sheets.mapping import read_mapping
from ivig_print.records.sheets.rows import DaySheet, SheetRow, read_sheet


def read_day(screen: Screen, request: SheetRequest) -> tuple[DaySheet, Bases]:
    """Return the sheet that *request* names and what goes below its rows.

    Raises:
        RecordError: The mapping, the sheet as a whole, or the base cannot be used.
        OutputError: One of the files cannot be read.
        DependencyError: The sheet is a workbook and the extra ``sheets`` is not installed.
    """
    screen.step(f"Reading {request.sheet} by {request.mapping}")
    mapping = read_mapping(request.mapping)
    day = read_sheet(request.sheet, mapping, encoding=request.encoding)
    bases = open_bases(request.base)
    refuse_uncovered(str(request.sheet), mapping, bases)
    return day, bases


def as_rows(faults: Iterable[Fault], screen: Screen, severity: str = "error") -> list[dict[str, object]]:
    """Return *faults* for a program to read."""
    rows = as_json(RecordError(*faults), show_values=screen.show_values)
    return [row | {"severity": severity} for row in rows]


def say_skipped(screen: Screen, skipped: Iterable[Fault]) -> None:
    """Say which rows were left out, and why: one too many would be a patient without paper."""
    for fault in skipped:
        screen.note(f"{fault.where()}: {fault.message}")


def place_of(row: SheetRow) -> str:
    """Return where *row* stands, as a fault says it."""
    home = row.draft.home
    return Fault("", file=home.file, line=home.line, cell=home.cell).where()


def refused_as_json(screen: Screen, error: IvigPrintError) -> int:
    """Write what is wrong with a sheet as a whole, for a program to read; return the exit status."""
    write_json({"schema": SCHEMA, "ok": False, "faults": as_json(error, show_values=screen.show_values)})
    return error.exit_code


def count(number: int, one: str, many: str = "") -> str:
    """Return *number* with its word.

    >>> count(1, "row"), count(2, "row")
    ('1 row', '2 rows')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
