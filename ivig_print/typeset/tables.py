"""Tables: the widths of their columns, and one row at a time."""

from collections.abc import Iterator
from typing import Protocol, TypeVar

from ivig_print.content.blocks import Facts, Table
from ivig_print.errors import RenderError
from ivig_print.language.spans import Span, Spans
from ivig_print.typeset.fonts import BOLD
from ivig_print.typeset.layout import Layout
from ivig_print.typeset.pages import Element, Item, Rect, Text
from ivig_print.typeset.setter import Setter, Setting
from ivig_print.typeset.styles import FactsStyle, TableStyle

ROW_HEADER = (("Table", "Scope", "Row"),)

Row = tuple[float, tuple[Item, ...], Element]
"""Height in points, items from the row's upper start corner, and the TR."""


W = TypeVar("W")
Words_contra = TypeVar("Words_contra", contravariant=True)


class CellSetter(Protocol[Words_contra]):
    """Who sets the words of a cell: a `Setter`, or two of them where a cell holds two languages."""

    @property
    def layout(self) -> Layout:
        """Where the styles come from."""

    def smaller(self, *roles: str) -> Iterator["CellSetter[Words_contra]"]:
        """Yield this one, then others in ever smaller type."""

    def widest(self, spans: Words_contra, role: str, *, whole: bool = False) -> float:
        """Return the width in points of the widest word; what is kept whole where there is room is one if *whole*."""

    def set(self, spans: Words_contra, role: str, width: float, tag: str = "P") -> Setting:
        """Set *spans* on a measure of *width* points."""


def fitted(
    table: Table[W], style: TableStyle, setter: CellSetter[W], width: float
) -> tuple[CellSetter[W], tuple[float, ...]]:
    """Return the setter with the largest type in which the table's words have room, and the column widths in it."""
    fitting = setter
    for fitting in setter.smaller(style.header, style.cell):
        if sum(_least(index, table, style, fitting) for index in range(len(table.columns))) <= width:
            break
    return fitting, table_columns(table, style, fitting, width)


def table_columns(table: Table[W], style: TableStyle, setter: CellSetter[W], width: float) -> tuple[float, ...]:
    """Return the width of each column in points: its share, and at least its widest word, a date as one if it may be.

    What a column needs beyond its share the others give in proportion to what they can spare. Where
    all together need more than there is, the greediest get less, and their words are divided.
    """
    total = sum(column.share for column in table.columns)
    shares = [width * column.share / total for column in table.columns]
    needs = [_least(index, table, style, setter, whole=True) for index in range(len(table.columns))]
    if sum(needs) > width:
        needs = [_least(index, table, style, setter) for index in range(len(table.columns))]
    if sum(needs) > width:
        return _capped(needs, width)
    missing = sum(max(0.0, need - share) for need, share in zip(needs, shares, strict=True))
    spare = sum(max(0.0, share - need) for need, share in zip(needs, shares, strict=True))
    if not missing:
        return tuple(shares)
    give = missing / spare
    return tuple(
        need if need > share else share - (share - need) * give for need, share in zip(needs, shares, strict=True)
    )


def _capped(needs: list[float], width: float) -> tuple[float, ...]:
    """Return *needs* with the largest cut down to one size, so that together they are *width*.

    >>> _capped([10, 50, 90], 100)
    (10, 45.0, 45.0)
    """
    widths, room = list(needs), width
    for rank, index in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        widths[index] = min(needs[index], room / (len(needs) - rank))
        room -= widths[index]
    return tuple(widths)


def _least(index: int, table: Table[W], style: TableStyle, setter: CellSetter[W], *, whole: bool = False) -> float:
    """Return what a column's widest unbreakable piece needs, in points; *whole* as `CellSetter.widest` has it."""
    head = setter.widest(table.columns[index].words, style.header)
    cells = [row[index] for row in table.rows]
    words = [setter.widest(cell, style.cell, whole=whole) for cell in cells if cell is not None]
    least = style.last if index == len(table.columns) - 1 else 0.0
    return max(least, max([head, *words]) + 2 * style.side + 0.01)


