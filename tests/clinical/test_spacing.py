"""What adds up within 28 days: the log and the plan together; what lies behind needs nobody's confirmation."""

from collections.abc import Callable
from datetime import date

import pytest

from ivig_print.clinical.facts import Facts

FactsOf = Callable[..., Facts]
ITP = "dates = [2026-12-07T10:00:00]"  # 1000 mg/kg over two days, and the same given on 12 and 13 October


def totals(facts: Facts) -> list[tuple[bool, str]]:
    return [(found.hard, found.message) for found in facts.findings if found.code == "dose-28-days"]


@pytest.mark.parametrize(
    ("dates", "hard"),
    [
        ("2026-12-07T10:00:00, 2026-12-21T10:00:00", []),  # two courses: 2000 mg/kg, not above it
        ("2026-12-07T10:00:00, 2026-12-16T10:00:00, 2026-12-28T10:00:00", [True]),
        ("2026-12-07T10:00:00, 2026-12-21T10:00:00, 2027-01-04T10:00:00", []),  # the third lies 28 days on
        ("2026-12-07T10:00:00, 2026-12-21T10:00:00, 2027-01-02T10:00:00", [False]),  # 26 days: soft only
    ],
)
def test_planned_courses_add_up(facts_of: FactsOf, dates: str, hard: list[bool]) -> None:
    found = totals(facts_of("itp", (ITP, f"dates = [{dates}]")))
    assert [degree for degree, _ in found] == hard


def test_what_was_given_counts_with_what_is_planned(facts_of: FactsOf) -> None:
    close = ("2026-10-12", "2026-11-18"), ("2026-10-13", "2026-11-19")
    assert totals(facts_of("itp", *close)) == []
    more = (*close, ("grams = 25", "grams = 40"))  # 1600 mg/kg given, 1000 planned within 20 days
    assert [hard for hard, _ in totals(facts_of("itp", *more))] == [True]


def test_what_was_given_alone_is_told_and_never_stops_a_paper(facts_of: FactsOf) -> None:
    changes = ("2026-10-12", "2026-11-05"), ("2026-10-13", "2026-11-06"), ("grams = 25", "grams = 65"), (ITP, "")
    assert [hard for hard, _ in totals(facts_of("itp", *changes))] == [False]
    assert totals(facts_of("itp", *changes, today=date(2026, 12, 20))) == []


def test_a_planned_day_that_was_logged_is_counted_once(facts_of: FactsOf) -> None:
    today = ("2026-10-12", "2026-11-22"), ("2026-10-13", "2026-11-21"), (ITP, "dates = [2026-11-21T10:00:00]")
    doses = ("grams = 25", "grams = 40"), ("dose_g = 50", "dose_g = 80"), ("mg_per_kg = 1000", "mg_per_kg = 1600")
    assert totals(facts_of("itp", *today, *doses)) == []  # twice the second day would be 2400 mg/kg
    more = ("grams = 25", "grams = 52"), *doses[1:]  # what was given counts, not the 1600 mg/kg that were planned
    assert [hard for hard, _ in totals(facts_of("itp", *today, *more))] == [False]


def test_a_missed_course_adds_nothing(facts_of: FactsOf) -> None:
    dates = "dates = [2026-12-07T10:00:00, 2026-12-16T10:00:00, 2026-12-28T10:00:00]"
    assert totals(facts_of("itp", (ITP, f"{dates}\nmissed = [2026-12-16]"))) == []


def off_plan(facts: Facts) -> list[str]:
    return [found.message for found in facts.findings if found.code == "off-plan"]


def test_an_infusion_off_the_plan_asks_for_the_move(facts_of: FactsOf) -> None:
    late = ("date = 2026-11-03", "date = 2026-11-05")
    assert off_plan(facts_of("replacement")) == []
    assert off_plan(facts_of("replacement", late)) == [
        "infusions[2].date is no planned day: if it was moved, say so under schedule.moved"
    ]
    moved = ("every_weeks = 4", "every_weeks = 4\nmoved = [{ day = 2026-11-03, to = 2026-11-05T09:30 }]")
    facts = facts_of("replacement", late, moved)
    assert off_plan(facts) == []
    assert facts.sessions[0].date() == date(2026, 12, 3)


def test_only_the_last_infusion_of_a_series_is_held_against_its_plan(facts_of: FactsOf) -> None:
    assert off_plan(facts_of("replacement", ("date = 2026-10-06", "date = 2026-10-08"))) == []
    assert off_plan(facts_of("itp")) == []  # listed dates: what was before them is nobody's plan
    assert off_plan(facts_of("replacement", ("first = 2026-09-08", "first = 2026-12-08"))) == []
    assert off_plan(facts_of("replacement", today=date(2026, 11, 3))) == []


def test_a_closed_day_between_two_monthly_courses_stops_nothing(facts_of: FactsOf) -> None:
    # Two grams a kilogram every four weeks; a holiday puts one course a day nearer to the next.
    monthly = ("dates = [2026-12-01T08:00:00]", "first = 2026-11-26T08:00:00\nevery_weeks = 4\ncount = 2")
    found = totals(facts_of("gbs", monthly, ("over_days = 5", "over_days = 2")))
    assert [hard for hard, _ in found] == [False]
