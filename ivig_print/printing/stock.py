"""Card stocks: where the cards lie on a sheet, in glabels' numbers, and what is wrong with a sheet's geometry."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from ivig_print import resources
from ivig_print.errors import ConfigError, Fault
from ivig_print.printing.media import PATTERN, size_of
from ivig_print.strict import Strict, decode, nearest, read
from ivig_print.strict.parse import Parsed, UnreadableError, parse
from ivig_print.typeset.styles import Length, points
from ivig_print.units import millimetres

Duplex = Literal["flip", "pages", "fold", "no"]
"""How a card gets its back: the sheet is turned over; a card printer does it; the sheet is folded; or it has none."""

SLACK = 0.003
"""How far rounding may carry a card over an edge, in points: 0.001 mm."""


def media_size(name: str) -> tuple[float, float]:
    """Return the width and height of the medium *name* in points.

    Raises:
        ValueError: It is no self-describing media name.

    >>> media_size("na_letter_8.5x11in")
    (612.0, 792.0)
    """
    if re.fullmatch(PATTERN, name) is None:
        raise ValueError("must be an exact PWG media name such as 'na_letter_8.5x11in' or 'iso_a4_210x297mm'")
    width, height = size_of(name)
    return width, height


Count = Annotated[int, Field(ge=1, le=100)]


class Stock(Strict):
    """A sheet of cards; lengths are in points.

    Attributes:
        title: What a person calls it.
        paper: The exact PWG media name of the sheet.
        width, height: Of one card.
        nx, ny: Columns and rows.
        x0, y0: From the sheet's upper left corner to the first card's.
        dx, dy: From one card's corner to the next one's: the pitch.
        corner: The radius of a card's corners.
        duplex: How a card gets its back.
        turned_rows: Rows that stand on their heads, because the sheet is folded.
        ruler: The length of the ruler printed beside the cards.
        smallest_type, largest_type: Of a card in large print; 0 leaves both to the layout.
        roomy_type: The smallest type in which a card holds sentences that help but need not stand; 0 for any.
        inset: What stays white along a card's edges at least, where these are the paper's own.
        products: The packages that hold such sheets, by maker and number.
        source: A key of docs/sources.md, or the file that was imported.
        verified: Whether somebody saw the numbers in the source.
    """

    title: str
    paper: str
    width: Length
    height: Length
    nx: Count
    ny: Count
    x0: Length
    y0: Length
    dx: Length
    dy: Length
    corner: Length = 0.0
    duplex: Duplex
    turned_rows: tuple[int, ...] = ()
    ruler: Length = 0.0
    smallest_type: Length = 0.0
    largest_type: Length = 0.0
    roomy_type: Length = 0.0
    inset: Length = 0.0
    products: tuple[str, ...] = ()
    source: str
    verified: bool

    @property
    def sheet(self) -> tuple[float, float]:
        """The width and height of the sheet."""
        return media_size(self.paper)

    @property
    def cells(self) -> int:
        """How many panels a sheet has."""
        return self.nx * self.ny

    @property
    def panels(self) -> int:
        """How many panels of the sheet one card takes."""
        return 1 if self.duplex != "fold" else 4 if self.turned_rows else 2

    @property
    def cards(self) -> int:
        """How many cards a sheet has; with no back, how many faces."""
        return self.cells // self.panels

    def corner_of(self, column: int, row: int) -> tuple[float, float]:
        """Return the upper left corner of a card, from the sheet's upper left corner."""
        return self.x0 + column * self.dx, self.y0 + row * self.dy


@cache
def open_stock(name: str, own: Path | None = None) -> Stock:
    """Return the stock *name* of the folder *own*, or else of ``layouts/stocks``.

    Raises:
        ConfigError: There is none of that name, or it is wrong; every fault at once.
    """
    if own is not None and name in _names(own):
        path = own / f"{name}.toml"
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ConfigError(Fault(f"cannot be read: {error.strerror}", file=str(path))) from None
        return parse_stock(decode(data, str(path), ConfigError), str(path))
    known = stocks()
    if name not in known:
        close = nearest(name, known)
        hint = f"did you mean {close}?" if close else "`ivig-print stock list` shows all"
        raise ConfigError(Fault(f"there is no stock {name!r}", hint))
    shipped = resources.folder("layouts") / "stocks" / f"{name}.toml"
    return parse_stock(shipped.read_text("utf-8"), f"layouts/stocks/{name}.toml")


