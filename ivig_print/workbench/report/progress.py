"""How far a language has come: in messages and in words, what warns a patient first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ivig_print.language.signoff import Standing
from ivig_print.workbench.status import Line


class Amount(NamedTuple):
    """How much there is: messages, and English words."""

    messages: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of something there is, and how much of it is done."""

    all: Amount
    translated: Amount
    approved: Amount
    stale: Amount

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Progress":
        """Return the progress of *lines*."""
        by = {standing: [line for line in lines if line.standing is standing] for standing in Standing}
        done = [line for line in lines if line.standing is not Standing.MISSING]
        return cls(_amount(lines), _amount(done), _amount(by[Standing.APPROVED]), _amount(by[Standing.STALE]))

    def share(self, done: Amount) -> int:
        """Return *done* in per cent of all words, rounded down: 100 only if it is all."""
        return 100 * done.words // self.all.words if self.all.words else 100


def _amount(lines: Sequence[Line]) -> Amount:
    return Amount(len(lines), sum(line.words for line in lines))
