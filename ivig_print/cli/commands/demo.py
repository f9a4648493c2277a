"""The verb a new user meets first: everything the program makes, for patients who do not exist."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import click

from ivig_print.batch import Order, file_name, turns
from ivig_print.card_sheets import render_sheets, set_card
from ivig_print.cli import options as ask
from ivig_print.cli.completion import complete_locale
from ivig_print.cli.faults import Screen
from ivig_print.cli.jobs import known_locale
from ivig_print.cli.kit import kit_of
from ivig_print.cli.options import Target, options
from ivig_print.cli.output import STDOUT, make_folder, refuse_existing, write_files
from ivig_print.cli.own_stocks import find_stock
from ivig_print.cli.press import write_papers
from ivig_print.cli.verbs import Choice, Verb
from ivig_print.errors import DependencyError
from ivig_print.job import Edition, Job, PaperName
from ivig_print.language.locales import locales as all_locales
from ivig_print.printing.sheets import Order as SheetOrder
from ivig_print.printing.stock import Stock, open_stock
from ivig_print.records.examples import (
    DAYS,
    MESSAGES,
    VISITS,
    example_clinic,
    example_day,
    example_files,
    example_message,
    example_visit,
)
from ivig_print.reminder_cards import plain_stock, set_reminder
from ivig_print.typeset.fonts import not_installed

DAY = date(2026, 11, 24)
"""The sample patients' today: a week before the first one's fourth infusion, whatever the calendar says."""

SHEETS = ("avery-5371", "avery-c32011", "foldover-2-letter", "foldover-2-a4", "cr80", "a6", "a7-on-a4")
"""One stock of each family; that of the card with four panels is set otherwise."""

PAPERS: tuple[PaperName, ...] = ("letter", "a4")

Makers = Mapping[str, Callable[[], bytes]]
"""What makes each paper, by the name of its file."""


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
    shell_complete=complete_locale,
    help="Only this language, and only the record; as often as you like. All of the samples if not given.",
)
@options(
    *(ask.with_english, ask.edition, ask.paper, ask.large_print),
    *(ask.output("The folder to write to; demo if not given.", "DIR"), ask.force, ask.preview),
)
@ask.bundle("target", Target)
@click.pass_obj
def demo(
    screen: Screen,
    *,
    locales: tuple[str, ...],
    target: Target,
    with_english: bool,
    edition: Edition | None,
    paper: PaperName | None,
    large_print: bool | None,
) -> None:
    """Print made-up patients' papers: a record, a day, FHIR, HL7."""
    if target.output == STDOUT:
        raise click.UsageError("the demo is many files: -o names their folder")
    for locale in locales:
        known_locale(locale, "", "--locale")
    folder = target.output or Path("demo")
    order = Order(
        example_clinic(), DAY, edition=edition, paper=paper, large_print=large_print, with_english=with_english
    )
    groups: dict[Path, Makers] = {folder: dict(_languages(screen, order, locales or _printable(screen)))}
    samples: dict[Path, bytes] = {}
    if not locales:
        groups |= {folder / name: makers for name, makers in _elsewhere(screen, order)}
        groups[folder / "cards"] = dict(_cards(order))
        samples = {folder / "samples" / name: data for name, data in example_files().items()}
    papers = {place: {place / name: make for name, make in makers.items()} for place, makers in groups.items()}
    if folder.exists():
        refuse_existing([*samples, *(path for group in papers.values() for path in group)], force=target.force)
    for place, group in papers.items():
        write_papers(screen, target, group, folder=place)
    if samples:
        make_folder(folder / "samples")
        write_files(samples, force=target.force)
        screen.note(f"Wrote what they were made from to {folder / 'samples'}")


def _printable(screen: Screen) -> tuple[str, ...]:
    """Return the tags of all languages whose fonts are installed; what is left out is told."""
    absent = {locale.tag: fault for locale in all_locales() if (fault := not_installed(locale.script))}
    for tag, fault in absent.items():
        screen.warn(f"{tag} is left out: {fault.message}; {fault.hint}")
    return tuple(locale.tag for locale in all_locales() if locale.tag not in absent)


def _languages(screen: Screen, order: Order, locales: tuple[str, ...]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the papers of one record in each of *locales*."""
    visit = example_visit()
    for locale in locales:
        job = order.job(visit, locale=locale)
        for kind, make in kit_of(job).items():
            yield f"{kind}-{locale}.pdf", make
        yield f"reminder-{locale}.pdf", partial(_reminder, screen, job)


def _reminder(screen: Screen, job: Job) -> bytes:
    """Return the reminder on plain paper, with a code if what makes codes is installed."""
    _, stock = find_stock(plain_stock(job.paper))
    try:
        card = set_reminder(job, stock, code=True)
    except DependencyError as error:
        fault = error.faults[0]
        screen.warn(f"the reminder is without its code: {fault.message}; {fault.hint}")
        card = set_reminder(job, stock)
    return render_sheets([card], stock, SheetOrder(), job.today).pdf


def _cards(order: Order) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the cards of all sample patients on a sheet of each family; one with four panels is a sheet by itself."""
    jobs = [order.job(example_visit(name)) for name in VISITS]
    for name in SHEETS:
        yield f"{name}.pdf", partial(_sheet, jobs, open_stock(name))
    for paper in PAPERS:
        yield f"foldover-{paper}.pdf", kit_of(replace(jobs[0], paper=paper))["card"]


def _sheet(jobs: Sequence[Job], stock: Stock) -> bytes:
    return render_sheets([set_card(job, stock) for job in jobs], stock, SheetOrder(), DAY).pdf


def _elsewhere(screen: Screen, order: Order) -> Iterator[tuple[str, Makers]]:
    """Yield the papers of the samples that come from other programs, by the folder they go to."""
    for name in DAYS:
        try:
            yield name.replace(".", "-"), dict(_day(name, order))
        except DependencyError as error:
            fault = error.faults[0]
            screen.warn(f"{name} is left out: {fault.message}; {fault.hint}")
    for name in MESSAGES:
        kit = kit_of(order.job(example_message(name, order.clinic.time_zone)))
        yield name.replace(".", "-"), {f"{kind}.pdf": make for kind, make in kit.items()}


def _day(name: str, order: Order) -> Iterator[tuple[str, Callable[[], bytes]]]:
    sheet, bases = example_day(name)
    for turn in turns(sheet.rows, bases, order):
        if turn.error:
            raise turn.error
        if turn.job:
            for kind, make in kit_of(turn.job).items():
                yield file_name(turn.row, kind), make
