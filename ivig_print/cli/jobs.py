"""From what the user asked for to the job that `ivig_print.render` does."""

from dataclasses import replace

from ivig_print.cli.clock import today_at
from ivig_print.cli.faults import Screen
from ivig_print.cli.options import Request
from ivig_print.errors import TranslationError
from ivig_print.language.locales import open_locale
from ivig_print.records.read import clinic_beside, read_pair
from ivig_print.records.visit import Visit
from ivig_print.render import Job


def read_job(screen: Screen, request: Request) -> Job:
    """Return the job for *request*, its record and its clinic's profile read and checked.

    Raises:
        RecordError: The record or the profile cannot be used; every fault of both.
        OutputError: One of them cannot be read.
        TranslationError: There is no such locale.
    """
    screen.step(f"Reading {request.record} and {request.clinic or clinic_beside(request.record)}")
    visit, clinic = read_pair(request.record, request.clinic)
    return Job.of(
        visit,
        clinic,
        request.today or today_at(clinic.time_zone),
        locale=_locale(request, visit),
        edition=request.edition,
        paper=request.paper,
        large_print=request.large_print,
    )


def _locale(request: Request, visit: Visit) -> str:
    """Return the tag of the locale to print in; a fault says who asked for it."""
    tag = request.locale or visit.patient.locale
    try:
        return open_locale(tag).tag
    except TranslationError as error:
        # A tag is no patient's data: a wrong one is shown. A fault with a file is the locale's own.
        file, field = ("", "--locale") if request.locale else (str(request.record), "patient.locale")
        raise TranslationError(
            *(
                fault
                if fault.file
                else replace(fault, file=file, field=field, message=f"'{tag}' {fault.message}", value=None)
                for fault in error.faults
            )
        ) from error
