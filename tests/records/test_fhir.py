"""A FHIR R4 Bundle or resource is a record: what is read, what is refused, and where each fault stands."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ivig_print.errors import RecordError
from ivig_print.records.examples import example_text
from ivig_print.records.read import read_visit
from tests.records.messages import BUNDLE, ZONE, Resource, bundle, draft_of, refused, sample, told, visit_of, whole


def test_the_sample_bundle_is_a_whole_record() -> None:
    visit = read_visit("bundle.json", BUNDLE, zone=ZONE)
    assert (visit.patient.name, visit.patient.born) == ("Rosa María Muestra", date(1975, 8, 21))
    assert (visit.patient.locale, visit.patient.mrn) == ("es", "0024680")
    assert visit.patient.weight_kg == 70
    assert visit.patient.emergency_contact is not None
    assert visit.patient.emergency_contact.phone == "555-0149"
    treatment = visit.treatment
    assert (treatment.condition, treatment.purpose, treatment.brand) == ("cvid", "replacement", "Privigen")
    assert treatment.dose_g == 30
    assert visit.schedule.dates == (datetime.fromisoformat("2026-12-01T09:30"),)  # 14:30 UTC on the clinic's clock


@pytest.mark.parametrize(
    ("quantity", "grams", "by_weight"),
    [
        ({"value": 30, "unit": "g"}, Decimal(30), None),
        ({"value": 30000, "code": "mg"}, Decimal(30), None),
        ({"value": 400, "code": "mg/kg"}, None, Decimal(400)),
        ({"value": Decimal("0.4"), "unit": "g/kg"}, None, Decimal(400)),
    ],
)
def test_a_dose_is_read_in_grams_or_by_weight(
    quantity: Resource, grams: Decimal | None, by_weight: Decimal | None
) -> None:
    resources = whole()
    resources[2]["dosageInstruction"][0]["doseAndRate"] = [
        {"doseQuantity": quantity | {"value": float(quantity["value"])}}
    ]
    treatment = visit_of(*resources).treatment
    assert (treatment.dose_g, treatment.dose_mg_per_kg) == (grams, by_weight)


@pytest.mark.parametrize(
    "quantity", [{"value": 300, "unit": "mL"}, {"value": 30}, {"value": 30, "code": "g", "comparator": "<"}]
)
def test_a_dose_in_another_unit_is_refused(quantity: Resource) -> None:
    resources = whole()
    resources[2]["dosageInstruction"][0]["doseAndRate"] = [{"doseQuantity": quantity}]
    (said,) = refused(*resources)
    assert said.endswith("is in a unit that this program does not read")


@pytest.mark.parametrize(
    "timing", [{"period": 1, "periodUnit": "d"}, {"frequency": 2, "period": 1, "periodUnit": "wk"}]
)
def test_a_dose_of_one_day_is_never_taken_for_that_of_the_course(timing: Resource) -> None:
    resources = whole()
    resources[2]["dosageInstruction"][0]["timing"]["repeat"] = timing
    (said,) = refused(*resources)
    assert said.endswith("is not the dose of a whole course")


@pytest.mark.parametrize(
    ("repeat", "weeks", "days"),
    [
        ({"period": 4, "periodUnit": "wk"}, 4, None),
        ({"period": 21, "periodUnit": "d"}, 3, None),
        ({"period": 10, "periodUnit": "d"}, None, 10),
    ],
)
def test_a_series_of_weeks_or_days_is_a_schedule_if_it_says_when_it_begins(
    repeat: Resource, weeks: int | None, days: int | None
) -> None:
    resources = whole()[:4]
    bounds = {"boundsPeriod": {"start": "2026-12-01T09:30:00-05:00", "end": "2027-07-01T02:00:00Z"}}
    resources[2]["dosageInstruction"][0]["timing"]["repeat"] = repeat | bounds | {"count": 6}
    schedule = visit_of(*resources).schedule
    assert schedule.first == datetime.fromisoformat("2026-12-01T09:30")
    assert (schedule.every_weeks, schedule.every_days, schedule.count, schedule.until) == (weeks, days, 6, None)
    assert visit_of(*resources, sample("Appointment")).schedule.first is None
    resources[2]["dosageInstruction"][0]["timing"]["repeat"] = repeat | bounds
    assert visit_of(*resources).schedule.until == date(2027, 6, 30)  # as the clinic's clock shows it


def test_only_appointments_that_come_about_are_planned() -> None:
    gone = sample("Appointment") | {"status": "cancelled", "start": "2026-12-02T14:30:00Z"}
    later = sample("Appointment") | {"start": "2026-12-29T09:30:00-05:00"}
    dates = visit_of(*whole()[:4], later, gone, sample("Appointment")).schedule.dates
    assert [moment.isoformat() for moment in dates] == ["2026-12-01T09:30:00", "2026-12-29T09:30:00"]


@pytest.mark.parametrize(
    ("code", "condition", "purpose"),
    [
        ("D80.0", "primary-immunodeficiency", "replacement"),
        ("D69.3", "itp", "immune-modulation"),
        ("G61.81", "cidp", "immune-modulation"),
    ],
)
def test_a_reason_is_read_by_its_code(code: str, condition: str, purpose: str) -> None:
    resources = whole()
    resources[2]["reasonCode"][0]["coding"][0]["code"] = code
    treatment = visit_of(*resources).treatment
    assert (treatment.condition, treatment.purpose) == (condition, purpose)


def test_a_reason_may_stand_in_a_condition_of_its_own() -> None:
    resources = whole()
    reason = resources[2].pop("reasonCode")[0]
    resources[2]["reasonReference"] = [{"reference": "Condition/1"}]
    assert visit_of(*resources, {"resourceType": "Condition", "id": "1", "code": reason}).treatment.condition == "cvid"


@pytest.mark.parametrize("coding", [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "D80.1"}, {"code": "D83.9"}])
def test_a_code_that_is_not_in_the_table_means_nothing(coding: Resource) -> None:
    resources = whole()
    resources[2]["reasonCode"] = [{"coding": [coding], "text": "CVID"}]
    assert (
        refused(*resources) == ["MedicationRequest.reasonCode: has no code of a condition that this program knows"] * 2
    )


def test_several_languages_of_which_none_is_preferred_are_a_question() -> None:
    resources = whole()
    del resources[0]["communication"][1]["preferred"]
    assert refused(*resources) == [
        "Patient.communication: names several languages, and does not say which is preferred"
    ]


def test_the_only_language_needs_no_preference() -> None:
    resources = whole()
    resources[0]["communication"] = [{"language": {"text": "Arabic"}}]
    assert visit_of(*resources).patient.locale == "ar"


def test_an_unknown_language_is_asked_about_and_not_shown() -> None:
    resources = whole()
    resources[0]["communication"] = [{"language": {"text": "Klingonese"}}]
    with pytest.raises(RecordError) as caught:
        visit_of(*resources)
    (fault,) = caught.value.faults
    assert (fault.cell, fault.field) == ("Patient.communication[0].language", "patient.locale")
    assert "--base" in fault.hint
    assert "Klingon" not in fault.message + fault.hint


@pytest.mark.parametrize(
    ("names", "printed"),
    [
        ([{"family": "Nguyễn", "given": ["Ánh"], "text": "Nguyễn Thị Ánh"}], "Nguyễn Thị Ánh"),
        ([{"use": "maiden", "family": "Alt"}, {"use": "usual", "given": ["Eva"]}], "Eva"),
        (
            [{"use": "usual", "given": ["Evi"]}, {"use": "official", "family": "Muster", "given": ["Eva", None]}],
            "Eva Muster",
        ),
    ],
)
def test_the_name_is_the_official_one_as_it_is_displayed(names: list[Resource], printed: str) -> None:
    resources = whole()
    resources[0]["name"] = names
    assert visit_of(*resources).patient.name == printed


@pytest.mark.parametrize(
    ("born", "message"), [("1975-08", "is not a whole date"), ("1975-02-30", "is not a whole date")]
)
def test_a_birth_date_is_whole_or_a_fault(born: str, message: str) -> None:
    resources = whole()
    resources[0]["birthDate"] = born
    assert refused(*resources) == [f"Patient.birthDate: {message}"]


def test_a_weight_in_pounds_is_a_fault_and_the_newest_weight_counts() -> None:
    newer = sample("Observation") | {"effectiveDateTime": "2026-11-20", "valueQuantity": {"value": 71.5, "unit": "kg"}}
    assert visit_of(*whole(), newer).patient.weight_kg == Decimal("71.5")
    newer["valueQuantity"] = {"value": 157, "unit": "lb", "code": "[lb_av]"}
    assert refused(*whole(), newer) == ["Observation[1].valueQuantity: is no weight in kilograms"]


def test_allergies_that_hold_are_listed() -> None:
    def allergy(text: str, **more: object) -> Resource:
        return {
            "resourceType": "AllergyIntolerance",
            "patient": {"reference": "Patient/rosa"},
            "code": {"text": text},
            **more,
        }

    none = {"coding": [{"system": "http://snomed.info/sct", "code": "716186003"}], "text": "No known allergy"}
    gone = {"clinicalStatus": {"coding": [{"code": "resolved"}]}}
    visit = visit_of(*whole(), allergy("Penicillin"), allergy("Eggs", **gone), allergy("") | {"code": none})
    assert visit.patient.allergies == ("Penicillin",)


def test_two_orders_are_told_apart_by_what_they_are_called_or_not_at_all() -> None:
    other = sample("MedicationRequest") | {"id": "8", "medicationCodeableConcept": {"text": "Acetaminophen"}}
    assert visit_of(*whole(), other).treatment.brand == "Privigen"
    second = sample("MedicationRequest") | {"id": "9"}
    assert "MedicationRequest[1]: is not the only active order for immune globulin" in refused(*whole(), second)


def test_every_resource_must_be_about_one_patient() -> None:
    second = sample("Patient") | {"id": "other"}
    assert refused(*whole(), second) == ["Patient[1]: is a second patient"]
    resources = whole()
    resources[3]["subject"] = {"reference": "Patient/other"}
    assert "MedicationAdministration[0].subject: is not the patient of the rest" in refused(*resources)
    resources = whole()
    resources[5]["participant"][0]["actor"] = {"reference": "Patient/other"}
    assert refused(*resources) == ["Appointment.participant: is not the patient of the rest"]


def test_missing_parts_are_named_as_fhir_calls_them_with_the_way_out() -> None:
    with pytest.raises(RecordError) as caught:
        visit_of(sample("Appointment"))
    assert told(caught.value) == [
        "Patient.name: is missing",
        "Patient.birthDate: is missing",
        "Patient.communication: is missing",
        "MedicationRequest.reasonCode: is missing",
        "MedicationRequest.reasonCode: is missing",
        "MedicationRequest.medicationCodeableConcept: is missing",
        "MedicationRequest.dosageInstruction.doseAndRate: is missing, and so is dose_g",
    ]
    assert all("--base" in fault.hint for fault in caught.value.faults)


def test_a_single_patient_is_a_record_over_a_base(tmp_path: Path) -> None:
    base = tmp_path / "base.toml"
    base.write_text("[treatment]" + example_text("itp").split("[treatment]")[1], "utf-8")
    visit = read_visit("p.json", json.dumps(sample("Patient")), base)
    assert (visit.patient.name, visit.treatment.condition) == ("Rosa María Muestra", "itp")


@pytest.mark.parametrize(
    ("resource", "cell"),
    [
        (
            {"resourceType": "MedicationAdministration", "occurenceDateTime": "2026-11-03"},
            "MedicationAdministration.occurenceDateTime",
        ),
        ({"resourceType": "MedicationRequest", "medication": {"concept": {}}}, "MedicationRequest.medication"),
        ({"resourceType": "Appointment", "recurrenceTemplate": []}, "Appointment.recurrenceTemplate"),
        ({"resourceType": "Patient", "fhirVersion": "5.0.0"}, "Patient.fhirVersion"),
    ],
)
def test_fhir_r5_is_recognised_by_its_names(resource: Resource, cell: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_visit("r5.json", json.dumps(resource))
    (fault,) = caught.value.faults
    assert fault.cell == cell
    assert fault.message.startswith("is FHIR R5")
    assert "R4" in fault.hint


def test_one_page_of_a_search_is_not_the_whole() -> None:
    text = bundle(*whole(), link=[{"relation": "self"}, {"relation": "next", "url": "x"}])
    with pytest.raises(RecordError, match="is one page of several"):
        read_visit("b.json", text)


def test_a_part_of_a_wrong_type_is_a_fault_at_its_line_and_unknown_parts_are_none() -> None:
    resources = whole()
    resources[0] |= {"birthDate": 19750821, "favouriteColour": {"is": 7}}
    with pytest.raises(RecordError) as caught:
        visit_of(*resources)
    assert told(caught.value)[0] == "Patient.birthDate: is not text"
    text = BUNDLE.replace('"1975-08-21"', "19750821")
    with pytest.raises(RecordError) as caught:
        read_visit("bundle.json", text)
    line = 1 + text[: text.index("19750821")].count("\n")
    assert caught.value.faults[0].line == line


def test_fhir_in_xml_says_what_to_ask_for() -> None:
    with pytest.raises(RecordError, match="is FHIR in XML") as caught:
        read_visit("p.xml", '<Patient xmlns="http://hl7.org/fhir"/>')
    assert "JSON" in caught.value.faults[0].hint


def test_without_the_clinics_zone_a_moment_stays_as_it_is_written() -> None:
    visit = read_visit("bundle.json", BUNDLE)
    assert visit.schedule.dates == (datetime.fromisoformat("2026-12-01T14:30"),)
    assert draft_of(BUNDLE).fields["schedule", "dates", 0] == datetime.fromisoformat("2026-12-01T09:30")
