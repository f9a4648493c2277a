"""A clinic's profile: what is the same for every patient."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from ivig_print.strict import Strict

Text = Annotated[str, Field(min_length=1, max_length=200)]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Phones(Strict):
    """The numbers that stand on the paper."""

    daytime: Text
    around_the_clock: Text
    emergency: Text


class Fever(Strict):
    """From which temperature on the clinic wants to be called; sources differ, so the clinic says."""

    threshold: Decimal
    unit: Literal["C", "F"]


class Clinic(Strict):
    """A clinic as it stands in ``clinic.toml``."""

    name: Text
    address: tuple[Text, ...]
    locale: Text
    region: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    time_zone: Text
    phones: Phones
    fever: Fever
    logo: Text | None = None
    closed_weekdays: tuple[Weekday, ...] = ()
    closed_dates: tuple[date, ...] = ()
