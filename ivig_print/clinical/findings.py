"""What the staff should look at before a paper is handed out, and what somebody must confirm before it is made."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ivig_print.errors import Fault

HARD: Mapping[str, str] = MappingProxyType(
    {
        "dose-day": "The dose of one day is above 2000 mg/kg.",
        "dose-course": "The dose of one course is above 2400 mg/kg.",
        "dose-replacement": "A replacement dose is outside 100 to 1200 mg/kg.",
        "interval": "Less than 7 or more than 60 days lie between two replacement infusions.",
        "vaccine-row-unverified": "A vaccine rule set or one of its rows was never checked against its source.",
    }
)
"""What is so unlikely, or so little known, that somebody must confirm it, by its code (FACTS.md 4.3 and 1)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing for the staff's screen; it is never printed.

    Attributes:
        code: Its name, such as ``dose-course``, the same for the same reason.
        message: What to look at, in words without the patient's data.
        hard: Whether nothing is printed until somebody has confirmed it.
    """

    code: str
    message: str
    hard: bool = False


def unconfirmed(findings: Iterable[Finding], confirmed: Collection[str]) -> list[Fault]:
    """Return a fault for each hard finding that is not among the *confirmed* codes.

    >>> unconfirmed([Finding("interval", "schedule: 90 days", hard=True)], {"interval"})
    []
    """
    hint = "if it is meant, say so with --confirm {}; who confirmed it, and when, is kept"
    return [
        Fault(item.message, hint.format(item.code)) for item in findings if item.hard and item.code not in confirmed
    ]
