"""What stands around the cards of a sheet: marks to cut and fold by, and the ruler; never on a card."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from ivig_print.printing.stock import Stock
from ivig_print.typeset.pages import Item, Stroke
from ivig_print.units import length

AWAY, MARK, TICK = length("0.8mm"), length("3mm"), length("10mm")
"""How far a mark stays from a card, how long it is, and the ruler's ticks: one a centimetre."""

EDGE = length("4.2mm")
"""What a clinic's printer leaves white along the paper's edge."""

BEYOND = AWAY + MARK + AWAY
"""Where the marks end, from the cards outwards."""

DEEP = 8.0
"""How far the ruler's end ticks reach, in points."""

LINE = 10.4
"""The height of a line of words beside the cards, in points."""

FOLD = (2.0, 3.0)
"""The dashes of a fold, in points: a cut is a whole line, a fold a broken one."""


class Ruler(NamedTuple):
    """Where the ruler lies on the sheet: its beginning, its length, and whether it runs downwards."""

    x: float
    y: float
    total: float
    upright: bool

    def items(self) -> tuple[Item, ...]:
        """Return its strokes on the sheet."""
        count = round(self.total / TICK)
        ticks = [(at * TICK, 0.0, at * TICK, DEEP if at in {0, count} else 5.0) for at in range(count + 1)]
        return tuple(
            Stroke(self.x + y1, self.y + x1, self.x + y2, self.y + x2, 0.6)
            if self.upright
            else Stroke(self.x + x1, self.y + y1, self.x + x2, self.y + y2, 0.6)
            for x1, y1, x2, y2 in [(0.0, 0.0, self.total, 0.0), *ticks]
        )


def ruler_place(stock: Stock, free: Collection[int] = ()) -> Ruler | None:
    """Return where the ruler has room: in a margin beyond the marks, or else on one of the *free* cells, from 0."""
    total = stock.ruler
    if not total:
        return None
    width, height = stock.sheet
    left, top = stock.corner_of(0, 0)
    right, bottom = _far_corner(stock)
    room = BEYOND + DEEP + EDGE
    middle_x, middle_y = (width - total) / 2, (height - total) / 2
    long_enough = (width - total >= 2 * EDGE, height - total >= 2 * EDGE)
    places = (
        (long_enough[0] and height - bottom >= room, Ruler(middle_x, bottom + BEYOND, total, upright=False)),
        (long_enough[0] and top >= room, Ruler(middle_x, top - BEYOND - DEEP, total, upright=False)),
        (long_enough[1] and width - right >= room, Ruler(right + BEYOND, middle_y, total, upright=True)),
        (long_enough[1] and left >= room, Ruler(left - BEYOND - DEEP, middle_y, total, upright=True)),
    )
    return next((place for fits, place in places if fits), _on_a_cell(stock, free))


def mark_place(stock: Stock) -> tuple[float, float, float] | None:
    """Return where a line of words has room beside the cards: its left end, top and width; None for nowhere.

    Best beyond the cut marks; else between those of the first card.
    """
    height = stock.sheet[1]
    left, top = stock.corner_of(0, 0)
    right, bottom = _far_corner(stock)
    ruler = ruler_place(stock)
    ruled = ruler.y if ruler and not ruler.upright else -1.0
    between = left + 2 * AWAY, stock.width - 4 * AWAY
    for away, (x, width) in ((BEYOND, (left, right - left)), (AWAY, between)):
        for start, end in ((EDGE, top - away), (bottom + away, height - EDGE)):
            if end - start >= LINE and not start <= ruled <= end:
                return x, start if end < bottom else end - LINE, width
    return None


def _on_a_cell(stock: Stock, free: Collection[int]) -> Ruler | None:
    if not free or stock.width < stock.ruler:
        return None
    row, column = divmod(max(free), stock.nx)
    x, y = stock.corner_of(column, row)
    middle = x + (stock.width - stock.ruler) / 2
    clear = min(max(middle, EDGE), stock.sheet[0] - EDGE - stock.ruler)
    return Ruler(clear, y + stock.height / 2, stock.ruler, upright=False)


def _far_corner(stock: Stock) -> tuple[float, float]:
    x, y = stock.corner_of(stock.nx - 1, stock.ny - 1)
    return x + stock.width, y + stock.height


def crop_marks(stock: Stock) -> tuple[Item, ...]:
    """Return a mark for each edge of a card in the margins beyond the outer cards, where these have room for one."""
    width, height = stock.sheet
    left, top = stock.corner_of(0, 0)
    right, bottom = _far_corner(stock)
    marks: list[Item] = []
    for x, dash in _lines(stock, across=False):
        marks += [Stroke(x, y1, x, y2, 0.4, 0.35, dash) for y1, y2 in _sides(top, bottom, height)]
    for y, dash in _lines(stock, across=True):
        marks += [Stroke(x1, y, x2, y, 0.4, 0.35, dash) for x1, x2 in _sides(left, right, width)]
    return tuple(marks)


def _lines(stock: Stock, *, across: bool) -> Iterator[tuple[float, tuple[float, ...]]]:
    """Yield where the cards are cut (a whole line) or folded (a broken one), down the sheet or *across* it."""
    first, pitch, size, count = (
        (stock.y0, stock.dy, stock.height, stock.ny) if across else (stock.x0, stock.dx, stock.width, stock.nx)
    )
    folded = stock.duplex == "fold" and (bool(stock.turned_rows) or not across)
    seen: set[float] = set()
    for place in range(count):
        for at in (first + place * pitch, first + place * pitch + size):
            if round(at, 2) not in seen:
                seen.add(round(at, 2))
                inner = folded and _is_fold(place, at > first + place * pitch)
                yield at, FOLD if inner else ()


def _is_fold(place: int, far: bool) -> bool:  # noqa: FBT001 -- private, and called in one place
    """Return whether an edge of the cell in *place* lies between the two panels of a card."""
    return far if place % 2 == 0 else not far


def _sides(near: float, far: float, edge: float) -> Iterator[tuple[float, float]]:
    """Yield from where to where a mark runs before the first card and behind the last one."""
    if near - AWAY >= AWAY:
        yield max(near - AWAY - MARK, 0.0), near - AWAY
    if edge - far - AWAY >= AWAY:
        yield far + AWAY, min(far + AWAY + MARK, edge)
