"""Pairs: a leaflet in two languages on the same pages, each piece in step with its counterpart.

Both languages come from the same words as data, so a block and its twin have the same shape: they are
paired by their places, and nothing is guessed. Beside each other, all lines stand on common baselines;
beneath each other, a piece is followed by its twin. A table stays one table, both languages in its cells.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest

from ivig_print.content.blocks import Block, Box, Bullets, Facts, Section, Table
from ivig_print.language.spans import Spans
from ivig_print.typeset.bitables import shared_facts, shared_table
from ivig_print.typeset.duet import Duet, Lanes
from ivig_print.typeset.flow import flow, frame, led, named, restyled, set_block, spaced
from ivig_print.typeset.layout import Layout
from ivig_print.typeset.pages import Element
from ivig_print.typeset.setter import Setter, shifted
from ivig_print.typeset.slabs import Slab, Story, stack
from ivig_print.typeset.styles import Beneath, Beside, BoxStyle

Sections = tuple[Section[Spans], ...]

Blocks = tuple[Block[Spans], Block[Spans]]
"""The same block in both languages."""

Flowed = tuple[list[Slab], Element, Element | None]
"""The slabs of a pair, and the elements of both languages; the second is None where the first holds both."""


# ---------------------------------------------------------------- the flow


def flow_pairs(sections: tuple[Sections, Sections], duet: Duet, width: float, extra_rows: int = 0) -> Story:
    """Return the sections of both languages as slabs on a column of *width* points, in step.

    Args:
        sections: Those in the page's own language, and the same in the other one. What the other one has not, such
            as a notice about both, stands alone, across the column; so does, one after the other, a section of
            which one language says less.
        duet: Who sets them.
        width: Of the column, in points.
        extra_rows: How many blank rows a table with ``fill`` gets beyond its own.

    Raises:
        ValueError: The other language has a section that the page's own has not.
    """
    twins = {section.key: section for section in sections[1]}
    slabs: list[Slab] = []
    parts: tuple[list[Element], list[Element]] = ([], [])
    for section in sections[0]:
        twin = twins.pop(section.key, None)
        if twin is None or not _alike(section.blocks, twin.blocks):
            alone = flow((section,), duet.alone, width, extra_rows)
            after = flow((twin,), duet.second, width) if twin else Story((), ())
            slabs += [*alone.slabs, *(replace(slab, items=(), second=slab.items) for slab in after.slabs)]
            parts[0].extend(alone.elements)
            parts[1].extend(after.elements)
            continue
        more, own, other = _section(section, twin, duet, width, extra_rows=extra_rows)
        slabs += more
        parts[0].append(Element("Sect", children=own))
        if other:
            parts[1].append(Element("Sect", children=other))
    if twins:
        raise ValueError(f"one language has sections that the other lacks: {', '.join(twins)}")
    return Story(tuple(slabs), tuple(parts[0]), tuple(parts[1]))


def _alike(blocks: tuple[Block[Spans], ...], twins: tuple[Block[Spans], ...]) -> bool:
    """Return whether both have the same shape, as in one leaflet, unless a translation lacks something."""
    return len(blocks) == len(twins) and all(_same_shape(*pair) for pair in zip(blocks, twins, strict=True))


def _same_shape(block: Block[Spans], twin: Block[Spans]) -> bool:
    match block, twin:
        case (Bullets(one, _), Bullets(other, _)) | (Facts(one, _), Facts(other, _)):
            return len(one) == len(other)
        case Table(), Table():
            return len(block.columns) == len(twin.columns) and len(block.rows) == len(twin.rows)
        case Box(), Box():
            return _alike(block.blocks, twin.blocks)
    return type(block) is type(twin)


def _section(
    section: Section[Spans], twin: Section[Spans], duet: Duet, width: float, *, extra_rows: int
) -> tuple[list[Slab], tuple[Element, ...], tuple[Element, ...]]:
    """Return the slabs of a section in both languages, and the blocks' elements of each."""
    slabs: list[Slab] = []
    own: list[Element] = []
    others: list[Element] = []
    ends: list[int] = []
    for block, other in zip(section.blocks, twin.blocks, strict=True):
        extra = extra_rows if isinstance(block, Table) and block.fill else 0
        more, first, second = _kept((block, other), duet, duet.lanes(width), extra)
        if id(first) in map(id, own):  # an element stands in a document once, so a block that comes again is set again
            more, first, second = _paired((block, other), duet, duet.lanes(width), extra)
        for end in ends[len(ends) - led(section.blocks[: len(ends)], block) :]:
            slabs[end] = replace(slabs[end], keep=True)
        slabs += [slab if slab.name else replace(slab, name=section.key) for slab in more]
        ends.append(len(slabs) - 1)
        own.append(first)
        others += [] if second is None else [second]
    return slabs, tuple(own), tuple(others)


