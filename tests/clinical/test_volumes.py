"""Millilitres and vials: exact if it can be, else the least too much; held against brute force."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.clinical.derive import derive
from ivig_print.clinical.dose import grams_for, mg_per_kg
from ivig_print.clinical.facts import Dose, Facts
from ivig_print.clinical.findings import HARD
from ivig_print.clinical.products import Products
from ivig_print.clinical.products.own import OwnLabeler, OwnList, OwnPackage, OwnProduct, merged
from ivig_print.clinical.volumes import (
    Amount,
    VialSizes,
    fewest_vials,
    millilitres,
    vial_findings,
    vial_sizes,
    work_out,
)
from ivig_print.errors import RecordError
from ivig_print.records.clinic import Clinic
from ivig_print.records.examples import example_visit
from ivig_print.records.visit import Visit

FactsOf = Callable[..., Facts]
VisitOf = Callable[..., Visit]
TODAY = date(2026, 11, 22)

SIZES = tuple(map(Decimal, ("0.5", "1", "2.5", "5", "6", "10", "12", "20", "25", "30", "40")))
FIVE = VialSizes(tuple(map(Decimal, (5, 10, 20))), sure=True)
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
    found = list(vial_findings(treatment, FIVE))
    assert [(item.code, item.hard) for item in found] == ([(code, hard)] if code else [])
    assert all(item.code in HARD for item in found if item.hard)
    assert [item.code for item in vial_findings(treatment, replace(FIVE, sure=False)) if item.hard] == []
    assert list(vial_findings(treatment, VialSizes())) == []


def test_a_dose_by_weight_alone_says_nothing_of_vials() -> None:
    treatment = example_visit().treatment.model_copy(update={"dose_g": None, "dose_mg_per_kg": Decimal(431)})
    assert list(vial_findings(treatment, FIVE)) == []


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


@pytest.mark.parametrize(
    ("brand", "strength", "sizes"),
    [
        ("Alyglo", "10%", [5, 10, 20]),
        ("Privigen", "10%", [5, 10, 20, 40]),
        ("Bivigam", "10%", [5, 10]),
        ("Octagam", None, []),
        ("Unheard", "10%", []),
    ],
)
def test_the_shipped_sizes_are_excerpts_and_never_sure(brand: str, strength: str | None, sizes: list[int]) -> None:
    treatment = example_visit().treatment.model_copy(update={"brand": brand, "concentration": strength})
    found = vial_sizes(treatment)
    assert list(found.grams) == sizes
    assert not found.sure


def own_list(*packages: OwnPackage) -> Products:
    labeler = OwnLabeler(name="CSL Behring AG", ndc="44206-439")
    product = OwnProduct(brand="Privigen", strengths=("10%",), labelers=(labeler,), packages=packages)
    return merged(OwnList(export=date(2026, 11, 1), products=(product,)))


def test_sizes_are_sure_where_the_clinics_own_list_has_each_with_its_grams() -> None:
    packages = [
        OwnPackage(ndc=f"44206-439-{grams}", ml=Decimal(10 * grams), grams=Decimal(grams), percent="10%")
        for grams in (10, 20, 40)
    ]
    ten = OwnPackage(ndc="44206-439-05", ml=Decimal(50), grams=Decimal(5), percent="10%")
    treatment = example_visit().treatment
    assert vial_sizes(treatment, own_list(ten, *packages)) == VialSizes(tuple(map(Decimal, (5, 10, 20, 40))), sure=True)
    unsized = packages[0].model_copy(update={"grams": None})
    assert not vial_sizes(treatment, own_list(ten, unsized, *packages[1:])).sure


def test_a_dose_that_no_vials_make_stops_a_paper_where_the_sizes_are_sure(visit_of: VisitOf, clinic: Clinic) -> None:
    visit = visit_of("replacement", ("dose_g = 30", "dose_g = 32"))
    sizes = [OwnPackage(ndc="44206-439-10", ml=Decimal(100), grams=Decimal(10), percent="10%")]
    sizes += [OwnPackage(ndc=f"44206-439-{n}", ml=Decimal(n * 10), grams=Decimal(n), percent="10%") for n in (20, 40)]
    sizes.append(OwnPackage(ndc="44206-439-05", ml=Decimal(50), grams=Decimal(5), percent="10%"))
    assert vials_in(derive(visit, clinic, TODAY)) == [False]
    assert vials_in(derive(visit, clinic, TODAY, HARD, listed=own_list(*sizes))) == [True]
    with pytest.raises(RecordError, match="cannot be made of whole vials"):
        derive(visit, clinic, TODAY, listed=own_list(*sizes))


def vials_in(facts: Facts) -> list[bool]:
    return [item.hard for item in facts.findings if item.code == "vials"]


def test_a_strength_that_a_brand_does_not_have_stops_a_paper_where_the_table_is_sure(facts_of: FactsOf) -> None:
    five = ('concentration = "10%"', 'concentration = "5%"')
    assert [item.hard for item in facts_of("gbs", five).findings if item.code == "strength"] == [True]
