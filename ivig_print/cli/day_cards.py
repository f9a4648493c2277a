"""A day's cards and reminders on common sheets: gathered row by row, each printed as one file when all are there."""

from dataclasses import dataclass, field, replace

import click
from click.core import ParameterSource

from ivig_print.batch import Turn, tried
from ivig_print.card_sheets import SetCard, render_sheets
from ivig_print.cli.card_kinds import KINDS, CardKind, card_stock
from ivig_print.cli.card_press import NO_RULER, SheetWishes
from ivig_print.cli.faults import Screen
from ivig_print.cli.press import confirmed_in, keep
from ivig_print.job import Job
from ivig_print.printing.imposition import sheets_of
from ivig_print.printing.sheets import Order
from ivig_print.printing.stock import Stock


@dataclass(slots=True)
class DayCards:
    """The cards of one kind so far.

    Attributes:
        kind: Which cards.
        stock: The sheet they go on; None for the plain paper of the first job.
        order: Where on it they go.
        copies: How many each patient gets.
        cards: Each card as often as it is printed.
        confirmed: What was confirmed so that they could be made.
        job: One of the day's jobs, which knows what day it is.
    """

    kind: CardKind
    stock: Stock | None
    order: Order
    copies: int = 1
    cards: list[SetCard] = field(default_factory=list)
    confirmed: set[str] = field(default_factory=set)
    job: Job | None = None

    def set(self, turn: Turn) -> tuple[Turn, SetCard | None]:
        """Return *turn* and its card; or *turn* with what keeps it from being made, and nothing."""
        return tried(turn, lambda job: self.kind.make(job, self._stock_for(job)))

    def add(self, card: SetCard, job: Job) -> None:
        """Take *card*, which is *job*'s."""
        self.cards += [card] * self.copies
        self.confirmed |= set(confirmed_in(job))
        self.job = job

    def files(self, screen: Screen) -> dict[str, bytes]:
        """Return the file of all cards by its name; nothing if there is none."""
        if self.job is None:
            return {}
        made = render_sheets(self.cards, self._stock_for(self.job), self.order, self.job.today)
        if not made.ruled:
            screen.warn(NO_RULER)
        keep([made.pdf], self.confirmed)
        return {self.kind.file: made.pdf}

    def _stock_for(self, job: Job) -> Stock:
        if self.stock is None:
            _, self.stock = self.kind.stock(None, job.paper)
        return self.stock


def sheets_of_day(wishes: SheetWishes, papers: tuple[str, ...], *, reminders: bool, qr: bool) -> tuple[DayCards, ...]:
    """Return where a day's cards and reminders are gathered; nothing if each card is a file of its own.

    Raises:
        ConfigError: There is no such stock.
        RenderError: The first cell is not on the sheet.
    """
    if qr and not reminders:
        raise click.UsageError("--qr is about the reminders of a day: add --reminders")
    reminder = (replace(KINDS["reminder"], qr=qr),) if reminders else ()
    if wishes.stock is None:
        wishes.refuse_without_stock()
        return tuple(DayCards(kind, None, Order()) for kind in reminder)
    kinds = (*((KINDS["card"],) if "card" in papers else ()), *reminder)
    _refuse_beside_stock(cards="card" in papers, reminders=reminders)
    _, stock = card_stock(wishes.stock)
    order = wishes.order()
    list(sheets_of(stock, 1, order.first))
    return tuple(DayCards(kind, stock, order, wishes.copies or 1) for kind in kinds)


def _refuse_beside_stock(*, cards: bool, reminders: bool) -> None:
    """Raise a usage error for what makes no sense beside a stock."""
    if not cards and not reminders:
        raise click.UsageError("--stock is about cards, and --papers leaves them out")
    if cards and click.get_current_context().get_parameter_source("form") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--stock says how the cards are made: leave --format out")
