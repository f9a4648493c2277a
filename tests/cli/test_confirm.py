"""What is beyond the hard limits is printed only when somebody says so, and that is kept without a patient in it."""

import hashlib
import json
from pathlib import Path

import pytest

from ivig_print.errors import ExitCode
from tests.cli.conftest import Cli


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file in which runs are kept."""
    monkeypatch.setenv("IVIG_PRINT_STATE", str(tmp_path / "state"))
    return tmp_path / "state" / "runs.jsonl"


@pytest.fixture
def heavy(desk: Path) -> Path:
    """Return a record whose course is above 2400 mg/kg."""
    record = desk / "record.toml"
    text = record.read_text("utf-8")
    assert "dose_g = 50\ndose_mg_per_kg = 1000" in text
    text = text.replace("dose_g = 50\ndose_mg_per_kg = 1000", "dose_mg_per_kg = 2500")
    record.write_text(text.replace('row = "itp-1000"', ""), "utf-8")
    return record


def test_a_hard_finding_stops_every_paper_and_names_the_way_out(cli: Cli, heavy: Path, state: Path) -> None:
    ended = cli("handout", heavy)
    assert ended.status == ExitCode.INPUT
    assert "the dose of one course is above 2400 mg/kg" in ended.err
    assert "--confirm dose-course" in ended.err
    assert not Path("handout.pdf").exists()
    assert not state.exists()
    assert cli("check", heavy).status == ExitCode.INPUT


def test_what_was_confirmed_is_kept_by_whom_and_for_which_bytes(cli: Cli, heavy: Path, state: Path) -> None:
    codes = ("--confirm", "dose-course")
    assert cli("handout", heavy, *codes).status == ExitCode.OK
    (line,) = state.read_text("utf-8").splitlines()
    kept = json.loads(line)
    assert kept["confirmed"] == ["dose-course"]
    assert kept["sha256"] == [hashlib.sha256(Path("handout.pdf").read_bytes()).hexdigest()]
    assert kept["by"]
    assert kept["when"].endswith("+00:00")
    assert set(kept) == {"schema", "when", "by", "confirmed", "sha256"}
    assert state.stat().st_mode & 0o777 == 0o600
    assert cli("kit", heavy, *codes, "-o", "kit").status == ExitCode.OK
    assert len(json.loads(state.read_text("utf-8").splitlines()[1])["sha256"]) == 3


def test_nothing_is_printed_when_the_confirmation_cannot_be_kept(cli: Cli, heavy: Path, state: Path) -> None:
    state.parent.write_text("a file where the folder should be", "utf-8")
    ended = cli("handout", heavy, "--confirm", "dose-course")
    assert ended.status == ExitCode.IO
    assert "IVIG_PRINT_STATE" in ended.err
    assert not Path("handout.pdf").exists()


def test_what_goes_to_a_printer_is_kept_twice_as_confirmed_and_as_printed(
    cli: Cli, heavy: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IVIG_PRINT_CONFIG", str(heavy.parent))
    profile = '[printer.nobody]\nbackend = "null"\nmedia = "{}"\n'
    printers = heavy.parent / "printers.toml"
    wish = ("print", "log", heavy, "-p", "nobody", "--confirm", "dose-course")
    printers.write_text(profile.format("iso_a6_105x148mm"), "utf-8")
    assert cli(*wish).status == ExitCode.PRINTER
    assert not state.exists(), "what no printer could take was not printed"
    printers.write_text(profile.format("na_letter_8.5x11in"), "utf-8")
    assert cli(*wish, "--dry-run").status == ExitCode.OK
    assert not state.exists()

    assert cli(*wish).status == ExitCode.OK

    confirmed, printed = map(json.loads, state.read_text("utf-8").splitlines())
    assert confirmed["confirmed"] == ["dose-course"]
    assert confirmed["sha256"] == [printed["sha256"]]
    assert (printed["printer"], printed["document"]) == ("nobody", "log")


def test_a_usual_dose_leaves_no_trace(cli: Cli, desk: Path, state: Path) -> None:
    assert cli("handout", desk / "record.toml", "--confirm", "dose-course").status == ExitCode.OK
    assert not state.exists()


def test_only_known_codes_can_be_confirmed(cli: Cli, desk: Path) -> None:
    ended = cli("handout", desk / "record.toml", "--confirm", "everything")
    assert ended.status == ExitCode.USAGE
    assert "dose-course" in ended.err
