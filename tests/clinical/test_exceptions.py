"""What a clinic sees of its plan: what is moved, missed or closed, and what it is told."""

from datetime import date, datetime

import pytest

from ivig_print.clinical.schedule import plan
from ivig_print.errors import RecordError
from ivig_print.records.clinic import Clinic
from ivig_print.records.examples import example_clinic
from ivig_print.records.schedule import ClosedDays, Move, Schedule

CLINIC = example_clinic()  # New York; closed at weekends, on 26 November, 25 December and 1 January
ALWAYS_OPEN = CLINIC.model_copy(update={"closed_weekdays": (), "closed_dates": ()})
TODAY = date(2026, 11, 22)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def days(schedule: Schedule, clinic: Clinic = CLINIC, today: date = TODAY) -> list[str]:
    return [session.isoformat()[:16] for session in plan(schedule, clinic, today).sessions]


def monthly(**given_: object) -> Schedule:
    """Return a series every four weeks from Tuesday 1 December."""
    return Schedule.model_validate({"first": "2026-12-01T09:30", "every_weeks": 4, "count": 4, **given_})


def test_every_so_many_days_until_a_day() -> None:
    schedule = Schedule(first=at("2026-12-01T09:30"), every_days=10, until=date(2027, 1, 10))
    assert days(schedule, ALWAYS_OPEN) == [f"{day}T09:30" for day in ("2026-12-01", "2026-12-11", "2026-12-21")] + [
        "2026-12-31T09:30",
        "2027-01-10T09:30",
    ]
    assert plan(schedule, ALWAYS_OPEN, TODAY).open_ended is False


def test_a_last_day_far_off_fills_no_more_pages_than_a_count_can() -> None:
    schedule = Schedule(first=at("2026-12-01T09:30"), every_days=1, until=date(2199, 12, 31))
    made = plan(schedule, ALWAYS_OPEN, TODAY)
    assert (len(made.sessions), len(made.appointments)) == (60, 60)
    assert made.last == date(2199, 12, 31)


def test_a_move_shifts_what_follows_but_not_its_time_of_day() -> None:
    move = Move(day=date(2026, 12, 29), to=at("2026-12-31T14:00"))
    assert days(monthly(moved=(move,))) == [
        "2026-12-01T09:30",
        "2026-12-31T14:00",
        "2027-01-28T09:30",
        "2027-02-25T09:30",
    ]


def test_a_missed_course_is_left_out_and_follows_at_the_end() -> None:
    assert days(monthly(missed=(date(2026, 12, 29),))) == [
        "2026-12-01T09:30",
        "2027-01-26T09:30",
        "2027-02-23T09:30",
        "2027-03-23T09:30",
    ]


def test_a_closed_day_moves_one_course_and_no_other() -> None:
    fridays = monthly(first="2026-11-27T09:30")
    assert days(fridays) == ["2026-11-27T09:30", "2026-12-28T09:30", "2027-01-22T09:30", "2027-02-19T09:30"]
    assert days(monthly(first="2026-11-27T09:30", closed_days="previous"))[1] == "2026-12-24T09:30"
    assert days(monthly(first="2026-11-27T09:30", closed_days="keep"))[1] == "2026-12-25T09:30"


def test_the_record_overrules_the_clinic_about_closed_days() -> None:
    before = CLINIC.model_copy(update={"closed_days": "previous"})
    assert days(monthly(first="2026-11-27T09:30"), before)[1] == "2026-12-24T09:30"
    assert days(monthly(first="2026-11-27T09:30", closed_days="next"), before)[1] == "2026-12-28T09:30"
    listed = Schedule(dates=(at("2026-12-25T09:30"),))
    assert days(listed, before) == ["2026-12-25T09:30"]
    assert days(listed.model_copy(update={"closed_days": "next"}), before) == ["2026-12-28T09:30"]


@pytest.mark.parametrize(
    ("policy", "done"),
    [
        ("next", "moved to the next open day"),
        ("previous", "moved to the open day before"),
        ("keep", "left as it is written"),
    ],
)
def test_the_staff_is_told_what_became_of_a_closed_day(policy: ClosedDays, done: str) -> None:
    made = plan(monthly(first="2026-11-27T09:30", closed_days=policy), CLINIC, TODAY)
    message = f"schedule: 1 planned day falls on a day the clinic is closed: {done}"
    assert [found.message for found in made.findings] == [message]


def test_a_move_to_a_closed_day_stands_and_is_told() -> None:
    move = Move(day=date(2026, 12, 29), to=at("2027-01-01T09:30"))
    made = plan(monthly(moved=(move,)), CLINIC, TODAY)
    assert [found.message for found in made.findings] == [
        "schedule: 1 planned day falls on a day the clinic is closed: left as it is written"
    ]


@pytest.mark.parametrize("named", [date(2026, 12, 25), date(2026, 12, 28)])
def test_a_move_or_a_miss_names_the_planned_day_or_the_one_it_was_settled_on(named: date) -> None:
    first = "2026-11-27T09:30"  # four weeks later is a holiday, and the clinic says Monday the 28th
    moved = days(monthly(first=first, moved=(Move(day=named, to=at("2026-12-30T09:30")),)))
    assert moved[1:3] == ["2026-12-30T09:30", "2027-01-27T09:30"]
    assert days(monthly(first=first, missed=(named,)))[1] == "2027-01-22T09:30"


