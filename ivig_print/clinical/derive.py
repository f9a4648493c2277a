"""From a record, a clinic and a day to everything the words depend on."""

from collections.abc import Collection
from datetime import date

from ivig_print.clinical.closures import NEVER_CLOSED, closures_of
from ivig_print.clinical.consistency import brand_changed, impossible, unlikely
from ivig_print.clinical.dose import dose_findings, dose_of, infusion_findings
from ivig_print.clinical.facts import Facts
from ivig_print.clinical.findings import Finding, unconfirmed
from ivig_print.clinical.lots import lot_warnings
from ivig_print.clinical.products import Products, product_of, product_warnings
from ivig_print.clinical.schedule import Plan, last_infusion_day, plan
from ivig_print.clinical.spacing import interval_findings, off_plan_findings, total_findings
from ivig_print.clinical.vaccines.choice import choose, rule_faults
from ivig_print.clinical.vaccines.findings import vaccine_findings
from ivig_print.clinical.vaccines.given import given_faults
from ivig_print.clinical.vaccines.note import vaccine_note
from ivig_print.clinical.volumes import vial_findings, vial_sizes
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
            that does not exist, a move of a day that was not planned, a hard finding that nobody confirmed.
            The faults name fields but no file.
        DependencyError: The clinic's public holidays need an extra that is not installed.
    """
    faults = (*impossible(visit, today), *rule_faults(visit.vaccines), *given_faults(visit, today))
    if faults:
        raise RecordError(*faults)
    treatment = visit.treatment
    ward = treatment.place == "hospital"
    planned = plan(visit.schedule, clinic, today, over_days=treatment.over_days, ward=ward)
    closures = NEVER_CLOSED if ward else closures_of(clinic)
    last_day = last_infusion_day(planned, visit.infusions, treatment, closures)
    choice = choose(visit)
    note = vaccine_note(visit, choice, planned, last_day)
    findings = (
        *_findings(visit, planned, today, listed),
        *vaccine_findings(visit, choice, note, planned.sessions),
        *planned.findings,
    )
    if unmeant := unconfirmed(findings, confirmed):
        raise RecordError(*unmeant)
    first = treatment.first_infusion
    return Facts(
        visit=visit,
        clinic=clinic,
        today=today,
        product=product_of(treatment, listed),
        dose=dose_of(treatment),
        sessions=planned.sessions,
        infusions=tuple(sorted(visit.infusions, key=lambda infusion: infusion.date)),
        vaccine=note,
        first_infusion=not visit.infusions if first is None else first,
        brand_changed=brand_changed(visit, listed),
        findings=findings,
        appointments=planned.appointments,
    )


def _findings(visit: Visit, planned: Plan, today: date, listed: Products | None) -> list[Finding]:
    patient, treatment = visit.patient, visit.treatment
    doubts = dose_findings(patient, treatment)
    # What a slip of the unit makes of the rest is only noise.
    totals = () if any(found.hard for found in doubts) else total_findings(visit, planned, today)
    return [
        *unlikely(visit, today),
        *lot_warnings(visit, listed),
        *product_warnings(treatment, listed),
        *doubts,
        *totals,
        *vial_findings(treatment, vial_sizes(treatment, listed)),
        *infusion_findings(patient, visit.infusions),
        *interval_findings(planned.starts, treatment),
        *off_plan_findings(visit, planned, today),
    ]
