"""Dose arithmetic and what is plausible (FACTS.md 4.2 and 4.3).

Nothing computed here is ever printed for a patient: it only makes a warning on the staff's screen,
in words without the patient's numbers. Limits are our own, derived there: they warn; what is beyond the
hard ones is printed only once somebody has confirmed it.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from ivig_print.clinical.facts import Dose
from ivig_print.clinical.findings import Finding
from ivig_print.records.visit import Infusion, Patient, Schedule, Treatment

POUNDS_PER_KILOGRAM = Decimal("2.2046")


def dose_of(treatment: Treatment) -> Dose:
    """Return the dose as the record gives it; nothing is computed."""
    return Dose(treatment.dose_g, treatment.dose_mg_per_kg, treatment.over_days)


def mg_per_kg(grams: Decimal, weight_kg: Decimal) -> Decimal:
    """Return a dose by weight.

    >>> mg_per_kg(Decimal(28), Decimal(70))
    Decimal('400')
    """
    return grams * 1000 / weight_kg


def course_mg_per_kg(patient: Patient, treatment: Treatment) -> Decimal | None:
    """Return the dose of one course by weight, as prescribed or from grams and weight; None if it is not known."""
    if treatment.dose_mg_per_kg is not None:
        return treatment.dose_mg_per_kg
    if treatment.dose_g is not None and patient.weight_kg is not None:
        return mg_per_kg(treatment.dose_g, patient.weight_kg)
    return None


def dose_warnings(patient: Patient, treatment: Treatment) -> list[Finding]:
    """Return what is unlikely about the weight and the dose."""
    by_weight = course_mg_per_kg(patient, treatment)
    warnings = [*_weight_warnings(patient), *dose_slips(patient, treatment)]
    if by_weight is not None and not warnings:  # a slip of the unit explains the rest
        warnings += _course_warnings(treatment, by_weight)
    return warnings


def _weight_warnings(patient: Patient) -> Iterator[Finding]:
    weight = patient.weight_kg
    if weight is not None and not 3 <= weight <= 180:  # noqa: PLR2004 -- FACTS.md 4.3
        yield Finding("weight", "patient.weight_kg is unusual: check that it is in kilograms (1 lb is 0.4536 kg)")


def dose_slips(patient: Patient, treatment: Treatment) -> Iterator[Finding]:
    """Yield what looks like a slip of the unit, or doses that contradict each other: then no total is known."""
    by_weight, grams = treatment.dose_mg_per_kg, treatment.dose_g
    if by_weight is not None and by_weight < 5:  # noqa: PLR2004 -- FACTS.md 4.3: "< 5 labelled mg/kg"
        yield Finding("slip-g-per-kg", "treatment.dose_mg_per_kg looks like grams per kilogram: 0.4 g/kg is 400 mg/kg")
    elif grams is not None and by_weight is not None and patient.weight_kg is not None:
        yield from _disagreement(by_weight / mg_per_kg(grams, patient.weight_kg))
    elif grams is not None and patient.weight_kg is None and grams > 240:  # noqa: PLR2004 -- 2 g/kg at 120 kg
        yield Finding("slip-mg-per-kg", "treatment.dose_g is very large: check that it is in grams, not in mg/kg")


def _disagreement(ratio: Decimal) -> Iterator[Finding]:
    """Say why grams, mg/kg and weight disagree; *ratio* is that of the given to the computed dose by weight."""
    pounds = Decimal("0.1")
    if abs(ratio / POUNDS_PER_KILOGRAM - 1) < pounds:
        yield Finding(
            "slip-pounds", "patient.weight_kg looks like pounds: with it the grams and the mg/kg differ by 2.2"
        )
    elif abs(ratio - 1) > Decimal("0.1"):  # one bottle of 5 g more or less stays within it
        yield Finding("doses-differ", "treatment.dose_g, treatment.dose_mg_per_kg and patient.weight_kg do not agree")


def _course_warnings(treatment: Treatment, by_weight: Decimal) -> Iterator[Finding]:
    a_day = by_weight / treatment.over_days
    day_limit = 2000 if treatment.condition == "kawasaki" else 1000  # 2 g/kg at once is usual there (FACTS.md 4.1)
    yield from _above("day", a_day, day_limit, 2000)
    yield from _above("course", by_weight, 2000, 2400)
    if treatment.purpose == "replacement":
        yield from _outside(by_weight, (200, 800), (100, 1200))


def _above(what: str, amount: Decimal, soft: int, hard: int) -> Iterator[Finding]:
    code, said = f"dose-{what}", f"the dose of one {what} is above"
    if amount > hard:
        yield Finding(code, f"{said} {hard} mg/kg: confirm it with the prescriber", hard=True)
    elif amount > soft:
        yield Finding(code, f"{said} {soft} mg/kg: check it")


def _outside(amount: Decimal, soft: tuple[int, int], hard: tuple[int, int]) -> Iterator[Finding]:
    code, said = "dose-replacement", "the replacement dose is outside"
    if not hard[0] <= amount <= hard[1]:
        yield Finding(code, f"{said} {hard[0]} to {hard[1]} mg/kg: confirm it with the prescriber", hard=True)
    elif not soft[0] <= amount <= soft[1]:
        yield Finding(code, f"{said} {soft[0]} to {soft[1]} mg/kg: check it")


def infusion_warnings(patient: Patient, infusions: tuple[Infusion, ...]) -> list[Finding]:
    """Return what is unlikely about the grams that were given."""
    weight = patient.weight_kg
    if weight is None:
        return []
    return [
        Finding("infusion-grams", f"infusions[{number}].grams is above 2000 mg/kg: check it")
        for number, infusion in enumerate(infusions)
        if mg_per_kg(infusion.grams, weight) > 2000  # noqa: PLR2004 -- FACTS.md 4.3
    ]


def interval_warnings(schedule: Schedule, treatment: Treatment) -> list[Finding]:
    """Return what is unlikely about the days between two replacement infusions."""
    if treatment.purpose != "replacement":
        return []
    gaps = {_days(earlier.date(), later.date()) for earlier, later in pairwise(schedule.dates)}
    if schedule.every_weeks is not None:
        gaps.add(timedelta(weeks=schedule.every_weeks).days)
    if any(not 7 <= gap <= 60 for gap in gaps):  # noqa: PLR2004 -- FACTS.md 4.3
        message = "schedule: less than 7 or more than 60 days between two replacement infusions: confirm it"
        return [Finding("interval", message, hard=True)]
    if any(not 14 <= gap <= 35 for gap in gaps):  # noqa: PLR2004 -- FACTS.md 4.3
        message = "schedule: less than 14 or more than 35 days between two replacement infusions: check it"
        return [Finding("interval", message)]
    return []


def _days(earlier: date, later: date) -> int:
    return (later - earlier).days