def stocks(own: Path | None = None) -> tuple[str, ...]:
    """Return the names of all stocks, those of the folder *own* among them.

    >>> "avery-5371" in stocks()
    True
    """
    shipped = _names(resources.folder("layouts") / "stocks")
    return tuple(sorted(shipped | (_names(own) if own is not None else set())))


def _names(folder: Traversable) -> set[str]:
    if not folder.is_dir():
        return set()
    return {entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")}


def parse_stock(text: str, name: str) -> Stock:
    """Return the stock in *text*; *name* is how faults call the file.

    Raises:
        ConfigError: Unknown keys, wrong lengths, cards that overlap or leave the paper; all at once.
    """
    geometry = list(_geometry(text, name))
    try:
        stock = read(text, name, Stock, ConfigError)
    except ConfigError as error:
        told = {fault.field for fault in error.faults}
        faults = [*error.faults, *(fault for fault in geometry if fault.field not in told)]
        raise ConfigError(*sorted(faults, key=lambda fault: fault.line or 0)) from None
    if geometry:
        raise ConfigError(*geometry)
    return stock


def _geometry(text: str, name: str) -> Iterator[Fault]:
    """Yield the faults between the numbers, sought in the bare data so that they are told with all others."""
    try:
        parsed = parse(text, name)
    except UnreadableError:  # `read` tells it
        return
    for field, (message, hint) in _wrong(parsed):
        yield Fault(message, hint, file=name, line=parsed.lines.get((field,)), field=field)


def _wrong(parsed: Parsed) -> Iterator[tuple[str, tuple[str, str]]]:
    try:
        sheet: tuple[float, ...] = media_size(str(parsed.data.get("paper")))
    except ValueError as error:
        yield "paper", (str(error), "")
        sheet = ()
    for axis, (first, pitch, number, size) in enumerate((("x0", "dx", "nx", "width"), ("y0", "dy", "ny", "height"))):
        start, step, card = (_points(parsed, key) for key in (first, pitch, size))
        count = parsed.data.get(number)
        if card == 0:
            yield size, ("is no size of a card", "measure one card")
        if isinstance(count, int) and count > 1 and step is not None and card is not None and step < card - SLACK:
            yield pitch, ("is less than the card, so cards overlap", "it is the pitch: a card and the gap after it")
        if not sheet or not isinstance(count, int) or start is None or step is None or card is None:
            continue
        over = start + (count - 1) * step + card - sheet[axis]
        if over > SLACK:
            yield number, (f"puts cards {millimetres(over):.2f} mm over the paper's edge", "check the pitch and paper")
    yield from _odd(parsed)


def _odd(parsed: Parsed) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what is wrong with corners, folds and type."""
    sides = [side for side in (_points(parsed, "width"), _points(parsed, "height")) if side]
    if sides and (_points(parsed, "corner") or 0.0) > min(sides) / 2:
        yield "corner", ("is more than half of a card's side", "")
    columns, turned = parsed.data.get("nx"), parsed.data.get("turned_rows", [])
    if parsed.data.get("duplex") == "fold" and isinstance(columns, int) and columns % 2:
        yield "nx", ("must be even where sheets are folded", "each card is two cells side by side")
    if isinstance(turned, list) and turned and [parsed.data.get(key) for key in ("nx", "ny")] != [2, 2]:
        yield "turned_rows", ("needs a card of two columns and two rows", "leave it out")
    least, most = _points(parsed, "smallest_type"), _points(parsed, "largest_type")
    if least and most is not None and most < least:
        yield "largest_type", ("is less than the smallest type", "")


def _points(parsed: Parsed, key: str) -> float | None:
    """Return a length in points; None for what is none, of which `read` tells."""
    try:
        return points(parsed.data.get(key))
    except ValueError:
        return None
