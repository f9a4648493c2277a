"""Lengths: the program thinks in points, the paper and the people in millimetres and inches."""

import re

POINTS = {"pt": 1.0, "mm": 72 / 25.4, "in": 72.0}
"""Points in one unit; 1 in = 25.4 mm = 72 pt."""

_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?) ?(pt|mm|in)")


def length(text: str) -> float:
    """Return a length such as ``"18mm"``, ``"0.5 in"`` or ``"12pt"`` in points.

    Raises:
        ValueError: It is not a number with one of the three units.

    >>> round(length("25.4mm"), 6)
    72.0
    """
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise ValueError("must be a length such as '18mm', '12pt' or '0.5in'")
    return float(match[1]) * POINTS[match[2]]


def millimetres(points: float) -> float:
    """Return *points* in millimetres.

    >>> millimetres(72)
    25.4
    """
    return points / POINTS["mm"]
