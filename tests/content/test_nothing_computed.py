"""The page shows what the clinic gave: no dose is worked out on it, and no warning for the staff stands on it."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_print.clinical.derive import derive
from ivig_print.clinical.facts import Facts
from ivig_print.clinical.findings import HARD
from ivig_print.clinical.volumes import work_out
from ivig_print.content.select import select_card, select_handout, select_log
from ivig_print.records.examples import VISITS, example_clinic, example_visit
from ivig_print.records.visit import Visit
from tests.content.plain import show

TODAY = date(2026, 11, 22)
AMOUNT = re.compile(r"([\d.,]+) ?(mg/kg|g/kg|g|kg|mg|mL|vials?)\b")


def papers(facts: Facts) -> str:
    """Return the words of every paper."""
    leaflets = (select_handout(facts, "short"), select_handout(facts, "full"), select_log(facts))
    cards = (select_card(facts, 1), select_card(facts, 2), select_card(facts, 4))
    return "\n".join((*map(show, leaflets), *map(show, cards)))


def amounts(text: str) -> set[tuple[Decimal, str]]:
    return {(Decimal(number.rstrip(".,").replace(",", "")), unit) for number, unit in AMOUNT.findall(text)}


def facts_of(visit: Visit) -> Facts:
    return derive(visit, example_clinic(), TODAY, HARD)


def given_in(visit: Visit) -> set[tuple[Decimal, str]]:
    """Return every amount that stands in the record itself."""
    treatment = visit.treatment
    doses = {(treatment.dose_g, "g"), (treatment.dose_mg_per_kg, "mg/kg")}
    return {(amount, unit) for amount, unit in doses if amount is not None} | {
        (item.grams, "g") for item in visit.infusions
    }


def dosed(sample: str, *, weight: Decimal, days: int, grams: Decimal | None, rate: Decimal | None) -> Visit:
    visit = example_visit(sample)
    patient = visit.patient.model_copy(update={"weight_kg": weight})
    dose = {"dose_g": grams, "dose_mg_per_kg": rate, "over_days": days}
    return visit.model_copy(update={"patient": patient, "treatment": visit.treatment.model_copy(update=dose)})


def either() -> Iterator[st.SearchStrategy[tuple[Decimal | None, Decimal | None]]]:
    yield st.decimals("3", 200, places=1).map(lambda grams: (grams, None))
    yield st.decimals("50", 2400, places=0).map(lambda rate: (None, rate))


@settings(max_examples=30)
@given(st.sampled_from(VISITS), st.decimals("3", 180, places=1), st.integers(1, 5), st.one_of(*either()))
def test_every_amount_on_paper_stands_in_the_record(
    sample: str, weight: Decimal, days: int, dose: tuple[Decimal | None, Decimal | None]
) -> None:
    visit = dosed(sample, weight=weight, days=days, grams=dose[0], rate=dose[1])
    assert amounts(papers(facts_of(visit))) <= given_in(visit)


@pytest.mark.parametrize("sample", VISITS)
def test_the_dose_that_was_given_is_found_by_this_test(sample: str) -> None:
    visit = example_visit(sample)
    assert amounts(papers(facts_of(visit))) == given_in(visit)


@settings(max_examples=15)
@given(st.decimals("40", 90, places=1), st.integers(1, 5))
def test_the_weight_changes_no_word_of_a_paper(weight: Decimal, days: int) -> None:
    one, other = (
        papers(facts_of(dosed("itp", weight=kilograms, days=days, grams=Decimal(50), rate=None)))
        for kilograms in (Decimal(60), weight)
    )
    assert one == other


def test_what_is_worked_out_is_another_number_than_what_is_given() -> None:
    """The tests above would prove nothing if both were the same."""
    working = work_out(facts_of(dosed("itp", weight=Decimal(60), days=2, grams=Decimal(50), rate=None)), ())
    assert working.course.mg_per_kg not in {None, Decimal(50)}
    assert working.day.millilitres == 500


@pytest.mark.parametrize("sample", VISITS)
def test_no_warning_of_the_staff_stands_on_a_paper(sample: str) -> None:
    visit = dosed(sample, weight=Decimal(200), days=2, grams=Decimal(900), rate=Decimal(3))
    facts = facts_of(visit)
    assert {"weight", "slip-g-per-kg"} <= {found.code for found in facts.findings}
    text = papers(facts)
    for found in facts.findings:
        assert found.message not in text
        assert found.code not in text or found.code == "weight"  # a word of the pages' own
