"""Reading an NDC export: what is picked, what a listing says, and what is refused."""

import json
from datetime import date
from decimal import Decimal

import pytest

from ivig_print.clinical.products.export import Export, read_export
from ivig_print.errors import ListingError
from tests.clinical.exports import SPECIMEN, changed

DAY = date(2026, 10, 30)


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


def test_a_code_that_is_listed_twice_counts_once_as_long_as_one_listing_lasts() -> None:
    data = json.loads(SPECIMEN.read_text("utf-8"))
    ended = {**data["results"][0], "listing_expiration_date": "20260101"}
    export = read_export(json.dumps({**data, "results": [*data["results"], ended]}).encode(), "ndc.json")

    assert [listing.ndc for listing in export.current()].count("68982-840") == 1
