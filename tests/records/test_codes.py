"""The table of codes: what it says, it says once, and only what was held against its source is used."""

from typing import get_args

import pytest

from ivig_print.records.fhir import codes
from ivig_print.records.fhir.codes import CVX, SNOMED, is_globulin, live_vaccine, reasons_in
from ivig_print.records.fhir.elements import CodeableConcept, Coding
from ivig_print.records.visit import Condition

ICD10, ICD10CM = "http://hl7.org/fhir/sid/icd-10", "http://hl7.org/fhir/sid/icd-10-cm"


def concept(system: str, code: str, text: str = "") -> CodeableConcept:
    """Return a concept with one code."""
    return CodeableConcept(coding=(Coding(system=system, code=code),), text=text)


@pytest.mark.parametrize(
    ("system", "code", "condition"),
    [
        (ICD10CM, "D83.9", "cvid"),
        (ICD10, "D83", "cvid"),
        (ICD10, "D81.1", "primary-immunodeficiency"),
        (ICD10CM, "D84.821", "secondary-immunodeficiency"),
        (ICD10CM, "D59.11", "aiha"),
        (ICD10, "G61.0", "gbs"),
        (ICD10CM, "G61.82", "neuropathy"),
        (ICD10, "M30.3", "kawasaki"),
        (SNOMED, "128209004", "cidp"),
    ],
)
def test_a_code_says_its_condition(system: str, code: str, condition: str) -> None:
    assert [reason.condition for reason in reasons_in([concept(system, code)])] == [condition]


@pytest.mark.parametrize(
    ("system", "code"),
    [(ICD10, "G61.81"), (ICD10CM, "D83x"), (ICD10CM, "D80.1"), (ICD10CM, "D84.9"), (SNOMED, "D83.9"), ("", "D83.9")],
)
def test_what_is_not_in_the_table_or_of_another_system_says_nothing(system: str, code: str) -> None:
    assert reasons_in([concept(system, code)]) == []


def test_two_codes_of_one_condition_are_one_reason_and_two_conditions_two() -> None:
    same = [concept(ICD10CM, "G61.81"), concept(SNOMED, "128209004")]
    assert [reason.condition for reason in reasons_in(same)] == ["cidp"]
    assert len(reasons_in([*same, concept(ICD10, "G61.0")])) == 2


def test_no_code_stands_for_two_things_and_each_condition_has_one_purpose() -> None:
    table = codes._table()
    listed = [(row.system, code) for row in table.conditions for code in row.codes]
    vaccines = [code for live in table.vaccines for code in live.codes]
    assert len(listed) == len(set(listed))
    assert len(vaccines) == len(set(vaccines))
    purposes = {row.condition: row.purpose for row in table.conditions}
    assert all(purposes[row.condition] == row.purpose for row in table.conditions)
    assert purposes.keys() == set(get_args(Condition)) - {"xla", "other"}  # no code says X-linked, and "other" none


def test_a_row_that_nobody_verified_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    table = codes._table()
    unsure = tuple(row.model_copy(update={"verified": False}) for row in table.conditions)
    live = tuple(row.model_copy(update={"verified": False}) for row in table.vaccines)
    changed = table.model_copy(update={"conditions": unsure, "vaccines": live})
    assert live_vaccine(concept(CVX, "03")) == "mmr"
    monkeypatch.setattr(codes, "_table", lambda: changed)
    assert reasons_in([concept(ICD10CM, "D83.9")]) == []
    assert live_vaccine(concept(CVX, "03")) is None


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("immune globulin (human) (PRIVIGEN) 10 % injection", True),
        ("Inmunoglobulina humana normal", True),
        ("IVIG 30 g", True),
        ("Gammagard", False),
        ("Hepatitis B immune globulin", False),
        ("Anti-thymocyte globulin", False),
        ("Rho(D) immune globulin", False),
        ("Acetaminophen", False),
        ("", False),
    ],
)
def test_immune_globulin_is_told_by_its_name_and_others_by_theirs(text: str, ours: bool) -> None:  # noqa: FBT001 -- a row
    assert is_globulin(CodeableConcept(text=text)) is ours
    assert is_globulin(concept("http://www.whocc.no/atc", "J06BA02", text))
    assert not is_globulin(concept("http://www.whocc.no/atc", "J06BB04"))
