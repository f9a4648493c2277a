"""When the next infusions are, on the clinic's clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from ivig_print.clinical.closures import NEVER_CLOSED, Closures, closures_of
from ivig_print.clinical.facts import Appointment
from ivig_print.clinical.findings import Finding
from ivig_print.clinical.recurrence import Course, courses, policy_of
from ivig_print.errors import Fault, RecordError
from ivig_print.records.clinic import Clinic
from ivig_print.records.schedule import ClosedDays, Schedule
from ivig_print.records.visit import Infusion, Treatment

SHOWN = 6
"""How many sessions of a series without an end are planned ahead."""
MOST = 60
"""How many sessions are planned ahead at all: as many as a record may list or count."""

_DONE = {
    "next": "moved to the next open day",
    "previous": "moved to the open day before",
    "keep": "left as it is written",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a schedule comes to.

    Attributes:
        sessions: The first day of each planned course from today on, in order, in the clinic's zone.
        last: The first day of the last planned course, past or not; None if none is planned.
        open_ended: Whether the series has no end.
        findings: For the staff.
        starts: The first days of the courses from the last one before today on: what lies between them is an interval.
        appointments: Every day from today on, also of a course that has begun, and those that were called off.
        past: Every day before today on which an infusion was planned.
    """

    sessions: tuple[datetime, ...]
    last: date | None
    open_ended: bool
    findings: tuple[Finding, ...]
    starts: tuple[date, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    past: frozenset[date] = frozenset()


def plan(schedule: Schedule, clinic: Clinic, today: date, *, over_days: int = 1, ward: bool = False) -> Plan:
    """Return the plan of *schedule* from *today* on; `ivig_print.clinical.recurrence` says by which rules.

    Times keep to the clock on the wall when clocks change. The days of a course follow each other.

    Args:
        schedule: As the record has it.
        clinic: Whose clock and closed days count.
        today: The first day that matters.
        over_days: How many days each course has.
        ward: Whether a course is given in hospital, where its later days may be ones on which the clinic is closed.

    Raises:
        RecordError: A move or a miss names no planned day, or a course begins before the one before it has ended.
        DependencyError: The clinic's public holidays need an extra that is not installed.
    """
    closures, policy, zone = closures_of(clinic), policy_of(schedule, clinic.closed_days), ZoneInfo(clinic.time_zone)
    walked = tuple(_walked(schedule, courses(schedule, closures, policy), today))
    given = [course for course in walked if not course.missed]
    if faults := [*_dangling(schedule, walked), *_colliding(schedule, given, over_days)]:
        raise RecordError(*faults)
    ahead = [course for course in given if course.at.date() >= today][: SHOWN if _is_open_ended(schedule) else MOST]
    before = [course.at.date() for course in given if course.at.date() < today]
    days = [*_appointments([course for course in walked if not ahead or course.at <= ahead[-1].at], over_days)]
    appointments = tuple(item.on(zone) for item in days if item.at.date() >= today)
    later = () if ward else _later_days(appointments, closures)
    return Plan(
        sessions=tuple(course.at.replace(tzinfo=zone) for course in ahead),
        last=given[-1].at.date() if given else None,
        open_ended=_is_open_ended(schedule),
        findings=(*_closed(ahead, closures, policy), *later, *_clock(appointments)),
        starts=(*before[-1:], *(course.at.date() for course in ahead)),
        appointments=appointments,
        past=frozenset(item.at.date() for item in days if item.at.date() < today and not item.missed),
    )


def _is_open_ended(schedule: Schedule) -> bool:
    return schedule.first is not None and schedule.count is None and schedule.until is None


def _walked(schedule: Schedule, walk: Iterator[Course], today: date) -> Iterator[Course]:
    """Yield the courses as far as they are wanted: `SHOWN` from today on, and all that the record names."""
    named = max((*schedule.missed, *(move.day for move in schedule.moved)), default=date.min)
    ahead = 0
    for course in walk:
        if _is_open_ended(schedule) and ahead >= SHOWN and min(course.planned, course.settled) > named:
            return
        yield course
        ahead += course.at.date() >= today and not course.missed


def _dangling(schedule: Schedule, walked: Sequence[Course]) -> Iterator[Fault]:
    """Yield a fault for each exception that names no planned day: a date that is not seen is worse than no date."""
    used = {course.moved for course in walked}
    for number, move in enumerate(schedule.moved):
        if number not in used:
            way = "change that `to` instead: an infusion that is moved again stays one move"
            yield _not_planned(schedule, move.day, f"schedule.moved[{number}].day", way)
    missed = {day for course in walked if course.missed for day in (course.planned, course.settled)}
    for number, day in enumerate(schedule.missed):
        if day not in missed:
            way = "remove that move, and put its `day` under missed"
            yield _not_planned(schedule, day, f"schedule.missed[{number}]", way)


def _not_planned(schedule: Schedule, day: date, field: str, way: str) -> Fault:
    """Return the fault of a *day* that the plan has not, with the *way* out where another move names it."""
    there = next((number for number, move in enumerate(schedule.moved) if move.to.date() == day), None)
    if there is not None:
        return Fault(f"is where schedule.moved[{there}] has put an infusion", way, field=field)
    hint = "name a day of the plan as it was before, the one that the paper showed; earlier moves shift later days"
    return Fault("is not a planned day", hint, field=field)


def _colliding(schedule: Schedule, given: Sequence[Course], over_days: int) -> Iterator[Fault]:
    for earlier, later in pairwise(given):
        if (later.at.date() - earlier.at.date()).days >= over_days:
            continue
        moved = later.moved if later.moved is not None else earlier.moved
        if moved is not None:
            message, field = "lies in another course, or changes their order", f"schedule.moved[{moved}].to"
            yield Fault(message, "move that one too, or choose another day", field=field)
        else:
            hint = "give the first day of each course only; treatment.over_days says how many follow it"
            field = "schedule.dates" if schedule.dates else "schedule.every_days"
            yield Fault("begins a course before the one before it has ended", hint, field=field)
            return


def _appointments(walked: Sequence[Course], over_days: int) -> Iterator[Appointment]:
    for course in walked:
        for nth in range(over_days):
            yield Appointment(course.key, nth, course.at + timedelta(days=nth), missed=course.missed)


def _closed(ahead: Sequence[Course], closures: Closures, policy: ClosedDays) -> Iterator[Finding]:
    by_rule = sum(course.planned in closures for course in ahead if course.moved is None)
    by_hand = sum(course.at.date() in closures for course in ahead if course.moved is not None)
    for number, done in ((by_rule, _DONE[policy]), (by_hand, _DONE["keep"])):
        if number:
            days = f"{number} planned days fall" if number > 1 else "1 planned day falls"
            yield Finding("closed-day", f"schedule: {days} on a day the clinic is closed: {done}")


def _later_days(appointments: Sequence[Appointment], closures: Closures) -> Iterator[Finding]:
    if any(item.nth and item.at.date() in closures for item in appointments if not item.missed):
        message = "schedule: a later day of a course falls on a day the clinic is closed: the days are left as they are"
        yield Finding("closed-day-in-course", message)


def _clock(appointments: Sequence[Appointment]) -> Iterator[Finding]:
    """Say if a time is one that the clock jumps over when summer time begins."""
    if any(item.at.astimezone(UTC).astimezone(item.at.tzinfo) != item.at for item in appointments if not item.missed):
        yield Finding("clock", "schedule: a time that the clock skips that day, when summer time begins: check it")


def last_infusion_day(
    plan_: Plan, infusions: tuple[Infusion, ...], treatment: Treatment, closures: Closures = NEVER_CLOSED
) -> date | None:
    """Return the last day of the last course, given or planned; None if there is no day at all.

    A course divided over several days counts from its last. Where the log shows fewer days than the
    course has, the missing ones are taken to follow; where a later day of a course is one on which the
    clinic is closed, it is taken to be made up for: the day may be late, never early.
    """
    ends = []
    if plan_.last is not None:
        ends.append(closures.open_days_after(plan_.last, treatment.over_days - 1))
    if infusions:
        last = max(infusion.date for infusion in infusions)
        window = timedelta(days=treatment.over_days + 2)  # a weekend may lie between two days of a course
        course = {infusion.date for infusion in infusions if last - infusion.date < window}
        ends.append(closures.open_days_after(last, max(0, treatment.over_days - len(course))))
    return max(ends, default=None)
