"""Printers that are a little off: what was read off a calibration page, and how pages are moved to meet it.

Lengths are millimetres here, as on a ruler; a side is looked at as it is read, so that right is right on the back too.
"""

from dataclasses import dataclass, replace

from ivig_print.errors import Fault, PrinterError
from ivig_print.printing.media import Size
from ivig_print.printing.order import Sheets, sides_of
from ivig_print.printing.profiles import FARTHEST, FARTHEST_FACTOR, Profile, Side
from ivig_print.typeset.pages import Document, Shift
from ivig_print.units import length, millimetres

CROSS = 20.0
"""How far the cross of the calibration page lies from the left and from the upper edge."""

RULER = 100.0
"""How long its rulers are, both ways."""

_TRUE = Side()


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody read off one side of the calibration page.

    Attributes:
        x: From the left edge of the paper to the middle of the cross.
        y: From the upper edge to the middle of the cross.
        width: Of the lying ruler.
        height: Of the standing ruler.
    """

    x: float = CROSS
    y: float = CROSS
    width: float = RULER
    height: float = RULER


def corrected(document: Document, profile: Profile | None) -> Document:
    """Return *document* with each page moved as its side of the sheet needs it on the printer of *profile*.

    Every page of a one-sided job is a front. Where nothing is off, the document itself is returned.
    """
    if profile is None or profile.front == profile.back == _TRUE:
        return document
    two_sided = sides_of(_sheets(document), profile) != "one-sided"
    shifts = [_shift(side) for side in (profile.front, profile.back if two_sided else profile.front)]
    pages = tuple(replace(page, shift=shifts[index % 2]) for index, page in enumerate(document.pages))
    return replace(document, pages=pages)


def _sheets(document: Document) -> Sheets:
    first = document.pages[0]
    return Sheets(Size(first.width, first.height), len(document.pages), document.duplex)


def _shift(side: Side) -> Shift | None:
    if side == _TRUE:
        return None
    return Shift(length(f"{side.dx:.6f}mm"), length(f"{side.dy:.6f}mm"), side.sx, side.sy)


def side_from(reading: Reading, paper: Size, name: str = "front") -> Side:
    """Return the side that makes up for what was read, to a hundredth of a millimetre and a hundredth of a percent.

    The printer puts what should be at p to c + d + m (p - c), where c is the middle of the page. Factor 1/m and
    way -d/m undo that.

    Raises:
        PrinterError: It is so far off that no shift mends it; most likely a number was misread.

    >>> side_from(Reading(x=21, y=20), Size(612, 792))
    Side(dx=-1.0, dy=0.0, sx=1.0, sy=1.0)
    """
    dx, sx = _undone(reading.x, reading.width, millimetres(paper.width))
    dy, sy = _undone(reading.y, reading.height, millimetres(paper.height))
    if max(abs(dx), abs(dy)) > FARTHEST or max(abs(sx - 1), abs(sy - 1)) > FARTHEST_FACTOR:
        hint = (
            f"read it again: the cross should be {CROSS:g} mm from both edges, the rulers {RULER:g} mm long; if it is"
        )
        hint += " true, the printer scales or has other paper: `ivig-print printer doctor` looks"
        raise PrinterError(Fault(f"the {name} is too far off to be mended", hint))
    return Side(dx=dx, dy=dy, sx=sx, sy=sy)


def _undone(cross: float, ruler: float, edge: float) -> tuple[float, float]:
    """Return the way and the factor along one edge of the page."""
    if ruler <= 0:
        raise PrinterError(Fault("a ruler has no length", "read it in millimetres, such as 99.8"))
    middle, factor = edge / 2, ruler / RULER
    off = cross - middle - factor * (CROSS - middle)
    return round(-off / factor, 2) + 0.0, round(1 / factor, 4)
