"""What every row of a table of medicine says of itself: where it is from, and whether it was checked there."""

from ivig_print.strict import Strict


class Sourced(Strict):
    """A fact.

    Attributes:
        source: A key of ``docs/sources.md``.
        verified: Whether it was held against that source; only what was may reach a patient.
    """

    source: str
    verified: bool
