"""What exports call their columns: the table behind `data suggest` and behind the blank day sheet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from ivig_print.errors import ConfigError
from ivig_print.records.sheets.mapping import FieldPath
from ivig_print.strict import Strict, read


class _About(Strict):
    source: tuple[str, ...]
    verified: date


class Column(Strict):
    """What a field's column is called, first by us, and an example for the blank sheet's help."""

    words: tuple[str, ...]
    example: str


class Unclear(Strict):
    """A header that may be a field, if the answer to a question is yes."""

    words: tuple[str, ...]
    field: FieldPath
    question: str


class _Halves(Strict):
    first: tuple[str, ...]
    last: tuple[str, ...]


class _Table(Strict):
    about: _About
    columns: dict[FieldPath, Column]
    unclear: tuple[Unclear, ...]
    halves: _Halves


@dataclass(frozen=True, slots=True)
class Names:
    """Which field a header names; the halves of a name have none of their own.

    Attributes:
        columns: Each field with its column.
        fields: The field of a header's key, as `key` makes it.
        unclear: What must be asked of a header's key.
        halves: The keys of headers that name a first name, and those of a last.
    """

    columns: Mapping[str, Column]
    fields: Mapping[str, str]
    unclear: Mapping[str, Unclear]
    halves: tuple[frozenset[str], frozenset[str]]


@cache
def names() -> Names:
    """Return the table of ``columns.toml``."""
    text = (files("ivig_print.records.sheets") / "columns.toml").read_text(encoding="utf-8")
    table = read(text, "columns.toml", _Table, ConfigError)
    fields = {key(word): path for path, column in table.columns.items() for word in column.words}
    unclear = {key(word): row for row in table.unclear for word in row.words}
    first, last = (frozenset(map(key, half)) for half in (table.halves.first, table.halves.last))
    return Names(table.columns, fields, unclear, (first, last))


def key(header: str) -> str:
    """Return *header* with nothing but what tells it from others.

    >>> key("Appt. Date/Time"), key("MR#"), key("Dose (mg/kg)")
    ('apptdatetime', 'mr#', 'dosemg/kg')
    """
    folded = header.casefold()
    slashed = folded if "mg/kg" in folded else folded.replace("/", "")
    return re.sub(r"[\s._()\-:?]+", "", slashed)
