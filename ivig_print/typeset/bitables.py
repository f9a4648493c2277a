"""Tables in two languages: one table, both languages in its cells, so that there is one row to write in."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ivig_print.content.blocks import Column, Table
from ivig_print.language.spans import Spans, plain
from ivig_print.typeset.duet import Duet, Lanes
from ivig_print.typeset.flow import set_table
from ivig_print.typeset.pages import Element
from ivig_print.typeset.setter import Setter, Setting, mirror, shifted
from ivig_print.typeset.slabs import Slab

Both = tuple[Spans, Spans]
"""The same words in both languages."""



def shared_table(table: Table[Spans], twin: Table[Spans], duet: Duet, lanes: Lanes, *, extra_rows: int) -> tuple[list[Slab], Element]:
    """Return one table with both languages in its cells: there is one row to write in."""
    start, end = lanes.edges
    cells = _Cells(duet.first, duet.second)
    told, element = set_table(_joined(table, twin), cells, end - start, extra_rows=extra_rows, summary=plain(table.label))
    heads: dict[int, Slab] = {}

    def turned(slab: Slab) -> Slab:
        items = shifted(slab.items, start, 0)
        head = slab.head and heads.setdefault(id(slab.head), turned(slab.head))
        return replace(slab, items=mirror(items, lanes.width) if duet.first.rtl else items, head=head)

    return [turned(slab) for slab in told], element


def _joined(table: Table[Spans], twin: Table[Spans]) -> Table[Both]:
    """Return both tables as one, each cell with its words in both languages."""
    return Table(
        columns=tuple(
            Column((one.words, other.words), one.share)
            for one, other in zip(table.columns, twin.columns, strict=True)
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


class _Cells:
    """Sets the words of a cell in both languages, one above the other; once, where they are the same."""

    def __init__(self, first: Setter, second: Setter) -> None:
        self._first, self._second = first, second
        self.layout = first.layout

    def smaller(self, *roles: str) -> Iterator["_Cells"]:
        """Yield this one, then others in ever smaller type, as the first language has it."""
        for first in self._first.smaller(*roles):
            yield _Cells(first, self._second.using(self.layout, first.factor))

    def widest(self, spans: Both, role: str) -> float:
        """Return the width in points of the widest word of either."""
        return max(setter.widest(words, role) for setter, words in self._each(spans))

    def set(self, spans: Both, role: str, width: float, tag: str = "P") -> Setting:
        """Set both on a measure of *width* points; each is a paragraph of the cell."""
        told = [setter.set(words, role, width) for setter, words in self._each(spans)]
        if len(told) == 1:
            return replace(told[0], element=told[0].element._replace(tag=tag))
        leading = max(setting.leading for setting in told)
        lines = tuple(
            line._replace(y=line.y + (leading - setting.leading) / 2) for setting in told for line in setting.lines
        )
        return Setting(lines, leading, Element(tag, children=tuple(setting.element for setting in told)))

    def _each(self, spans: Both) -> Iterator[tuple[Setter, Spans]]:
        yield self._first, spans[0]
        if plain(spans[0]) != plain(spans[1]):
            yield self._second, spans[1]