def _paired(blocks: Blocks, duet: Duet, lanes: Lanes, extra_rows: int = 0) -> Flowed:
    """Return a block and its twin as slabs, all places counted from the page's left edge."""
    match blocks:
        case Table() as first, Table() as second:
            return *shared_table(first, second, duet, lanes, extra_rows=extra_rows), None
        case Facts() as first, Facts() as second if isinstance(duet.style, Beneath):
            return *shared_facts(first, second, duet, lanes), None
        case Box() as first, Box() as second:
            return _framed(first, second, duet, lanes)
    return _in_step(*blocks, duet, lanes)


_kept = lru_cache(maxsize=512)(_paired)
"""Most blocks are the same for every patient: what was made of them is kept."""


# ---------------------------------------------------------------- prose, lists and facts


def _in_step(block: Block[Spans], twin: Block[Spans], duet: Duet, lanes: Lanes) -> Flowed:
    """Return a block and its twin, paired piece by piece."""
    style = duet.style
    (start, end), (other_start, other_end) = lanes.first, lanes.second
    one, own = _units(block, duet.first, style, end - start)
    two, other = _units(twin, duet.second, style, other_end - other_start)
    slabs: list[Slab] = []
    for upper, lower in zip(one, two, strict=True):
        first = [replace(slab, items=lanes.placed(slab.items, lanes.first, rtl=duet.first.rtl)) for slab in upper]
        second = [
            replace(slab, items=(), second=lanes.placed(slab.items, lanes.second, rtl=duet.second.rtl))
            for slab in lower
        ]
        slabs += _beneath(first, second, style.gap) if isinstance(style, Beneath) else _beside(first, second)
    return slabs, own, other


def _units(
    block: Block[Spans], setter: Setter, style: Beside | Beneath, measure: float
) -> tuple[list[list[Slab]], Element]:
    """Return the pieces of a block that are paired one by one: an item, a row, or all of it."""
    if isinstance(block, Bullets):
        return _items(block, setter, measure)
    if isinstance(block, Facts):
        slabs, element = set_block(block, _narrow(setter, style), measure)
        return [[slab] for slab in slabs], element
    slabs, element = set_block(block, setter, measure)
    return [slabs], element


def _items(block: Bullets[Spans], setter: Setter, measure: float) -> tuple[list[list[Slab]], Element]:
    """Return the items of a list, each by itself, with the white and the bonds that they have in the list."""
    style = named(setter.layout.list, block.role, "list")
    told = [set_block(Bullets((item,), block.role), setter, measure) for item in block.items]
    last = len(told) - 1
    for place, (slabs, _) in enumerate(told):
        spaced(slabs, style.gap if place else style.before, style.after if place == last else style.gap)
        if last and place in {0, last - 1}:  # no item stands alone on a page
            slabs[-1] = replace(slabs[-1], keep=True)
    element = told[0][1]._replace(children=tuple(whole.children[0] for _, whole in told))
    return [slabs for slabs, _ in told], element


def _narrow(setter: Setter, style: Beside | Beneath) -> Setter:
    """Return *setter* with labels and values that share half a column."""
    return setter if isinstance(style, Beneath) else setter.using(_half(setter.layout, style))


@lru_cache(maxsize=64)
def _half(layout: Layout, style: Beside) -> Layout:
    update = {"share": style.label, "gap": style.label_gap}
    return layout.model_copy(
        update={"facts": {name: facts.model_copy(update=update) for name, facts in layout.facts.items()}}
    )


