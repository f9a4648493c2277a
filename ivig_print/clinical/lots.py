"""The log of lots: which infusion a package belongs to, what looks wrong, and which lot is which."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal

from ivig_print.clinical.findings import Finding
from ivig_print.clinical.products import Products, same_brand
from ivig_print.errors import Fault, RecordError
from ivig_print.records.visit import Infusion, Lot, Visit

Likeness = Literal["exact", "similar", "none"]

_BLANKS = str.maketrans("", "", " ./-")
_LOOKS = str.maketrans("OI", "01")


def likeness(one: str, other: str) -> Likeness:
    """Return how alike two lot numbers are, whatever their capitals, blanks, points, slashes and dashes.

    Similar are those that differ only by O and 0, or by I and 1, which are mistaken for each other.

    >>> likeness("b01-j100623", "B01J100623"), likeness("BO1J1OO623", "B01J100623"), likeness("B01", "B02")
    ('exact', 'similar', 'none')
    """
    one, other = _plain(one), _plain(other)
    if one == other:
        return "exact"
    return "similar" if one.translate(_LOOKS) == other.translate(_LOOKS) else "none"


def _plain(lot: str) -> str:
    return lot.upper().translate(_BLANKS)


def distinct_lots(infusion: Infusion) -> tuple[Lot, ...]:
    """Return the lots of *infusion*, each once however many packages of it were used, and without serial numbers.

    >>> lots = (Lot(lot="A1", serial="7"), Lot(lot="A1", serial="8"), Lot(lot="A2"))
    >>> given = Infusion(date=date(2026, 11, 3), brand="Privigen", grams=Decimal(30), lots=lots)
    >>> [lot.lot for lot in distinct_lots(given)]
    ['A1', 'A2']
    """
    pairs = dict.fromkeys((lot.lot, lot.expires) for lot in infusion.lots)
    dated = {number for number, expires in pairs if expires is not None}
    return tuple(
        Lot(lot=number, expires=expires) for number, expires in pairs if expires is not None or number not in dated
    )


def infusion_of(
    visit: Visit, day: date, brand: str | None, grams: Decimal | None, *, listed: Products | None = None
) -> int | None:
    """Return which infusion of *visit*, from 0, a package belongs to; None if that is not in the record yet.

    Args:
        visit: The record.
        day: When the package was given.
        brand: The package's brand; None if it is not known.
        grams: The grams of the whole infusion, if somebody said them.
        listed: The product table; the shipped one if None.

    Raises:
        RecordError: The package does not fit the infusion of that day, or too little is known to begin one.
    """
    same_day = [(number, infusion) for number, infusion in enumerate(visit.infusions) if infusion.date == day]
    if brand is None and len(same_day) != 1:
        raise RecordError(Fault("is of a brand that is not known", "say the brand on the box with --brand"))
    fitting = [pair for pair in same_day if brand is None or same_brand(pair[1].brand, brand, listed)]
    if fitting:
        return _agreed(*fitting[0], grams)
    if same_day:
        hint = "check the box; if both were given, write a second [[infusions]] table of that day by hand"
        raise RecordError(Fault("is of another brand than the infusion of that day", hint))
    if grams is None:
        hint = "say with --grams how many were given in all; they are not computed"
        raise RecordError(Fault("belongs to a day whose infusion is not in the record yet", hint))
    return None


def _agreed(number: int, infusion: Infusion, grams: Decimal | None) -> int:
    if grams not in {None, infusion.grams}:
        hint = "leave --grams out, or correct the record first"
        raise RecordError(Fault("belongs to an infusion of other grams", hint, field=f"infusions[{number}].grams"))
    return number


def lot_warnings(visit: Visit, listed: Products | None = None) -> list[Finding]:
    """Return what the staff should look at in the log of lots, by the product table *listed* (None: as shipped)."""
    return [*_brands(visit, listed), *_expired(visit), *_serials(visit), *_lookalikes(visit)]


def _brands(visit: Visit, listed: Products | None) -> Iterator[Finding]:
    """Yield whether the newest infusion is of another brand than the order, or than the one before (FACTS.md 2.1)."""
    newest_first = sorted(enumerate(visit.infusions), key=lambda pair: pair[1].date, reverse=True)
    for number, newest in newest_first[:1]:
        place = f"infusions[{number}].brand"
        if not same_brand(newest.brand, visit.treatment.brand, listed):
            yield Finding("brand-order", f"{place} is not treatment.brand: compare the box with the order")
        if newest_first[1:] and not same_brand(newest.brand, newest_first[1][1].brand, listed):
            yield Finding("brand-last", f"{place} is not that of the infusion before: was the change meant?")


def _places(visit: Visit) -> Iterator[tuple[str, Infusion, Lot]]:
    for number, infusion in enumerate(visit.infusions):
        for place, lot in enumerate(infusion.lots):
            yield f"infusions[{number}].lots[{place}]", infusion, lot


def _expired(visit: Visit) -> Iterator[Finding]:
    for place, infusion, lot in _places(visit):
        # A warning only: the FDA has extended the dating of named lots (FACTS.md 2.1).
        if lot.expires is not None and lot.expires < infusion.date:
            yield Finding("lot-expired", f"{place}.expires is before the infusion: check the label")


def _serials(visit: Visit) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for place, _, lot in _places(visit):
        if lot.serial is not None and first.setdefault(lot.serial, place) != place:
            message = f"{place}.serial is that of {first[lot.serial]}: one package is listed twice"
            yield Finding("lot-serial-twice", message)


def _lookalikes(visit: Visit) -> Iterator[Finding]:
    first: dict[str, tuple[str, str]] = {}
    told: set[str] = set()
    for place, _, lot in _places(visit):
        plain = _plain(lot.lot)
        earlier, same = first.setdefault(plain.translate(_LOOKS), (place, plain))
        if same != plain and plain not in told:
            told.add(plain)
            yield Finding("lot-lookalike", f"{place}.lot looks like that of {earlier}: check O against 0, I against 1")
