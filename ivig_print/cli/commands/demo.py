"""The verb a new user meets first: everything the program makes, for a patient who does not exist."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from ivig_print.cli import options as ask
from ivig_print.cli.completion import complete_locale
from ivig_print.cli.faults import Screen
from ivig_print.cli.jobs import known_locale
from ivig_print.cli.options import Target, options
from ivig_print.cli.output import STDOUT, refuse_existing
from ivig_print.cli.press import KIT, kit_of, write_papers
from ivig_print.cli.verbs import Choice, Verb
from ivig_print.records.examples import example_clinic, example_visit
from ivig_print.render import Edition, Job, PaperName

DAY = date(2026, 11, 24)
"""The sample patient's today: a week before her fourth infusion, whatever the calendar says."""

LOCALES = ("en", "es", "ar")


@click.command(
    cls=Verb,
    examples=(
        "ivig-print demo",
        "ivig-print demo -l es --large-print --preview -o look",
    ),
)
@click.option(
    *("-l", "--locale", "locales"),
    cls=Choice,
    group=ask.WHAT,
    metavar="TAG",
    multiple=True,
    default=LOCALES,
    shell_complete=complete_locale,
    help="A language, as often as you like; en, es and ar if not given.",
)
@options(
    *(ask.edition, ask.paper, ask.large_print),
    *(ask.output("The folder to write to; demo if not given.", "DIR"), ask.force, ask.preview),
)
@ask.bundle("target", Target)
@click.pass_obj
def demo(
    screen: Screen,
    *,
    locales: tuple[str, ...],
    target: Target,
    edition: Edition | None,
    paper: PaperName | None,
    large_print: bool | None,
) -> None:
    """Print a made-up patient's papers in three languages."""
    if target.output == STDOUT:
        raise click.UsageError("the demo is many files: -o names their folder")
    folder = target.output or Path("demo")
    paths = {(kind, locale): folder / f"{kind}-{locale}.pdf" for locale in locales for kind in KIT}
    if folder.exists():
        refuse_existing(paths.values(), force=target.force)
    visit, clinic = example_visit(), example_clinic()
    papers: dict[Path, Callable[[], bytes]] = {}
    for locale in locales:
        known_locale(locale, "", "--locale")
        job = Job.of(visit, clinic, DAY, locale=locale, edition=edition, paper=paper, large_print=large_print)
        papers |= {paths[kind, locale]: make for kind, make in kit_of(job).items()}
    write_papers(screen, target, papers, folder=folder)
