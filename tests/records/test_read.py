"""Two files are read in one go, and a file that is not there says so."""

import io
import sys
from pathlib import Path

import pytest

from ivig_print.errors import ExitCode, OutputError, RecordError
from ivig_print.records.examples import CLINICS, VISITS, example_clinic, example_text, example_visit
from ivig_print.records.read import read_clinic, read_pair, read_visit


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with a record and a clinic's profile."""
    (tmp_path / "record.toml").write_text(example_text("replacement"), encoding="utf-8")
    (tmp_path / "clinic.toml").write_text(example_text("clinic"), encoding="utf-8")
    return tmp_path


def test_the_clinic_lies_beside_the_record(desk: Path) -> None:
    assert read_pair(desk / "record.toml") == (example_visit(), example_clinic())


def test_another_clinic_can_be_named(desk: Path) -> None:
    other = desk / "other.toml"
    other.write_text(example_text("clinic-eu"), encoding="utf-8")
    assert read_pair(str(desk / "record.toml"), str(other))[1] == example_clinic("clinic-eu")


def test_a_record_comes_from_standard_input(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(example_text("itp").encode())))
    assert read_pair("-", desk / "clinic.toml")[0] == example_visit("itp")


def test_the_faults_of_both_files_are_told_at_once(desk: Path) -> None:
    for name in ("record.toml", "clinic.toml"):
        text = (desk / name).read_text(encoding="utf-8")
        (desk / name).write_text(text.replace('locale = "', 'locale = "?'), encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_pair(desk / "record.toml")
    assert [Path(fault.file).name for fault in caught.value.faults] == ["record.toml", "clinic.toml"]
    assert caught.value.exit_code is ExitCode.INPUT


def test_a_missing_file_names_its_neighbour(desk: Path) -> None:
    with pytest.raises(OutputError) as caught:
        read_visit(desk / "recrod.toml")
    (fault,) = caught.value.faults
    assert caught.value.exit_code is ExitCode.IO
    assert fault.message == "is not there"
    assert fault.hint == f"did you mean {desk / 'record.toml'}?"


def test_a_missing_clinic_does_not_hide_the_faults_of_the_record(desk: Path) -> None:
    (desk / "clinic.toml").unlink()
    (desk / "record.toml").write_text("", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        read_pair(desk / "record.toml")
    assert [fault.message for fault in caught.value.faults] == ["is empty", "is not there"]
    assert "ivig-print new" in caught.value.faults[1].hint


@pytest.mark.parametrize(
    ("name", "message"), [(".", "is a folder"), ("no/such/record.toml", "is not there"), ("a\0b", "cannot be read")]
)
def test_what_cannot_be_read_is_told(desk: Path, name: str, message: str) -> None:
    with pytest.raises(OutputError, match=message):
        read_visit(f"{desk}/{name}")


def test_a_logo_lies_beside_the_profile(desk: Path) -> None:
    profile = desk / "clinic.toml"
    profile.write_text('logo = "logo.png"\n' + example_text("clinic"), encoding="utf-8")
    with pytest.raises(OutputError, match="names a picture that is not there"):
        read_clinic(profile)
    (desk / "logo.png").touch()
    assert read_clinic(profile).logo == str(desk / "logo.png")


@pytest.mark.parametrize("name", VISITS)
def test_every_sample_visit_reads(name: str) -> None:
    visit = example_visit(name)
    phones = [contact.phone for contact in [visit.patient.emergency_contact] if contact]
    assert all(phone.startswith("555-01") for phone in phones)
    assert all(lot.lot.startswith("SAMPLE") for infusion in visit.infusions for lot in infusion.lots)


@pytest.mark.parametrize("name", CLINICS)
def test_every_sample_clinic_reads(name: str) -> None:
    assert example_clinic(name).phones.daytime.startswith("555-01")


def test_the_sample_of_the_demo_has_an_infusion_from_two_lots() -> None:
    assert [len(infusion.lots) for infusion in example_visit("replacement").infusions] == [1, 1, 2]
