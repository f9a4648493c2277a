"""What the staff should look at before a paper is handed out, and what somebody must confirm before it is made."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ivig_print.errors import Fault

HARD: Mapping[str, str] = MappingProxyType(
    {
        "dose-day": "The dose of one day is beyond the hard limit.",
        "dose-course": "The dose of one course is beyond the hard limit.",
        "dose-28-days": "The infusions of 28 days together are beyond the hard limit.",
        "dose-replacement": "A replacement dose is beyond the hard limits.",
        "interval": "The days between two replacement infusions are beyond the hard limits.",
        "slip-g-per-kg": "A dose looks like grams per kilogram.",
        "slip-mg-per-kg": "Grams look like milligrams per kilogram.",
        "slip-pounds": "A weight, or a dose worked out with it, looks like pounds.",
        "strength": "The brand is not sold in this strength.",
        "vials": "The dose cannot be made from whole vials of the brand.",
        "vaccine-dose": "A vaccine row is for a smaller dose than was ordered or given: its day may be too early.",
        "vaccine-row-unverified": "A vaccine rule set or one of its rows was never checked against its source.",
    }
)
"""What is so unlikely, or so little known, that somebody must confirm it, by its code.

The limits lie in ``plausibility.toml``, the vaccine rows in ``vaccines/``.
"""


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
