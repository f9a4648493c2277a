"""The limits of what is plausible, from ``plausibility.toml``: soft ones are looked at, hard ones confirmed."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Literal

from ivig_print import resources
from ivig_print.clinical.sourced import Sourced
from ivig_print.errors import ConfigError
from ivig_print.strict import Strict, read

Beyond = Literal["no", "soft", "hard"]


class Span(Strict):
    """What is still plausible, from *least* to *most*, both included; None is no bound."""

    least: Decimal | None = None
    most: Decimal | None = None

    def holds(self, amount: Decimal) -> bool:
        """Return whether *amount* lies within.

        >>> Span(most=Decimal(2)).holds(Decimal(2))
        True
        """
        return (self.least is None or amount >= self.least) and (self.most is None or amount <= self.most)

    def said(self) -> str:
        """Return how a message names it, such as ``outside 200 to 800`` or ``above 2000``."""
        if self.least is None:
            return f"above {self.most}"
        return f"below {self.least}" if self.most is None else f"outside {self.least} to {self.most}"


class Limit(Sourced):
    """One limit.

    Attributes:
        id: How the program names it.
        unit: Of its bounds.
        soft: Beyond it the staff should look.
        hard: Beyond it somebody must confirm.
    """

    id: str
    unit: Literal["kg", "g", "mg/kg", "days", "%"]
    soft: Span = Span()
    hard: Span = Span()

    def beyond(self, amount: Decimal) -> Beyond:
        """Return how far *amount*, in this limit's unit, is beyond it."""
        if not self.hard.holds(amount):
            return "hard"
        return "no" if self.soft.holds(amount) else "soft"


class _Table(Strict):
    limits: tuple[Limit, ...]


@cache
def limits() -> Mapping[str, Limit]:
    """Return every limit of ``plausibility.toml`` by its id."""
    text = (resources.inside("ivig_print.clinical") / "plausibility.toml").read_text(encoding="utf-8")
    table = read(text, "plausibility.toml", _Table, ConfigError)
    return MappingProxyType({limit.id: limit for limit in table.limits})
