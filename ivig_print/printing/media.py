"""Paper by its exact name, as a printer knows it: the size stands in the name itself."""

import re
from typing import NamedTuple

from ivig_print.typeset.layout import open_layout
from ivig_print.units import POINTS

PATTERN = r"[a-z]+_[a-z0-9.-]+_\d+(?:\.\d+)?x\d+(?:\.\d+)?(?:mm|in)"
"""A self-describing media size name (PWG 5101.1, 5): class, name, and width x height in one unit."""

_SIZE = re.compile(r"_(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|in)$")

_CLOSE = 1.5
"""Points: ISO sizes are whole millimetres in the name, and ID-1 is 85.60 x 53.98 mm on the card."""


class Size(NamedTuple):
    """Width and height in points."""

    width: float
    height: float

    def upright(self) -> "Size":
        """Return the same paper with its short edge at the top."""
        return Size(min(self), max(self))

    def same_as(self, other: "Size") -> bool:
        """Return whether both are one paper, however it lies in the tray."""
        one, two = self.upright(), other.upright()
        return max(abs(one.width - two.width), abs(one.height - two.height)) < _CLOSE


def size_of(media: str) -> Size:
    """Return the size that stands in the PWG name *media*.

    >>> size_of("na_letter_8.5x11in")
    Size(width=612.0, height=792.0)

    Raises:
        ValueError: It is no such name.
    """
    found = _SIZE.search(media)
    if found is None:
        raise ValueError("is no PWG media name")
    return Size(float(found[1]) * POINTS[found[3]], float(found[2]) * POINTS[found[3]])


def paper_name(media: str) -> str:
    """Return what our layouts call the paper *media*; empty if none of them is made for it.

    >>> paper_name("na_letter_8.5x11in"), paper_name("iso_a4_210x297mm"), paper_name("iso_a6_105x148mm")
    ('letter', 'a4', '')
    """
    papers = open_layout("handout").paper.items()
    return next((name for name, paper in papers if size_of(media).same_as(Size(paper.width, paper.height))), "")
