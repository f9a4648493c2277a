"""Dose arithmetic and what is plausible about a dose (FACTS.md 4.2 and 4.3).

Nothing computed here is ever printed for a patient: it makes a warning on the staff's screen, in words without the
patient's numbers, or a line of `ivig-print dose`. The limits lie in ``plausibility.toml``.
"""

from collections.abc import Iterator
from decimal import Decimal

from ivig_print.clinical.facts import Dose
from ivig_print.clinical.findings import Finding
from ivig_print.clinical.limits import Limit, limits
from ivig_print.clinical.slips import unit_slips, weight_findings
from ivig_print.records.visit import Infusion, Patient, Treatment


def dose_of(treatment: Treatment) -> Dose:
    """Return the dose as the record gives it; nothing is computed."""
    return Dose(treatment.dose_g, treatment.dose_mg_per_kg, treatment.over_days)


def mg_per_kg(grams: Decimal, weight_kg: Decimal) -> Decimal:
    """Return a dose by weight.

    >>> mg_per_kg(Decimal(28), Decimal(70))
    Decimal('400')
    """
    return grams * 1000 / weight_kg


def grams_for(by_weight: Decimal, weight_kg: Decimal) -> Decimal:
    """Return the grams of a dose in mg/kg.

    >>> grams_for(Decimal(400), Decimal(70))
    Decimal('28')
    """
    return by_weight * weight_kg / 1000


def course_mg_per_kg(patient: Patient, treatment: Treatment) -> Decimal | None:
    """Return the dose of one course by weight, as prescribed or from grams and weight; None if it is not known."""
    if treatment.dose_mg_per_kg is not None:
        return treatment.dose_mg_per_kg
    if treatment.dose_g is not None and patient.weight_kg is not None:
        return mg_per_kg(treatment.dose_g, patient.weight_kg)
    return None


def dose_findings(patient: Patient, treatment: Treatment) -> list[Finding]:
    """Return what is unlikely about the weight and the dose; a slip of the unit explains all the rest."""
    slips = [*weight_findings(patient), *unit_slips(patient, treatment)]
    by_weight = course_mg_per_kg(patient, treatment)
    if by_weight is None or any(found.hard for found in slips):
        return slips
    return [*slips, *_course(treatment, by_weight)]


def _course(treatment: Treatment, by_weight: Decimal) -> Iterator[Finding]:
    day = limits()["day-kawasaki" if treatment.condition == "kawasaki" else "day"]
    yield from _beyond("dose-day", "the dose of one day is", day, by_weight / treatment.over_days)
    yield from _beyond("dose-course", "the dose of one course is", limits()["course"], by_weight)
    if treatment.purpose == "replacement":
        yield from _beyond("dose-replacement", "the replacement dose is", limits()["replacement"], by_weight)


def _beyond(code: str, said: str, limit: Limit, amount: Decimal) -> Iterator[Finding]:
    match limit.beyond(amount):
        case "hard":
            message = f"{said} {limit.hard.said()} {limit.unit}: confirm it with the prescriber"
            yield Finding(code, message, hard=True)
        case "soft":
            yield Finding(code, f"{said} {limit.soft.said()} {limit.unit}: check it")


def infusion_findings(patient: Patient, infusions: tuple[Infusion, ...]) -> list[Finding]:
    """Return what is unlikely about the grams that were given; what was given needs nobody's confirmation."""
    weight, span = patient.weight_kg, limits()["day"].hard
    if weight is None:
        return []
    return [
        Finding("infusion-grams", f"infusions[{number}].grams is {span.said()} mg/kg: check it")
        for number, infusion in enumerate(infusions)
        if not span.holds(mg_per_kg(infusion.grams, weight))
    ]
