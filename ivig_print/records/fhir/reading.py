"""A FHIR R4 file, a Bundle or one resource, as a draft of a record.

docs/interop.md says which parts are read and what each choice is; every other part is left alone.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from ivig_print.errors import Fault, RecordError
from ivig_print.records.draft import Draft, Place
from ivig_print.records.drafting import Drafting
from ivig_print.records.fhir.bundle import Read, Resource, Resources, plain_url
from ivig_print.records.fhir.codes import CVX, live_vaccine
from ivig_print.records.fhir.elements import (
    AllergyIntolerance,
    Appointment,
    Immunization,
    MedicationAdministration,
    MedicationRequest,
    Observation,
    Owned,
    Patient,
)
from ivig_print.records.fhir.given import infusions
from ivig_print.records.fhir.modifiers import unread_modifiers
from ivig_print.records.fhir.order import appointments, order, the_order
from ivig_print.records.fhir.person import allergies, patient, weight
from ivig_print.records.fhir.release import newer_names
from ivig_print.records.fhir.times import day_or_moment
from ivig_print.strict.parse import Parsed, Path

_INFUSIONS = ("infusions",)
_GIVEN = ("vaccines", "given")
_IGIV = "87"  # CVX: immune globulin for the vein, which registries list beside vaccines

# What each field is in FHIR, for when it is missing.
_EXPECTED: dict[Path, str] = {
    ("patient", "name"): "Patient.name",
    ("patient", "born"): "Patient.birthDate",
    ("patient", "locale"): "Patient.communication",
    ("patient", "mrn"): "Patient.identifier",
    ("treatment", "purpose"): "MedicationRequest.reasonCode",
    ("treatment", "condition"): "MedicationRequest.reasonCode",
    ("treatment", "brand"): "MedicationRequest.medicationCodeableConcept",
    ("treatment", "dose_mg_per_kg"): "MedicationRequest.dosageInstruction.doseAndRate",
}


def read_fhir(parsed: Parsed, name: str, zone: str | None = None) -> Draft:
    """Return what the resources in *parsed* say of a visit.

    Args:
        parsed: The file's data, with ``resourceType``.
        name: The file as the user named it.
        zone: The clinic's time zone, for moments that say how far they are from universal time.

    Raises:
        RecordError: It is FHIR R5, or one page of several, or about more than one patient, or has a modifier that
            is not read.
    """
    resources = Resources(parsed, name)
    checks = newer_names(resources), _pages(parsed, name), _second_patient(resources), unread_modifiers(resources)
    refused = list(chain(*checks))
    if refused:
        raise RecordError(*refused)
    draft = Drafting(Place(name, 1), zone)
    _patients(draft, resources)
    asked = resources.of(MedicationRequest)
    given = resources.of(MedicationAdministration)
    coming = resources.of(Appointment)
    _strangers(resources, [*asked, *given, *coming])
    ordered = the_order(draft, resources, asked)
    if ordered is not None:
        order(draft, resources, ordered)
    infusions(draft, resources, given, ordered)
    appointments(draft, resources, coming)
    _vaccines(draft, resources)
    draft.faults += resources.faults
    _expect(draft, resources, ordered.resource if ordered else None)
    return draft.done()


def _patients(draft: Drafting, resources: Resources) -> None:
    people = resources.of(Patient)
    measured, reactions = resources.of(Observation), resources.of(AllergyIntolerance)
    _strangers(resources, [*measured, *reactions])
    if people:
        patient(draft, resources, people[0])
    weight(draft, resources, measured)
    allergies(draft, resources, reactions)


def _second_patient(resources: Resources) -> Iterator[Fault]:
    people = [resource for resource in resources.all if resource.kind == "Patient"]
    for other in people[1:]:
        place = resources.place(other)
        hint = "give each patient a Bundle of their own"
        yield Fault("is a second patient", hint, file=place.file, line=place.line, cell=place.cell)


def _pages(parsed: Parsed, name: str) -> Iterator[Fault]:
    links = parsed.data.get("link")
    for number, link in enumerate(links if isinstance(links, list) else ()):
        if parsed.data["resourceType"] == "Bundle" and isinstance(link, dict) and link.get("relation") == "next":
            hint = "ask the server for all in one Bundle (_count), or join the pages' entries"
            line = parsed.lines.get(("link", number))
            yield Fault(
                "is one page of several: what is on the next is missing", hint, file=name, line=line, cell="Bundle.link"
            )


def _strangers(resources: Resources, reads: Sequence[Read[Owned]]) -> None:
    """Note a fault for each resource that is about another patient than the first one named."""
    people = [resource for resource in resources.all if resource.kind == "Patient"]
    own = people[0].url if people else ""
    for read in reads:
        for reference, step in _about(read):
            found = resources.resolve(reference, read.resource)
            named = found.url if found is not None and found.url else plain_url(reference)
            own = own or named
            if named != own:
                hint = "every resource must be about one patient; give each patient a Bundle of their own"
                resources.fault(Fault("is not the patient of the rest", hint), read.resource, step)


def _about(read: Read[Owned]) -> Iterator[tuple[str, str]]:
    for step, whose in (("subject", read.element.subject), ("patient", read.element.patient)):
        if whose.reference:
            yield whose.reference, step
    if isinstance(read.element, Appointment):
        for participant in read.element.participant:
            # Rooms and nurses come to an appointment as well.
            if "Patient/" in f"/{participant.actor.reference}":
                yield participant.actor.reference, "participant"


def _vaccines(draft: Drafting, resources: Resources) -> None:
    """Put the live vaccines that were given into *draft*; immune globulin among them is an infusion half told."""
    reads = [read for read in resources.of(Immunization) if read.element.status == "completed"]
    _strangers(resources, reads)
    infused = {value["date"] for value in draft.fields.values() if isinstance(value, dict) and "date" in value}
    number = 0
    for read in reads:
        vaccine, globulin = live_vaccine(read.element.vaccineCode), read.element.vaccineCode.has(CVX, _IGIV)
        if vaccine is None and not globulin:
            continue
        written = partial(day_or_moment, read.element.occurrenceDateTime)
        path = _INFUSIONS if globulin else _GIVEN
        moment = draft.moment(written, path, resources.place(read.resource, "occurrenceDateTime"))
        place = resources.place(read.resource, "vaccineCode")
        if moment is not None and vaccine is not None:
            draft.put((*_GIVEN, number), {"vaccine": vaccine, "date": moment.date()}, place)
            number += 1
        elif moment is not None and moment.date() not in infused:
            hint = "record it as a MedicationAdministration, or leave it out and write it into the log by hand"
            draft.refuse(Fault("is immune globulin recorded as a vaccine", hint), place, _INFUSIONS)


def _expect(draft: Drafting, resources: Resources, ordered: Resource | None) -> None:
    for path, element in _EXPECTED.items():
        kind, _, step = element.partition(".")
        standing = ordered if kind == "MedicationRequest" else next((r for r in resources.all if r.kind == kind), None)
        place = resources.place(standing, step) if standing else Place(resources.name, 1, cell=element)
        draft.expect(path, place)
