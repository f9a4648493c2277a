"""The verb that prints wallet cards: one alone, or several on a sheet of stock."""

from dataclasses import replace
from pathlib import Path

import click

from ivig_print.cli import options as ask
from ivig_print.cli import sheet_options
from ivig_print.cli.card_kinds import KINDS
from ivig_print.cli.card_press import SheetWishes, print_cards, refuse_beside_sheets, requests_of
from ivig_print.cli.kit import card_maker
from ivig_print.cli.options import Target, Wishes, options
from ivig_print.cli.press import print_one
from ivig_print.cli.verbs import Verb
from ivig_print.job import Form


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
    *(ask.output(), ask.force, ask.preview),
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
