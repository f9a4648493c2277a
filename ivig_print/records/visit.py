"""One patient's visit: the record that a clinic hands in."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from ivig_print.strict import Strict

Text = Annotated[str, Field(min_length=1, max_length=200)]
Purpose = Literal["replacement", "immune-modulation"]
Place = Literal["clinic", "hospital", "home"]
Condition = Literal[
    "primary-immunodeficiency",
    "cvid",
    "xla",
    "secondary-immunodeficiency",
    "itp",
    "aiha",
    "gbs",
    "cidp",
    "neuropathy",
    "kawasaki",
    "other",
]


class Contact(Strict):
    """Whom to call in an emergency."""

    name: Text
    phone: Text


class Patient(Strict):
    """Who the paper is for."""

    name: Text
    born: date
    locale: Text
    second_name: Text | None = None
    weight_kg: Decimal | None = None
    allergies: tuple[Text, ...] = ()
    emergency_contact: Contact | None = None


class Treatment(Strict):
    """What is given, and why; a dose is that of one whole course."""

    purpose: Purpose
    condition: Condition
    condition_text: Text | None = None
    brand: Text
    concentration: Literal["5%", "10%"] | None = None
    dose_g: Decimal | None = None
    dose_mg_per_kg: Decimal | None = None
    over_days: int = 1
    place: Place = "clinic"
    first_infusion: bool | None = None


class Schedule(Strict):
    """When: either explicit dates, or every so many weeks from a first date-time."""

    dates: tuple[datetime, ...] = ()
    first: datetime | None = None
    every_weeks: int | None = None
    count: int | None = None


class Lot(Strict):
    """One lot of an infusion."""

    lot: Text
    expires: date | None = None


class Infusion(Strict):
    """An infusion that was given."""

    date: date
    brand: Text
    grams: Decimal
    lots: tuple[Lot, ...]
    note: str = ""


class Vaccines(Strict):
    """Which rule set times the live vaccines, and which of its rows is this patient's."""

    rule_set: Text | None = None
    row: Text | None = None
    no_live_vaccines: bool = False


class Options(Strict):
    """How it is printed; the command line may override each."""

    edition: Literal["short", "full"] = "short"
    large_print: bool = False
    also_in_clinic_language: bool = False


class Visit(Strict):
    """A record as it stands in ``record.toml`` or ``record.json``."""

    patient: Patient
    treatment: Treatment
    schedule: Schedule = Schedule()
    infusions: tuple[Infusion, ...] = ()
    vaccines: Vaccines = Vaccines()
    options: Options = Options()
