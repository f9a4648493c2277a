"""How the program ends, what it says on the way, and what it asks of the renderer."""

import json
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Pdf

from ivig_print import __version__, render
from ivig_print.cli import clock
from ivig_print.cli.app import app
from ivig_print.cli.completion import complete_locale
from ivig_print.job import Job
from tests.cli.conftest import Cli

pytestmark = pytest.mark.usefixtures("desk")


def test_the_version_is_said(cli: Cli) -> None:
    assert cli("--version").out == f"ivig-print {__version__}\n"


def test_what_is_asked_for_reaches_the_renderer(cli: Cli, quick: list[Job]) -> None:
    ended = cli(
        *("handout", "record.toml", "-l", "es", "--edition", "full", "--paper", "A4"),
        *("--large-print", "--today", "2026-12-01"),
    )

    (job,) = quick
    assert ended.status == 0
    assert (job.locale, job.edition, job.paper, job.large_print) == ("es", "full", "a4", True)
    assert job.today == date(2026, 12, 1)


def test_what_is_not_asked_for_is_left_to_the_record(cli: Cli, quick: list[Job]) -> None:
    cli("log", "record.toml")

    (job,) = quick
    assert (job.locale, job.edition, job.paper, job.large_print) == ("ar", "short", "letter", False)


def test_a_card_has_two_forms(cli: Cli, desk: Path, quick: list[Job]) -> None:
    cli("card", "record.toml", "-o", "fold.pdf")
    cli("card", "record.toml", "-o", "plastic.pdf", "--format", "cr80")

    assert (desk / "fold.pdf").read_bytes().endswith(b"foldover")
    assert (desk / "plastic.pdf").read_bytes().endswith(b"cr80")
    assert len(quick) == 2


def test_the_clinic_may_be_named_by_the_environment(
    cli: Cli, desk: Path, quick: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "clinic.toml").rename(desk / "elsewhere.toml")
    assert cli("check", "record.toml").status == 6

    monkeypatch.setenv("IVIG_PRINT_CLINIC", "elsewhere.toml")
    assert cli("check", "record.toml").status == 0
    assert not quick


