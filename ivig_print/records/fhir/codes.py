"""What codes mean for a record: the table ``codes.toml``, and the few addresses of code systems that are read."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from ivig_print import resources
from ivig_print.errors import ConfigError
from ivig_print.records.fhir.elements import CodeableConcept
from ivig_print.records.vaccines import VaccineCode
from ivig_print.records.visit import Condition, Purpose
from ivig_print.strict import Strict, read

LOINC = "http://loinc.org"
CVX = "http://hl7.org/fhir/sid/cvx"
SNOMED = "http://snomed.info/sct"
NUMBER_TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203"
CONTACT_ROLES = "http://terminology.hl7.org/CodeSystem/v2-0131"
_ATC = "http://www.whocc.no/atc"


class _Sourced(Strict):
    source: str
    verified: bool


class Reason(_Sourced):
    """Codes of one condition, and the purpose of IVIG in it."""

    condition: Condition
    purpose: Purpose
    system: str
    codes: tuple[str, ...]

    def covers(self, code: str) -> bool:
        """Return whether *code* is one of these, or lies below one that ends in a star."""
        return any(code == own or (own.endswith("*") and code.startswith(own[:-1])) for own in self.codes)


class _Live(_Sourced):
    vaccine: VaccineCode
    codes: tuple[str, ...]


class _Globulin(_Sourced):
    atc: tuple[str, ...]
    words: tuple[str, ...]
    other_words: tuple[str, ...]


class _Table(Strict):
    conditions: tuple[Reason, ...]
    vaccines: tuple[_Live, ...]
    systems: Mapping[str, tuple[str, ...]]
    globulin: _Globulin


@cache
def _table() -> _Table:
    text = (resources.inside("ivig_print.records.fhir") / "codes.toml").read_text(encoding="utf-8")
    return read(text, "codes.toml", _Table, ConfigError)


def reasons_in(concepts: Iterable[CodeableConcept]) -> list[Reason]:
    """Return what the table says of the codes in *concepts*, each condition once.

    >>> from ivig_print.records.fhir.elements import Coding
    >>> icd = Coding(system="http://hl7.org/fhir/sid/icd-10-cm", code="D83.9")
    >>> [reason.condition for reason in reasons_in([CodeableConcept(coding=(icd,))])]
    ['cvid']
    """
    table = _table()
    codings = [coding for concept in concepts for coding in concept.coding]
    found = {
        reason.condition: reason
        for reason in table.conditions
        for coding in codings
        if reason.verified and coding.system in table.systems[reason.system] and reason.covers(coding.code)
    }
    return list(found.values())


def live_vaccine(concept: CodeableConcept) -> VaccineCode | None:
    """Return which live vaccine *concept* is; None if it is none that the table lists.

    >>> from ivig_print.records.fhir.elements import Coding
    >>> live_vaccine(CodeableConcept(coding=(Coding(system=CVX, code="03"),)))
    'mmr'
    """
    rows = (row for row in _table().vaccines if row.verified and concept.has(CVX, *row.codes))
    return next((row.vaccine for row in rows), None)


def is_globulin(concept: CodeableConcept) -> bool:
    """Return whether *concept* says of itself that it is immune globulin; a bare brand name does not.

    >>> is_globulin(CodeableConcept(text="Immune globulin (human) 10 %")), is_globulin(CodeableConcept(text="Privigen"))
    (True, False)
    >>> is_globulin(CodeableConcept(text="Hepatitis B immune globulin"))
    False
    """
    known = _table().globulin
    if any(coding.system == _ATC and coding.code.startswith(known.atc) for coding in concept.coding):
        return True
    said = " ".join((concept.text, *(coding.display for coding in concept.coding))).casefold()
    named = any(re.search(rf"\b{re.escape(word)}", said) for word in known.words)
    return named and not any(word in said for word in known.other_words)
