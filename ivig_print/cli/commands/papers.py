"""The verbs that print: the handout, the lot log, the card, and all three as a kit."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from ivig_print import render
from ivig_print.cli import options as ask
from ivig_print.cli import sheet_options
from ivig_print.cli.card_kinds import KINDS
from ivig_print.cli.card_press import SheetWishes, print_cards, refuse_beside_sheets, requests_of
from ivig_print.cli.faults import Screen
from ivig_print.cli.jobs import read_job
from ivig_print.cli.options import Request, Target, Wishes, options
from ivig_print.cli.output import STDOUT, refuse_existing
from ivig_print.cli.press import KIT, card_maker, confirmed_in, kit_of, print_one, warn, write_papers
from ivig_print.cli.verbs import Verb
from ivig_print.job import Form

_FILE = "Where to write it: a file, a folder, or - for standard output."


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
    *(ask.output(_FILE), ask.force, ask.preview),
)
@ask.bundle("request", Request)
@ask.bundle("target", Target)
@click.pass_obj
def handout(screen: Screen, *, request: Request, target: Target) -> None:
    """Print the handout: what IVIG is, and what to watch for."""
    print_one(screen, request, target, name="handout.pdf", make=partial(render.render_handout, tell=screen.warn))


@click.command(
    cls=Verb,
    examples=(
        "ivig-print card record.toml",
        "ivig-print card record.toml --format cr80 -o card.pdf --force",
        "ivig-print card record.toml --stock avery-5371 --cells 3,4",
        "ivig-print card ana.toml ben.toml --stock avery-c32011 --copies 2 --flip short -o cards.pdf",
    ),
)
@click.argument(
    "records", type=ask.FILE, nargs=-1, required=True, metavar="RECORD...", help="The record; several with --stock."
)
@options(
    *(ask.clinic, ask.base, ask.locale, ask.with_english, ask.paper, ask.form, *sheet_options.ALL),
    *(sheet_options.qr(sheet_options.QR_CARD), ask.confirm, ask.today),
    *(ask.output(_FILE), ask.force, ask.preview),
)
@ask.bundle("wishes", Wishes)
@ask.bundle("target", Target)
@ask.bundle("sheet", SheetWishes)
@click.pass_context
def card(
    ctx: click.Context,
    *,
    records: tuple[Path, ...],
    base: Path | None,
    wishes: Wishes,
    target: Target,
    sheet: SheetWishes,
    form: Form,
    qr: bool,
) -> None:
    """Print the wallet card, in two languages."""
    requests = requests_of(records, base, wishes)
    if sheet.stock is None:
        sheet.refuse_without_stock()
        if len(requests) > 1:
            raise click.UsageError("several cards need a sheet: name it with --stock, as in --stock avery-5371")
        make = card_maker(form, qr=qr, tell=ctx.obj.warn)
        print_one(ctx.obj, requests[0], target, name="card.pdf", make=make)
        return
    refuse_beside_sheets(ctx, wishes, requests)
    print_cards(ctx.obj, requests, target, sheet, kind=replace(KINDS["card"], qr=qr))


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
    *(ask.output(_FILE), ask.force, ask.preview),
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
