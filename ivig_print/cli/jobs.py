"""From what the user asked for to the job that `ivig_print.render` does."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from ivig_print.cli.clock import today_at
from ivig_print.cli.faults import Screen
from ivig_print.cli.options import Request
from ivig_print.cli.own_products import all_products
from ivig_print.clinical.closures import closures_of
from ivig_print.errors import RecordError, TranslationError
from ivig_print.job import Job
from ivig_print.language.locales import open_locale
from ivig_print.records.clinic import Clinic
from ivig_print.records.read import clinic_beside, placed, read_pair


def read_job(screen: Screen, request: Request) -> Job:
    """Return the job for *request*, its record and its clinic's profile read and checked.

    Raises:
        RecordError: The record or the profile cannot be used; every fault of both.
        OutputError: One of them cannot be read.
        ConfigError: The clinic's own product list is broken.
        TranslationError: There is no such locale.
    """
    profile = request.clinic or clinic_beside(request.record)
    screen.step(f"Reading {request.record} and {profile}")
    visit, clinic = read_pair(request.record, profile, base=request.base)
    asked = ("", "--locale") if request.locale else (str(request.record), "patient.locale")
    second = ("", "--also") if request.also else (str(request.record), "options.also")
    also = request.also or visit.options.also
    known_locale(clinic.locale, str(profile), "locale")
    known_closures(clinic, profile)
    job = Job.of(
        visit,
        clinic,
        request.today or today_at(clinic.time_zone),
        locale=known_locale(request.locale or visit.patient.locale, *asked),
        also=also and known_locale(also, *second),
        edition=request.edition,
        paper=request.paper,
        large_print=request.large_print,
        with_english=request.with_english,
        confirmed=request.confirmed,
        products=all_products(),
    )
    try:
        job.facts()
    except RecordError as error:  # what shows only when the parts of a record are held against each other
        raise RecordError(*placed(error.faults, request.record, request.base)) from None
    return job


def known_closures(clinic: Clinic, profile: Path) -> None:
    """Raise if nobody knows the holidays that *profile* names: that is the profile's fault, not a record's."""
    try:
        closures_of(clinic)
    except RecordError as error:
        raise RecordError(*placed(error.faults, profile)) from None


def known_locale(tag: str, file: str, field: str) -> str:
    """Return *tag* if there is such a locale; a fault says who asked for it.

    A tag is no patient's data, so a wrong one is shown. A fault that has a file is the locale's own.
    """
    try:
        open_locale(tag)
    except TranslationError as error:
        placed = partial(replace, file=file, field=field, value=None)
        faults = [fault if fault.file else placed(fault, message=f"'{tag}' {fault.message}") for fault in error.faults]
        raise TranslationError(*faults) from error
    return tag
