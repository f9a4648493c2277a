"""The verb that prints the next dates as cards."""

from dataclasses import replace
from pathlib import Path

import click

from ivig_print.cli import options as ask
from ivig_print.cli import sheet_options
from ivig_print.cli.card_kinds import KINDS
from ivig_print.cli.card_press import SheetWishes, print_cards, refuse_beside_sheets, requests_of
from ivig_print.cli.options import Target, Wishes, options
from ivig_print.cli.verbs import Verb


@click.command(
    cls=Verb,
    examples=(
        "ivig-print reminder record.toml --qr",
        "ivig-print reminder record.toml --stock avery-5371 --cells 3,4 -l es",
        "ivig-print reminder ana.toml ben.toml --stock a7-on-a4 --qr -o reminders.pdf",
    ),
)
@click.argument("records", type=ask.FILE, nargs=-1, required=True, metavar="RECORD...", help="The record, or several.")
@options(
    *(ask.clinic, ask.base, ask.locale, ask.with_english, ask.paper, *sheet_options.ALL),
    *(sheet_options.qr(sheet_options.QR_REMINDER), ask.confirm, ask.today),
    *(ask.output(), ask.force, ask.preview),
)
@ask.bundle("wishes", Wishes)
@ask.bundle("target", Target)
@ask.bundle("sheet", SheetWishes)
@click.pass_context
def reminder(
    ctx: click.Context,
    *,
    records: tuple[Path, ...],
    base: Path | None,
    wishes: Wishes,
    target: Target,
    sheet: SheetWishes,
    qr: bool,
) -> None:
    """Print the next dates as a card of their own."""
    requests = requests_of(records, base, wishes)
    refuse_beside_sheets(ctx, wishes, requests)
    print_cards(ctx.obj, requests, target, sheet, kind=replace(KINDS["reminder"], qr=qr))
