"""The longest values a paper must have room for, in sample records of every kind."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ivig_print import resources
from ivig_print.clinical.derive import derive
from ivig_print.clinical.facts import Facts
from ivig_print.errors import ConfigError
from ivig_print.records.clinic import Clinic
from ivig_print.records.examples import CLINICS, VISITS, example_clinic, example_visit
from ivig_print.records.visit import Contact, Lot, Visit
from ivig_print.strict import Strict, read


class Worst(Strict):
    """What ``worst.toml`` holds; it says what each value is for."""

    today: dt.date
    name: str
    second_name: str
    allergies: tuple[str, ...]
    contact: str
    contact_phone: str
    brand: str
    lot: str
    clinic: str
    address: tuple[str, ...]
    daytime: str
    around_the_clock: str


@cache
def worst() -> Worst:
    """Return the longest values."""
    text = (resources.inside("ivig_print.workbench") / "worst.toml").read_text("utf-8")
    return read(text, "workbench/worst.toml", Worst, ConfigError)


@cache
def ordinary_facts() -> tuple[Facts, ...]:
    """Return what is known of each sample patient, with the sample's own values."""
    return tuple(derive(example_visit(name), example_clinic(), worst().today) for name in VISITS)


@cache
def worst_facts() -> tuple[Facts, ...]:
    """Return what is known of each sample patient at each sample clinic, with the longest values."""
    return tuple(_all(worst()))


def _all(values: Worst) -> Iterator[Facts]:
    for name in VISITS:
        for clinic in CLINICS:
            facts = derive(_visit(name, values), _clinic(clinic, values), values.today)
            yield replace(facts, product=replace(facts.product, brand=values.brand))


def _clinic(name: str, values: Worst) -> Clinic:
    clinic = example_clinic(name)
    phones = clinic.phones.model_copy(update={"daytime": values.daytime, "around_the_clock": values.around_the_clock})
    return clinic.model_copy(update={"name": values.clinic, "address": values.address, "phones": phones})


def _visit(name: str, values: Worst) -> Visit:
    visit = example_visit(name)
    patient = visit.patient.model_copy(
        update={
            "name": values.name,
            "second_name": visit.patient.second_name and values.second_name,
            "allergies": values.allergies,
            "emergency_contact": Contact(name=values.contact, phone=values.contact_phone),
        }
    )
    infusions = tuple(
        infusion.model_copy(
            update={
                "brand": values.brand,
                "lots": tuple(
                    Lot(lot=f"{values.lot}{number}", expires=lot.expires) for number, lot in enumerate(infusion.lots)
                ),
            }
        )
        for infusion in visit.infusions
    )
    return visit.model_copy(update={"patient": patient, "infusions": infusions})
