"""The verbs about printers: which there are, whether they are well, and how far they are off."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import fields

import click

from ivig_print.cli import options as ask
from ivig_print.cli.clock import now
from ivig_print.cli.commands.lists import SCHEMA, show, write_json
from ivig_print.cli.commands.printer_sheets import sheets
from ivig_print.cli.completion import complete_printer
from ivig_print.cli.dispatch import Dispatch, Piece, hand_over
from ivig_print.cli.faults import Screen, printable
from ivig_print.cli.options import Decorator, options
from ivig_print.cli.printers import keep_sides, printers_path, read_printers
from ivig_print.cli.printers import printer as printer_called
from ivig_print.cli.verbs import Choice, Verb, Verbs
from ivig_print.errors import ExitCode
from ivig_print.pdf.write import write
from ivig_print.printing.calibration import calibration_pages
from ivig_print.printing.correction import CROSS, RULER, Reading, corrected, side_from
from ivig_print.printing.doctor import examine
from ivig_print.printing.media import size_of
from ivig_print.printing.profiles import Profile, Side

_NAME = click.argument("name", shell_complete=complete_printer, help="What printers.toml calls the printer.")


@click.group(
    cls=Verbs,
    examples=(
        "ivig-print printer list",
        "ivig-print printer doctor",
        "ivig-print printer calibrate front-desk",
    ),
)
def printer() -> None:
    """List printers, look what is wrong with them, and set them right."""


@click.command("list", cls=Verb, examples=("ivig-print printer list", "ivig-print printer list --json"))
@options(ask.as_json)
@click.pass_obj
def list_printers(screen: Screen, *, as_json: bool) -> None:
    """List the printers that printers.toml describes."""
    known = read_printers().printer
    rows = [{"name": name, **item.model_dump(exclude={"front", "back"})} for name, item in known.items()]
    if not rows and not as_json:
        screen.note(f"There are none: {printers_path()} describes no printer. docs/printing.md shows how.")
        return
    show("printers", rows, ("name", "backend", "queue", "media", "tray", "sides"), as_json=as_json)


@click.command("show", cls=Verb, examples=("ivig-print printer show front-desk",))
@_NAME
@options(ask.as_json)
def show_printer(name: str, *, as_json: bool) -> None:
    """Show a printer's profile and the file it stands in."""
    profile = printer_called(name)
    data = {"name": name, "file": str(printers_path()), **profile.model_dump()}
    if as_json:
        write_json({"schema": SCHEMA, "printer": data})
        return
    for key, value in data.items():
        shown = ", ".join(f"{part} {number:g}" for part, number in value.items()) if isinstance(value, dict) else value
        click.echo(f"{key:12} {printable(str(shown))}".rstrip())


def _readings() -> Decorator:
    """Return the eight options that take what was read off the page, in the order of the page's own steps."""
    what = {
        "x": f"from the left edge to the upper left cross; {CROSS:g} if nothing is off",
        "y": f"from the upper edge to that cross; {CROSS:g} if nothing is off",
        "width": f"how long the ruler to the right is; {RULER:g} if nothing is off",
        "height": f"how long the ruler down is; {RULER:g} if nothing is off",
    }
    made = [
        click.option(f"--{side}-{key}", cls=Choice, type=float, metavar="MM", help=f"{side.capitalize()}: {text}.")
        for side in ("front", "back")
        for key, text in what.items()
    ]
    return options(*made)


@click.command(
    cls=Verb,
    examples=(
        "ivig-print printer calibrate front-desk",
        "ivig-print printer calibrate front-desk --front-x 20.5 --front-y 19 --front-width 99.8 --front-height 100",
    ),
)
@_NAME
@_readings()
@click.pass_obj
def calibrate(screen: Screen, /, *, name: str, **read: float | None) -> None:
    """Print crosses and rulers, and keep what is read off them."""
    profile = printer_called(name)
    sides = ("front",) if profile.sides == "one-sided" else ("front", "back")
    if all(number is None for number in read.values()):
        _print_page(screen, name, profile.model_copy(update={"front": Side(), "back": Side()}))
        if not sys.stdin.isatty():
            screen.note(f"Measure it, then give the numbers: ivig-print printer calibrate {name} --front-x …")
            return
        read = {f"{side}_{key.name}": _asked(side, key.name) for side in sides for key in fields(Reading)}
    paper = size_of(profile.media)
    measured = {side: _reading(side, read) for side in ("front", "back")}
    found = {side: side_from(reading, paper, side) for side, reading in measured.items() if reading}
    keep_sides(name, found)
    for side, numbers in found.items():
        screen.note(f"{side}: dx {numbers.dx:g} mm, dy {numbers.dy:g} mm, sx {numbers.sx:g}, sy {numbers.sy:g}")
    screen.note(f"Kept in {printers_path()}; `ivig-print printer test {name}` prints the page as it now comes out.")


def _asked(side: str, key: str) -> float:
    usual = CROSS if key in {"x", "y"} else RULER
    return float(click.prompt(f"{side}, {key} in mm", default=usual, type=float, err=True))


def _reading(side: str, read: dict[str, float | None]) -> Reading | None:
    """Return what was read off *side*; what was not said is as it should be; None if nothing was said."""
    told = {key.name: read.get(f"{side}_{key.name}") for key in fields(Reading)}
    said = {key: number for key, number in told.items() if number is not None}
    return Reading(**said) if said else None


def _print_page(screen: Screen, name: str, profile: Profile) -> None:
    document = calibration_pages(size_of(profile.media), back=profile.sides != "one-sided")
    day = now().date()
    piece = Piece(kind="calibration", pdf=write(corrected(document, profile), day), locale="en", day=day)
    hand_over(screen, Dispatch(name, profile), [piece])


@click.command(cls=Verb, examples=("ivig-print printer test front-desk",))
@_NAME
@options()
@click.pass_obj
def test(screen: Screen, *, name: str) -> None:
    """Print the crosses and rulers as papers come out now."""
    _print_page(screen, name, printer_called(name))
    screen.note(f"The crosses should be {CROSS:g} mm from the edges, the rulers {RULER:g} mm long.")


@click.command(cls=Verb, examples=("ivig-print printer doctor", "ivig-print printer doctor front-desk --json"))
@click.argument("name", required=False, shell_complete=complete_printer, help="Which printer; all if not given.")
@options(ask.as_json)
@click.pass_obj
def doctor(screen: Screen, *, name: str | None, as_json: bool) -> int:
    """Look what is wrong with a printer, and say the way out."""
    known = {name: printer_called(name)} if name else read_printers().printer
    rows = [
        {"printer": called, "code": found.code, "message": found.message, "hint": found.hint}
        for called, profile in known.items()
        for found in examine(profile)
    ]
    if as_json:
        write_json({"schema": SCHEMA, "findings": rows})
    elif not known:
        screen.note(f"There is nothing to look at: {printers_path()} describes no printer.")
    else:
        _say(rows, list(known), screen.note)
    return ExitCode.FINDINGS if rows else ExitCode.OK


def _say(rows: Iterable[dict[str, str]], known: list[str], note: Callable[[str], None]) -> None:
    bad = set()
    for row in rows:
        bad.add(row["printer"])
        click.echo(printable(f"{row['printer']}: {row['message']}"))
        click.echo(printable(f"  hint: {row['hint']}"))
    for name in known:
        if name not in bad:
            note(f"{name}: nothing is wrong that can be seen from here")


for verb in (list_printers, show_printer, calibrate, test, doctor, sheets):
    printer.add_command(verb)
