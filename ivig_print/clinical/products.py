"""The product table: which brand has which strengths, and what in it some patients must not have."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from ivig_print.clinical.facts import Product
from ivig_print.clinical.findings import Finding
from ivig_print.errors import ConfigError
from ivig_print.records.visit import Treatment
from ivig_print.strict import Strict, nearest, read

Sugar = Literal["maltose", "sorbitol", "proline", "sucrose", "glucose"]

# What each means for the staff, in case the table's word for it is not verified.
_ASKS: Mapping[Sugar, str] = {
    "maltose": "it misleads some glucose meters",
    "sorbitol": "it is not for hereditary fructose intolerance",
    "proline": "it is not for hyperprolinemia",
    "sucrose": "it is hard on the kidneys",
    "glucose": "it is a load of sugar",
}


class Sourced(Strict):
    """A fact with where it is from, and whether it was checked there."""

    source: str
    verified: bool


class Strength(Sourced):
    """A strength a brand is sold in, such as ``10%``."""

    percent: str


class Ingredient(Sourced):
    """What a brand contains in the strengths *percents*; in all, when none is named."""

    what: Sugar
    percents: tuple[str, ...]


class ListedProduct(Sourced):
    """A brand of the table."""

    brand: str
    also: tuple[str, ...] = ()
    routes: tuple[Literal["vein", "skin", "muscle"], ...]
    strengths: tuple[Strength, ...] = ()
    contains: tuple[Ingredient, ...] = ()
    discontinued: Sourced | None = None

    def has(self, what: Sugar, percent: str, *, verified: bool) -> bool:
        """Return whether the brand contains *what* at strength *percent*, or at any if that is empty."""
        return any(
            item.what == what
            and item.verified == verified
            and (not percent or percent in (item.percents or (percent,)))
            for item in self.contains
        )


class _Table(Strict):
    products: tuple[ListedProduct, ...]


@cache
def products() -> tuple[ListedProduct, ...]:
    """Return every brand of ``products.toml``."""
    text = (files("ivig_print.clinical") / "products.toml").read_text(encoding="utf-8")
    return read(text, "products.toml", _Table, ConfigError).products


def find(brand: str) -> ListedProduct | None:
    """Return the brand as the table lists it, whatever its capitals and with or without its strength.

    >>> find("octagam 10%").brand
    'Octagam'
    """
    wanted = split_strength(brand)[0].casefold()
    return next((item for item in products() if wanted in map(str.casefold, (item.brand, *item.also))), None)


def split_strength(brand: str) -> tuple[str, str]:
    """Return a brand's name and the strength that was typed behind it, empty if none was.

    >>> split_strength("Octagam 10 %")
    ('Octagam', '10%')
    """
    match = re.fullmatch(r"(.*\S)\s+(\d+(?:\.\d+)?)\s*%", brand)
    return (match[1], f"{match[2]}%") if match else (brand, "")


def same_brand(one: str, other: str) -> bool:
    """Return whether two names, as typed, mean one brand."""
    first, second = find(one), find(other)
    if first or second:
        return first == second
    return split_strength(one)[0].casefold() == split_strength(other)[0].casefold()


def product_of(treatment: Treatment) -> Product:
    """Return the brand in use, with what is verified about it; a brand that is not listed stays as typed."""
    name, typed = split_strength(treatment.brand)
    percent = treatment.concentration or typed
    listed = find(treatment.brand)
    if listed is None:
        return Product(name, percent, listed=False)
    return Product(
        listed.brand if name.casefold() == listed.brand.casefold() else name,
        percent,
        maltose=listed.has("maltose", percent, verified=True),
        sorbitol=listed.has("sorbitol", percent, verified=True),
        proline=listed.has("proline", percent, verified=True),
    )


def product_warnings(treatment: Treatment) -> list[Finding]:
    """Return what the staff should look at before the paper is handed out."""
    listed = find(treatment.brand)
    if listed is None:
        close = nearest(split_strength(treatment.brand)[0], [item.brand for item in products()])
        message = "treatment.brand is not in the product table" + (f": did you mean {close}?" if close else "")
        return [Finding("brand-unlisted", message)]
    typed = split_strength(treatment.brand)[1]
    percent = treatment.concentration or typed
    warnings = _strength_warnings(listed, percent)
    if typed and treatment.concentration not in {None, typed}:
        warnings.append(Finding("strength", "treatment.brand and treatment.concentration name two strengths"))
    if "vein" not in listed.routes:
        warnings.append(Finding("route", f"{listed.brand} is not listed as given by vein"))
    if listed.discontinued:
        warnings.append(Finding("discontinued", f"{listed.brand} is listed as no longer made"))
    for what, meaning in _ASKS.items():
        unsure = listed.has(what, percent, verified=False)
        if unsure and not listed.has(what, percent, verified=True):
            message = f"{listed.brand} may contain {what} (not verified, so not printed): {meaning}; see its label"
            warnings.append(Finding("unverified", message))
    return warnings


def _strength_warnings(listed: ListedProduct, percent: str) -> list[Finding]:
    known = [strength.percent for strength in listed.strengths]
    if percent and known and percent not in known:
        return [Finding("strength", f"treatment.concentration: {listed.brand} is listed as {' or '.join(known)}")]
    if not percent and len(known) > 1 and listed.contains:
        message = f"treatment.concentration is missing, and {listed.brand} differs by strength: {' or '.join(known)}"
        return [Finding("strength", message)]
    return []
