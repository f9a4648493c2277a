"""Sheets of cards through a real CUPS: at full size, each back behind its front, as PDF and as PWG Raster."""

from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from ivig_print.printing.imposition import front_of
from ivig_print.printing.marks import DEEP, ruler_place
from ivig_print.printing.stock import Stock, open_stock
from ivig_print.records.examples import example_text
from tests.cli.conftest import Cli
from tests.printing.conftest import MM, ink, printers
from tests.printing.pwg_raster import read_raster, seen_through, words_in
from tests.printing.real_cups import Arrived, Cups

pytestmark = pytest.mark.slow

DPI = 600
PAPERS = {"na_letter_8.5x11in": "letter", "iso_a4_210x297mm": "a4"}
TURNED = ("avery-5371", "avery-c32011")
FOLDED = ("foldover-2-letter", "foldover-2-a4")
EDGES = ("long", "short")
QUEUES = ("desk", "raster")
TENTH = 0.1
"""Millimetres: one and a half dots of an office printer."""


def pictures(file: bytes, queue: str) -> list[Image.Image]:
    """Return the pages of what arrived in dots: as they came, or drawn from the PDF."""
    if queue == "raster":
        return [page.picture for page in read_raster(file)]
    return [page.render(scale=DPI / 72).to_pil().convert("L") for page in pdfium.PdfDocument(file)]


def inks(file: bytes, queue: str) -> list[tuple[float, ...]]:
    return [page.ink() for page in read_raster(file)] if queue == "raster" else ink(file)


def ruler(picture: Image.Image, stock: Stock) -> float:
    """Return how long the ruler beside the cards is in millimetres: between its two end ticks, the only long ones."""
    place = ruler_place(stock)
    assert place is not None
    assert not place.upright
    row = round((place.y + DEEP - 1) / 72 * DPI)
    start, end = (round(x / 72 * DPI) for x in (place.x - 6, place.x + place.total + 6))
    dots = picture.crop((start, row, end, row + 1)).tobytes()
    dark = [start + number for number, value in enumerate(dots) if value < 128]
    first = [x for x in dark if x < (start + end) / 2]
    last = [x for x in dark if x >= (start + end) / 2]
    return (sum(last) / len(last) - sum(first) / len(first)) / DPI * 25.4


@dataclass(frozen=True)
class Real:
    """A desk with printers on a print server of our own."""

    cups: Cups
    cli: Cli
    out: Path

    def twice(self, queue: str, *wish: str) -> tuple[Arrived, bytes]:
        """Print what is wished into a folder and on the printer of *queue*; return what arrived, and what was sent."""
        for name in ("plain", queue):
            ended = self.cli("print", *wish, "-l", "es", "--today", "2026-11-20", "-p", name)
            assert ended.status == 0, ended.err
        (arrived,) = self.cups.arrived(1)
        return arrived, next(self.out.iterdir()).read_bytes()


@pytest.fixture
def real(cups: Cups, cli: Cli, out: Path) -> Real:
    (out.parent / "gbs.toml").write_text(example_text("gbs"), "utf-8")
    return Real(cups, cli, out)


@pytest.mark.parametrize("queue", QUEUES)
@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("name", TURNED)
def test_each_back_comes_out_behind_its_front_at_full_size(real: Real, name: str, edge: str, queue: str) -> None:
    stock = open_stock(name)
    printers(real.out, PAPERS[stock.paper], f'sides = "two-sided-{edge}-edge"')

    wish = ("card", "record.toml", "gbs.toml", "--stock", name, "--cells", "1,4")
    arrived, sent = real.twice(queue, *wish)

    for there, here in zip(inks(arrived.file, queue), ink(sent), strict=True):
        assert there == pytest.approx(here, abs=TENTH)
    assert arrived.told["IPP_SIDES"] == f"two-sided-{edge}-edge"
    front, back = pictures(arrived.file, queue)
    assert ruler(front, stock) == pytest.approx(100.0, abs=TENTH)
    cards = [_card(stock, place) for place in range(stock.cards)]
    paper = (stock.sheet[0] / MM, stock.sheet[1] / MM)
    through = [seen_through(card, paper, edge) for card in cards]
    assert list(words_in(front, cards, DPI)) == [0, 3]
    assert list(words_in(back, through, DPI)) == [0, 3]


