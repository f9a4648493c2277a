"""The clinic's own product list: brands as the NDC directory lists them, laid over the table that is shipped.

`ivig-print products update` writes the file, and nobody else should. What it adds is verified by the
directory, with the day of the export as its source; it can hold no ingredient and no caution.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import TypeVar

from ivig_print.clinical.products.model import (
    Labeler,
    ListedProduct,
    Name,
    Package,
    PackageCode,
    Percent,
    ProductCode,
    Products,
    Route,
    Strength,
)
from ivig_print.clinical.products.table import find, products
from ivig_print.clinical.sourced import Sourced
from ivig_print.errors import ConfigError, Fault
from ivig_print.strict import Strict, assignment, decode, read

HEADER = "# The clinic's own product list, written by `ivig-print products update`."
"""The first line of such a file, by which it is known."""

_WAY_OUT = "`ivig-print products update` writes the file anew; without the file the shipped table alone counts"


class OwnPackage(Strict):
    """A package as the directory lists it."""

    ndc: PackageCode
    container: str = ""
    ml: Decimal | None = None
    grams: Decimal | None = None
    percent: Percent | None = None
    since: date | None = None


class OwnLabeler(Strict):
    """A product code as the directory lists it."""

    name: Name
    ndc: ProductCode
    percents: tuple[Percent, ...] = ()


class OwnProduct(Strict):
    """A brand as the directory lists it."""

    brand: Name
    routes: tuple[Route, ...] = ()
    strengths: tuple[Percent, ...] = ()
    labelers: tuple[OwnLabeler, ...]
    packages: tuple[OwnPackage, ...] = ()


class OwnList(Strict):
    """The file: the day of the export, and what it listed."""

    export: date
    products: tuple[OwnProduct, ...]


def read_own(data: bytes, name: str) -> OwnList:
    """Return the clinic's list in *data*, from the file *name*.

    Raises:
        ConfigError: It is broken; each fault has its line and the way out.
    """
    try:
        return read(decode(data, name, ConfigError), name, OwnList, ConfigError)
    except ConfigError as error:
        raise ConfigError(*(Fault(f.message, _WAY_OUT, f.file, f.line, f.field) for f in error.faults)) from None


def written(own: OwnList) -> str:
    """Return *own* as the file that holds it; the same list gives the same text."""
    return "\n".join(_lines(own)) + "\n"


def _lines(own: OwnList) -> Iterator[str]:
    yield from (HEADER, "# It is laid over the shipped table. Do not edit it: the next update writes it anew.", "")
    yield assignment("export", own.export)
    for item in own.products:
        yield from ("", "[[products]]", *_pairs(item, "brand", "routes", "strengths"))
        for labeler in item.labelers:
            yield from ("", "[[products.labelers]]", *_pairs(labeler, *OwnLabeler.model_fields))
        for package in item.packages:
            yield from ("", "[[products.packages]]", *_pairs(package, *OwnPackage.model_fields))


def _pairs(row: Strict, *keys: str) -> Iterator[str]:
    values = ((key, getattr(row, key)) for key in keys)
    return (assignment(key, value) for key, value in values if value not in (None, "", ()))


def merged(own: OwnList | None) -> Products:
    """Return the shipped table with *own* laid over it: what is new is added, what is verified stays."""
    if own is None:
        return products()
    table = {item.brand: item for item in products()}
    for listed in (_as_listed(item, own.export) for item in own.products):
        base = find(listed.brand)
        table[base.brand if base else listed.brand] = _laid_over(base, listed) if base else listed
    return tuple(table.values())


def _as_listed(item: OwnProduct, day: date) -> ListedProduct:
    source, verified = f"NDC {day}", True
    return ListedProduct(
        brand=item.brand,
        routes=item.routes,
        source=source,
        verified=verified,
        reviewed=day,
        all_packages=True,  # an export lists every package, and one that is cut off is refused
        directory_only=True,
        strengths=tuple(Strength(percent=each, source=source, verified=verified) for each in item.strengths),
        labelers=tuple(Labeler(**dict(each), source=source, verified=verified) for each in item.labelers),
        packages=tuple(Package(**dict(each), source=source, verified=verified) for each in item.packages),
    )


def _laid_over(base: ListedProduct, listed: ListedProduct) -> ListedProduct:
    vouched = {} if base.verified else {"source": listed.source, "verified": True}
    fresh = {
        "routes": tuple(dict.fromkeys((*base.routes, *listed.routes))),
        "strengths": _joined(base.strengths, listed.strengths, lambda item: item.percent),
        "labelers": _joined(base.labelers, listed.labelers, lambda item: item.ndc),
        "packages": _packages(base.packages, listed.packages),
        "all_packages": listed.all_packages,
    }
    return base.model_copy(update=vouched | fresh)


S = TypeVar("S", bound=Sourced)


def _joined(base: Iterable[S], listed: Iterable[S], key: Callable[[S], str | None]) -> tuple[S, ...]:
    """Return both; of two that say the same, the shipped one unless nobody had verified it."""
    rows = list(base)
    places = {key(item): number for number, item in enumerate(rows)}
    for item in listed:
        place = places.get(key(item))
        if place is None:
            rows.append(item)
        elif not rows[place].verified:
            rows[place] = item
    return tuple(rows)


def _packages(base: tuple[Package, ...], listed: tuple[Package, ...]) -> tuple[Package, ...]:
    """Return both, without the shipped ones that the directory now lists with their code or their size."""
    codes = {item.ndc for item in listed}
    sizes = {(item.ml, item.percent) for item in listed}
    kept = (
        item
        for item in base
        if item.ndc not in codes and (item.ndc or item.ml is None or (item.ml, item.percent) not in sizes)
    )
    return (*kept, *listed)
