"""The demo prints what the program makes of every kind of record, and leaves the samples beside it to try."""

import sys
from pathlib import Path

import pikepdf
import pytest

from ivig_print.cli.commands import demo as demo_verb
from ivig_print.cli.commands.demo import SHEETS
from ivig_print.job import Job
from ivig_print.printing.stock import open_stock
from ivig_print.records.examples import VISITS
from ivig_print.typeset.codes import modules
from ivig_print.typeset.fonts import FaceEntry
from tests.cli.conftest import Cli
from tests.codes import decoded
from tests.sound import FEW, TAGS

KINDS = ("handout", "log", "card")


@pytest.fixture(autouse=True)
def no_sheets(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a sheet be made in no time, but for a test that may take its time."""
    if request.node.get_closest_marker("slow") is None:
        monkeypatch.setattr(demo_verb, "_sheet", lambda _jobs, stock: stock.title.encode())


def test_the_demo_prints_every_kind_of_sample(cli: Cli, desk: Path, quick: list[Job]) -> None:
    ended = cli("demo")

    assert ended.status == 0
    expected = {f"{kind}-{locale}.pdf" for kind in KINDS for locale in TAGS}
    rows = {"day-csv": (4, 5, 6, 7), "day-xlsx": (2, 3, 4, 5)}
    expected |= {f"{day}/{row:03}-{kind}.pdf" for day, numbers in rows.items() for row in numbers for kind in KINDS}
    expected |= {f"{place}/{kind}.pdf" for place in ("bundle-json", "siu-hl7") for kind in KINDS}
    reminders = {f"reminder-{locale}.pdf" for locale in TAGS}
    on_sheets = {f"cards/{name}.pdf" for name in (*SHEETS, "foldover-letter", "foldover-a4")}
    expected |= on_sheets
    demo = desk / "demo"
    assert {path.relative_to(demo).as_posix() for path in demo.rglob("*.pdf")} == expected | reminders
    assert len(quick) == len(expected) - len(SHEETS)
    assert all(len(decoded((demo / f"reminder-{locale}.pdf").read_bytes())) == 1 for locale in FEW)
    assert cli("demo").status == 6
    assert cli("demo", "--force").status == 0


def test_the_demo_leaves_out_a_language_whose_font_is_not_there(
    cli: Cli, desk: Path, quick: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FaceEntry, "installed", lambda self: not self.extra)

    ended = cli("demo")

    assert ended.status == 0
    assert {job.locale for job in quick} == set(TAGS) - {"ko", "zh_Hans", "zh_Hant"}
    assert "ko is left out: the font " in ended.err
    assert "pip install 'ivig-print[cjk]'" in ended.err
    assert not (desk / "demo" / "handout-ko.pdf").exists()


@pytest.mark.usefixtures("quick")
def test_the_samples_of_the_demo_print_as_they_lie_there(cli: Cli, desk: Path) -> None:
    cli("demo", "-o", "demo")
    samples = desk / "demo" / "samples"
    day = ("--base", samples / "day-base.toml", "-c", samples / "clinic.toml", "-o")
    assert cli("batch", samples / "day.csv", "-m", samples / "day-mapping.toml", *day, "csv").status == 0
    assert cli("batch", samples / "day.xlsx", "-m", samples / "day-xlsx-mapping.toml", *day, "xlsx").status == 0
    assert cli("kit", samples / "bundle.json", "-o", "fhir").status == 0
    assert cli("kit", samples / "siu.hl7", "--base", samples / "siu-base.toml", "-o", "hl7").status == 0
    assert cli("kit", samples / "replacement.toml", "-o", "record").status == 0


def test_a_demo_in_one_language_prints_the_record_alone(cli: Cli, desk: Path, quick: list[Job]) -> None:
    assert cli("demo", "-l", "es").status == 0
    assert {path.name for path in (desk / "demo").iterdir()} == {f"{kind}-es.pdf" for kind in (*KINDS, "reminder")}
    assert len(quick) == len(KINDS)


def test_a_demo_without_what_makes_codes_has_reminders_without_one(
    cli: Cli, desk: Path, quick: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    modules.cache_clear()
    monkeypatch.setitem(sys.modules, "segno", None)

    ended = cli("demo", "-l", "en")

    assert ended.status == 0
    assert "ivig-print[qr]" in ended.err
    assert decoded((desk / "demo" / "reminder-en.pdf").read_bytes()) == []
    assert quick


def test_a_demo_without_the_extra_says_what_it_leaves_out(
    cli: Cli, desk: Path, quick: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    ended = cli("demo")
    assert ended.status == 0
    assert "day.xlsx is left out" in ended.err
    assert "ivig-print[sheets]" in ended.err
    assert not (desk / "demo" / "day-xlsx").exists()
    assert (desk / "demo" / "day-csv").exists()
    assert quick


@pytest.mark.slow
@pytest.mark.usefixtures("quick")
def test_the_cards_of_all_samples_lie_on_a_sheet_of_each_family(cli: Cli, desk: Path) -> None:
    assert cli("demo").status == 0
    for name in SHEETS:
        stock = open_stock(name)
        with pikepdf.open(desk / "demo" / "cards" / f"{name}.pdf") as pdf:
            assert [float(edge) for edge in pdf.pages[0].mediabox[2:]] == pytest.approx(stock.sheet, abs=0.01)
            sheets = -(-len(VISITS) // stock.cards)
            assert len(pdf.pages) == sheets * (1 if stock.duplex == "fold" else 2)