def test_source_date_epoch_sets_the_day(cli: Cli, quick: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796169599")  # one second before 2 December 2026, in UTC

    cli("log", "record.toml")

    assert quick[0].today == date(2026, 12, 1)


def test_a_source_date_epoch_that_is_no_number_is_a_usage_error(
    cli: Cli, quick: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")

    ended = cli("log", "record.toml")

    assert ended.status == 2
    assert "SOURCE_DATE_EPOCH must be a number of seconds" in ended.err
    assert not quick


def test_today_is_the_day_at_the_clinic() -> None:
    # UTC+14 and UTC-11 never share a calendar day.
    assert clock.today_at("Pacific/Kiritimati") > clock.today_at("Pacific/Pago_Pago")


def test_staff_warnings_are_said_and_hold_nothing_up(
    cli: Cli, quick: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Job, "staff_warnings", lambda _job: ("the dose is unusual",))

    ended = cli("handout", "record.toml", "-l", "en", "-q")

    assert (ended.status, ended.out, ended.err) == (0, "", "warning: the dose is unusual\n")
    assert len(quick) == 1


@pytest.mark.usefixtures("quick")
def test_check_says_ok_and_counts_warnings(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli("check", "record.toml").err == "record.toml: OK, no warnings\n"

    monkeypatch.setattr(Job, "staff_warnings", lambda _job: ("the dose is unusual",))
    assert cli("check", "record.toml").status == 0
    strict = cli("check", "record.toml", "--strict")
    assert (strict.status, strict.err) == (1, "warning: the dose is unusual\nrecord.toml: OK, 1 warning\n")
    as_json = json.loads(cli("check", "record.toml", "--json").out)
    assert as_json["ok"] is True
    assert [(row["severity"], row["message"]) for row in as_json["faults"]] == [("warning", "the dose is unusual")]


@pytest.mark.usefixtures("quick")
def test_verbose_says_each_step(cli: Cli) -> None:
    assert cli("handout", "record.toml", "-l", "en", "-v").err.splitlines() == [
        "Reading record.toml and clinic.toml",
        "Setting handout.pdf",
        "Wrote handout.pdf",
    ]


def test_a_bug_is_confessed_without_a_patient_s_data(
    cli: Cli, quick: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(job: Job, **_asked: object) -> bytes:
        raise KeyError(job.visit.patient.name)

    monkeypatch.setattr(render, "render_handout", broken)

    ended = cli("handout", "record.toml")
    assert ended.status == 70
    assert "a bug in the program: KeyError at ivig_print/cli/" in ended.err
    assert "Sample" not in ended.err

    monkeypatch.setenv("IVIG_PRINT_DEBUG", "1")
    assert "Traceback" in cli("handout", "record.toml").err
    assert not quick


def test_an_interrupt_ends_with_130(cli: Cli, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_job: Job, **_asked: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(render, "render_handout", interrupted)
    monkeypatch.setattr(Job, "staff_warnings", lambda _job: ())

    assert cli("handout", "record.toml").status == 130
    assert not (desk / "handout.pdf").exists()


def test_no_color_with_any_value_takes_the_colour_away(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []
    monkeypatch.setattr(app, "main", lambda *_args, **extra: given.append(extra["color"]))

    cli("locales")
    monkeypatch.setenv("NO_COLOR", "0")
    cli("locales")

    assert given == [None, False]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("command", [("handout", "record.toml"), ("demo",)])
def test_an_unknown_locale_gets_a_guess(command: tuple[str, ...], cli: Cli) -> None:
    ended = cli(*command, "-l", "sp")

    assert ended.status == 4
    assert ended.err.startswith("--locale: 'sp' is not a locale this program has\n  hint: did you mean so or es?")


@pytest.mark.parametrize("verb", ["locales", "layouts", "fonts"])
def test_lists_are_for_people_and_for_programs(verb: str, cli: Cli) -> None:
    plain, data = cli(verb), json.loads(cli(verb, "--json").out)

    assert (plain.status, plain.err) == (0, "")
    assert data["schema"] == 1
    assert len(plain.out.splitlines()) == len(data[verb])
    assert {"locales": "en", "layouts": "handout", "fonts": "Noto Sans"}[verb] in plain.out


def test_a_template_is_written_and_says_what_is_missing(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    monkeypatch.chdir(folder)

    ended = cli("new")
    checked = cli("check", "record.toml")

    assert ended.status == 0
    assert {path.name for path in folder.iterdir()} == {"record.toml", "clinic.toml"}
    assert checked.status == 3
    assert "record.toml:" in checked.err
    assert "clinic.toml:" in checked.err
    assert cli("new").status == 6


def test_a_template_goes_to_standard_output_if_asked(cli: Cli) -> None:
    ended = cli("new", "clinic", "-o", "-")

    assert ended.status == 0
    assert "[phones]" in ended.out
    assert cli("new", "-o", "both.toml").status == 2


def test_the_schemas_are_json(cli: Cli) -> None:
    assert "patient" in json.loads(cli("schema").out)["properties"]
    assert "phones" in json.loads(cli("schema", "clinic").out)["properties"]


def test_the_shell_completes_locales() -> None:
    context = app.make_context("ivig-print", [], resilient_parsing=True)
    (param,) = (param for param in app.commands["handout"].params if param.name == "locale")

    assert [(item.value, item.help) for item in complete_locale(context, param, "e")] == [
        ("en", "English"),
        ("es", "Español"),
    ]


def test_the_shell_s_own_way_of_asking_is_answered(monkeypatch: pytest.MonkeyPatch, cli: Cli) -> None:
    monkeypatch.setenv("_IVIG_PRINT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "ivig-print handout --loc")
    monkeypatch.setenv("COMP_CWORD", "2")

    assert cli().out == "plain,--locale\n"


def test_a_preview_is_a_picture_of_each_page(cli: Cli, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Job, "staff_warnings", lambda _job: ())
    monkeypatch.setattr(render, "render_log", lambda _job: two_pages())
    (desk / "log-3.png").write_text("another patient's")

    ended = cli("log", "record.toml", "--preview")

    assert ended.status == 0
    assert (desk / "log-1.png").read_bytes().startswith(b"\x89PNG")
    assert (desk / "log-2.png").stat().st_mode & 0o777 == 0o600
    assert ended.err.endswith("warning: log-3.png is from an earlier preview with more pages\n")
    assert cli("log", "record.toml", "-o", "-", "--preview").status == 2


def test_a_preview_without_its_extra_says_what_to_install(
    cli: Cli, quick: list[Job], monkeypatch: pytest.MonkeyPatch, desk: Path
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)

    ended = cli("log", "record.toml", "--preview")

    assert ended.status == 8
    assert "pip install 'ivig-print[preview]'" in ended.err
    assert not (desk / "log.pdf").exists()
    assert len(quick) == 1


def two_pages() -> bytes:
    """Return a PDF of two empty pages."""
    file = BytesIO()
    with Pdf.new() as pdf:
        for _ in range(2):
            pdf.add_blank_page(page_size=(72, 72))
        pdf.save(file)
    return file.getvalue()
