"""From papers to a printer: all are looked at before the first one is handed over, and each is kept in the job log."""

import hashlib
import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import click

from ivig_print.cli.clock import now
from ivig_print.cli.faults import Screen
from ivig_print.cli.journal import Again, Printed, note_print
from ivig_print.cli.kit import kit_of
from ivig_print.cli.options import Wishes
from ivig_print.cli.press import keep
from ivig_print.cli.recipe import Recipe, recipe_of
from ivig_print.errors import IvigPrintError
from ivig_print.job import Form, Job, Tell
from ivig_print.printing.backends import Receipt, backend_of
from ivig_print.printing.media import Size
from ivig_print.printing.order import Order, Sheets
from ivig_print.printing.profiles import Profile


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Where papers go, and how many of each.

    Attributes:
        printer: What the clinic calls the printer.
        profile: Of the printer.
        copies: How many of each paper.
        dry_run: Whether nothing is handed over.
    """

    printer: str
    profile: Profile
    copies: int = 1
    dry_run: bool = False


def order_for(dispatch: Dispatch, pdf: bytes) -> Order:
    """Return the order for *pdf*, whose size, pages and sides are read from the very bytes that are printed."""
    from ivig_print.pdf.sheets import paged  # noqa: PLC0415 -- no other verb should wait for pikepdf

    found = paged(pdf)
    sheets = Sheets(Size(*found.sizes[0]), len(found.sizes), found.duplex)
    return Order(dispatch.printer, dispatch.profile, sheets, f"ivig-{secrets.token_hex(5)}", dispatch.copies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One paper and what the job log says of it.

    Attributes:
        kind: What it is called.
        pdf: Its bytes.
        locale: Its language.
        day: The day that it was made for.
        edition: Of a handout; None for what has none.
        recipe: What its bytes follow from besides the record; None for what is no patient's paper.
        again: Of a reprint, what it is one of; else None.
    """

    kind: str
    pdf: bytes
    locale: str
    day: date
    edition: str | None = None
    recipe: Recipe | None = None
    again: Again | None = None


def pieces_of(
    job: Job,
    kinds: Iterable[str],
    form: Form,
    *,
    qr: bool = False,
    asked: Wishes | None = None,
    tell: Tell | None = None,
) -> list[Piece]:
    """Return the papers of *job* that are called *kinds*.

    Args:
        job: Whose papers.
        kinds: Which of a kit.
        form: Of the card.
        qr: Whether the card has its text as a code.
        asked: What was asked for; with it, they can be printed once more.
        tell: What hears of that which the card had no room for.
    """
    makers = kit_of(job, form, qr=qr, tell=tell)
    recipe = recipe_of([job], asked, job.printer, form=form, qr=qr) if asked and job.printer else None
    return [
        Piece(
            kind=kind,
            pdf=makers[kind](),
            locale=job.locale,
            day=job.today,
            edition=job.edition if kind == "handout" else None,
            recipe=recipe,
        )
        for kind in kinds
    ]


def hand_over(screen: Screen, dispatch: Dispatch, pieces: Sequence[Piece], confirmed: Collection[str] = ()) -> None:
    """Print *pieces*, or say what would be printed.

    Args:
        screen: Where it is said.
        dispatch: Where they go.
        pieces: What is printed.
        confirmed: What was confirmed so that they could be made; it is kept before anything is handed over.

    Raises:
        OutputError: What was confirmed or printed cannot be kept.
        PrinterError: The printer cannot take one. What was handed over before it is in the job log.
    """
    orders = [order_for(dispatch, piece.pdf) for piece in pieces]
    lines = [backend_of(order).line(order) for order in orders]
    if not dispatch.dry_run:
        keep([piece.pdf for piece in pieces], confirmed)
    for piece, order, line in zip(pieces, orders, lines, strict=True):
        if dispatch.dry_run:
            click.echo(f"{piece.kind} ({shown_sheets(order)}): {line}")
        else:
            _submit(screen, piece, order)


def _submit(screen: Screen, piece: Piece, order: Order) -> None:
    try:
        receipt = backend_of(order).submit(piece.pdf, order)
    except IvigPrintError:
        _note(piece, order, Receipt(""), "refused")
        raise
    _note(piece, order, receipt, "waiting" if receipt.waiting else "handed over")
    named = f" as {receipt.job}" if receipt.job else ""
    screen.note(f"{piece.kind} in {piece.locale}: {shown_sheets(order)} to {order.printer}{named}")
    if receipt.waiting:
        screen.warn(
            f"{order.printer} is stopped ({receipt.waiting}): the job waits there."
            f" `ivig-print printer doctor {order.printer}` shows the way out"
        )


def _note(piece: Piece, order: Order, receipt: Receipt, result: str) -> None:
    """Keep in the job log what became of *piece*; it names no patient."""
    printed = Printed(
        job=order.title,
        document=piece.kind,
        edition=piece.edition,
        locale=piece.locale,
        day=piece.day.isoformat(),
        sha256=hashlib.sha256(piece.pdf).hexdigest(),
        printer=order.printer,
        copies=order.copies,
        printer_job=receipt.job,
        result=result,
        made=piece.recipe.kept() if piece.recipe else None,
        reprint=piece.again,
    )
    note_print(printed, now())


def shown_sheets(order: Order) -> str:
    """Return how many pages on how many sheets an order is, for a person."""
    pages = order.sheets.pages
    sheets = (pages if order.sides() == "one-sided" else -(-pages // 2)) * order.copies
    return f"{_many(pages, 'page')}, {_many(sheets, 'sheet')}"


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
