"""A day's schedule as drafts of records, one a row, with every fault at its cell."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from fnmatch import fnmatchcase
from os import PathLike, fspath

from ivig_print.errors import Fault
from ivig_print.records.draft import Draft, Place
from ivig_print.records.read import read_bytes
from ivig_print.records.sheets.cells import CellError, CellReader, flawed
from ivig_print.records.sheets.fields import BORN, DAY, TIME
from ivig_print.records.sheets.grid import Grid, Row, Value, text_of
from ivig_print.records.sheets.header import Header, folded, locate
from ivig_print.records.sheets.mapping import Join, SheetMapping
from ivig_print.strict.parse import Path

IDENTITY = ("patient.name", BORN, "patient.mrn")
"""What says who a row is about; a row in which all that is mapped of it is empty is no patient's."""

_PLANNED: Path = ("schedule", "dates", 0)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that is a patient's.

    Attributes:
        number: Its number in the sheet, or the line it starts on.
        draft: What it says.
    """

    number: int
    draft: Draft


@dataclass(frozen=True, slots=True)
class DaySheet:
    """A sheet that has been read.

    Attributes:
        rows: The patients' rows, in their order.
        skipped: The rows that are no patients', each with the reason.
    """

    rows: tuple[SheetRow, ...]
    skipped: tuple[Fault, ...]


def read_sheet(
    name: str | PathLike[str], mapping: SheetMapping, *, encoding: str | None = None, data: bytes | None = None
) -> DaySheet:
    """Return the day sheet in the file *name*, CSV or a workbook; ``-`` is standard input.

    Args:
        name: The file as the user named it.
        mapping: What its columns mean.
        encoding: That of a CSV file, if the user named one.
        data: What stands in it, if it has been read already.

    Raises:
        RecordError: The sheet cannot be read as one. What is wrong with a row stands in its draft.
        OutputError: The file cannot be read.
        DependencyError: It is a workbook and the extra ``sheets`` is not installed.
    """
    name = fspath(name)
    header = locate(read_bytes(name) if data is None else data, name, mapping, encoding=encoding)
    return _Reading(header, mapping, CellReader(mapping, header.grid.days_ahead)).sheet()


@dataclass(frozen=True, slots=True)
class _Reading:
    header: Header
    mapping: SheetMapping
    reader: CellReader

    @property
    def grid(self) -> Grid:
        return self.header.grid

    def sheet(self) -> DaySheet:
        rows: list[SheetRow] = []
        skipped: list[Fault] = []
        for row, last in self._below():
            why = "it is among the last lines" if last else self._why_not(row)
            if why:
                skipped.append(_fault(f"left out: {why}", "", self.grid.place(row)))
            else:
                rows.append(SheetRow(row.number, self._draft(row)))
        return DaySheet(tuple(rows), tuple(skipped))

    def _below(self) -> Iterator[tuple[Row, bool]]:
        """Yield each row below the header that holds anything, and whether the mapping leaves it out at the end."""
        rows = [row for row in self.grid.rows[self.header.at + 1 :] if not row.is_blank()]
        end = max(len(rows) - self.mapping.skip_last, 0)
        return ((row, number >= end) for number, row in enumerate(rows))

    def _why_not(self, row: Row) -> str:
        """Return why *row* is no patient's; empty if it is one's."""
        if row.hidden and self.mapping.hidden_rows == "skip":
            return "it is hidden"
        for header, patterns in self.mapping.skip_where.items():
            text = folded(text_of(self.header.value(row, header)))
            if any(fnmatchcase(text, _literal(folded(pattern))) for pattern in patterns):
                return "skip_where names it"
        if all(folded(text_of(self.header.value(row, name))) == folded(name) for name in self.mapping.headers()):
            return "it is the header once more"
        identity = [join for path, join in self.mapping.paths().items() if path in IDENTITY]
        if identity and not any(self._stands(row, join) for join in identity):
            return "it names no patient"
        return ""

    def _stands(self, row: Row, join: Join) -> bool:
        columns = [self.header.columns[folded(name)] for name in join.columns]
        return any(text_of(row.value(column)) or column in row.flaws for column in columns)

    def _draft(self, row: Row) -> Draft:
        fields: dict[Path, object] = {}
        places: dict[Path, Place] = {}
        faults = list(self._row_faults(row))
        for path, join in self.mapping.paths().items():
            place = self.grid.place(row, self.header.columns[folded(join.columns[0])])
            places[_path(path)] = place
            try:
                value = self._read(row, path, join)
            except CellError as error:
                raw = " ".join(text_of(self.header.value(row, name)) for name in join.columns)
                faults.append(_fault(error.message, error.hint, place, field=path, value=repr(raw) if raw else None))
            else:
                if value is not None:
                    fields[_path(path)] = value
        faults += _plan(fields, places, {fault.field for fault in faults})
        return Draft(fields, places, self.grid.place(row), tuple(faults))

    def _read(self, row: Row, path: str, join: Join) -> object | None:
        """Return what *row* says of the field *path*; None if its cells are empty."""
        columns = [self.header.columns[folded(name)] for name in join.columns]
        for column in columns:
            if column in row.flaws:
                raise flawed(row.flaws[column])
        values = [row.value(column) for column in columns if text_of(row.value(column))]
        if not values:
            return None
        value: Value = values[0] if len(columns) == 1 else join.separator.join(map(text_of, values))
        return self.reader.read(path, value)

    def _row_faults(self, row: Row) -> Iterator[Fault]:
        if row.hidden and self.mapping.hidden_rows is None:
            hint = 'show it, or say in the mapping what hidden rows are: hidden_rows = "skip", or "read"'
            yield _fault("is hidden: a filter may have left it out", hint, self.grid.place(row))
        width = self.header.width
        beyond = next((number for number, value in enumerate(row.values) if number >= width and text_of(value)), None)
        if beyond is not None and not self.grid.sheet:
            hint = "a cell with the delimiter in it needs quotes; without them all that follow stand one too far"
            yield _fault("has more cells than the header", hint, self.grid.place(row, beyond))


def _plan(fields: dict[Path, object], places: dict[Path, Place], broken: Collection[str]) -> Iterator[Fault]:
    """Make of the day and the time the one planned date-time, in place; yield what keeps them from being one.

    Of a cell that is *broken*, all is said already.
    """
    day_at, time_at = _path(DAY), _path(TIME)
    place, day, clock = places.pop(day_at, None), fields.pop(day_at, None), fields.pop(time_at, None)
    time_place = places.pop(time_at, None)
    if place is None:
        return
    places[_PLANNED] = place
    if DAY in broken or TIME in broken:
        return
    if not isinstance(day, date):
        if clock is not None:  # a merged cell, say: only its first row has the day
            yield _fault("has a time beside it, and no day", "fill in the day of each row", place, field=DAY)
        return
    own = day.time() if isinstance(day, datetime) and day.time() != time() else None
    if own and clock and own != clock:
        yield _fault(
            "says another time than the day beside it", "correct one of the two", time_place or place, field=DAY
        )
    elif isinstance(clock, time) or own:
        fields[_PLANNED] = datetime.combine(day, clock if isinstance(clock, time) else own or time())
    else:
        hint = f"map the column of the time to {TIME}" if time_place is None else "fill in the time"
        yield _fault("has no time", hint, time_place or place, field=DAY)


def _literal(pattern: str) -> str:
    """Return *pattern* with nothing but ``*`` standing for something else: a status may well be ``?``."""
    return re.sub(r"([?[])", r"[\1]", pattern)


def _path(dotted: str) -> Path:
    return tuple(dotted.split("."))


def _fault(message: str, hint: str, place: Place, *, field: str = "", value: str | None = None) -> Fault:
    return Fault(message, hint, place.file, place.line, field=field, value=value, column=place.column, cell=place.cell)
