"""Flow: from a leaflet's blocks to slabs, the pieces that pages are filled with.

A slab is a strip across the column that is never divided: one line of a paragraph, one row of a
table, a whole box. What may stand at the foot of a page is said on each slab (`keep`), so the next
step only has to stack them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile
from typing import TypeVar

from ivig_print.content.blocks import Beside, Block, Box, Bullets, Facts, Heading, Paragraph, Section, Table
from ivig_print.errors import Fault, RenderError
from ivig_print.language.spans import Span, Spans, plain
from ivig_print.typeset.pages import Element, Item, Rect, Stroke
from ivig_print.typeset.setter import Setter, Setting, mirror, shifted
from ivig_print.typeset.slabs import Slab, Story, stack
from ivig_print.typeset.styles import BoxStyle, ListStyle
from ivig_print.typeset.tables import CellSetter, facts_rows, fitted, set_row

T = TypeVar("T")
W = TypeVar("W")

MARKS = {"bullet": "\u2022"}
"""The characters that stand before list items; the box of a checklist is drawn, not written."""


COLONS = (":", "\uff1a")
"""A paragraph that ends with one of these introduces what follows and stays with it."""

SMALL_TABLE = 8
"""A table of so few rows is not divided; its blank rows may still go on."""


Flowed = tuple[list[Slab], Element]


def flow(sections: tuple[Section[Spans], ...], setter: Setter, width: float, extra_rows: int = 0) -> Story:
    """Return *sections* as slabs on a column of *width* points.

    Args:
        sections: Localized sections in reading order.
        setter: Sets the words.
        width: Of the column, in points.
        extra_rows: How many blank rows a table with ``fill`` gets beyond its own.
    """
    slabs: list[Slab] = []
    elements: list[Element] = []
    met: set[int] = set()
    for section in sections:
        inner: list[Element] = []
        ends: list[int] = []
        for number, block in enumerate(section.blocks):
            extra = extra_rows if isinstance(block, Table) and block.fill else 0
            more, element = _kept(block, setter, width, extra_rows=extra, name=section.key)
            if id(element) in met:  # an element stands in a document once, so a block that comes again is set again
                more, element = _finished(block, setter, width, extra_rows=extra, name=section.key)
            met.add(id(element))
            for end in ends[number - led(section.blocks[:number], block) :]:
                slabs[end] = replace(slabs[end], keep=True)
            slabs += more
            ends.append(len(slabs) - 1)
            inner.append(element)
        elements.append(Element("Sect", children=tuple(inner)))
    return Story(tuple(slabs), tuple(elements))


def led(before: Sequence[Block[Spans]], block: Block[Spans]) -> int:
    """Return how many of the blocks *before* it in its section stay with *block*, which they lead to.

    Whatever stands before a box does, the paragraph before a list, and two that tell how a table is filled in.
    """
    if isinstance(block, Box):
        return len(before[-1:])
    most = {Bullets: 1, Table: 2}.get(type(block), 0)
    return len(list(takewhile(lambda led: isinstance(led, Paragraph), reversed(before[len(before) - most :]))))


def _finished(
    block: Block[Spans], setter: Setter, width: float, *, extra_rows: int, name: str
) -> tuple[tuple[Slab, ...], Element]:
    """Return one block's slabs, named and on the side where the language begins, and its element."""
    slabs, element = set_block(block, setter, width, extra_rows)
    named = [slab if slab.name else replace(slab, name=name) for slab in slabs]
    return tuple(_turned(slab, width) if setter.rtl else slab for slab in named), element


_kept = lru_cache(maxsize=512)(_finished)
"""Most blocks are the same for every patient: what was made of them is kept."""


def _turned(slab: Slab, width: float) -> Slab:
    head = None if slab.head is None else _turned(slab.head, width)
    return replace(slab, items=mirror(slab.items, width), head=head)


