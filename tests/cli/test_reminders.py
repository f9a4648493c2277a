"""`reminder`, `card --qr` and `batch --reminders`: what is written, and what is said to the person at the screen."""

import json
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from ivig_print.card_sheets import SetCard
from ivig_print.cli.card_kinds import KINDS
from ivig_print.errors import ExitCode, Fault, RenderError
from ivig_print.job import Job
from ivig_print.printing.stock import Stock
from ivig_print.records.examples import example_bytes, example_text
from ivig_print.reminder_cards import set_reminder
from tests.cli.conftest import Cli
from tests.codes import decoded

TODAY = ("--today", "2026-11-24")
DAY = ("batch", "day.csv", "-m", "day-mapping.toml", "--base", "day-base.toml", "-o", "out", *TODAY)


@pytest.fixture
def counter(desk: Path) -> Path:
    """Return a front desk with the records of four patients and the sample day sheet."""
    for name in ("replacement", "gbs", "kawasaki", "day-mapping", "day-base"):
        (desk / f"{name}.toml").write_text(example_text(name), "utf-8")
    (desk / "day.csv").write_bytes(example_bytes("day.csv"))
    return desk


def pages(path: Path) -> list[str]:
    """Return the text of each page."""
    return [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(path.read_bytes())]


def medium(path: Path) -> tuple[float, float]:
    """Return the size of the first page in points."""
    with pikepdf.open(path) as pdf:
        left, bottom, right, top = map(float, pdf.pages[0].MediaBox)
        return right - left, top - bottom


# ---------------------------------------------------------------- reminders


def test_without_a_stock_it_is_a_sheet_of_plain_paper_to_cut_and_fold(cli: Cli, counter: Path) -> None:
    ended = cli("reminder", "record.toml", "-l", "es", *TODAY)
    larger = cli("reminder", "record.toml", "--paper", "a4", "-o", "a4.pdf", *TODAY)

    (front,) = pages(counter / "reminders.pdf")
    assert (ended.status, larger.status) == (0, 0)
    assert "Mis próximas infusiones" in front
    assert "My next infusions" in front
    assert "For foldover-2-letter on na_letter_8.5x11in, at actual size\n" in ended.err
    assert medium(counter / "reminders.pdf") == (612, 792)
    assert medium(counter / "a4.pdf") == pytest.approx((595.28, 841.89), abs=0.01)


def test_the_patients_language_is_on_the_front_and_the_clinics_on_the_back(cli: Cli, counter: Path) -> None:
    ended = cli("reminder", "gbs.toml", "--stock", "avery-5371", "-l", "es", *TODAY)

    front, back = pages(counter / "reminders.pdf")
    assert "Día 5 de 5" in front
    assert "Day 5 of 5" in back
    assert "both sides, turned on the long edge" in ended.err


def test_in_one_language_nothing_is_printed_on_the_back(cli: Cli, counter: Path) -> None:
    ended = cli("reminder", "gbs.toml", "--stock", "avery-5371", "--cells", "3,4", "-l", "en", *TODAY)

    (front,) = pages(counter / "reminders.pdf")
    assert front.count("Pat Example") == 2
    assert "both sides" not in ended.err
    with pikepdf.open(counter / "reminders.pdf") as pdf:
        assert "/Duplex" not in pdf.Root.ViewerPreferences


def test_each_of_several_patients_has_a_code_of_their_own(cli: Cli, counter: Path) -> None:
    records = ("replacement.toml", "gbs.toml", "kawasaki.toml")

    ended = cli("reminder", *records, "--qr", "--stock", "a7-on-a4", "-o", "r.pdf", *TODAY)

    starts = {text.split("DTSTART:")[1][:16] for text in decoded((counter / "r.pdf").read_bytes())}
    assert ended.status == 0
    assert starts == {"20261201T143000Z", "20261201T130000Z"}
    assert "warning: card 3: there is no QR code on the reminder, for no date is planned after today" in ended.err


def test_what_a_reminder_had_no_room_for_is_said(cli: Cli, counter: Path) -> None:
    ended = cli("reminder", "replacement.toml", "--qr", "--stock", "avery-5371", "-l", "es", *TODAY)

    assert "left out, for there is no room on this card: " in ended.err
    assert "of 5 later dates" in ended.err
    assert "Ana" not in ended.err
    assert (counter / "reminders.pdf").exists()


def test_what_does_not_fit_says_the_way_out_and_writes_nothing(cli: Cli, counter: Path) -> None:
    ended = cli("reminder", "gbs.toml", "--qr", "--stock", "avery-5371", "-l", "es", *TODAY)

    assert ended.status == ExitCode.RENDER
    assert "mm too high for its face of the card (es)" in ended.err
    assert "hint: leave --qr out, or take a larger card, such as A7 or A6" in ended.err
    assert not list(counter.glob("*.pdf"))


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--stock", "avery-5371", "--paper", "a4"), "leave --paper out"),
        (("--stock", "foldover-letter"), "holds one wallet card of four panels"),
        (("gbs.toml", "--confirm", "dose-course"), "--confirm is said of a patient"),
        (("--cells", "1", "--first-cell", "2"), "give one"),
    ],
)
def test_what_makes_no_sense_together_is_refused(cli: Cli, counter: Path, args: tuple[str, ...], said: str) -> None:
    ended = cli("reminder", "record.toml", *args)

    assert ended.status == ExitCode.USAGE
    assert said in ended.err
    assert not list(counter.glob("*.pdf"))


