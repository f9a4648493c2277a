"""One patient's visit: the record that a clinic hands in.

The descriptions below are also the comments of the template and the text of the JSON Schema.
Checks that look at two fields sit on the later one and read the earlier from `info.data`, where
it stands only if it was right: so every fault is found in one go, each at its own place.
"""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from ivig_print.records.schedule import Schedule
from ivig_print.records.text import (
    Day,
    LanguageTag,
    LotNumber,
    Note,
    PersonName,
    PhoneNumber,
    RecordNumber,
    SerialNumber,
    Text,
)
from ivig_print.records.vaccines import Vaccines
from ivig_print.strict import Strict, refuse

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

# Hard limits only where a number cannot be meant; what is merely unlikely is a warning (`clinical.dose`).
LIGHTEST_KG, HEAVIEST_KG = Decimal("0.5"), Decimal(350)  # FACTS.md 4.3
_MOST_GRAMS, _MOST_MG_PER_KG = 1000, 10000


def _no_milligrams(grams: object) -> object:
    """Name the slip that makes thirty thousand of thirty; what is no number is not looked at here."""
    if isinstance(grams, int | Decimal) and grams > _MOST_GRAMS:
        raise refuse(f"is above {_MOST_GRAMS}: is it in milligrams?", "write grams: 30000 mg is 30")
    return grams


def _by_weight(mg_per_kg: object) -> object:
    if isinstance(mg_per_kg, int | Decimal) and mg_per_kg > _MOST_MG_PER_KG:
        hint = "write the milligrams for each kilogram, or the whole dose as dose_g, in grams"
        raise refuse(f"is above {_MOST_MG_PER_KG}: is it the whole dose in milligrams?", hint)
    return mg_per_kg


Grams = Annotated[Decimal, Field(gt=0, le=_MOST_GRAMS, decimal_places=3), BeforeValidator(_no_milligrams)]
MgPerKg = Annotated[Decimal, Field(gt=0, le=_MOST_MG_PER_KG, decimal_places=3), BeforeValidator(_by_weight)]


class Contact(Strict):
    """Whom to call in an emergency."""

    name: PersonName = Field(description="The contact's name.", examples=["Luis Ejemplo"])
    phone: PhoneNumber = Field(description="The contact's phone number.", examples=["555-0147"])


class Patient(Strict):
    """Who the paper is for."""

    name: PersonName = Field(
        description="The patient's name as it should be printed, at most 60 characters.", examples=["Ana Ejemplo"]
    )
    born: Day = Field(description="The date of birth: year, month, day.", examples=[dt.date(1980, 5, 17)])
    locale: LanguageTag = Field(
        description="The language of the paper, as a tag: en, es, ar. `ivig-print locales` lists them.",
        examples=["es"],
    )
    mrn: RecordNumber | None = Field(
        default=None,
        description="The clinic's own number for this patient, to find the record by; it is never printed.",
        examples=["0012345"],
    )
    second_name: PersonName | None = Field(
        default=None,
        description="The name in another script or spelling, printed below the first.",
        examples=["آنا إيخيمبلو"],
    )
    weight_kg: Annotated[Decimal, Field(decimal_places=3)] | None = Field(
        default=None, description="The body weight in kilograms (1 lb is 0.4536 kg).", examples=[62.5]
    )
    previous_weight_kg: Annotated[Decimal, Field(decimal_places=3)] | None = Field(
        default=None,
        description="The body weight in kilograms at the last visit, to hold the new one against; it is not printed.",
        examples=[62],
    )
    allergies: tuple[Text, ...] = Field(
        default=(), max_length=12, description="Allergies, in the patient's own words.", examples=[["penicillin"]]
    )
    emergency_contact: Contact | None = Field(default=None, description="Whom to call in an emergency.")

    @field_validator("weight_kg", "previous_weight_kg")
    @classmethod
    def _possible_weight(cls, weight: Decimal | None) -> Decimal | None:
        if weight is not None and not LIGHTEST_KG <= weight <= HEAVIEST_KG:
            raise refuse("is no weight in kilograms", f"between {LIGHTEST_KG} and {HEAVIEST_KG}; 1 lb is 0.4536 kg")
        return weight


