"""What a record says about vaccines: the rules that time them, and the ones already given."""

import datetime as dt
from typing import Literal, get_args

from pydantic import Field, ValidationInfo, field_validator

from ivig_print.records.text import Day, Text
from ivig_print.strict import Strict, refuse

VaccineCode = Literal[
    "mmr",
    "mmrv",
    "varicella",
    "laiv",
    "typhoid-oral",
    "yellow-fever",
    "rotavirus",
    "zoster-live",
    "bcg",
    "opv",
    "smallpox",
    "je-live",
    "other-live",
    "not-live",
]
"""Every vaccine that a rule or a record may name; ``laiv`` is the flu vaccine sprayed into the nose."""


class GivenVaccine(Strict):
    """A vaccine that was given."""

    vaccine: VaccineCode = Field(
        description=f"Which one, of {', '.join(get_args(VaccineCode))}.",
        examples=["mmr"],
    )
    date: Day = Field(description="The day it was given.", examples=[dt.date(2026, 10, 20)])
    settled: bool = Field(
        default=False,
        description="Whether a blood test or another dose has settled that it counts: then nothing is printed.",
        examples=[False],
    )


class Vaccines(Strict):
    """Which rule set times the live vaccines, which of its rows is this patient's, and what was given."""

    rule_set: Text | None = Field(
        default=None,
        description="The national rule set: us-cdc, eu-label, uk, canada or australia; `ivig-print vaccines` shows "
        "them. Without it: ask the clinic.",
        examples=["us-cdc"],
    )
    row: Text | None = Field(
        default=None,
        description="The row of the rule set that the clinic chose for this patient. Without it: the only checked "
        "row for just this condition and this course's mg/kg, if there is one; rows are never guessed. Replacement "
        "needs none.",
        examples=["itp-1000"],
    )
    no_live_vaccines: bool = Field(
        default=False,
        description="Whether this patient must have no live vaccines at all because of the condition.",
        examples=[True],
    )
    given: tuple[GivenVaccine, ...] = Field(
        default=(), max_length=40, description="Vaccines given around the infusions, live ones above all."
    )

    @field_validator("row")
    @classmethod
    def _row_of_a_set(cls, row: str | None, info: ValidationInfo) -> str | None:
        if row is not None and info.data.get("rule_set", row) is None:
            raise refuse("needs a rule set", 'add rule_set = "us-cdc", or the one your clinic follows')
        return row