def test_a_series_without_end_shows_as_many_days_when_one_is_missed() -> None:
    assert len(days(monthly(count=None, missed=(date(2026, 12, 1),)))) == 6


def test_several_moves_name_the_days_that_the_papers_showed() -> None:
    moves = (
        Move(day=date(2026, 12, 1), to=at("2026-12-03T09:30")),
        Move(day=date(2026, 12, 31), to=at("2027-01-04T09:30")),
    )
    assert days(monthly(moved=moves))[:3] == ["2026-12-03T09:30", "2027-01-04T09:30", "2027-02-01T09:30"]


@pytest.mark.parametrize(
    ("exception", "field"),
    [
        ({"moved": (Move(day=date(2026, 12, 30), to=at("2026-12-31T09:30")),)}, "schedule.moved[0].day"),
        ({"missed": (date(2026, 12, 1), date(2026, 12, 2))}, "schedule.missed[1]"),
        ({"moved": (Move(day=date(2026, 12, 29), to=at("2026-12-01T15:00")),)}, "schedule.moved[0].to"),
        ({"moved": (Move(day=date(2026, 12, 29), to=at("2026-11-24T09:30")),)}, "schedule.moved[0].to"),
    ],
)
def test_an_exception_that_fits_no_planned_day_is_refused(exception: dict[str, object], field: str) -> None:
    with pytest.raises(RecordError) as caught:
        plan(monthly(**exception), CLINIC, TODAY)
    assert [fault.field for fault in caught.value.faults] == [field]


def test_an_infusion_that_was_moved_is_moved_again_or_missed_in_one_place() -> None:
    moved = {"day": "2026-12-29", "to": "2026-12-30T09:30"}
    again = {"day": "2026-12-30", "to": "2026-12-31T09:30"}
    for exception, way in (
        ({"moved": (moved, again)}, "change that `to` instead"),
        ({"moved": (moved,), "missed": (date(2026, 12, 30),)}, "remove that move, and put its `day` under missed"),
    ):
        with pytest.raises(RecordError) as caught:
            plan(monthly(**exception), CLINIC, TODAY)
        (fault,) = caught.value.faults
        assert fault.message == "is where schedule.moved[0] has put an infusion"
        assert fault.hint.startswith(way)


def test_a_move_far_ahead_in_a_series_without_end_is_found() -> None:
    schedule = monthly(count=None, moved=(Move(day=date(2028, 1, 25), to=at("2028-01-27T09:30")),))
    assert len(plan(schedule, ALWAYS_OPEN, TODAY).sessions) == 6
    assert days(schedule, ALWAYS_OPEN, date(2028, 1, 20))[:2] == ["2028-01-27T09:30", "2028-02-24T09:30"]


def test_a_listed_date_is_moved_or_missed_by_itself() -> None:
    listed = Schedule(
        dates=(at("2026-12-01T09:30"), at("2026-12-29T09:30"), at("2027-01-26T09:30")),
        moved=(Move(day=date(2026, 12, 1), to=at("2026-12-03T10:00")),),
        missed=(date(2026, 12, 29),),
    )
    assert days(listed) == ["2026-12-03T10:00", "2027-01-26T09:30"]


def test_a_course_of_several_days_is_known_day_by_day() -> None:
    made = plan(monthly(first="2026-12-07T08:00", count=2), CLINIC, date(2026, 12, 9), over_days=5)
    shown = [(item.at.isoformat()[:16], item.nth) for item in made.appointments]
    assert shown[:3] == [("2026-12-09T08:00", 2), ("2026-12-10T08:00", 3), ("2026-12-11T08:00", 4)]
    assert [day for day, _ in shown[3:]] == [f"2027-01-0{day}T08:00" for day in range(4, 9)]
    assert [session.isoformat()[:10] for session in made.sessions] == ["2027-01-04"]
    assert made.findings == ()


def test_a_closed_day_inside_a_course_is_told_except_on_a_ward() -> None:
    wednesday = monthly(first="2026-12-02T08:00", count=1)
    made = plan(wednesday, CLINIC, TODAY, over_days=5)
    assert [found.code for found in made.findings] == ["closed-day-in-course"]
    assert len(made.appointments) == 5
    assert plan(wednesday, CLINIC, TODAY, over_days=5, ward=True).findings == ()


@pytest.mark.parametrize(
    ("schedule", "field"),
    [
        (Schedule(dates=tuple(at(f"2026-12-0{day}T09:30") for day in (1, 2, 3))), "schedule.dates"),
        (Schedule(first=at("2026-12-01T09:30"), every_days=2, count=2), "schedule.every_days"),
    ],
)
def test_a_course_that_begins_before_the_last_has_ended_is_refused(schedule: Schedule, field: str) -> None:
    with pytest.raises(RecordError) as caught:
        plan(schedule, ALWAYS_OPEN, TODAY, over_days=3)
    assert [fault.field for fault in caught.value.faults] == [field]


def test_a_time_that_the_clock_skips_is_told() -> None:
    gone = Schedule(dates=(at("2027-03-14T02:30"),))
    assert [found.code for found in plan(gone, ALWAYS_OPEN, TODAY).findings] == ["clock"]
    assert plan(Schedule(dates=(at("2027-03-14T03:00"),)), ALWAYS_OPEN, TODAY).findings == ()
