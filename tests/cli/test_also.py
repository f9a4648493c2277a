"""``--also`` reaches every paper that can have a second language, and says what is wrong with one."""

import json
from pathlib import Path

import pytest

from ivig_print.errors import ExitCode
from ivig_print.job import Job
from ivig_print.records.examples import example_bytes, example_text
from tests.cli.conftest import Cli


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("verb", ["handout", "log", "kit"])
def test_a_second_language_reaches_the_renderer(verb: str, cli: Cli, quick: list[Job]) -> None:
    assert cli(verb, "record.toml", "--also", "en").status == 0

    assert {(job.locale, job.also) for job in quick} == {("ar", "en")}


def test_without_it_the_record_decides(cli: Cli, desk: Path, quick: list[Job]) -> None:
    with (desk / "record.toml").open("a", encoding="utf-8") as record:
        record.write('\n[options]\nalso = "en"\n')

    cli("handout", "record.toml")
    cli("handout", "record.toml", "--also", "es", "--force")

    assert [job.also for job in quick] == ["en", "es"]


def test_a_language_nobody_has_is_told_where_it_was_asked_for(cli: Cli, desk: Path) -> None:
    ended = cli("handout", "record.toml", "--also", "sp")
    assert ended.status == ExitCode.TRANSLATION
    assert ended.err.startswith("--also: 'sp' is not a locale this program has\n  hint: did you mean so or es?")

    with (desk / "record.toml").open("a", encoding="utf-8") as record:
        record.write('\n[options]\nalso = "tlh"\n')
    ended = cli("handout", "record.toml")
    assert ended.status == ExitCode.TRANSLATION
    assert "record.toml: options.also: 'tlh'" in ended.err


def test_a_whole_day_may_have_one(cli: Cli, desk: Path, quick: list[Job]) -> None:
    (desk / "day.csv").write_bytes(example_bytes("day.csv"))
    for name in ("day-mapping", "day-base"):
        (desk / f"{name}.toml").write_text(example_text(name), "utf-8")
    day = ("batch", "day.csv", "-m", "day-mapping.toml", "--base", "day-base.toml", "--today", "2026-11-24")

    assert cli(*day, "-o", "out", "--also", "en").status == ExitCode.OK
    assert {job.also for job in quick} == {"en"}

    with (desk / "day-base.toml").open("a", encoding="utf-8") as base:
        base.write('also = "tlh"\n')
    ended = cli(*day, "-o", "other")
    assert ended.status == ExitCode.TRANSLATION
    assert "options.also: 'tlh' is not a locale" in ended.err
    assert cli(*day, "-o", "other", "--also", "sp").err.startswith("--also: 'sp'")


def test_a_document_for_the_hospital_says_its_second_language(cli: Cli, desk: Path) -> None:
    def described(*args: str) -> str:
        assert cli("fhir", "record.toml", "-o", "paper.json", "--force", *args).status == 0
        return str(json.loads((desk / "paper.json").read_text("utf-8"))["description"])

    assert "also in en" in described("--also", "en")
    assert "also in" not in described("--also", "ar")
    assert "also in" not in described("--also", "en", "--kind", "card")
