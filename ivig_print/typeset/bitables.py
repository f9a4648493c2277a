"""Tables in two languages: one table, both languages in its cells, so that there is one row to write in or to point at.

What is the same in both, such as a lot number, is there once. All of it stands in the first language's part of the
tree, and the words of the second one say which language they are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ivig_print.content.blocks import Column, Facts, Table
from ivig_print.language.spans import Spans, plain
from ivig_print.typeset.duet import Duet, Lanes
from ivig_print.typeset.flow import named, set_table, spaced
from ivig_print.typeset.pages import Element, Item
from ivig_print.typeset.setter import Setter, Setting, mirror, shifted
from ivig_print.typeset.slabs import Slab
from ivig_print.typeset.styles import FactsStyle
from ivig_print.typeset.tables import ROW_HEADER

Both = tuple[Spans, Spans]
"""The same words in both languages."""


def shared_table(
    table: Table[Spans], twin: Table[Spans], duet: Duet, lanes: Lanes, *, extra_rows: int
) -> tuple[list[Slab], Element]:
    """Return one table with both languages in its cells: there is one row to write in."""
    start, end = lanes.edges
    cells = Cells(duet.first, duet.second)
    told, element = set_table(
        _joined(table, twin), cells, end - start, extra_rows=extra_rows, summary=plain(table.label)
    )
    heads: dict[int, Slab] = {}

    def turned(slab: Slab) -> Slab:
        head = slab.head and heads.setdefault(id(slab.head), turned(slab.head))
        return replace(slab, items=lanes.placed(slab.items, lanes.edges, rtl=lanes.rtl), head=head)

    return [turned(slab) for slab in told], element


def _joined(table: Table[Spans], twin: Table[Spans]) -> Table[Both]:
    """Return both tables as one, each cell with its words in both languages."""
    return Table(
        columns=tuple(
            Column((one.words, other.words), one.share) for one, other in zip(table.columns, twin.columns, strict=True)
        ),
        rows=tuple(tuple(_both(row, other)) for row, other in zip(table.rows, twin.rows, strict=True)),
        label=(table.label, twin.label),
        blank_rows=table.blank_rows,
        fill=table.fill,
        role=table.role,
    )


def _both(row: Iterable[Spans | None], twin: Iterable[Spans | None]) -> Iterator[Both | None]:
    for one, other in zip(row, twin, strict=True):
        yield None if one is None or other is None else (one, other)


def shared_facts(facts: Facts[Spans], twin: Facts[Spans], duet: Duet, lanes: Lanes) -> tuple[list[Slab], Element]:
    """Return one row for each pair of labels: the labels at both edges, the value between them."""
    style = named(duet.first.layout.facts, facts.role, "facts")
    start, end = lanes.edges
    columns = _facts_columns(facts, twin, duet, style, width=end - start)
    slabs: list[Slab] = []
    rows: list[Element] = []
    for (label, value), (other, translated) in zip(facts.rows, twin.rows, strict=True):
        height, items, row = _facts_row((label, other), (value, translated), duet, style, columns=columns)
        items = lanes.placed(items, lanes.edges, rtl=lanes.rtl)
        slabs.append(Slab(height, items, style.row_gap, style.row_gap, keep=True))
        rows.append(row)
    slabs[-1] = replace(slabs[-1], keep=False)
    return spaced(slabs, style.before, style.after), Element("Table", children=tuple(rows))


_Columns = tuple[tuple[float, float], tuple[float, float], tuple[float, float]]
"""Where the first label, the value and the other label begin, and how wide they are."""


def _facts_columns(facts: Facts[Spans], twin: Facts[Spans], duet: Duet, style: FactsStyle, *, width: float) -> _Columns:
    """Return the columns: as wide as the widest label, but for their share, and for a value that may not be divided."""
    gap = style.gap / 2  # there are two
    room = width - 2 * gap
    told = ((duet.first, facts), (duet.second, twin))
    label, other = (
        min(max(setter.natural(words, style.label) for words, _ in own.rows) + 0.01, room * style.share)
        for setter, own in told
    )
    need = max(setter.widest(value, style.value) for setter, own in told for _, value in own.rows) + 0.01
    give = min(1.0, max(0.3, (room - need) / (label + other)))
    label, other = label * give, other * give
    return (0, label), (label + gap, room - label - other), (width - other, other)


def _facts_row(
    labels: Both, values: Both, duet: Duet, style: FactsStyle, *, columns: _Columns
) -> tuple[float, tuple[Item, ...], Element]:
    """Return the height, items and TR of one row; both labels are its header."""
    (x, label), (value_x, measure), (other_x, other) = columns
    one = duet.first.set(labels[0], style.label, label, x=x)
    two = duet.second.set(labels[1], style.label, other, lang=duet.second.language)
    value = Cells(duet.first, duet.second).set(values, style.value, measure, "TD")
    # The other label stands at its own edge, with its first baseline on the first label's.
    turned = duet.second.rtl != duet.first.rtl
    drop = one.lines[0].y - two.lines[0].y
    beyond = mirror(two.stacked(drop), other) if turned else two.stacked(drop)
    items = (*one.stacked(), *shifted(value.stacked(), value_x, 0), *shifted(beyond, other_x, 0))
    head = Element("TH", attributes=ROW_HEADER, children=(one.element, two.element))
    height = max(one.height, value.height, two.height + drop)
    return height, items, Element("TR", children=(head, value.element))


class Cells:
    """Sets the words of a cell in both languages, one above the other; once, where they are the same."""

    def __init__(self, first: Setter, second: Setter) -> None:
        self._first, self._second = first, second
        self.layout = first.layout

    def smaller(self, *roles: str) -> Iterator["Cells"]:
        """Yield this one, then others in ever smaller type, as the first language has it."""
        for first in self._first.smaller(*roles):
            yield Cells(first, self._second.using(self.layout, first.factor))

    def widest(self, spans: Both, role: str, *, whole: bool = False) -> float:
        """Return the width in points of the widest word of either, dates and short names counted as one if *whole*."""
        first = self._first.widest(spans[0], role, whole=whole)
        return first if self._same(spans) else max(first, self._second.widest(spans[1], role, whole=whole))

    def set(self, spans: Both, role: str, width: float, tag: str = "P") -> Setting:
        """Set both on a measure of *width* points; each is a paragraph of the cell."""
        if self._same(spans):
            return self._first.set(spans[0], role, width, tag)
        upper = self._first.set(spans[0], role, width)
        lower = self._second.set(spans[1], role, width, lang=self._second.language)
        return _one_above_the_other(upper, lower, tag)

    @staticmethod
    def _same(spans: Both) -> bool:
        return plain(spans[0]) == plain(spans[1])


def _one_above_the_other(upper: Setting, lower: Setting, tag: str) -> Setting:
    """Return both as the one setting of a cell, each a paragraph of it."""
    each = upper.leading - lower.leading
    below = [line._replace(y=line.y - each * index) for index, line in enumerate(lower.lines)]
    element = Element(tag, children=(upper.element, lower.element))
    return Setting((*upper.lines, *below), upper.leading, element, less=each * len(below))
