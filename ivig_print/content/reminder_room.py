"""What a reminder holds where its size is not known beforehand, in the order in which it is tried.

What must stand: whose it is, the next date with every day of its course, where, whom to call. What may go: dates
after that, the last one first, and between them the address of the clinic, whose name stays.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ivig_print.clinical.facts import Facts
from ivig_print.content.reminder import courses

MOST = 6
"""No more dates than these stand after the next one: what is half a year ahead changes before it comes."""

FEW = 3
"""As many later dates as the handout shows; more than these stand only where the type need not shrink for them."""

KEPT = 1
"""The last later date to go goes after the address."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a reminder holds.

    Attributes:
        later: How many courses after the next one.
        address: Whether the clinic's address stands there.
        roomy: Whether it is to be held only in type that is not smaller than the layout's own.
    """

    later: int
    address: bool = True
    roomy: bool = False

    def gone(self, facts: Facts) -> tuple[str, ...]:
        """Return what of *facts* it does not hold, as the staff calls it."""
        planned = _later(facts)
        dates = f"{planned - self.later} of {planned} later dates" if self.later < planned else ""
        return tuple(name for name in (dates, "" if self.address else "the clinic's address") if name)


def tried(facts: Facts) -> Iterator[Held]:
    """Yield what a reminder may hold, the most first; the last of them must fit."""
    most = _later(facts)
    yield from (Held(later, roomy=True) for later in range(most, FEW, -1))
    yield from (Held(later) for later in range(min(most, FEW), min(most, KEPT) - 1, -1))
    yield from (Held(later, address=False) for later in range(min(most, KEPT), -1, -1))


def _later(facts: Facts) -> int:
    return min(max(len(courses(facts)) - 1, 0), MOST)
