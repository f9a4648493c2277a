"""When the next infusions are, on the clinic's clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from ivig_print.clinical.findings import Finding
from ivig_print.records.clinic import Clinic
from ivig_print.records.visit import Infusion, Schedule, Treatment

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHOWN = 6
"""How many sessions of a series without an end are planned ahead."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a schedule comes to.

    Attributes:
        sessions: The first day of each planned course from today on, in order, in the clinic's zone.
        last: The first day of the last planned course, past or not; None if none is planned.
        open_ended: Whether the series has no end.
        findings: For the staff.
    """

    sessions: tuple[datetime, ...]
    last: date | None
    open_ended: bool
    findings: tuple[Finding, ...]


def plan(schedule: Schedule, clinic: Clinic, today: date) -> Plan:
    """Return the plan of *schedule* from *today* on.

    A session of a series that falls on a closed day moves to the next open one; an explicit date
    is somebody's decision and stays. Times keep to the clock on the wall when clocks change.
    """
    zone = ZoneInfo(clinic.time_zone)
    open_ended = schedule.first is not None and schedule.count is None
    planned = list(_planned(schedule, today))
    kept = {moment if schedule.dates else _open_day(moment, clinic): moment for moment in planned}
    ahead = [moment for moment in sorted(kept) if moment.date() >= today][: SHOWN if open_ended else None]
    closed = sum(is_closed(kept[moment].date(), clinic) for moment in ahead)
    return Plan(
        sessions=tuple(moment.replace(tzinfo=zone) for moment in ahead),
        last=max(kept).date() if kept else None,
        open_ended=open_ended,
        findings=_closed_warnings(closed, stays=bool(schedule.dates)),
    )


def _planned(schedule: Schedule, today: date) -> Iterator[datetime]:
    if schedule.dates:
        yield from schedule.dates
    elif schedule.first is not None and schedule.every_weeks is not None:
        step = timedelta(weeks=schedule.every_weeks)
        past = max(0, (today - schedule.first.date()) // step)
        yield from (schedule.first + turn * step for turn in range(schedule.count or past + 1 + SHOWN))


def _open_day(moment: datetime, clinic: Clinic) -> datetime:
    while is_closed(moment.date(), clinic):
        moment += timedelta(days=1)
    return moment


def is_closed(day: date, clinic: Clinic) -> bool:
    """Return whether the clinic is closed on *day*."""
    return day in clinic.closed_dates or _WEEKDAYS[day.weekday()] in clinic.closed_weekdays


def _closed_warnings(number: int, *, stays: bool) -> tuple[Finding, ...]:
    if not number:
        return ()
    days = f"{number} planned days fall" if number > 1 else "1 planned day falls"
    done = "left as it is written" if stays else "moved to the next open day"
    return (Finding("closed-day", f"schedule: {days} on a day the clinic is closed: {done}"),)


def last_infusion_day(plan_: Plan, infusions: tuple[Infusion, ...], treatment: Treatment) -> date | None:
    """Return the last day of the last course, given or planned; None if there is no day at all.

    A course divided over several days counts from its last. Where the log shows fewer days than the
    course has, the missing ones are taken to follow: the day may be late, never early.
    """
    ends = []
    if plan_.last is not None:
        ends.append(plan_.last + timedelta(days=treatment.over_days - 1))
    if infusions:
        last = max(infusion.date for infusion in infusions)
        window = timedelta(days=treatment.over_days + 2)  # a weekend may lie between two days of a course
        course = {infusion.date for infusion in infusions if last - infusion.date < window}
        ends.append(last + timedelta(days=max(0, treatment.over_days - len(course))))
    return max(ends, default=None)
