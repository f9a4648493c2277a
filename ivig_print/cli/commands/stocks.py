"""The verbs about card stocks: which there are, how one looks, and how a new one comes in."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from ivig_print.cli import options as ask
from ivig_print.cli.clock import today_at
from ivig_print.cli.commands.lists import SCHEMA, show, write_json
from ivig_print.cli.faults import Screen, line_of, printable
from ivig_print.cli.options import FILE, WHERE, Target, options
from ivig_print.cli.output import STDOUT, make_folder, stdout_is_terminal, take_stdout, write_files
from ivig_print.cli.own_stocks import VARIABLE, find_stock, own_folder
from ivig_print.cli.places import read_named
from ivig_print.cli.press import write_papers
from ivig_print.cli.verbs import Choice, Verb, Verbs
from ivig_print.errors import ConfigError
from ivig_print.pdf.write import write
from ivig_print.printing.glabels import LARGEST, import_templates
from ivig_print.printing.marks import ruler_place
from ivig_print.printing.proof import proof
from ivig_print.printing.stock import Stock, open_stock, stocks
from ivig_print.units import millimetres


@click.group(
    cls=Verbs,
    examples=("ivig-print stock list", "ivig-print stock show avery-5371 -o sheet.pdf --preview"),
)
def stock() -> None:
    """Show the sheets of cards that can be printed on, or add one."""


@stock.command("list", cls=Verb, examples=("ivig-print stock list", "ivig-print stock list --json"))
@options(ask.as_json)
@click.pass_obj
def list_(screen: Screen, *, as_json: bool) -> None:
    """List the card stocks, your own among them."""
    own = own_folder()
    rows = []
    for name in stocks(own):
        try:
            rows.append({"name": name, **_as_data(open_stock(name, own))})
        except ConfigError as error:
            for fault in error.faults:
                screen.warn(line_of(fault))
    show("stocks", rows, ("name", "paper", "cards", "card_mm", "title"), as_json=as_json)


@stock.command(
    "show",
    cls=Verb,
    examples=(
        "ivig-print stock show avery-5371",
        'ivig-print stock show "Avery 8871" -o sheet.pdf --preview',
    ),
)
@click.argument("name", help='A stock\'s name, or a package such as "Avery 8871".')
@options(
    ask.output("Also draw the sheet, every card with its number: a PDF, or - for standard output."),
    *(ask.force, ask.preview, ask.as_json),
)
@ask.bundle("target", Target)
@click.pass_obj
def show_(screen: Screen, *, name: str, target: Target, as_json: bool) -> None:
    """Show a stock's numbers, and draw its sheet with -o."""
    if target.preview and target.output in {None, STDOUT}:
        raise click.UsageError("--preview needs a file to stand beside: name one with -o")
    found, sheet = find_stock(name)
    if target.output == STDOUT:
        if stdout_is_terminal():
            raise click.UsageError("this file is no sight on a terminal: pipe it on, or name a file with -o")
        with take_stdout() as stdout:
            stdout.write(_drawn(sheet, today_at("UTC")))
        return
    if as_json:
        write_json({"schema": SCHEMA, "stock": {"name": found, **_as_data(sheet)}})
    else:
        for key, value in {"name": found, **_as_data(sheet)}.items():
            shown = ", ".join(map(str, value)) if isinstance(value, list) else value
            click.echo(printable(f"{key:12} {shown}"))
    if target.output:
        path = target.output / f"{found}.pdf" if target.output.is_dir() else target.output
        write_papers(screen, target, {path: partial(_drawn, sheet, today_at("UTC"))})


def _drawn(sheet: Stock, today: date) -> bytes:
    return write(proof(sheet), today)


def _as_data(sheet: Stock) -> dict[str, object]:
    """Return what a stock says, its lengths in millimetres."""
    ruler = ruler_place(sheet)
    return {
        "title": sheet.title,
        "paper": sheet.paper,
        "cards": sheet.cards,
        "card_mm": f"{_mm(sheet.width):g} x {_mm(sheet.height):g}",
        "grid": f"{sheet.nx} x {sheet.ny}",
        "first_mm": f"{_mm(sheet.x0):g}, {_mm(sheet.y0):g}",
        "pitch_mm": f"{_mm(sheet.dx):g}, {_mm(sheet.dy):g}",
        "corner_mm": _mm(sheet.corner),
        "duplex": sheet.duplex,
        "ruler": ruler is not None,
        "products": list(sheet.products),
        "source": sheet.source,
        "verified": sheet.verified,
    }


def _mm(points: float) -> float:
    return round(millimetres(points), 2)


@stock.command(
    "import",
    cls=Verb,
    examples=(
        "ivig-print stock import own.template",
        "ivig-print stock import avery-us-templates.xml -o stocks",
        "ivig-print stock import - -o - < own.template",
    ),
)
@click.argument("file", type=FILE, help="A glabels template file, XML; - reads standard input.")
@click.option(
    *("-o", "--output"),
    cls=Choice,
    group=WHERE,
    type=FILE,
    metavar="DIR",
    envvar=VARIABLE,
    show_envvar=True,
    help="The folder to write to, or -; the user's data folder, where every verb finds it, if not given.",
)
@options(ask.force)
@click.pass_obj
def import_(screen: Screen, *, file: Path, output: Path | None, force: bool) -> None:
    """Add the sheets of a glabels template file to your own stocks."""
    imported = import_templates(read_named(file, LARGEST + 1), str(file))
    for fault in imported.left_out:
        screen.warn(f"left out: {line_of(fault)}")
    if output == STDOUT:
        if len(imported.stocks) > 1:
            raise click.UsageError("the file holds several sheets: name a folder with -o")
        click.echo(next(iter(imported.stocks.values())), nl=False)
        return
    folder = output or own_folder()
    make_folder(folder)
    write_files({folder / f"{name}.toml": text.encode() for name, text in imported.stocks.items()}, force=force)
    for name in imported.stocks:
        screen.note(f"Wrote {folder / name}.toml: print `ivig-print stock show {name}` and hold it against a sheet")
