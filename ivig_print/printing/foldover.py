"""The fold-over card: four faces on one side of a plain sheet, with marks to cut and fold by.

The sheet is cut to two faces by two, the lower row is folded behind the upper one, and the strip
is folded in the middle like a book. Outside then lie the cover and the back, inside the spread.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ivig_print.printing.stock import Stock
from ivig_print.typeset.cards import Face
from ivig_print.typeset.pages import Element, Frame, Item, Page, Stroke
from ivig_print.typeset.setter import Setting, shifted
from ivig_print.units import length

_MARK, _AWAY = length("5mm"), length("1mm")
"""How long a cut mark is, and how far it stays from the card."""

_TICK = length("10mm")
"""The ruler has a tick at every centimetre."""

_FOLD = (2.0, 3.0)
"""The dashes of a fold, in points: a cut is a whole line, a fold a broken one."""

Places = dict[str, tuple[int, int]]

_PLACES: dict[bool, Places] = {
    # (column, row) of each face; row 1 is behind row 0 after the first fold, seen from the back left is right
    False: {"cover": (1, 0), "back": (0, 0), "left": (1, 1), "right": (0, 1)},
    True: {"cover": (0, 0), "back": (1, 0), "left": (1, 1), "right": (0, 1)},
}
"""Where each face lies, for a book that opens at its right edge (False) or at its left (True)."""


@dataclass(frozen=True, slots=True)
class Faces:
    """The four faces by their place in the folded card.

    Attributes:
        cover, back: Outside.
        left, right: The spread inside.
        rtl: Whether the spread is read from right to left.
    """

    cover: Face
    back: Face
    left: Face
    right: Face
    rtl: bool

    def in_reading_order(self) -> tuple[tuple[str, Face], ...]:
        """Return each face with its place: the cover, the spread in its own direction, the back."""
        spread = [("left", self.left), ("right", self.right)]
        return (("cover", self.cover), *(spread[::-1] if self.rtl else spread), ("back", self.back))


def arrange(outside: Sequence[Face], inside: Sequence[Face], *, inside_rtl: bool) -> Faces:
    """Return two outer and two inner faces in their places; the inner ones in their own reading direction."""
    left, right = (inside[1], inside[0]) if inside_rtl else (inside[0], inside[1])
    return Faces(outside[0], outside[1], left, right, inside_rtl)


def foldover_page(
    faces: Faces, stock: Stock, *, notes: Sequence[Setting], opens_left: bool
) -> tuple[Page, tuple[Element, ...]]:
    """Return the sheet and its structure: the faces in reading order, then the notes below them.

    Args:
        faces: What stands where.
        stock: The geometry.
        notes: Settings for below the card: how to cut and fold, and the ruler's caption last.
        opens_left: Whether the book opens at its left edge, as one in Arabic does.
    """
    places = _PLACES[opens_left]
    frames = []
    elements = []
    for name, face in faces.in_reading_order():
        column, row = places[name]
        x, y = stock.corner_of(column, row)
        frames.append(Frame(x, y, stock.width, stock.height, face.items, turned=row in stock.turned_rows))
        elements.append(face.element)
    x0, y0 = stock.corner_of(0, 0)
    frames.append(Frame(x0, y0, 2 * stock.dx, 2 * stock.dy, tuple(_marks(stock))))
    frames.append(_below(stock, notes))
    elements += [setting.element for setting in notes]
    return Page(*stock.sheet, tuple(frames)), tuple(elements)


def _marks(stock: Stock) -> list[Item]:
    """Return cut marks at the outer corners, a thin outline to cut along, and the two folds."""
    width, height = stock.nx * stock.dx, stock.ny * stock.dy
    marks: list[Item] = []
    for x in (0.0, width):
        marks += [
            Stroke(x, -_AWAY - _MARK, x, -_AWAY),
            Stroke(x, height + _AWAY, x, height + _AWAY + _MARK),
            Stroke(x, 0, x, height, 0.25, 0.55),
        ]
    for y in (0.0, height):
        marks += [
            Stroke(-_AWAY - _MARK, y, -_AWAY, y),
            Stroke(width + _AWAY, y, width + _AWAY + _MARK, y),
            Stroke(0, y, width, y, 0.25, 0.55),
        ]
    middle_x, middle_y = stock.dx, stock.dy
    marks += [
        Stroke(-_AWAY - _MARK, middle_y, width + _AWAY + _MARK, middle_y, 0.4, 0.35, _FOLD),
        Stroke(middle_x, -_AWAY - _MARK, middle_x, height + _AWAY + _MARK, 0.4, 0.35, _FOLD),
    ]
    return marks


def _below(stock: Stock, notes: Sequence[Setting]) -> Frame:
    """Return the notes and the ruler below the card."""
    x, bottom = stock.corner_of(0, stock.ny)
    width = stock.nx * stock.dx
    items: list[Item] = []
    y = 0.0
    for setting in notes:
        items += setting.stacked(y)
        y += setting.height + _TICK / 4
    items += shifted(tuple(ruler(stock.ruler)), 0.0, y)
    return Frame(x, bottom + 2 * _MARK, width, y + _TICK, tuple(items))


def ruler(total: float) -> list[Stroke]:
    """Return a ruler of *total* points with a tick at every centimetre, from the upper left corner."""
    count = round(total / _TICK)
    ticks = [Stroke(i * _TICK, 0, i * _TICK, 8 if i in (0, count) else 5, 0.6) for i in range(count + 1)]
    return [Stroke(0, 0, total, 0, 0.6), *ticks]
