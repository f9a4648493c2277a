"""The days on which the clinic is closed: its weekdays, its own dates, and public holidays if it wants them."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import get_args

from ivig_print.errors import DependencyError, Fault, RecordError
from ivig_print.records.clinic import Clinic, Weekday
from ivig_print.records.schedule import ClosedDays

_WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
_STEPS = {"next": timedelta(days=1), "previous": timedelta(days=-1)}


@dataclass(frozen=True, slots=True)
class Closures:
    """When the clinic is closed; ``day in closures`` asks about one day.

    Attributes:
        weekdays: By number, Monday 0.
        dates: The clinic's own.
        public: Public holidays.
    """

    weekdays: frozenset[int]
    dates: frozenset[date]
    public: Container[date]

    def __contains__(self, day: date) -> bool:
        return day.weekday() in self.weekdays or day in self.dates or day in self.public

    def settled(self, day: date, policy: ClosedDays) -> date:
        """Return the day on which what was planned for *day* takes place under *policy*."""
        step = _STEPS.get(policy)
        while step is not None and day in self:
            day += step
        return day

    def open_days_after(self, day: date, count: int) -> date:
        """Return the *count*-th open day after *day*; *day* itself for 0."""
        for _ in range(count):
            day = self.settled(day + timedelta(days=1), "next")
        return day


NEVER_CLOSED = Closures(frozenset(), frozenset(), ())
"""A ward's."""


def closures_of(clinic: Clinic) -> Closures:
    """Return when *clinic* is closed.

    Raises:
        RecordError: Nothing is known about the public holidays that it names.
        DependencyError: They need an extra that is not installed.
    """
    return Closures(
        weekdays=frozenset(map(_WEEKDAYS.index, clinic.closed_weekdays)),
        dates=frozenset(clinic.closed_dates),
        public=_public_holidays(clinic.public_holidays) if clinic.public_holidays else (),
    )


@cache
def _public_holidays(code: str) -> Container[date]:
    """Return the public holidays of *code*, a country (``IE``) or a part of one (``US-NY``), days in lieu with them."""
    try:
        import holidays  # noqa: PLC0415 -- an extra, and slow to import
    except ImportError as error:
        fault = Fault(
            "public_holidays needs a package that is not installed",
            "pip install 'ivig-print[calendar]', or list the days under closed_dates",
        )
        raise DependencyError(fault) from error
    country, _, part = code.partition("-")
    try:
        return holidays.country_holidays(country, subdiv=part or None)
    except NotImplementedError:
        hint = 'write the ISO 3166 code, as in "IE" or "US-NY", or list the days under closed_dates'
        message = "is no country, or no part of one, whose holidays are known"
        raise RecordError(Fault(message, hint, field="public_holidays", value=repr(code))) from None
