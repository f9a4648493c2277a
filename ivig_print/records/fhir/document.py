"""A paper as a FHIR R4 DocumentReference, for a system that keeps documents.

It says what the file is, of whom by number only, and in which language; the file itself is inside. The same
paper and day give the same resource.
"""

import base64
import hashlib
import uuid
from dataclasses import dataclass
from datetime import date

from ivig_print.records.fhir.codes import LOINC, NUMBER_TYPES

# LOINC 69730-0: "records instructions given to a patient". A log and a card are none, and LOINC's codes for them
# were not looked up, so they are said in words.
_INSTRUCTIONS = {"system": LOINC, "code": "69730-0", "display": "Instructions"}
_URI = "urn:ietf:rfc:3986"  # the system of an identifier that is a URI


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper, and what its reference says of it.

    Attributes:
        pdf: The file.
        kind: ``handout``, ``log`` or ``card``.
        title: Its own title, which names no patient.
        description: What it is, with its edition, in English.
        language: The BCP 47 tag of its words.
        day: The day it was made.
        reviewed: Whether a person has answered for its words; else it is preliminary.
        clinic: Who keeps the original.
        mrn: The patient's number there, if known.
    """

    pdf: bytes
    kind: str
    title: str
    description: str
    language: str
    day: date
    reviewed: bool
    clinic: str
    mrn: str | None


def document_reference(paper: Paper) -> dict[str, object]:
    """Return *paper* as the JSON of a DocumentReference (R4, 4.0.1)."""
    name = uuid.uuid5(uuid.NAMESPACE_OID, hashlib.sha256(paper.pdf).hexdigest())
    reference: dict[str, object] = {
        "resourceType": "DocumentReference",
        "masterIdentifier": {"system": _URI, "value": name.urn},
        "status": "current",
        "docStatus": "final" if paper.reviewed else "preliminary",
        "type": _type(paper.kind),
    }
    if paper.mrn is not None:
        reference["subject"] = {"type": "Patient", "identifier": _number(paper.mrn)}
    return reference | {
        "date": f"{paper.day.isoformat()}T00:00:00Z",
        "custodian": {"display": paper.clinic},
        "description": paper.description,
        "content": [{"attachment": _attachment(paper)}],
    }


def _type(kind: str) -> dict[str, object]:
    return {"coding": [_INSTRUCTIONS], "text": kind} if kind == "handout" else {"text": kind}


def _number(mrn: str) -> dict[str, object]:
    return {"type": {"coding": [{"system": NUMBER_TYPES, "code": "MR"}]}, "value": mrn}


def _attachment(paper: Paper) -> dict[str, object]:
    return {
        "contentType": "application/pdf",
        "language": paper.language,
        "data": base64.b64encode(paper.pdf).decode(),
        "size": len(paper.pdf),
        # R4's Attachment.hash is SHA-1 by definition; it finds a damaged copy and guards nothing.
        "hash": base64.b64encode(hashlib.sha1(paper.pdf, usedforsecurity=False).digest()).decode(),
        "title": paper.title,
        "creation": paper.day.isoformat(),
    }
