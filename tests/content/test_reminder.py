"""The reminder: which dates stand on it, and in which order they go where there is no room."""

import json
from collections.abc import Mapping
from datetime import date

import pytest

from ivig_print.clinical.derive import derive
from ivig_print.clinical.facts import Facts
from ivig_print.content.blocks import Bullets, Card, Paragraph
from ivig_print.content.messages import Words
from ivig_print.content.reminder import reminder
from ivig_print.content.reminder_room import Held, tried
from ivig_print.language.card_text import text_of
from ivig_print.language.locales import open_locale
from ivig_print.language.localize import localize_card
from ivig_print.records.examples import example_clinic, example_visit
from ivig_print.records.schedule import Schedule
from ivig_print.strict import read

TODAY = date(2026, 11, 22)


def facts_of(
    sample: str, schedule: Mapping[str, object] | None = None, *, today: date = TODAY, place: str = ""
) -> Facts:
    visit = example_visit(sample)
    if schedule:
        planned = read(json.dumps(schedule), "schedule.json", Schedule)
        visit = visit.model_copy(update={"schedule": planned})
    if place:
        visit = visit.model_copy(update={"treatment": visit.treatment.model_copy(update={"place": place})})
    return derive(visit, example_clinic(), today, {"interval", "dose-28-days"})


def series(count: int, today: date = TODAY, **more: object) -> Facts:
    return facts_of("replacement", {"first": "2026-12-01T09:30", "every_weeks": 4, "count": count, **more}, today=today)


def lines(facts: Facts, later: int = 9, *, address: bool = True) -> list[str]:
    return text_of(localize_card(reminder(facts, later, address=address), open_locale("en"), "US").card).split("\n")


def bullets(card: Card[Words]) -> int:
    return sum(len(block.items) for block in card.panels[0].blocks if isinstance(block, Bullets))


def test_it_says_whose_it_is_the_next_date_those_after_it_where_and_whom_to_call() -> None:
    assert lines(series(3)) == [
        "My next infusions",
        "Name: Ana Ejemplo",
        "Next infusion",
        "Tuesday, December 1, 2026, 9:30 AM",
        "After that",
        "Dec 29, 2026, 9:30 AM",
        "Jan 26, 2027, 9:30 AM",
        "Where: Sample Infusion Clinic, 100 Example Street, Springfield, NY 10000",
        "Cannot come? Call 555-0134 as soon as you know.",
    ]


def test_every_day_of_a_course_is_said_with_its_number() -> None:
    said = lines(facts_of("gbs"), 0)

    assert said[3] == "Tuesday, December 1, 2026, 8:00 AM, Day 1 of 5"
    assert said[5:9] == [f"Dec {day + 1}, 2026, 8:00 AM, Day {day + 1} of 5" for day in range(1, 5)]
    assert "Where: In the hospital" in said


def test_in_the_middle_of_a_course_the_next_day_is_tomorrows() -> None:
    said = lines(facts_of("gbs", today=date(2026, 12, 2)))

    assert said[3] == "Thursday, December 3, 2026, 8:00 AM, Day 3 of 5"
    assert "Day 2 of 5" not in "".join(said)


def test_the_infusion_of_today_is_not_the_next_one() -> None:
    assert "Tuesday, December 29, 2026, 9:30 AM" in lines(series(3, date(2026, 12, 1)))


def test_a_date_that_was_called_off_or_moved_is_not_on_it() -> None:
    moved = [{"day": "2026-12-29", "to": "2026-12-31T14:00"}]

    said = lines(series(3, missed=["2026-12-01"], moved=moved))

    assert said[3] == "Thursday, December 31, 2026, 2:00 PM"
    assert not [line for line in said if "Dec 1" in line or "Dec 29" in line]


def test_without_a_date_it_asks_to_call_for_one() -> None:
    said = lines(facts_of("kawasaki"))

    assert "Ask your clinic for the date" in said
    assert "After that" not in said


def test_the_address_may_go_and_the_clinics_name_stays() -> None:
    assert "Where: Sample Infusion Clinic" in lines(series(2), address=False)
    assert "Where: At home" in lines(facts_of("replacement", place="home"))


# ---------------------------------------------------------------- room


def test_the_last_dates_go_first_then_the_address_and_then_the_last_one() -> None:
    facts = series(6)

    assert list(tried(facts)) == [
        Held(5, roomy=True),
        Held(4, roomy=True),
        Held(3),
        Held(2),
        Held(1),
        Held(1, address=False),
        Held(0, address=False),
    ]
    assert Held(1, address=False).gone(facts) == ("4 of 5 later dates", "the clinic's address")
    assert Held(5).gone(facts) == ()


@pytest.mark.parametrize(("count", "most"), [(1, 0), (2, 1), (4, 3), (20, 6)])
def test_it_is_tried_with_all_dates_first_but_never_more_than_half_a_year(count: int, most: int) -> None:
    held = list(tried(series(count)))

    assert (held[0].later, held[0].address) == (most, True)
    assert (held[-1].later, held[-1].address) == (0, False)
    assert held[0].gone(series(count)) == ()
    assert bullets(reminder(series(count), held[0].later)) == most


def test_a_course_goes_with_all_its_days() -> None:
    visits = {"dates": ["2026-12-07T10:00", "2027-01-11T10:00"]}
    facts = facts_of("itp", visits)  # two days each

    assert [bullets(reminder(facts, held.later)) for held in tried(facts)] == [3, 3, 1]


def test_nothing_of_the_illness_is_a_field_of_it() -> None:
    blocks = reminder(facts_of("itp"), 3).panels[0].blocks

    assert [block.role for block in blocks if isinstance(block, Paragraph)][:2] == ["label", "date"]
    assert not {"brand", "dose", "condition"} & {word for line in lines(facts_of("itp")) for word in line.split()}