def set_row(
    cells: tuple[W | None, ...],
    widths: tuple[float, ...],
    style: TableStyle,
    setter: CellSetter[W],
    *,
    head: bool = False,
) -> Row:
    """Return one row of a table, ruled all round; None is an empty cell, and a row of them is to write in."""
    tag, role = ("TH", style.header) if head else ("TD", style.cell)
    scope = (("Table", "Scope", "Column"),) if head else ()
    settings = [
        None if cell is None else setter.set(cell, role, width - 2 * style.side, tag)
        for cell, width in zip(cells, widths, strict=True)
    ]
    tallest = max((setting.height for setting in settings if setting), default=0.0)
    least = style.blank if all(cell is None for cell in cells) else style.row
    height = max(tallest + 2 * style.padding, least)
    items: list[Item] = []
    elements: list[Element] = []
    x = 0.0
    for setting, width in zip(settings, widths, strict=True):
        fill = style.header_fill if head and style.header_fill < 1 else None
        items.append(Rect(x, 0, width, height, fill, style.rule_gray, style.rule))
        if setting is None:
            elements.append(Element(tag, attributes=scope))
        else:
            top = style.padding if tallest > setting.height else (height - setting.height) / 2
            items += [_moved(line, x + style.side) for line in setting.stacked(top)]
            elements.append(_with(setting.element, scope))
        x += width
    return height, tuple(items), Element("TR", children=tuple(elements))


def facts_rows(facts: Facts[Spans], style: FactsStyle, setter: Setter, width: float) -> list[Row]:
    """Return the rows of labels and values; each label is its row's header.

    Where a value that may not be divided has no room beside its label, all labels get less, or if their words are too
    long for that, the value stands below its label.
    """
    if style.run_in:
        return [_run_in(label, value, style, setter, width=width) for label, value in facts.rows]
    widest = max(setter.natural(label, style.label) for label, _ in facts.rows)
    label_width = min(widest + 0.01, (width - style.gap) * style.share)
    try:
        return [_apart(row, label_width, style, setter, width=width) for row in facts.rows]
    except RenderError:  # a value is too wide, or has no glyph: then it has none in any column
        needed = max(setter.widest(value, style.value) for _, value in facts.rows)
        words = max(setter.widest(label, style.label) for label, _ in facts.rows)
    if words <= width - style.gap - needed:
        label_width = width - style.gap - needed - 0.01
    room = width - label_width - style.gap
    return [
        _apart(row, label_width, style, setter, width=width)
        if setter.widest(row[1], style.value) <= room
        else _stacked(row, style, setter, width=width)
        for row in facts.rows
    ]


def _apart(row: tuple[Spans, Spans], label_width: float, style: FactsStyle, setter: Setter, *, width: float) -> Row:
    """Return a row whose value stands beside its label."""
    value_x = label_width + style.gap
    left = setter.set(row[0], style.label, label_width, "TH")
    right = setter.set(row[1], style.value, width - value_x, "TD", x=value_x)
    element = Element("TR", children=(_with(left.element, ROW_HEADER), right.element))
    return max(left.height, right.height), (*left.stacked(), *right.stacked()), element


def _stacked(row: tuple[Spans, Spans], style: FactsStyle, setter: Setter, *, width: float) -> Row:
    """Return a row whose value stands below its label, as wide as both."""
    upper, lower = setter.set(row[0], style.label, width, "TH"), setter.set(row[1], style.value, width, "TD")
    element = Element("TR", children=(_with(upper.element, ROW_HEADER), lower.element))
    return upper.height + lower.height, (*upper.stacked(), *lower.stacked(upper.height)), element


def _run_in(label: Spans, value: Spans, style: FactsStyle, setter: Setter, *, width: float) -> Row:
    """Return a row whose value follows its label on the same line."""
    heavy = setter.style(style.value).weight == BOLD
    words = (*label, Span("  "), *(span._replace(bold=heavy or span.bold, part=1) for span in value))
    setting = setter.set(words, style.label, width, "TR")
    head, *cells = setting.element.children
    cell = cells[0] if len(cells) == 1 else Element("TD", children=tuple(cells))
    row = Element("TR", children=(head._replace(tag="TH", attributes=ROW_HEADER), cell._replace(tag="TD")))
    return setting.height, setting.stacked(), row


def _with(element: Element, attributes: tuple[tuple[str, str, str], ...]) -> Element:
    return element._replace(attributes=attributes)


def _moved(line: Text, dx: float) -> Text:
    return line._replace(x=line.x + dx)
