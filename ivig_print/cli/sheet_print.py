"""Cards on sheets to a printer: on the sheet's own paper, for the printer's own edge, on the sheet that is in use."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace

from ivig_print.cli.card_kinds import CardKind, card_stock
from ivig_print.cli.card_press import Laid, SheetWishes, lay_out, read_jobs
from ivig_print.cli.dispatch import Dispatch, Piece, hand_over
from ivig_print.cli.faults import Screen
from ivig_print.cli.journal import Again
from ivig_print.cli.options import Request, Wishes
from ivig_print.cli.recipe import SheetRecipe, recipe_of
from ivig_print.cli.sheets_in_use import keep_used, sheets_held, used_on
from ivig_print.job import Job
from ivig_print.printing.imposition import gone_after
from ivig_print.printing.sheets import Order
from ivig_print.printing.stock import Stock
from ivig_print.printing.tray import flip_on


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards for sheets.

    Attributes:
        kind: Wallet cards or reminders, with their code or without.
        name: What the stock is called.
        stock: What they are printed on.
        jobs: One for each patient.
        asked: What was asked for; None of a reprint, which is made from the first print's own log line.
        again: Of a reprint, what it is one of; else None.
    """

    kind: CardKind
    name: str
    stock: Stock
    jobs: Sequence[Job]
    asked: Wishes | None = None
    again: Again | None = None


def print_sheets(
    screen: Screen, dispatch: Dispatch, requests: Sequence[Request], how: tuple[CardKind, SheetWishes]
) -> None:
    """Print the cards of all *requests*, of one kind, on sheets, or say what would be printed.

    Raises:
        PrinterError: The printer holds other paper, has the wrong sides, or cannot take the job; nothing is kept then.
        IvigPrintError: A card cannot be made.
    """
    kind, wishes = how
    name, stock = card_stock(wishes.stock or "")
    flip_on(dispatch.printer, dispatch.profile, stock, wishes.flip)  # before the records are read
    cards = Cards(kind, name, stock, read_jobs(screen, requests), requests[0])
    put_on_sheets(screen, dispatch, cards, wishes)


def put_on_sheets(screen: Screen, dispatch: Dispatch, cards: Cards, wishes: SheetWishes) -> None:
    """Lay *cards* for the printer, print them, and keep which cells are used if *wishes* say so; raise as above."""
    flip = flip_on(dispatch.printer, dispatch.profile, cards.stock, wishes.flip)
    jobs = [replace(job, printer=dispatch.profile) for job in cards.jobs]
    keeping = wishes.remember and not dispatch.dry_run
    with sheets_held() if keeping else nullcontext():
        order = replace(_continued(screen, dispatch, cards, wishes), flip=flip)
        laid = lay_out(screen, jobs, (cards.kind, cards.stock), (order, wishes))
        hand_over(screen, dispatch, [_piece(cards, laid, order, dispatch)], laid.confirmed)
        if keeping:
            used = gone_after(cards.stock, laid.places, order.first, order.chosen, gone=order.gone)
            keep_used(dispatch.printer, cards.name, used)
            screen.note(_kept(dispatch.printer, cards, used))


def _continued(screen: Screen, dispatch: Dispatch, cards: Cards, wishes: SheetWishes) -> Order:
    """Return where the cards go: on the sheet that is in use, if *wishes* ask for it and say no first cell."""
    order = wishes.order()
    used = used_on(dispatch.printer).get(cards.name, ())
    free = free_cells(cards.stock, used)
    if not used or not free:
        return order
    if not wishes.remember:
        screen.note(f"a sheet of {cards.name} is in use in {dispatch.printer}: --remember goes on with it")
        return order
    if wishes.first_cell:
        return order
    if not wishes.cells:
        screen.note(f"begins at cell {free[0]} of the sheet that is in use")
    return replace(order, gone=tuple(used))


def free_cells(stock: Stock, used: Sequence[int]) -> list[int]:
    """Return which cells of a sheet, from 1, are still free."""
    return [cell for cell in range(1, stock.cards + 1) if cell not in used]


def _kept(printer: str, cards: Cards, used: frozenset[int]) -> str:
    if not used:
        return f"{printer}: the last sheet of {cards.name} is used up; a new one is next"
    free = free_cells(cards.stock, sorted(used))
    return f"{printer}: the next free cell of {cards.name} is {free[0]}, with {len(free)} left on the sheet"


def _piece(cards: Cards, laid: Laid, order: Order, dispatch: Dispatch) -> Piece:
    recipe = None
    if cards.asked:
        sheet = SheetRecipe(
            stock=cards.name, first=order.first, cells=order.chosen, gone=order.gone, copies=laid.copies
        )
        recipe = recipe_of(cards.jobs, cards.asked, dispatch.profile, qr=cards.kind.qr, sheet=sheet)
    return Piece(
        kind=cards.kind.name,
        pdf=laid.pdf,
        locale=", ".join(dict.fromkeys(job.locale for job in cards.jobs)),
        day=cards.jobs[0].today,
        recipe=recipe,
        again=cards.again,
    )
