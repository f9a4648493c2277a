"""The verb that prints a paper once more, marked, after one was lost or eaten by the printer."""

from pathlib import Path
from typing import Literal

import click

from ivig_print.cli import options as ask
from ivig_print.cli import sheet_options
from ivig_print.cli.card_press import SheetWishes
from ivig_print.cli.commands.lists import show
from ivig_print.cli.completion import complete_printer
from ivig_print.cli.dispatch import Dispatch
from ivig_print.cli.faults import Screen
from ivig_print.cli.journal import printed_jobs
from ivig_print.cli.options import WHAT, WHERE, options
from ivig_print.cli.printers import printer as printer_called
from ivig_print.cli.reprinting import Wish, first_print, print_again
from ivig_print.cli.verbs import Choice, Verb

_LISTED = 20
"""How many of the last jobs are listed: what a desk prints in an hour or two."""

_reason = click.option(
    "--reason",
    cls=Choice,
    group=WHAT,
    type=click.Choice(["lost", "jam", "changed"]),
    help="Why, for the job log: the patient lost it, the printer ate it, or something on it has changed.",
)
_printer = click.option(
    *("-p", "--printer"),
    cls=Choice,
    group=WHERE,
    metavar="NAME",
    shell_complete=complete_printer,
    help="Another printer than the first time.",
)


@click.command(
    cls=Verb,
    examples=(
        "ivig-print reprint",
        "ivig-print reprint ivig-3f9c2a71de record.toml --reason lost",
        "ivig-print reprint ivig-3f9c2a71de ana.toml ben.toml --first-cell 7 -p back-office",
    ),
)
@click.argument("job", required=False, help="The job to print once more; without one the last jobs are listed.")
@click.argument(
    "records",
    type=ask.FILE,
    nargs=-1,
    metavar="[RECORD]...",
    help="The record that it was made from; of a sheet of cards all of them, in the same order.",
)
@options(
    *(ask.clinic, ask.base, sheet_options.first_cell, sheet_options.cells, _reason),
    ask.flag("--anyway", help_text="Print it although it is not what was printed the first time."),
    *(_printer, sheet_options.remember),
    ask.flag("--dry-run", help_text="Print nothing; show the exact command and the pages."),
    ask.as_json,
)
@ask.bundle("sheet", SheetWishes)
@click.pass_obj
def reprint(
    screen: Screen,
    *,
    job: str | None,
    records: tuple[Path, ...],
    clinic: Path | None,
    base: Path | None,
    sheet: SheetWishes,
    reason: Literal["lost", "jam", "changed"] | None,
    anyway: bool,
    printer: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Print a paper once more, marked; or list the last jobs."""
    if job is None:
        _list(screen, as_json=as_json)
        return
    if as_json:
        raise click.UsageError("--json is for the list of jobs: leave it out, or the job")
    first = first_print(job)
    if len(records) != first.recipe.records:
        several = "the record" if first.recipe.records == 1 else f"all {first.recipe.records} records, in their order"
        raise click.UsageError(f"the log keeps no patient's data: name {several} that it was made from")
    if first.recipe.sheet is None:
        sheet.refuse_outside_a_sheet()
    name = printer or first.printer
    dispatch = Dispatch(name, printer_called(name), dry_run=dry_run)
    wish = Wish(dispatch=dispatch, reason=reason or "", anyway=anyway, cells=sheet)
    print_again(screen, first, first.requests(records, clinic, base), wish)


def _list(screen: Screen, *, as_json: bool) -> None:
    lines = printed_jobs()[-_LISTED:]
    rows = [
        {key: line[key] for key in ("when", "job", "document", "locale", "day", "printer", "result")}
        | {"reprint_of": line["reprint"]["of"] if "reprint" in line else None}
        for line in reversed(lines)
    ]
    if not rows and not as_json:
        screen.note("Nothing has been printed from here yet.")
        return
    show("jobs", rows, ("when", "job", "document", "locale", "printer", "result", "reprint_of"), as_json=as_json)
