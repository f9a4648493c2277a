"""Where the user's own card stocks lie, and how a stock is found by its name or its package."""

from pathlib import Path

from ivig_print.cli.places import own_place
from ivig_print.errors import ConfigError
from ivig_print.printing.stock import Stock, open_stock, stocks

VARIABLE = "IVIG_PRINT_STOCKS"
"""The environment variable that names another folder."""


def own_folder() -> Path:
    """Return where the user's own stocks lie, or would: in the user's data folder, unless `VARIABLE` says where."""
    return own_place(VARIABLE, "data", "stocks")


def find_stock(typed: str) -> tuple[str, Stock]:
    """Return the name and the stock that was *typed*: a stock's name, or a package such as ``Avery 8871``.

    Raises:
        ConfigError: There is none, or it is wrong.
    """
    own = own_folder()
    wanted = " ".join(typed.casefold().split())
    names = stocks(own)
    if wanted not in names:
        for name in names:
            products = _products(name, own)
            if wanted in products or wanted in {product.rpartition(" ")[2] for product in products}:
                return name, open_stock(name, own)
    return wanted, open_stock(wanted, own)


def _products(name: str, own: Path) -> set[str]:
    """Return the packages of a stock; a broken one has none."""
    try:
        return {product.casefold() for product in open_stock(name, own).products}
    except ConfigError:
        return set()
