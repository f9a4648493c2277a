"""The typed values that enter a sentence: what they are, not yet how a language writes them.

Each value knows the record's field it came from, so that a fault found much later (a character
no font can draw) can still name the field. `ivig_print.language` turns each type into text and
isolates it, so that a dose or a phone number keeps its inner order in a right-to-left sentence.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class Name:
    """A person's or a clinic's name, or other free text, printed as typed; *lang* (BCP 47) where it is known."""

    text: str
    field: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A lot number, an identifier or a brand: left to right, never broken over two lines."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number as the clinic writes it."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day; the month is always printed in letters.

    Attributes:
        style: ``short`` (Dec 1, 2026), ``long`` (December 1, 2026) or ``full`` (with the weekday).
    """

    day: date
    style: Literal["short", "long", "full"] = "long"
    field: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day with its time on the clinic's clock."""

    at: datetime
    style: Literal["short", "long", "full"] = "full"
    field: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; the unit is an ISMP/SI symbol and is the same in every language."""

    number: Decimal
    unit: Literal["g", "kg", "mg/kg", "mL", "mm", "%"]
    field: str = ""


@dataclass(frozen=True, slots=True)
class Temperature:
    """A body temperature, printed in the clinic's unit."""

    degrees: Decimal
    unit: Literal["C", "F"]
    field: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number of things."""

    number: int
    field: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A number only the layout knows: the page, or how many pages there are."""

    name: Literal["page", "pages"]
