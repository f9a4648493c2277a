"""`batch` prints a whole day: one bad row keeps no other from being printed, and nothing on disk names a patient."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ivig_print.cli.kit import KIT
from ivig_print.errors import ExitCode, RenderError
from ivig_print.records.examples import example_bytes, example_text
from tests.cli.conftest import Cli

PRINT = ("batch", "day.csv", "-m", "day-mapping.toml", "--base", "day-base.toml", "-o", "out", "--today", "2026-11-24")


def write_by(write: Callable[[object, object], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let *write* make the bytes of every paper."""
    for spine in ("render", "wallet_card"):
        monkeypatch.setattr(f"ivig_print.{spine}.write", write)


@pytest.fixture(autouse=True)
def day(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the sample day sheet in the desk's folder, its mapping and base beside it; papers take no time."""
    (desk / "day.csv").write_bytes(example_bytes("day.csv"))
    for name in ("day-mapping", "day-base"):
        (desk / f"{name}.toml").write_text(example_text(name), "utf-8")
    write_by(lambda document, _day: b"%PDF-" + repr(document).encode()[:20], monkeypatch)
    return desk / "day.csv"


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def papers() -> list[str]:
    return sorted(path.name for path in Path("out").iterdir()) if Path("out").exists() else []


def of(*rows: int) -> list[str]:
    return sorted(f"{row:03}-{kind}.pdf" for row in rows for kind in KIT)


def test_each_row_gets_its_kit_in_files_that_name_only_the_row(cli: Cli) -> None:
    ended = cli(*PRINT)
    assert ended.status == ExitCode.OK
    assert papers() == of(4, 5, 6, 7)
    assert "Printed 4 of 4 rows; 2 left out" in ended.err
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in Path("out").iterdir())


def test_only_the_papers_that_are_asked_for_are_made(cli: Cli) -> None:
    assert cli(*PRINT, "--papers", "card,handout").status == ExitCode.OK
    assert papers() == sorted(name for name in of(4, 5, 6, 7) if "log" not in name)
    assert cli(*PRINT, "--papers", "card,poster").status == ExitCode.USAGE


def test_a_bad_row_is_told_with_all_its_cells_and_the_others_are_printed(cli: Cli, day: Path) -> None:
    spoil(day, "11/02/1975;Arabic", "31/02/1975;Chinese")
    ended = cli(*PRINT)
    assert ended.status == ExitCode.PARTIAL
    assert papers() == of(4, 6, 7)
    assert "day.csv:5:3: patient.born" in ended.err
    assert "day.csv:5:4: patient.locale" in ended.err
    assert "Printed 3 of 4 rows" in ended.err


def test_all_or_nothing_prints_nothing_for_one_bad_row(cli: Cli, day: Path) -> None:
    assert cli(*PRINT, "--all-or-nothing").status == ExitCode.OK
    assert papers() == of(4, 5, 6, 7)
    spoil(day, "11/02/1975", "31/02/1975")
    ended = cli(*PRINT, "--all-or-nothing", "-o", "second")
    assert ended.status == ExitCode.INPUT
    assert list(Path("second").iterdir()) == []


