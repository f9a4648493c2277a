"""Recognise FHIR R5 by the names that it changed, before they are taken for parts that are merely unknown."""

from collections.abc import Iterator, Mapping

from ivig_print.errors import Fault
from ivig_print.records.fhir.bundle import Resource, Resources

# What R5 calls something, and what R4 calls it. R5 itself spells "occurence" with one r.
_MEDICINE = {"medication": "medicationCodeableConcept or medicationReference", "reason": "reasonCode"}
_CHANGED: Mapping[str, Mapping[str, str]] = {
    "MedicationAdministration": _MEDICINE
    | {
        "occurenceDateTime": "effectiveDateTime",
        "occurencePeriod": "effectivePeriod",
        "occurenceTiming": "effectivePeriod",
        "occurrenceDateTime": "effectiveDateTime",
        "occurrencePeriod": "effectivePeriod",
    },
    "MedicationRequest": _MEDICINE,
    "Medication": {"doseForm": "form"},
    "Appointment": {
        "recurrenceTemplate": "one Appointment for each day",
        "recurrenceId": "one Appointment for each day",
        "reason": "reasonCode",
        "subject": "participant.actor",
    },
    "Immunization": {"reason": "reasonCode", "administeredProduct": "vaccineCode"},
}
_HINT = "export it as FHIR R4 (4.0.1)"


def newer_names(resources: Resources) -> Iterator[Fault]:
    """Yield a fault for each name in *resources* that only FHIR R5 has."""
    for resource in resources.all:
        version = resource.data.get("fhirVersion")
        if isinstance(version, str) and version[:1] in {"5", "6"}:
            yield _fault(resources, resource, "fhirVersion", "4.0.1")
        for new, old in _CHANGED.get(resource.kind, {}).items():
            if new in resource.data:
                yield _fault(resources, resource, new, old)


def _fault(resources: Resources, resource: Resource, new: str, old: str) -> Fault:
    place = resources.place(resource, new)
    message = f"is FHIR R5, and this reads R4, where it is {old}"
    return Fault(message, _HINT, file=place.file, line=place.line, cell=place.cell)
