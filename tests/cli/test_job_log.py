"""The job log, as `reprint` reads it: the last jobs, the newest first, and nobody's name."""

import inspect
import json
from dataclasses import fields
from pathlib import Path

from ivig_print.cli.card_press import SheetWishes
from ivig_print.cli.kit import kit_of
from ivig_print.cli.recipe import Recipe, SheetRecipe
from tests.cli.conftest import Cli
from tests.cli.test_reprint import DAY, log, out

__all__ = ["out"]


def test_the_last_jobs_are_listed_the_newest_first_and_name_nobody(cli: Cli, out: Path) -> None:
    cli("print", "kit", "gbs.toml", *DAY)
    cli("reprint", log(out)[1]["job"], "gbs.toml")

    listed = cli("reprint")
    rows = json.loads(cli("reprint", "--json").out)["jobs"]

    assert [row["document"] for row in rows] == ["log", "card", "log", "handout"]
    assert rows[0]["reprint_of"] == rows[2]["job"]
    assert [line.split()[1] for line in listed.out.splitlines()] == [row["job"] for row in rows]
    assert "Pat" not in (out.parent / "state" / "runs.jsonl").read_text("utf-8") + listed.out


def test_a_line_that_is_damaged_hides_no_other(cli: Cli, out: Path) -> None:
    cli("print", "log", "gbs.toml", *DAY)
    path = out.parent / "state" / "runs.jsonl"
    path.write_text('{"schema": 1, "wh\n[]\n' + path.read_text("utf-8"), "utf-8")

    assert len(json.loads(cli("reprint", "--json").out)["jobs"]) == 1


def test_a_calibration_page_and_a_line_of_an_older_program_are_told(cli: Cli, out: Path) -> None:
    cli("printer", "test", "desk")

    ended = cli("reprint", log(out)[0]["job"], "gbs.toml")

    assert ended.status == 6
    assert "`ivig-print printer test`" in ended.err


def test_before_the_first_job_there_is_nothing_to_list(cli: Cli, out: Path) -> None:
    ended = cli("reprint")

    assert (ended.status, ended.out) == (0, "")
    assert "Nothing has been printed from here yet" in ended.err
    assert not list(out.iterdir())


def test_the_log_keeps_all_that_a_card_depends_on() -> None:
    """A new way to print a card must be kept in the recipe, or a reprint would be another card."""
    assert set(inspect.signature(kit_of).parameters) - {"job", "tell"} <= Recipe.model_fields.keys()
    kept = {"first_cell": "first", "flip": "stock", "remember": "gone"}
    asked = {kept.get(field.name, field.name) for field in fields(SheetWishes)}
    assert asked <= SheetRecipe.model_fields.keys()
