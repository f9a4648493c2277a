"""A handout that takes more sheets than its edition is made for is printed, and the staff is told."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ivig_print import render
from ivig_print.content import select
from ivig_print.job import Job
from ivig_print.records.examples import example_clinic, example_visit
from ivig_print.workbench.samples import DAY
from tests.cli.conftest import Cli

TOLD = "the short handout takes 2 pages and not 1: hand out all of them"


@pytest.fixture
def one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the short edition be made for one page, which no patient's words fit on."""
    sections, _ = select.EDITIONS["short"]
    monkeypatch.setitem(select.EDITIONS, "short", (sections, 1))


@pytest.mark.usefixtures("one_page")
def test_each_verb_that_makes_a_long_handout_says_so(cli: Cli, desk: Path) -> None:
    for verb in (("handout", "-o", "a.pdf"), ("kit", "-o", "day")):
        ended = cli(verb[0], "record.toml", "--today", f"{DAY}", *verb[1:])
        assert (ended.status, ended.err.count(f"warning: {TOLD}")) == (0, 1)
    assert {path.name for path in desk.glob("**/*.pdf")} == {"a.pdf", "handout.pdf", "log.pdf", "card.pdf"}


@pytest.mark.usefixtures("one_page")
@pytest.mark.parametrize(
    ("asked", "most"),
    [
        ({}, 1),
        ({"also_in_clinic_language": True}, 2),
        ({"also": "en"}, 2),
        ({"edition": "full"}, 0),
        ({"large_print": True}, 0),
    ],
)
def test_a_second_language_may_take_as_much_again_and_what_has_no_limit_is_never_long(
    asked: dict[str, Any], most: int
) -> None:
    job = replace(Job.of(example_visit("itp"), example_clinic(), DAY, locale="es"), **asked)
    said: list[str] = []

    render.render_handout(job, tell=said.append)

    assert [f"pages and not {most}:" in text for text in said] == [True] * (most > 0)


def test_a_handout_as_long_as_it_is_made_for_says_nothing(cli: Cli, desk: Path) -> None:
    assert "hand out" not in cli("handout", "record.toml", "--today", f"{DAY}").err
    assert (desk / "handout.pdf").is_file()
