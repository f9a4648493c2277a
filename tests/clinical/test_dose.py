"""Doses: what is unlikely warns the staff, in words without the patient's numbers; nothing is computed for the page."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.clinical.dose import dose_findings, mg_per_kg
from ivig_print.clinical.facts import Facts
from ivig_print.records.examples import example_visit

FactsOf = Callable[..., Facts]


@pytest.mark.parametrize("sample", ["replacement", "itp", "gbs", "first", "kawasaki"])
def test_the_samples_are_plausible(facts_of: FactsOf, sample: str) -> None:
    assert facts_of(sample).warnings == ()


def test_the_dose_is_what_was_given_and_no_more(facts_of: FactsOf) -> None:
    dose = facts_of("replacement").dose
    assert (dose.grams, dose.mg_per_kg, dose.days) == (Decimal(30), None, 1)
    dose = facts_of("replacement", ("dose_g = 30", "dose_mg_per_kg = 400")).dose
    assert (dose.grams, dose.mg_per_kg) == (None, Decimal(400))


CASES = [
    ("weight_kg = 70", "weight_kg = 2.9", "patient.weight_kg is unusual"),
    ("weight_kg = 70", "weight_kg = 181", "patient.weight_kg is unusual"),
    ("dose_g = 30", "dose_mg_per_kg = 0.4", "treatment.dose_mg_per_kg looks like grams per kilogram"),
    ("weight_kg = 70", "weight_kg = 154\n[treatment]\ndose_mg_per_kg = 429", "patient.weight_kg looks like pounds"),
    ("dose_g = 30", "dose_g = 30\ndose_mg_per_kg = 600", "treatment.dose_g, treatment.dose_mg_per_kg and patient"),
    ("weight_kg = 70", "[treatment]\ndose_g = 400", "treatment.dose_g is very large"),
    ("dose_g = 30", "dose_g = 13", "the replacement dose is outside 200 to 800 mg/kg: check it"),
    ("dose_g = 30", "dose_g = 6", "the replacement dose is outside 100 to 1200 mg/kg: confirm it"),
    ("dose_g = 30", "dose_mg_per_kg = 1300\nover_days = 1", "the dose of one day is above 1000 mg/kg: check it"),
    ("dose_g = 30", "dose_mg_per_kg = 2100\nover_days = 1", "the dose of one day is above 2000 mg/kg: confirm it"),
    ("dose_g = 30", "dose_mg_per_kg = 2100\nover_days = 5", "the dose of one course is above 2000 mg/kg: check it"),
    ("dose_g = 30", "dose_mg_per_kg = 2500\nover_days = 5", "the dose of one course is above 2400 mg/kg: confirm it"),
    ("grams = 30", "grams = 300", "infusions[0].grams is above 2000 mg/kg"),
    ("every_weeks = 4", "every_weeks = 1", "schedule: less than 14 or more than 35 days"),
    ("every_weeks = 4", "every_weeks = 9", "schedule: less than 7 or more than 60 days"),
    (
        "first = 2026-09-08T09:30:00\nevery_weeks = 4",
        "dates = [2026-12-01T09:30:00, 2026-12-04T09:30:00]",
        "schedule: less than 7 or more than 60 days",
    ),
]


@pytest.mark.parametrize(("old", "new", "warning"), CASES)
def test_what_is_unlikely_warns(facts_of: FactsOf, old: str, new: str, warning: str) -> None:
    changes = [(old, new)]
    if "[treatment]" in new:  # a change in two tables at once
        weight, dose = new.split("[treatment]\n")
        changes = [(old, weight), ("dose_g = 30", f"dose_g = 30\n{dose}" if "mg_per_kg" in dose else dose)]
    said = facts_of("replacement", *changes).warnings
    assert any(word.startswith(warning) for word in said)


def test_two_grams_a_kilogram_at_once_are_usual_in_kawasaki_disease_only(facts_of: FactsOf) -> None:
    assert facts_of("kawasaki").warnings == ()
    assert "the dose of one day is above 1000 mg/kg: check it" in facts_of("kawasaki", ('"kawasaki"', '"itp"')).warnings


@given(st.decimals("0.5", 350, places=3), st.decimals("0.001", 1000, places=3), st.integers(1, 5))
def test_a_warning_holds_none_of_the_patients_numbers(weight: Decimal, grams: Decimal, days: int) -> None:
    visit = example_visit("replacement")
    patient = visit.patient.model_copy(update={"weight_kg": weight})
    treatment = visit.treatment.model_copy(update={"dose_g": grams, "over_days": days})
    limits = {"1", "0.4536", "100", "200", "800", "1000", "1200", "2000", "2400"}
    for warning in dose_findings(patient, treatment):
        assert set(re.findall(r"\d+(?:\.\d+)?", warning.message)) <= limits


def test_grams_by_weight() -> None:
    assert mg_per_kg(Decimal(30), Decimal(75)) == 400
