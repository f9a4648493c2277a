"""What a message lacks comes from the record of the same patient, and from no other's."""

from pathlib import Path

import pytest

from ivig_print.errors import Fault, RecordError
from ivig_print.records.draft import Draft, Place, complete, read_base
from ivig_print.records.examples import example_text
from ivig_print.records.patients_base import base_for, same_patient

HOME = Place("siu.hl7", line=2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two patients' records and a clinic's profile."""
    for name, mrn in (("a", "0012345"), ("b", "12345")):
        text = example_text("itp").replace("[patient]", f'[patient]\nmrn = "{mrn}"', 1)
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    (tmp_path / "clinic.toml").write_text(example_text("clinic"), "utf-8")
    return tmp_path


def test_a_folder_gives_the_record_with_the_patients_number(folder: Path) -> None:
    assert base_for(folder, "12345").name == str(folder / "b.toml")
    assert base_for(folder, "0012345").name == str(folder / "a.toml")
    assert base_for(folder / "a.toml", "any").name == str(folder / "a.toml")


@pytest.mark.parametrize(("mrn", "message"), [("999", "holds no record"), (None, "has no number to choose by")])
def test_a_folder_without_the_patient_says_so(folder: Path, mrn: str | None, message: str) -> None:
    with pytest.raises(RecordError, match=message) as caught:
        base_for(folder, mrn)
    assert "999" not in str(caught.value) + caught.value.faults[0].hint


def test_two_records_with_one_number_are_both_named(folder: Path) -> None:
    (folder / "c.toml").write_text((folder / "b.toml").read_text("utf-8"), "utf-8")
    with pytest.raises(RecordError) as caught:
        base_for(folder, "12345")
    assert [Path(fault.file).name for fault in caught.value.faults] == ["b.toml", "c.toml"]


def test_a_broken_record_is_told_only_when_it_might_have_been_the_one(folder: Path) -> None:
    (folder / "broken.toml").write_text("[patient", "utf-8")
    assert base_for(folder, "12345").name == str(folder / "b.toml")
    with pytest.raises(RecordError, match=r"broken\.toml:1"):
        base_for(folder, "999")


def test_another_patients_base_is_refused_where_the_message_says_who(folder: Path) -> None:
    places: dict[tuple[str | int, ...], Place] = {
        ("patient", "mrn"): Place("siu.hl7", 2, cell="PID-3"),
        ("patient", "born"): Place("siu.hl7", 2, None, "PID-7"),
    }
    draft = Draft({("patient", "mrn"): "7", ("patient", "born"): "1999-01-02"}, places, HOME)
    with pytest.raises(RecordError) as caught:
        same_patient(draft, read_base(folder / "a.toml"))
    assert [(fault.cell, fault.field) for fault in caught.value.faults] == [
        ("PID-3", "patient.mrn"),
        ("PID-7", "patient.born"),
    ]
    assert "1999" not in str(caught.value)


def test_a_question_is_told_in_place_of_what_is_missing_and_not_if_the_base_answers(folder: Path) -> None:
    open_ = Fault("names several languages", file="siu.hl7", line=2, field="patient.locale")
    draft = Draft({("patient", "name"): "Ana"}, {}, HOME, questions={"patient.locale": open_})
    with pytest.raises(RecordError) as caught:
        complete(draft)
    assert open_ in caught.value.faults
    assert complete(draft, read_base(folder / "a.toml")).patient.name == "Ana"
