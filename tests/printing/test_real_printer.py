"""What comes out of a real CUPS and a real IPP printer: the size of everything, to a tenth of a millimetre."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.printing.conftest import boxes, ink, printers
from tests.printing.real_cups import Cups

pytestmark = pytest.mark.slow


def ticks(data: bytes) -> list[float]:
    """Return in millimetres where the middles of the ticks on the card's ruler lie, from its first one on."""
    upright = [box for box in boxes(data)[0][1:] if box[2] - box[0] < 0.7 and 1.5 < box[3] - box[1] < 4]
    middles = sorted((left + right) / 2 for left, _, right, _ in upright)
    return [middle - middles[0] for middle in middles]


@pytest.mark.parametrize("wish", ["handout letter", "handout a4", "card letter", "card a4"])
def test_what_arrives_lies_where_it_should(cups: Cups, cli: Cli, out: Path, wish: str) -> None:
    kind, paper = wish.split()
    printers(out, paper)
    for name in ("plain", "desk"):
        ended = cli("print", kind, "record.toml", "-l", "es", "--today", "2026-11-20", "-p", name)
        assert ended.status == 0, ended.err

    (arrived,) = cups.arrived(1)
    sent = next(out.iterdir()).read_bytes()

    assert len(boxes(arrived.file)) == {"handout": 2, "card": 1}[kind]
    for page, original in zip(boxes(arrived.file), boxes(sent), strict=True):
        assert len(page) == len(original) > 20
        assert sum(page, ()) == pytest.approx(sum(original, ()), abs=0.1)
    for there, here in zip(ink(arrived.file), ink(sent), strict=True):
        assert there == pytest.approx(here, abs=0.1)
    assert arrived.told["IPP_SIDES"] == {"handout": "two-sided-long-edge", "card": "one-sided"}[kind]
    assert arrived.told["IPP_JOB_NAME"].startswith("ivig-")
    size = {"letter": "x-dimension=21590 y-dimension=27940", "a4": "x-dimension=21000 y-dimension=29700"}[paper]
    assert size in arrived.told["IPP_MEDIA_COL"]
    if kind == "card":
        assert ticks(arrived.file) == pytest.approx([10 * tick for tick in range(11)], abs=0.1)


def test_a_queue_set_up_wrongly_in_every_way_still_prints_at_full_size(cups: Cups, cli: Cli, out: Path) -> None:
    """As measured: with such defaults and no options of ours a card came out at 89.8 %."""
    printers(out, "letter")
    wrong = ("media-default=iso_a4_210x297mm", "print-scaling-default=fit", "fit-to-page-default=true")
    cups.admin("lpadmin", "-p", "desk", *(word for option in wrong for word in ("-o", option)))
    try:
        codes = cli("printer", "doctor", "desk").out
        for name in ("plain", "desk"):
            assert cli("print", "card", "record.toml", "--today", "2026-11-20", "-p", name).status == 0
        (arrived,) = cups.arrived(1)
    finally:
        undone = ("media-default=na_letter_8.5x11in", "print-scaling-default=none", "fit-to-page-default=false")
        cups.admin("lpadmin", "-p", "desk", *(word for option in undone for word in ("-o", option)))

    assert ink(arrived.file)[0] == pytest.approx(ink(next(out.iterdir()).read_bytes())[0], abs=0.1)
    assert "print-scaling=fit" in codes
    assert "fit-to-page=true" in codes
    assert "is set up for A4" in codes


def test_each_side_arrives_moved_by_its_own_numbers(cups: Cups, cli: Cli, out: Path) -> None:
    printers(out, "a4")
    assert cli("printer", "test", "plain").status == 0
    true = ink(next(out.iterdir()).read_bytes())
    printers(out, "a4", "front = { dx = 2.0, dy = 1.0 }\nback = { dx = -1.0, dy = 0.5 }")
    assert cli("printer", "test", "desk").status == 0

    (arrived,) = cups.arrived(1)

    for there, here, (dx, dy) in zip(ink(arrived.file), true, ((2.0, 1.0), (-1.0, 0.5)), strict=True):
        ways = [one - other for one, other in zip(there, here, strict=True)]
        assert ways == pytest.approx([dx, dy, dx, dy], abs=0.1)


def test_the_tray_and_the_edge_of_the_profile_arrive(cups: Cups, cli: Cli, out: Path) -> None:
    printers(out, "letter", 'tray = "Manual"\nsides = "two-sided-short-edge"')
    assert cli("printer", "doctor", "desk").status == 0
    assert cli("print", "handout", "record.toml", "-p", "desk").status == 0

    (arrived,) = cups.arrived(1)

    assert arrived.told["IPP_SIDES"] == "two-sided-short-edge"
    assert "media-source=manual" in arrived.told["IPP_MEDIA_COL"]


def test_a_choice_of_trays_that_the_queue_ignores_in_silence_is_told(cups: Cups, cli: Cli, out: Path) -> None:
    """Measured with CUPS 2.4.2: media-source never arrives, and nobody says so."""
    printers(out, "letter", 'tray = "manual"\ntray_option = "media-source"')
    assert cli("print", "card", "record.toml", "-p", "desk").status == 0

    (arrived,) = cups.arrived(1)

    assert "media-source" not in arrived.told["IPP_MEDIA_COL"]
    assert "the tray would not be chosen" in cli("printer", "doctor", "desk").out


def test_copies_arrive_as_one_job_that_says_how_many(cups: Cups, cli: Cli, out: Path) -> None:
    printers(out, "letter")
    assert cli("print", "card", "record.toml", "-p", "desk", "-n", "3").status == 0

    (arrived,) = cups.arrived(1)

    assert arrived.told.get("IPP_COPIES", "") == "3" or len(boxes(arrived.file)) == 3


def test_a_stopped_queue_that_takes_the_job_is_told_and_so_is_what_the_server_keeps(
    cups: Cups, cli: Cli, out: Path
) -> None:
    printers(out, "letter")
    assert cli("printer", "doctor", "desk").status == 0
    cups.admin("cupsdisable", "desk")
    try:
        ended = cli("print", "card", "record.toml", "-p", "desk")
        found = cli("printer", "doctor", "desk")
    finally:
        cups.admin("cancel", "-a", "desk")
        cups.admin("cupsenable", "desk")

    assert ended.status == 0
    assert "desk is stopped (paused): the job waits there" in ended.err
    assert found.status == 1
    assert "cupsenable desk" in found.out


def test_a_queue_that_is_not_there_is_status_7(cups: Cups, cli: Cli, out: Path) -> None:
    printers(out, "letter")
    path = out.parent / "printers.toml"
    path.write_text(path.read_text("utf-8").replace('queue = "desk"', 'queue = "gone"'), "utf-8")

    ended = cli("print", "card", "record.toml", "-p", "desk")

    assert ended.status == 7
    assert "The printer or class does not exist" in ended.err
    assert "there is no queue gone" in cli("printer", "doctor", "desk").out
    assert cups.folder.is_dir()
