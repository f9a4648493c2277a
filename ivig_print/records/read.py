"""Read a record and a clinic's profile from files, with the faults of both at once."""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from ivig_print.errors import Fault, IvigPrintError, OutputError, RecordError
from ivig_print.records.clinic import Clinic
from ivig_print.records.draft import located, path_of
from ivig_print.records.foreign import base_of, completed, foreign_draft
from ivig_print.records.visit import Visit
from ivig_print.strict import decode, nearest, read
from ivig_print.strict.parse import parse

T = TypeVar("T")

_KILOGRAMS = "weigh in kilograms: weight_kg; 1 lb is 0.4536 kg"
_BORN = "the date of birth is called `born`, as in born = 1980-05-17"
_GRAMS = "give the whole course's dose as dose_g (grams) or dose_mg_per_kg"
_LANGUAGE = 'the language is called `locale`, as in locale = "es"'

# What desks call things, in small letters.
VISIT_HINTS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("weight", "weight_lb", "weight_lbs", "lb", "lbs", "pounds", "kg"), _KILOGRAMS)
    | dict.fromkeys(("dob", "birthdate", "birth_date", "birthday", "date_of_birth", "birth"), _BORN)
    | dict.fromkeys(("language", "lang", "preferred_language"), _LANGUAGE)
    | dict.fromkeys(("dose", "dose_mg", "dose_g_per_kg", "mg_per_kg"), _GRAMS)
    | dict.fromkeys(("expiry", "expiration", "exp", "expiry_date", "expires_on"), "the expiry is called `expires`")
    | dict.fromkeys(("diagnosis", "indication", "reason"), "the reason is called `condition`, under [treatment]")
    | dict.fromkeys(("product", "drug", "medicine"), "the product is called `brand`")
    | dict.fromkeys(("lot_number", "lot_no", "batch"), 'lots are listed as lots = [{lot = "A1", expires = 2028-06-30}]')
    | dict.fromkeys(("serial_number", "serial_no", "sn"), "the serial number is called `serial`")
    | dict.fromkeys(("days",), "the days of one course are called `over_days`")
    | dict.fromkeys(
        ("from", "planned"), "the planned day is called `day`, as in { day = 2026-12-01, to = 2026-12-03T09:30 }"
    )
    | dict.fromkeys(("interval", "every", "weeks"), "the interval is called `every_weeks` or `every_days`")
    | dict.fromkeys(("clinic",), "the clinic has its own file, clinic.toml")
)

CLINIC_HINTS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("phone", "telephone", "tel"), "three numbers under [phones]: daytime, around_the_clock, emergency")
    | dict.fromkeys(("timezone", "tz"), 'it is called `time_zone`, as in time_zone = "America/New_York"')
    | dict.fromkeys(("country",), 'it is called `region`, as in region = "US"')
    | dict.fromkeys(("language", "lang"), _LANGUAGE)
    | dict.fromkeys(("patient", "treatment"), "the patient has a file of their own, record.toml")
)


def read_visit(
    name: str | PathLike[str],
    text: str | None = None,
    base: str | PathLike[str] | None = None,
    *,
    zone: str | None = None,
) -> Visit:
    """Return the record in the file *name*; ``-`` is standard input.

    Args:
        name: The file as the user named it: a record in TOML or JSON, a FHIR R4 file or an HL7 version 2 message.
        text: What stands in it, if it has been read already.
        base: A record, or a folder of records, that holds what a FHIR or HL7 file lacks.
        zone: The clinic's time zone, for the moments in a FHIR or HL7 file.

    Raises:
        RecordError: With every fault of the record.
        OutputError: The file cannot be read.
    """
    name = fspath(name)
    data = read_bytes(name) if text is None else text
    draft = foreign_draft(data, name, zone)
    if draft is not None:
        return completed(draft, base)
    if base is not None:
        hint = "--base goes with a FHIR or HL7 file, which lacks something; a record is whole"
        raise RecordError(Fault("is a record and takes no base", hint, file=name))
    return read(data if isinstance(data, str) else decode(data, name), name, Visit, RecordError, hints=VISIT_HINTS)


