"""How it stands with a locale, in one line."""

from collections import Counter

from ivig_print.workbench.check import Report
from ivig_print.workbench.checks.finding import Level


def summary(report: Report) -> str:
    """Return how many findings of each level there are, and how many were waived."""
    counted = Counter(one.level for one in report.findings)
    errors, warnings, notes = (counted[level] for level in Level)
    parts = [_number(errors, "error"), _number(warnings, "warning")]
    parts += [f"{notes} to be looked at by a reviewer"] if notes else []
    parts += [f"{len(report.waived)} ignored"] if report.waived else []
    return ", ".join(parts)


def _number(count: int, name: str) -> str:
    return f"{count or 'no'} {name}{'' if count == 1 else 's'}"
