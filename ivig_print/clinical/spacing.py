"""What lies between infusions, and what adds up within 28 days."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from ivig_print.clinical.dose import course_mg_per_kg, mg_per_kg
from ivig_print.clinical.findings import Finding
from ivig_print.clinical.limits import Span, limits
from ivig_print.clinical.schedule import Plan
from ivig_print.records.visit import Treatment, Visit


def interval_findings(starts: Sequence[date], treatment: Treatment) -> Iterator[Finding]:
    """Yield what is unlikely about the days between two replacement courses that begin on *starts*."""
    if treatment.purpose != "replacement":
        return
    limit = limits()["interval"]
    beyond = {limit.beyond(Decimal((later - earlier).days)) for earlier, later in pairwise(starts)}
    for degree, span, asked in (("hard", limit.hard, "confirm"), ("soft", limit.soft, "check")):
        if degree in beyond:
            days = f"less than {span.least} or more than {span.most} days"
            message = f"schedule: {days} between two replacement infusions: {asked} it"
            yield Finding("interval", message, hard=degree == "hard")
            return


def off_plan_findings(visit: Visit, planned: Plan, today: date) -> Iterator[Finding]:
    """Yield whether the last infusion of a series was given on a day that was not planned.

    What follows counts from the day that was really given, and only the schedule can say that it was moved.
    """
    first = visit.schedule.first
    given = [(item.date, number) for number, item in enumerate(visit.infusions) if item.date < today]
    day, number = max(given, default=(date.min, 0))
    if first is not None and day >= first.date() and day not in planned.past:
        message = f"infusions[{number}].date is no planned day: if it was moved, say so under schedule.moved"
        yield Finding("off-plan", message)


def total_findings(visit: Visit, planned: Plan, today: date) -> Iterator[Finding]:
    """Yield whether what was given and what is planned adds up to too much within 28 days.

    A course that is too much by itself is told elsewhere. What was given and lies behind needs no confirmation.
    """
    course = course_mg_per_kg(visit.patient, visit.treatment)
    limit, window = limits()["course"], limits()["window"]
    if course is not None and limit.beyond(course) != "no":
        return
    given = _given(visit)
    # A planned day that stands in the log already was given, as the log says.
    doses = (_planned(visit, planned, course, today) if course is not None else {}) | given
    said = "the infusions of {} days come together to a dose"
    most = _greatest(doses, window.hard, today)
    if not limit.hard.holds(most) and most > _greatest(given, window.hard, today):
        message = f"{said.format(window.hard.most)} {limit.hard.said()} mg/kg: confirm it with the prescriber"
        yield Finding("dose-28-days", message, hard=True)
    elif not limit.soft.holds(_greatest(doses, window.soft, today)):
        message = f"{said.format(window.soft.most)} {limit.soft.said()} mg/kg: check it"
        yield Finding("dose-28-days", message)


def _given(visit: Visit) -> dict[date, Decimal]:
    weight, given = visit.patient.weight_kg, dict[date, Decimal]()
    if weight is None:
        return given
    for infusion in visit.infusions:
        given[infusion.date] = given.get(infusion.date, Decimal(0)) + mg_per_kg(infusion.grams, weight)
    return given


def _planned(visit: Visit, planned: Plan, course: Decimal, today: date) -> dict[date, Decimal]:
    """Return what is planned from today on, day by day."""
    days = (item.at.date() for item in planned.appointments if not item.missed)
    a_day = course / visit.treatment.over_days
    return {day: a_day for day in days if day >= today}


def _greatest(doses: Mapping[date, Decimal], span: Span, today: date) -> Decimal:
    """Return the most that falls into as many days as *span* has, of those that are not over yet."""
    window = timedelta(days=int(span.most or 0))
    firsts = [day for day in doses if day > today - window]
    totals = [[dose for day, dose in doses.items() if first <= day < first + window] for first in firsts]
    return max((sum(total, Decimal(0)) for total in totals), default=Decimal(0))
