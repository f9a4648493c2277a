"""What a FHIR Bundle says was given: each infusion with all its lots and grams, none lost, none twice."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ivig_print.records.examples import example_text
from ivig_print.records.read import read_visit
from tests.records.messages import BUNDLE, ZONE, Resource, bundle, refused, sample, visit_of, whole


def test_several_lots_joined_by_part_of_are_one_infusion_with_all_its_grams() -> None:
    (infusion,) = read_visit("bundle.json", BUNDLE, zone=ZONE).infusions
    assert (infusion.date, infusion.grams) == (date(2026, 11, 3), Decimal(30))
    assert [lot.lot for lot in infusion.lots] == ["SAMPLE-1A", "SAMPLE-2B"]
    assert [lot.expires for lot in infusion.lots] == [date(2028, 6, 30), date(2028, 9, 30)]


def test_administrations_that_nothing_joins_are_infusions_of_their_own() -> None:
    resources = whole()
    del resources[4]["partOf"]
    resources[4]["effectiveDateTime"] = "2026-10-06"
    assert [(item.date.month, item.grams) for item in visit_of(*resources).infusions] == [
        (11, Decimal(20)),
        (10, Decimal(10)),
    ]


def test_a_whole_without_a_lot_only_confirms_the_sum_of_its_parts() -> None:
    parts = [sample("MedicationAdministration"), sample("MedicationAdministration", 1)]
    for part in parts:
        part |= {"id": part["id"] + "x", "partOf": [{"reference": "MedicationAdministration/3"}]}
    total = sample("MedicationAdministration") | {
        "medicationReference": {},
        "medicationCodeableConcept": {"text": "Privigen"},
    }
    total["dosage"] = {"dose": {"value": 30, "unit": "g"}}
    others = [resource for resource in whole() if resource["resourceType"] != "MedicationAdministration"]
    (infusion,) = visit_of(*others, total, *parts).infusions
    assert (infusion.grams, len(infusion.lots)) == (Decimal(30), 2)
    total["dosage"] = {"dose": {"value": 45, "unit": "g"}}
    assert any("do not add up" in said for said in refused(*others, total, *parts))


def test_a_part_without_a_lot_is_never_lost_in_the_sum() -> None:
    resources = whole()
    resources[4]["contained"][0]["batch"] = {}
    resources[4]["dosage"]["dose"]["value"] = 20
    assert any("does not say how many grams" in said for said in refused(*resources))


def test_an_infusion_without_a_lot_takes_it_from_the_base_or_asks(tmp_path: Path) -> None:
    resources = whole()[:4]
    resources[3]["contained"][0]["batch"] = {}
    assert refused(*resources) == ["MedicationAdministration: names no lot"]
    text = example_text("replacement").split("[patient.emergency_contact]")[1].replace("born", "#")
    (tmp_path / "base.toml").write_text("[patient.emergency_contact]" + text, "utf-8")
    visit = read_visit("b.json", bundle(*resources), tmp_path / "base.toml", zone=ZONE)
    november = next(infusion for infusion in visit.infusions if infusion.date.month == 11)
    assert (november.grams, [lot.lot for lot in november.lots]) == (Decimal(20), ["SAMPLE-1A", "SAMPLE-2B"])
    assert len(visit.infusions) == 3


def test_another_medicine_is_left_alone_and_an_unknown_one_with_a_lot_is_asked_about() -> None:
    other = sample("MedicationAdministration", 1)
    del other["partOf"], other["request"]
    other["contained"][0] |= {"code": {"text": "Acetaminophen 500 mg"}, "batch": {}}
    assert len(visit_of(*whole(), other | {"id": "9"}).infusions) == 1
    other["contained"][0]["batch"] = {"lotNumber": "X1"}
    (said,) = refused(*whole(), other | {"id": "9"})
    assert said.endswith("has a lot, and nothing says that it is immune globulin")


def test_an_earlier_brand_that_is_called_immune_globulin_is_an_infusion() -> None:
    other = sample("MedicationAdministration", 1)
    del other["partOf"], other["request"]
    other["contained"][0]["code"] = {"text": "Octagam", "coding": [{"display": "immune globulin (human)"}]}
    other |= {"id": "9", "effectiveDateTime": "2026-09-08"}
    assert [item.brand for item in visit_of(*whole(), other).infusions] == ["Privigen", "Octagam"]


@pytest.mark.parametrize(("status", "count"), [("not-done", 1), ("entered-in-error", 1), ("in-progress", 1)])
def test_what_was_not_given_is_no_infusion(status: str, count: int) -> None:
    resources = whole()[:4]
    extra = sample("MedicationAdministration") | {"id": "9", "status": status}
    assert len(visit_of(*resources, extra).infusions) == count


def test_a_stopped_infusion_is_a_question_for_the_staff() -> None:
    resources = whole()
    resources[3]["status"] = "stopped"
    assert (
        refused(*resources)[0]
        == "MedicationAdministration[0].status: was stopped: how many grams were given is not clear"
    )


def test_the_same_resource_twice_counts_once_and_two_versions_of_it_are_a_fault() -> None:
    assert len(visit_of(*whole(), sample("MedicationAdministration")).infusions) == 1
    changed = sample("MedicationAdministration") | {"status": "stopped"}
    assert "another version" in refused(*whole(), changed)[0]


def vaccine(code: str, day: str, **more: object) -> Resource:
    """Return a vaccine with its CVX code."""
    coding = {"system": "http://hl7.org/fhir/sid/cvx", "code": code}
    patient = {"reference": "Patient/rosa"}
    given = {"status": "completed", "vaccineCode": {"coding": [coding]}, "occurrenceDateTime": day, "patient": patient}
    return {"resourceType": "Immunization", **given, **more}


def test_live_vaccines_are_listed_with_their_days_and_others_are_not() -> None:
    flu, late = vaccine("88", "2026-10-02"), vaccine("21", "2026-10-21T02:00:00Z")
    never = vaccine("94", "2026-10-03", status="not-done")
    given = visit_of(*whole(), vaccine("03", "2026-10-20"), flu, late, never).vaccines.given
    assert [(item.vaccine, item.date) for item in given] == [
        ("mmr", date(2026, 10, 20)),
        ("varicella", date(2026, 10, 20)),
    ]


def test_a_vaccine_of_another_patient_or_without_its_day_is_a_fault() -> None:
    other = vaccine("03", "2026-10-20", patient={"reference": "Patient/other"})
    assert refused(*whole(), other) == ["Immunization.patient: is not the patient of the rest"]
    assert "is not a day" in refused(*whole(), vaccine("03", "2026-10"))[0]


def test_immune_globulin_recorded_as_a_vaccine_is_not_passed_over() -> None:
    said = refused(*whole(), vaccine("87", "2026-09-08"))
    assert said == ["Immunization.vaccineCode: is immune globulin recorded as a vaccine"]
    assert len(visit_of(*whole(), vaccine("87", "2026-11-03")).infusions) == 1
