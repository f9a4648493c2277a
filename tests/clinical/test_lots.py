"""What the log of lots tells the staff, and which lot is which."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.clinical.facts import Facts
from ivig_print.clinical.lots import distinct_lots, infusion_of, likeness, lot_warnings
from ivig_print.clinical.products import find_ndc
from ivig_print.errors import RecordError
from ivig_print.records.gs1 import read_code
from ivig_print.records.visit import Infusion, Lot, Visit

VisitOf = Callable[..., Visit]
LAST = '{ lot = "SAMPLE-2B", expires = 2028-09-30 }'
SERIAL = '{ lot = "SAMPLE-2B", serial = "7" }, { lot = "SAMPLE-3C", serial = "7" }'


@pytest.mark.parametrize(
    ("changes", "code", "message"),
    [
        ([("2028-09-30", "2026-11-02")], "lot-expired", "infusions[2].lots[1].expires is before the infusion"),
        ([(LAST, SERIAL)], "lot-serial-twice", "infusions[2].lots[2].serial is that of infusions[2].lots[1]"),
        ([("SAMPLE-2B", "SAMPLE-IA")], "lot-lookalike", "infusions[2].lots[1].lot looks like that of infusions[0]"),
        ([("SAMPLE-2B", "S0"), ("SAMPLE-1A", "SO")], "lot-lookalike", "infusions[2].lots[1].lot looks like that of"),
        (
            [('date = 2026-11-03\nbrand = "Privigen"', 'date = 2026-11-03\nbrand = "Octagam"')],
            "brand-order",
            "infusions[2].brand is not treatment.brand",
        ),
        (
            [('date = 2026-10-06\nbrand = "Privigen"', 'date = 2026-10-06\nbrand = "Octagam"')],
            "brand-last",
            "infusions[2].brand is not that of the infusion before",
        ),
    ],
)
def test_what_looks_wrong_is_told(visit_of: VisitOf, changes: list[tuple[str, str]], code: str, message: str) -> None:
    found = [finding for finding in lot_warnings(visit_of("replacement", *changes)) if finding.code == code]

    assert len(found) == 1
    assert found[0].message.startswith(message)
    assert not found[0].hard


@pytest.mark.parametrize("sample", ["first", "replacement", "itp", "gbs", "kawasaki"])
def test_nothing_is_told_of_a_log_in_order(visit_of: VisitOf, sample: str) -> None:
    assert lot_warnings(visit_of(sample)) == []


def test_two_packages_of_one_lot_are_no_reason_to_warn(visit_of: VisitOf) -> None:
    two = '{ lot = "SAMPLE-2B", serial = "7" }, { lot = "SAMPLE-2B", serial = "8" }, { lot = "sample 2b" }'

    assert lot_warnings(visit_of("replacement", (LAST, two))) == []


def test_a_package_may_be_used_on_the_day_it_expires(visit_of: VisitOf) -> None:
    assert lot_warnings(visit_of("replacement", ("2028-09-30", "2026-11-03"))) == []


def test_a_lookalike_is_told_once_however_often_it_was_used(visit_of: VisitOf) -> None:
    twice = '{ lot = "SAMPLE-IA", serial = "7" }, { lot = "SAMPLE-IA", serial = "8" }'

    assert [finding.code for finding in lot_warnings(visit_of("replacement", (LAST, twice)))] == ["lot-lookalike"]


def test_a_change_of_brand_long_ago_is_told_no_more(visit_of: VisitOf) -> None:
    old = ('date = 2026-09-08\nbrand = "Privigen"', 'date = 2026-09-08\nbrand = "Octagam"')

    assert lot_warnings(visit_of("replacement", old)) == []


@pytest.mark.parametrize(
    ("gtin", "brand"),
    [
        ("00344206439401", "Privigen"),
        ("00309442700029", "Gammagard Liquid"),
        ("00368982840015", "Octagam"),
        ("00369800650311", "Bivigam"),
        ("00370573605019", "Yimmugo"),
        ("00376179010028", "Qivigy"),
    ],
)
def test_the_brand_of_a_scanned_package_is_known(gtin: str, brand: str) -> None:
    code = read_code(f"]d201{gtin}1728063010A1", DAY)
    product = find_ndc(code.ndc10 or "")

    assert product is not None
    assert product.brand == brand


def test_they_are_told_wherever_a_record_is_checked(facts_of: Callable[..., Facts]) -> None:
    assert "lot-lookalike" in [finding.code for finding in facts_of("replacement", ("SAMPLE-2B", "SAMPLE-IA")).findings]


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("K551A8441", "k551-a8441", "exact"),
        ("B01 J10.0623", "b01j/100623", "exact"),
        ("BO1J100623", "B01J100623", "similar"),
        ("B0IJI00623", "B01J100623", "similar"),
        ("B01J100623", "B01J100624", "none"),
        ("B01J100623", "B01J10062", "none"),
    ],
)
def test_lots_are_alike_as_a_person_would_say(one: str, other: str, like: str) -> None:
    assert likeness(one, other) == like


@given(st.text("O0I1A -", min_size=1, max_size=6), st.text("O0I1A -", min_size=1, max_size=6))
def test_likeness_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one.lower()) == "exact"


def test_a_lot_is_said_once_however_many_packages_were_used() -> None:
    day = date(2028, 6, 30)
    lots = (
        Lot(lot="A1", serial="1"),
        Lot(lot="A1", expires=day, serial="2"),
        Lot(lot="B2"),
        Lot(lot="A1", expires=day, serial="3"),
        Lot(lot="A1", expires=date(2029, 6, 30)),
    )
    given_then = Infusion(date=date(2026, 11, 3), brand="Privigen", grams=Decimal(30), lots=lots)

    assert distinct_lots(given_then) == (
        Lot(lot="A1", expires=day),
        Lot(lot="B2"),
        Lot(lot="A1", expires=date(2029, 6, 30)),
    )


DAY = date(2026, 11, 3)


@pytest.mark.parametrize("brand", [None, "Privigen", "privigen 10%"])
@pytest.mark.parametrize("grams", [None, Decimal(30), Decimal("30.0")])
def test_a_package_belongs_to_the_infusion_of_its_day_and_brand(
    visit_of: VisitOf, brand: str | None, grams: Decimal | None
) -> None:
    assert infusion_of(visit_of("replacement"), DAY, brand, grams) == 2


def test_a_day_that_is_not_listed_begins_an_infusion(visit_of: VisitOf) -> None:
    assert infusion_of(visit_of("replacement"), date(2026, 12, 1), "Privigen", Decimal(30)) is None


@pytest.mark.parametrize(
    ("package", "message", "hint"),
    [
        ((date(2026, 12, 1), None, Decimal(30)), "brand that is not known", "--brand"),
        ((date(2026, 12, 1), "Privigen", None), "not in the record yet", "--grams"),
        ((DAY, "Octagam", Decimal(30)), "another brand than the infusion of that day", "check the box"),
        ((DAY, "Privigen", Decimal(40)), "infusion of other grams", "leave --grams out"),
    ],
)
def test_a_package_that_does_not_fit_is_refused_with_the_way_out(
    visit_of: VisitOf, package: tuple[date, str | None, Decimal | None], message: str, hint: str
) -> None:
    with pytest.raises(RecordError) as caught:
        infusion_of(visit_of("replacement"), *package)

    assert message in caught.value.faults[0].message
    assert hint in caught.value.faults[0].hint
