"""The verbs about what is planned: a calendar file, and the dose on the staff's screen."""

import json
from pathlib import Path

import pytest
from icalendar import Calendar

from ivig_print.errors import ExitCode
from tests.cli.conftest import Cli

DAY = ("--today", "2026-11-22")


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_calendar_is_written_in_the_patients_language_and_never_over_another(cli: Cli, desk: Path) -> None:
    ended = cli("calendar", desk / "record.toml", *DAY)
    assert (ended.status, ended.out) == (ExitCode.OK, "")
    made = Path("calendar.ics")
    assert [entry.decoded("dtstart").day for entry in Calendar.from_ical(made.read_bytes()).walk("VEVENT")] == [7, 8]
    assert made.stat().st_mode & 0o777 == 0o600
    assert cli("calendar", desk / "record.toml", *DAY).status == ExitCode.IO
    assert cli("calendar", desk / "record.toml", "-l", "en", "--force", *DAY).status == ExitCode.OK
    assert b"SUMMARY:Infusion: Sample" in made.read_bytes()


def test_a_calendar_names_the_condition_only_when_asked(cli: Cli, desk: Path) -> None:
    for flags, named in ((), False), (("--with-condition",), True):
        assert cli("calendar", desk / "record.toml", "-l", "en", "--force", *flags, *DAY).status == ExitCode.OK
        text = Path("calendar.ics").read_text("utf-8").replace("\r\n ", "").replace("\n ", "")
        assert ("thrombocytopenia" in text) is named
        assert ("Octagam" in text) is named


def test_a_calendar_of_nothing_is_refused(cli: Cli, desk: Path) -> None:
    ended = cli("calendar", desk / "record.toml", "--today", "2027-11-22")
    assert ended.status == ExitCode.INPUT
    assert "has no day from today on" in ended.err
    assert not Path("calendar.ics").exists()


def test_a_calendar_stops_at_a_hard_finding_as_a_paper_does(
    cli: Cli, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IVIG_PRINT_STATE", str(desk / "state"))
    rewrite(desk / "record.toml", "dose_g = 50\ndose_mg_per_kg = 1000", "dose_mg_per_kg = 2500")
    rewrite(desk / "record.toml", 'row = "itp-1000"', "")
    assert cli("calendar", desk / "record.toml", *DAY).status == ExitCode.INPUT
    assert cli("calendar", desk / "record.toml", "--confirm", "dose-course", *DAY).status == ExitCode.OK
    assert json.loads((desk / "state" / "runs.jsonl").read_text("utf-8"))["confirmed"] == ["dose-course"]


def test_unknown_holidays_are_the_profiles_fault(cli: Cli, desk: Path) -> None:
    rewrite(desk / "clinic.toml", "closed_weekdays", 'public_holidays = "US-XX"\nclosed_weekdays')
    ended = cli("check", desk / "record.toml", *DAY)
    assert ended.status == ExitCode.INPUT
    assert f"{desk / 'clinic.toml'}:7: public_holidays: is no country" in ended.err


def test_a_dose_is_shown_with_what_it_is_for_and_without_a_name(cli: Cli, desk: Path) -> None:
    ended = cli("dose", desk / "record.toml", *DAY)
    assert ended.status == ExitCode.OK
    assert ended.out.startswith("For checking only: this is no order")
    assert "each of 2 equal days    25 g, 500 mg/kg, 500 mL" in ended.out
    assert "vials, each day         2 x 10 g + 1 x 5 g" in ended.out
    assert "Noor" not in ended.out + ended.err


def test_a_dose_for_a_program_keeps_what_was_given_apart_from_what_was_worked_out(cli: Cli, desk: Path) -> None:
    rewrite(desk / "record.toml", "dose_mg_per_kg = 1000\n", "")
    data = json.loads(cli("dose", desk / "record.toml", "--json", *DAY).out)
    assert data["given"]["mg_per_kg"] is None
    assert data["worked_out"]["course"]["mg_per_kg"] == 1000
    assert "Noor" not in json.dumps(data)


def test_an_odd_dose_can_be_looked_at_without_confirming_it(
    cli: Cli, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IVIG_PRINT_STATE", str(desk / "state"))
    rewrite(desk / "record.toml", "dose_g = 50\ndose_mg_per_kg = 1000", "dose_mg_per_kg = 2500")
    ended = cli("dose", desk / "record.toml", *DAY)
    assert ended.status == ExitCode.OK
    assert "2500 mg/kg" in ended.out
    assert "the dose of one course is above 2400 mg/kg" in ended.err
    assert not (desk / "state").exists()
