"""`data` at the desk: a mapping is proposed and finished, a sheet is checked cell by cell, a blank one is written."""

import json
from pathlib import Path

import pytest

from ivig_print.errors import ExitCode
from ivig_print.records.examples import example_bytes, example_text
from tests.cli.conftest import Cli


@pytest.fixture
def day(desk: Path) -> Path:
    """Return the sample day sheet in the desk's folder, its mapping and base beside it."""
    for name in ("day.csv", "day.xlsx"):
        (desk / name).write_bytes(example_bytes(name))
    for name in ("day-mapping", "day-xlsx-mapping", "day-base"):
        (desk / f"{name}.toml").write_text(example_text(name), "utf-8")
    return desk / "day.csv"


CHECK = ("data", "check", "day.csv", "-m", "day-mapping.toml", "--base", "day-base.toml")


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_good_sheet_is_said_to_be_good_with_what_was_left_out(cli: Cli, day: Path) -> None:
    ended = cli(*CHECK)
    assert ended.status == ExitCode.OK
    assert "day.csv: OK, 4 rows, 2 left out" in ended.err
    assert f"{day.name}:9: left out: skip_where names it" in ended.err
    assert cli(*CHECK, "--strict").status == ExitCode.FINDINGS


def test_every_bad_cell_is_told_at_once_and_masked(cli: Cli, day: Path) -> None:
    spoil(day, "05/17/1980", "17/05/1980")
    spoil(day, ";Arabic;", ";Chinese;")
    spoil(day, ";64;", ";640;")
    ended = cli(*CHECK)
    assert ended.status == ExitCode.INPUT
    assert 'day.csv:4:3: patient.born: is not a date ("1•••")' in ended.err
    assert 'day.csv:5:4: patient.locale: does not say which script ("C•••")' in ended.err
    assert "day.csv:6:7: patient.weight_kg: is no weight in kilograms" in ended.err
    assert ended.err.count("hint:") == 3
    assert "3 faults" in ended.err
    assert "Ejemplo" not in ended.err
    assert "17/05/1980" in cli(*CHECK, "--show-values").err


def test_a_workbook_names_its_cells(cli: Cli, day: Path) -> None:
    spoil(day.parent / "day-xlsx-mapping.toml", '"Weight (kg)" = "patient.weight_kg"', '"Weight (kg)" = "patient.born"')
    spoil(day.parent / "day-xlsx-mapping.toml", '"Date of birth" = "patient.born"\n', "")
    ended = cli("data", "check", "day.xlsx", "-m", "day-xlsx-mapping.toml", "--base", "day-base.toml")
    assert "day.xlsx: Schedule!G2: patient.born: is a number, not a date" in ended.err
    assert ended.status == ExitCode.INPUT


def test_json_says_the_same_for_a_program(cli: Cli, day: Path) -> None:
    said = json.loads(cli(*CHECK, "--json").out)
    assert (said["ok"], said["rows"]) == (True, 4)
    assert [(row["line"], row["severity"]) for row in said["faults"]] == [(8, "note"), (9, "note")]
    spoil(day, "05/17/1980", "17/05/1980")
    ended = cli(*CHECK, "--json")
    fault = json.loads(ended.out)["faults"][0]
    assert ended.status == ExitCode.INPUT
    assert (fault["line"], fault["column"], fault["field"], fault["value"]) == (4, 3, "patient.born", '"1•••"')


def test_what_no_column_and_no_base_says_is_told_once_and_not_for_each_row(cli: Cli, day: Path) -> None:
    spoil(day.parent / "day-mapping.toml", '"Product" = "treatment.brand"\n', "")
    ended = cli("data", "check", day.name, "-m", "day-mapping.toml")
    assert ended.err.count("treatment.brand") == 1
    spoil(day.parent / "day-mapping.toml", '"Dose (g)" = "treatment.dose_g"\n', "")
    assert "treatment.dose_g or treatment.dose_mg_per_kg" in cli(*CHECK).err
    assert "--base" in ended.err
    assert ended.status == ExitCode.INPUT


def test_a_sheet_may_come_through_a_pipe(cli: Cli, day: Path) -> None:
    ended = cli("data", "check", "-", *CHECK[3:], stdin=day.read_text("utf-8"))
    assert "-: OK, 4 rows" in ended.err


def test_an_encoding_is_asked_for_and_its_letters_are_shown_without_a_name(cli: Cli, day: Path) -> None:
    day.write_bytes("MRN;Pt Name;DOB\n1;Zoë Núñez;05/17/1980\n".encode("cp1252"))
    ended = cli("data", "suggest", "day.csv")
    assert ended.status == ExitCode.INPUT
    assert "--encoding cp1252" in ended.err
    ended = cli("data", "suggest", "day.csv", "--encoding", "cp1252")
    assert 'encoding = "cp1252"' in ended.out
    assert "ë (1), ñ (1), ú (1)" in ended.err
    assert "Núñez" not in ended.out + ended.err
    assert cli("data", "suggest", "day.csv", "--encoding", "latin-99").status == ExitCode.USAGE


def test_a_proposal_becomes_a_mapping_once_its_questions_are_answered(cli: Cli, day: Path) -> None:
    assert cli("data", "suggest", "day.csv", "-o", "new.toml").status == ExitCode.OK
    proposal = day.parent / "new.toml"
    for question in ('# date_formats."schedule.date" = "%m/%d/%Y"', '# split = { "patient.allergies" = ";" }'):
        spoil(proposal, question, question.removeprefix("# "))
    spoil(proposal, "[columns]", 'skip_where = { Status = ["Cancelled"], MRN = ["Total*"] }\n[columns]')
    more = example_text("day-mapping").partition('[values."treatment.purpose"]')[2]
    proposal.write_text(proposal.read_text("utf-8") + '[values."treatment.purpose"]' + more, "utf-8")
    ended = cli("data", "check", "day.csv", "-m", "new.toml", "--base", "day-base.toml")
    assert ended.err.endswith("day.csv: OK, 4 rows, 2 left out\n")


def test_nothing_is_overwritten_unasked(cli: Cli, day: Path) -> None:
    assert cli("data", "suggest", day.name, "-o", "day-base.toml").status == ExitCode.IO
    assert cli("data", "template", "--csv", "-o", "day.csv").status == ExitCode.IO
    assert not (day.parent / "day-mapping.toml.part").exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_template_comes_with_the_mapping_that_reads_it(cli: Cli, desk: Path, kind: str) -> None:
    assert cli("data", "template", f"--{kind}").status == ExitCode.OK
    assert (desk / f"day-sheet.{kind}").stat().st_mode & 0o777 == 0o600
    assert cli("data", "check", f"day-sheet.{kind}", "-m", "day-sheet-mapping.toml").status == ExitCode.OK


@pytest.mark.parametrize("args", [(), ("--csv", "--xlsx"), ("--csv", "-o", "-")])
def test_a_template_is_of_one_kind_and_in_files(cli: Cli, desk: Path, args: tuple[str, ...]) -> None:
    assert cli("data", "template", *args).status == ExitCode.USAGE
    assert sorted(path.name for path in desk.iterdir()) == ["clinic.toml", "record.toml"]
