"""What a clinic says once of its export: which column is which field, and how dates, words and numbers are written."""

import re
from collections.abc import Mapping
from os import PathLike, fspath
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from ivig_print.records.read import read_bytes
from ivig_print.records.sheets.encodings import known_encoding
from ivig_print.records.sheets.fields import BORN, DAY, FIELDS, TIME, field_path
from ivig_print.records.text import LanguageTag
from ivig_print.strict import Strict, decode, read, refuse

SERIAL = "excel-serial"
"""What `date_format` says where days are the numbers that a spreadsheet counts them by."""

_HINTS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("dates", "dateformat"), 'it is called `date_format`, as in date_format = "%d/%m/%Y"')
    | dict.fromkeys(("header", "header_row", "skip"), "it is called `skip_rows`: how many lines stand above the header")
    | dict.fromkeys(("fields", "mapping"), 'it is called `columns`, as in columns = { "Pt Name" = "patient.name" }')
    | dict.fromkeys(("language_aliases", "aliases"), 'it is called `languages`, as in languages = { "SPA-MX" = "es" }')
    | dict.fromkeys(("separator", "sep"), 'it is called `delimiter`, as in delimiter = ";"')
)
_DATE_PARTS = {"Y", "y", "m", "b", "B", "d", "a", "A"}
_TIME_PARTS = {"H", "I", "M", "S", "p"}


def directives(pattern: str) -> set[str]:
    """Return the letters that stand for something in a date's pattern.

    >>> sorted(directives("%d.%m.%Y"))
    ['Y', 'd', 'm']
    """
    return set(re.findall(r"%(.)", pattern.replace("%%", ""), re.DOTALL))


def _date_pattern(pattern: str) -> str:
    parts = directives(pattern)
    days = {"d"} <= parts and parts & {"m", "b", "B"} and parts & {"Y", "y"}
    if pattern != SERIAL and not (days and parts <= _DATE_PARTS | _TIME_PARTS):
        hint = f'use %d, %m or %b, and %Y, as in "%d/%m/%Y"; with a time "%d/%m/%Y %H:%M"; "{SERIAL}" for numbers'
        raise refuse("is not the pattern of a day", hint)
    return pattern


def _time_pattern(pattern: str) -> str:
    parts = directives(pattern)
    hours = "H" in parts or {"I", "p"} <= parts
    if pattern != SERIAL and not (hours and "M" in parts and parts <= _TIME_PARTS):
        raise refuse("is not the pattern of a time", 'use "%H:%M", or "%I:%M %p" for 09:30 AM')
    return pattern


def _one_sign(sign: str) -> str:
    if len(sign) != 1 or sign in '"\r\n':
        raise refuse("is not one sign", 'write the sign between two cells: ",", ";", "\\t" or "|"')
    return sign


FieldPath = Annotated[str, AfterValidator(field_path)]
DatePattern = Annotated[str, AfterValidator(_date_pattern)]
TimePattern = Annotated[str, AfterValidator(_time_pattern)]


class Join(Strict):
    """A field that two columns or more make together, in this order."""

    columns: tuple[str, ...] = Field(min_length=2, description="The headers of the columns, in the order of printing.")
    separator: str = Field(default=" ", max_length=3, description="What stands between two of them.")


