"""`card --stock`: cards of one patient or of several on a sheet, and what is said to the person at the screen."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from ivig_print.records.examples import example_text
from tests.cli.conftest import Cli


@pytest.fixture
def counter(desk: Path) -> Path:
    """Return a front desk with the records of three patients."""
    for name in ("replacement", "gbs"):
        (desk / f"{name}.toml").write_text(example_text(name), "utf-8")
    return desk


def pages(path: Path) -> list[str]:
    """Return the text of each page."""
    document = pdfium.PdfDocument(BytesIO(path.read_bytes()))
    return [page.get_textpage().get_text_bounded() for page in document]


def test_one_patient_gets_a_card_on_each_cell_that_was_chosen(cli: Cli, counter: Path) -> None:
    ended = cli("card", "record.toml", "--stock", "8871", "--cells", "3,4,7", "-l", "en")

    front, back = pages(counter / "cards.pdf")
    assert ended.status == 0
    assert front.count("Noor Sample") == 3
    assert back.count("Octagam 5%") == 3
    assert "na_letter_8.5x11in, at actual size, both sides, turned on the long edge" in ended.err


def test_several_patients_share_sheets_and_the_cells_go_on(cli: Cli, counter: Path) -> None:
    records = ("record.toml", "replacement.toml", "gbs.toml")

    ended = cli("card", *records, "--stock", "avery-c32015", "--copies", "2", "--first-cell", "5", "-l", "en")

    found = pages(counter / "cards.pdf")
    assert ended.status == 0
    assert [page.count("Receives immune globulin") for page in found] == [4, 0, 2, 0]
    assert "Pat Example" in found[2]


def test_what_a_card_had_no_room_for_is_said_card_by_card(cli: Cli, counter: Path) -> None:
    ended = cli("card", "record.toml", "gbs.toml", "--stock", "avery-5371", "-l", "es", "-o", counter / "c.pdf")

    assert "warning: card 1: left out, for there is no room on this card: that the card is to be shown" in ended.err
    assert "the emergency contact" in ended.err
    assert "Sami Sample" not in ended.err


def test_a_sheet_with_no_room_for_the_ruler_says_so(cli: Cli, counter: Path) -> None:
    full = cli("card", "gbs.toml", "--stock", "a6", "-l", "en", "-o", counter / "a6.pdf")
    ruled = cli("card", "gbs.toml", "--stock", "a7-on-a4", "-l", "en", "-o", counter / "a7.pdf")

    assert "has no room for the ruler" in full.err
    assert "ruler" not in ruled.err


def test_the_flip_is_in_the_file_for_the_printer(cli: Cli, counter: Path) -> None:
    for flip, wish in (("long", "/DuplexFlipLongEdge"), ("short", "/DuplexFlipShortEdge")):
        cli("card", "gbs.toml", "--stock", "avery-5371", "--flip", flip, "-o", counter / "c.pdf", "--force")
        with pikepdf.open(counter / "c.pdf") as pdf:
            assert pdf.Root.ViewerPreferences.Duplex == wish
            assert pdf.Root.ViewerPreferences.PrintScaling == "/None"


def test_all_faults_of_all_records_are_told_at_once(cli: Cli, counter: Path) -> None:
    for name in ("a", "b"):
        (counter / f"{name}.toml").write_text(example_text("gbs").replace("born = 1971", "born = 3971"), "utf-8")

    ended = cli("card", "a.toml", "record.toml", "b.toml", "--stock", "avery-5371")

    assert ended.status == 3
    assert ended.err.count("patient.born") >= 2
    assert not (counter / "cards.pdf").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--cells", "3"), "is about a sheet of cards"),
        (("gbs.toml",), "several cards need a sheet"),
        (("--stock", "avery-5371", "--cells", "3", "--first-cell", "2"), "give one"),
        (("--stock", "avery-5371", "--cells", "three"), "cells are numbers"),
        (("--stock", "foldover-letter"), "--format foldover prints it"),
        (("--stock", "avery-5371", "--paper", "a4"), "leave --paper out"),
        (("--stock", "avery-5371", "--format", "cr80"), "leave --format out"),
        (("gbs.toml", "--stock", "avery-5371", "--confirm", "dose-course"), "--confirm is said of a patient"),
    ],
)
def test_what_makes_no_sense_together_is_refused(cli: Cli, counter: Path, args: tuple[str, ...], said: str) -> None:
    ended = cli("card", "record.toml", *args)

    assert ended.status == 2
    assert said in ended.err
    assert not list(counter.glob("*.pdf"))


@pytest.mark.parametrize("args", [("--cells", "11"), ("--first-cell", "11"), ("--cells", "1,2", "--copies", "3")])
def test_cells_that_are_not_there_are_refused_before_anything_is_written(
    cli: Cli, counter: Path, args: tuple[str, ...]
) -> None:
    ended = cli("card", "record.toml", "--stock", "avery-5371", *args)

    assert ended.status == 5
    assert not (counter / "cards.pdf").exists()