class Treatment(Strict):
    """What is given, and why; a dose is that of one whole course, all its days together."""

    purpose: Purpose = Field(
        description='Why: "replacement" of missing antibodies, or "immune-modulation".', examples=["replacement"]
    )
    condition: Condition = Field(
        description=f"The condition, one of {', '.join(get_args(Condition))}.",
        examples=["cvid"],
    )
    condition_text: Text | None = Field(
        default=None,
        validate_default=True,
        description='The condition in words for the patient; only, and always, when condition is "other".',
        examples=["a rare disease of the immune system"],
    )
    brand: PersonName = Field(description="The brand name on the bottle.", examples=["Privigen"])
    concentration: Literal["5%", "10%"] | None = Field(
        default=None, description='The strength on the bottle: "5%" or "10%".', examples=["10%"]
    )
    dose_g: Grams | None = Field(
        default=None,
        description="The prescribed grams of one whole course, all its days together. Or give the next.",
        examples=[30],
    )
    dose_mg_per_kg: MgPerKg | None = Field(
        default=None,
        validate_default=True,
        description="The prescribed dose by weight of one whole course. Give this, the grams, or both.",
        examples=[400],
    )
    over_days: Annotated[int, Field(ge=1, le=5)] = Field(
        default=1, description="Over how many days one course is divided, 1 to 5.", examples=[1]
    )
    place: Place = Field(
        default="clinic", description='Where it is given: "clinic", "hospital" or "home".', examples=["clinic"]
    )
    first_infusion: bool | None = Field(
        default=None,
        description="Whether this is the patient's very first. Without it: yes if no infusion is listed below.",
        examples=[False],
    )

    @field_validator("condition_text")
    @classmethod
    def _text_for_other_only(cls, text: str | None, info: ValidationInfo) -> str | None:
        condition = info.data.get("condition")
        if condition == "other" and text is None:
            raise refuse("is missing", 'condition is "other", so say in a few words which, for the patient')
        if condition not in {None, "other"} and text is not None:
            raise refuse("stands beside a named condition", 'remove it, or set condition = "other"')
        return text

    @field_validator("dose_mg_per_kg")
    @classmethod
    def _some_dose(cls, by_weight: Decimal | None, info: ValidationInfo) -> Decimal | None:
        if by_weight is None and info.data.get("dose_g", by_weight) is None and "dose_g" in info.data:
            raise refuse(
                "is missing, and so is dose_g", "give the course's dose as dose_g = 30 or dose_mg_per_kg = 400"
            )
        return by_weight


class Lot(Strict):
    """One lot of an infusion, or one package of it where each has its serial number."""

    lot: LotNumber = Field(description="The lot number on the bottle.", examples=["SAMPLE-1A"])
    expires: Day | None = Field(
        default=None,
        description="The printed expiry; a month without a day means its last day.",
        examples=[dt.date(2028, 6, 30)],
    )
    serial: SerialNumber | None = Field(
        default=None,
        description="The package's serial number, from its square code; it is never printed.",
        examples=["100000000017"],
    )


class Infusion(Strict):
    """An infusion that was given."""

    date: Day = Field(description="The day it was given.", examples=[dt.date(2026, 11, 3)])
    brand: PersonName = Field(description="The brand that was given.", examples=["Privigen"])
    grams: Grams = Field(description="The grams that were given that day.", examples=[30])
    lots: tuple[Lot, ...] = Field(
        min_length=1, max_length=100, description="One table for each lot that was used, or for each package."
    )
    note: Note = Field(
        default="", description="A word for the log, such as a reaction.", examples=["mild headache the next day"]
    )


class Options(Strict):
    """How it is printed; the command line may override each."""

    edition: Literal["short", "full"] = Field(
        default="short", description='"short" (one sheet, both sides) or "full".', examples=["short"]
    )
    large_print: bool = Field(default=False, description="Whether to print in 18 point.", examples=[False])
    also_in_clinic_language: bool = Field(
        default=False, description="Whether to add the same paper in the clinic's language.", examples=[False]
    )
    also: LanguageTag | None = Field(
        default=None,
        description="A second language on the same pages, in step with the first, as a tag: en.",
        examples=["en"],
    )

    @field_validator("also")
    @classmethod
    def _one_of_both(cls, also: str | None, info: ValidationInfo) -> str | None:
        if also and info.data.get("also_in_clinic_language"):
            raise refuse("stands beside also_in_clinic_language", "keep the one that you mean: in step, or once more")
        return also


class Visit(Strict):
    """A record as it stands in ``record.toml`` or ``record.json``."""

    patient: Patient = Field(description="Who the paper is for.")
    treatment: Treatment = Field(description="What is given, and why.")
    schedule: Schedule = Field(default_factory=Schedule, description="When: dates, or a series.")
    infusions: tuple[Infusion, ...] = Field(
        default=(), max_length=400, description="The infusions so far, one table each, in any order."
    )
    vaccines: Vaccines = Field(
        default_factory=Vaccines, description="Which rule times the live vaccines, and what was given."
    )
    options: Options = Field(default_factory=Options, description="How it is printed.")