def _beside(first: list[Slab], second: list[Slab]) -> list[Slab]:
    """Return a unit and its twin line by line: a page may end only where it may in both."""
    bonds = zip(_bonds(first, len(second)), _bonds(second, len(first)), strict=True)
    slabs = [
        replace(
            one or other or first[0],
            height=max(slab.height for slab in (one, other) if slab),
            items=one.items if one else (),
            second=other.second if other else (),
            before=0,
            after=0,
            keep=any(bond),
        )
        for one, other, bond in zip(*_levelled(first, second), bonds, strict=True)
    ]
    return spaced(slabs, max(first[0].before, second[0].before), max(first[-1].after, second[-1].after))


def _levelled(first: list[Slab], second: list[Slab]) -> tuple[list[Slab | None], list[Slab | None]]:
    """Return both as long as the longer one."""
    pairs = list(zip_longest(first, second))
    return [one for one, _ in pairs], [other for _, other in pairs]


def _bonds(slabs: list[Slab], length: int) -> Iterator[bool]:
    """Yield whether each slab must stay with the next; what comes after the last is bound as the last is."""
    yield from (slab.keep for slab in slabs)
    yield from (slabs[-1].keep for _ in range(length - len(slabs)))


def _beneath(first: list[Slab], second: list[Slab], gap: float) -> list[Slab]:
    """Return a unit and its twin below it, which no page parts."""
    upper, lower = [*first], [*second]
    upper[-1] = replace(upper[-1], after=gap, keep=True)
    lower[0] = replace(lower[0], before=gap)
    return upper + lower


# ---------------------------------------------------------------- boxes


def _framed(box: Box[Spans], twin: Box[Spans], duet: Duet, lanes: Lanes) -> Flowed:
    """Return one frame around the pairs of two boxes, or where no page is high enough for it, several."""
    style = named(duet.first.layout.box, box.role, "box")
    edge = style.padding + style.border
    inside = lanes.within(edge + style.bar, edge)
    inner: list[Slab] = []
    starts: set[int] = set()
    elements: tuple[list[Element], list[Element]] = ([], [])
    for block, other in zip(box.blocks, twin.blocks, strict=True):
        more, *both = _paired((restyled(block, style), restyled(other, style)), duet, inside)
        starts.add(len(inner))
        inner += more
        for told, element in zip(elements, both, strict=True):
            told.extend([] if element is None else [element])
    slabs = [
        replace(_panel(panel, style, lanes), name=box.role) for panel in panels(inner, starts, duet.room - 2 * edge)
    ]
    own, others = (Element("Div", children=tuple(told)) for told in elements)
    return slabs, own, others if others.children else None


def _panel(inner: list[Slab], style: BoxStyle, lanes: Lanes) -> Slab:
    """Return a frame around *inner* as one slab."""
    edge = style.padding + style.border
    items, height = stack(inner)
    behind, _ = stack([replace(slab, items=slab.second) for slab in inner])
    start, end = lanes.edges
    total = height + 2 * edge
    around = lanes.placed(tuple(frame(style, end - start, total)), lanes.edges, rtl=lanes.rtl)
    drawn = (*around, *shifted(items, 0, edge))
    return Slab(total, drawn, style.before, style.after, second=shifted(behind, 0, edge))


def panels(slabs: list[Slab], starts: Collection[int], room: float) -> list[list[Slab]]:
    """Return *slabs* in as few stretches as are needed that none is higher than *room*, in points.

    Args:
        slabs: What stands in a box.
        starts: Where its blocks begin: the nearest one to the middle is where it is divided.
        room: The height of a page, without the box's own edges.
    """
    if stack(slabs)[1] <= room:
        return [slabs]
    places = range(1, len(slabs))
    cuts = [place for place in places if not slabs[place - 1].keep] or list(places)
    if not cuts:  # whoever fills the pages names the millimetres
        return [slabs]
    middle = stack(slabs)[1] / 2
    best = min(
        [place for place in cuts if place in starts] or cuts, key=lambda place: abs(stack(slabs[:place])[1] - middle)
    )
    after = [place - best for place in starts]
    return panels(slabs[:best], starts, room) + panels(slabs[best:], after, room)
