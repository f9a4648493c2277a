"""`reprint`: the same paper once more, marked with the day of its first print; the log holds no patient."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from ivig_print.cli import reprinting
from ivig_print.records.examples import example_text
from tests.cli.conftest import Cli

PRINTERS = """\
[printer.desk]
backend = "folder"
folder = "{folder}"
media = "na_letter_8.5x11in"
{more}

[printer.other]
backend = "folder"
folder = "{folder}"
media = "na_letter_8.5x11in"
sides = "two-sided-short-edge"

[printer.cards]
backend = "folder"
folder = "{folder}"
media = "custom_id1_85.6x53.98mm"

[printer.a6]
backend = "folder"
folder = "{folder}"
media = "iso_a6_105x148mm"
"""
MARK = "REPRINT, first printed Nov 20, 2026"
DAY = ("--today", "2026-11-20", "-p", "desk", "-l", "en")


@pytest.fixture
def out(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the printers print into, beside the records of two patients."""
    (desk / "out").mkdir()
    (desk / "gbs.toml").write_text(example_text("gbs"), "utf-8")
    monkeypatch.setenv("IVIG_PRINT_CONFIG", str(desk))
    monkeypatch.setenv("IVIG_PRINT_STATE", str(desk / "state"))
    describe(desk)
    return desk / "out"


def describe(desk: Path, more: str = "") -> None:
    (desk / "printers.toml").write_text(PRINTERS.format(folder=(desk / "out").as_posix(), more=more), "utf-8")


def log(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out.parent / "state" / "runs.jsonl").read_text("utf-8").splitlines()]


def printed(out: Path) -> bytes:
    """Return the one paper that came out, and take it away."""
    (path,) = out.iterdir()
    data = path.read_bytes()
    path.unlink()
    return data


def words(data: bytes) -> list[str]:
    """Return what each page says."""
    return [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(BytesIO(data))]


def without_mark(pages: list[str]) -> list[list[str]]:
    return [[line for line in page.splitlines() if line != MARK] for page in pages]


@pytest.mark.parametrize(
    ("wish", "marks"),
    [
        (("handout", "record.toml"), [1, 1]),
        (("handout", "record.toml", "--large-print", "--edition", "full"), [1] * 13),
        (("log", "record.toml"), [1]),
        (("card", "record.toml"), [1]),
        (("card", "record.toml", "gbs.toml", "--stock", "avery-5371", "--first-cell", "10"), [1, 0, 1, 0]),
        (("card", "record.toml", "--stock", "foldover-2-letter"), [1]),
    ],
    ids=lambda wish: " ".join(map(str, wish)),
)
def test_all_is_as_it_was_but_for_the_mark(cli: Cli, out: Path, wish: tuple[str, ...], marks: list[int]) -> None:
    assert cli("print", *wish, *DAY).status == 0
    first = words(printed(out))
    records = [word for word in wish if word.endswith(".toml")]

    ended = cli("reprint", log(out)[0]["job"], *records, "--reason", "jam")

    again = words(printed(out))
    assert ended.status == 0, ended.err
    assert [page.count(MARK) for page in again] == marks[: len(again)]
    assert len(again) == len(first)
    assert without_mark(again) == without_mark(first)
    assert MARK not in "".join(first)
    line = log(out)[-1]
    assert line["reprint"] == {"of": log(out)[0]["job"], "reason": "jam", "same": True}
    assert line["day"] == "2026-11-20"


def test_a_card_that_is_the_whole_paper_says_it_in_its_last_line(cli: Cli, out: Path) -> None:
    cli("print", "card", "gbs.toml", *DAY, "-p", "cards", "--format", "cr80")
    printed(out)

    assert cli("reprint", log(out)[0]["job"], "gbs.toml").status == 0

    *_, last = words(printed(out))
    assert last.splitlines()[-1] == MARK


@pytest.mark.parametrize(
    ("wish", "name"),
    [(("--stock", "a6"), "a6"), (("--format", "cr80"), "cards")],
)
def test_a_card_that_is_full_loses_nothing_for_the_mark(cli: Cli, out: Path, wish: tuple[str, ...], name: str) -> None:
    wish = ("print", "card", "record.toml", "-l", "es", "--today", "2026-11-20", "-p", name, *wish)
    assert cli(*wish).status == 0
    first = words(printed(out))

    ended = cli("reprint", log(out)[0]["job"], "record.toml")

    again = words(printed(out))
    if again == first:
        assert "no room for the word that it is a reprint" in ended.err
    else:
        assert "REPRINT" in again[0]
    for page, was in zip(again, first, strict=True):
        assert set(" ".join(was.split()).split()) <= set(" ".join(page.split()).split())


def test_the_mark_is_read_aloud_once_and_in_the_language_of_the_page(cli: Cli, out: Path) -> None:
    cli("print", "handout", "record.toml", "-p", "desk", "-l", "es", "--today", "2026-11-20")
    printed(out)
    cli("reprint", log(out)[0]["job"], "record.toml", "-p", "desk")
    (path,) = out.iterdir()

    said = cli("inspect", path).out

    assert said.count("REIMPRESIÓN, impreso por primera vez el 20 nov 2026") == 1
    assert "".join(words(path.read_bytes())).count("REIMPRESIÓN") == 2


def test_a_record_that_was_changed_is_told_and_printed_only_anyway(cli: Cli, out: Path) -> None:
    cli("print", "handout", "gbs.toml", *DAY)
    printed(out)
    record = out.parent / "gbs.toml"
    record.write_text(record.read_text("utf-8").replace("Pat Example", "Pat Other"), "utf-8")
    job = log(out)[0]["job"]

    refused = cli("reprint", job, "gbs.toml")
    assert not list(out.iterdir())
    anyway = cli("reprint", job, "gbs.toml", "--anyway", "--reason", "changed")

    assert refused.status == 3
    assert "would not be the paper of 2026-11-20: this is another record, or it has changed" in refused.err
    assert "Pat" not in refused.err
    assert anyway.status == 0
    assert MARK in words(printed(out))[0]
    assert log(out)[-1]["reprint"] == {"of": job, "reason": "changed", "same": False}


