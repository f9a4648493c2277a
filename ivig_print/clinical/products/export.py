"""Read an export of openFDA's NDC directory: which immune globulin it lists, as each labeler lists it.

A listing vouches for name, labeler, codes, strength, route and packages. It says nothing of what is in
the bottle beside the antibodies, so no ingredient and no caution ever comes from here.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from ivig_print.clinical.products.model import Name, PackageCode, ProductCode, Route
from ivig_print.clinical.products.table import data_text
from ivig_print.errors import ConfigError, Fault, ListingError
from ivig_print.strict import Strict, decode, read, read_data

_WAY_OUT = "give the JSON that openFDA's drug/ndc endpoint sends, whole and as it was downloaded"


class _Words(Strict):
    """``openfda.toml``: which entries are meant, and its routes in our words."""

    category: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    routes: Mapping[str, Route]


class _Ingredient(Strict, extra="ignore"):
    name: str = ""
    strength: str = ""


class _Packaging(Strict, extra="ignore"):
    package_ndc: PackageCode
    description: str = ""
    marketing_start_date: str = ""


class _Entry(Strict, extra="ignore"):
    """One of ``results``, as openFDA names its fields; what a kit leaves out may be missing."""

    product_ndc: ProductCode
    brand_name: Name
    labeler_name: Name
    active_ingredients: tuple[_Ingredient, ...] = ()
    route: tuple[str, ...] = ()
    dosage_form: str = ""
    packaging: tuple[_Packaging, ...] = ()
    listing_expiration_date: str = ""


@dataclass(frozen=True, slots=True)
class SoldAs:
    """A package of a listing: its code, and of one container in it the kind and the millilitres."""

    ndc: str
    container: str
    ml: Decimal | None
    since: date | None


@dataclass(frozen=True, slots=True)
class Listing:
    """One product code of the directory.

    Attributes:
        percent: The strength, where the directory gives it as grams in a volume; else None.
        expires: The day on which the listing ends; None if none is given.
    """

    brand: str
    labeler: str
    ndc: str
    routes: tuple[Route, ...]
    percent: str | None
    packages: tuple[SoldAs, ...]
    expires: date | None


@dataclass(frozen=True, slots=True)
class Export:
    """What an export lists, by product code, and the day on which the directory was as it says."""

    day: date
    listings: tuple[Listing, ...]

    def current(self) -> tuple[Listing, ...]:
        """Return the listings that had not ended on that day."""
        return tuple(item for item in self.listings if not self._ended(item))

    def expired(self) -> tuple[Listing, ...]:
        """Return those that had."""
        return tuple(item for item in self.listings if self._ended(item))

    def _ended(self, item: Listing) -> bool:
        return item.expires is not None and item.expires < self.day


def read_export(data: bytes, name: str) -> Export:
    """Return what the export *data*, from the file *name*, lists of immune globulin.

    Raises:
        ListingError: It is no openFDA NDC export, not a whole one, or has entries that cannot be read.
    """
    loaded = _loaded(data, name)
    day, results = _day(loaded.get("meta"), name), loaded["results"]
    chosen = [(number, entry) for number, entry in enumerate(results) if isinstance(entry, dict) and _is_meant(entry)]
    if not chosen:
        raise ListingError(Fault("lists no immune globulin", "search for generic_name:globulin there", file=name))
    faults: list[Fault] = []
    listings = sorted((_listing(entry) for entry in _entries(chosen, name, faults)), key=_age)
    if faults:
        raise ListingError(*faults)
    by_code = {item.ndc: item for item in listings}  # of a code that is listed twice, the listing that ends later
    return Export(day, tuple(sorted(by_code.values(), key=lambda item: (item.brand.casefold(), item.ndc))))


def _age(item: Listing) -> tuple[date, str]:
    return item.expires or date.max, item.brand


def _loaded(data: bytes, name: str) -> dict[str, Any]:
    if data.startswith(b"PK"):
        raise ListingError(Fault("is a ZIP archive", "unpack it and give the JSON file inside", file=name))
    try:
        loaded = json.loads(decode(data, name, ListingError))
    except json.JSONDecodeError as error:
        raise ListingError(Fault("cannot be read as JSON here", _WAY_OUT, file=name, line=error.lineno)) from None
    except (ValueError, RecursionError):  # a number with too many digits, or brackets without end
        raise ListingError(Fault("cannot be read as JSON", _WAY_OUT, file=name)) from None
    if not isinstance(loaded, dict) or not isinstance(loaded.get("results"), list):
        raise ListingError(Fault("is no openFDA export: it has no list of results", _WAY_OUT, file=name))
    return loaded


def _day(meta: object, name: str) -> date:
    """Return the day in *meta*, which must also say that nothing was left out.

    A part of the directory must not pass for the whole: the rest would be reported as no longer listed.
    """
    known = meta if isinstance(meta, dict) else {}
    day = _date(known.get("last_updated"))
    if day is None:
        raise ListingError(Fault("is no date", _WAY_OUT, file=name, field="meta.last_updated"))
    counts = known.get("results")
    if isinstance(counts, dict):
        skip, limit, total = (counts.get(key, 0) for key in ("skip", "limit", "total"))
        if skip or (isinstance(total, int) and isinstance(limit, int) and total > limit):
            hint = "ask for all at once, with &limit=1000"
            raise ListingError(Fault("is only a part of what was found", hint, file=name, field="meta.results"))
    return day


@cache
def _words() -> _Words:
    return read(data_text("openfda.toml"), "openfda.toml", _Words, ConfigError)


def _is_meant(entry: Mapping[str, Any]) -> bool:
    """Return whether *entry* is immune globulin for everybody, not against one disease."""
    text = " ".join(str(entry.get(key)) for key in ("generic_name", "brand_name", "active_ingredients")).casefold()
    words = _words()
    return (
        entry.get("marketing_category") == words.category
        and any(word in text for word in words.wanted)
        and not re.search(rf"\b(?:{'|'.join(map(re.escape, words.unwanted))})", text)
    )


def _entries(chosen: list[tuple[int, dict[str, Any]]], name: str, faults: list[Fault]) -> Iterator[_Entry]:
    """Yield what can be read of *chosen*, and add to *faults* what cannot."""
    for number, entry in chosen:
        try:
            yield read_data(entry, name, _Entry, ListingError)
        except ListingError as error:
            faults += [replace(fault, field=f"results[{number}].{fault.field}") for fault in error.faults]


def _listing(entry: _Entry) -> Listing:
    routes = _words().routes
    return Listing(
        brand=" ".join(entry.brand_name.split()),
        labeler=entry.labeler_name,
        ndc=entry.product_ndc,
        routes=tuple(dict.fromkeys(routes[route.upper()] for route in entry.route if route.upper() in routes)),
        percent=next(filter(None, map(_percent, entry.active_ingredients)), None),
        packages=tuple(_sold_as(item, entry.dosage_form) for item in entry.packaging),
        expires=_date(entry.listing_expiration_date),
    )


def _percent(ingredient: _Ingredient) -> str | None:
    """Return the strength of immune globulin in grams per 100 mL.

    >>> _percent(_Ingredient(name="HUMAN IMMUNOGLOBULIN G", strength="2.5 g/50mL"))
    '5%'
    """
    found = re.fullmatch(r"([\d.]+)\s*(m?g)/([\d.]*)\s*mL", ingredient.strength.strip(), re.IGNORECASE)
    if found is None or "globulin" not in ingredient.name.casefold():
        return None
    try:
        grams = Decimal(found[1]) / (1000 if found[2].casefold() == "mg" else 1)
        percent = 100 * grams / Decimal(found[3] or 1)
    except ArithmeticError:
        return None
    # More digits are a kit's diluent in the sum, not a strength that stands on a label.
    return f"{percent.normalize():f}%" if percent == round(percent, 1) and 0 < percent < 100 else None  # noqa: PLR2004


def _sold_as(item: _Packaging, form: str) -> SoldAs:
    """Return a package; of a kit without its millilitres, which would be the diluent's."""
    found = re.findall(r"([\d.]+)\s*mL in 1 ([A-Z]+)", item.description, re.IGNORECASE)
    amount, container = found[-1] if found and form.upper() != "KIT" else ("", "")
    ml = Decimal(amount) if re.fullmatch(r"\d+(\.\d+)?", amount) else None
    kind = "kit" if form.upper() == "KIT" else container.lower()
    return SoldAs(item.package_ndc, kind, ml, _date(item.marketing_start_date))


def _date(text: object) -> date | None:
    """Return a day written 20261231 or 2026-12-31; None for anything else."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
