"""`batch --stock`: the cards of a whole day on common sheets, each row's fault still its own."""

import json
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from ivig_print.errors import ExitCode
from ivig_print.records.examples import example_bytes, example_text
from tests.cli.conftest import Cli

PRINT = ("batch", "day.csv", "-m", "day-mapping.toml", "--base", "day-base.toml", "-o", "out", "--today", "2026-11-24")
SHEET = ("--papers", "card", "--stock", "avery-5371")


@pytest.fixture(autouse=True)
def day(desk: Path) -> Path:
    """Return the sample day sheet in the desk's folder, its mapping and base beside it."""
    (desk / "day.csv").write_bytes(example_bytes("day.csv"))
    for name in ("day-mapping", "day-base"):
        (desk / f"{name}.toml").write_text(example_text(name), "utf-8")
    return desk / "day.csv"


def names() -> list[str]:
    return sorted(path.name for path in Path("out").iterdir()) if Path("out").exists() else []


def fronts() -> list[int]:
    """Return how many cards stand on the front of each sheet."""
    document = pdfium.PdfDocument(BytesIO(Path("out/cards.pdf").read_bytes()))
    texts = [document[index].get_textpage().get_text_bounded() for index in range(0, len(document), 2)]
    return [text.count("Receives immune globulin") for text in texts]


def test_a_day_has_one_file_of_cards_and_the_other_papers_by_row(cli: Cli) -> None:
    ended = cli(*PRINT, "--papers", "log,card", "--stock", "avery-5371", "--first-cell", "9", "--copies", "2")

    assert ended.status == ExitCode.OK
    assert names() == ["004-log.pdf", "005-log.pdf", "006-log.pdf", "007-log.pdf", "cards.pdf"]
    assert fronts() == [2, 6]


def test_a_bad_row_has_no_card_and_the_others_have_theirs(cli: Cli, day: Path) -> None:
    day.write_text(day.read_text("utf-8").replace("11/02/1975", "31/02/1975"), "utf-8")

    ended = cli(*PRINT, *SHEET, "--json")

    rows = {row["row"]: row for row in json.loads(ended.out)["rows"]}
    assert ended.status == ExitCode.PARTIAL
    assert fronts() == [3]
    assert rows[4]["files"] == ["out/cards.pdf"]
    assert rows[5]["files"] == []


def test_all_or_nothing_makes_no_sheet_for_one_bad_row(cli: Cli, day: Path) -> None:
    day.write_text(day.read_text("utf-8").replace("11/02/1975", "31/02/1975"), "utf-8")

    assert cli(*PRINT, *SHEET, "--all-or-nothing").status == ExitCode.INPUT
    assert names() == []


def test_what_a_card_had_no_room_for_is_said_with_its_row(cli: Cli) -> None:
    said = json.loads(cli(*PRINT, *SHEET, "--json").out)

    warnings = [warning["message"] for row in said["rows"] for warning in row["warnings"]]
    assert any("left out, for there is no room on this card" in message for message in warnings)


def test_a_dry_run_makes_no_sheet_and_names_it(cli: Cli) -> None:
    ended = cli(*PRINT, *SHEET, "--dry-run")

    assert (ended.status, names()) == (ExitCode.OK, [])


def test_a_sheet_that_is_there_already_is_not_overwritten(cli: Cli) -> None:
    cli(*PRINT, *SHEET)
    ended = cli(*PRINT, *SHEET)

    assert ended.status == ExitCode.IO
    assert ended.err.count("cards.pdf: is already there") == 1


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (("--papers", "log", "--stock", "avery-5371"), ExitCode.USAGE),
        (("--stock", "avery-5371", "--format", "cr80"), ExitCode.USAGE),
        (("--stock", "foldover-a4"), ExitCode.USAGE),
        (("--copies", "2"), ExitCode.USAGE),
        (("--stock", "avery-5371", "--first-cell", "11"), ExitCode.RENDER),
        (("--stock", "nothing-like-it"), ExitCode.CONFIG),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_made(
    cli: Cli, args: tuple[str, ...], status: ExitCode
) -> None:
    assert cli(*PRINT, *args).status == status
    assert names() == []


def test_a_sheet_of_an_earlier_run_is_told_of_and_one_of_this_run_is_not(cli: Cli) -> None:
    assert "earlier run" not in cli(*PRINT, *SHEET).err
    assert "cards.pdf: from an earlier run" in cli(*PRINT, "--papers", "log").err
