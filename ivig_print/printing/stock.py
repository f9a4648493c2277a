"""Card stocks: where the cards lie on a sheet, in glabels' seven numbers."""

from collections.abc import Mapping
from functools import cache

from ivig_print import resources
from ivig_print.errors import ConfigError, Fault
from ivig_print.strict import Strict, read
from ivig_print.typeset.styles import Length


class Stock(Strict):
    """A sheet of cards.

    Attributes:
        title: What a person calls it.
        width, height: Of one card, in points.
        nx, ny: Columns and rows.
        dx, dy: From one card's corner to the next one's.
        x0: From the sheet's left edge to the first card, for each paper it is made on.
        y0: From the sheet's upper edge to the first card.
        turned_rows: Rows that stand on their heads, because the sheet is folded.
        ruler: The length of the ruler printed below the cards.
    """

    title: str
    width: Length
    height: Length
    nx: int
    ny: int
    dx: Length
    dy: Length
    x0: Mapping[str, Length]
    y0: Length
    turned_rows: tuple[int, ...] = ()
    ruler: Length = 0.0

    def corner(self, paper: str, column: int, row: int) -> tuple[float, float]:
        """Return the upper left corner of a card, in points from the sheet's upper left corner."""
        return self.x0[paper] + column * self.dx, self.y0 + row * self.dy


@cache
def open_stock(name: str) -> Stock:
    """Return the stock *name* of ``layouts/stocks``.

    Raises:
        ConfigError: It is wrong: an unknown key, or cards that overlap.
    """
    file = f"layouts/stocks/{name}.toml"
    text = (resources.folder("layouts") / "stocks" / f"{name}.toml").read_text("utf-8")
    stock = read(text, file, Stock, ConfigError)
    overlaps = [("dx", stock.dx < stock.width), ("dy", stock.dy < stock.height)]
    faults = [Fault("is less than the card, so cards overlap", file=file, field=key) for key, bad in overlaps if bad]
    if faults:
        raise ConfigError(*faults)
    return stock
