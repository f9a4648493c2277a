"""Gather what an export lists under one brand each: the clinic's own list."""

from decimal import Decimal
from itertools import groupby

from ivig_print.clinical.products.export import Export, Listing, SoldAs
from ivig_print.clinical.products.model import ListedProduct
from ivig_print.clinical.products.own import OwnLabeler, OwnList, OwnPackage, OwnProduct
from ivig_print.clinical.products.table import find, products, split_strength


def own_list(export: Export) -> OwnList:
    """Return what is in force in *export* as a list by brand, each under its shipped name where it has one."""
    # Of two spellings the one that is not all capitals stands first, and names the brand.
    named = sorted(
        ((_brand(item), item) for item in export.current()), key=lambda pair: (pair[0].casefold(), pair[0].isupper())
    )
    groups = groupby(named, key=lambda pair: pair[0].casefold())
    rows = ([*group] for _, group in groups)
    return OwnList(export=export.day, products=tuple(_own(row[0][0], [item for _, item in row]) for row in rows))


def _brand(item: Listing) -> str:
    """Return the shipped name of the brand that *item* names, or failing that, of the one that has its code."""
    known = find(item.brand) or next((row for row in products() if _has_code(row, item.ndc)), None)
    return known.brand if known else split_strength(item.brand)[0]


def _has_code(row: ListedProduct, ndc: str) -> bool:
    return any(labeler.verified and labeler.ndc == ndc for labeler in row.labelers)


def _own(brand: str, listings: list[Listing]) -> OwnProduct:
    percents = {item.percent for item in listings if item.percent}
    return OwnProduct(
        brand=brand,
        routes=tuple(dict.fromkeys(route for item in listings for route in item.routes)),
        strengths=tuple(sorted(percents, key=lambda percent: Decimal(percent.rstrip("%")))),
        labelers=tuple(
            OwnLabeler(name=item.labeler, ndc=item.ndc, percents=(item.percent,) if item.percent else ())
            for item in listings
        ),
        packages=tuple(_package(sold, item.percent) for item in listings for sold in item.packages),
    )


def _package(sold: SoldAs, percent: str | None) -> OwnPackage:
    grams = sold.ml * Decimal(percent.rstrip("%")) / 100 if sold.ml is not None and percent else None
    return OwnPackage(
        ndc=sold.ndc, container=sold.container, ml=sold.ml, grams=grams, percent=percent, since=sold.since
    )
