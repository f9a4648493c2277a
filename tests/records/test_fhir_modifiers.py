"""What turns the meaning of an element around is heeded, and stops the paper where it is not understood."""

import pytest

from tests.records.messages import Resource, refused, visit_of, whole

NEGATED = {"modifierExtension": [{"url": "http://example.org/negated", "valueBoolean": True}]}
KINDS = ["Patient", "Observation", "MedicationRequest", "MedicationAdministration", "Appointment"]


def changed(kind: str, more: Resource) -> list[Resource]:
    """Return the sample with *more* in its first resource of *kind*."""
    resources = whole()
    next(resource for resource in resources if resource["resourceType"] == kind).update(more)
    return resources


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("more", [NEGATED, {"implicitRules": "http://example.org/rules"}])
def test_an_unknown_modifier_is_refused_where_it_stands(kind: str, more: Resource) -> None:
    (said,) = refused(*changed(kind, more))
    assert said.startswith(kind)
    assert f".{next(iter(more))}: changes what the element it stands in means" in said


def test_an_unknown_modifier_is_seen_however_deep_it_stands() -> None:
    resources = whole()
    resources[2]["dosageInstruction"][0] |= NEGATED
    (said,) = refused(*resources)
    assert said.startswith("MedicationRequest.dosageInstruction[0].modifierExtension: ")


@pytest.mark.parametrize(
    ("more", "cell"),
    [
        ({"active": False}, "Patient.active"),
        ({"deceasedBoolean": True}, "Patient.deceasedBoolean"),
        ({"deceasedDateTime": "2026-11-01"}, "Patient.deceasedDateTime"),
        ({"link": [{"other": {"reference": "Patient/new"}, "type": "replaced-by"}]}, "Patient.link"),
    ],
)
def test_nothing_is_printed_for_a_patient_out_of_use(more: Resource, cell: str) -> None:
    assert refused(*changed("Patient", more)) == [f"{cell}: makes this a Patient for whom nothing is printed"]


@pytest.mark.parametrize(
    "more",
    [
        {"active": True, "deceasedBoolean": False, "modifierExtension": []},
        {"link": [{"other": {"reference": "Patient/old"}, "type": "replaces"}]},
        {"extension": NEGATED["modifierExtension"]},
    ],
)
def test_what_modifies_nothing_is_left_alone(more: Resource) -> None:
    assert visit_of(*changed("Patient", more)).patient.mrn == "0024680"


def test_a_modifier_of_what_is_not_read_is_left_alone() -> None:
    assert visit_of(*whole(), {"resourceType": "Encounter", **NEGATED}).patient.mrn == "0024680"


@pytest.mark.parametrize("most", [{"periodMax": 4}, {"countMax": 8}, {"frequencyMax": 1}])
def test_a_range_is_no_series(most: Resource) -> None:
    resources = whole()[:4]
    repeat = {"period": 3, "periodUnit": "wk", "count": 6, "boundsPeriod": {"start": "2026-12-01T09:30:00-05:00"}}
    resources[2]["dosageInstruction"][0]["timing"]["repeat"] = repeat
    assert visit_of(*resources).schedule.every_weeks == 3
    repeat |= most
    assert visit_of(*resources).schedule.first is None


@pytest.mark.parametrize("status", ["refuted", "entered-in-error"])
def test_a_diagnosis_that_was_none_is_no_reason(status: str) -> None:
    resources = whole()
    reason = {"code": resources[2].pop("reasonCode")[0], "verificationStatus": {"coding": [{"code": status}]}}
    resources[2]["reasonReference"] = [{"reference": "Condition/1"}]
    said = refused(*resources, {"resourceType": "Condition", "id": "1", **reason})
    assert said == ["MedicationRequest.reasonCode: has no code of a condition that this program knows"] * 2


def test_an_old_number_of_the_patient_or_of_a_phone_is_not_printed() -> None:
    resources = whole()
    resources[0]["identifier"].insert(0, resources[0]["identifier"][0] | {"use": "old", "value": "OLD-1"})
    telecom = next(contact["telecom"] for contact in resources[0]["contact"] if "telecom" in contact)
    telecom.insert(0, {"system": "phone", "value": "555-0100", "use": "old"})
    patient = visit_of(*resources).patient
    assert patient.mrn == "0024680"
    assert patient.emergency_contact is not None
    assert patient.emergency_contact.phone == "555-0149"


def test_a_weight_that_is_less_than_a_number_is_a_fault() -> None:
    resources = whole()
    resources[1]["valueQuantity"]["comparator"] = "<"
    assert refused(*resources) == ["Observation.valueQuantity: is no weight in kilograms"]


def test_a_name_and_a_number_that_have_ended_come_after_those_that_have_not() -> None:
    resources = whole()
    ended = {"period": {"end": "2001-05-01"}}
    resources[0]["name"].insert(0, {"use": "official", "text": "Before Marriage", **ended})
    resources[0]["identifier"].insert(0, resources[0]["identifier"][0] | {"value": "OLD-1", **ended})
    patient = visit_of(*resources).patient
    assert (patient.name, patient.mrn) == ("Rosa María Muestra", "0024680")


def test_two_doses_that_differ_are_a_fault_and_two_that_agree_are_one() -> None:
    def doses(*amounts: Resource) -> list[Resource]:
        resources = whole()
        resources[2]["dosageInstruction"][0]["doseAndRate"] = [{"doseQuantity": amount} for amount in amounts]
        return resources

    ordered = {"value": 30, "unit": "g"}
    assert visit_of(*doses(ordered, {"value": 30000, "unit": "mg"})).treatment.dose_g == 30
    said = refused(*doses(ordered, {"value": 28, "unit": "g"}))
    assert said == ["MedicationRequest.dosageInstruction[0].doseAndRate[1]: is another dose than the one before it"]
