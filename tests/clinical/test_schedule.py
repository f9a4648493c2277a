"""Sessions: every N weeks by the clock on the wall, moved off closed days, from today on."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from ivig_print.clinical.closures import closures_of
from ivig_print.clinical.schedule import SHOWN, Plan, plan
from ivig_print.records.clinic import Clinic
from ivig_print.records.examples import example_clinic
from ivig_print.records.schedule import Schedule

CLINIC = example_clinic()
ALWAYS_OPEN = CLINIC.model_copy(update={"closed_weekdays": (), "closed_dates": ()})
moments = st.datetimes(datetime(2000, 1, 1), datetime(2150, 1, 1))  # noqa: DTZ001 -- the clinic's clock


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def days_of(plan_: Plan) -> list[str]:
    return [session.date().isoformat() for session in plan_.sessions]


def said(plan_: Plan) -> list[str]:
    return [found.message for found in plan_.findings]


def series(first: str, weeks: int, count: int | None = None) -> Schedule:
    return Schedule(first=at(first), every_weeks=weeks, count=count)


def test_a_series_goes_on_by_weeks_and_starts_today() -> None:
    schedule = series("2026-09-08T09:30", 4, 6)
    assert days_of(plan(schedule, CLINIC, date(2026, 12, 1))) == ["2026-12-01", "2026-12-29", "2027-01-26"]
    assert days_of(plan(schedule, CLINIC, date(2026, 12, 2))) == ["2026-12-29", "2027-01-26"]
    assert plan(schedule, CLINIC, date(2027, 2, 1)).sessions == ()
    assert plan(schedule, CLINIC, date(2027, 2, 1)).last == date(2027, 1, 26)


@given(moments, st.integers(1, 26), st.sampled_from(["America/New_York", "Europe/Dublin", "Australia/Lord_Howe"]))
def test_a_series_keeps_the_clock_on_the_wall_when_clocks_change(first: datetime, weeks: int, zone: str) -> None:
    clinic = ALWAYS_OPEN.model_copy(update={"time_zone": zone})
    sessions = plan(Schedule(first=first, every_weeks=weeks, count=30), clinic, first.date()).sessions
    assert len(sessions) == 30
    for turn, session in enumerate(sessions):
        assert session.replace(tzinfo=None) == first + turn * timedelta(weeks=weeks)
        assert session.tzinfo == ZoneInfo(zone)


def test_summer_time_moves_the_instant_not_the_clock() -> None:
    winter, summer = plan(series("2027-02-23T09:30", 4, 2), CLINIC, date(2027, 1, 1)).sessions
    assert (winter.hour, winter.minute) == (summer.hour, summer.minute) == (9, 30)
    assert winter.utcoffset() != summer.utcoffset()


@given(moments, st.integers(1, 26), st.none() | st.integers(1, 60), st.dates(date(2000, 1, 1), date(2150, 1, 1)))
def test_sessions_are_in_order_open_and_from_today_on(
    first: datetime, weeks: int, count: int | None, today: date
) -> None:
    made = plan(Schedule(first=first, every_weeks=weeks, count=count), CLINIC, today)
    assert list(made.sessions) == sorted(set(made.sessions))
    assert all(session.date() >= today and session.date() not in closures_of(CLINIC) for session in made.sessions)
    assert made.open_ended == (count is None)
    if count is None:
        assert len(made.sessions) == SHOWN
        assert made.sessions[0].date() < max(today, first.date()) + timedelta(weeks=weeks, days=7)


def test_a_closed_day_of_a_series_moves_to_the_next_open_one() -> None:
    # Thursday 26 November is a holiday, 28 and 29 a weekend; Friday 25 December too.
    made = plan(series("2026-11-26T09:30", 4, 2), CLINIC, date(2026, 11, 1))
    assert days_of(made) == ["2026-11-27", "2026-12-24"]
    assert said(made) == ["schedule: 1 planned day falls on a day the clinic is closed: moved to the next open day"]
    made = plan(series("2026-11-27T09:30", 4, 2), CLINIC, date(2026, 11, 1))
    assert days_of(made) == ["2026-11-27", "2026-12-28"]


def test_an_explicit_date_on_a_closed_day_stays_with_a_warning() -> None:
    schedule = Schedule(dates=(at("2026-11-28T09:30"), at("2026-12-25T09:30"), at("2026-12-28T09:30")))
    made = plan(schedule, CLINIC, date(2026, 11, 1))
    assert days_of(made) == ["2026-11-28", "2026-12-25", "2026-12-28"]
    assert said(made) == ["schedule: 2 planned days fall on a day the clinic is closed: left as it is written"]
    assert plan(schedule, CLINIC, date(2026, 12, 26)).findings == ()


def test_an_empty_schedule_plans_nothing() -> None:
    assert plan(Schedule(), CLINIC, date(2026, 11, 1)) == Plan((), None, open_ended=False, findings=())


def test_a_time_zone_is_the_clinics_own(clinic: Clinic) -> None:
    dublin = clinic.model_copy(update={"time_zone": "Europe/Dublin"})
    (session,) = plan(series("2026-12-01T09:30", 4, 1), dublin, date(2026, 11, 1)).sessions
    assert session.isoformat() == "2026-12-01T09:30:00+00:00"
