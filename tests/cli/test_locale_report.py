"""`locale report`: for a person, for a program, and as pages."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli


def test_it_tells_each_language_in_a_few_lines(cli: Cli) -> None:
    ended = cli("locale", "report", "--no-layout")

    heads = [line for line in ended.out.splitlines() if not line.startswith(" ")]
    assert ended.status == 0
    assert heads[0] == "English (en): source, prints clean"
    assert any(head.startswith("Spanish (es): ") for head in heads)
    assert "  what warns a patient: " in ended.out


def test_a_program_gets_the_same_numbers(cli: Cli) -> None:
    ended = cli("locale", "report", "es", "--no-layout", "--json")

    told = json.loads(ended.out)
    (row,) = told["locales"]
    assert (told["schema"], row["tag"]) == (1, "es")
    assert row["all"]["all"]["messages"] > row["warnings"]["all"]["messages"] > 0
    assert set(row["findings"]) == {"error", "warning", "for a reviewer"}


@pytest.mark.slow
def test_pages_are_written_with_all_they_show(cli: Cli, tmp_path: Path) -> None:
    ended = cli("locale", "report", "es", "--no-layout", "--html", "-o", tmp_path / "report")

    names = {path.name for path in (tmp_path / "report").iterdir()}
    assert ended.status == 0
    assert names == {"index.html", "es.html", "report.css", "crops", "pages"}
    assert "es.html" in (tmp_path / "report" / "index.html").read_text("utf-8")
    assert cli("locale", "report", "es", "--no-layout", "--html", "-o", tmp_path / "report").status == 6


@pytest.mark.parametrize("args", [("--html", "--json"), ("-o", "x"), ("--html", "-o", "-")])
def test_what_makes_no_sense_is_refused(cli: Cli, args: tuple[str, ...]) -> None:
    assert cli("locale", "report", *args).status == 2
