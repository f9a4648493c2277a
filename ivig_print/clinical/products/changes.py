"""What an update of the clinic's product list changes, in words for the screen."""

from collections.abc import Iterator
from dataclasses import dataclass

from ivig_print.clinical.products.export import Export
from ivig_print.clinical.products.model import ListedProduct, Products
from ivig_print.clinical.products.table import find


@dataclass(frozen=True, slots=True)
class Changes:
    """Between the table as it was and as it will be.

    Attributes:
        new: Brands that were in no table.
        changed: What is added to a brand, or taken away from it again.
        gone: Listings that ended, and codes that the export does not have.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Yield each change on a line of its own."""
        for label, rows in (("new", self.new), ("changed", self.changed), ("no longer listed", self.gone)):
            yield from (f"{label}: {row}" for row in rows)


def compare(before: Products, after: Products, export: Export) -> Changes:
    """Return what differs between the tables *before* and *after*, the second being made from *export*."""
    return Changes(
        new=tuple(_as_new(item) for item in after if find(item.brand, before) is None),
        changed=tuple(_changed(before, after)),
        gone=tuple(_gone(before, export)),
    )


def _as_new(item: ListedProduct) -> str:
    return f"{item.brand}: {', '.join(_words(item).values())}"


def _changed(before: Products, after: Products) -> Iterator[str]:
    for item in before:
        now = find(item.brand, after)
        if now is None:
            yield f"{item.brand}: taken out of the clinic's own list"
            continue
        old, new = _words(item), _words(now)
        words = [
            *(f"+ {new[key]}" for key in new if key not in old),
            *(f"- {old[key]}" for key in old if key not in new),
        ]
        if words:
            yield f"{item.brand}: {', '.join(words)}"


def _words(item: ListedProduct) -> dict[str, str]:
    """Return what a listing can verify of a brand and does: in words, by what is compared."""
    routes = [f"by {route}" for route in item.routes if item.verified]
    strengths = [fact.percent for fact in item.strengths if fact.verified]
    labelers = {fact.ndc: f"{fact.name} {fact.ndc}" for fact in item.labelers if fact.verified and fact.ndc}
    packages = {
        fact.ndc: f"package {fact.ndc}" + (f" ({fact.ml} mL)" if fact.ml is not None else "")
        for fact in item.packages
        if fact.verified and fact.ndc
    }
    return {word: word for word in (*routes, *strengths)} | labelers | packages


def _gone(before: Products, export: Export) -> Iterator[str]:
    for listing in export.expired():
        yield f"{listing.brand}: {listing.labeler} {listing.ndc}, listing ended {listing.expires}"
    codes = {listing.ndc for listing in export.listings}
    for item in before:
        for labeler in item.labelers:
            if labeler.verified and labeler.ndc and labeler.ndc not in codes:
                yield f"{item.brand}: {labeler.name} {labeler.ndc}, not in this export"
