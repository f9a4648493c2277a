"""The verb about the sheets of cards that are in use in a printer."""

import click

from ivig_print.cli import options as ask
from ivig_print.cli import sheet_options
from ivig_print.cli.commands.lists import show
from ivig_print.cli.completion import complete_printer
from ivig_print.cli.faults import Screen
from ivig_print.cli.options import options
from ivig_print.cli.own_stocks import find_stock
from ivig_print.cli.printers import printer as printer_called
from ivig_print.cli.sheet_print import free_cells
from ivig_print.cli.sheets_in_use import keep_used, sheets_held, used_on
from ivig_print.cli.verbs import Verb


@click.command(
    cls=Verb,
    examples=(
        "ivig-print printer sheets front-desk",
        "ivig-print printer sheets front-desk --new-sheet",
        "ivig-print printer sheets front-desk --new-sheet --stock avery-5371",
    ),
)
@click.argument("name", shell_complete=complete_printer, help="What printers.toml calls the printer.")
@options(
    sheet_options.just_stock,
    ask.flag("--new-sheet", help_text="Forget what is used: a new sheet lies in the printer."),
    ask.as_json,
)
@click.pass_obj
def sheets(screen: Screen, *, name: str, stock: str | None, new_sheet: bool, as_json: bool) -> None:
    """Show which cards are still free on the sheets in a printer."""
    printer_called(name)
    wanted = None if stock is None else find_stock(stock)[0]
    if new_sheet:
        _forget(screen, name, wanted)
        return
    rows = []
    for called, used in used_on(name).items():
        if wanted in {None, called}:
            free = free_cells(find_stock(called)[1], used)
            rows.append({"stock": called, "next": free[0] if free else 1, "used": list(used), "free": free})
    if not rows and not as_json:
        screen.note(f"{name}: no sheet is in use; `ivig-print print card --stock … --remember` keeps one")
        return
    show("sheets", rows, ("stock", "next", "used"), as_json=as_json)


def _forget(screen: Screen, name: str, wanted: str | None) -> None:
    with sheets_held():
        gone = [called for called in used_on(name) if wanted in {None, called}]
        for called in gone:
            keep_used(name, called, ())
    for called in gone:
        screen.note(f"{name}: a new sheet of {called} is next")
    if not gone:
        screen.note(f"{name}: no such sheet was in use")
