"""`print card --stock`: sheets of cards on a printer, and the sheet that is in use in it."""

import json
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from ivig_print.cli import locks, sheets_in_use
from ivig_print.records.examples import example_text
from tests.cli.conftest import Cli

PRINTERS = """\
[printer.cards]
backend = "folder"
folder = "{folder}"
media = "na_letter_8.5x11in"
sides = "two-sided-{edge}-edge"
{more}

[printer.office]
backend = "folder"
folder = "{folder}"
media = "iso_a4_210x297mm"
sides = "one-sided"

[printer.queue]
queue = "cards"
media = "na_letter_8.5x11in"
tray = "Manual"
"""


@pytest.fixture
def out(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the printers print into, beside the records of two patients."""
    folder = desk / "out"
    folder.mkdir()
    (desk / "gbs.toml").write_text(example_text("gbs"), "utf-8")
    monkeypatch.setenv("IVIG_PRINT_CONFIG", str(desk))
    monkeypatch.setenv("IVIG_PRINT_STATE", str(desk / "state"))
    printers(folder)
    return folder


def printers(out: Path, edge: str = "long", more: str = "") -> None:
    text = PRINTERS.format(folder=out.as_posix(), edge=edge, more=more)
    (out.parent / "printers.toml").write_text(text, "utf-8")


SHEET = ("print", "card", "gbs.toml", "-l", "en", "--today", "2026-11-20", "--stock", "avery-5371", "-p", "cards")


def printed(out: Path) -> bytes:
    """Return the one paper that came out, and take it away."""
    (path,) = out.iterdir()
    data = path.read_bytes()
    path.unlink()
    return data


def cells(data: bytes, page: int = 0) -> list[int]:
    """Return which cells of a sheet of Avery 5371 have words on them."""
    shown = pdfium.PdfDocument(BytesIO(data))[page]
    texts = shown.get_textpage()
    spots = [((n % 2) * 252 + 54, 756 - (n // 2) * 144) for n in range(10)]
    return [n for n, (x, y) in enumerate(spots, 1) if texts.get_text_bounded(x, y - 144, x + 252, y).strip()]


def test_the_cards_of_two_patients_go_on_the_cells_that_were_said(cli: Cli, out: Path) -> None:
    ended = cli(*SHEET[:3], "record.toml", *SHEET[3:], "--first-cell", "4", "--copies", "2")

    front = printed(out)
    assert ended.status == 0, ended.err
    assert cells(front) == [4, 5, 6, 7]
    assert cells(front, 1) == [3, 5, 6, 8]
    (line,) = (out.parent / "state" / "runs.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["copies"] == 1


@pytest.mark.parametrize(
    ("edge", "behind"),
    [("long", [2]), ("short", [9])],
)
def test_the_backs_are_laid_for_the_edge_of_the_profile(cli: Cli, out: Path, edge: str, behind: list[int]) -> None:
    printers(out, edge)
    ended = cli(*SHEET)

    sheet = printed(out)
    assert ended.status == 0, ended.err
    assert (cells(sheet), cells(sheet, 1)) == ([1], behind)
    with pikepdf.open(BytesIO(sheet)) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == f"/DuplexFlip{edge.title()}Edge"


def test_a_dry_run_names_the_paper_the_sides_and_the_tray(cli: Cli, out: Path) -> None:
    ended = cli(*SHEET[:-1], "queue", "--dry-run")

    assert ended.out.startswith("card (2 pages, 1 sheet): lp -d cards")
    assert "-n 1 -o media=na_letter_8.5x11in -o print-scaling=none -o sides=two-sided-long-edge" in ended.out
    assert "-o InputSlot=Manual" in ended.out
    assert not list(out.iterdir())


def test_each_side_is_moved_by_what_the_printer_is_off(cli: Cli, out: Path) -> None:
    cli(*SHEET)
    true = pdfium.PdfDocument(BytesIO(printed(out)))
    printers(out, more="front = { dx = 2.0 }\nback = { dx = -1.0 }")
    cli(*SHEET)
    moved = pdfium.PdfDocument(BytesIO(printed(out)))

    for page, way in ((0, 2.0), (1, -1.0)):
        lefts = [min(item.get_bounds()[0] for item in pdf[page].get_objects()) for pdf in (true, moved)]
        assert lefts[1] - lefts[0] == pytest.approx(way * 72 / 25.4, abs=0.01)


@pytest.mark.parametrize(
    ("args", "way"),
    [
        ((*SHEET, "--flip", "short"), (7, "turns sheets on the long edge, and --flip says short")),
        ((*SHEET[:-1], "office"), (7, "holds iso_a4_210x297mm, and the sheet is na_letter_8.5x11in")),
        ((*SHEET[:-1], "office"), (7, "prints on one side only, and these cards have a back")),
        (("print", "kit", *SHEET[2:]), (2, "--stock is about cards")),
        ((*SHEET, "--format", "cr80"), (2, "leave --format out")),
        ((*SHEET[:3], "record.toml", "-p", "cards"), (2, "several cards need a sheet")),
        ((*SHEET[:3], "-p", "cards", "--remember"), (2, "--remember is about a sheet of cards")),
        ((*SHEET[:3], "record.toml", *SHEET[3:], "--confirm", "dose-course"), (2, "of a patient, not of several")),
    ],
)
def test_what_cannot_come_out_right_is_refused(
    cli: Cli, out: Path, args: tuple[str, ...], way: tuple[int, str]
) -> None:
    ended = cli(*args)

    assert ended.status == way[0]
    assert way[1] in ended.err
    assert not list(out.iterdir())
    assert not (out.parent / "state" / "sheets.json").exists()


def test_a_sheet_that_is_folded_goes_to_a_printer_that_has_one_side(cli: Cli, out: Path) -> None:
    assert cli(*SHEET[:-3], "foldover-2-a4", "-p", "office").status == 0
    with pikepdf.open(BytesIO(printed(out))) as pdf:
        assert len(pdf.pages) == 1


# ---------------------------------------------------------------- the sheet in use


def test_the_next_job_goes_on_where_the_last_one_ended(cli: Cli, out: Path) -> None:
    first = cli(*SHEET, "--remember", "--copies", "4")
    assert cells(printed(out)) == [1, 2, 3, 4]
    assert "the next free cell of avery-5371 is 5, with 6 left" in first.err

    second = cli(*SHEET, "--remember", "--copies", "9")

    sheets = printed(out)
    assert "begins at cell 5 of the sheet that is in use" in second.err
    assert (cells(sheets, 0), cells(sheets, 2)) == ([5, 6, 7, 8, 9, 10], [1, 2, 3])
    row = json.loads(cli("printer", "sheets", "cards", "--json").out)["sheets"][0]
    assert (row["stock"], row["next"], row["used"]) == ("avery-5371", 4, [1, 2, 3])


def test_cells_that_were_chosen_leave_those_before_them_free(cli: Cli, out: Path) -> None:
    assert cli(*SHEET, "--remember", "--cells", "2,9").status == 0
    printed(out)
    assert cli(*SHEET, "--remember", "--copies", "3").status == 0
    assert cells(printed(out)) == [1, 3, 4]

    ended = cli(*SHEET, "--remember", "--cells", "9,10")

    assert ended.status == 5
    assert "used already on the sheet that is in use: 9" in ended.err


def test_a_first_cell_that_is_said_is_the_truth(cli: Cli, out: Path) -> None:
    cli(*SHEET, "--remember", "--copies", "4")
    printed(out)

    assert cli(*SHEET, "--remember", "--first-cell", "8").status == 0

    assert cells(printed(out)) == [8]
    assert "avery-5371  9  1, 2, 3, 4, 5, 6, 7, 8" in cli("printer", "sheets", "cards").out


def test_a_sheet_that_is_used_up_is_forgotten_and_so_is_one_that_was_changed(cli: Cli, out: Path) -> None:
    full = cli(*SHEET, "--remember", "--copies", "10")
    assert "is used up; a new one is next" in full.err
    assert "no sheet is in use" in cli("printer", "sheets", "cards").err
    cli(*SHEET, "--remember")

    assert cli("printer", "sheets", "cards", "--new-sheet", "--stock", "avery-8373").err.strip().endswith("in use")
    assert "a new sheet of avery-5371 is next" in cli("printer", "sheets", "cards", "--new-sheet").err
    assert json.loads((out.parent / "state" / "sheets.json").read_text("utf-8"))["printer"] == {}


def test_each_printer_and_each_stock_has_its_own_sheet(cli: Cli, out: Path) -> None:
    cli(*SHEET, "--remember")
    cli(*SHEET[:-3], "8373", "-p", "cards", "--remember", "--copies", "2")

    kept = json.loads((out.parent / "state" / "sheets.json").read_text("utf-8"))

    assert kept == {"version": 1, "printer": {"cards": {"avery-5371": [1], "avery-8373": [1, 2]}}}
    assert (out.parent / "state" / "sheets.json").stat().st_mode & 0o077 == 0


def test_neither_a_dry_run_nor_a_refused_job_changes_what_is_kept(cli: Cli, out: Path) -> None:
    cli(*SHEET, "--remember", "--copies", "3")
    printed(out)
    before = (out.parent / "state" / "sheets.json").read_bytes()

    dry = cli(*SHEET, "--remember", "--dry-run")
    out.rmdir()
    refused = cli(*SHEET, "--remember")

    assert "begins at cell 4" in dry.err
    assert (dry.status, refused.status) == (0, 6)
    assert (out.parent / "state" / "sheets.json").read_bytes() == before


def test_a_sheet_in_use_is_told_to_who_does_not_ask_for_it(cli: Cli, out: Path) -> None:
    cli(*SHEET, "--remember")
    printed(out)

    ended = cli(*SHEET)

    assert "--remember goes on with it" in ended.err
    assert cells(printed(out)) == [1]


def test_two_jobs_at_once_do_not_take_the_same_card(cli: Cli, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets_in_use, "PATIENCE", 0.01)
    (out.parent / "state").mkdir()
    path = out.parent / "state" / "sheets.json"
    with locks.locked(path, str(path), extra="desk"):
        ended = cli(*SHEET, "--remember")

    assert ended.status == 6
    assert "is being written by another program" in ended.err
    assert not list(out.iterdir())


@pytest.mark.usefixtures("out")
def test_a_file_that_is_broken_says_the_way_out(cli: Cli, desk: Path) -> None:
    (desk / "state").mkdir()
    (desk / "state" / "sheets.json").write_text('{"printer": 3}', "utf-8")

    ended = cli("printer", "sheets", "cards")

    assert ended.status == 9
    assert "take the file away" in ended.err
