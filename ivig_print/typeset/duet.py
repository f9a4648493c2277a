"""Duets: who sets the two languages of a page, and where each of them stands."""

from dataclasses import dataclass, replace
from math import inf

from ivig_print.typeset.layout import Layout
from ivig_print.typeset.manners import below, level
from ivig_print.typeset.pages import Item
from ivig_print.typeset.setter import Setter, mirror, shifted
from ivig_print.typeset.styles import Beneath, Beside


@dataclass(frozen=True, slots=True)
class Duet:
    """Who sets the two languages of a page.

    Attributes:
        alone: The first language as if it were alone: for the running head and foot, and for what has no twin.
        first: The language that the page is in, which also says from which side it is read.
        second: The other one.
        style: How they stand to each other.
        pages: What a leaflet's page limit is multiplied by.
        room: The height of a page's column in points, where a box that is higher is divided.
    """

    alone: Setter
    first: Setter
    second: Setter
    style: Beside | Beneath
    pages: int
    room: float = inf

    def using(self, layout: Layout, room: float = inf) -> "Duet":
        """Return the same two in the styles of *layout*, on pages with a column of *room* points."""
        alone, first, second = (setter.using(layout) for setter in (self.alone, self.first, self.second))
        return replace(self, alone=alone, first=first, second=second, room=room)

    def lanes(self, width: float) -> "Lanes":
        """Return where both stand in a column of *width* points."""
        if isinstance(self.style, Beneath):
            return Lanes(width, (0.0, width), (0.0, width), self.first.rtl)
        own = (width - self.style.gap) * self.style.share
        return Lanes(width, (0.0, own), (own + self.style.gap, width), self.first.rtl)


def duets_of(first: Setter, second: Setter, *, large: bool) -> tuple[Duet, ...]:
    """Return *first* and *second*, each as if alone on a page, as their layout arranges them.

    Beside each other comes with beneath each other, for words that half a column has no room for, such as a long
    phone number, which is never divided.

    Args:
        first: Sets the language that the page is in.
        second: Sets the other one.
        large: Whether it is for large print.
    """
    how = first.layout.bilingual
    if how is None:
        raise ValueError("the layout says nothing about two languages")
    lower = second.in_manner(below(second.manner, how.beneath))
    beneath = Duet(first, first, lower, how.beneath, how.pages)
    if (how.large_print if large else how.arrangement) == "beneath":
        return (beneath,)
    one, other = level(first.manner, second.manner, how.beside)
    return Duet(first, first.in_manner(one), second.in_manner(other), how.beside, how.pages), beneath


@dataclass(frozen=True, slots=True)
class Lanes:
    """Where both languages stand: from and to, in points from the page's start edge.

    Attributes:
        width: Of the column.
        first, second: Both the same where one stands beneath the other.
        rtl: Whether the page is read from the right.
    """

    width: float
    first: tuple[float, float]
    second: tuple[float, float]
    rtl: bool

    def placed(self, items: tuple[Item, ...], lane: tuple[float, float], *, rtl: bool) -> tuple[Item, ...]:
        """Return *items* in their *lane*, counted from the page's left edge.

        Args:
            items: Set as wide as the lane, as for a page that is read from the left.
            lane: From and to, from the page's start edge.
            rtl: Whether the items themselves begin at the right.
        """
        start, end = lane
        return shifted(mirror(items, end - start) if rtl else items, self.width - end if self.rtl else start, 0)

    @property
    def edges(self) -> tuple[float, float]:
        """From where to where both together go."""
        return self.first[0], self.second[1]

    def within(self, before: float, after: float) -> "Lanes":
        """Return the same lanes inside a frame that takes *before* and *after* of the room at its sides."""
        low, high = self.edges[0] + before, self.edges[1] - after
        first, second = ((max(start, low), min(end, high)) for start, end in (self.first, self.second))
        return Lanes(self.width, first, second, self.rtl)
