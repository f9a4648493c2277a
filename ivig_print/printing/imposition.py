"""Imposition: where the front and the back of each card lie on its sheet.

A back lies where its front is seen through the paper, to the point: margins of a sheet need not be the same on both
sides. Turned on its long edge the sheet keeps top and bottom; on its short edge it changes them, and each back stands
on its head.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from ivig_print.errors import Fault, RenderError
from ivig_print.printing.stock import Stock

Flip = Literal["long", "short"]
"""On which edge the printer turns the sheet."""


class Spot(NamedTuple):
    """Where a face lies: the upper left corner of its panel, and whether it stands on its head."""

    x: float
    y: float
    turned: bool = False


def front_of(stock: Stock, place: int) -> Spot:
    """Return where the front of the card in *place*, from 0, lies."""
    row, column = divmod(place * stock.panels, stock.nx)
    return Spot(*stock.corner_of(column + stock.panels - 1, row))


def back_of(stock: Stock, place: int, flip: Flip) -> Spot:
    """Return where the back of the card in *place* lies: on a page of its own, or on the same one to be folded."""
    front = front_of(stock, place)
    if stock.duplex == "fold":
        return Spot(front.x - stock.dx, front.y)
    if stock.duplex == "pages":
        return front
    width, height = stock.sheet
    sideways = (flip == "long") == (width <= height)
    if sideways:
        return Spot(width - front.x - stock.width, front.y)
    return Spot(front.x, height - front.y - stock.height, turned=True)


def sheets_of(
    stock: Stock, count: int, first: int = 1, chosen: Sequence[int] = (), *, gone: Collection[int] = ()
) -> Iterator[tuple[int, ...]]:
    """Yield for each sheet which places, from 0, its cards take.

    Args:
        stock: The sheet.
        count: How many cards there are.
        first: The first place, from 1, that is free on the first sheet.
        chosen: The very places, from 1, on one sheet.
        gone: The places, from 1, that are used already on the first sheet.

    Raises:
        RenderError: A place is not on the sheet, or is used, or is chosen twice, or there is not one for each card.

    >>> from ivig_print.printing.stock import open_stock
    >>> list(sheets_of(open_stock("avery-5371"), 4, first=8))
    [(7, 8, 9), (0,)]
    """
    faults = [*_wrong(stock, count, first, chosen), *_used(chosen, gone)]
    if faults:
        raise RenderError(*faults)
    if chosen:
        yield tuple(place - 1 for place in chosen)
        return
    whole = list(range(stock.cards))
    free = [place for place in whole[first - 1 :] if place + 1 not in gone] or whole
    while count > 0:
        places = tuple(free[:count])
        yield places
        count -= len(places)
        free = whole


def _wrong(stock: Stock, count: int, first: int, chosen: Sequence[int]) -> Iterator[Fault]:
    hint = f"they are numbered from 1 to {stock.cards}; `ivig-print stock show` draws them"
    for name, places in (("--cells", chosen), ("--first-cell", (first,))):
        if any(not 1 <= place <= stock.cards for place in places):
            yield Fault("is not on this sheet", hint, field=name)
    if len(set(chosen)) != len(chosen):
        yield Fault("names a place twice", hint, field="--cells")
    elif chosen and len(chosen) != count:
        yield Fault(f"names {len(chosen)} places, and there are {count} cards", "name one for each", field="--cells")


def _used(chosen: Sequence[int], gone: Collection[int]) -> Iterator[Fault]:
    used = [place for place in chosen if place in gone]
    if used:
        message = f"names what is used already on the sheet that is in use: {', '.join(map(str, used))}"
        yield Fault(message, "for a new sheet: `ivig-print printer sheets` with --new-sheet", field="--cells")


def gone_after(
    stock: Stock, count: int, first: int = 1, chosen: Sequence[int] = (), *, gone: Collection[int] = ()
) -> frozenset[int]:
    """Return which places, from 1, of the last sheet are used after *count* cards; none if it is used up.

    What stands before *first* on the first sheet is taken for used. The rest, and what is raised, is as in `sheets_of`.

    >>> from ivig_print.printing.stock import open_stock
    >>> sorted(gone_after(open_stock("avery-5371"), 4, first=8))
    [1]
    """
    *before, last = sheets_of(stock, count, first, chosen, gone=gone)
    used = {place + 1 for place in last}
    if not before:
        used |= {*gone, *range(1, first)}
    return frozenset(used) if len(used) < stock.cards else frozenset()
