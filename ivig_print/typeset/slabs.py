"""Slabs: the strips that pages are filled with, never divided themselves."""

from dataclasses import dataclass

from ivig_print.typeset.pages import Element, Item
from ivig_print.typeset.setter import shifted


@dataclass(frozen=True, slots=True)
class Slab:
    """A strip of the column.

    Attributes:
        height: In points.
        items: What is in it, measured from its upper start corner.
        before, after: The least white above and below; of two neighbours the larger counts.
        keep: Whether the next slab must stand on the same page.
        head: For a row of a table, its header row, to be drawn again on a new page.
        name: How a fault calls the block.
        blank: Whether it is an empty row to fill in by hand.
        second: More items, those in a page's second language; drawn behind all of the first.
    """

    height: float
    items: tuple[Item, ...]
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    head: "Slab | None" = None
    name: str = ""
    blank: bool = False
    second: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """All slabs of a document in order, and the elements of its tree; *second* are those of a second language."""

    slabs: tuple[Slab, ...]
    elements: tuple[Element, ...]
    second: tuple[Element, ...] = ()


def stack(slabs: list[Slab]) -> tuple[tuple[Item, ...], float]:
    """Return all items of *slabs* placed below each other, and their height in points."""
    items: list[Item] = []
    y, gap = 0.0, 0.0
    for index, slab in enumerate(slabs):
        y += max(gap, slab.before) if index else 0.0
        items += shifted(slab.items, 0, y)
        y, gap = y + slab.height, slab.after
    return tuple(items), y
