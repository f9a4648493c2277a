"""Vaccine timing by named national rule sets; the tables have gaps, and nothing is interpolated."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TypeVar

from ivig_print.clinical.facts import VaccineAdvice, VaccineNote
from ivig_print.clinical.findings import Finding
from ivig_print.errors import ConfigError, Fault
from ivig_print.records.visit import Condition, Vaccines, Visit
from ivig_print.strict import Strict, nearest, read

# Severe antibody deficiency: some live vaccines are never given (FACTS.md 1.4); the clinic says which patients.
_ASK_ABOUT_LIVE_VACCINES = {"primary-immunodeficiency", "cvid", "xla"}


class Row(Strict):
    """One row of a rule set.

    Attributes:
        id: How a record names it.
        conditions: The conditions it is for; any, when none is named.
        mg_per_kg: The least and the greatest dose of a course that it is for; None for any.
        months: Calendar months after the last infusion day.
        source: A key of ``docs/sources.md``.
        verified: Whether it was checked there.
    """

    id: str
    conditions: tuple[Condition, ...] = ()
    mg_per_kg: tuple[Decimal, Decimal] | None = None
    months: int
    source: str
    verified: bool


class RuleSet(Strict):
    """A national rule set; *name* and *edition* are printed."""

    id: str
    name: str
    edition: str
    source: str
    verified: bool
    rows: tuple[Row, ...]

    def printed(self) -> str:
        """Return the name with the edition, as it stands on the paper."""
        return f"{self.name} ({self.edition})" if self.verified else self.name


T = TypeVar("T", Row, RuleSet)


class _Table(Strict):
    rule_sets: tuple[RuleSet, ...]


@cache
def rule_sets() -> tuple[RuleSet, ...]:
    """Return every rule set of ``vaccines.toml``."""
    text = (files("ivig_print.clinical") / "vaccines.toml").read_text(encoding="utf-8")
    return read(text, "vaccines.toml", _Table, ConfigError).rule_sets


def add_months(day: date, months: int) -> date:
    """Return the day *months* calendar months after *day*; a day that a month lacks rolls forward.

    Rolling forward, never back, keeps the vaccine from coming too early (FACTS.md 1.1).

    >>> add_months(date(2026, 3, 31), 11)
    datetime.date(2027, 3, 1)
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    missing = day.day - monthrange(year, month)[1]
    if missing <= 0:
        return day.replace(year=year, month=month)
    return date(year, month, monthrange(year, month)[1]) + timedelta(days=1)


def vaccine_faults(wanted: Vaccines) -> list[Fault]:
    """Return what is wrong with the rule set and the row that a record names: unknown, or never verified."""
    if wanted.rule_set is None:
        return []
    rules = _find(wanted.rule_set, rule_sets())
    if rules is None:
        return [_unknown(wanted.rule_set, [item.id for item in rule_sets()], "vaccines.rule_set")]
    if wanted.row is None:
        return []
    row = _find(wanted.row, rules.rows)
    if row is None:
        return [_unknown(wanted.row, [item.id for item in rules.rows], "vaccines.row")]
    if not row.verified:
        message = "is a row that was never checked against its source, so no date is printed from it"
        return [Fault(message, "remove it: the page then says that the clinic decides", field="vaccines.row")]
    return []


def _unknown(wanted: str, known: list[str], field: str) -> Fault:
    close = nearest(wanted, known)
    hint = f'did you mean "{close}"?' if close else ""
    return Fault(f"must be one of {', '.join(known)}", hint, field=field, value=repr(wanted))


def _find(wanted: str, table: tuple[T, ...]) -> T | None:
    return next((item for item in table if item.id == wanted.casefold()), None)


def _chosen(wanted: Vaccines) -> tuple[RuleSet | None, Row | None]:
    rules = _find(wanted.rule_set, rule_sets()) if wanted.rule_set else None
    row = _find(wanted.row, rules.rows) if rules and wanted.row else None
    return rules, row if row and row.verified else None


def vaccine_note(visit: Visit, last_day: date | None, *, open_ended: bool) -> VaccineNote:
    """Return the note about live vaccines.

    Args:
        visit: The record.
        last_day: The last infusion day that is known, given or planned.
        open_ended: Whether the infusions go on: then the clock restarts each time and no date is right.
    """
    rules, row = _chosen(visit.vaccines)
    printed, no_live = rules.printed() if rules else "", visit.vaccines.no_live_vaccines
    if open_ended or visit.treatment.purpose == "replacement":
        return VaccineNote(VaccineAdvice.WHILE_TREATED, rule_set=printed, no_live_vaccines=no_live)
    if row is None:
        return VaccineNote(VaccineAdvice.ASK, rule_set=printed, no_live_vaccines=no_live)
    return VaccineNote(
        VaccineAdvice.INTERVAL,
        months=row.months,
        earliest=add_months(last_day, row.months) if last_day else None,
        counted_from=last_day,
        rule_set=printed,
        no_live_vaccines=no_live,
    )


def vaccine_warnings(visit: Visit, mg_per_kg: Decimal | None) -> list[Finding]:
    """Return what does not fit between the chosen row and the patient, for the staff."""
    _, row = _chosen(visit.vaccines)
    warnings = []
    if row and row.conditions and visit.treatment.condition not in row.conditions:
        message = "vaccines.row is for another condition than treatment.condition"
        warnings.append(Finding("vaccine-condition", message))
    counts = visit.treatment.purpose != "replacement"  # there the row is never printed
    if (
        counts
        and row
        and row.mg_per_kg
        and mg_per_kg is not None
        and not row.mg_per_kg[0] <= mg_per_kg <= row.mg_per_kg[1]
    ):
        message = "vaccines.row is for another dose than this course's; nothing is interpolated"
        warnings.append(Finding("vaccine-dose", message))
    undecided = "no_live_vaccines" not in visit.vaccines.model_fields_set
    if undecided and visit.treatment.condition in _ASK_ABOUT_LIVE_VACCINES:
        message = "vaccines.no_live_vaccines is not set; in this condition some live vaccines are never given"
        warnings.append(Finding("no-live-vaccines", message))
    return warnings
