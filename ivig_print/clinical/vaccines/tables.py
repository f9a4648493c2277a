"""The tables about vaccines: national rule sets, and the live vaccines that a disease itself forbids (FACTS.md 1).

``rules/`` holds one file for each rule set, called as a record names it. What holds for all of them:

* Nothing is interpolated: what lies between two rows is the clinic's to say.
* What is not verified is used only where somebody confirms it (sets and rows), or not at all (the rest).
* A row whose conditions say "other" is for what a record can only name in words, so only the clinic can choose it.
* A vaccine that is neither affected nor unaffected is one on which no statement was read: the clinic says when.
* Immune globulins that are no IVIG (botulinum, CMV, hepatitis, rabies, tetanus, chickenpox) and blood products are
  left out.
"""

from datetime import date
from decimal import Decimal
from functools import cache

from ivig_print import resources
from ivig_print.clinical.sourced import Sourced
from ivig_print.errors import ConfigError
from ivig_print.records.vaccines import VaccineCode
from ivig_print.records.visit import Condition
from ivig_print.strict import Strict, read

_HOME = resources.inside("ivig_print.clinical.vaccines")


class Row(Sourced):
    """One row of a rule set.

    Attributes:
        id: How a record names it.
        conditions: The conditions it is for; any, when none is named.
        mg_per_kg: The least and the greatest total of a course that it is for; None for any.
        months: Calendar months after the last infusion day.
    """

    id: str
    conditions: tuple[Condition, ...] = ()
    mg_per_kg: tuple[Decimal, Decimal] | None = None
    months: int

    def is_for(self, condition: Condition) -> bool:
        """Return whether the row is for *condition*; "other" stands for too much to be matched."""
        return not self.conditions or (condition != "other" and condition in self.conditions)

    def holds(self, mg_per_kg: Decimal | None) -> bool:
        """Return whether a course of *mg_per_kg* in all lies in the row; a dose that is not known lies in no range."""
        if self.mg_per_kg is None:
            return True
        least, greatest = self.mg_per_kg
        return mg_per_kg is not None and least <= mg_per_kg <= greatest


class Listed(Sourced):
    """Vaccines of which a rule set says the same."""

    vaccines: tuple[VaccineCode, ...]


class Reverse(Listed):
    """The other order: one of these vaccines first, then an infusion fewer than *days* later.

    *advice* is what the set asks for then, in words for the staff.
    """

    days: int
    advice: str


class TooSoon(Sourced):
    """A vaccine given after an infusion, within the row's months.

    Attributes:
        least_months: The fewest months that the set asks for after any immune globulin, whatever the row.
        restarts: Whether the row's months are counted anew from that vaccine.
        advice: What the set asks for then, in words for the staff; empty if that was not read.
    """

    least_months: int
    restarts: bool = False
    advice: str = ""


class RuleSet(Sourced):
    """A national rule set; *name* and *edition* are printed.

    Attributes:
        id: How a record names it; also the name of its file.
        country: The code of its country, or ``EU``.
        reviewed: The day it was last held against its sources.
        affected: Vaccines that may not work within the months.
        unaffected: Vaccines that may be given at any time; on any other it says nothing that was read.
        reverse: What it says about a vaccine given before an infusion; None if nothing.
        too_soon: What it says about a vaccine given too soon after one; None if nothing.
    """

    id: str
    country: str
    name: str
    edition: str
    reviewed: date
    rows: tuple[Row, ...]
    affected: tuple[Listed, ...]
    unaffected: tuple[Listed, ...] = ()
    reverse: Reverse | None = None
    too_soon: TooSoon | None = None

    def row(self, wanted: str) -> Row | None:
        """Return the row called *wanted*, in whatever capitals; None if there is none."""
        return next((row for row in self.rows if row.id == wanted.casefold()), None)

    def printed(self, row: Row | None = None) -> str:
        """Return the name as it stands on the paper; with the edition if that was checked, and *row* in it."""
        checked = self.verified and (row is None or row.verified)
        return f"{self.name} ({self.edition})" if checked else self.name

    def affects(self, vaccine: VaccineCode) -> bool:
        """Return whether the set is known to say that IVIG disturbs *vaccine*."""
        return any(listed.verified and vaccine in listed.vaccines for listed in self.affected)


class Category(Sourced):
    """A group of diseases with the live vaccines they forbid.

    Attributes:
        id: Its own name.
        name: In words for the staff.
        conditions: Which of a record's conditions belong to it.
        all_live: Whether no live vaccine is given at all.
        contraindicated: The vaccines that are not given.
        in_some_copies: More of them, in some columns of the source only.
    """

    id: str
    name: str
    conditions: tuple[Condition, ...] = ()
    all_live: bool = False
    contraindicated: tuple[VaccineCode, ...] = ()
    in_some_copies: tuple[VaccineCode, ...] = ()


class _Categories(Strict):
    categories: tuple[Category, ...]


@cache
def rule_set_ids() -> tuple[str, ...]:
    """Return how a record names the rule sets that there are."""
    names = (file.name for file in (_HOME / "rules").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def rule_set(wanted: str) -> RuleSet | None:
    """Return the rule set called *wanted*, in whatever capitals; None if there is none."""
    name = wanted.casefold()
    if name not in rule_set_ids():
        return None
    file = f"{name}.toml"
    return read((_HOME / "rules" / file).read_text(encoding="utf-8"), file, RuleSet, ConfigError)


def rule_sets() -> tuple[RuleSet, ...]:
    """Return every rule set."""
    return tuple(rules for name in rule_set_ids() if (rules := rule_set(name)))


@cache
def categories() -> tuple[Category, ...]:
    """Return every group of diseases of ``live.toml``."""
    text = (_HOME / "live.toml").read_text(encoding="utf-8")
    return read(text, "live.toml", _Categories, ConfigError).categories


def category_of(condition: Condition) -> Category | None:
    """Return the group that *condition* belongs to, if it is known."""
    return next((item for item in categories() if condition in item.conditions), None)
