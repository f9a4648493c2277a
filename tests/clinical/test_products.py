"""Brands: found however they are typed, and only verified facts about them reach the paper."""

from collections.abc import Callable

import pytest

from ivig_print.clinical.facts import Facts
from ivig_print.clinical.products import find, products, same_brand

FactsOf = Callable[..., Facts]


def test_each_brand_is_listed_once() -> None:
    names = [name.casefold() for item in products() for name in (item.brand, *item.also)]
    assert len(names) == len(set(names)) > 40


@pytest.mark.parametrize(
    "typed",
    [
        *("Octagam", "OCTAGAM", "octagam 5%", "Octagam  10 %", "Octagam®", "Octagam® 5%", "OCTAGAM™10%"),
        *("Octagam (R)", "Octagam 50 mg/mL", "Octagam 5,0\N{NO-BREAK SPACE}%"),
    ],
)
def test_a_brand_is_found_however_it_is_typed(typed: str) -> None:
    listed = find(typed)
    assert listed is not None
    assert listed.brand == "Octagam"


def test_the_row_that_is_read_alone_is_that_of_the_whole_table() -> None:
    named = {name: item for item in products() for name in (*item.names(), item.brand)}
    assert {name: find(name) for name in named} == named
    assert [find(word) for word in ("", "a", "vein", "gamma")] == [None] * 4


@pytest.mark.parametrize("typed", ["Octagam® 5%", "Octagam(R)  5.0 %", "OCTAGAM™ 50 mg/mL", "octagam 50 g/L"])
def test_a_sign_behind_the_brand_or_another_unit_loses_no_caution(facts_of: FactsOf, typed: str) -> None:
    facts = facts_of("itp", ('"Octagam"\nconcentration = "5%"', f'"{typed}"'))
    assert (facts.product.brand, facts.product.concentration, facts.product.maltose) == ("Octagam", "5%", True)
    assert not [found for found in facts.findings if found.code in {"brand-unlisted", "strength"}]


def test_a_sign_in_the_middle_is_no_part_of_the_name() -> None:
    assert same_brand("GAMUNEX®-C", "Gamunex-C 10%")
    assert same_brand("Flebogamma® DIF", "flebogamma dif")
    assert not same_brand("Gamunex®", "Gamunex-C")
    assert same_brand("A Brand® 5%", "a brand")  # not listed


@pytest.mark.parametrize(
    ("typed", "strength", "flags"),
    [
        ("Octagam", "5%", {"maltose"}),
        ("Octagam", "10%", set()),  # its maltose is not verified: a question to the staff
        ("Flebogamma DIF", "10%", {"sorbitol"}),
        ("Gammaplex", "5%", set()),  # its sorbitol is not verified
        ("Privigen", "10%", {"proline"}),
        ("Gamunex-C", "10%", set()),
    ],
)
def test_only_verified_flags_reach_the_product(facts_of: FactsOf, typed: str, strength: str, flags: set[str]) -> None:
    product = facts_of("replacement", ('brand = "Privigen"', f'brand = "{typed}"'), ('"10%"', f'"{strength}"')).product
    assert {flag for flag in ("maltose", "sorbitol", "proline") if getattr(product, flag)} == flags
    assert product.listed


def test_an_unverified_content_is_a_question_to_the_staff(facts_of: FactsOf) -> None:
    facts = facts_of("itp", ('"5%"', '"10%"'))
    (warning,) = facts.warnings
    assert "Octagam may contain maltose (not verified, so not printed)" in warning


def test_what_no_sentence_tells_the_patient_is_told_to_the_staff(facts_of: FactsOf) -> None:
    brand = ('"Octagam"\nconcentration = "5%"', '"Carimune NF"')
    told = [found.message for found in facts_of("itp", brand).findings if found.code == "contains"]
    assert told == ["Carimune NF contains sucrose: it is hard on the kidneys"]
    assert not [found for found in facts_of("itp").findings if found.code == "contains"]  # maltose is printed


def test_without_a_strength_a_verified_caution_stands_and_the_strength_is_asked_for(facts_of: FactsOf) -> None:
    facts = facts_of("itp", ('concentration = "5%"\n', ""))
    assert facts.product.maltose
    assert facts.warnings == ("treatment.concentration is missing, and Octagam differs by strength: 5% or 10%",)


def test_an_unknown_brand_prints_as_typed_and_asks(facts_of: FactsOf) -> None:
    facts = facts_of("gbs", ("Gamunex-C", "Gamunexx"))
    assert (facts.product.brand, facts.product.listed) == ("Gamunexx", False)
    assert facts.warnings == ("treatment.brand is not in the product table: did you mean Gamunex?",)


@pytest.mark.parametrize(
    ("brand", "warning"),
    [
        ('"Gamunex-C"\nconcentration = "5%"', "treatment.concentration: Gamunex-C is listed as 10%"),
        ('"Octagam 10%"\nconcentration = "5%"', "treatment.brand and treatment.concentration name two strengths"),
        ('"Hizentra"', "Hizentra is not listed as given by vein"),
        ('"Carimune NF"', "Carimune NF is listed as no longer made"),
    ],
)
def test_a_doubtful_product_warns(facts_of: FactsOf, brand: str, warning: str) -> None:
    facts = facts_of("gbs", ('"Gamunex-C"\nconcentration = "10%"', brand))
    assert warning in facts.warnings


def test_a_strength_typed_behind_the_brand_is_read(facts_of: FactsOf) -> None:
    product = facts_of("itp", ('brand = "Octagam"\nconcentration = "5%"', 'brand = "octagam 5%"')).product
    assert (product.brand, product.concentration, product.maltose) == ("Octagam", "5%", True)


def test_brands_are_one_or_not() -> None:
    assert same_brand("privigen", "Privigen 10%")
    assert same_brand("Own Brand", "own brand")
    assert not same_brand("Gamunex", "Gamunex-C")
    assert not same_brand("Gammagard Liquid", "Gammagard S/D")


def test_a_change_of_brand_is_seen(facts_of: FactsOf) -> None:
    assert not facts_of("replacement").brand_changed
    assert facts_of(
        "replacement", ('condition = "cvid"\nbrand = "Privigen"', 'condition = "cvid"\nbrand = "Bivigam"')
    ).brand_changed
