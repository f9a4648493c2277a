"""From a schedule to its courses, one after the other: steps, closed days, and what was moved or missed.

The rules, which the README states for the clinic:

* A series counts its steps from the day that was planned. A closed day moves one course and no other: a
  patient who comes on Tuesdays stays with Tuesdays.
* A course that somebody moved counts from the day it is really given: what matters is the time between two
  infusions, and the next one follows at the full step. The time of day stays that of the series.
* A missed course is left out. The next one stays where it was planned, for no rule can know when the clinic has
  room; if it is made up for, that is a move. It does not use up one of `count`: the series gets one more at its end.
* Explicit dates are decisions: each is moved or missed by itself and nothing follows from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ivig_print.clinical.closures import Closures
from ivig_print.records.schedule import ClosedDays, Schedule


@dataclass(frozen=True, slots=True)
class Course:
    """One course of a plan.

    Attributes:
        key: Its name in the plan, which it keeps when it is moved: its number in the series, or its listed day.
        planned: The day that the schedule comes to, before closed days.
        settled: The day after the clinic's policy about closed days.
        at: When its first day really is, on the clinic's clock.
        moved: The number of the move in the record that put it there; None if none did.
        missed: Whether it did not take place.
    """

    key: str
    planned: date
    settled: date
    at: datetime
    moved: int | None = None
    missed: bool = False


def policy_of(schedule: Schedule, clinics_own: ClosedDays) -> ClosedDays:
    """Return what becomes of closed days in *schedule*; an explicit date stays unless the record says otherwise."""
    return schedule.closed_days or ("keep" if schedule.dates else clinics_own)


def courses(schedule: Schedule, closures: Closures, policy: ClosedDays) -> Iterator[Course]:
    """Yield the courses of *schedule* in order, missed ones too; without end if the series has none.

    A moved course is yielded wherever it went, even before the one before it: the caller looks at the order.
    """
    walk = _Walk(schedule, closures, policy, {move.day: number for number, move in enumerate(schedule.moved)})
    return walk.listed() if schedule.dates else walk.series()


@dataclass(slots=True)
class _Walk:
    """A walk through a schedule.

    Attributes:
        schedule: Whose courses these are.
        closures: When the clinic is closed.
        policy: What becomes of closed days.
        moves: The moves that no course has used yet, by the day they name: each counts once.
        turn: The number of the next course.
        last: The day of the last one.
    """

    schedule: Schedule
    closures: Closures
    policy: ClosedDays
    moves: dict[date, int]
    turn: int = 0
    last: date = date.min

    def listed(self) -> Iterator[Course]:
        for moment in self.schedule.dates:
            yield from self._step(moment)

    def series(self) -> Iterator[Course]:
        schedule, planned, given = self.schedule, self.schedule.first, 0
        step = timedelta(weeks=schedule.every_weeks or 0, days=schedule.every_days or 0)
        while planned is not None and given != schedule.count and not self._over(planned):
            anchor = planned
            for course in self._step(planned):
                yield course
                given += not course.missed
                anchor = planned if course.moved is None else datetime.combine(course.at, planned.time())
            planned = anchor + step

    def _step(self, planned: datetime) -> Iterator[Course]:
        """Yield the course planned for that moment, unless it comes to a day that has one or lies past the end."""
        settled = self.closures.settled(planned.date(), self.policy)
        # The record may name the planned day or the one that the papers showed.
        names = (settled, planned.date())
        missed = any(day in self.schedule.missed for day in names)
        named = None if missed else next((day for day in names if day in self.moves), None)
        moved = None if named is None else self.moves.pop(named)
        at = datetime.combine(settled, planned.time()) if moved is None else self.schedule.moved[moved].to
        # Where steps are short, several planned days can come to one open day: that is one infusion.
        if moved is not None or (settled > self.last and not self._over(at)):
            yield Course(self._key(planned), planned.date(), settled, at, moved, missed)
            self.turn, self.last = self.turn + 1, at.date()

    def _key(self, planned: datetime) -> str:
        first = self.schedule.first
        return f"{planned.date()}" if first is None else f"{first.date()}+{self.turn}"

    def _over(self, moment: datetime) -> bool:
        return self.schedule.until is not None and moment.date() > self.schedule.until
