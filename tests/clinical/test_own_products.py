"""The clinic's own list: laid over the shipped table, and never more than a listing of the NDC directory is."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.clinical.derive import derive
from ivig_print.clinical.products import find, find_ndc, products
from ivig_print.clinical.products.changes import compare
from ivig_print.clinical.products.collect import own_list
from ivig_print.clinical.products.export import Export, read_export
from ivig_print.clinical.products.own import HEADER, merged, read_own, written
from ivig_print.errors import ConfigError, ListingError
from ivig_print.records.clinic import Clinic
from ivig_print.records.visit import Visit
from tests.clinical.exports import SPECIMEN, changed

DAY = date(2026, 10, 30)


FIELDS = ("brand_name", "labeler_name", "product_ndc", "route", "dosage_form", "packaging", "active_ingredients")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=5,
)
AMOUNTS = st.from_regex(r"[0-9.٥]{1,30} ?(mg|g|mL|)(/| in 1 )[0-9.]{0,9} ?(mL|VIAL|BAG|)", fullmatch=True)


@given(field=st.sampled_from((*FIELDS, "listing_expiration_date")), value=VALUES, amount=AMOUNTS)
def test_whatever_an_entry_holds_it_is_refused_or_comes_back_from_the_file(
    field: str, value: object, amount: str
) -> None:
    packages = [{"package_ndc": "68982-840-01", "description": amount, "marketing_start_date": amount}]
    strength = [{"name": "GLOBULIN", "strength": amount}]
    entry = {"packaging": packages, "active_ingredients": strength, "brand_name": amount, field: value}
    try:
        own = own_list(read_export(changed(**entry), "ndc.json"))
    except ListingError as error:
        assert all(fault.field.startswith("results[0]") for fault in error.faults)  # noqa: PT017 -- either is right
        return

    assert read_own(written(own).encode(), "products.toml") == own
    assert len(merged(own)) >= len(products())


def test_the_same_export_gives_the_same_bytes_in_whatever_order_it_lists(export: Export) -> None:
    data = json.loads(SPECIMEN.read_text("utf-8"))
    turned = json.dumps({**data, "results": data["results"][::-1]}).encode()

    text = written(own_list(export))
    assert text == written(own_list(read_export(turned, "ndc.json")))
    assert text.startswith(HEADER)
    assert read_own(text.encode(), "products.toml") == own_list(export)


def test_a_new_brand_is_verified_as_listed_and_nothing_is_known_of_what_is_in_it(export: Export) -> None:
    new = find("sampleglob", merged(own_list(export)))
    assert new is not None

    assert (new.brand, new.source, new.verified, new.reviewed) == ("Sampleglob", "NDC 2026-10-30", True, DAY)
    assert [strength.percent for strength in new.strengths] == ["5%", "10%"]
    assert {package.grams for package in new.packages} == {Decimal("2.5"), Decimal(10)}
    assert (new.contains, new.stabilisers, new.free_of, new.directory_only) == ((), (), (), True)


def test_a_new_brand_is_found_by_its_code_too(export: Export) -> None:
    table = merged(own_list(export))

    assert find_ndc("9999910177", table) is find("Sampleglob", table)
    assert find_ndc("9999910177") is None


def test_a_shipped_brand_keeps_its_facts_and_gains_what_is_listed(export: Export) -> None:
    before, after = find("Octagam"), find("Octagam", merged(own_list(export)))
    assert before is not None
    assert after is not None

    assert (after.contains, after.stabilisers, after.notes) == (before.contains, before.stabilisers, before.notes)
    assert (after.strengths, after.labelers, after.source) == (before.strengths, before.labelers, before.source)
    assert [(str(p.ml), p.source) for p in after.packages if p.ndc] == [
        ("20", "NDC 2026-10-30"),
        ("500", "NDC 2026-10-30"),
    ]
    assert [p.ml for p in after.packages].count(Decimal(20)) == 1, "the one seen without its code is now known with it"


def test_what_nobody_had_verified_is_verified_by_a_listing(export: Export) -> None:
    after = find("Gammaplex", merged(own_list(export)))
    assert after is not None

    assert [(fact.percent, fact.source, fact.verified) for fact in after.strengths] == [
        ("5%", "NDC", True),
        ("10%", "NDC 2026-10-30", True),
    ]
    assert not any(fact.verified for fact in after.contains)


def test_a_listing_that_has_ended_adds_nothing(export: Export) -> None:
    assert "Gammagard S/D" not in {item.brand for item in own_list(export).products}


def test_a_brand_that_was_only_recalled_is_verified_by_a_listing() -> None:
    own = own_list(read_export(changed(brand_name="CUVITRU", product_ndc="99999-103"), "ndc.json"))
    before, after = find("Cuvitru"), find("Cuvitru", merged(own))
    assert before is not None
    assert after is not None

    assert (before.source, before.verified) == ("LABEL", False)
    assert (after.source, after.verified, after.routes) == ("NDC 2026-10-30", True, ("skin", "vein"))


def test_a_brand_under_another_name_is_known_by_its_code() -> None:
    own = own_list(read_export(changed(brand_name="Octagam immune globulin"), "ndc.json"))

    assert "Octagam" in {item.brand for item in own.products}
    assert len(merged(own)) == len(products()) + 1


def test_an_update_says_what_is_new_changed_and_gone(export: Export) -> None:
    after = merged(own_list(export))
    changes = compare(products(), after, export)

    assert [row.split(":")[0] for row in changes.new] == ["Sampleglob"]
    assert "Octagam: + package 68982-840-05 (500 mL)" in changes.changed
    gone = "Gammagard S/D: Takeda Pharmaceuticals America, Inc. 0944-2658, listing ended 2026-09-30"
    assert gone in changes.gone
    assert "Alyglo: GC Biopharma 61476-104, not in this export" in changes.gone
    assert not any("61953-0005" in row for row in changes.gone), "it was never verified that it is listed"


def test_a_second_update_finds_nothing_new_and_a_later_one_takes_back(export: Export) -> None:
    after = merged(own_list(export))
    again = compare(after, after, export)
    later = replace(export, listings=tuple(item for item in export.listings if item.labeler[:7] != "Example"))
    last = compare(after, merged(own_list(later)), later)

    assert (again.new, again.changed) == ((), ())
    assert last.changed == ("Sampleglob: taken out of the clinic's own list",)
    assert "Sampleglob: Example Plasma Company 99999-101, not in this export" in last.gone


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            'export = 2026-10-30\n\n[[products]]\nbrand = "A"\ncontains = ["maltose"]\nlabelers = []\n',
            "products.toml:5",
        ),
        ('export = 2026-10-30\n\n[[products]]\nbrand = "A"\nverified = true\nlabelers = []\n', "products.toml:5"),
        ('export = "soon"\nproducts = []\n', "products.toml:1"),
        ("export = \n", "products.toml:1"),
        ("", "products.toml"),
    ],
)
def test_a_broken_list_is_refused_with_its_line_and_the_way_out(text: str, place: str) -> None:
    """It can hold no ingredient, and cannot call itself verified: both would reach the paper."""
    with pytest.raises(ConfigError, match=place) as refused:
        read_own(text.encode(), "products.toml")
    assert all("products update` writes the file anew" in fault.hint for fault in refused.value.faults)


def test_the_list_reaches_the_facts_and_asks_to_read_the_label(
    export: Export, visit_of: Callable[..., Visit], clinic: Clinic
) -> None:
    visit = visit_of("gbs", ("Gamunex-C", "SAMPLEGLOB"))
    known = derive(visit, clinic, DAY, listed=merged(own_list(export)))
    unknown = derive(visit, clinic, DAY)

    assert (known.product.brand, known.product.listed) == ("Sampleglob", True)
    assert (known.product.maltose, known.product.sorbitol, known.product.proline) == (False, False, False)
    told = "Sampleglob is known from the NDC directory alone: see its label for what it contains"
    assert told in known.warnings
    assert (unknown.product.brand, unknown.product.listed) == ("SAMPLEGLOB", False)
