"""What the product table says of a brand: facts, each with its source and whether it was checked there."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from ivig_print.clinical.products.ndc import PACKAGE_CODE, PRODUCT_CODE, digits
from ivig_print.clinical.sourced import Sourced
from ivig_print.strict import matching

Route = Literal["vein", "skin", "muscle"]
Ingredient = Literal["maltose", "sorbitol", "proline", "sucrose", "glucose"]

ProductCode = Annotated[str, matching(PRODUCT_CODE)]
PackageCode = Annotated[str, matching(PACKAGE_CODE)]
Percent = Annotated[str, matching(r"\d{1,2}(\.\d)?%")]
Name = Annotated[str, matching(r"[^\p{C}]+")]
"""A name from a file that is not ours: one line, and nothing in it that could act on a terminal."""


class Strength(Sourced):
    """A strength a brand is sold in, such as ``10%``: grams in 100 mL."""

    percent: Percent


class Partial(Sourced):
    """A fact about some strengths of a brand; about all, when none is named."""

    percents: tuple[Percent, ...] = ()

    def concerns(self, percent: str) -> bool:
        """Return whether the fact is about the strength *percent*; an empty one stands for any."""
        return not percent or percent in (self.percents or (percent,))


class Labeler(Partial):
    """Who lists the brand in the NDC directory, under which product code; none where it was not seen."""

    name: str
    ndc: ProductCode | None = None


class Maker(Sourced):
    """Who really makes the brand, where that is not its labeler or no labeler is known."""

    name: str


class Contained(Partial):
    """What a brand contains that some patients must not have."""

    what: Ingredient


class Remark(Partial):
    """Any other fact, in words for the staff."""

    what: str


class Package(Sourced):
    """A package that was seen; what was not seen of it is None or empty.

    Attributes:
        ndc: Its dashed code, such as ``44206-439-40``.
        container: ``vial``, ``bag``, ``kit, freeze-dried``.
        ml: Millilitres in one container.
        grams: Grams of immune globulin in one container.
        percent: The strength.
        since: The day from which it is sold.
    """

    ndc: PackageCode | None = None
    container: str = ""
    ml: Decimal | None = None
    grams: Decimal | None = None
    percent: Percent | None = None
    since: date | None = None

    def concerns(self, percent: str) -> bool:
        """Return whether the package is of the strength *percent*; an empty one stands for any."""
        return not percent or self.percent in {percent, None}


class Discontinued(Sourced):
    """The brand is no longer made; *when* as far as it is known."""

    when: str = ""


class ListedProduct(Sourced):
    """A brand of the table; its own source stands for its name and its routes.

    Attributes:
        reviewed: The day on which somebody last held the row against its sources.
        also: Other names of the very same brand.
        stabilisers: What keeps it stable, with the amount where it is known.
        contains: What in it some patients must not have.
        free_of: What is said not to be in it.
        all_packages: Whether *packages* is every one that is sold; the shipped table has only excerpts.
        directory_only: Known from the NDC directory alone, which does not say what is in it.
    """

    brand: str
    also: tuple[str, ...] = ()
    routes: tuple[Route, ...]
    reviewed: date
    strengths: tuple[Strength, ...] = ()
    labelers: tuple[Labeler, ...] = ()
    makers: tuple[Maker, ...] = ()
    stabilisers: tuple[Remark, ...] = ()
    contains: tuple[Contained, ...] = ()
    free_of: tuple[Remark, ...] = ()
    packages: tuple[Package, ...] = ()
    notes: tuple[Remark, ...] = ()
    discontinued: Discontinued | None = None
    all_packages: bool = False
    directory_only: bool = False

    def names(self) -> tuple[str, ...]:
        """Return every name of the brand as it is compared: without capitals."""
        return tuple(name.casefold() for name in (self.brand, *self.also))

    def has(self, what: Ingredient, percent: str, *, verified: bool) -> bool:
        """Return whether the brand contains *what* at strength *percent*, or at any if that is empty."""
        return any(item.what == what and item.verified == verified and item.concerns(percent) for item in self.contains)

    def at(self, percent: str) -> "ListedProduct":
        """Return only what is about the strength *percent*."""
        partial = ("labelers", "stabilisers", "contains", "free_of", "packages", "notes")
        kept = {key: tuple(item for item in getattr(self, key) if item.concerns(percent)) for key in partial}
        strengths = tuple(item for item in self.strengths if item.percent == percent)
        return self.model_copy(update={**kept, "strengths": strengths})

    def codes(self) -> tuple[str, ...]:
        """Return the digits of each product code, without dashes, as a barcode has them."""
        return tuple(digits(labeler.ndc) for labeler in self.labelers if labeler.ndc)


Products = tuple[ListedProduct, ...]


class Caution(Sourced):
    """What an ingredient means for a patient, in words for the staff."""

    what: Ingredient
    means: str
    reviewed: date