def set_block(  # noqa: PLR0911 - one return a kind
    block: Block[Spans], setter: Setter, width: float, extra_rows: int = 0
) -> Flowed:
    """Return one block's slabs and its element."""
    match block:
        case Heading(words, level):
            return _prose(setter.set(words, f"h{level}", width, f"H{level}"), setter, f"h{level}")
        case Paragraph(words, role, lang):
            return _prose(setter.set(words, role, width, "P", lang=lang), setter, role)
        case Bullets():
            return _bullets(block, setter, width)
        case Facts():
            return _facts(block, setter, width)
        case Table():
            return set_table(block, setter, width, extra_rows=extra_rows, summary=plain(block.label))
        case Box():
            return _box(block, setter, width)
        case Beside():
            return _beside(block, setter, width)


def _prose(setting: Setting, setter: Setter, role: str) -> Flowed:
    """Return a paragraph's lines as slabs: no widow, no orphan, a heading kept with what follows."""
    style = setter.style(role)
    last = len(setting.lines) - 1
    introduces = setting.lines[-1].line.text.rstrip().endswith(COLONS)
    slabs = [
        Slab(setting.leading, (line,), keep=style.keep or not _may_break_after(index, last) or introduces)
        for index, line in enumerate(setting.lines)
    ]
    if style.rule:
        under = Rect(0, slabs[-1].height, setting.lines[0].line.width, style.rule, fill=style.gray)
        slabs[-1] = replace(slabs[-1], items=(*slabs[-1].items, under), height=slabs[-1].height + style.rule)
    return spaced(slabs, style.before, style.after), setting.element


def _may_break_after(index: int, last: int) -> bool:
    """Return whether a page may end after the line *index*: two lines stay on either side."""
    return index == last or (index >= 1 and last - index >= 2)  # noqa: PLR2004 - two lines, as said above


def spaced(slabs: list[Slab], before: float, after: float) -> list[Slab]:
    """Change *slabs* so that there is *before* above and *after* below them, and return them."""
    slabs[0] = replace(slabs[0], before=before)
    slabs[-1] = replace(slabs[-1], after=after)
    return slabs


def _bullets(block: Bullets[Spans], setter: Setter, width: float) -> Flowed:
    style = named(setter.layout.list, block.role, "list")
    slabs: list[Slab] = []
    elements: list[Element] = []
    ends: list[int] = []
    for words in block.items:
        body = setter.set(words, style.style, width - style.indent, "LBody", x=style.indent)
        lines = _prose(body, setter, style.style)[0]
        mark, label = _mark(style, setter, body)
        lines[0] = replace(lines[0], items=(*mark, *lines[0].items))
        slabs += spaced(lines, style.gap, style.gap)
        ends.append(len(slabs) - 1)
        elements.append(Element("LI", children=(*label, body.element)))
    for end in (ends[0], ends[-2]) if len(ends) > 1 else ():  # no item stands alone on a page
        slabs[end] = replace(slabs[end], keep=True)
    numbering = (("List", "ListNumbering", "Disc" if style.mark == "bullet" else "Square"),)
    return spaced(slabs, style.before, style.after), Element("L", attributes=numbering, children=tuple(elements))


def _mark(style: ListStyle, setter: Setter, body: Setting) -> tuple[tuple[Item, ...], tuple[Element, ...]]:
    """Return what stands before a list item: a bullet with its Lbl, or an empty box to tick."""
    if style.mark == "box":
        side = body.leading * 0.62  # as high as the capitals beside it, by eye
        return (Rect(0, (body.leading - side) / 2, side, side, stroke=0.0, stroke_width=0.8),), ()
    bullet = setter.set((Span(MARKS["bullet"]),), style.style, style.indent, "Lbl")
    return bullet.stacked(), (bullet.element,)


def _facts(block: Facts[Spans], setter: Setter, width: float) -> Flowed:
    style = named(setter.layout.facts, block.role, "facts")
    rows = facts_rows(block, style, setter, width)
    slabs = [Slab(height, items, before=style.row_gap, after=style.row_gap, keep=True) for height, items, _ in rows]
    slabs[-1] = replace(slabs[-1], keep=False)
    return spaced(slabs, style.before, style.after), Element("Table", children=tuple(row for _, _, row in rows))


