"""Which rule set and which row time this patient's vaccines; the tables have gaps, and nothing is interpolated."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from ivig_print.clinical.dose import course_mg_per_kg, mg_per_kg
from ivig_print.clinical.limits import limits
from ivig_print.clinical.slips import unit_slips, weight_findings
from ivig_print.clinical.vaccines.tables import Row, RuleSet, rule_set, rule_set_ids
from ivig_print.errors import Fault
from ivig_print.records.vaccines import Vaccines
from ivig_print.records.visit import Visit
from ivig_print.strict import nearest

_YEAR = timedelta(days=366)
"""How long an infusion can matter: no row of any set has more than 12 months."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The rule set and the row that time a patient's vaccines.

    Attributes:
        rules: The rule set that the record names; None if it names none.
        row: Its row; None if the clinic named none and not just one fits.
        picked: Whether the row was found by condition and dose, not named by the clinic.
    """

    rules: RuleSet | None = None
    row: Row | None = None
    picked: bool = False


def choose(visit: Visit) -> Choice:
    """Return the rule set and the row for *visit*; a row that the clinic names comes before any other.

    Without one, a row is taken if it is the only verified one for this very condition and the total of
    this course. A dose between two rows has none, and neither has a dose that is not known, or one that is
    less than what the log shows.
    """
    wanted = visit.vaccines
    rules = rule_set(wanted.rule_set) if wanted.rule_set else None
    if rules is None:
        return Choice()
    if wanted.row:
        return Choice(rules, rules.row(wanted.row))
    total = _total(visit)
    fitting = [row for row in checked_rows(rules, visit) if row.holds(total) and not exceeded(row, visit)]
    return Choice(rules, fitting[0], picked=True) if len(fitting) == 1 else Choice(rules)


def checked_rows(rules: RuleSet, visit: Visit) -> tuple[Row, ...]:
    """Return the verified rows of *rules* for the condition in *visit*, whatever the dose."""
    condition = visit.treatment.condition
    return tuple(row for row in rules.rows if rules.verified and row.verified and row.is_for(condition))


def exceeded(row: Row, visit: Visit) -> bool:
    """Return whether the log shows a course that is clearly more than the one ordered, and is none of *row*.

    The order says what is to come; the months after a greater dose that was given are longer.
    """
    ordered, weight = course_mg_per_kg(visit.patient, visit.treatment), visit.patient.weight_kg
    if ordered is None or weight is None or not visit.infusions:
        return False
    newest = max(infusion.date for infusion in visit.infusions)
    window = timedelta(days=visit.treatment.over_days + 2)  # a weekend may lie between two days of a course
    ends = {infusion.date for infusion in visit.infusions if newest - infusion.date <= _YEAR}
    courses = (
        sum((item.grams for item in visit.infusions if timedelta() <= end - item.date < window), Decimal(0))
        for end in ends
    )
    given = mg_per_kg(max(courses), weight)
    more = (given / ordered - 1) * 100  # whole vials come to a little more than the order
    return given > ordered and limits()["disagreement"].beyond(more) != "no" and not row.holds(given)


def _total(visit: Visit) -> Decimal | None:
    """Return the mg/kg of one whole course, all its days together; None while the record contradicts itself."""
    patient = visit.patient
    if any(unit_slips(patient, visit.treatment)) or any(found.hard for found in weight_findings(patient)):
        return None
    return course_mg_per_kg(patient, visit.treatment)


def rule_faults(wanted: Vaccines) -> list[Fault]:
    """Return what is wrong with the rule set and the row that a record names: they do not exist."""
    if wanted.rule_set is None:
        return []
    rules = rule_set(wanted.rule_set)
    if rules is None:
        return [_unknown(wanted.rule_set, rule_set_ids(), "vaccines.rule_set")]
    if wanted.row is not None and rules.row(wanted.row) is None:
        return [_unknown(wanted.row, tuple(row.id for row in rules.rows), "vaccines.row")]
    return []


def _unknown(wanted: str, known: tuple[str, ...], field: str) -> Fault:
    close = nearest(wanted, known)
    hint = f'did you mean "{close}"?' if close else "`ivig-print vaccines` shows the rule sets and their rows"
    return Fault(f"must be one of {', '.join(known)}", hint, field=field, value=repr(wanted))
