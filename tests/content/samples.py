"""Facts built by hand, one sample for each way the words can go."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from ivig_print.clinical.facts import Dose, Facts, Product, VaccineAdvice, VaccineNote
from ivig_print.records.clinic import Clinic, Fever, Phones
from ivig_print.records.vaccines import GivenVaccine
from ivig_print.records.visit import Contact, Infusion, Lot, Patient, Treatment, Visit

TODAY = date(2026, 11, 22)
RULE_SET = "CDC/ACIP, August 2023"
FIRST = datetime.fromisoformat("2026-12-07T09:30")

CLINIC = Clinic(
    name="Sample Infusion Clinic",
    address=("100 Example Street", "Springfield"),
    locale="en",
    region="US",
    time_zone="America/New_York",
    phones=Phones(daytime="555-0134", around_the_clock="555-0135", emergency="911"),
    fever=Fever(unit="F", threshold=Decimal("100.4")),
)

INFUSIONS = (
    Infusion(
        date=date(2026, 8, 17), brand="Privigen", grams=Decimal(30), lots=(Lot(lot="P100", expires=date(2028, 3, 31)),)
    ),
    Infusion(
        date=date(2026, 9, 14), brand="Privigen", grams=Decimal(30), lots=(Lot(lot="P101", expires=date(2028, 4, 30)),)
    ),
    Infusion(date=date(2026, 10, 12), brand="Privigen", grams=Decimal(30), lots=(Lot(lot="P102"), Lot(lot="P103"))),
    Infusion(
        date=date(2026, 11, 9),
        brand="Privigen",
        grams=Decimal(30),
        lots=(Lot(lot="P104", expires=date(2028, 6, 30)),),
        note="slight headache",
    ),
)


def sessions(count: int) -> tuple[datetime, ...]:
    """Return *count* dates, four weeks apart."""
    return tuple(FIRST + timedelta(weeks=4 * number) for number in range(count))


def build(
    *,
    condition: str = "cvid",
    purpose: str = "replacement",
    patient: Mapping[str, Any] | None = None,
    treatment: Mapping[str, Any] | None = None,
    **facts: Any,  # noqa: ANN401 - the fields of Facts, each of its own type
) -> Facts:
    """Return facts of a patient with *condition*; *patient*, *treatment* and *facts* override fields."""
    given = {"brand": "Privigen", "concentration": "10%", "dose_g": Decimal(30), **(treatment or {})}
    visit = Visit(
        patient=Patient(
            **{"name": "Ana María Ejemplo", "born": date(1980, 5, 17), "locale": "en", **(patient or {})},
        ),
        treatment=Treatment(purpose=purpose, condition=condition, **given),  # type: ignore[arg-type]
    )
    standard: dict[str, Any] = {
        "visit": visit,
        "clinic": CLINIC,
        "today": TODAY,
        "product": Product(given["brand"], given["concentration"] or ""),
        "dose": Dose(given.get("dose_g"), given.get("dose_mg_per_kg"), given.get("over_days", 1)),
        "sessions": sessions(6),
        "infusions": INFUSIONS,
        "vaccine": VaccineNote(VaccineAdvice.WHILE_TREATED, rule_set=RULE_SET),
        "first_infusion": False,
        "brand_changed": False,
    }
    return Facts(**{**standard, **facts})


def interval(months: int, earliest: date | None, *, counted_from: date | None = None) -> VaccineNote:
    """Return the note of a patient whose course is over on a known day."""
    return VaccineNote(
        VaccineAdvice.INTERVAL, months=months, earliest=earliest, counted_from=counted_from, rule_set=RULE_SET
    )


REPLACEMENT = build(
    patient={
        "allergies": ("penicillin", "latex"),
        "emergency_contact": Contact(name="Luis Ejemplo", phone="555-0147"),
        "second_name": "آنا إيخيمبلو",
    },
    vaccine=VaccineNote(VaccineAdvice.WHILE_TREATED, rule_set=RULE_SET, no_live_vaccines=True),
    product=Product("Privigen", "10%", proline=True),
)
FIRST_INFUSION = build(condition="primary-immunodeficiency", infusions=(), first_infusion=True)
ITP = build(
    condition="itp",
    purpose="immune-modulation",
    treatment={"brand": "Octagam", "dose_g": Decimal(140), "dose_mg_per_kg": Decimal(2000), "over_days": 2},
    product=Product("Octagam", "10%", maltose=True),
    sessions=sessions(1),
    infusions=INFUSIONS[-1:],
    vaccine=interval(10, date(2027, 10, 8), counted_from=date(2026, 12, 8)),
    brand_changed=True,
)
GBS = build(
    condition="gbs",
    purpose="immune-modulation",
    treatment={"place": "hospital", "dose_g": None, "dose_mg_per_kg": Decimal(2000), "over_days": 5},
    sessions=sessions(1),
    infusions=(),
    first_infusion=True,
    vaccine=VaccineNote(VaccineAdvice.ASK),
)
KAWASAKI = build(
    condition="kawasaki",
    purpose="immune-modulation",
    patient={"born": date(2023, 2, 1)},
    treatment={"place": "hospital"},
    sessions=(),
    infusions=INFUSIONS[-1:],
    vaccine=interval(11, date(2027, 10, 9)),
)
SORBITOL_HOME = build(
    condition="secondary-immunodeficiency",
    treatment={"brand": "Flebogamma DIF", "concentration": "5%", "place": "home"},
    product=Product("Flebogamma DIF", "5%", sorbitol=True),
    sessions=sessions(3),
)
AIHA = build(
    condition="aiha",
    purpose="immune-modulation",
    sessions=sessions(2),
    vaccine=VaccineNote(VaccineAdvice.INTERVAL, months=10, rule_set=RULE_SET),
)
OTHER = build(
    condition="other",
    purpose="immune-modulation",
    treatment={"condition_text": "stiff person syndrome", "brand": "Newbrand", "concentration": None},
    product=Product("Newbrand", "", listed=False),
    vaccine=VaccineNote(VaccineAdvice.ASK),
)
MISMATCH = build(purpose="immune-modulation", vaccine=VaccineNote(VaccineAdvice.ASK))
ONE_NUMBER = replace(
    build(condition="cidp", purpose="immune-modulation"),
    clinic=CLINIC.model_copy(
        update={"phones": Phones(daytime="555-0135", around_the_clock="555-0135", emergency="112")}
    ),
)

VACCINATED = replace(
    ITP,
    vaccine=replace(
        ITP.vaccine,
        too_soon=(GivenVaccine(vaccine="mmrv", date=date(2026, 11, 10)),),
        just_before=(
            GivenVaccine(vaccine="mmr", date=date(2026, 10, 1)),
            GivenVaccine(vaccine="varicella", date=date(2026, 10, 1)),
        ),
    ),
)

SAMPLES: Mapping[str, Facts] = {
    "replacement": REPLACEMENT,
    "first": FIRST_INFUSION,
    "itp": ITP,
    "gbs": GBS,
    "kawasaki": KAWASAKI,
    "sorbitol-home": SORBITOL_HOME,
    "aiha": AIHA,
    "other": OTHER,
    "mismatch": MISMATCH,
    "one-number": ONE_NUMBER,
    "vaccinated": VACCINATED,
}