class SheetMapping(Strict):
    """A mapping as it stands in its file; docs/data.md explains each key with its trap."""

    columns: dict[str, FieldPath] = Field(min_length=1, description="The header of each column, and its field.")
    join: dict[FieldPath, Join] = Field(
        default={}, validate_default=True, description="Fields that several columns make together."
    )
    date_format: DatePattern | None = Field(default=None, description="How days are written in text.")
    date_formats: dict[FieldPath, DatePattern] = Field(default={}, description="The same for single fields.")
    time_format: TimePattern | None = Field(default=None, description="How times are written in text.")
    decimal: Literal[".", ","] = Field(default=".", description="The sign before a number's fraction.")
    encoding: Annotated[str, AfterValidator(known_encoding)] | None = Field(
        default=None, description="The encoding of a CSV file that is not Unicode."
    )
    delimiter: Annotated[str, AfterValidator(_one_sign)] | None = Field(
        default=None, description="The sign between two cells of a CSV file."
    )
    sheet: str | None = Field(default=None, description="The sheet of a workbook.")
    skip_rows: Annotated[int, Field(ge=0)] = Field(default=0, description="Lines that stand above the header.")
    skip_last: Annotated[int, Field(ge=0)] = Field(default=0, description="Lines at the end that are no patients.")
    skip_where: dict[str, tuple[str, ...]] = Field(default={}, description="Rows that are no patients, by a cell.")
    hidden_rows: Literal["read", "skip"] | None = Field(default=None, description="What a hidden row is.")
    languages: dict[str, LanguageTag] = Field(default={}, description="The clinic's words for languages.")
    mrn_pad: Annotated[int, Field(ge=1, le=40)] | None = Field(
        default=None, description="How many digits a record number has; zeros are put before shorter ones."
    )
    values: dict[FieldPath, dict[str, str]] = Field(default={}, description="The clinic's words for choices.")
    split: dict[FieldPath, str] = Field(
        default={}, validate_default=True, description="The sign between the entries of a list in one cell."
    )

    @field_validator("join")
    @classmethod
    def _each_field_once(cls, join: dict[str, Join], info: ValidationInfo) -> dict[str, Join]:
        paths = [*info.data.get("columns", {}).values(), *join]
        twice = sorted({path for path in paths if paths.count(path) > 1})
        if twice:
            raise refuse(f"leaves two columns for {', '.join(twice)}", "keep one, or join them in a stated order")
        if TIME in paths and DAY not in paths:
            raise refuse(f"leaves {TIME} without {DAY}", f"map the column of the day to {DAY}")
        return join

    @field_validator("date_format", "date_formats")
    @classmethod
    def _whole_years(cls, given: object, info: ValidationInfo) -> object:
        patterns = given if isinstance(given, dict) else {BORN: given}
        if not all(FIELDS[path] in {"date", "moment"} for path in patterns):
            raise refuse("names a field that is no day", f"days are {BORN}, {DAY} and schedule.first")
        born = patterns.get(BORN)
        if isinstance(born, str) and BORN in info.data.get("columns", {}).values() and "y" in directives(born):
            hint = "export the date of birth with four digits, and use %Y: 26 may be 1926 or 2026"
            raise refuse("has a year of two digits for the date of birth", hint)
        return given

    @field_validator("split")
    @classmethod
    def _lists_are_split(cls, split: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        mapped = {*info.data.get("columns", {}).values(), *info.data.get("join", {})}
        missing = sorted(path for path in mapped if FIELDS[path] == "list" and path not in split)
        if missing:
            hint = f'add split = {{ "{missing[0]}" = ";" }} with the sign that stands between two entries'
            raise refuse(f"is missing for {', '.join(missing)}", hint)
        return split

    def paths(self) -> dict[str, Join]:
        """Return each mapped field with the columns that make it."""
        alone = {path: Join.model_construct(columns=(header,), separator="") for header, path in self.columns.items()}
        return alone | self.join

    def headers(self) -> tuple[str, ...]:
        """Return every column that the sheet must have, each once."""
        joined = (header for join in self.join.values() for header in join.columns)
        return tuple(dict.fromkeys((*self.columns, *joined, *self.skip_where)))

    def date_pattern(self, path: str) -> str | None:
        """Return how the days of the field *path* are written in text."""
        return self.date_formats.get(path, self.date_format)


def read_mapping(name: str | PathLike[str]) -> SheetMapping:
    """Return the mapping in the file *name*, TOML or JSON.

    Raises:
        RecordError: With every fault of it.
        OutputError: It cannot be read.
    """
    name = fspath(name)
    return parse_mapping(decode(read_bytes(name), name), name)


def parse_mapping(text: str, name: str) -> SheetMapping:
    """Return the mapping that *text* is; raise as `read_mapping` does."""
    return read(text, name, SheetMapping, hints=_HINTS)
