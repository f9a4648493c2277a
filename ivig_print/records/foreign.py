"""Records that come in another program's form: recognised by what stands in them, not by their names."""

import re
from collections.abc import Iterator
from dataclasses import replace
from os import PathLike

from ivig_print.errors import Fault, RecordError
from ivig_print.records.draft import MISSING, Base, Draft, complete
from ivig_print.records.patients_base import base_for, same_patient
from ivig_print.records.visit import Visit
from ivig_print.strict import decode
from ivig_print.strict.parse import UnreadableError, parse

_MESSAGE = re.compile(rb"(?:\xef\xbb\xbf)?[\x0b\r\n]*(?:MSH|FHS|BHS)[^\w\s]")
_BRACE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")


def foreign_draft(data: bytes | str, name: str, zone: str | None = None) -> Draft | None:
    """Return what *data* says if it is an HL7 version 2 message or FHIR; None if it is a record of our own.

    Args:
        data: What stands in the file; text if it has been decoded already.
        name: The file as the user named it.
        zone: The clinic's time zone; without it a moment stays as it is written.

    Raises:
        RecordError: It is one of the two, and cannot be read.
    """
    head = data if isinstance(data, bytes) else data.encode("utf-8", "replace")
    if _MESSAGE.match(head):
        return _hl7(data, name, zone)
    if _XML.match(head) and b"http://hl7.org/fhir" in head:
        raise RecordError(Fault("is FHIR in XML", "export it as JSON: _format=json", file=name, line=1))
    if not _BRACE.match(head) or b'"resourceType"' not in head or name.lower().endswith(".toml"):
        return None
    return _fhir(data if isinstance(data, str) else decode(data, name), name, zone)


def _hl7(data: bytes | str, name: str, zone: str | None) -> Draft:
    from ivig_print.records.hl7 import read_hl7  # noqa: PLC0415 -- most runs read a record and need not wait for it

    return read_hl7(data, name, zone)


def _fhir(text: str, name: str, zone: str | None) -> Draft | None:
    from ivig_print.records.fhir import read_fhir  # noqa: PLC0415 -- its models take 30 ms, and most runs need none

    try:
        parsed = parse(text, name)
    except UnreadableError as broken:
        raise RecordError(broken.fault) from None
    return read_fhir(parsed, name, zone) if isinstance(parsed.data.get("resourceType"), str) else None


def completed(draft: Draft, place: str | PathLike[str] | None) -> Visit:
    """Return the record that *draft* makes with the base at *place*, if one is named.

    Raises:
        RecordError: With every fault; or the base is not there, or another patient's.
    """
    if place is None:
        try:
            return complete(draft)
        except RecordError as error:
            raise RecordError(*_pointing_to_base(error.faults)) from None
    base = base_of(draft, place)
    same_patient(draft, base)
    return complete(draft, base)


def base_of(draft: Draft, place: str | PathLike[str]) -> Base:
    """Return the base at *place* for the patient of *draft*; raise as `base_for` does."""
    number = draft.fields.get(("patient", "mrn"))
    return base_for(place, None if number is None else str(number))


def _pointing_to_base(faults: tuple[Fault, ...]) -> Iterator[Fault]:
    for fault in faults:
        told = fault.message.startswith(MISSING)
        yield replace(fault, hint=f"send it, or name a record that has it with --base; {fault.hint}") if told else fault
