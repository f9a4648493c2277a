"""The shipped product table is whole, agrees with itself, and says of each fact where it is from."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ivig_print.clinical.products import ListedProduct, cautions, find, find_ndc, products
from ivig_print.clinical.products.ndc import digits, gtin, gtin_prefix, ndc11
from ivig_print.clinical.sourced import Sourced

ROOT = Path(__file__).parents[2]

# Every brand that FACTS.md 2.1-2.4 names, section by section.
BRANDS = (
    *("Alyglo", "Asceniv", "Bivigam", "Flebogamma DIF", "Gammagard Liquid", "Gammagard Liquid ERC", "Gammagard S/D"),
    *("Gammaked", "Gammaplex", "Gamunex-C", "Octagam", "Panzyga", "Privigen", "Qivigy", "Yimmugo"),
    *("HyQvia", "GamaSTAN", "Cuvitru", "Hizentra", "Xembify", "Cutaquig", "VIGIV"),
    *("Carimune NF", "Sandoglobulin", "Panglobulin", "Panglobulin NF", "Polygam S/D", "Gammar-P IV", "Iveegam EN"),
    *("Venoglobulin-S", "Gammagard", "Gamimune N", "Gamunex", "Flebogamma", "Vivaglobin"),
    *("Kiovig", "Ig Vena", "Intratect", "Iqymune", "Clairyg", "Optiglobin", "Nanogam", "Nanogy", "Globiga"),
    *("IGIVnex", "Intragam P", "Intragam 10"),
)

# FACTS.md 6.1: brand, package, GTIN-14 with indicator 0, the code as bills have it.
VECTORS = (
    ("Privigen", "44206-439-40", "00344206439401", "44206043940"),
    ("Gammagard Liquid", "0944-2700-02", "00309442700029", "00944270002"),
    ("Octagam", "68982-840-01", "00368982840015", "68982084001"),
    ("Bivigam", "69800-6503-1", "00369800650311", "69800650301"),
    ("Yimmugo", "70573-605-01", "00370573605019", "70573060501"),
    ("Qivigy", "76179-010-02", "00376179010028", "76179001002"),
)

ONE_ROW = [pytest.param(item, id=item.brand) for item in products()]


def facts(item: ListedProduct) -> Iterator[Sourced]:
    """Yield the row and every fact in it."""
    yield item
    for lot in (item.strengths, item.labelers, item.makers, item.stabilisers, item.contains, item.free_of):
        yield from lot
    yield from (*item.packages, *item.notes, *([item.discontinued] if item.discontinued else []))


def test_every_brand_of_the_facts_is_there_and_no_other() -> None:
    listed = {name for item in products() for name in (item.brand, *item.also) if not re.search(r"-[a-z]{4}$", name)}

    assert listed == set(BRANDS)


@pytest.mark.parametrize("item", ONE_ROW)
def test_every_fact_names_a_source_that_is_explained(item: ListedProduct) -> None:
    explained = set(re.findall(r"^\| ([A-Z0-9-]+) \|", (ROOT / "docs/sources.md").read_text("utf-8"), re.MULTILINE))

    assert {fact.source for fact in facts(item)} <= explained
    assert {caution.source for caution in cautions().values()} <= explained
    assert item.reviewed >= date(2026, 11, 22)


@pytest.mark.parametrize("item", ONE_ROW)
def test_what_was_recalled_and_not_seen_is_never_verified(item: ListedProduct) -> None:
    recalled = [fact for fact in facts(item) if fact.source in {"LABEL", "NATIONAL", "NOTICE"}]

    assert not any(fact.verified for fact in recalled)


@pytest.mark.parametrize("item", ONE_ROW)
def test_grams_are_millilitres_by_strength(item: ListedProduct) -> None:
    known = {strength.percent for strength in item.strengths}
    for package in item.packages:
        assert package.ndc or package.ml or package.grams, "an empty row"
        assert package.percent is None or package.percent in known
        if package.ml is not None:
            assert package.percent is not None
            assert package.grams == package.ml * Decimal(package.percent.rstrip("%")) / 100


@pytest.mark.parametrize("item", ONE_ROW)
def test_a_fact_about_some_strengths_names_strengths_of_the_brand(item: ListedProduct) -> None:
    known = {strength.percent for strength in item.strengths}
    for fact in (*item.labelers, *item.stabilisers, *item.contains, *item.free_of, *item.notes):
        assert set(fact.percents) <= known


@pytest.mark.parametrize("item", ONE_ROW)
def test_a_printed_ingredient_says_in_which_strengths_it_was_verified(item: ListedProduct) -> None:
    """Else a strength that comes onto the market later would inherit a sentence that nobody checked."""
    printed = [fact for fact in item.contains if fact.verified and fact.what in {"maltose", "sorbitol", "proline"}]

    assert all(fact.percents for fact in printed)


def test_no_product_code_begins_like_another() -> None:
    codes = [code for item in products() for code in item.codes()]

    assert len(codes) == len(set(codes)) > 20
    assert [(one, two) for one in codes for two in codes if one != two and two.startswith(one)] == []


@pytest.mark.parametrize(("brand", "ndc", "code", "bill"), VECTORS)
def test_a_package_code_gives_its_gtin_and_the_gtin_its_brand(brand: str, ndc: str, code: str, bill: str) -> None:
    assert (gtin(ndc), ndc11(ndc)) == (code, bill)
    found = find_ndc(code[3:13])
    assert found is not None
    assert found.brand == brand
    assert ndc in {package.ndc for package in found.packages}


@pytest.mark.parametrize("item", ONE_ROW)
def test_any_package_under_a_listed_code_is_found(item: ListedProduct) -> None:
    for labeler in item.labelers:
        if labeler.ndc:
            ten = (digits(labeler.ndc) + "77")[:10]
            assert find_ndc(ten) is item
            assert gtin_prefix(labeler.ndc, indicator=5) == f"503{digits(labeler.ndc)}"
    for package in item.packages:
        if package.ndc:
            assert find_ndc(digits(package.ndc)) is item


@pytest.mark.parametrize("typed", ["", "44206-439-40", "442064394", "44206439401", "9999999999", "٤٤٢٠٦٤٣٩٤٠"])
def test_what_is_no_listed_code_finds_nothing(typed: str) -> None:
    assert find_ndc(typed) is None


@pytest.mark.parametrize("code", ["4420643940", "44206-43-940", "44206-439", "442060-39-40", ""])
def test_only_a_dashed_package_code_has_a_gtin(code: str) -> None:
    with pytest.raises(ValueError, match="44206-439-40"):
        gtin(code)


def test_of_two_codes_that_fit_the_longer_says_more() -> None:
    octagam, privigen = find("Octagam"), find("Privigen")
    assert octagam is not None
    assert privigen is not None
    longer = octagam.labelers[0].model_copy(update={"ndc": "44206-4394"})
    table = (octagam.model_copy(update={"labelers": (longer,)}), privigen)

    assert find_ndc("4420643940", (privigen, *table)) == table[0]
    assert find_ndc("4420643950", table) == privigen


def test_two_labelers_are_one_product() -> None:
    octapharma, pfizer = find_ndc("6898284001"), find_ndc("0069847601")

    assert octapharma is pfizer
    assert octapharma == find("Octagam")


def test_a_row_at_one_strength_holds_only_what_is_about_that_strength() -> None:
    octagam = find("Octagam")
    assert octagam is not None
    five = octagam.at("5%")

    assert {package.percent for package in five.packages} == {"5%"}
    assert {labeler.ndc for labeler in five.labelers} == {"68982-840", "0069-8476"}
    assert [(fact.what, fact.verified) for fact in five.contains] == [("maltose", True)]
