"""Millilitres and vials: exact if it can be, else the least too much; held against brute force."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.clinical.dose import grams_for, mg_per_kg
from ivig_print.clinical.facts import Dose, Facts
from ivig_print.clinical.findings import HARD
from ivig_print.clinical.volumes import Amount, fewest_vials, millilitres, vial_findings, work_out
from ivig_print.records.examples import example_visit

FactsOf = Callable[..., Facts]

SIZES = tuple(map(Decimal, ("0.5", "1", "2.5", "5", "6", "10", "12", "20", "25", "30", "40")))
sets = st.sets(st.sampled_from(SIZES), min_size=1, max_size=5).map(sorted)
grams = st.decimals("0.001", 1000, places=3)


@given(st.decimals("0.1", 40, places=1), sets)
def test_no_other_vials_make_the_dose_better(dose: Decimal, sizes: list[Decimal]) -> None:
    found = fewest_vials(dose, sizes)
    assert sum(found) >= dose
    assert set(found) <= set(sizes)
    tried = (item for count in range(1, min(len(found), 4)) for item in combinations_with_replacement(sizes, count))
    assert not [item for item in tried if dose <= sum(item) <= sum(found)]


@given(grams, sets)
def test_any_dose_is_made_with_less_than_one_smallest_vial_too_much(dose: Decimal, sizes: list[Decimal]) -> None:
    found = fewest_vials(dose, sizes)
    assert 0 <= sum(found) - dose < sizes[0]
    assert list(found) == sorted(found, reverse=True)


@given(st.lists(st.sampled_from(SIZES), min_size=1, max_size=12), sets)
def test_what_is_a_sum_of_vials_is_found_exactly(vials: list[Decimal], others: list[Decimal]) -> None:
    assert sum(fewest_vials(sum(vials, Decimal(0)), sorted({*vials, *others}))) == sum(vials)


def test_the_fewest_are_not_always_the_largest_first() -> None:
    assert fewest_vials(Decimal(12), [Decimal(1), Decimal(6), Decimal(10)]) == (Decimal(6), Decimal(6))
    assert fewest_vials(Decimal(100) / 3, [Decimal(5), Decimal(10)]) == tuple(map(Decimal, (10, 10, 10, 5)))


@given(grams, st.decimals("0.5", 350, places=3))
def test_a_dose_by_weight_and_its_grams_are_each_others_inverse(dose: Decimal, weight: Decimal) -> None:
    assert abs(grams_for(mg_per_kg(dose, weight), weight) - dose) < Decimal("1e-20")


@given(grams)
def test_five_per_cent_is_twice_the_volume_of_ten(dose: Decimal) -> None:
    assert millilitres(dose, "5%") == 2 * millilitres(dose, "10%") == 20 * dose


@pytest.mark.parametrize(
    ("dose", "days", "code", "hard"),
    [
        (30, 1, "", False),
        (30, 2, "", False),
        (32, 1, "vials", True),
        (35, 2, "vials-day", False),
        (3, 1, "vials", False),  # an infant's: a part of the smallest vial
    ],
)
def test_grams_are_held_against_whole_vials(dose: int, days: int, code: str, hard: bool) -> None:  # noqa: FBT001
    treatment = example_visit().treatment.model_copy(update={"dose_g": Decimal(dose), "over_days": days})
    found = list(vial_findings(treatment, [Decimal(5), Decimal(10), Decimal(20)]))
    assert [(item.code, item.hard) for item in found] == ([(code, hard)] if code else [])
    assert all(item.code in HARD for item in found if item.hard)
    assert list(vial_findings(treatment, ())) == []


def test_a_dose_by_weight_alone_says_nothing_of_vials() -> None:
    treatment = example_visit().treatment.model_copy(update={"dose_g": None, "dose_mg_per_kg": Decimal(431)})
    assert list(vial_findings(treatment, [Decimal(5)])) == []


def units(amount: Amount) -> list[Decimal | None]:
    return [amount.grams, amount.mg_per_kg, amount.millilitres]


def test_a_dose_is_worked_out_in_all_its_units(facts_of: FactsOf) -> None:
    working = work_out(facts_of("itp"), (Decimal(5), Decimal(10)))
    assert units(working.course) == [50, 1000, 1000]
    assert units(working.day) == [25, 500, 500]
    assert working.day.vials == tuple(map(Decimal, (10, 10, 5)))
    assert working.grams_by_weight == 50


def test_what_cannot_be_known_stays_open(facts_of: FactsOf) -> None:
    facts = facts_of("replacement", ("weight_kg = 70\n", ""), ("dose_g = 30", "dose_mg_per_kg = 400"))
    working = work_out(facts, ())
    assert units(working.course) == [None, 400, None]
    unknown = replace(facts_of("replacement"), product=replace(facts.product, concentration=""))
    assert work_out(unknown, ()).course.millilitres is None
    empty = replace(facts, dose=Dose(None, None, 1))
    assert work_out(empty, ()).course.mg_per_kg is None
