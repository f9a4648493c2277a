"""The clinic's own list: read from an NDC export, laid over the shipped table, and never more than a listing is."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.clinical.derive import derive
from ivig_print.clinical.products import find, find_ndc, merged, products, read_own
from ivig_print.clinical.products.changes import compare
from ivig_print.clinical.products.collect import own_list
from ivig_print.clinical.products.export import Export, read_export
from ivig_print.clinical.products.own import HEADER, written
from ivig_print.errors import ConfigError, ListingError
from ivig_print.records.clinic import Clinic
from ivig_print.records.visit import Visit

SPECIMEN = Path(__file__).parents[1] / "specimens" / "ndc-export.json"
DAY = date(2026, 10, 30)


def changed(**changes: Any) -> bytes:  # noqa: ANN401 -- JSON
    """Return the specimen with keys of its first entry, or its whole `meta`, changed; a change to None removes."""
    data = json.loads(SPECIMEN.read_text("utf-8"))
    home = data if "meta" in changes or "results" in changes else data["results"][0]
    for key, value in changes.items():
        home[key] = value
    return json.dumps(data).encode()


@pytest.fixture
def export() -> Export:
    """Return the specimen: six listings of immune globulin, one of them ended, and two of other medicines."""
    return read_export(SPECIMEN.read_bytes(), "ndc.json")


def test_only_immune_globulin_for_everybody_is_picked(export: Export) -> None:
    assert export.day == DAY
    assert {listing.brand for listing in export.listings} == {
        *("OCTAGAM", "SAMPLEGLOB", "Sampleglob 5%", "Gammagard S/D", "HyQvia", "Gammaplex"),
    }
    assert [listing.ndc for listing in export.expired()] == ["0944-2658"]


@pytest.mark.parametrize(
    ("generic", "category", "picked"),
    [
        ("immune globulin subcutaneous (human)", "BLA", True),
        ("Globulin, Immune", "BLA", True),
        ("HUMAN IMMUNOGLOBULIN G", "BLA", True),
        ("immune globulin (human)", "UNAPPROVED HOMEOPATHIC", False),
        ("hepatitis b immune globulin (human)", "BLA", False),
        ("HUMAN RHO(D) IMMUNE GLOBULIN", "BLA", False),
        ("Cytomegalovirus immune globulin", "BLA", False),
        ("lymphocyte immune globulin, anti-thymocyte globulin (equine)", "BLA", False),
        ("albumin human", "BLA", False),
    ],
)
def test_an_immune_globulin_is_known_by_its_names(generic: str, category: str, *, picked: bool) -> None:
    named = {"generic_name": generic, "marketing_category": category, "active_ingredients": []}

    export = read_export(changed(**named), "ndc.json")

    assert ("68982-840" in {listing.ndc for listing in export.listings}) == picked


def test_the_strength_is_the_immune_globulins_not_another_ingredients() -> None:
    both = [{"name": "ALBUMIN HUMAN", "strength": "3 mg/mL"}, {"name": "IMMUNOGLOBULIN G", "strength": "50 mg/mL"}]
    export = read_export(changed(active_ingredients=both), "ndc.json")

    assert next(listing for listing in export.listings if listing.ndc == "68982-840").percent == "5%"


def test_a_listing_says_strength_routes_and_packages(export: Export) -> None:
    sample = next(listing for listing in export.listings if listing.ndc == "99999-101")

    assert (sample.percent, sample.routes) == ("10%", ("vein", "skin"))
    assert [(sold.ndc, sold.container, sold.ml) for sold in sample.packages] == [
        ("99999-101-01", "vial", Decimal(25)),
        ("99999-101-02", "bag", Decimal(100)),
    ]


def test_the_millilitres_of_a_kit_are_its_diluents_and_are_left_out(export: Export) -> None:
    kit = next(listing for listing in export.listings if listing.ndc == "0944-2511")

    assert [(sold.container, sold.ml) for sold in kit.packages] == [("kit", None)]
    assert kit.percent is None


@pytest.mark.parametrize(
    ("strength", "percent"),
    [
        *(("100 mg/mL", "10%"), ("5 g/50mL", "10%"), (".1 g/mL", "10%"), ("165 mg/mL", "16.5%"), ("200 MG/ML", "20%")),
        *(("10 g/96mL", None), ("10 g/1", None), ("1 g/0mL", None), ("1..0 g/mL", None), ("many", None), ("", None)),
    ],
)
def test_a_strength_is_grams_in_a_volume_or_not_known(strength: str, percent: str | None) -> None:
    ingredient = [{"name": "HUMAN IMMUNOGLOBULIN G", "strength": strength}]
    export = read_export(changed(active_ingredients=ingredient), "ndc.json")

    assert next(listing for listing in export.listings if listing.ndc == "68982-840").percent == percent


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "cannot be read as JSON here"),
        (b"brand,ndc\n", "cannot be read as JSON here"),
        (b"[" * 100_000, "cannot be read as JSON"),
        (b"PK\x03\x04", "is a ZIP archive"),
        (b"\xff\xfe{\x00", "is saved as UTF-16"),
        (b"[]", "is no openFDA export"),
        (b'{"error": {"code": "NOT_FOUND"}}', "is no openFDA export"),
        (b'{"results": []}', "meta.last_updated: is no date"),
        (changed(meta={"last_updated": "yesterday"}), "meta.last_updated: is no date"),
        (changed(meta={"last_updated": "2026-10-30", "results": {"limit": 3, "total": 8}}), "is only a part"),
        (
            changed(meta={"last_updated": "2026-10-30", "results": {"skip": 3, "limit": 9, "total": 8}}),
            "is only a part",
        ),
        (changed(results=[]), "lists no immune globulin"),
        (changed(results=[{"patient": "Ana"}, 7]), "lists no immune globulin"),
        (changed(product_ndc="68982840"), r"results\[0\]\.product_ndc: is not written as expected"),
        (changed(labeler_name="Octa\x1b[2Jpharma"), r"results\[0\]\.labeler_name"),
        (changed(packaging=[{"description": "1 VIAL"}]), r"results\[0\]\.packaging\[0\]\.package_ndc: is missing"),
        (changed(packaging="none"), r"results\[0\]\.packaging: is not a list"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_whole_export_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ListingError, match=said) as refused:
        read_export(data, "ndc.json")
    assert {fault.file for fault in refused.value.faults} == {"ndc.json"}


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


def test_a_code_that_is_listed_twice_counts_once_as_long_as_one_listing_lasts() -> None:
    data = json.loads(SPECIMEN.read_text("utf-8"))
    ended = {**data["results"][0], "listing_expiration_date": "20260101"}
    export = read_export(json.dumps({**data, "results": [*data["results"], ended]}).encode(), "ndc.json")

    assert [listing.ndc for listing in export.current()].count("68982-840") == 1


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
