"""When the clinic is closed: its own days, and public holidays where it asks for them."""

import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.clinical.closures import Closures, _public_holidays, closures_of
from ivig_print.clinical.schedule import plan
from ivig_print.errors import DependencyError, RecordError
from ivig_print.records.clinic import Clinic
from ivig_print.records.schedule import Schedule

TODAY = date(2026, 11, 22)


def holding(clinic: Clinic, code: str) -> Clinic:
    return clinic.model_copy(update={"public_holidays": code, "closed_dates": ()})


def test_own_dates_and_weekdays_count(clinic: Clinic) -> None:
    closures = closures_of(clinic)
    assert date(2026, 12, 25) in closures
    assert date(2026, 11, 28) in closures
    assert date(2026, 11, 27) not in closures


@pytest.mark.parametrize(
    ("code", "day", "closed"),
    [
        ("US", date(2026, 11, 26), True),  # Thanksgiving
        ("US", date(2027, 7, 5), True),  # in lieu of Sunday 4 July
        ("IE", date(2026, 11, 26), False),
        ("IE", date(2027, 3, 17), True),
        ("US-CA", date(2027, 3, 31), True),  # Cesar Chavez Day, in California only
        ("US-NY", date(2027, 3, 31), False),
    ],
)
def test_public_holidays_are_those_of_the_place(clinic: Clinic, code: str, day: date, closed: bool) -> None:  # noqa: FBT001
    assert (day in closures_of(holding(clinic, code))) is closed


def test_holidays_and_own_dates_add_up(clinic: Clinic) -> None:
    both = clinic.model_copy(update={"public_holidays": "US", "closed_dates": (date(2026, 12, 24),)})
    closures = closures_of(both)
    assert date(2026, 12, 24) in closures
    assert date(2026, 12, 25) in closures


def test_a_session_on_a_public_holiday_moves(clinic: Clinic) -> None:
    schedule = Schedule.model_validate({"first": "2026-11-26T09:30", "every_weeks": 4, "count": 1})
    (session,) = plan(schedule, holding(clinic, "US"), TODAY).sessions
    assert session.date() == date(2026, 11, 27)
    (session,) = plan(schedule, holding(clinic, "IE"), TODAY).sessions
    assert session.date() == date(2026, 11, 26)


@pytest.mark.parametrize("code", ["QQ", "US-XX"])
def test_holidays_that_nobody_knows_are_refused(clinic: Clinic, code: str) -> None:
    with pytest.raises(RecordError) as caught:
        closures_of(holding(clinic, code))
    assert caught.value.faults[0].field == "public_holidays"


def test_without_the_extra_its_name_is_said(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    _public_holidays.cache_clear()
    with pytest.raises(DependencyError) as caught:
        closures_of(holding(clinic, "US"))
    assert "ivig-print[calendar]" in caught.value.faults[0].hint
    assert date(2026, 12, 25) in closures_of(clinic)  # and nobody else needs it


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.frozensets(st.integers(0, 6), max_size=6))
def test_a_closed_day_settles_on_the_nearest_open_one_on_its_side(day: date, weekdays: frozenset[int]) -> None:
    closures = Closures(weekdays, frozenset(), ())
    after, before = closures.settled(day, "next"), closures.settled(day, "previous")
    assert before <= day <= after
    assert (after - before).days <= 7
    assert after not in closures
    assert before not in closures
    assert closures.settled(day, "keep") == day
    assert (day in closures) == (before < day < after)
