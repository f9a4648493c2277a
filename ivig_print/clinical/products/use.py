"""The product in use: what is verified about it for the paper, and what the staff should look at."""

from collections.abc import Iterator

from ivig_print.clinical.facts import Product
from ivig_print.clinical.findings import Finding
from ivig_print.clinical.products.model import Ingredient, ListedProduct, Products
from ivig_print.clinical.products.table import cautions, find, plain_name, split_strength, suggest
from ivig_print.records.visit import Treatment

_PRINTED = {"maltose", "sorbitol", "proline"}
"""Of what a brand contains, that on which there is a sentence for patients."""


def same_brand(one: str, other: str, listed: Products | None = None) -> bool:
    """Return whether two names, as typed, mean one brand of the table *listed* (the shipped one if None)."""
    first, second = find(one, listed), find(other, listed)
    if first or second:
        return first == second
    return plain_name(one) == plain_name(other)


def product_of(treatment: Treatment, table: Products | None = None) -> Product:
    """Return the brand in use, with what is verified about it; a brand that is not listed stays as typed."""
    name, typed = split_strength(treatment.brand)
    percent = treatment.concentration or typed
    listed = find(treatment.brand, table)
    if listed is None:
        return Product(name, percent, listed=False)
    return Product(
        listed.brand if plain_name(name) == listed.brand.casefold() else name,
        percent,
        maltose=_printable(listed, "maltose", percent),
        sorbitol=_printable(listed, "sorbitol", percent),
        proline=_printable(listed, "proline", percent),
    )


def _printable(listed: ListedProduct, what: Ingredient, percent: str) -> bool:
    """Return whether a patient may read about *what*: that it is in the brand, and what it does, are verified."""
    return cautions()[what].verified and listed.has(what, percent, verified=True)


def product_warnings(treatment: Treatment, table: Products | None = None) -> list[Finding]:
    """Return what the staff should look at before the paper is handed out."""
    listed = find(treatment.brand, table)
    if listed is None:
        close = suggest(treatment.brand, table)
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
    if listed.directory_only:
        message = f"{listed.brand} is known from the NDC directory alone: see its label for what it contains"
        warnings.append(Finding("directory-only", message))
    return [*warnings, *_ingredient_warnings(listed, percent)]


def _ingredient_warnings(listed: ListedProduct, percent: str) -> Iterator[Finding]:
    """Yield what the brand contains, or may contain, and the paper does not say."""
    for what, caution in cautions().items():
        known = listed.has(what, percent, verified=True)
        if known and what not in _PRINTED:
            yield Finding("contains", f"{listed.brand} contains {what}: {caution.means}")
        elif not known and listed.has(what, percent, verified=False):
            words = f"{listed.brand} may contain {what} (not verified, so not printed): {caution.means}; see its label"
            yield Finding("unverified", words)


def _strength_warnings(listed: ListedProduct, percent: str) -> list[Finding]:
    known = [strength.percent for strength in listed.strengths]
    if percent and known and percent not in known:
        sure = all(strength.verified for strength in listed.strengths)
        message = f"treatment.concentration: {listed.brand} is listed as {' or '.join(known)}"
        return [Finding("strength", message, hard=sure)]
    if not percent and len(known) > 1 and listed.contains:
        message = f"treatment.concentration is missing, and {listed.brand} differs by strength: {' or '.join(known)}"
        return [Finding("strength", message)]
    return []
