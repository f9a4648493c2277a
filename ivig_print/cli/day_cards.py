"""A day's cards on common sheets: gathered row by row, printed as one file when all are there."""

from dataclasses import dataclass, field
from functools import partial

import click
from click.core import ParameterSource

from ivig_print.batch import Turn, tried
from ivig_print.card_sheets import SetCard, render_sheets, set_card
from ivig_print.cli.card_press import NO_RULER, SheetWishes, gone_from
from ivig_print.cli.faults import Screen
from ivig_print.cli.own_stocks import find_stock
from ivig_print.cli.press import confirmed_in, keep
from ivig_print.printing.imposition import sheets_of
from ivig_print.printing.sheets import Order
from ivig_print.printing.stock import Stock
from ivig_print.render import Job

FILE = "cards.pdf"
"""The name of the file in the day's folder; it names no patient."""


@dataclass(slots=True)
class DayCards:
    """The cards of a day so far.

    Attributes:
        stock: The sheet they go on.
        order: Where on it they go.
        copies: How many each patient gets.
        cards: Each card as often as it is printed.
        confirmed: What was confirmed so that they could be made.
        job: One of the day's jobs, which knows what day it is.
    """

    stock: Stock
    order: Order
    copies: int
    cards: list[SetCard] = field(default_factory=list)
    confirmed: set[str] = field(default_factory=set)
    job: Job | None = None

    def take(self, turn: Turn) -> tuple[Turn, str]:
        """Set the card of *turn*; return it, or what is wrong with it, and what its card had no room for."""
        done, card = tried(turn, partial(set_card, stock=self.stock))
        if card is None or done.job is None:
            return done, ""
        self.cards += [card] * self.copies
        self.confirmed |= set(confirmed_in(done.job))
        self.job = done.job
        return done, gone_from(card)

    def files(self, screen: Screen) -> dict[str, bytes]:
        """Return the file of all cards by its name; nothing if there is none."""
        if self.job is None:
            return {}
        made = render_sheets(self.cards, self.stock, self.order, self.job.today)
        if not made.ruled:
            screen.warn(NO_RULER)
        keep([made.pdf], self.confirmed)
        return {FILE: made.pdf}


def cards_of_day(wishes: SheetWishes, papers: tuple[str, ...]) -> DayCards | None:
    """Return where a day's cards are gathered; None if each is a file of its own.

    Raises:
        ConfigError: There is no such stock.
        RenderError: The first cell is not on the sheet.
    """
    if wishes.stock is None:
        wishes.refuse_without_stock()
        return None
    if "card" not in papers:
        raise click.UsageError("--stock is about cards, and --papers leaves them out")
    if click.get_current_context().get_parameter_source("form") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--stock says how the cards are made: leave --format out")
    _, stock = find_stock(wishes.stock)
    if stock.turned_rows:
        raise click.UsageError("this sheet holds one card of four panels: --format foldover prints it")
    order = wishes.order()
    list(sheets_of(stock, 1, order.first))
    return DayCards(stock, order, wishes.copies or 1)
