"""Where in a file the columns of a mapping are: the line with all their names is the header, and that is proof."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ivig_print.errors import Fault, RecordError
from ivig_print.records.sheets.csv_file import DELIMITERS, decode_lines, read_lines
from ivig_print.records.sheets.grid import Grid, Row, Value, text_of
from ivig_print.records.sheets.mapping import SheetMapping
from ivig_print.records.sheets.workbook import is_workbook, read_workbook
from ivig_print.strict import nearest

SEARCHED = 10
"""In how many lines the header is looked for: titles, print dates and second header lines stand above it."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header line of a sheet.

    Attributes:
        grid: The sheet.
        at: Its index in the sheet's rows.
        columns: The column of each name that is asked for, from 0, by the name without regard to capitals.
        width: How many cells it has.
    """

    grid: Grid
    at: int
    columns: dict[str, int]
    width: int

    def value(self, row: Row, name: str) -> Value:
        """Return what *row* holds in the column called *name*."""
        return row.value(self.columns[folded(name)])


def folded(name: str) -> str:
    r"""Return *name* as headers are compared: without regard to capitals, line breaks and blanks.

    >>> folded(" Pt\nNAME ")
    'pt name'
    """
    return " ".join(name.split()).casefold()


def locate(data: bytes, name: str, mapping: SheetMapping, *, encoding: str | None = None) -> Header:
    """Return the header of the sheet in *data* that has every column of *mapping*.

    Raises:
        RecordError: None has, or more than one; or the file cannot be read.
        DependencyError: It is a workbook and the extra ``sheets`` is not installed.
    """
    grids = open_grids(
        data, name, encoding=encoding or mapping.encoding, delimiter=mapping.delimiter, sheet=mapping.sheet
    )
    read = [header for grid in grids if (header := _header(grid, mapping))]
    found = [header for header in read if header.grid.broken is None]
    if len(found) == 1:
        return found[0]
    if read and not found:
        raise RecordError(*(header.grid.broken for header in read if header.grid.broken))
    if not found:
        raise RecordError(*_absent(grids, name, mapping))
    if found[0].grid.sheet:
        sheets = ", ".join(header.grid.sheet for header in found)
        hint = f"name one in the mapping, as in sheet = {found[0].grid.sheet!r}"
        raise RecordError(Fault(f"has the columns on more than one sheet: {sheets}", hint, file=name))
    raise RecordError(Fault("can be divided by more than one sign", 'say which: delimiter = ";"', file=name))


def open_grids(
    data: bytes, name: str, *, encoding: str | None = None, delimiter: str | None = None, sheet: str | None = None
) -> tuple[Grid, ...]:
    """Return each way to see *data* as a sheet: the sheets of a workbook, or lines by each delimiter that may be meant.

    Raises:
        RecordError: It cannot be read.
        DependencyError: It is a workbook and the extra ``sheets`` is not installed.
    """
    if is_workbook(data):
        return read_workbook(data, name, sheet)
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        hint = "it may call itself .xls: open it in the spreadsheet program and save it as .xlsx"
        raise RecordError(Fault("is a web page or XML, not a sheet", hint, file=name))
    text = decode_lines(data, name, encoding)
    if not text.strip():
        raise RecordError(Fault("is empty", "export the schedule again", file=name))
    if delimiter is not None:
        return _not_all_broken((read_lines(text, name, delimiter),))
    return _divided(text, name)


def _divided(text: str, name: str) -> tuple[Grid, ...]:
    """Return *text* divided by each sign that makes columns of it; a sign may break the quotes meant for another."""
    signs = [sign for sign in DELIMITERS if sign in text] or [","]
    return _not_all_broken(tuple(read_lines(text, name, sign) for sign in signs))


def _not_all_broken(grids: tuple[Grid, ...]) -> tuple[Grid, ...]:
    if all(grid.broken for grid in grids) and grids[0].broken:
        raise RecordError(grids[0].broken)
    return grids


def _header(grid: Grid, mapping: SheetMapping) -> Header | None:
    wanted = [folded(name) for name in mapping.headers()]
    for at, row in _searched(grid, mapping.skip_rows):
        names = _names(row)
        if set(wanted) <= set(names):
            _refuse_doubles(grid, row, names, wanted)
            return Header(grid, at, {each: names.index(each) for each in wanted}, len(names))
    return None


def _searched(grid: Grid, skip: int = 0) -> Iterable[tuple[int, Row]]:
    rows = ((at, row) for at, row in enumerate(grid.rows) if row.number > skip)
    return [pair for pair in rows if not pair[1].is_blank()][:SEARCHED]


def _names(row: Row) -> list[str]:
    return [folded(text_of(value)) for value in row.values]


def _refuse_doubles(grid: Grid, row: Row, names: Sequence[str], wanted: Iterable[str]) -> None:
    doubles = [name for name in wanted if names.count(name) > 1]
    if doubles:
        second = grid.place(row, len(names) - 1 - names[::-1].index(doubles[0]))
        hint = "rename one of them in the export, so that the mapping can tell them apart"
        raise RecordError(
            Fault(
                f"is the second column called {doubles[0]!r}",
                hint,
                second.file,
                second.line,
                column=second.column,
                cell=second.cell,
            )
        )


def _absent(grids: Sequence[Grid], name: str, mapping: SheetMapping) -> Iterable[Fault]:
    """Yield what the line that is most like the header lacks; what else stands in the file is not shown."""
    wanted = {folded(each): each for each in mapping.headers()}
    lines = [(grid, row, _names(row)) for grid in grids for _, row in _searched(grid, mapping.skip_rows)]
    best = max(lines, key=lambda line: len(wanted.keys() & set(line[2])), default=None)
    if best is None or not wanted.keys() & set(best[2]):
        many = "none of the mapped columns" if len(wanted) > 1 else "not the mapped column"
        hint = (
            f"the header must be among the first {SEARCHED} lines; `ivig-print data suggest {name}` shows what is there"
        )
        yield Fault(f"has {many}", hint, file=name)
        return
    grid, row, names = best
    place = grid.place(row)
    for key, shown in wanted.items():
        if key not in names:
            close = nearest(key, [each for each in names if each and each not in wanted])
            hint = (
                f'the file has a column "{close}": change the mapping' if close else "check the mapping and the export"
            )
            yield Fault(f'lacks the column "{shown}"', hint, place.file, place.line, cell=place.cell)