def test_all_or_nothing_holds_when_a_paper_cannot_be_set(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []

    def write(document: object, _day: object) -> bytes:
        made.append(document)
        if len(made) == 7:
            raise RenderError("does not fit")
        return b"%PDF-"

    write_by(write, monkeypatch)
    ended = cli(*PRINT, "--all-or-nothing")
    assert ended.status == ExitCode.RENDER
    assert papers() == []
    assert "day.csv:6: does not fit" in ended.err


def test_a_row_whose_language_has_no_words_yet_is_told_at_its_cell(cli: Cli, day: Path) -> None:
    spoil(day, ";Arabic;", ";Hawaiian;")
    ended = cli(*PRINT)
    assert ended.status == ExitCode.PARTIAL
    assert "day.csv:5:4: patient.locale: 'haw' is not a locale this program has" in ended.err


def test_a_day_on_which_nothing_can_be_printed_fails_as_its_first_row_does(cli: Cli, day: Path) -> None:
    text = day.read_text("utf-8")
    day.write_text(text.replace("/1980;", "/80;").replace("/1975;", "/75;").replace("/2001;", "/1;"), "utf-8")
    spoil(day, "07/08/1990", "07/08/90")
    assert cli(*PRINT).status == ExitCode.INPUT
    assert papers() == []


def test_a_dry_run_checks_everything_and_writes_nothing(cli: Cli, day: Path) -> None:
    ended = cli(*PRINT, "--dry-run")
    assert ended.status == ExitCode.OK
    assert not Path("out").exists()
    assert "Could print 4 of 4 rows" in ended.err
    spoil(day, ";Arabic;", ";Klingon;")
    assert cli(*PRINT, "--dry-run").status == ExitCode.PARTIAL


def test_nothing_is_overwritten_and_nothing_half_printed(cli: Cli) -> None:
    Path("out").mkdir()
    Path("out/006-card.pdf").write_bytes(b"mine")
    ended = cli(*PRINT)
    assert ended.status == ExitCode.IO
    assert papers() == ["006-card.pdf"]
    assert cli(*PRINT, "--force").status == ExitCode.OK


def test_rows_may_be_chosen_by_their_numbers(cli: Cli) -> None:
    assert cli(*PRINT, "--row", "5", "--row", "7").status == ExitCode.OK
    assert papers() == of(5, 7)
    assert cli(*PRINT, "--row", "8").status == ExitCode.USAGE


def test_a_hard_finding_refuses_its_row_until_it_is_confirmed_for_that_row(
    cli: Cli, day: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("IVIG_PRINT_STATE", str(tmp_path / "state"))
    spoil(day, ";82.5;", ";20;")
    ended = cli(*PRINT)
    assert ended.status == ExitCode.PARTIAL
    assert "--confirm dose-course" in ended.err
    assert "day.csv:5:" in ended.err
    assert papers() == of(4, 6, 7)
    assert cli(*PRINT, "--force", "--confirm", "dose-course").status == ExitCode.USAGE
    codes = [word for code in ("dose-course", "dose-day") for word in ("--confirm", code)]
    ended = cli(*PRINT, "--row", "5", *codes)
    assert ended.status == ExitCode.OK, ended.err
    (line,) = (tmp_path / "state" / "runs.jsonl").read_text("utf-8").splitlines()
    assert "dose-course" in json.loads(line)["confirmed"]
    assert len(json.loads(line)["sha256"]) == 3


def test_json_says_what_became_of_each_row(cli: Cli, day: Path) -> None:
    spoil(day, "11/02/1975", "31/02/1975")
    ended = cli(*PRINT, "--json")
    said = json.loads(ended.out)
    assert [(row["row"], row["ok"], len(row["files"])) for row in said["rows"]] == [
        (4, True, 3),
        (5, False, 0),
        (6, True, 3),
        (7, True, 3),
    ]
    assert said["rows"][1]["faults"][0]["column"] == 3
    assert ended.err == ""
    assert "Ejemplo" not in ended.out


def test_a_folder_of_records_is_matched_by_number_and_the_row_goes_over_it(cli: Cli) -> None:
    records = Path("records")
    records.mkdir()
    for mrn, born in (("0012345", "1980-05-17"), ("0004711", "1975-11-03"), ("0000815", "2001-03-30")):
        record = (
            example_text("replacement").replace("1980-05-17", born).replace("[patient]", f'[patient]\nmrn = "{mrn}"')
        )
        (records / f"{mrn}.toml").write_text(record, "utf-8")
    (records / "copy.toml").write_text((records / "0000815.toml").read_text("utf-8"), "utf-8")
    (records / "broken.toml").write_text("name = ", "utf-8")
    ended = cli(*PRINT, "--base", "records")
    assert papers() == of(4, 7)
    assert "day.csv:5:3: patient.born: is not that of records/0004711.toml" in ended.err
    assert "day.csv:6:1: patient.mrn: stands in two records" in ended.err
    assert "broken.toml:1" in ended.err
    assert ended.status == ExitCode.PARTIAL


def test_a_record_that_is_not_there_is_told_beside_what_is_missing(cli: Cli, day: Path) -> None:
    Path("records").mkdir()
    spoil(day, ";Privigen;", ";;")
    ended = cli(*PRINT, "--base", "records")
    assert "day.csv:4:1: patient.mrn: is the number of no record" in ended.err
    assert "day.csv:4:11: treatment.brand: is missing" in ended.err


def test_a_name_that_is_spelled_in_another_way_is_no_other_patients(cli: Cli) -> None:
    Path("records").mkdir()
    record = example_text("replacement").replace('name = "Ana Ejemplo"', 'name = "EJEMPLO, Ana"\nmrn = "0012345"')
    Path("records/one.toml").write_text(record, "utf-8")
    assert cli(*PRINT, "--base", "records", "--row", "4").status == ExitCode.OK


def test_without_a_birth_to_compare_the_name_must_be_the_records(cli: Cli) -> None:
    Path("records").mkdir()
    record = example_text("replacement").replace('name = "Ana Ejemplo"', 'name = "Eva Ejemplo"\nmrn = "0012345"')
    Path("records/one.toml").write_text(record, "utf-8")
    spoil(Path("day-mapping.toml"), '"DOB" = "patient.born"\n', "")
    ended = cli(*PRINT, "--base", "records", "--row", "4")
    assert ended.status == ExitCode.INPUT
    assert "day.csv:4:2: patient.name: is not that of records/one.toml" in ended.err


def test_a_fault_of_the_clinics_profile_is_told_once_and_as_the_profiles(cli: Cli) -> None:
    spoil(Path("clinic.toml"), 'region = "US"', 'region = "US"\npublic_holidays = "XX"')
    ended = cli(*PRINT)
    assert ended.err.count("clinic.toml:") == 1
    assert ended.status == ExitCode.INPUT


def test_the_clinics_own_product_list_counts(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "product table" not in cli(*PRINT, "--row", "4").err
    monkeypatch.setattr("ivig_print.cli.commands.batch.all_products", tuple)
    assert "treatment.brand is not in the product table" in cli(*PRINT, "--row", "4", "--force").err


def test_one_patients_data_in_a_base_for_all_rows_is_refused(cli: Cli) -> None:
    spoil(Path("day-base.toml"), "[treatment]", '[patient]\nlocale = "es"\nweight_kg = 70\n[treatment]')
    ended = cli(*PRINT)
    assert ended.status == ExitCode.INPUT
    assert "day-base.toml:4: patient.weight_kg: belongs to one patient" in ended.err
    assert "patient.locale" not in ended.err


def test_a_day_goes_to_a_folder(cli: Cli) -> None:
    assert cli(*PRINT[:6]).status == ExitCode.USAGE
    assert cli(*PRINT[:6], "-o", "-").status == ExitCode.USAGE


def test_each_rows_papers_are_on_disk_before_the_next_rows_are_made(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """So a day of 500 rows takes no more memory than one."""
    there: list[int] = []

    def write(_document: object, _day: object) -> bytes:
        there.append(len(papers()))
        return b"%PDF-"

    write_by(write, monkeypatch)
    assert cli(*PRINT, "--papers", "log,card").status == ExitCode.OK
    assert there == [0, 0, 2, 2, 4, 4, 6, 6]


def test_the_papers_of_an_earlier_day_are_told_for_they_are_other_patients(cli: Cli, day: Path) -> None:
    assert "earlier run" not in cli(*PRINT).err
    assert "earlier run" not in cli(*PRINT, "--force").err
    spoil(day, "11/02/1975;Arabic", "31/02/1975;Chinese")
    ended = cli(*PRINT, "--force")
    assert ended.status == ExitCode.PARTIAL
    assert "out/005-card.pdf and 2 more: from an earlier run, and may be another patient's" in ended.err
    assert json.loads(cli(*PRINT, "--force", "--json").out)["earlier"] == [f"out/{name}" for name in of(5)]
    assert "earlier run" not in cli(*PRINT, "--force", "--row", "4").err
    assert "out/005-card.pdf" in cli(*PRINT, "--force", "--row", "5").err
    assert "out/004-card.pdf and 11 more" in cli(*PRINT, "--force", "--all-or-nothing").err
