"""The verbs that print pages: the handout, the lot log, and both with the card as a kit."""

from pathlib import Path

import click

from ivig_print import render
from ivig_print.cli import options as ask
from ivig_print.cli import sheet_options
from ivig_print.cli.faults import Screen
from ivig_print.cli.jobs import read_job
from ivig_print.cli.options import Request, Target, options
from ivig_print.cli.output import STDOUT, refuse_existing
from ivig_print.cli.press import KIT, confirmed_in, kit_of, print_one, warn, write_papers
from ivig_print.cli.verbs import Verb
from ivig_print.job import Form


@click.command(
    cls=Verb,
    examples=(
        "ivig-print handout record.toml",
        "ivig-print handout record.toml -l es --large-print -o today.pdf",
        "ivig-print handout record.toml -l ar --also en",
        "ivig-print handout - -c clinic.toml -o - < record.json | lp",
    ),
)
@options(
    *(
        ask.record,
        ask.clinic,
        ask.base,
        ask.locale,
        ask.also,
        ask.with_english,
        ask.edition,
        ask.paper,
        ask.large_print,
    ),
    *(ask.confirm, ask.today),
    *(ask.output(), ask.force, ask.preview),
)
@ask.bundle("request", Request)
@ask.bundle("target", Target)
@click.pass_obj
def handout(screen: Screen, *, request: Request, target: Target) -> None:
    """Print the handout: what IVIG is, and what to watch for."""
    print_one(screen, request, target, name="handout.pdf", make=render.render_handout)


@click.command(
    cls=Verb,
    examples=(
        "ivig-print log record.toml",
        "ivig-print log record.toml --paper a4 -o - | lp",
        "ivig-print log record.toml -l es --also en",
    ),
)
@options(
    *(ask.record, ask.clinic, ask.base, ask.locale, ask.also, ask.with_english, ask.paper, ask.large_print),
    *(ask.confirm, ask.today),
    *(ask.output(), ask.force, ask.preview),
)
@ask.bundle("request", Request)
@ask.bundle("target", Target)
@click.pass_obj
def log(screen: Screen, *, request: Request, target: Target) -> None:
    """Print the lot log, with rows to fill in by hand."""
    print_one(screen, request, target, name="log.pdf", make=render.render_log)


@click.command(
    cls=Verb,
    examples=(
        "ivig-print kit record.toml",
        "ivig-print kit record.toml -l ar -o today --preview",
        "ivig-print kit record.toml -l ar --also en -o today",
        "ivig-print kit siu.hl7 -c clinic.toml --base records -o today",
    ),
)
@options(
    *(
        ask.record,
        ask.clinic,
        ask.base,
        ask.locale,
        ask.also,
        ask.with_english,
        ask.edition,
        ask.paper,
        ask.large_print,
    ),
    *(ask.form, sheet_options.qr(sheet_options.QR_CARD), ask.confirm, ask.today),
    *(ask.output("The folder to write to; made if it is not there.", "DIR"), ask.force, ask.preview),
)
@ask.bundle("request", Request)
@ask.bundle("target", Target)
@click.pass_obj
def kit(screen: Screen, *, request: Request, target: Target, form: Form, qr: bool) -> None:
    """Print the handout, the lot log and the wallet card."""
    if target.output == STDOUT:
        raise click.UsageError("a kit is three files: -o names their folder")
    folder = target.output or Path()
    if folder.exists():
        refuse_existing([folder / f"{kind}.pdf" for kind in KIT], force=target.force)
    job = read_job(screen, request)
    warn(screen, job)
    papers = {folder / f"{kind}.pdf": make for kind, make in kit_of(job, form, qr=qr, tell=screen.warn).items()}
    write_papers(screen, target, papers, confirmed=confirmed_in(job), folder=folder)
