"""From a record, a clinic and a day to everything the words depend on."""

from collections.abc import Collection
from datetime import date

from ivig_print.clinical.consistency import brand_changed, impossible, unlikely
from ivig_print.clinical.dose import course_mg_per_kg, dose_of, dose_warnings, infusion_warnings, interval_warnings
from ivig_print.clinical.facts import Facts
from ivig_print.clinical.findings import Finding, unconfirmed
from ivig_print.clinical.lots import lot_warnings
from ivig_print.clinical.products import Products, product_of, product_warnings
from ivig_print.clinical.schedule import last_infusion_day, plan
from ivig_print.clinical.vaccines import vaccine_faults, vaccine_note, vaccine_warnings
from ivig_print.errors import RecordError
from ivig_print.records.clinic import Clinic
from ivig_print.records.visit import Visit


def derive(
    visit: Visit, clinic: Clinic, today: date, confirmed: Collection[str] = (), *, listed: Products | None = None
) -> Facts:
    """Return what is known about the treatment in *visit* on the day *today*.

    Args:
        visit: The record.
        clinic: The clinic's profile.
        today: The day the paper is made.
        confirmed: The codes of the hard findings that somebody has confirmed.
        listed: The product table; the shipped one if None.

    Raises:
        RecordError: With every fault that only shows here: a date that cannot be, a rule set or a row
            that does not exist or was never verified, a hard finding that nobody confirmed. The faults
            name fields but no file.
    """
    faults = (*impossible(visit, today), *vaccine_faults(visit.vaccines))
    if faults:
        raise RecordError(*faults)
    planned = plan(visit.schedule, clinic, today)
    findings = (*_findings(visit, today, listed), *planned.findings)
    if unmeant := unconfirmed(findings, confirmed):
        raise RecordError(*unmeant)
    last_day = last_infusion_day(planned, visit.infusions, visit.treatment)
    first = visit.treatment.first_infusion
    return Facts(
        visit=visit,
        clinic=clinic,
        today=today,
        product=product_of(visit.treatment, listed),
        dose=dose_of(visit.treatment),
        sessions=planned.sessions,
        infusions=tuple(sorted(visit.infusions, key=lambda infusion: infusion.date)),
        vaccine=vaccine_note(visit, last_day, open_ended=planned.open_ended),
        first_infusion=not visit.infusions if first is None else first,
        brand_changed=brand_changed(visit, listed),
        findings=findings,
    )


def _findings(visit: Visit, today: date, listed: Products | None) -> list[Finding]:
    patient, treatment = visit.patient, visit.treatment
    return [
        *unlikely(visit, today),
        *lot_warnings(visit, listed),
        *product_warnings(treatment, listed),
        *dose_warnings(patient, treatment),
        *infusion_warnings(patient, visit.infusions),
        *interval_warnings(visit.schedule, treatment),
        *vaccine_warnings(visit, course_mg_per_kg(patient, treatment)),
    ]
