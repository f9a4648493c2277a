"""`print reminder` and `reprint`: reminders, and cards with codes, go to a printer and come out once more."""

import json
from pathlib import Path

import pytest

from ivig_print.card_sheets import set_card
from ivig_print.cli.card_press import places_of
from ivig_print.printing.stock import open_stock
from ivig_print.reminder_cards import set_reminder
from tests.cli.conftest import Cli
from tests.cli.test_reprint import DAY, MARK, log, out, printed, without_mark, words
from tests.codes import decoded
from tests.sound import job

__all__ = ["out"]

BOTH = ("--today", "2026-11-20", "-p", "desk", "-l", "es")


def test_without_a_stock_reminders_go_on_the_plain_paper_in_the_printer(cli: Cli, out: Path) -> None:
    ended = cli("print", "reminder", "record.toml", "gbs.toml", *BOTH)

    (page,) = words(printed(out))
    assert ended.status == 0, ended.err
    assert "reminder in es: 1 page, 1 sheet to desk" in ended.err
    assert page.count("My next infusions") == page.count("Mis próximas infusiones") == 2
    (line,) = log(out)
    assert line["document"] == "reminder"
    assert line["made"]["sheet"]["stock"] == "foldover-2-letter"
    assert (line["made"]["records"], line["made"]["qr"]) == (2, False)


def test_a_sheet_that_is_cut_in_part_is_gone_on_with(cli: Cli, out: Path) -> None:
    cli("print", "reminder", "record.toml", "--copies", "2", "--remember", *BOTH)
    printed(out)

    ended = cli("print", "reminder", "gbs.toml", "--remember", *BOTH)

    assert "begins at cell 3" in ended.err
    (sheet,) = json.loads(cli("printer", "sheets", "desk", "--json").out)["sheets"]
    assert (sheet["stock"], sheet["used"]) == ("foldover-2-letter", [1, 2, 3])


def test_a_reminder_in_one_language_is_printed_on_one_side(cli: Cli, out: Path) -> None:
    ended = cli("print", "reminder", "gbs.toml", "--stock", "avery-5371", *DAY)

    assert len(words(printed(out))) == 1
    assert "1 page, 1 sheet" in ended.err


@pytest.mark.parametrize(
    "wish",
    [
        ("reminder", "record.toml", "gbs.toml", "--qr"),
        ("reminder", "record.toml", "--qr", "--stock", "avery-5371", "--cells", "4,7"),
        ("card", "record.toml", "--qr"),
        ("card", "record.toml", "gbs.toml", "--qr", "--stock", "foldover-2-letter", "-l", "en"),
    ],
    ids=" ".join,
)
def test_what_has_a_code_is_printed_once_more_with_the_same_code(cli: Cli, out: Path, wish: tuple[str, ...]) -> None:
    assert cli("print", wish[0], *BOTH, *wish[1:]).status == 0
    first = printed(out)
    records = [word for word in wish if word.endswith(".toml")]

    ended = cli("reprint", log(out)[0]["job"], *records)

    again = printed(out)
    assert ended.status == 0, ended.err
    assert log(out)[-1]["reprint"]["same"]
    assert log(out)[-1]["document"] == wish[0]
    assert decoded(again) == decoded(first) != []
    assert "".join(words(again)).count(MARK) == 1
    if len(records) > 1:  # only the clinic's language is beside the cards
        assert without_mark(words(again)) == without_mark(words(first))


@pytest.mark.parametrize(("stock", "name"), [("a6", "a6"), ("cr80", "cards")])
def test_a_reminder_that_is_the_whole_paper_says_on_both_sides_that_it_is_a_reprint(
    cli: Cli, out: Path, stock: str, name: str
) -> None:
    cli("print", "reminder", "gbs.toml", "--stock", stock, "--today", "2026-11-20", "-l", "es", "-p", name)
    first = words(printed(out))

    ended = cli("reprint", log(out)[0]["job"], "gbs.toml")

    front, back = words(printed(out))
    if "no room for the word that it is a reprint" in ended.err:
        assert [front, back] == first
    else:
        assert "REIMPRESIÓN" in front
        assert MARK in " ".join(back.split())


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("reminder", "gbs.toml", "--format", "cr80"), "leave --format out"),
        (("reminder", "gbs.toml", "record.toml", "--confirm", "dose-course"), "--confirm is said of a patient"),
        (("reminder", "gbs.toml", "-p", "a6"), "name its sheet with --stock"),
        (("handout", "gbs.toml", "--qr"), "--qr is about cards and reminders"),
        (("log", "gbs.toml", "--stock", "avery-5371"), "--stock is about cards and reminders"),
        (("card", "gbs.toml", "record.toml"), "several cards need a sheet"),
    ],
)
def test_what_makes_no_sense_is_refused(cli: Cli, out: Path, args: tuple[str, ...], said: str) -> None:
    ended = cli("print", *args[:1], *DAY, *args[1:])

    assert ended.status == 2
    assert said in ended.err
    assert not list(out.iterdir())


def test_where_nothing_is_turned_each_face_takes_a_cell() -> None:
    stock = open_stock("avery-5371").model_copy(update={"duplex": "no"})
    for locale, faces in (("en", 1), ("es", 2)):
        assert places_of([set_reminder(job("itp", locale=locale), stock)], stock) == faces
        assert places_of([set_card(job("itp", locale=locale), stock)], stock) == 2


def test_what_a_card_without_a_sheet_had_no_room_for_is_told(cli: Cli, out: Path) -> None:
    wish = ("record.toml", "-l", "es", "--today", "2026-11-20", "--format", "cr80")
    told = "left out, for there is no room on this card: that the card is to be shown; antibody blood tests"

    assert told in cli("card", *wish).err
    assert told in cli("kit", *wish, "-o", "kit").err
    assert told in cli("print", "card", *wish, "-p", "cards").err
    printed(out)
    assert told in cli("reprint", log(out)[0]["job"], "record.toml").err
