"""The cards that are printed on sheets: wallet cards and reminders."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import click

from ivig_print.card_sheets import SetCard, set_card
from ivig_print.cli.own_stocks import find_stock
from ivig_print.job import Job, PaperName
from ivig_print.printing.stock import Stock
from ivig_print.reminder_cards import plain_stock, set_reminder


class Maker(Protocol):
    """What makes the card of a job at the size of a stock, with a QR code if *code* is said."""

    def __call__(self, job: Job, stock: Stock, *, code: bool = False) -> SetCard:
        """Return the card."""


@dataclass(frozen=True, slots=True)
class CardKind:
    """A kind of card, and whether it has its QR code.

    Attributes:
        name: What the job log calls it; a key of `KINDS`.
        maker: What makes one of them.
        plain: The stock of plain paper that stands in where none is named; None if one must be.
        qr: Whether a QR code is on it.
    """

    name: str
    maker: Maker
    plain: Callable[[PaperName], str] | None = None
    qr: bool = False

    @property
    def file(self) -> str:
        """How their file is called if nobody says; it names no patient.

        >>> KINDS["reminder"].file
        'reminders.pdf'
        """
        return f"{self.name}s.pdf"

    def make(self, job: Job, stock: Stock) -> SetCard:
        """Return the card of *job* at the size of *stock*."""
        return self.maker(job, stock, code=self.qr)

    def stock(self, named: str | None, paper: PaperName) -> tuple[str, Stock]:
        """Return the name and the stock that is *named*, or that of plain *paper*."""
        return card_stock(named or (self.plain(paper) if self.plain else ""))


KINDS: dict[str, CardKind] = {
    "card": CardKind("card", set_card),
    "reminder": CardKind("reminder", set_reminder, plain_stock),
}
"""Each kind by its name, without a code."""


def card_stock(named: str) -> tuple[str, Stock]:
    """Return the name and the stock that is *named*; raise a usage error if it holds no cards by themselves."""
    name, stock = find_stock(named)
    if stock.turned_rows:
        raise click.UsageError(f"{name} holds one wallet card of four panels: --format foldover prints it")
    return name, stock
