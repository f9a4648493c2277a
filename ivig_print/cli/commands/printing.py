"""The verb that puts papers on a printer."""

from dataclasses import replace
from typing import Literal

import click

from ivig_print import render
from ivig_print.cli import options as ask
from ivig_print.cli import sheet_options
from ivig_print.cli.completion import complete_printer
from ivig_print.cli.dispatch import Dispatch, Piece, hand_over
from ivig_print.cli.faults import Screen
from ivig_print.cli.jobs import read_job
from ivig_print.cli.options import WHERE, Request, options
from ivig_print.cli.press import KIT, confirmed_in, kit_of, warn
from ivig_print.cli.printers import printer as printer_called
from ivig_print.cli.verbs import Choice, Verb
from ivig_print.printing.media import paper_name
from ivig_print.printing.order import MOST_COPIES

Kind = Literal["handout", "log", "card", "kit"]

_PAPERS: tuple[render.PaperName, ...] = ("letter", "a4")

copies = click.option(
    *("-n", "--copies"),
    cls=Choice,
    group=WHERE,
    type=click.IntRange(1, MOST_COPIES),
    default=1,
    show_default=True,
    help="How many of each paper.",
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
        "ivig-print print handout record.toml -p front-desk --dry-run",
    ),
)
@click.argument("kind", type=click.Choice([*KIT, "kit"]), help="Which paper, or all three as a kit.")
@options(
    *(ask.record, ask.clinic, ask.base, ask.locale, ask.edition, ask.large_print, ask.form),
    *(sheet_options.qr(sheet_options.QR_CARD), ask.confirm, ask.today),
    *(printer, copies),
    ask.flag("--dry-run", help_text="Print nothing; show the exact command and the pages."),
)
@ask.bundle("request", Request)
@click.pass_obj
def print(  # noqa: A001 -- the program's table of verbs finds it by its name
    screen: Screen,
    *,
    kind: Kind,
    request: Request,
    form: render.Form,
    qr: bool,
    printer: str,
    copies: int,
    dry_run: bool,
) -> None:
    """Print a paper at its exact size on a printer of printers.toml."""
    profile = printer_called(printer)
    paper = next((name for name in _PAPERS if name == paper_name(profile.media)), None)
    job = replace(read_job(screen, replace(request, paper=paper)), printer=profile)
    warn(screen, job)
    makers = kit_of(job, form, qr=qr)
    pieces = [
        Piece(
            kind=name,
            pdf=makers[name](),
            locale=job.locale,
            day=job.today,
            edition=job.edition if name == "handout" else None,
        )
        for name in (KIT if kind == "kit" else (kind,))
    ]
    hand_over(screen, Dispatch(printer, profile, copies, dry_run), pieces, confirmed_in(job))
