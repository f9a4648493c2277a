"""Slips of the unit: pounds for kilograms, mg/kg for grams, g/kg for mg/kg; each is named as what it is.

A slip makes every number that follows from it wrong, so each must be mended, or confirmed by somebody.
"""

from collections.abc import Iterator
from decimal import Decimal

from ivig_print.clinical.findings import Finding
from ivig_print.clinical.limits import limits
from ivig_print.records.visit import Patient, Treatment

POUNDS_PER_KILOGRAM = Decimal("2.2046")

_HUNDRED = Decimal(100)


def weight_findings(patient: Patient) -> Iterator[Finding]:
    """Yield what is unlikely about the weight, by itself and beside the one before."""
    weight, before = patient.weight_kg, patient.previous_weight_kg
    if weight is None:
        return
    if limits()["weight"].beyond(weight) != "no":
        yield Finding("weight", "patient.weight_kg is unusual: check that it is in kilograms (1 lb is 0.4536 kg)")
    if before is None:
        return
    if _in_pounds(weight / before) or _in_pounds(before / weight):
        message = "patient.weight_kg and patient.previous_weight_kg differ by 2.2: one looks like pounds"
        yield Finding("slip-pounds", message, hard=True)
    elif limits()["weight-change"].beyond(_percent(weight, before)) != "no":
        message = "patient.weight_kg differs from patient.previous_weight_kg by 10 % or more: tell the prescriber"
        yield Finding("weight-change", message)


def unit_slips(patient: Patient, treatment: Treatment) -> Iterator[Finding]:
    """Yield what in the dose looks like another unit's number, or does not agree with the weight."""
    by_weight, grams, weight = treatment.dose_mg_per_kg, treatment.dose_g, patient.weight_kg
    if by_weight is not None and limits()["mg-per-kg"].beyond(by_weight) != "no":
        message = "treatment.dose_mg_per_kg looks like grams per kilogram: 0.4 g/kg is 400 mg/kg"
        yield Finding("slip-g-per-kg", message, hard=True)
    elif grams is not None and weight is None:
        yield from _grams_alone(grams)
    elif grams is not None and weight is not None:
        computed = grams * 1000 / weight
        slips = list(_grams_by_weight(computed))
        yield from slips
        if by_weight is not None and not slips:
            yield from _disagreement(by_weight, computed)


def _grams_alone(grams: Decimal) -> Iterator[Finding]:
    if limits()["grams-alone"].beyond(grams) != "no":
        yield _grams_as_mg_per_kg()


def _grams_by_weight(computed: Decimal) -> Iterator[Finding]:
    """Say if the grams, which come to *computed* mg/kg, look like another unit's number."""
    if limits()["grams-as-g-per-kg"].beyond(computed) != "no":
        message = "treatment.dose_g is very small for patient.weight_kg: check that it is in grams, not in g/kg"
        yield Finding("slip-g-per-kg", message, hard=True)
    elif limits()["grams-as-mg-per-kg"].beyond(computed) != "no":
        yield _grams_as_mg_per_kg()


def _grams_as_mg_per_kg() -> Finding:
    message = "treatment.dose_g is very large: check that it is in grams, not in mg/kg"
    return Finding("slip-mg-per-kg", message, hard=True)


def _disagreement(by_weight: Decimal, computed: Decimal) -> Iterator[Finding]:
    """Say why grams, mg/kg and weight disagree, where *computed* is what the grams make by weight."""
    if _in_pounds(by_weight / computed):
        message = "patient.weight_kg looks like pounds: with it the grams and the mg/kg differ by 2.2"
        yield Finding("slip-pounds", message, hard=True)
    elif _in_pounds(computed / by_weight):
        message = "treatment.dose_g looks worked out with pounds: it is 2.2 times treatment.dose_mg_per_kg by weight"
        yield Finding("slip-pounds", message, hard=True)
    elif limits()["disagreement"].beyond(_percent(by_weight, computed)) != "no":
        yield Finding("doses-differ", "treatment.dose_g, treatment.dose_mg_per_kg and patient.weight_kg do not agree")


def _in_pounds(ratio: Decimal) -> bool:
    """Return whether *ratio* is about that of pounds to kilograms."""
    return limits()["pounds"].beyond(_percent(ratio, POUNDS_PER_KILOGRAM)) == "no"


def _percent(one: Decimal, other: Decimal) -> Decimal:
    """Return by how many hundredths *one* is away from *other*."""
    return abs(one / other - 1) * _HUNDRED
