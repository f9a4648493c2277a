"""At the desk: a paper goes to a printer, its job is kept without a patient, and a printer is set right."""

import hashlib
import json
import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import ivig_print
from ivig_print.cli.app import run
from ivig_print.language.catalog import fingerprint
from ivig_print.language.locales import open_locale
from ivig_print.pdf.sheets import paged
from ivig_print.printing.doctor import examine
from ivig_print.printing.profiles import Profile
from tests.cli.conftest import Cli
from tests.codes import decoded

PRINTERS = """\
# The desk's printers.
[printer.front-desk]   # by the window
backend = "folder"
folder = "{folder}"
media = "iso_a4_210x297mm"

[printer.queue]
queue = "hp"
media = "na_letter_8.5x11in"
tray = "Tray2"
"""


@pytest.fixture
def out(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the printer `front-desk` prints into."""
    folder = desk / "out"
    folder.mkdir()
    monkeypatch.setenv("IVIG_PRINT_CONFIG", str(desk))
    monkeypatch.setenv("IVIG_PRINT_STATE", str(desk / "state"))
    (desk / "printers.toml").write_text(PRINTERS.format(folder=folder.as_posix()), "utf-8")
    return folder


def job_log(desk: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (desk / "state" / "runs.jsonl").read_text("utf-8").splitlines()]


def test_a_card_is_printed_with_its_code(cli: Cli, out: Path) -> None:
    ended = cli("print", "card", "record.toml", "--qr", "-p", "front-desk", "--today", "2026-11-20", "-l", "es")

    (file,) = out.iterdir()
    assert ended.status == 0
    assert len(decoded(file.read_bytes())) == 1


def test_a_paper_is_made_for_the_paper_in_the_printer_and_its_job_is_kept(cli: Cli, desk: Path, out: Path) -> None:
    ended = cli("print", "handout", "record.toml", "-p", "front-desk", "--today", "2026-11-20", "-l", "es")

    assert (ended.status, ended.out) == (0, "")
    (file,) = out.iterdir()
    size, *_ = paged(file.read_bytes()).sizes
    assert size == pytest.approx((595.276, 841.89), abs=0.01)
    (line,) = job_log(desk)
    assert line.pop("when").endswith("+00:00")
    assert line.pop("by")
    made = line.pop("made")
    assert line == {
        "schema": 1,
        "job": file.stem,
        "document": "handout",
        "edition": "short",
        "locale": "es",
        "day": "2026-11-20",
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "printer": "front-desk",
        "copies": 1,
        "printer_job": str(file),
        "result": "handed over",
    }
    assert made == {
        "version": ivig_print.__version__,
        "words": {"en": "", "es": fingerprint(open_locale("es"))},
        "records": 1,
        "asked": {
            "locale": "es",
            "also": None,
            "edition": None,
            "paper": "a4",
            "large_print": None,
            "confirmed": [],
            "with_english": False,
        },
        "form": "foldover",
        "qr": False,
        "sheet": None,
        "media": "iso_a4_210x297mm",
        "sides": "two-sided-long-edge",
        "front": (still := {"dx": 0.0, "dy": 0.0, "sx": 1.0, "sy": 1.0}),
        "back": still,
    }
    assert os.name == "nt" or (desk / "state" / "runs.jsonl").stat().st_mode & 0o777 == 0o600


def test_no_name_of_a_patient_leaves_with_the_job(cli: Cli, desk: Path, out: Path) -> None:
    said = cli("print", "kit", "record.toml", "-p", "front-desk")

    record = (desk / "record.toml").read_text("utf-8")
    name = next(line for line in record.splitlines() if line.startswith("name = ")).split('"')[1]
    traces = (desk / "state" / "runs.jsonl").read_text("utf-8") + said.err + " ".join(map(str, out.iterdir()))
    assert len(job_log(desk)) == 3
    assert not [word for word in name.split() if word in traces]


def test_a_dry_run_shows_the_exact_line_and_the_pages_and_does_nothing(cli: Cli, desk: Path, out: Path) -> None:
    ended = cli("print", "kit", "record.toml", "-p", "queue", "-n", "2", "--dry-run")

    handout, log, card = ended.out.splitlines()
    assert ended.status == 0
    assert handout.startswith("handout (2 pages, 2 sheets): lp -d hp -t ivig-")
    assert handout.endswith(
        " -n 2 -o media=na_letter_8.5x11in -o print-scaling=none -o sides=two-sided-long-edge -o InputSlot=Tray2 -"
    )
    assert log.startswith("log (")
    assert "card (1 page, 2 sheets)" in card
    assert "sides=one-sided" in card
    assert list(out.iterdir()) == []
    assert not (desk / "state").exists()


def test_a_job_that_is_refused_is_kept_as_refused(cli: Cli, desk: Path, out: Path) -> None:
    out.rmdir()

    ended = cli("print", "log", "record.toml", "-p", "front-desk")

    assert ended.status == 6
    assert job_log(desk)[0]["result"] == "refused"


@pytest.mark.usefixtures("out")
def test_a_card_for_a_card_printer_is_not_put_on_office_paper(cli: Cli) -> None:
    ended = cli("print", "card", "record.toml", "--format", "cr80", "-p", "front-desk")

    assert ended.status == 7
    assert "iso_a4_210x297mm, and the pages are 85.6 x 54.0 mm" in ended.err


@pytest.mark.usefixtures("out")
def test_an_unknown_printer_is_status_7_and_names_the_known_ones(cli: Cli) -> None:
    ended = cli("print", "card", "record.toml", "-p", "nowhere")

    assert ended.status == 7
    assert "front-desk, queue" in ended.err


def test_the_pages_are_moved_for_the_printer(cli: Cli, desk: Path, out: Path) -> None:
    plain = ("print", "card", "record.toml", "-p", "front-desk", "--today", "2026-11-20")
    assert cli(*plain).status == 0
    text = (desk / "printers.toml").read_text("utf-8")
    (desk / "printers.toml").write_text(text.replace('297mm"', '297mm"\nfront = { dx = 1.5 }'), "utf-8")
    assert cli(*plain).status == 0

    first, second = (line["sha256"] for line in job_log(desk))
    assert first != second
    assert len(list(out.iterdir())) == 2


# ---------------------------------------------------------------- printers


def test_printers_are_listed_and_shown(cli: Cli, desk: Path, out: Path) -> None:
    assert [line.split()[0] for line in cli("printer", "list").out.splitlines()] == ["front-desk", "queue"]
    assert [row["queue"] for row in json.loads(cli("printer", "list", "--json").out)["printers"]] == ["", "hp"]
    shown = json.loads(cli("printer", "show", "front-desk", "--json").out)["printer"]
    assert (shown["folder"], shown["file"]) == (out.as_posix(), str(desk / "printers.toml"))


def test_without_a_file_the_way_to_one_is_told(cli: Cli) -> None:
    ended = cli("printer", "list")

    assert (ended.status, ended.out) == (0, "")
    assert "printers.toml describes no printer" in ended.err


@pytest.mark.usefixtures("out")
def test_a_fault_in_the_file_has_its_line(cli: Cli, desk: Path) -> None:
    text = (desk / "printers.toml").read_text("utf-8")
    (desk / "printers.toml").write_text(text.replace("tray =", "trai ="), "utf-8")

    ended = cli("printer", "list")

    assert ended.status == 9
    assert "printers.toml:10: printer.queue.trai: is not a key this file knows" in ended.err


def test_calibrate_prints_both_sides_and_test_the_same_page_moved(cli: Cli, desk: Path, out: Path) -> None:
    assert cli("printer", "calibrate", "front-desk").status == 0
    (page,) = out.iterdir()
    raw = page.read_bytes()
    assert len(paged(raw).sizes) == 2
    assert cli("printer", "calibrate", "front-desk", "--front-x", "20.5", "--back-height", "99.5").status == 0
    assert cli("printer", "test", "front-desk").status == 0
    (tested,) = set(out.iterdir()) - {page}
    assert tested.read_bytes() != raw
    assert [line["document"] for line in job_log(desk)] == ["calibration"] * 2


class Typed(StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("sides", ["two-sided-long-edge", "one-sided"])
def test_at_a_terminal_the_numbers_are_asked_for(
    desk: Path, out: Path, monkeypatch: pytest.MonkeyPatch, sides: str
) -> None:
    path = desk / "printers.toml"
    path.write_text(path.read_text("utf-8").replace('297mm"', f'297mm"\nsides = "{sides}"'), "utf-8")
    typed = Typed("21\n" + "\n" * (3 if sides == "one-sided" else 7))  # an empty line is: as it should be
    monkeypatch.setattr("sys.stdin", typed)

    assert run(["printer", "calibrate", "front-desk"]) == 0

    assert typed.read() == ""
    assert len(list(out.iterdir())) == 1
    assert "front = { dx = -1.0, dy = 0.0, sx = 1.0, sy = 1.0 }" in path.read_text("utf-8")
    assert ("back = " in path.read_text("utf-8")) == (sides != "one-sided")


@pytest.mark.usefixtures("out")
def test_what_was_read_is_kept_and_the_rest_of_the_file_stays(cli: Cli, desk: Path) -> None:
    before = (desk / "printers.toml").read_text("utf-8")
    for x in ("25", "20.5"):  # the second time in place of the first
        assert cli("printer", "calibrate", "front-desk", "--front-x", x, "--back-width", "99.5").status == 0

    text = (desk / "printers.toml").read_text("utf-8")
    new = [line for line in text.splitlines() if line not in before.splitlines()]
    assert new == [
        "front = { dx = -0.5, dy = 0.0, sx = 1.0, sy = 1.0 }",
        "back = { dx = 0.43, dy = 0.0, sx = 1.005, sy = 1.0 }",
    ]
    assert [line for line in text.splitlines() if line not in new] == before.splitlines()


@pytest.mark.usefixtures("out")
def test_a_file_written_otherwise_is_left_alone_and_the_lines_are_told(cli: Cli, desk: Path) -> None:
    path = desk / "printers.toml"
    path.write_text(path.read_text("utf-8") + "[printer.queue.front]\ndx = 1\n", "utf-8")
    before = path.read_bytes()

    ended = cli("printer", "calibrate", "queue", "--front-x", "21")

    assert ended.status == 9
    assert "front = { dx = -1.0, dy = 0.0, sx = 1.0, sy = 1.0 }" in ended.err
    assert path.read_bytes() == before


@pytest.mark.usefixtures("out")
def test_a_misread_number_changes_nothing(cli: Cli, desk: Path) -> None:
    before = (desk / "printers.toml").read_bytes()

    assert cli("printer", "calibrate", "front-desk", "--front-x", "205").status == 7
    assert (desk / "printers.toml").read_bytes() == before


def test_the_doctor_looks_at_every_printer_and_ends_with_1(
    cli: Cli, out: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    out.rmdir()

    ended = cli("printer", "doctor", "--json")

    assert ended.status == 1
    codes = [(row["printer"], row["code"]) for row in json.loads(ended.out)["findings"]]
    assert codes == [("front-desk", "no-folder"), ("queue", "no-client")]
    assert all(row["hint"] for row in json.loads(ended.out)["findings"])
    out.mkdir()
    assert cli("printer", "doctor", "front-desk").status == 0


def test_nobody_is_always_well() -> None:
    assert examine(Profile(backend="null", media="iso_a4_210x297mm")) == ()
