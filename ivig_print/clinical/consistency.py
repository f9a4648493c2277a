"""What in a record cannot be, or hardly can, once today is known and its parts are held side by side."""

from collections.abc import Iterator
from datetime import date

from ivig_print.clinical.findings import Finding
from ivig_print.clinical.products import Products, same_brand
from ivig_print.errors import Fault
from ivig_print.records.visit import Visit

_TOO_FEW = {"primary-immunodeficiency", "cvid", "xla", "secondary-immunodeficiency"}
_OLDEST = 120


def impossible(visit: Visit, today: date) -> Iterator[Fault]:
    """Yield a fault for each thing that cannot be."""
    born = visit.patient.born
    if born > today:
        yield Fault("is after today", "check the year", field="patient.born")
    for number, infusion in enumerate(visit.infusions):
        if infusion.date < born:
            yield Fault("is before the patient was born", "check the year", field=f"infusions[{number}].date")


def unlikely(visit: Visit, today: date) -> list[Finding]:
    """Return a finding for each thing that hardly can be, or that somebody should look at."""
    return [
        *_person(visit, today),
        *_purpose(visit),
        *_first(visit),
        *_ahead(visit, today),
        *_same_days(visit),
    ]


def _person(visit: Visit, today: date) -> Iterator[Finding]:
    if today.year - visit.patient.born.year > _OLDEST:
        yield Finding("age", f"patient.born is more than {_OLDEST} years ago: check the year")


def _purpose(visit: Visit) -> Iterator[Finding]:
    treatment = visit.treatment
    if treatment.condition == "other":
        return
    if (treatment.purpose == "replacement") != (treatment.condition in _TOO_FEW):
        yield Finding("purpose", "treatment.purpose is unusual for treatment.condition: the page explains both")


def _first(visit: Visit) -> Iterator[Finding]:
    if visit.treatment.first_infusion and visit.infusions:
        yield Finding("first-infusion", "treatment.first_infusion is true, but infusions are listed")


def _ahead(visit: Visit, today: date) -> Iterator[Finding]:
    for number, infusion in enumerate(visit.infusions):
        if infusion.date > today:
            message = f"infusions[{number}].date is after today: planned days belong under [schedule]"
            yield Finding("infusion-ahead", message)


def _same_days(visit: Visit) -> Iterator[Finding]:
    days = [infusion.date for infusion in visit.infusions]
    for number, day in enumerate(days):
        if day in days[:number]:
            message = f"infusions[{number}].date is listed twice: give each day once, with all its lots"
            yield Finding("infusion-twice", message)


def brand_changed(visit: Visit, listed: Products | None = None) -> bool:
    """Return whether the last infusion was of another brand than the one planned, by the table *listed*."""
    last = max(visit.infusions, key=lambda infusion: infusion.date, default=None)
    return last is not None and not same_brand(last.brand, visit.treatment.brand, listed)