def test_a_reminder_is_not_overwritten_and_may_go_to_a_pipe(cli: Cli, counter: Path) -> None:
    (counter / "reminders.pdf").write_bytes(b"kept")

    ended = cli("reminder", "record.toml", *TODAY)

    assert ended.status == ExitCode.IO
    assert (counter / "reminders.pdf").read_bytes() == b"kept"
    assert cli("reminder", "record.toml", "--force", *TODAY).status == 0


# ---------------------------------------------------------------- wallet cards


@pytest.mark.parametrize("args", [(), ("--stock", "a7-on-a4"), ("--format", "cr80")])
def test_a_card_has_its_text_as_a_code_only_where_that_is_asked_for(
    cli: Cli, counter: Path, args: tuple[str, ...]
) -> None:
    cli("card", "gbs.toml", "-l", "es", "-o", "without.pdf", *args, *TODAY)
    ended = cli("card", "gbs.toml", "-l", "es", "-o", "with.pdf", "--qr", *args, *TODAY)

    assert ended.status == 0
    assert decoded((counter / "without.pdf").read_bytes()) == []
    (said,) = decoded((counter / "with.pdf").read_bytes())
    assert said.startswith("Receives immune globulin by vein (IVIG)\nName: Pat Example\n")


def test_a_kit_has_the_code_on_its_card(cli: Cli, counter: Path) -> None:
    assert cli("kit", "record.toml", "--qr", "-o", "kit", *TODAY).status == 0

    assert len(decoded((counter / "kit" / "card.pdf").read_bytes())) == 1
    assert decoded((counter / "kit" / "handout.pdf").read_bytes()) == []


# ---------------------------------------------------------------- a whole day


def test_a_days_reminders_lie_on_common_sheets_of_plain_paper(cli: Cli, counter: Path) -> None:
    ended = cli(*DAY, "--papers", "log", "--reminders", "--qr")

    assert ended.status == 0
    assert sorted(path.name for path in (counter / "out").iterdir()) == [
        *(f"00{row}-log.pdf" for row in range(4, 8)),
        "reminders.pdf",
    ]
    (page,) = pages(counter / "out" / "reminders.pdf")
    assert page.count("555-0134") >= 4


def test_a_days_cards_and_reminders_each_have_a_file_on_the_same_stock(cli: Cli, counter: Path) -> None:
    ended = cli(*DAY, "--papers", "card", "--reminders", "--stock", "avery-5371", "--json")

    rows = json.loads(ended.out)["rows"]
    assert rows[0]["files"] == ["out/cards.pdf", "out/reminders.pdf"]
    assert medium(counter / "out" / "cards.pdf") == medium(counter / "out" / "reminders.pdf") == (612, 792)
    assert cli(*DAY, "--papers", "card", "--reminders", "--stock", "avery-5371").status == ExitCode.IO


def test_a_bad_row_has_neither_card_nor_reminder(cli: Cli, counter: Path) -> None:
    sheet = (counter / "day.csv").read_text("utf-8")
    (counter / "day.csv").write_text(sheet.replace("11/02/1975", "31/02/1975"), "utf-8")

    ended = cli(*DAY, "--papers", "card", "--reminders", "--stock", "avery-5371", "--json")

    assert ended.status == ExitCode.PARTIAL
    assert pages(counter / "out" / "cards.pdf")[0].count("Receives immune globulin") == 3
    assert [row["files"] for row in json.loads(ended.out)["rows"] if not row["ok"]] == [[]]


def test_a_row_whose_reminder_has_no_room_has_no_card_either(
    cli: Cli, counter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(job: Job, stock: Stock, *, code: bool = False) -> SetCard:
        if job.locale == "es":
            raise RenderError(Fault("has no room"))
        return set_reminder(job, stock, code=code)

    monkeypatch.setitem(KINDS, "reminder", replace(KINDS["reminder"], maker=refuse))
    ended = cli(*DAY, "--papers", "card", "--reminders", "--stock", "avery-5371", "--json")

    rows = json.loads(ended.out)["rows"]
    good = [row for row in rows if row["ok"]]
    assert 0 < len(good) < len(rows)
    assert pages(counter / "out" / "cards.pdf")[0].count("Receives immune globulin") == len(good)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--qr",), "--qr is about the reminders of a day: add --reminders"),
        (("--reminders", "--copies", "2"), "name it with --stock"),
        (("--papers", "log", "--stock", "avery-5371"), "--papers leaves them out"),
    ],
)
def test_a_day_refuses_what_makes_no_sense(cli: Cli, counter: Path, args: tuple[str, ...], said: str) -> None:
    ended = cli(*DAY, *args)

    assert ended.status == ExitCode.USAGE
    assert said in ended.err
    assert not (counter / "out").exists()