def _card(stock: Stock, place: int) -> tuple[float, ...]:
    x, y, _ = front_of(stock, place)
    return x / MM, y / MM, (x + stock.width) / MM, (y + stock.height) / MM


@pytest.mark.parametrize("queue", QUEUES)
@pytest.mark.parametrize("name", FOLDED)
def test_a_sheet_that_is_folded_comes_out_on_one_side_at_full_size(real: Real, name: str, queue: str) -> None:
    stock = open_stock(name)
    printers(real.out, PAPERS[stock.paper])

    arrived, sent = real.twice(queue, "card", "record.toml", "--stock", name, "--first-cell", "2")

    assert inks(arrived.file, queue)[0] == pytest.approx(ink(sent)[0], abs=TENTH)
    assert arrived.told["IPP_SIDES"] == "one-sided"
    assert ruler(pictures(arrived.file, queue)[0], stock) == pytest.approx(100.0, abs=TENTH)


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("edge", EDGES)
def test_a_handout_as_dots_has_its_size_and_says_how_the_sheet_is_turned(real: Real, paper: str, edge: str) -> None:
    printers(real.out, paper, f'sides = "two-sided-{edge}-edge"')

    arrived, sent = real.twice("raster", "handout", "record.toml")

    pages = read_raster(arrived.file)
    size = {"letter": (612, 792), "a4": (595, 842)}[paper]
    for page, here in zip(pages, ink(sent), strict=True):
        assert page.ink() == pytest.approx(here, abs=TENTH)
        assert (page.told["page_width"], page.told["page_height"]) == size
        assert (page.told["cross_dpi"], page.told["feed_dpi"]) == (DPI, DPI)
        assert (page.told["duplex"], page.told["tumble"]) == (1, int(edge == "short"))
        assert (page.told["cross_transform"], page.told["feed_transform"]) == (1, 1)


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_card_to_fold_as_dots_has_its_size(real: Real, paper: str) -> None:
    printers(real.out, paper)

    arrived, sent = real.twice("raster", "card", "record.toml")

    (page,) = read_raster(arrived.file)
    assert page.ink() == pytest.approx(ink(sent)[0], abs=TENTH)
    assert page.told["duplex"] == 0


@pytest.mark.parametrize("queue", QUEUES)
def test_a_queue_set_up_wrongly_in_every_way_still_prints_a_sheet_at_full_size(real: Real, queue: str) -> None:
    stock = open_stock("avery-5371")
    printers(real.out, "letter")
    wrong = ("media-default=iso_a4_210x297mm", "print-scaling-default=fit", "fit-to-page-default=true")
    real.cups.admin("lpadmin", "-p", queue, *(word for option in wrong for word in ("-o", option)))
    try:
        arrived, sent = real.twice(queue, "card", "record.toml", "--stock", "avery-5371")
    finally:
        undone = (word for option in wrong for word in ("-R", option.partition("=")[0]))
        real.cups.admin("lpadmin", "-p", queue, *undone)

    for there, here in zip(inks(arrived.file, queue), ink(sent), strict=True):
        assert there == pytest.approx(here, abs=TENTH)
    assert ruler(pictures(arrived.file, queue)[0], stock) == pytest.approx(100.0, abs=TENTH)


@pytest.mark.parametrize("queue", QUEUES)
def test_without_what_we_tell_cups_the_same_sheet_is_measured_as_too_small(real: Real, queue: str) -> None:
    """What these measurements are worth: sent bare to a queue that was set up for Letter, an A4 sheet shrinks."""
    printers(real.out, "a4")
    assert real.cli("print", "card", "record.toml", "--stock", "avery-c32011", "-l", "es", "-p", "plain").status == 0
    sent = next(real.out.iterdir()).read_bytes()
    real.cups.admin("lp", "-d", queue, str(next(real.out.iterdir())))

    (arrived,) = real.cups.arrived(1)

    left, _, right, _ = inks(arrived.file, queue)[0]
    full = ink(sent)[0]
    assert (right - left) / (full[2] - full[0]) == pytest.approx(0.9, abs=0.05)
