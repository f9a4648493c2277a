"""What the staff should know about a patient's vaccines; none of it is printed."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import get_args

from ivig_print.clinical.dose import course_mg_per_kg
from ivig_print.clinical.facts import VaccineAdvice, VaccineNote
from ivig_print.clinical.findings import Finding
from ivig_print.clinical.vaccines.choice import Choice, checked_rows, exceeded
from ivig_print.clinical.vaccines.given import Doubt, Doubtful, doubtful
from ivig_print.clinical.vaccines.tables import Category, Row, RuleSet, category_of
from ivig_print.records.vaccines import VaccineCode
from ivig_print.records.visit import Visit

_LIVE = frozenset(get_args(VaccineCode)) - {"not-live"}


def vaccine_findings(
    visit: Visit, choice: Choice, note: VaccineNote, sessions: tuple[datetime, ...]
) -> tuple[Finding, ...]:
    """Return what to look at: the row, the live vaccines the disease forbids, and those given that may not count."""
    return (
        *_never_checked(choice),
        *_row(visit, choice, note),
        *_forbidden(visit),
        *(_doubt(item, choice) for item in doubtful(visit, choice, sessions)),
        *_unjudged(visit),
    )


def _never_checked(choice: Choice) -> Iterator[Finding]:
    rules, row = choice.rules, choice.row
    if rules is not None and not (rules.verified and (row is None or row.verified)):
        name = "vaccines.rule_set is one" if not rules.verified else "vaccines.row is a row"
        message = f"{name} that was never checked against its source: hold it against your own copy first"
        yield Finding("vaccine-row-unverified", message, hard=True)


def _row(visit: Visit, choice: Choice, note: VaccineNote) -> Iterator[Finding]:
    row = choice.row
    if row is None:
        yield from _no_row(visit, choice, note)
        return
    if row.conditions and visit.treatment.condition not in row.conditions:
        message = "vaccines.row is for another condition than treatment.condition"
        yield Finding("vaccine-condition", message)
    if note.advice is not VaccineAdvice.INTERVAL:  # the row's months are not printed
        return
    total = course_mg_per_kg(visit.patient, visit.treatment)
    if choice.picked:
        message = f"vaccines.row is not given: {row.id} is the only row for this condition and dose, and was taken"
        yield Finding("vaccine-row-picked", message)
    else:
        yield from _other_dose(row, total, visit)


def _other_dose(row: Row, total: Decimal | None, visit: Visit) -> Iterator[Finding]:
    """Yield what is odd about a row that the clinic named; a day that may be too early must be confirmed."""
    if total is not None and row.mg_per_kg is not None and total > row.mg_per_kg[1]:
        message = "vaccines.row is for a smaller dose than this course's: the day may be too early"
        yield Finding("vaccine-dose", message, hard=True)
    elif exceeded(row, visit):
        message = "vaccines.row is for less than the log shows was given within a year: the day may be too early"
        yield Finding("vaccine-dose", message, hard=True)
    elif total is not None and not row.holds(total):
        yield Finding("vaccine-dose", "vaccines.row is for a larger dose than this course's; nothing is interpolated")


def _no_row(visit: Visit, choice: Choice, note: VaccineNote) -> Iterator[Finding]:
    if note.advice is VaccineAdvice.ASK and choice.rules and checked_rows(choice.rules, visit):
        message = "no row of vaccines.rule_set is for this dose and the log, or it is not known: the page names no date"
        yield Finding("vaccine-no-row", message)


def _forbidden(visit: Visit) -> Iterator[Finding]:
    condition, wanted = visit.treatment.condition, visit.vaccines
    group = category_of(condition)
    unset = "no_live_vaccines" not in wanted.model_fields_set
    if unset and (group or condition == "primary-immunodeficiency"):  # which one it is, only the clinic knows
        message = "vaccines.no_live_vaccines is not set; in this condition some live vaccines are never given"
        yield Finding("no-live-vaccines", message + (_which(group) if group else ""))
    never = _LIVE if wanted.no_live_vaccines else frozenset(group.contraindicated if group else ())
    since = min((infusion.date for infusion in visit.infusions), default=None)
    for number, given in enumerate(wanted.given):
        if given.vaccine in never and not given.settled and since is not None and given.date >= since:
            message = f"vaccines.given[{number}] is a live vaccine that this patient must not have: tell the prescriber"
            yield Finding("live-vaccine-given", message)


def _which(group: Category) -> str:
    more = f"; in some copies of the table also {', '.join(group.in_some_copies)}" if group.in_some_copies else ""
    return f" ({group.name}: {', '.join(group.contraindicated)}{more})"


def _doubt(item: Doubtful, choice: Choice) -> Finding:
    place, rules = f"vaccines.given[{item.number}]", choice.rules
    if item.doubt is Doubt.UNCLEAR or rules is None:
        message = f"{place} was given after an infusion, and no row says whether late enough: check it"
        return Finding("vaccine-unclear", message)
    terms = _terms(rules, item.doubt)
    if item.doubt is Doubt.TOO_SOON:
        return Finding("vaccine-too-soon", f"{place} was given too soon after an infusion{terms}")
    return Finding("vaccine-just-before", f"{place} was given shortly before an infusion{terms}")


def _terms(rules: RuleSet, doubt: Doubt) -> str:
    """Return what the set asks for, in its own terms."""
    rule = rules.too_soon if doubt is Doubt.TOO_SOON else rules.reverse
    return f"; {rules.id}: {rule.advice}" if rule and rule.verified and rule.advice else ""


def _unjudged(visit: Visit) -> Iterator[Finding]:
    if visit.vaccines.rule_set is None and any(not item.settled for item in visit.vaccines.given):
        yield Finding("vaccines-unjudged", "vaccines.given is not judged: no vaccines.rule_set is named")
