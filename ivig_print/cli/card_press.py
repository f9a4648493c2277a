"""Cards on sheets: from records to one PDF, with a word on what a card had no room for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path

import click
from click.core import ParameterSource

from ivig_print.card_sheets import SetCard, render_sheets
from ivig_print.cli.faults import Screen
from ivig_print.cli.jobs import read_job
from ivig_print.cli.options import Request, Target, Wishes
from ivig_print.cli.output import STDOUT, refuse_existing, stdout_is_terminal, take_stdout
from ivig_print.cli.own_stocks import find_stock
from ivig_print.cli.press import confirmed_in, keep, warn, write_papers
from ivig_print.errors import Fault, IvigPrintError, RenderError
from ivig_print.printing.imposition import Flip
from ivig_print.printing.sheets import Order
from ivig_print.printing.stock import Stock
from ivig_print.render import Job, PaperName

Maker = Callable[[Job, Stock], SetCard]
"""What makes the card of a job at the size of a stock."""

NO_RULER = "the sheet has no room for the ruler of 100 mm: hold the first one against an empty sheet"


@dataclass(frozen=True, kw_only=True)
class SheetWishes:
    """Which cells of which sheet; None is what the user left unsaid.

    Attributes:
        stock: The sheet's name; None for a card by itself.
        first_cell: The first cell that is free.
        cells: The very cells to print on.
        copies: How many cards each patient gets.
        flip: On which edge the printer turns the sheet.
    """

    stock: str | None = None
    first_cell: int | None = None
    cells: tuple[int, ...] = ()
    copies: int | None = None
    flip: Flip | None = None

    def refuse_without_stock(self) -> None:
        """Raise a usage error if anything but the stock is said."""
        said = [field.name for field in fields(self) if getattr(self, field.name)]
        if said:
            raise click.UsageError(f"--{said[0].replace('_', '-')} is about a sheet of cards: name it with --stock")

    def order(self) -> Order:
        """Return where the cards go."""
        if self.cells and self.first_cell:
            raise click.UsageError("--cells and --first-cell are two ways to say it: give one")
        return Order(self.flip or "long", self.first_cell or 1, self.cells)


@dataclass(frozen=True, slots=True)
class Cards:
    """What is printed on a sheet.

    Attributes:
        make: What makes one card.
        file: How their file is called if the user does not say.
        plain: The stock of plain paper that stands in where none is named; None if one must be.
    """

    make: Maker
    file: str
    plain: Callable[[PaperName], str] | None = None


def refuse_beside_sheets(ctx: click.Context, wishes: Wishes, requests: Sequence[Request]) -> None:
    """Raise a usage error for what makes no sense with a named sheet, or with several patients."""
    if len(requests) > 1 and wishes.confirmed:
        raise click.UsageError("--confirm is said of a patient, not of several: print that card by itself")
    named = ctx.params.get("stock") is not None
    for name, said in (("form", "--format"), ("paper", "--paper")):
        if named and ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"--stock says which paper it is: leave {said} out")


def requests_of(records: Sequence[Path], base: Path | None, wishes: Wishes) -> list[Request]:
    """Return a request for each of *records*."""
    given = {field.name: getattr(wishes, field.name) for field in fields(wishes)}
    return [Request(record=record, base=base, **given) for record in records]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished file of cards, and what is to be said of it."""

    pdf: bytes
    confirmed: list[str]
    way: str


def print_cards(
    screen: Screen, requests: Sequence[Request], target: Target, wishes: SheetWishes, *, cards: Cards
) -> None:
    """Make one file with the cards of all *requests*, or none if one of them cannot be made."""
    if wishes.stock is not None:  # a name that is wrong is told before any record is read
        _stock_called(wishes.stock)
    wishes.order()
    make = partial(_made, screen, requests, wishes, cards=cards)
    if target.output == STDOUT:
        _refuse_for_stdout(target)
        with take_stdout() as stdout:
            made = make()
            keep([made.pdf], made.confirmed)
            stdout.write(made.pdf)
        return
    path = target.output or Path(cards.file)
    path = path / cards.file if path.is_dir() else path
    refuse_existing([path], force=target.force)
    made = make()
    write_papers(screen, target, {path: partial(bytes, made.pdf)}, confirmed=made.confirmed)
    screen.note(made.way)


def _stock_called(name: str) -> tuple[str, Stock]:
    name, stock = find_stock(name)
    if stock.turned_rows:
        raise click.UsageError(f"{name} holds one wallet card of four panels: --format foldover prints it")
    return name, stock


def _way(name: str, stock: Stock, order: Order, *, both_sides: bool) -> str:
    """Return on what and how the sheets are printed."""
    turned = f", both sides, turned on the {order.flip} edge" if both_sides and stock.duplex == "flip" else ""
    return f"For {name} on {stock.paper}, at actual size{turned}"


def _refuse_for_stdout(target: Target) -> None:
    if target.preview:
        raise click.UsageError("--preview needs a file to stand beside: name one with -o")
    if stdout_is_terminal():
        raise click.UsageError("this file is no sight on a terminal: pipe it on, or name a file with -o")


def _made(screen: Screen, requests: Sequence[Request], wishes: SheetWishes, *, cards: Cards) -> Sheet:
    order = wishes.order()
    jobs = _jobs(screen, requests)
    plain = cards.plain(jobs[0].paper) if cards.plain else ""
    name, stock = _stock_called(wishes.stock or plain)
    made: list[SetCard] = []
    for number, job in enumerate(jobs, start=1):
        warn(screen, job)
        card = cards.make(job, stock)
        for said in told_of(card):
            screen.warn(f"card {number}: {said}" if len(jobs) > 1 else said)
        made.append(card)
    copies = _copies(wishes, made, stock)
    sheets = render_sheets([card for card in made for _ in range(copies)], stock, order, jobs[0].today)
    if not sheets.ruled:
        screen.warn(NO_RULER)
    confirmed = sorted({code for job in jobs for code in confirmed_in(job)})
    return Sheet(sheets.pdf, confirmed, _way(name, stock, order, both_sides=sheets.both_sides))


def told_of(card: SetCard) -> tuple[str, ...]:
    """Return what to tell of *card*: what it had no room for, and what else the staff should know."""
    gone = f"left out, for there is no room on this card: {'; '.join(card.gone)}"
    return (gone, *card.notes) if card.gone else card.notes


def _jobs(screen: Screen, requests: Iterable[Request]) -> list[Job]:
    """Return the jobs of all *requests*; raise with the faults of all that have any."""
    jobs: list[Job] = []
    errors: list[IvigPrintError] = []
    for request in requests:
        try:
            jobs.append(read_job(screen, request))
        except IvigPrintError as error:
            errors.append(error)
    if errors:
        raise type(errors[0])(*dict.fromkeys(fault for error in errors for fault in error.faults))
    return jobs


def _copies(wishes: SheetWishes, cards: Sequence[SetCard], stock: Stock) -> int:
    """Return how many cards each patient gets: as many as was said, or as fill the cells that were chosen."""
    each = sum(len(card.faces) for card in cards) if stock.duplex == "no" else len(cards)
    if wishes.copies is not None or not wishes.cells:
        return wishes.copies or 1
    copies, rest = divmod(len(wishes.cells), each)
    if rest or not copies:
        message = f"names {len(wishes.cells)} places for {each} cards"
        raise RenderError(Fault(message, "name one for each, or as many times", field="--cells"))
    return copies
