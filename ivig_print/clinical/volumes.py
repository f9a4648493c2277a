"""What a dose comes to in millilitres and vials: for the staff to check against, never for the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import gcd

from ivig_print.clinical.dose import grams_for, mg_per_kg
from ivig_print.clinical.facts import Facts
from ivig_print.clinical.findings import Finding
from ivig_print.clinical.products import Products, find, product_of
from ivig_print.records.visit import Treatment

Vials = tuple[Decimal, ...]
"""The grams in each vial, the largest first."""


def millilitres(grams: Decimal, percent: str) -> Decimal:
    """Return the volume of *grams* in a solution of *percent* (FACTS.md 4.2: 10 mL a gram at 10 %, 20 at 5 %).

    >>> millilitres(Decimal(30), "10%"), millilitres(Decimal(30), "5%")
    (Decimal('300'), Decimal('600'))
    """
    return grams * 100 / Decimal(percent.removesuffix("%"))


def fewest_vials(grams: Decimal, sizes: Sequence[Decimal]) -> Vials:
    """Return the vials that make *grams*: exactly if that can be, else with the least too much; the fewest that do.

    Args:
        grams: More than nothing.
        sizes: The grams in each vial that is sold, at least one; of each there are as many as wanted.

    >>> fewest_vials(Decimal(30), [Decimal(5), Decimal(10), Decimal(20)])
    (Decimal('20'), Decimal('10'))
    >>> fewest_vials(Decimal("1.2"), [Decimal("2.5"), Decimal(5)])
    (Decimal('2.5'),)
    """
    parts = [size.as_integer_ratio() for size in (*sizes, grams)]
    scale = _least_common([below for _, below in parts])
    *units, wanted = [above * (scale // below) for above, below in parts]
    # All sizes are multiples of this: counted in it, the table below stays short.
    unit = gcd(*units)
    counts = sorted({size // unit for size in units}, reverse=True)
    target = -(-wanted // unit)
    return tuple(Decimal(count * unit) / scale for count in _cover(target, counts))


def _least_common(numbers: Sequence[int]) -> int:
    least = 1
    for number in numbers:
        least = least * number // gcd(least, number)
    return least


def _cover(target: int, sizes: Sequence[int]) -> list[int]:
    """Return the fewest of *sizes*, the largest first, whose sum is the least that reaches *target*."""
    unreachable = target + 1
    count, last = [0], [0]  # for each sum, how many vials make it at the least, and one of them
    for total in range(1, target + sizes[0]):
        fewest, size = min((count[total - size] + 1, size) if size <= total else (unreachable, 0) for size in sizes)
        count.append(min(fewest, unreachable))
        last.append(size)
        if total >= target and fewest < unreachable:
            break
    return sorted(_unwound(total, last), reverse=True)


def _unwound(total: int, last: Sequence[int]) -> Iterator[int]:
    while total:
        yield last[total]
        total -= last[total]


@dataclass(frozen=True, slots=True)
class VialSizes:
    """In which vials a brand is sold.

    Attributes:
        grams: The grams in each, the smallest first; empty where none is known.
        sure: Whether every package of this strength is known with its grams, and verified.
    """

    grams: tuple[Decimal, ...] = ()
    sure: bool = False


def vial_sizes(treatment: Treatment, listed: Products | None = None) -> VialSizes:
    """Return in which vials the brand of *treatment* is sold at its strength; without one they cannot be told apart.

    What is not verified counts too: all that comes of it is a line on the staff's screen.
    """
    found, percent = find(treatment.brand, listed), product_of(treatment, listed).concentration
    if found is None or not percent:
        return VialSizes()
    packages = found.at(percent).packages
    known = found.all_packages and all(item.verified and item.grams for item in packages)
    grams = tuple(sorted({item.grams for item in packages if item.grams}))
    return VialSizes(grams, sure=known)


def vial_findings(treatment: Treatment, sizes: VialSizes) -> Iterator[Finding]:
    """Yield whether the prescribed grams cannot be made of whole vials of *sizes*, those that the brand is sold in.

    A dose by weight alone hardly ever comes to whole vials; nothing is said of it, nor of a brand without known sizes.
    """
    grams = treatment.dose_g
    if grams is None or not sizes.grams:
        return
    if sum(fewest_vials(grams, sizes.grams)) != grams:
        # Less than one vial, as for an infant: a part of it is left over, and no other dose is meant.
        hard = sizes.sure and grams > sizes.grams[0]
        message = "treatment.dose_g cannot be made of whole vials of treatment.brand"
        yield Finding("vials", f"{message}: {'confirm it with the pharmacy' if hard else 'check it'}", hard=hard)
    elif sum(fewest_vials(day := grams / treatment.over_days, sizes.grams)) != day:
        message = "treatment.dose_g in equal parts for treatment.over_days does not come to whole vials: check it"
        yield Finding("vials-day", message)


@dataclass(frozen=True, slots=True)
class Amount:
    """A dose in all its units; what cannot be known is None, and *vials* are empty where no sizes are known."""

    grams: Decimal | None
    mg_per_kg: Decimal | None
    millilitres: Decimal | None
    vials: Vials


@dataclass(frozen=True, slots=True)
class Working:
    """What the dose of a record comes to.

    Attributes:
        course: The whole course, from the grams if they are given, else from the dose by weight.
        day: One of its days, in equal parts.
        grams_by_weight: What a dose by weight makes in grams, where both are given: to compare.
    """

    course: Amount
    day: Amount
    grams_by_weight: Decimal | None


def work_out(facts: Facts, sizes: Sequence[Decimal]) -> Working:
    """Return what the dose of *facts* comes to, in vials of *sizes*; empty *sizes* are not known."""
    dose, weight = facts.dose, facts.visit.patient.weight_kg
    by_weight = grams_for(dose.mg_per_kg, weight) if dose.mg_per_kg is not None and weight is not None else None
    grams = by_weight if dose.grams is None else dose.grams
    rate = dose.mg_per_kg
    if dose.grams is not None:
        rate = mg_per_kg(dose.grams, weight) if weight is not None else dose.mg_per_kg
    percent = facts.product.concentration
    return Working(
        course=_amount(grams, rate, percent, sizes),
        day=_amount(_part(grams, dose.days), _part(rate, dose.days), percent, sizes),
        grams_by_weight=None if dose.grams is None else by_weight,
    )


def _part(amount: Decimal | None, days: int) -> Decimal | None:
    return None if amount is None else amount / days


def _amount(grams: Decimal | None, rate: Decimal | None, percent: str, sizes: Sequence[Decimal]) -> Amount:
    if grams is None:
        return Amount(None, rate, None, ())
    volume = millilitres(grams, percent) if percent else None
    return Amount(grams, rate, volume, fewest_vials(grams, sizes) if sizes else ())
