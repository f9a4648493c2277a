"""The demo prints what the program makes of every kind of record, and leaves the samples beside it to try."""

import sys
from pathlib import Path

import pytest

from ivig_print import render
from ivig_print.typeset.codes import modules
from tests.cli.conftest import Cli
from tests.codes import decoded

KINDS = ("handout", "log", "card")


def test_the_demo_prints_every_kind_of_sample(cli: Cli, desk: Path, quick: list[render.Job]) -> None:
    ended = cli("demo")

    assert ended.status == 0
    expected = {f"{kind}-{locale}.pdf" for kind in KINDS for locale in ("en", "es", "ar")}
    rows = {"day-csv": (4, 5, 6, 7), "day-xlsx": (2, 3, 4, 5)}
    expected |= {f"{day}/{row:03}-{kind}.pdf" for day, numbers in rows.items() for row in numbers for kind in KINDS}
    expected |= {f"{place}/{kind}.pdf" for place in ("bundle-json", "siu-hl7") for kind in KINDS}
    reminders = {f"reminder-{locale}.pdf" for locale in ("en", "es", "ar")}
    demo = desk / "demo"
    assert {path.relative_to(demo).as_posix() for path in demo.rglob("*.pdf")} == expected | reminders
    assert len(quick) == len(expected)
    assert all(len(decoded((demo / name).read_bytes())) == 1 for name in reminders)
    assert cli("demo").status == 6
    assert cli("demo", "--force").status == 0


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


def test_a_demo_in_one_language_prints_the_record_alone(cli: Cli, desk: Path, quick: list[render.Job]) -> None:
    assert cli("demo", "-l", "es").status == 0
    assert {path.name for path in (desk / "demo").iterdir()} == {f"{kind}-es.pdf" for kind in (*KINDS, "reminder")}
    assert len(quick) == len(KINDS)


def test_a_demo_without_what_makes_codes_has_reminders_without_one(
    cli: Cli, desk: Path, quick: list[render.Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    modules.cache_clear()
    monkeypatch.setitem(sys.modules, "segno", None)

    ended = cli("demo", "-l", "en")

    assert ended.status == 0
    assert "ivig-print[qr]" in ended.err
    assert decoded((desk / "demo" / "reminder-en.pdf").read_bytes()) == []
    assert quick


def test_a_demo_without_the_extra_says_what_it_leaves_out(
    cli: Cli, desk: Path, quick: list[render.Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    ended = cli("demo")
    assert ended.status == 0
    assert "day.xlsx is left out" in ended.err
    assert "ivig-print[sheets]" in ended.err
    assert not (desk / "demo" / "day-xlsx").exists()
    assert (desk / "demo" / "day-csv").exists()
    assert quick
