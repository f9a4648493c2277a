"""Cards on sheets: from records to one PDF, with a word on what a card had no room for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from ivig_print.card_sheets import SetCard, render_sheets, reprint_mark, set_card
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
from ivig_print.render import Job

NO_RULER = "the sheet has no room for the ruler of 100 mm: hold the first one against an empty sheet"


NO_MARK = "this card has no room for the word that it is a reprint: write it on by hand"


@dataclass(frozen=True, kw_only=True)
class SheetWishes:
    """Which cells of which sheet; None is what the user left unsaid.

    Attributes:
        stock: The sheet's name; None for a card by itself.
        first_cell: The first cell that is free.
        cells: The very cells to print on.
        copies: How many cards each patient gets.
        flip: On which edge the printer turns the sheet.
        remember: Whether the cards that are used on a printer's sheet are kept for the next time.
    """

    stock: str | None = None
    first_cell: int | None = None
    cells: tuple[int, ...] = ()
    copies: int | None = None
    flip: Flip | None = None
    remember: bool = False

    def refuse_without_stock(self) -> None:
        """Raise a usage error if anything but the stock is said."""
        said = [field.name for field in fields(self) if getattr(self, field.name)]
        if said:
            raise click.UsageError(f"--{said[0].replace('_', '-')} is about a sheet of cards: name it with --stock")

    def refuse_outside_a_sheet(self) -> None:
        """Raise a usage error if anything is said, for a paper that is no sheet of cards."""
        if any(getattr(self, field.name) for field in fields(self)):
            raise click.UsageError("this was no sheet of cards: leave out what is about one")

    def order(self) -> Order:
        """Return where the cards go."""
        if self.cells and self.first_cell:
            raise click.UsageError("--cells and --first-cell are two ways to say it: give one")
        return Order(self.flip or "long", self.first_cell or 1, self.cells)


def requests_of(records: Sequence[Path], base: Path | None, wishes: Wishes) -> list[Request]:
    """Return a request for each of *records*."""
    given = {field.name: getattr(wishes, field.name) for field in fields(wishes)}
    return [Request(record=record, base=base, **given) for record in records]


def print_cards(screen: Screen, requests: Sequence[Request], target: Target, wishes: SheetWishes) -> None:
    """Make one file with the cards of all *requests*, or none if one of them cannot be made."""
    name, stock = card_stock(wishes)
    order = wishes.order()
    if target.output == STDOUT:
        _refuse_for_stdout(target)
        with take_stdout() as stdout:
            pdf, confirmed = _made(screen, requests, stock, (order, wishes))
            keep([pdf], confirmed)
            stdout.write(pdf)
        return
    path = target.output or Path("cards.pdf")
    path = path / "cards.pdf" if path.is_dir() else path
    refuse_existing([path], force=target.force)
    pdf, confirmed = _made(screen, requests, stock, (order, wishes))
    write_papers(screen, target, {path: partial(bytes, pdf)}, confirmed=confirmed)
    screen.note(f"For {name} on {stock.paper}, at actual size{_way(stock, order)}")


def card_stock(wishes: SheetWishes) -> tuple[str, Stock]:
    """Return the name and the stock that *wishes* name; raise a usage error if it holds no cards by themselves."""
    name, stock = find_stock(wishes.stock or "")
    if stock.turned_rows:
        raise click.UsageError(f"{name} holds one card of four panels: --format foldover prints it")
    return name, stock


def _way(stock: Stock, order: Order) -> str:
    return f", both sides, turned on the {order.flip} edge" if stock.duplex == "flip" else ""


def _refuse_for_stdout(target: Target) -> None:
    if target.preview:
        raise click.UsageError("--preview needs a file to stand beside: name one with -o")
    if stdout_is_terminal():
        raise click.UsageError("this file is no sight on a terminal: pipe it on, or name a file with -o")


def _made(
    screen: Screen, requests: Sequence[Request], stock: Stock, how: tuple[Order, SheetWishes]
) -> tuple[bytes, list[str]]:
    """Return the file, and what was confirmed so that it could be made."""
    laid = lay_out(screen, read_jobs(screen, requests), stock, how)
    return laid.pdf, laid.confirmed


class Laid(NamedTuple):
    """A file of sheets.

    Attributes:
        pdf: Its bytes.
        confirmed: What was confirmed so that it could be made.
        places: How many cells of the stock its cards take.
        copies: How many cards each patient gets.
    """

    pdf: bytes
    confirmed: list[str]
    places: int
    copies: int


def lay_out(screen: Screen, jobs: Sequence[Job], stock: Stock, how: tuple[Order, SheetWishes]) -> Laid:
    """Return the cards of all *jobs* on sheets of *stock*; what a card had no room for is said.

    All jobs are for the same printer, and are reprints or not.
    """
    order, wishes = how
    copies = _copies(wishes, len(jobs), stock)
    cards: list[SetCard] = []
    for number, job in enumerate(jobs, start=1):
        warn(screen, job)
        card = set_card(job, stock)
        if said := gone_from(card):
            screen.warn(f"card {number}: {said}" if len(jobs) > 1 else said)
        if not card.marked:
            screen.warn(NO_MARK)
        cards += [card] * copies
    made = render_sheets(cards, stock, order, jobs[0].today, printer=jobs[0].printer, mark=reprint_mark(jobs[0], stock))
    if not made.ruled:
        screen.warn(NO_RULER)
    confirmed = sorted({code for job in jobs for code in confirmed_in(job)})
    return Laid(made.pdf, confirmed, len(cards) * places_of(stock), copies)


def gone_from(card: SetCard) -> str:
    """Return what to tell of what *card* had no room for; nothing if it has everything."""
    return f"left out, for there is no room on this card: {'; '.join(card.gone)}" if card.gone else ""


def read_jobs(screen: Screen, requests: Iterable[Request]) -> list[Job]:
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


def places_of(stock: Stock) -> int:
    """Return how many cells one card takes; where nothing is turned or folded each face takes one of its own."""
    return 2 if stock.duplex == "no" else 1


def _copies(wishes: SheetWishes, patients: int, stock: Stock) -> int:
    """Return how many cards each patient gets: as many as was said, or as fill the cells that were chosen."""
    each = patients * places_of(stock)
    if wishes.copies is not None or not wishes.cells:
        return wishes.copies or 1
    copies, rest = divmod(len(wishes.cells), each)
    if rest or not copies:
        message = f"names {len(wishes.cells)} places for {each} cards"
        raise RenderError(Fault(message, "name one for each, or as many times", field="--cells"))
    return copies
