"""A paper once more: made again from its record, held against what was printed then, and marked."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import ivig_print
from ivig_print.cli.card_kinds import KINDS, CardKind, card_stock
from ivig_print.cli.card_press import NO_MARK, SheetWishes, lay_out, read_jobs, requests_of
from ivig_print.cli.dispatch import Dispatch, Piece, hand_over, pieces_of
from ivig_print.cli.faults import Screen
from ivig_print.cli.journal import Again, journal_path, printed_jobs
from ivig_print.cli.kit import kit_of
from ivig_print.cli.options import Request
from ivig_print.cli.press import confirmed_in, warn
from ivig_print.cli.recipe import Recipe, SheetRecipe, read_recipe, words_of
from ivig_print.cli.sheet_print import Cards, put_on_sheets
from ivig_print.errors import Fault, OutputError, RecordError, RenderError
from ivig_print.job import Job
from ivig_print.printing.sheets import Order
from ivig_print.printing.tray import flip_on


@dataclass(frozen=True, kw_only=True)
class FirstPrint:
    """A job of the log that can be printed once more.

    Attributes:
        job: What it was called.
        document: Which paper.
        day: The day that it was made for.
        sha256: Of its bytes.
        printer: What the clinic calls the printer.
        recipe: What its bytes follow from besides the record.
    """

    job: str
    document: str
    day: date
    sha256: str
    printer: str
    recipe: Recipe

    def requests(self, records: Sequence[Path], clinic: Path | None, base: Path | None) -> list[Request]:
        """Return what was asked for then, of the same *records*."""
        return requests_of(records, base, self.recipe.wishes(clinic, self.day))

    def kind(self) -> CardKind:
        """Return of a sheet which cards it held."""
        return replace(KINDS[self.document], qr=self.recipe.qr)


def first_print(name: str) -> FirstPrint:
    """Return the job *name* of the log, with or without ``ivig-``; of a reprint, the job that it is one of.

    Raises:
        OutputError: There is none, or it is not kept how it was made; or the log cannot be read.
        ConfigError: What is kept of it is damaged.
    """
    path = str(journal_path())
    known = {str(line["job"]): line for line in printed_jobs()}
    line = known.get(name) or known.get(f"ivig-{name}")
    if line is not None and "reprint" in line:
        line = known.get(str(line["reprint"]["of"]))
    if line is None:
        raise OutputError(Fault(f"has no job '{name}'", "`ivig-print reprint` alone lists the last ones", file=path))
    if "made" not in line:
        hint = (
            "`ivig-print print` makes a patient's paper anew; a calibration page comes from `ivig-print printer test`"
        )
        raise OutputError(Fault(f"does not say how {line['job']} was made", hint, file=path))
    return _first(line, path)


def _first(line: dict[str, Any], path: str) -> FirstPrint:
    return FirstPrint(
        job=line["job"],
        document=line["document"],
        day=date.fromisoformat(line["day"]),
        sha256=line["sha256"],
        printer=line["printer"],
        recipe=read_recipe(line["made"], path),
    )


@dataclass(frozen=True, kw_only=True)
class Wish:
    """How a reprint is wished for.

    Attributes:
        dispatch: Where it goes.
        reason: Why; empty if nobody said.
        anyway: Whether it is printed although it is not what was printed then.
        cells: On which cells of a sheet, where these are not the first ones.
    """

    dispatch: Dispatch
    reason: str
    anyway: bool
    cells: SheetWishes


def print_again(screen: Screen, first: FirstPrint, requests: Sequence[Request], wish: Wish) -> None:
    """Print the paper of *first* once more with the day of its first print on it; all else is as it was.

    Raises:
        RecordError: It would not be the same, and *wish* does not say to print it anyway.
        IvigPrintError: As when it was printed.
    """
    jobs = read_jobs(screen, requests)
    differs = _differs(first, jobs)
    if differs and not wish.anyway:
        hint = "`ivig-print print` prints what is true now; --anyway prints it marked as a reprint all the same"
        raise RecordError(Fault(f"this would not be the paper of {first.day}: {differs}", hint))
    if differs:
        screen.warn(f"this is not the paper of {first.day}: {differs}")
    again = Again(of=first.job, reason=wish.reason, same=not differs)
    marked = [replace(job, reprint=first.day, printer=wish.dispatch.profile) for job in jobs]
    if first.recipe.sheet is not None:
        cards = Cards(first.kind(), *card_stock(first.recipe.sheet.stock), marked, again=again)
        put_on_sheets(screen, wish.dispatch, cards, _placed(first.recipe.sheet, wish.cells))
        return
    warn(screen, marked[0])
    pieces = [replace(piece, again=again) for piece in _marked(screen, first, marked[0])]
    hand_over(screen, wish.dispatch, pieces, confirmed_in(marked[0]))


def _marked(screen: Screen, first: FirstPrint, job: Job) -> list[Piece]:
    """Return the paper with its mark; without it where that alone has no room, as on a card that is full."""
    again = partial(pieces_of, kinds=(first.document,), form=first.recipe.form, qr=first.recipe.qr, tell=screen.warn)
    try:
        return again(job)
    except RenderError:
        pieces = again(replace(job, reprint=None))
        screen.warn(NO_MARK)
        return pieces


def _placed(sheet: SheetRecipe, cells: SheetWishes) -> SheetWishes:
    """Return on which cells: those that were said now, or else those that were said then, on a new sheet."""
    if cells.first_cell or cells.cells or cells.remember:
        return replace(cells, stock=sheet.stock, copies=sheet.copies)
    first = None if sheet.cells else sheet.first
    return SheetWishes(stock=sheet.stock, first_cell=first, cells=sheet.cells, copies=sheet.copies)


def _differs(first: FirstPrint, jobs: Sequence[Job]) -> str:
    """Return why what comes of *jobs* is not what was printed then, as far as it can be told; empty if it is."""
    if hashlib.sha256(_unmarked(first, jobs)).hexdigest() == first.sha256:
        return ""
    recipe = first.recipe
    if recipe.version != ivig_print.__version__:
        return f"it was made by version {recipe.version}, and this is {ivig_print.__version__}"
    changed = [tag for tag, words in words_of(jobs).items() if recipe.words.get(tag) != words]
    if changed:
        return f"the words in {' and '.join(changed)} have changed since"
    return "this is another record, or it has changed since, or the clinic's profile, products or stocks have"


def _unmarked(first: FirstPrint, jobs: Sequence[Job]) -> bytes:
    """Return the paper as it was made then, for the printer as it was."""
    then = first.recipe.profile()
    as_then = [replace(job, printer=then) for job in jobs]
    sheet = first.recipe.sheet
    if sheet is None:
        return kit_of(as_then[0], first.recipe.form, qr=first.recipe.qr)[first.document]()
    _, stock = card_stock(sheet.stock)
    order = Order(flip_on(first.printer, then, stock), sheet.first, sheet.cells, sheet.gone)
    return lay_out(_Silent(), as_then, (first.kind(), stock), (order, SheetWishes(copies=sheet.copies))).pdf


class _Silent(Screen):
    """Says nothing: what is to be said of a paper is said when it is printed."""

    def warn(self, text: str) -> None:
        """Say nothing."""
