"""The note about vaccines: when, or why no day can be named, and which of those given may not count."""

from datetime import date

from ivig_print.clinical.facts import VaccineAdvice, VaccineNote
from ivig_print.clinical.schedule import Plan
from ivig_print.clinical.vaccines.choice import Choice
from ivig_print.clinical.vaccines.given import Doubt, doubtful
from ivig_print.clinical.vaccines.months import add_months
from ivig_print.records.vaccines import GivenVaccine
from ivig_print.records.visit import Visit


def vaccine_note(visit: Visit, choice: Choice, planned: Plan, last_day: date | None) -> VaccineNote:
    """Return the note.

    Args:
        visit: The record.
        choice: The rule set and the row.
        planned: The infusions to come; while they have no end the clock restarts each time and no date is right.
        last_day: The last infusion day that is known, given or planned.
    """
    row, doubts = choice.row, doubtful(visit, choice, planned.sessions)
    advice = _advice(visit, choice, planned)
    months = row.months if row and advice is VaccineAdvice.INTERVAL else None
    too_soon = tuple(item.given for item in doubts if item.doubt is Doubt.TOO_SOON)
    return VaccineNote(
        advice,
        months=months,
        earliest=add_months(_counted_from(last_day, too_soon, choice), months) if months and last_day else None,
        counted_from=last_day if months else None,
        rule_set=choice.rules.printed(row) if choice.rules else "",
        no_live_vaccines=visit.vaccines.no_live_vaccines,
        too_soon=too_soon,
        just_before=tuple(item.given for item in doubts if item.doubt is Doubt.JUST_BEFORE),
    )


def _counted_from(last_day: date, too_soon: tuple[GivenVaccine, ...], choice: Choice) -> date:
    """Return the day that the months count from: a vaccine given too soon after IVIG may start them again."""
    rule = choice.rules.too_soon if choice.rules else None
    restarted = (given.date for given in too_soon if rule and rule.verified and rule.restarts)
    return max((last_day, *restarted))


def _advice(visit: Visit, choice: Choice, planned: Plan) -> VaccineAdvice:
    if planned.open_ended or visit.treatment.purpose == "replacement":
        return VaccineAdvice.WHILE_TREATED
    return VaccineAdvice.ASK if choice.row is None else VaccineAdvice.INTERVAL
