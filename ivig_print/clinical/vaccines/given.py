"""Vaccines that were given too near to an infusion, so that they may not have worked (FACTS.md 1.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from ivig_print.clinical.vaccines.choice import Choice
from ivig_print.clinical.vaccines.months import add_months
from ivig_print.clinical.vaccines.tables import RuleSet
from ivig_print.errors import Fault
from ivig_print.records.vaccines import GivenVaccine
from ivig_print.records.visit import Visit


class Doubt(Enum):
    """Why a vaccine that was given may not count."""

    TOO_SOON = "too-soon"
    """Given on the day of an infusion or after it, before the months were over."""
    JUST_BEFORE = "just-before"
    """Given fewer days before an infusion than the rule set asks for."""
    UNCLEAR = "unclear"
    """Given after an infusion, and no row says whether late enough: a question to the staff."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One such vaccine, and its number in the record."""

    number: int
    given: GivenVaccine
    doubt: Doubt


def doubtful(visit: Visit, choice: Choice, sessions: tuple[datetime, ...]) -> tuple[Doubtful, ...]:
    """Return the vaccines of *visit* that may not count, by the rule set and the row of *choice*.

    Only vaccines that the set is known to call affected are judged, and only those that the clinic has
    not settled; none where no live vaccine is given at all, for there another dose must not be thought of.
    *sessions* are the first days of the planned courses.
    """
    rules = choice.rules
    if rules is None or visit.vaccines.no_live_vaccines:
        return ()
    days = _infusion_days(visit, sessions)
    judged = (
        (number, given, _doubt(given, days, rules, choice))
        for number, given in enumerate(visit.vaccines.given)
        if rules.affects(given.vaccine) and not given.settled
    )
    return tuple(Doubtful(number, given, doubt) for number, given, doubt in judged if doubt is not None)


def _infusion_days(visit: Visit, sessions: tuple[datetime, ...]) -> list[date]:
    """Return every day of an infusion, given or planned, with all days of a divided course."""
    planned = (start.date() + timedelta(days=day) for start in sessions for day in range(visit.treatment.over_days))
    return sorted({*planned, *(infusion.date for infusion in visit.infusions)})


def _doubt(given: GivenVaccine, days: list[date], rules: RuleSet, choice: Choice) -> Doubt | None:
    last = max((day for day in days if day <= given.date), default=None)
    due = None if last is None else _due(last, rules, choice)
    if due is not None and given.date < due:
        return Doubt.TOO_SOON
    reverse = rules.reverse
    if reverse and reverse.verified and given.vaccine in reverse.vaccines:
        near = timedelta(days=reverse.days)
        if any(timedelta() <= day - given.date < near for day in days):
            return Doubt.JUST_BEFORE
    return Doubt.UNCLEAR if last is not None and choice.row is None else None


def _due(last: date, rules: RuleSet, choice: Choice) -> date | None:
    """Return the first day that a vaccine counts after an infusion on *last*; the set's least without a row."""
    if choice.row is not None:
        return add_months(last, choice.row.months)
    too_soon = rules.too_soon
    return add_months(last, too_soon.least_months) if too_soon and too_soon.verified else None


def given_faults(visit: Visit, today: date) -> Iterator[Fault]:
    """Yield a fault for each vaccine that cannot have been given on its day."""
    for number, given in enumerate(visit.vaccines.given):
        field = f"vaccines.given[{number}].date"
        if given.date > today:
            yield Fault("is after today", "list a vaccine once it was given", field=field)
        elif given.date < visit.patient.born:
            yield Fault("is before the patient was born", "check the year", field=field)