@pytest.mark.parametrize(
    ("made", "said"),
    [({"version": "0.0.9"}, "was made by version 0.0.9"), ({"words": {"en": "", "es": "x"}}, "the words in es have")],
)
def test_what_is_known_to_have_changed_is_named(cli: Cli, out: Path, made: dict[str, object], said: str) -> None:
    cli("print", "log", "record.toml", "-p", "desk", "-l", "es", "--today", "2026-11-20")
    line = log(out)[0]
    line["made"] |= made
    line["sha256"] = "0"
    (out.parent / "state" / "runs.jsonl").write_text(json.dumps(line) + "\n", "utf-8")

    assert said in cli("reprint", line["job"], "record.toml").err


def test_a_printer_that_was_set_right_since_prints_the_same_paper_in_its_new_place(cli: Cli, out: Path) -> None:
    cli("print", "handout", "record.toml", *DAY)
    first = printed(out)
    describe(out.parent, "front = { dx = 2.0 }")

    assert cli("reprint", log(out)[0]["job"], "record.toml").status == 0

    lefts = [
        min(item.get_bounds()[0] for item in pdfium.PdfDocument(BytesIO(data))[0].get_objects())
        for data in (first, printed(out))
    ]
    assert lefts[1] - lefts[0] == pytest.approx(2.0 * 72 / 25.4, abs=0.01)


def test_cards_may_go_on_other_cells_and_to_a_printer_with_another_edge(cli: Cli, out: Path) -> None:
    cli("print", "card", "gbs.toml", "--stock", "avery-5371", *DAY)
    printed(out)

    ended = cli("reprint", log(out)[0]["job"], "gbs.toml", "--first-cell", "2", "-p", "other")

    front, back = pdfium.PdfDocument(BytesIO(printed(out)))
    assert ended.status == 0, ended.err
    assert "Pat Example" in front.get_textpage().get_text_bounded(306, 612, 612, 756)
    assert back.get_textpage().get_text_bounded(306, 36, 612, 180).strip()


def test_a_reprint_of_a_reprint_is_one_of_the_first(cli: Cli, out: Path) -> None:
    cli("print", "log", "gbs.toml", *DAY)
    first = log(out)[0]["job"]
    cli("reprint", first.removeprefix("ivig-"), "gbs.toml")

    assert cli("reprint", log(out)[-1]["job"], "gbs.toml").status == 0

    assert [line["reprint"]["of"] for line in log(out)[1:]] == [first, first]


def test_what_was_confirmed_then_is_confirmed_again_and_kept(cli: Cli, out: Path) -> None:
    record = out.parent / "record.toml"
    text = record.read_text("utf-8").replace("dose_g = 50\ndose_mg_per_kg = 1000", "dose_mg_per_kg = 2500")
    record.write_text(text.replace('row = "itp-1000"', ""), "utf-8")
    assert cli("print", "log", record, *DAY, "--confirm", "dose-course").status == 0

    assert cli("reprint", log(out)[-1]["job"], record).status == 0

    assert [line["confirmed"] for line in log(out) if "confirmed" in line] == [["dose-course"], ["dose-course"]]


@pytest.mark.parametrize(
    ("args", "way"),
    [
        (("nobody", "gbs.toml"), (6, "has no job 'nobody'")),
        (("JOB",), (2, "the log keeps no patient's data: name the record")),
        (("JOB", "gbs.toml", "record.toml"), (2, "name the record")),
        (("JOB", "gbs.toml", "--first-cell", "2"), (2, "no sheet of cards")),
        (("JOB", "gbs.toml", "--json"), (2, "--json is for the list")),
        (("JOB", "gbs.toml", "-p", "cards"), (7, "holds custom_id1_85.6x53.98mm")),
    ],
)
def test_what_cannot_be_printed_once_more_is_refused(
    cli: Cli, out: Path, args: tuple[str, ...], way: tuple[int, str]
) -> None:
    cli("print", "log", "gbs.toml", *DAY)
    printed(out)
    job = log(out)[0]["job"]

    ended = cli("reprint", *(job if arg == "JOB" else arg for arg in args))

    assert ended.status == way[0]
    assert way[1] in ended.err
    assert not list(out.iterdir())
    assert len(log(out)) == 1


def test_a_dry_run_prints_and_keeps_nothing(cli: Cli, out: Path) -> None:
    cli("print", "log", "gbs.toml", *DAY)
    printed(out)

    ended = cli("reprint", log(out)[0]["job"], "gbs.toml", "--dry-run")

    assert ended.out.startswith("log (1 page, 1 sheet): write ")
    assert not list(out.iterdir())
    assert len(log(out)) == 1
    assert reprinting.first_print(log(out)[0]["job"]).recipe.records == 1


def test_cards_that_are_printed_once_more_may_go_on_the_sheet_in_use(cli: Cli, out: Path) -> None:
    cli("print", "card", "gbs.toml", "--stock", "avery-5371", *DAY, "--remember", "--copies", "3")
    printed(out)

    ended = cli("reprint", log(out)[0]["job"], "gbs.toml", "--remember")

    assert ended.status == 0, ended.err
    assert "begins at cell 4" in ended.err
    assert json.loads(cli("printer", "sheets", "desk", "--json").out)["sheets"][0]["used"] == [1, 2, 3, 4, 5, 6]