def read_clinic(name: str | PathLike[str], text: str | None = None) -> Clinic:
    """Return the clinic's profile in the file *name*, its logo as a path from here; raise as `read_visit` does."""
    name = fspath(name)
    clinic = read(_text(name) if text is None else text, name, Clinic, RecordError, hints=CLINIC_HINTS)
    if clinic.logo is None:
        return clinic
    logo = Path(name).parent / clinic.logo
    if not logo.is_file():
        raise OutputError(Fault("names a picture that is not there", _neighbour(logo), file=name, field="logo"))
    return clinic.model_copy(update={"logo": str(logo)})


def read_pair(
    record: str | PathLike[str],
    clinic: str | PathLike[str] | None = None,
    text: str | None = None,
    base: str | PathLike[str] | None = None,
) -> tuple[Visit, Clinic]:
    """Return the record and the clinic's profile, by default ``clinic.toml`` beside the record.

    *text* and *base* are those of `read_visit`.

    Raises:
        RecordError: With every fault of both files.
        OutputError: One of the files cannot be read; the faults of the other are told as well.
    """
    beside = clinic_beside(record) if clinic is None else clinic
    errors: list[IvigPrintError] = []
    profile = _gather(errors, lambda: read_clinic(beside))
    zone = profile.time_zone if profile else None
    visit = _gather(errors, lambda: read_visit(record, text, base, zone=zone))
    if visit is None or profile is None:
        faults = [fault for error in reversed(errors) for fault in error.faults]
        unreadable = any(isinstance(error, OutputError) for error in errors)
        raise (OutputError if unreadable else RecordError)(*faults)
    return visit, profile


def clinic_beside(record: str | PathLike[str]) -> Path:
    """Return where the clinic's profile of *record* lies unless the user says otherwise."""
    return Path(fspath(record)).parent / "clinic.toml"


def placed(
    faults: Iterable[Fault], record: str | PathLike[str], base: str | PathLike[str] | None = None
) -> tuple[Fault, ...]:
    """Return *faults*, found after *record* was read over *base*, with the file and the line of their field."""
    name = fspath(record)
    if name == "-":
        return tuple(replace(fault, file=name) for fault in faults)
    data = read_bytes(name)
    draft = foreign_draft(data, name)
    if draft is not None:
        return located(faults, draft, None if base is None else base_of(draft, base))
    lines = parse(decode(data, name), name).lines
    return tuple(replace(fault, file=name, line=lines.get(path_of(fault.field))) for fault in faults)


def _gather(errors: list[IvigPrintError], step: Callable[[], T]) -> T | None:
    try:
        return step()
    except (RecordError, OutputError) as error:
        errors.append(error)
        return None


def _text(name: str) -> str:
    return decode(read_bytes(name), name)


def read_bytes(name: str) -> bytes:
    """Return what the file *name* holds; ``-`` is standard input; raise `OutputError` if it cannot be read."""
    if name == "-":
        return sys.stdin.buffer.read()
    path = Path(name)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise OutputError(Fault("is not there", _neighbour(path), file=name)) from None
    except IsADirectoryError:
        raise OutputError(Fault("is a folder, not a file", "name the file in it", file=name)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise OutputError(Fault(f"cannot be read: {reason}", file=name)) from None


def _neighbour(path: Path) -> str:
    if not path.parent.is_dir():
        return "there is no such folder either; check the path"
    names = {entry.stem: entry.name for entry in path.parent.iterdir() if entry.suffix in {".toml", ".json"}}
    close = nearest(path.stem, names)
    if close:
        return f"did you mean {path.with_name(names[close])}?"
    return "check the name; `ivig-print new` writes a record and a clinic's profile to fill in"
