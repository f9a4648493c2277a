"""The options of a sheet of cards."""

import click

from ivig_print.cli.options import WHAT, WHERE, Decorator
from ivig_print.cli.verbs import Choice


def _numbers(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in value.split(",")) if value else ()
    except ValueError as error:
        raise click.BadParameter("cells are numbers with commas between them, such as 3,4") from error


stock = click.option(
    "--stock",
    cls=Choice,
    group=WHAT,
    metavar="NAME",
    help='A sheet of cards, such as avery-5371 or "Avery 8871"; `ivig-print stock list` shows all.',
)
just_stock = click.option(
    "--stock", cls=Choice, group=WHAT, metavar="NAME", help="Only this sheet of cards; all if not given."
)
first_cell = click.option(
    "--first-cell",
    cls=Choice,
    group=WHAT,
    metavar="N",
    type=click.IntRange(min=1),
    help="On a sheet: the first card that is still there; 1 if not given.",
)
cells = click.option(
    "--cells",
    cls=Choice,
    group=WHAT,
    metavar="LIST",
    callback=_numbers,
    help="On a sheet: print on these cards, such as 3,4.",
)
copies = click.option(
    "--copies",
    cls=Choice,
    group=WHAT,
    metavar="N",
    type=click.IntRange(min=1, max=100),
    help="With --stock: how many cards each patient gets; 1 if not given.",
)
flip = click.option(
    "--flip",
    cls=Choice,
    group=WHAT,
    type=click.Choice(["long", "short"]),
    help="With --stock: on which edge the printer turns the sheet; if not given, as its profile says, or long.",
)
remember = click.option(
    "--remember",
    cls=Choice,
    group=WHERE,
    is_flag=True,
    help="On a sheet: go on with the one that is in use in this printer, and keep which cards are used.",
)
reminders = click.option(
    "--reminders",
    cls=Choice,
    group=WHAT,
    is_flag=True,
    help="Also print the next dates of all as cards on common sheets, reminders.pdf.",
)


QR_CARD = "On the card a QR code with its text in the clinic's language, for the emergency nurse. It goes nowhere."
QR_REMINDER = "The next date as a QR code too, for the patient's calendar."
QR_PRINT = "On the card a QR code with its text, for the emergency nurse; on the reminder one with the next date."


def qr(help_text: str) -> Decorator:
    """Return the option ``--qr`` with what the code holds for one verb."""
    return click.option("--qr", cls=Choice, group=WHAT, is_flag=True, help=help_text)


ALL = (stock, first_cell, cells, copies, flip)
