"""A first mapping for a sheet nobody has mapped: what its headers say, and a question wherever they do not.

Nothing that stands below the header is shown, except words for languages that the program itself knows.
"""

import json
import textwrap
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ivig_print.errors import Fault, RecordError
from ivig_print.records.languages import UnknownLanguageError, is_listed, language_of
from ivig_print.records.sheets.columns import Names, key, names
from ivig_print.records.sheets.dates import day_patterns, may_lack_pm, time_patterns
from ivig_print.records.sheets.fields import BORN, FIELDS
from ivig_print.records.sheets.grid import Grid, Row, Value, text_of
from ivig_print.records.sheets.header import SEARCHED, open_grids

_FEWEST = 2
"""So many headers must be known: one alone may stand in a title."""

_NAME = "patient.name"
_TOP = (
    "A first mapping for {name}, proposed from its headers. Read every line before you use it. A line that starts with"
    " # and ends in a question is not used until you answer it. docs/data.md explains each key."
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping to read and to finish.

    Attributes:
        text: The mapping, as commented TOML.
        known: How many columns it maps.
        questions: How many questions it asks.
    """

    text: str
    known: int
    questions: int


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet with its likely header."""

    grid: Grid
    at: int
    headers: tuple[str, ...]
    fields: dict[int, str]

    def values(self, path: str) -> list[Value]:
        """Return what stands in the column of *path*, of rows that look like patients': most cells are filled."""
        column = next((number for number, field in self.fields.items() if field == path), -1)
        rows = [row for row in self.grid.rows[self.at + 1 :] if self._is_full(row)] if column >= 0 else []
        return [row.value(column) for row in rows if text_of(row.value(column))]

    def texts(self, path: str) -> list[str]:
        return [value.strip() for value in self.values(path) if isinstance(value, str)]

    def _is_full(self, row: Row) -> bool:
        return sum(bool(text_of(row.value(column))) for column in self.fields) * 2 > len(self.fields)


def suggest(data: bytes, name: str, *, encoding: str | None = None) -> Proposal:
    """Return a mapping for the sheet in *data*, with what its headers do not say as questions.

    Raises:
        RecordError: It cannot be read, or no line in it looks like a header.
        DependencyError: It is a workbook and the extra ``sheets`` is not installed.
    """
    grids = open_grids(data, name, encoding=encoding)
    sheet, *others = _best(grids, name)
    rivals = [other.grid.sheet for other in others if other.grid.sheet != sheet.grid.sheet]
    keys = [*_file_keys(sheet, grids, encoding, rivals), *_day_keys(sheet)]
    lines = [*_comment(_TOP.format(name=name)), "", *keys]
    lines += [*_other_keys(sheet), *_halves(sheet), "", "[columns]", *_columns(sheet), *_tables(sheet)]
    asked = sum(line.startswith("#") and line.endswith("?") for line in lines)
    return Proposal("\n".join(lines) + "\n", len(sheet.fields), asked)


def _best(grids: Iterable[Grid], name: str) -> list[_Sheet]:
    """Return the sheet and line with the most headers that the table knows; more than one if they have as many."""
    table = names()
    lines = [
        line for grid in grids for at in range(len(grid.rows)) if at < 2 * SEARCHED and (line := _line(grid, at, table))
    ]
    most = max((len(line.fields) for line in lines), default=0)
    best = [line for line in lines if len(line.fields) == most]
    if most < _FEWEST:
        hint = 'write the mapping by hand, as docs/data.md shows: columns = { "your header" = "patient.name" }'
        raise RecordError(Fault("has no line that looks like a header", hint, file=name))
    if best[0].grid.broken:
        raise RecordError(best[0].grid.broken)
    return best


def _line(grid: Grid, at: int, table: Names) -> _Sheet | None:
    headers = tuple(text_of(value) for value in grid.rows[at].values)
    fields: dict[int, str] = {}
    for number, header in enumerate(headers):
        path = table.fields.get(key(header))
        if path and path not in fields.values():
            fields[number] = path
    return _Sheet(grid, at, headers, fields) if fields else None


def _file_keys(sheet: _Sheet, grids: Sequence[Grid], encoding: str | None, rivals: Collection[str]) -> Iterator[str]:
    if encoding:
        yield f"encoding = {_quoted(encoding)}"
    if rivals:
        for title in dict.fromkeys((sheet.grid.sheet, *rivals)):
            yield f"# sheet = {_quoted(title)}  # more than one sheet looks like a schedule: is it this one?"
    elif sheet.grid.sheet and len(grids) > 1:
        yield f"sheet = {_quoted(sheet.grid.sheet)}"


def _day_keys(sheet: _Sheet) -> Iterator[str]:
    """Yield how days and times are written, proven by all of the values, or the question."""
    days = [path for path in sheet.fields.values() if FIELDS[path] in {"date", "moment"}]
    for path in days:
        line = f'date_formats."{path}" ='
        fitting = day_patterns(sheet.texts(path))
        if fitting not in {(), ("",)} and path == BORN and any("%y" in pattern for pattern in fitting):
            yield f'# {line} ""  # the year has two digits: can the export write four?'
        elif len(fitting) > 1:
            yield from (
                f"# {line} {_quoted(pattern)}  # all days fit more than one order: is it this one?"
                for pattern in fitting
            )
        elif fitting and fitting[0]:
            yield f"{line} {_quoted(fitting[0])}"
        elif not fitting and sheet.texts(path):
            yield f'# {line} "%d/%m/%Y"  # no one pattern fits all of the days: how are they written?'
        if any(isinstance(value, float) for value in sheet.values(path)):
            yield f'# {line} "excel-serial"  # there are numbers: do they count days as spreadsheets do?'
    yield from _time_keys(sheet)


def _time_keys(sheet: _Sheet) -> Iterator[str]:
    texts = sheet.texts("schedule.time")
    fitting = time_patterns(texts)
    if may_lack_pm(texts):
        yield '# time_format = "%H:%M"  # no time is after 12:59: is 01:30 at night, or is PM missing?'
    elif len(fitting) == 1 and fitting[0]:
        yield f"time_format = {_quoted(fitting[0])}"
    elif texts and fitting != ("",):
        yield '# time_format = "%H:%M"  # no one pattern fits all of the times: how are they written?'


def _other_keys(sheet: _Sheet) -> Iterator[str]:
    if any(isinstance(value, float) for value in sheet.values("patient.mrn")):
        yield "# mrn_pad = 7  # there are numbers, whose leading zeros are lost: how many digits has each?"
    numbers = [text for path in sheet.fields.values() if FIELDS[path] == "number" for text in sheet.texts(path)]
    if any("," in text for text in numbers):
        yield '# decimal = ","  # some numbers hold a comma: does the fraction stand behind it?'
    for path in sheet.fields.values():
        if FIELDS[path] == "list":
            yield f'# split = {{ "{path}" = ";" }}  # which sign stands between two entries of a cell?'
    if any(row.hidden for row in sheet.grid.rows):
        yield '# hidden_rows = "skip"  # some rows are hidden: are they patients of the day?'


def _columns(sheet: _Sheet) -> Iterator[str]:
    for number, header in enumerate(sheet.headers):
        if number in sheet.fields:
            yield f"{_quoted(header)} = {_quoted(sheet.fields[number])}"
        elif unclear := names().unclear.get(key(header)):
            yield f'# {_quoted(header)} = "{unclear.field}"  # {unclear.question}?'
        elif header and key(header) not in names().halves[0] | names().halves[1]:
            yield f'# {_quoted(header)} = ""'


def _halves(sheet: _Sheet) -> Iterator[str]:
    """Yield both ways to join a first and a last name: which one is printed is the clinic's to say."""
    first, last = (next((each for each in sheet.headers if key(each) in half), None) for half in names().halves)
    if first is None or last is None or _NAME in sheet.fields.values():
        return
    for one, other in ((first, last), (last, first)):
        both = f"[{_quoted(one)}, {_quoted(other)}]"
        yield f'# join."{_NAME}" = {{ columns = {both}, separator = " " }}  # is this the order of printing?'


def _tables(sheet: _Sheet) -> Iterator[str]:
    words = {text for text in sheet.texts("patient.locale") if not _is_plain(text)}
    listed = sorted(word for word in words if is_listed(word))
    if words:
        yield from ("", "[languages]")
        yield from (f'# {_quoted(word)} = ""  # which language is printed for this word?' for word in listed)
    if len(words) > len(listed):
        unknown = len(words) - len(listed)
        yield f"# Not known, and not shown here: {unknown} more. `data check --show-values` shows them."
    for path in sheet.fields.values():
        if FIELDS[path] in {"choice", "truth"}:
            yield from ("", f'# [values."{path}"]', '# "your word" = "ours"')


def _is_plain(word: str) -> bool:
    try:
        language_of(word)
    except UnknownLanguageError:
        return False
    return True


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, 100, initial_indent="# ", subsequent_indent="# ")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
