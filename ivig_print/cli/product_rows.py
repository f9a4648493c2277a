"""What the product table says of a brand, as lines for a person and as data for a program."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ivig_print.clinical.products import ListedProduct, Package, cautions
from ivig_print.clinical.products.model import Labeler, Partial
from ivig_print.clinical.products.ndc import gtin, gtin_prefix, ndc11
from ivig_print.clinical.sourced import Sourced

_LABEL = 14
"""The width of the column of labels."""


@dataclass(frozen=True, slots=True)
class Row:
    """One fact on one line."""

    label: str
    text: str
    source: str
    verified: bool

    @classmethod
    def of(cls, label: str, text: str, fact: Sourced) -> "Row":
        """Return *text* with the source of *fact*, and the strengths it is about if not all."""
        percents = fact.percents if isinstance(fact, Partial) else ()
        return cls(label, text + (f" ({', '.join(percents)})" if percents else ""), fact.source, fact.verified)


def summary(item: ListedProduct) -> dict[str, object]:
    """Return the row of *item* in the list of all brands."""
    return {
        "brand": item.brand,
        "strengths": [strength.percent for strength in item.strengths],
        "routes": list(item.routes),
        "makers": list(dict.fromkeys([*(fact.name for fact in item.labelers), *(fact.name for fact in item.makers)])),
        "state": "discontinued" if item.discontinued else "verified" if item.verified else "not verified",
        "source": item.source,
        "reviewed": item.reviewed.isoformat(),
    }


def lines(item: ListedProduct) -> Iterator[str]:
    """Yield everything that is known of *item*, each fact with its source and whether it was checked there."""
    rows = list(_rows(item))
    width = max(len(row.text) for row in rows)
    sources = max(len(row.source) for row in rows)
    yield f"{item.brand}, reviewed {item.reviewed}"
    label = ""
    for row in rows:
        state = "verified" if row.verified else "not verified"
        yield f"{'' if row.label == label else row.label:{_LABEL}}{row.text:{width}}  {row.source:{sources}}  {state}"
        label = row.label


def _rows(item: ListedProduct) -> Iterator[Row]:
    yield Row.of("Given by", ", ".join(item.routes) or "not known", item)
    for name in item.also:
        yield Row.of("Also called", name, item)
    if item.discontinued:
        yield Row.of("Discontinued", item.discontinued.when or "when is not known", item.discontinued)
    for strength in item.strengths:
        yield Row.of("Strength", strength.percent, strength)
    for labeler in item.labelers:
        yield Row.of("Labeler", _labeler(labeler), labeler)
    for maker in item.makers:
        yield Row.of("Made by", maker.name, maker)
    yield from _inside(item)
    for package in item.packages:
        yield Row.of("Package", _package(package), package)
    for note in item.notes:
        yield Row.of("Note", note.what, note)


def _inside(item: ListedProduct) -> Iterator[Row]:
    if item.directory_only:
        yield Row("Contains", "not known: the directory does not say", item.source, verified=False)
    for stabiliser in item.stabilisers:
        yield Row.of("Stabiliser", stabiliser.what, stabiliser)
    for contained in item.contains:
        yield Row.of("Contains", contained.what, contained)
    for absent in item.free_of:
        yield Row.of("No", absent.what, absent)
    for what in dict.fromkeys(contained.what for contained in item.contains):
        yield Row.of("Caution", f"{what}: {cautions()[what].means}", cautions()[what])


def _labeler(labeler: Labeler) -> str:
    return labeler.name + (f", NDC {labeler.ndc}, GTIN {gtin_prefix(labeler.ndc)}..." if labeler.ndc else "")


def _package(package: Package) -> str:
    parts = (
        package.container,
        f"{package.ml} mL" if package.ml is not None else "",
        f"{package.grams} g" if package.grams is not None else "",
        package.percent,
        f"NDC {package.ndc}, GTIN {gtin(package.ndc)}" if package.ndc else "",
        f"since {package.since}" if package.since else "",
    )
    return ", ".join(filter(None, parts))


def as_data(item: ListedProduct) -> dict[str, Any]:
    """Return everything that is known of *item* for a program to read, with the codes that follow from others."""
    data = item.model_dump(mode="json")
    for labeler in data["labelers"]:
        labeler["gtin_prefix"] = gtin_prefix(labeler["ndc"]) if labeler["ndc"] else None
    for package in data["packages"]:
        package["gtin"] = gtin(package["ndc"]) if package["ndc"] else None
        package["ndc11"] = ndc11(package["ndc"]) if package["ndc"] else None
    known = dict.fromkeys(contained.what for contained in item.contains)
    return {**data, "cautions": [cautions()[what].model_dump(mode="json") for what in known]}
