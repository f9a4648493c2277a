"""A sheet as rows of values, wherever it came from, each value with its place for a person to find it."""

import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal

from ivig_print.errors import Fault
from ivig_print.records.draft import Place

Value = str | float | bool | date | datetime | time | timedelta
"""What stands in a cell; an empty one holds an empty text, and every number is a `float`."""

Flaw = Literal["formula", "error"]
"""A cell that looks empty and is not: a formula without a stored value, or the spreadsheet's own error."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        number: Its number in the sheet, or the line of the file it starts on, from 1.
        values: What stands in its cells, from the first column on.
        hidden: Whether the spreadsheet program shows it to nobody.
        flaws: What is wrong with a cell, by its column from 0.
    """

    number: int
    values: tuple[Value, ...]
    hidden: bool = False
    flaws: Mapping[int, Flaw] = field(default_factory=dict)

    def value(self, column: int) -> Value:
        """Return what stands in *column*, from 0; nothing beyond the last cell."""
        return self.values[column] if column < len(self.values) else ""

    def is_blank(self) -> bool:
        """Return whether no cell holds anything."""
        return not self.flaws and all(isinstance(value, str) and not value.strip() for value in self.values)


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet.

    Attributes:
        file: The file as the user named it.
        sheet: The name of the sheet in it; empty for a file of lines.
        rows: Its rows in their order.
        days_ahead: What to add to a number that counts days: old workbooks of Macs count from 1904.
        broken: What is wrong from a line on that cannot be read as columns; the rows before it are here.
    """

    file: str
    sheet: str
    rows: tuple[Row, ...]
    days_ahead: int = 0
    broken: Fault | None = None

    def place(self, row: Row, column: int | None = None) -> Place:
        """Return where *column*, from 0, of *row* stands; where the row does, if none is given.

        >>> Grid("day.xlsx", "Dec 1", ()).place(Row(5, ()), 2).cell
        "'Dec 1'!C5"
        """
        if not self.sheet:
            return Place(self.file, row.number, None if column is None else column + 1)
        at = f"{row.number}:{row.number}" if column is None else f"{letters(column)}{row.number}"
        return Place(self.file, cell=f"{_quoted(self.sheet)}!{at}")


def letters(column: int) -> str:
    """Return the letters of *column*, from 0.

    >>> letters(0), letters(25), letters(26), letters(701), letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    rest, last = divmod(column, 26)
    return (letters(rest - 1) if rest else "") + string.ascii_uppercase[last]


def _quoted(sheet: str) -> str:
    plain = all(letter.isalnum() or letter in "_." for letter in sheet) and not sheet[0].isdigit()
    return sheet if plain else "'" + sheet.replace("'", "''") + "'"


def text_of(value: Value) -> str:
    """Return *value* as a person would read it in the cell; a whole number without its ``.0``.

    >>> text_of(124.0), text_of(" Pt Name "), text_of(0.1)
    ('124', 'Pt Name', '0.1')
    """
    if isinstance(value, float):
        return f"{value:.15g}"  # as many digits as a spreadsheet shows and keeps
    return " ".join(value.split()) if isinstance(value, str) else str(value)
