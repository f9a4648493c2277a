"""`stock`: what there is, how it looks, and how a sheet of one's own comes in."""

import json
from pathlib import Path

import pytest

from ivig_print.pdf.inspect import inspect, walk
from ivig_print.printing.stock import open_stock
from tests.cli.conftest import Cli
from tests.printing.test_glabels import CARD
from tests.sound import fails


def test_every_stock_is_listed_with_its_paper(cli: Cli) -> None:
    rows = {row["name"]: row for row in json.loads(cli("stock", "list", "--json").out)["stocks"]}

    assert rows["avery-5371"]["paper"] == "na_letter_8.5x11in"
    assert rows["avery-c32011"] | {"cards": 10, "card_mm": "85 x 54"} == rows["avery-c32011"]
    assert "avery-5371" in cli("stock", "list").out


@pytest.mark.parametrize("typed", ["avery-5371", "Avery 8871", "8871"])
def test_a_stock_is_found_by_its_name_or_the_number_on_the_box(cli: Cli, typed: str) -> None:
    shown = json.loads(cli("stock", "show", typed, "--json").out)["stock"]

    assert (shown["name"], shown["cards"], shown["pitch_mm"]) == ("avery-5371", 10, "88.9, 50.8")


def test_an_unknown_stock_ends_with_the_status_of_a_wrong_file(cli: Cli) -> None:
    ended = cli("stock", "show", "avery-5372x")

    assert ended.status == 9
    assert "there is no stock" in ended.err


@pytest.mark.parametrize("name", ["avery-5371", "vm-6310", "foldover-2-a4", "foldover-letter", "cr80", "a7-on-a4"])
def test_a_sheet_is_drawn_with_every_card_numbered(cli: Cli, name: str, tmp_path: Path) -> None:
    ended = cli("stock", "show", name, "-o", tmp_path, "--preview")

    data = (tmp_path / f"{name}.pdf").read_bytes()
    sheet = open_stock(name)
    numbers = [node.text for node in walk(inspect(data).root) if node.tag == "P"]
    assert ended.status == 0
    assert numbers == [str(panel // sheet.panels + 1) for panel in range(sheet.cells)]
    assert (tmp_path / f"{name}-1.png").is_file()
    assert fails(data) == []


def test_an_imported_sheet_is_found_by_every_verb(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IVIG_PRINT_STOCKS", str(tmp_path / "own"))
    (tmp_path / "own.template").write_text(CARD.replace("5371", "1234"), "utf-8")

    ended = cli("stock", "import", tmp_path / "own.template")

    assert ended.status == 0
    assert json.loads(cli("stock", "show", "8871", "--json").out)["stock"]["name"] == "avery-1234"
    again = cli("stock", "import", tmp_path / "own.template")
    assert (again.status, "is already there" in again.err) == (6, True)


def test_an_import_to_standard_output_is_the_stock_itself(cli: Cli) -> None:
    ended = cli("stock", "import", "-", "-o", "-", stdin=CARD)

    assert 'paper = "na_letter_8.5x11in"' in ended.out


def test_a_broken_stock_of_ones_own_does_not_hide_the_others(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IVIG_PRINT_STOCKS", str(tmp_path))
    (tmp_path / "mine.toml").write_text("title = 5\n", "utf-8")

    ended = cli("stock", "list")

    assert ended.status == 0
    assert "avery-5371" in ended.out
    assert "mine.toml:1: title" in ended.err
