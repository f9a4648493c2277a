"""Vaccine dates: never earlier than the table, never interpolated, never from an unverified row."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.clinical.facts import Facts, VaccineAdvice
from ivig_print.clinical.vaccines.months import add_months
from ivig_print.clinical.vaccines.tables import rule_set, rule_set_ids, rule_sets
from ivig_print.errors import RecordError

FactsOf = Callable[..., Facts]
days = st.dates(date(1990, 1, 1), date(2190, 1, 1))
months = st.integers(1, 24)


@given(days, months)
def test_the_day_is_never_before_that_day_of_that_month(day: date, number: int) -> None:
    due = add_months(day, number)
    passed = (due.year - day.year) * 12 + due.month - day.month
    exact = passed == number and due.day == day.day
    rolled = passed == number + 1 and due.day == 1 and day.day > monthrange(*before(due))[1]
    assert exact or rolled


def before(first_of_month: date) -> tuple[int, int]:
    year, month = divmod(first_of_month.year * 12 + first_of_month.month - 2, 12)
    return year, month + 1


@given(days, days, months, months)
def test_later_infusions_and_longer_intervals_never_come_out_earlier(
    day: date, other: date, number: int, more: int
) -> None:
    assert (add_months(day, number) <= add_months(other, number)) or day > other
    assert add_months(day, number) <= add_months(day, number + more)


@pytest.mark.parametrize(
    ("day", "number", "due"),
    [
        (date(2026, 3, 31), 11, date(2027, 3, 1)),
        (date(2027, 3, 29), 11, date(2028, 2, 29)),
        (date(2026, 10, 31), 8, date(2027, 7, 1)),
        (date(2026, 12, 8), 10, date(2027, 10, 8)),
    ],
)
def test_some_days(day: date, number: int, due: date) -> None:
    assert add_months(day, number) == due


def test_each_set_lies_in_a_file_of_its_name_and_calls_each_row_once() -> None:
    assert tuple(rules.id for rules in rule_sets()) == rule_set_ids()
    for rules in rule_sets():
        names = [row.id for row in rules.rows]
        assert len(set(names)) == len(names)
        assert rule_set(rules.id.upper()) == rules


def test_the_rows_are_those_of_the_sources() -> None:
    # FACTS.md 1.1 and 1.5: Australia differs from the US at one row.
    table = {(rules.id, row.id): row.months for rules in rule_sets() for row in rules.rows if row.verified}
    assert table == {
        ("us-cdc", "replacement-300-400"): 8,
        ("us-cdc", "measles-contact-400"): 8,
        ("us-cdc", "varicella-contact-400"): 8,
        ("us-cdc", "itp-400"): 8,
        ("us-cdc", "itp-1000"): 10,
        ("us-cdc", "kawasaki-2000"): 11,
        ("eu-label", "any-dose"): 12,
        ("australia", "replacement-300-400"): 9,
        ("australia", "itp-400"): 8,
        ("australia", "itp-1000"): 10,
        ("australia", "itp-or-kawasaki-1600-2000"): 11,
    }


def test_the_interval_counts_from_the_last_planned_day_of_the_course(facts_of: FactsOf) -> None:
    note = facts_of("itp").vaccine
    assert note.advice is VaccineAdvice.INTERVAL
    assert (note.counted_from, note.months, note.earliest) == (date(2026, 12, 8), 10, date(2027, 10, 8))
    assert note.rule_set == "CDC/ACIP, United States (Updated August 1, 2023)"


def test_without_a_plan_it_counts_from_the_last_infusion(facts_of: FactsOf) -> None:
    note = facts_of("kawasaki").vaccine
    assert (note.counted_from, note.earliest) == (date(2026, 11, 16), date(2027, 10, 16))


def test_a_course_that_is_not_over_counts_to_its_end(facts_of: FactsOf) -> None:
    one_day_of_five = facts_of("kawasaki", ("dose_mg_per_kg = 2000", "dose_mg_per_kg = 2000\nover_days = 5"))
    assert one_day_of_five.vaccine.counted_from == date(2026, 11, 20)


def test_an_interval_without_any_day_has_no_date(facts_of: FactsOf) -> None:
    row = ('"us-cdc"', '"australia"\nrow = "itp-1000"')
    note = facts_of("gbs", row, ("dates = [2026-12-01T08:00:00]", "")).vaccine
    assert (note.months, note.earliest, note.counted_from) == (10, None, None)


@pytest.mark.parametrize("row", ["", '\nrow = "replacement-300-400"'])
def test_replacement_never_gets_a_date(facts_of: FactsOf, row: str) -> None:
    note = facts_of(
        "replacement", ('"us-cdc"', f'"us-cdc"{row}'), ("every_weeks = 4", "every_weeks = 4\ncount = 3")
    ).vaccine
    assert note.advice is VaccineAdvice.WHILE_TREATED
    assert (note.months, note.earliest, note.no_live_vaccines) == (None, None, True)


def test_a_series_without_an_end_never_gets_a_date(facts_of: FactsOf) -> None:
    series = "first = 2026-12-07T10:00:00\nevery_weeks = 3"
    note = facts_of("itp", ("dates = [2026-12-07T10:00:00]", series)).vaccine
    assert (note.advice, note.earliest) == (VaccineAdvice.WHILE_TREATED, None)


@pytest.mark.parametrize("rules", ["", '[vaccines]\nrule_set = "us-cdc"'])
def test_without_a_row_the_clinic_is_asked(facts_of: FactsOf, rules: str) -> None:
    note = facts_of("gbs", ('[vaccines]\nrule_set = "us-cdc"', rules)).vaccine
    assert (note.advice, note.months, note.earliest) == (VaccineAdvice.ASK, None, None)
    assert bool(note.rule_set) == bool(rules)


@pytest.mark.parametrize(
    ("rules", "field", "message", "hint"),
    [
        ('"us_cdc"', "vaccines.rule_set", "must be one of australia, canada", '"us-cdc"'),
        ('"us-cdc"\nrow = "itp-100"', "vaccines.row", "must be one of replacement-300-400", '"itp-1000"'),
        ('"us-cdc"\nrow = "any"', "vaccines.row", "must be one of replacement-300-400", "ivig-print vaccines"),
    ],
)
def test_an_unknown_rule_set_or_row_is_refused(  # noqa: PLR0917 -- a fixture and four columns
    facts_of: FactsOf, rules: str, field: str, message: str, hint: str
) -> None:
    with pytest.raises(RecordError) as caught:
        facts_of("gbs", ('"us-cdc"', rules))
    (fault,) = caught.value.faults
    assert fault.field == field
    assert fault.message.startswith(message)
    assert hint in fault.hint


def test_an_unverified_rule_set_still_prints_its_name(facts_of: FactsOf) -> None:
    assert facts_of("replacement", ('"us-cdc"', '"uk"')).vaccine.rule_set == "Green Book, United Kingdom"


@pytest.mark.parametrize(
    ("sample", "change", "warning"),
    [
        ("itp", ("itp-1000", "kawasaki-2000"), "vaccines.row is for another condition than treatment.condition"),
        (
            "replacement",
            ("no_live_vaccines = true", ""),
            "vaccines.no_live_vaccines is not set; in this condition some",
        ),
    ],
)
def test_what_does_not_fit_is_a_warning(facts_of: FactsOf, sample: str, change: tuple[str, str], warning: str) -> None:
    assert any(said.startswith(warning) for said in facts_of(sample, change).warnings)
