"""The product table that is shipped, and looking a brand up in it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from ivig_print import resources
from ivig_print.clinical.products.model import Caution, Ingredient, ListedProduct, Products
from ivig_print.errors import ConfigError
from ivig_print.strict import Strict, nearest, read

TABLES = ("us.toml", "discontinued.toml", "elsewhere.toml")


class _Table(Strict):
    products: Products


class _Cautions(Strict):
    cautions: tuple[Caution, ...]


@cache
def products() -> Products:
    """Return every brand that is shipped; `own.merged` adds the clinic's own."""
    return tuple(_shipped())


def _shipped() -> Iterator[ListedProduct]:
    """Yield every brand that is shipped; a table is read when those before it have not held what is sought."""
    for name in TABLES:
        yield from _rows(name)


@cache
def _rows(name: str) -> Products:
    return read(data_text(name), name, _Table, ConfigError).products


@cache
def cautions() -> Mapping[Ingredient, Caution]:
    """Return what each ingredient means for a patient."""
    table = read(data_text("cautions.toml"), "cautions.toml", _Cautions, ConfigError)
    return MappingProxyType({item.what: item for item in table.cautions})


def data_text(name: str) -> str:
    """Return the text of the table *name* that lies beside this module."""
    return (resources.inside("ivig_print.clinical.products") / name).read_text(encoding="utf-8")


def find(brand: str, listed: Products | None = None) -> ListedProduct | None:
    """Return the brand as the table lists it, whatever its capitals and with or without its strength.

    Args:
        brand: As a person typed it.
        listed: The table to look in; the shipped one if None.

    >>> find("octagam 10%").brand
    'Octagam'
    """
    wanted = split_strength(brand)[0].casefold()
    return next((item for item in _table(listed) if wanted in item.names()), None)


def find_ndc(ndc10: str, listed: Products | None = None) -> ListedProduct | None:
    """Return the brand whose package has the ten digits *ndc10*, as they stand in a GTIN, without dashes.

    Labeler and product decide, not the package, for the lists of packages have gaps. Of two codes that
    fit, the longer one says more.

    >>> find_ndc("4420643940").brand
    'Privigen'
    """
    if not re.fullmatch(r"\d{10}", ndc10, re.ASCII):
        return None
    found = [(len(code), item) for item in _table(listed) for code in item.codes() if ndc10.startswith(code)]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def suggest(brand: str, listed: Products | None = None) -> str:
    """Return the listed brand that *brand* was probably meant to be; empty if none is close."""
    return nearest(split_strength(brand)[0], [item.brand for item in _table(listed)])


def split_strength(brand: str) -> tuple[str, str]:
    """Return a brand's name and the strength that was typed behind it, empty if none was.

    >>> split_strength("Octagam 10 %")
    ('Octagam', '10%')
    """
    match = re.fullmatch(r"(.*\S)\s+(\d+(?:\.\d+)?)\s*%", brand)
    return (match[1], f"{match[2]}%") if match else (brand, "")


def _table(listed: Products | None) -> Iterable[ListedProduct]:
    return _shipped() if listed is None else listed
