"""The verb that prints all of a patient's papers."""

from pathlib import Path

import click

from ivig_print.cli import options as ask
from ivig_print.cli import sheet_options
from ivig_print.cli.faults import Screen
from ivig_print.cli.jobs import read_job
from ivig_print.cli.kit import KIT, kit_of
from ivig_print.cli.options import Request, Target, options
from ivig_print.cli.output import STDOUT, refuse_existing
from ivig_print.cli.press import confirmed_in, warn, write_papers
from ivig_print.cli.verbs import Verb
from ivig_print.job import Form


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
    ask.record,
    *ask.HOW,
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