def set_table(table: Table[W], setter: CellSetter[W], width: float, *, extra_rows: int, summary: str) -> Flowed:
    """Return a table's rows as slabs, the header row first; *summary* is what it is, for a reader who hears it."""
    style = named(setter.layout.table, table.role, "table")
    setter, widths = fitted(table, style, setter, width)
    head_height, head_items, head_row = set_row(tuple(c.words for c in table.columns), widths, style, setter, head=True)
    head = Slab(head_height, head_items, keep=True)
    blanks = ((None,) * len(table.columns),) * (table.blank_rows + extra_rows)
    rows = [set_row(cells, widths, style, setter) for cells in (*table.rows, *blanks)]
    together = len(table.rows) if len(table.rows) <= SMALL_TABLE else 0
    slabs = [
        Slab(height, items, head=head, keep=index < together - 1, blank=index >= len(table.rows))
        for index, (height, items, _) in enumerate(rows)
    ]
    element = Element(
        "Table",
        attributes=(("Table", "Summary", summary),),
        children=(
            Element("THead", children=(head_row,)),
            Element("TBody", children=tuple(row for _, _, row in rows)),
        ),
    )
    return spaced([head, *slabs], style.before, style.after), element


def _box(box: Box[Spans], setter: Setter, width: float) -> Flowed:
    """Return a frame around blocks as one slab: a box is never divided."""
    style = named(setter.layout.box, box.role, "box")
    inset = style.padding + style.border + style.bar
    inner_width = width - 2 * style.padding - 2 * style.border - style.bar
    elements: list[Element] = []
    slabs: list[Slab] = []
    for block in box.blocks:
        more, element = set_block(restyled(block, style), setter, inner_width)
        slabs += more
        elements.append(element)
    items, height = stack(slabs)
    total = height + 2 * (style.padding + style.border)
    placed = shifted(items, inset, style.padding + style.border)
    slab = Slab(total, (*frame(style, width, total), *placed), style.before, style.after, name=box.role)
    return [slab], Element("Div", children=tuple(elements))


def _beside(block: Beside[Spans], setter: Setter, width: float) -> Flowed:
    """Return columns as one slab, their tops level."""
    gap, count = setter.layout.column_gap, len(block.columns)
    own = (width - gap * (count - 1)) / count
    items: list[Item] = []
    elements: list[Element] = []
    height = 0.0
    for index, column in enumerate(block.columns):
        flowed = [set_block(inner, setter, own) for inner in column]
        stacked, tall = stack([slab for slabs, _ in flowed for slab in slabs])
        items += shifted(stacked, index * (own + gap), 0)
        elements += [element for _, element in flowed]
        height = max(height, tall)
    return [Slab(height, tuple(items))], Element("Div", children=tuple(elements))


def restyled(block: Block[Spans], style: BoxStyle) -> Block[Spans]:
    """Return *block* in the style that its role has inside this box."""
    if isinstance(block, Paragraph) and block.role in style.styles:
        return replace(block, role=style.styles[block.role])
    return block


def frame(style: BoxStyle, width: float, height: float) -> list[Item]:
    """Return what is drawn around or behind a box."""
    half = style.border / 2
    frame: list[Item] = []
    if style.fill < 1 or style.border:
        stroke = 0.0 if style.border else None
        fill = style.fill if style.fill < 1 else None
        frame.append(
            Rect(half, half, width - style.border, height - style.border, fill, stroke, style.border, style.radius)
        )
    if style.bar:
        frame.append(Stroke(style.bar / 2, 0, style.bar / 2, height, style.bar))
    return frame


def named(table: Mapping[str, T], role: str, group: str) -> T:
    """Return the entry *role* of a layout's group."""
    if role not in table:
        raise RenderError(Fault("the layout has no entry of this name", field=f"{group}.{role}"))
    return table[role]
