"""FHIR and HL7 to change one thing in: the samples that ship, as data and as text."""

import json
from importlib.resources import files
from typing import Any

import pytest

from ivig_print.errors import RecordError
from ivig_print.records.draft import Draft
from ivig_print.records.foreign import foreign_draft
from ivig_print.records.read import read_visit
from ivig_print.records.visit import Visit

EXAMPLES = files("ivig_print.records") / "examples"
BUNDLE = (EXAMPLES / "bundle.json").read_text("utf-8")
SIU = (EXAMPLES / "siu.hl7").read_text("utf-8")
ZONE = "America/New_York"

Resource = dict[str, Any]


def bundle(*resources: Resource, **more: object) -> str:
    """Return *resources* as a Bundle."""
    entries = [{"resource": resource} for resource in resources]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries, **more}, ensure_ascii=False)


def sample(kind: str, number: int = 0) -> Resource:
    """Return a resource of the sample Bundle, to be changed; references are by type and id."""
    text = BUNDLE.replace("urn:uuid:5f2a0f3e-0000-4000-8000-00000000000", "MedicationAdministration/")
    text = text.replace("MedicationAdministration/1", "Patient/rosa").replace(
        "MedicationAdministration/2", "MedicationRequest/2"
    )
    found = [entry["resource"] for entry in json.loads(text)["entry"] if entry["resource"]["resourceType"] == kind]
    resource: Resource = found[number]
    if kind == "MedicationAdministration":
        resource["id"] = str(3 + number)
    if kind == "MedicationRequest":
        resource["id"] = "2"
    return resource


def whole() -> list[Resource]:
    """Return the resources of the sample that make a record."""
    return [
        *(sample(kind) for kind in ("Patient", "Observation", "MedicationRequest", "MedicationAdministration")),
        *(sample("MedicationAdministration", 1), sample("Appointment")),
    ]


def visit_of(*resources: Resource) -> Visit:
    """Return the record that *resources* make."""
    return read_visit("b.json", bundle(*resources), zone=ZONE)


def draft_of(data: str | bytes, name: str = "b.json") -> Draft:
    """Return what *data* says."""
    draft = foreign_draft(data, name, ZONE)
    assert draft is not None
    return draft


def told(error: RecordError) -> list[str]:
    """Return the faults of *error*, each with its cell and what is wrong."""
    return [f"{fault.cell or fault.field}: {fault.message}" for fault in error.faults]


def refused(*resources: Resource) -> list[str]:
    """Return what is said of *resources*, which make no record."""
    with pytest.raises(RecordError) as caught:
        visit_of(*resources)
    return told(caught.value)
