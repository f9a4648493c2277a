"""Which medicine a resource names, and how many grams a quantity is."""

from decimal import Decimal

from ivig_print.records.fhir.bundle import Read, Resource, Resources
from ivig_print.records.fhir.elements import CodeableConcept, Medicated, Medication, Quantity

_GRAMS = {"g": Decimal(1), "mg": Decimal("0.001")}
_MOST = 10**6  # more, or more than six digits after the point, nobody means; and such numbers add up exactly
_MG_PER_KG = {"mg/kg": Decimal(1), "g/kg": Decimal(1000)}


def medication_of(resources: Resources, read: Read[Medicated]) -> Read[Medication] | None:
    """Return the Medication that *read* refers to, if it stands in the file."""
    found = resources.resolve(read.element.medicationReference.reference, read.resource)
    return None if found is None or found.kind != "Medication" else resources.read(found, Medication)


def concept_of(resources: Resources, read: Read[Medicated]) -> CodeableConcept:
    """Return what the medicine of *read* is called; nothing if that is not said."""
    if read.element.medicationCodeableConcept is not None:
        return read.element.medicationCodeableConcept
    medication = medication_of(resources, read)
    return CodeableConcept() if medication is None else medication.element.code


def medicine_step(resource: Resource) -> str:
    """Return the element of *resource* that names its medicine."""
    named = "medicationCodeableConcept" in resource.data
    return "medicationCodeableConcept" if named else "medicationReference"


def grams_in(quantity: Quantity) -> Decimal | None:
    """Return *quantity* in grams; None if it is no exact mass.

    >>> grams_in(Quantity(value=Decimal(30000), unit="mg"))
    Decimal('30.000')
    """
    return _in(quantity, _GRAMS)


def mg_per_kg_in(quantity: Quantity) -> Decimal | None:
    """Return *quantity* in milligrams per kilogram of body weight; None if it is no such dose."""
    return _in(quantity, _MG_PER_KG)


def _in(quantity: Quantity, units: dict[str, Decimal]) -> Decimal | None:
    factor, value = units.get(quantity.code or quantity.unit), quantity.value
    if factor is None or value is None or quantity.comparator or not 0 <= value <= _MOST or value != round(value, 6):
        return None
    return value if factor == 1 else value * factor
