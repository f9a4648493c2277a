"""The product table that is shipped, and looking a brand up in it."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain
from types import MappingProxyType

from ivig_print import resources
from ivig_print.clinical.products.model import Caution, Ingredient, ListedProduct, Products
from ivig_print.errors import ConfigError
from ivig_print.strict import Strict, nearest, read

TABLES = ("us.toml", "discontinued.toml", "elsewhere.toml")
_HEADER = "\n[[products]]\n"

# Boxes and hospital systems write the sign of a trade mark behind a name.
_MARK = re.compile(r"[®™℠©]|\((?:R|TM|SM)\)", re.IGNORECASE)
_STRENGTH = re.compile(r"(.*?\S)(?:\s+|(?<![\s\d.,]))(\d+(?:[.,]\d+)?)\s*(%|mg/mL|g/L)", re.IGNORECASE)


class _Table(Strict):
    products: Products


class _Cautions(Strict):
    cautions: tuple[Caution, ...]


@cache
def products() -> Products:
    """Return every brand that is shipped; `own.merged` adds the clinic's own."""
    return tuple(item for name in TABLES for item in _rows(data_text(name), name))


@cache
def cautions() -> Mapping[Ingredient, Caution]:
    """Return what each ingredient means for a patient."""
    table = read(data_text("cautions.toml"), "cautions.toml", _Cautions, ConfigError)
    return MappingProxyType({item.what: item for item in table.cautions})


def data_text(name: str) -> str:
    """Return the text of the table *name* that lies beside this module."""
    return (resources.inside("ivig_print.clinical.products") / name).read_text(encoding="utf-8")


def find(brand: str, listed: Products | None = None) -> ListedProduct | None:
    """Return the brand as the table lists it, whatever its capitals, with or without ® and its strength.

    Args:
        brand: As a person typed it.
        listed: The table to look in; the shipped one if None.

    >>> find("octagam® 10%").brand
    'Octagam'
    """
    wanted = plain_name(brand)
    return _shipped(wanted) if listed is None else _named(wanted, listed)


@lru_cache(maxsize=256)
def _shipped(wanted: str) -> ListedProduct | None:
    """Return the shipped brand that is called *wanted*; only rows in which that word stands are read.

    A run needs one brand or two, and to read all 45 took 4 % of a whole run.
    """
    texts = ((text, name) for name in TABLES for text in data_text(name).split(_HEADER)[1:])
    rows = (_rows(_HEADER + text, name) for text, name in texts if wanted in text.casefold())
    return _named(wanted, chain.from_iterable(rows))


def _named(wanted: str, listed: Iterable[ListedProduct]) -> ListedProduct | None:
    return next((item for item in listed if wanted in item.names()), None)


def _rows(text: str, name: str) -> Products:
    return read(text, name, _Table, ConfigError).products


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
    return nearest(_MARK.sub("", split_strength(brand)[0]), [item.brand for item in _table(listed)])


def plain_name(brand: str) -> str:
    """Return a brand's name as it is compared: without capitals, signs of a trade mark, and its strength.

    >>> plain_name("GAMUNEX®-C 10 %"), plain_name("Gammagard(R)  Liquid")
    ('gamunex-c', 'gammagard liquid')
    """
    return " ".join(_MARK.sub("", split_strength(brand)[0]).split()).casefold()


def split_strength(brand: str) -> tuple[str, str]:
    """Return a brand's name and the strength in percent that was typed behind it, empty if none was.

    >>> split_strength("Octagam 10 %"), split_strength("Octagam 50 mg/mL")
    (('Octagam', '10%'), ('Octagam', '5%'))
    """
    match = _STRENGTH.fullmatch(brand)
    if match is None:
        return brand, ""
    amount = Decimal(match[2].replace(",", "."))
    percent = amount if match[3] == "%" else amount / 10
    return match[1], f"{percent.normalize():f}%"


def _table(listed: Products | None) -> Products:
    return products() if listed is None else listed
