"""The verb that accounts for the languages: how far each has come, what is wrong, and where each message stands."""

from collections.abc import Sequence
from pathlib import Path

import click

from ivig_print.cli import options as ask
from ivig_print.cli.commands.lists import SCHEMA, write_json
from ivig_print.cli.completion import complete_locale
from ivig_print.cli.faults import Screen, visible
from ivig_print.cli.options import Target, options
from ivig_print.cli.output import STDOUT, make_folder, refuse_existing, write_files
from ivig_print.cli.translations import reading_folder, translations
from ivig_print.cli.verbs import Choice, Verb
from ivig_print.workbench.checks.finding import Level
from ivig_print.workbench.report.account import Account, accounts
from ivig_print.workbench.report.page import as_folder
from ivig_print.workbench.report.places import crops
from ivig_print.workbench.report.progress import Progress
from ivig_print.workbench.report.told import LEVELS, details, summary


@click.command(
    cls=Verb,
    examples=(
        "ivig-print locale report",
        "ivig-print locale report es ar --html -o report",
        "ivig-print locale report --json --no-layout",
    ),
)
@click.argument(
    "tags", nargs=-1, metavar="[TAG]...", shell_complete=complete_locale, help="Which locales; all if none."
)
@options(
    click.option(
        "--html",
        cls=Choice,
        group=ask.WHERE,
        is_flag=True,
        help="Write pages for a browser: each message beside a picture of where it stands, each paper in small.",
    ),
    *(ask.output("The folder for --html; report if not given.", "DIR"), ask.force, translations),
    ask.flag("--no-layout", help_text="Leave out what takes time: setting every paper with the longest values."),
    ask.as_json,
)
@ask.bundle("target", Target)
@click.pass_obj
def report(
    screen: Screen,
    *,
    tags: tuple[str, ...],
    html: bool,
    no_layout: bool,
    as_json: bool,
    translations: Path | None,
    target: Target,
) -> None:
    """Account for translations: progress, warnings first, and checks."""
    if html and as_json:
        raise click.UsageError("--html and --json are two forms: choose one")
    if target.output is not None and (not html or target.output == STDOUT):
        raise click.UsageError("-o names the folder that --html writes to")
    folder = target.output or Path("report")
    if html and folder.exists():  # before the work that takes seconds
        refuse_existing([folder / "index.html"], force=target.force)
    found = accounts(reading_folder(translations), tags, layout=not no_layout)
    if as_json:
        write_json({"schema": SCHEMA, "locales": [_row(account) for account in found]})
    elif html:
        _write(screen, found, folder, force=target.force)
    else:
        for account in found:
            click.echo(visible(summary(account)))
            for line in details(account):
                click.echo(visible(f"  {line}"))


def _write(screen: Screen, found: Sequence[Account], folder: Path, *, force: bool) -> None:
    files = {folder / path: data for path, data in as_folder(found, crops()).items()}
    for parent in sorted({path.parent for path in files}):
        make_folder(parent)
    write_files(files, force=force)
    screen.note(f"Wrote {folder / 'index.html'}: open it in a browser")


def _row(account: Account) -> dict[str, object]:
    status = account.status
    return {
        "tag": account.tag,
        "english_name": status.locale.english_name,
        "state": status.whole,
        "reviewer": status.head.reviewer if status.head else "",
        "all": _progress(account.progress),
        "warnings": _progress(account.warnings),
        "findings": {LEVELS[level]: dict(account.codes[level]) for level in Level},
        "terms": {"all": len(account.glossary.terms), "worded": account.terms},
    }


def _progress(progress: Progress) -> dict[str, object]:
    parts = {"all": progress.all, "translated": progress.translated, "approved": progress.approved}
    return {name: amount._asdict() for name, amount in {**parts, "stale": progress.stale}.items()}
