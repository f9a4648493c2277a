"""The verb that puts papers on a printer."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import click
from click.core import ParameterSource

from ivig_print.cli import options as ask
from ivig_print.cli import sheet_options
from ivig_print.cli.card_kinds import KINDS, CardKind
from ivig_print.cli.card_press import SheetWishes, requests_of
from ivig_print.cli.completion import complete_printer
from ivig_print.cli.dispatch import Dispatch, hand_over, pieces_of
from ivig_print.cli.faults import Screen
from ivig_print.cli.jobs import read_job
from ivig_print.cli.kit import KIT
from ivig_print.cli.options import WHERE, Request, Wishes, options
from ivig_print.cli.press import confirmed_in, warn
from ivig_print.cli.printers import printer as printer_called
from ivig_print.cli.sheet_print import print_sheets
from ivig_print.cli.verbs import Choice, Verb
from ivig_print.job import Form, PaperName
from ivig_print.printing.media import paper_name
from ivig_print.printing.order import MOST_COPIES

Kind = Literal["handout", "log", "card", "kit", "reminder"]

_PAPERS: tuple[PaperName, ...] = ("letter", "a4")

copies = click.option(
    *("-n", "--copies"),
    cls=Choice,
    group=WHERE,
    type=click.IntRange(1, MOST_COPIES),
    help="How many of each paper, or with --stock how many cards each patient gets; 1 if not given.",
)
printer = click.option(
    *("-p", "--printer"),
    cls=Choice,
    group=WHERE,
    metavar="NAME",
    required=True,
    envvar="IVIG_PRINT_PRINTER",
    show_envvar=True,
    shell_complete=complete_printer,
    help="Which printer; `ivig-print printer list` shows those that printers.toml describes.",
)


@click.command(
    "print",
    cls=Verb,
    examples=(
        "ivig-print print kit record.toml --printer front-desk",
        "ivig-print print card record.toml -l es -p front-desk --copies 2",
        "ivig-print print card ana.toml ben.toml --stock avery-5371 -p cards --remember",
        "ivig-print print reminder record.toml --qr -p front-desk",
        "ivig-print print handout record.toml -p front-desk --dry-run",
        "ivig-print print handout record.toml -l es --also en -p front-desk",
    ),
)
@click.argument("kind", type=click.Choice([*KIT, "kit", "reminder"]), help="Which paper, or the first three as a kit.")
@click.argument(
    *("records",),
    type=ask.FILE,
    nargs=-1,
    required=True,
    metavar="RECORD...",
    help="The record; several of reminders, and of cards with --stock.",
)
@options(
    *(ask.clinic, ask.base, ask.locale, ask.also, ask.with_english, ask.edition, ask.large_print, ask.form),
    *(sheet_options.stock, sheet_options.first_cell, sheet_options.cells, sheet_options.flip),
    *(sheet_options.qr(sheet_options.QR_PRINT), ask.confirm, ask.today),
    *(printer, copies, sheet_options.remember),
    ask.flag("--dry-run", help_text="Print nothing; show the exact command and the pages."),
)
@ask.bundle("wishes", Wishes)
@ask.bundle("sheet", SheetWishes)
@click.pass_obj
def print(  # noqa: A001 -- the program's table of verbs finds it by its name
    screen: Screen,
    *,
    kind: Kind,
    records: tuple[Path, ...],
    base: Path | None,
    wishes: Wishes,
    sheet: SheetWishes,
    form: Form,
    qr: bool,
    printer: str,
    dry_run: bool,
) -> None:
    """Print a paper at its exact size on a printer of printers.toml."""
    profile = printer_called(printer)
    requests = requests_of(records, base, wishes)
    if qr and kind in {"handout", "log"}:
        raise click.UsageError("--qr is about cards and reminders: leave it out")
    paper = next((name for name in _PAPERS if name == paper_name(profile.media)), None)
    stock = _on_sheets(sheet.stock, kind, paper)
    if stock is not None:
        cards = replace(_refuse_on_sheets(kind, requests), qr=qr)
        print_sheets(
            screen, Dispatch(printer, profile, dry_run=dry_run), requests, (cards, replace(sheet, stock=stock))
        )
        return
    replace(sheet, copies=None).refuse_without_stock()
    if len(requests) > 1:
        raise click.UsageError("several cards need a sheet: name it with --stock, as in --stock avery-5371")
    request = replace(requests[0], paper=paper)
    job = replace(read_job(screen, request), printer=profile)
    warn(screen, job)
    pieces = pieces_of(job, KIT if kind == "kit" else (kind,), form, qr=qr, asked=request, tell=screen.warn)
    hand_over(screen, Dispatch(printer, profile, sheet.copies or 1, dry_run), pieces, confirmed_in(job))


def _on_sheets(named: str | None, kind: Kind, paper: PaperName | None) -> str | None:
    """Return the stock that a paper of *kind* is printed on: the one that is *named*, or a reminder's own."""
    plain = KINDS[kind].plain if kind in KINDS else None
    if named is not None or plain is None:
        return named
    if paper is None:
        raise click.UsageError("this printer holds neither Letter nor A4: name its sheet with --stock")
    return plain(paper)


def _refuse_on_sheets(kind: Kind, requests: Sequence[Request]) -> CardKind:
    """Return which cards *kind* is; raise a usage error if it is none, or for what makes no sense with several."""
    if kind not in KINDS:
        raise click.UsageError("--stock is about cards and reminders: print the other papers without it")
    if len(requests) > 1 and requests[0].confirmed:
        raise click.UsageError("--confirm is said of a patient, not of several: print that card by itself")
    if click.get_current_context().get_parameter_source("form") is ParameterSource.COMMANDLINE:
        raise click.UsageError("the sheet says how the cards are made: leave --format out")
    return KINDS[kind]
