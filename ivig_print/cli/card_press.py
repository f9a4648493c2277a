"""Cards on sheets: from records to one PDF, with a word on what a card had no room for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click
from click.core import ParameterSource

from ivig_print.card_sheets import SetCard, render_sheets, reprint_mark
from ivig_print.cli.card_kinds import CardKind, card_stock
from ivig_print.cli.faults import Screen
from ivig_print.cli.jobs import read_job
from ivig_print.cli.kit import left_out
from ivig_print.cli.options import Request, Target, Wishes
from ivig_print.cli.output import STDOUT, refuse_existing, stdout_is_terminal, take_stdout
from ivig_print.cli.press import confirmed_in, keep, warn, write_papers
from ivig_print.errors import Fault, IvigPrintError, RenderError
from ivig_print.job import Job
from ivig_print.printing.imposition import Flip
from ivig_print.printing.sheets import Order
from ivig_print.printing.stock import Stock

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


class Laid(NamedTuple):
    """A file of sheets.

    Attributes:
        pdf: Its bytes.
        confirmed: What was confirmed so that it could be made.
        places: How many cells of the stock its cards take.
        copies: How many cards each patient gets.
        both_sides: Whether any of its sheets has a back.
    """

    pdf: bytes
    confirmed: list[str]
    places: int
    copies: int
    both_sides: bool


def print_cards(
    screen: Screen, requests: Sequence[Request], target: Target, wishes: SheetWishes, *, kind: CardKind
) -> None:
    """Make one file with the cards of all *requests*, or none if one of them cannot be made."""
    if wishes.stock is not None:  # a name that is wrong is told before any record is read
        card_stock(wishes.stock)
    order = wishes.order()
    if target.output == STDOUT:
        _refuse_for_stdout(target)
        with take_stdout() as stdout:
            made, _ = _made(screen, requests, kind, (order, wishes))
            keep([made.pdf], made.confirmed)
            stdout.write(made.pdf)
        return
    path = target.output or Path(kind.file)
    path = path / kind.file if path.is_dir() else path
    refuse_existing([path], force=target.force)
    made, way = _made(screen, requests, kind, (order, wishes))
    write_papers(screen, target, {path: partial(bytes, made.pdf)}, confirmed=made.confirmed)
    screen.note(way)


def _refuse_for_stdout(target: Target) -> None:
    if target.preview:
        raise click.UsageError("--preview needs a file to stand beside: name one with -o")
    if stdout_is_terminal():
        raise click.UsageError("this file is no sight on a terminal: pipe it on, or name a file with -o")


def _made(
    screen: Screen, requests: Sequence[Request], kind: CardKind, how: tuple[Order, SheetWishes]
) -> tuple[Laid, str]:
    """Return the file, and on what and how its sheets are printed."""
    order, wishes = how
    jobs = read_jobs(screen, requests)
    name, stock = kind.stock(wishes.stock, jobs[0].paper)
    laid = lay_out(screen, jobs, (kind, stock), how)
    turned = f", both sides, turned on the {order.flip} edge" if laid.both_sides and stock.duplex == "flip" else ""
    return laid, f"For {name} on {stock.paper}, at actual size{turned}"


def lay_out(screen: Screen, jobs: Sequence[Job], what: tuple[CardKind, Stock], how: tuple[Order, SheetWishes]) -> Laid:
    """Return the cards of all *jobs*, of one kind, on sheets of one stock; what a card had no room for is said.

    All jobs are for the same printer, and are reprints or not.
    """
    (kind, stock), (order, wishes) = what, how
    made: list[SetCard] = []
    for number, job in enumerate(jobs, start=1):
        warn(screen, job)
        made.append(kind.make(job, stock))
        for said in told_of(made[-1]):
            screen.warn(f"card {number}: {said}" if len(jobs) > 1 else said)
    copies = _copies(wishes, made, stock)
    cards = [card for card in made for _ in range(copies)]
    first = jobs[0]
    sheets = render_sheets(cards, stock, order, first.today, printer=first.printer, mark=reprint_mark(first, stock))
    if not sheets.ruled:
        screen.warn(NO_RULER)
    confirmed = sorted({code for job in jobs for code in confirmed_in(job)})
    return Laid(sheets.pdf, confirmed, places_of(cards, stock), copies, sheets.both_sides)


def told_of(card: SetCard) -> tuple[str, ...]:
    """Return what to tell of *card*: what it had no room for, and what else the staff should know."""
    gone = (left_out(card.gone),) if card.gone else ()
    return (*gone, *card.notes, *(() if card.marked else (NO_MARK,)))


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


def places_of(cards: Sequence[SetCard], stock: Stock) -> int:
    """Return how many cells *cards* take; where nothing is turned or folded each face takes one of its own."""
    return sum(len(card.faces) for card in cards) if stock.duplex == "no" else len(cards)


def _copies(wishes: SheetWishes, cards: Sequence[SetCard], stock: Stock) -> int:
    """Return how many cards each patient gets: as many as was said, or as fill the cells that were chosen."""
    each = places_of(cards, stock)
    if wishes.copies is not None or not wishes.cells:
        return wishes.copies or 1
    copies, rest = divmod(len(wishes.cells), each)
    if rest or not copies:
        message = f"names {len(wishes.cells)} places for {each} cards"
        raise RenderError(Fault(message, "name one for each, or as many times", field="--cells"))
    return copies
