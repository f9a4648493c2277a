"""What a schedule may hold, and what it answers to a mistake."""

import re
from datetime import date
from pathlib import Path

import pytest

from ivig_print.clinical.schedule import plan
from ivig_print.errors import RecordError
from ivig_print.records.examples import example_clinic, example_text
from ivig_print.records.read import read_clinic, read_visit
from ivig_print.records.schedule import Schedule

RECORD = example_text("replacement")
FIRST = "first = 2026-09-08T09:30:00\n"
SERIES = f"{FIRST}every_weeks = 4\n"


def scheduled(lines: str) -> Schedule:
    """Return the schedule of the sample record with *lines* in place of its own."""
    assert SERIES in RECORD
    return read_visit("record.toml", RECORD.replace(SERIES, lines)).schedule


def test_a_series_by_days_with_an_end_and_its_exceptions_is_read() -> None:
    schedule = scheduled(
        f"{FIRST}every_days = 10\nuntil = 2027-06-30\nclosed_days = 'previous'\nmissed = [2026-09-18]\n"
        "moved = [{ day = 2026-09-28, to = 2026-09-29T14:00 }]\n"
    )
    assert (schedule.every_days, schedule.every_weeks, schedule.closed_days) == (10, None, "previous")
    assert schedule.moved[0].to.isoformat() == "2026-09-29T14:00:00"


MISTAKES = [
    (f"{SERIES}every_days = 28\n", "schedule.every_days", "stands beside every_weeks"),
    (FIRST, "schedule.every_days", "is missing, and so is every_weeks"),
    ("every_days = 28\n", "schedule.every_days", "needs a first day"),
    (f"{FIRST}every_days = 181\n", "schedule.every_days", "must be at most 180"),
    (f"{FIRST}every_days = 0\n", "schedule.every_days", "must be at least 1"),
    (f"{SERIES}count = 3\nuntil = 2027-01-01\n", "schedule.until", "stands beside count"),
    (f"{SERIES}until = 2026-09-07\n", "schedule.until", "is before first"),
    ("until = 2027-01-01\n", "schedule.until", "needs a first day"),
    (f"{SERIES}closed_days = 'nearest'\n", "schedule.closed_days", "must be one of next, previous, keep"),
    ("missed = [2026-09-08]\n", "schedule.missed", "needs planned days"),
    (f"{SERIES}missed = [2026-09-08, 2026-09-08]\n", "schedule.missed", "says a day twice"),
    ("moved = [{ day = 2026-09-08, to = 2026-09-09T09:30 }]\n", "schedule.moved", "needs planned days"),
    (f"{SERIES}moved = [{{ day = 2026-09-08 }}]\n", "schedule.moved[0].to", "is missing"),
    (
        SERIES + "".join(f"[[schedule.moved]]\nday = 2026-09-08\nto = 2026-09-{day}T09:30\n" for day in (10, 11)),
        "schedule.moved",
        "says a day twice",
    ),
    (
        f"{SERIES}missed = [2026-09-08]\nmoved = [{{ day = 2026-09-08, to = 2026-09-09T09:30 }}]\n",
        "schedule.moved",
        "names a day that is under missed too",
    ),
]


@pytest.mark.parametrize(("lines", "field", "message"), MISTAKES)
def test_a_mistake_is_answered_once_and_at_its_place(lines: str, field: str, message: str) -> None:
    with pytest.raises(RecordError) as caught:
        scheduled(lines)
    (fault,) = caught.value.faults
    assert fault.field == field
    assert fault.message.startswith(message)


def test_a_move_called_from_gets_the_right_word() -> None:
    with pytest.raises(RecordError) as caught:
        scheduled(f"{SERIES}moved = [{{ from = 2026-09-08, to = 2026-09-09T09:30 }}]\n")
    assert "called `day`" in " ".join(fault.hint for fault in caught.value.faults)


@pytest.mark.parametrize(("typed", "read"), [("us-ny", "US-NY"), ("IE", "IE"), ("GB-SCT", "GB-SCT")])
def test_a_clinic_may_ask_for_public_holidays(typed: str, read: str) -> None:
    text = example_text("clinic").replace("closed_weekdays", f'public_holidays = "{typed}"\nclosed_weekdays')
    assert read_clinic("clinic.toml", text).public_holidays == read


def test_holidays_of_no_country_are_refused() -> None:
    text = example_text("clinic").replace("closed_weekdays", 'public_holidays = "Ireland"\nclosed_weekdays')
    with pytest.raises(RecordError) as caught:
        read_clinic("clinic.toml", text)
    assert caught.value.faults[0].message == "is not the code of a country or of a part of one"


@pytest.mark.parametrize(
    "lines",
    [
        "first = 2026-09-08T09:30\nevery_weeks = 4\n",
        "first = 2026-09-08 09:30\nevery_weeks = 4\n",
        "dates = [2026-09-08T09:30, 2026-10-06T09:30:00,\n  2026-11-03T09:30]\n",
        "dates = [2026-09-08T09:30] # 2026-09-08T09:30\n",
    ],
)
def test_a_time_needs_no_seconds(lines: str) -> None:
    schedule = scheduled(lines)
    assert (schedule.first or schedule.dates[0]).isoformat() == "2026-09-08T09:30:00"


def test_what_stands_in_quotes_stays_as_it_is() -> None:
    text = RECORD.replace(SERIES, "dates = [2026-12-01T09:30]\n").replace(
        "Headache the", "2026-09-08T09:30 Headache the"
    )
    visit = read_visit("record.toml", text)
    assert visit.infusions[1].note.startswith("2026-09-08T09:30 H")


@pytest.mark.parametrize("time", ["2026-13-01T09:30", "2026-09-08T25:30", "2026-09-08T9:30", "2026-09-08T09:30 h"])
def test_a_time_that_is_none_is_still_refused(time: str) -> None:
    with pytest.raises(RecordError) as caught:
        scheduled(f"first = {time}\nevery_weeks = 4\n")
    assert len(caught.value.faults) == 1


def test_the_schedule_of_the_document_is_one_that_can_be_planned() -> None:
    text = (Path(__file__).parents[2] / "docs" / "planning.md").read_text("utf-8")
    (shown,) = re.findall(r"```toml\n\[schedule\]\n(.*?)```", text, re.DOTALL)
    made = plan(scheduled(shown), example_clinic(), date(2026, 11, 22))
    assert [str(session.date()) for session in made.sessions][:3] == ["2026-12-01", "2026-12-31", "2027-02-25"]
    assert len(made.sessions) == 6
