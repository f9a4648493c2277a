"""The planned infusions as a file for the patient's own calendar (iCalendar, RFC 5545).

A calendar goes where paper does not: to a provider's servers, to a family that shares it, to a locked screen. So an
entry says where and when, and no more; the patient's name stands nowhere in it.
"""

import hashlib
import uuid
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from ivig_print import __version__
from ivig_print.clinical.facts import Appointment, Facts
from ivig_print.content.appointments import day_of_course, summary
from ivig_print.content.reminder import courses
from ivig_print.errors import DependencyError, Fault, RecordError
from ivig_print.language.locales import Locale
from ivig_print.language.localize import localize_lines
from ivig_print.language.spans import plain

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_NAMESPACE = uuid.UUID("1c9bfb6c-2f0e-5d0a-9a53-6c6f2f2a7d11")  # any fixed number; all our entries are made in it
_PERSON_BYTES = 2
_EPOCH = date(2000, 1, 1)


def calendar(facts: Facts, locale: Locale, *, with_condition: bool = False) -> bytes:
    """Return every planned day as one entry of an ``.ics`` file; the same facts give the same bytes.

    How long an infusion takes is not known, so entries have a start and no end.

    Args:
        facts: What is known about the treatment.
        locale: In whose words.
        with_condition: Whether the title names the brand and the condition.

    Raises:
        RecordError: No day is planned.
        TranslationError: The language lacks a sentence.
        DependencyError: The extra ``calendar`` is not installed.
    """
    if not any(not item.missed for item in facts.appointments):
        hint = "give the days under [schedule]: dates, or first with every_weeks"
        raise RecordError(Fault("has no day from today on, so there is nothing to put into a calendar", hint))
    made = _empty()
    for appointment in facts.appointments:
        made.add_component(_entry(facts, appointment, locale, with_condition=with_condition))
    days = [appointment.at.date() for appointment in facts.appointments]
    made.add_missing_timezones(days[0].replace(month=1, day=1), days[-1] + timedelta(days=366))
    return bytes(made.to_ical())


def event_text(facts: Facts, locale: Locale, *, with_english: bool = False) -> str | None:
    """Return the next planned day after today as text for a QR code; None if none is planned.

    It is the entry that `calendar` writes, under the same UID, as small as RFC 5545 allows: a start in universal time,
    which needs no rules of a time zone and which every phone puts on its own clock; no place, no description. Lines
    are not folded, for what reads codes seldom puts them together again.

    Args:
        facts: What is known about the treatment.
        locale: In whose words.
        with_english: Whether a translation will do that is out of date or not complete, for a paper that says so.

    Raises:
        TranslationError: The language lacks a sentence.
        DependencyError: The extra ``calendar`` is not installed.
    """
    planned = next((day for course in courses(facts) for day in course), None)
    if planned is None:
        return None
    made = _empty("ivig-print")
    del made["method"]
    whole = _entry(facts, planned, locale, with_english=with_english)
    for name in ("description", "location", "status"):
        whole.pop(name, None)
    whole.pop("dtstart")
    whole.add("dtstart", planned.at.astimezone(UTC))
    made.add_component(whole)
    return "".join(f"{line}\r\n" for line in made.content_lines() if line)


def _empty(maker: str = f"-//ivig-print//ivig-print {__version__}//EN") -> "Calendar":
    try:
        from icalendar import Calendar  # noqa: PLC0415 -- an extra
    except ImportError as error:
        fault = Fault("a calendar needs a package that is not installed", "pip install 'ivig-print[calendar]'")
        raise DependencyError(fault) from error
    made = Calendar()
    made.add("prodid", maker)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    return made


def _entry(
    facts: Facts, appointment: Appointment, locale: Locale, *, with_condition: bool = False, with_english: bool = False
) -> "Event":
    from icalendar import Event  # noqa: PLC0415 -- an extra; `_empty` has said if it is missing

    words = [summary(facts, with_condition=with_condition)]
    if (day := day_of_course(facts, appointment)) is not None:
        words.append(day)
    title, *rest = map(plain, localize_lines(words, locale, facts.clinic.region, with_english=with_english))
    entry = Event()
    entry.add("uid", str(identity(facts, appointment)))
    entry.add("dtstamp", datetime.combine(facts.today, time(), UTC))
    entry.add("sequence", _sequence(facts))
    entry.add("dtstart", appointment.at)
    entry.add("summary", title)
    if rest:
        entry.add("description", "\n".join(rest))
    if facts.visit.treatment.place == "clinic":
        entry.add("location", ", ".join(facts.clinic.address))
    entry.add("class", "PRIVATE")
    entry.add("status", "CANCELLED" if appointment.missed else "CONFIRMED")
    return entry


def identity(facts: Facts, appointment: Appointment) -> uuid.UUID:
    """Return the entry's UID: the same in every export, also after the infusion was moved, so that none is there twice.

    The patient enters with two bytes of a hash. That keeps apart two patients in one family's calendar, and is too
    little to try names against: of any list of names, one in 65,536 fits by chance.
    """
    patient = facts.visit.patient
    person = patient.mrn or f"{patient.name}\n{patient.born}"
    few = hashlib.sha256(person.encode()).digest()[:_PERSON_BYTES].hex()
    return uuid.uuid5(_NAMESPACE, "\n".join((facts.clinic.name, few, appointment.key, str(appointment.nth))))


def _sequence(facts: Facts) -> int:
    """Return the revision: it grows from day to day, and with each move or miss, so that calendars take the later one.

    It counts up without a memory of earlier exports: a day has room for the 120 exceptions of a schedule.
    """
    schedule = facts.visit.schedule
    return (facts.today - _EPOCH).days * 1000 + len(schedule.moved) + len(schedule.missed)
