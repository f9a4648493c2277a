"""A clinic's profile: what is the same for every patient."""

from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from pydantic import Field, ValidationInfo, field_validator

from ivig_print.records.schedule import ClosedDays
from ivig_print.records.text import (
    Day,
    HolidayCalendar,
    LanguageTag,
    PersonName,
    PhoneNumber,
    RegionCode,
    Text,
    TimeZone,
)
from ivig_print.strict import Strict, refuse

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

# Wide enough for any clinic's choice, and apart: a threshold in the other unit is caught.
_PLAUSIBLE_FEVER = {"C": (Decimal(37), Decimal(40)), "F": (Decimal(98), Decimal(104))}


class Phones(Strict):
    """The numbers that stand on the paper."""

    daytime: PhoneNumber = Field(description="The clinic in its opening hours.", examples=["555-0134"])
    around_the_clock: PhoneNumber = Field(description="A nurse or doctor at any hour.", examples=["555-0135"])
    emergency: PhoneNumber = Field(description="The emergency number of the country.", examples=["911"])


class Fever(Strict):
    """From which temperature on the clinic wants to be called; sources differ, so the clinic says."""

    unit: Literal["C", "F"] = Field(description='The unit on the patients\' thermometers: "C" or "F".', examples=["F"])
    threshold: Decimal = Field(description="The temperature from which on to call.", examples=[100.4], decimal_places=1)

    @field_validator("threshold")
    @classmethod
    def _plausible(cls, threshold: Decimal, info: ValidationInfo) -> Decimal:
        unit = info.data.get("unit")
        if unit is None:
            return threshold
        lowest, highest = _PLAUSIBLE_FEVER[unit]
        if not lowest <= threshold <= highest:
            hint = f"between {lowest} and {highest} for unit {unit}; 38.0 C is 100.4 F"
            raise refuse("is no fever in this unit", hint)
        return threshold


class Clinic(Strict):
    """A clinic as it stands in ``clinic.toml``."""

    name: PersonName = Field(description="The clinic's name as printed.", examples=["Sample Infusion Clinic"])
    address: tuple[Text, ...] = Field(
        min_length=1,
        max_length=6,
        description="The address, one line of it an entry.",
        examples=[["100 Example Street", "Springfield"]],
    )
    locale: LanguageTag = Field(description="The language of the clinic's own staff, as a tag.", examples=["en"])
    region: RegionCode = Field(
        description='The country: "US" and "CA" print on Letter, most others on A4.', examples=["US"]
    )
    time_zone: TimeZone = Field(
        description="The clinic's clock, by its name in the tz database.", examples=["America/New_York"]
    )
    logo: Text | None = Field(default=None, description="A picture's file beside this one.", examples=["logo.png"])
    closed_weekdays: tuple[Weekday, ...] = Field(
        default=(), description="The weekdays with no infusions.", examples=[["saturday", "sunday"]]
    )
    closed_dates: tuple[Day, ...] = Field(
        default=(), description="Holidays.", examples=[[date(2026, 12, 25), date(2027, 1, 1)]]
    )
    public_holidays: HolidayCalendar | None = Field(
        default=None,
        description="Whose public holidays the clinic is closed on, by the code of the country and, where they differ, "
        "of the part of it; closed_dates adds its own. Needs the extra `calendar`.",
        examples=["US-NY"],
    )
    closed_days: ClosedDays = Field(
        default="next",
        description='What becomes of a planned day on which the clinic is closed: "next" open day, "previous" open '
        'day, or "keep" and tell the staff. A record may say otherwise.',
        examples=["next"],
    )
    phones: Phones = Field(description="The numbers that stand on the paper.")
    fever: Fever = Field(description="When a fever is a reason to call.")

    @field_validator("closed_weekdays")
    @classmethod
    def _some_day_open(cls, closed: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
        if len(set(closed)) == len(get_args(Weekday)):
            raise refuse("leave no day open", "remove the days on which you infuse")
        return closed
