"""Find what turns the meaning of a resource around and is not read: R4 calls such elements modifiers.

A program that meets a modifier it does not know must not go on as if the rest meant what it says (R4, "Extensibility":
modifierExtension; "Resource": implicitRules). Statuses are modifiers too, and are read where the resource is.
"""

from collections.abc import Iterator

from ivig_print.errors import Fault
from ivig_print.records.fhir.bundle import Json, Resource, Resources
from ivig_print.strict.parse import Path

_READ = {"Patient", "MedicationRequest", "MedicationAdministration", "Medication", "Appointment"} | {
    *("Immunization", "Observation", "AllergyIntolerance", "Condition")
}
_UNKNOWN = {"modifierExtension", "implicitRules"}


def unread_modifiers(resources: Resources) -> Iterator[Fault]:
    """Yield a fault for each modifier in *resources* that is not understood, or forbids a paper."""
    for resource in resources.all:
        if resource.kind in _READ:
            for path in _unknown(resource.data):
                said = "changes what the element it stands in means, and this program does not know how"
                hint = "ask those who write the export what it says; leave it out if it says nothing here"
                yield _fault(resources, resource, path, Fault(said, hint))
        if resource.kind == "Patient":
            for element in _out_of_use(resource.data):
                fault = Fault("makes this a Patient for whom nothing is printed", "export the one that is in use")
                yield _fault(resources, resource, (element,), fault)


def _unknown(value: object, path: Path = ()) -> Iterator[Path]:
    """Yield the path of each unknown modifier in *value*, however deep it stands."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in _UNKNOWN and inner:
                yield (*path, name)
            else:
                yield from _unknown(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _unknown(inner, (*path, number))


def _out_of_use(patient: Json) -> Iterator[str]:
    """Yield each element by which a Patient says not to be used: not active, dead, or replaced by another."""
    if patient.get("active") is False:
        yield "active"
    yield from (element for element in ("deceasedBoolean", "deceasedDateTime") if patient.get(element))
    links = patient.get("link")
    if isinstance(links, list) and any(isinstance(link, dict) and link.get("type") == "replaced-by" for link in links):
        yield "link"


def _fault(resources: Resources, resource: Resource, path: Path, fault: Fault) -> Fault:
    place = resources.place(resource, *path)
    return Fault(fault.message, fault.hint, file=place.file, line=place.line, cell=place.cell)
