"""Cards on bought or plain sheets: from jobs to one PDF, and what had to be left out of a card for lack of room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from ivig_print.content.card import Faces
from ivig_print.content.card_room import Piece, fitted, names_of, with_room
from ivig_print.content.notices import reprint
from ivig_print.content.reprint import on_card
from ivig_print.content.select import select_card
from ivig_print.errors import RenderError
from ivig_print.job import Job
from ivig_print.language.localize import CardText, localize_lines
from ivig_print.language.spans import plain
from ivig_print.pdf.write import write
from ivig_print.printing.cards import faces_of
from ivig_print.printing.correction import corrected
from ivig_print.printing.marks import mark_place
from ivig_print.printing.profiles import Profile
from ivig_print.printing.sheets import Mark, Order, card_sheets, has_ruler
from ivig_print.printing.stock import Stock
from ivig_print.typeset.cards import Face
from ivig_print.wallet_card import card_texts


@dataclass(frozen=True, slots=True)
class SetCard:
    """The faces of one patient's card.

    Attributes:
        faces: The front and the back; of a bilingual card the clinic's language and the patient's. A reminder in one
            language has only a front.
        gone: What had to be left out, by the name that the staff knows it by.
        title: The title of a file that holds it.
        language: BCP 47 of its front.
        notes: What else the person at the screen should know.
        marked: Whether all is said that is to be said of a reprint; a full card has no room for it.
    """

    faces: tuple[Face, ...]
    gone: tuple[str, ...]
    title: str
    language: str
    notes: tuple[str, ...] = ()
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Sheets:
    """A finished file, whether each of its sheets has the ruler, and whether any of them has a back."""

    pdf: bytes
    ruled: bool
    both_sides: bool


def set_card(job: Job, stock: Stock, *, code: bool = False) -> SetCard:
    """Return *job*'s card at the size of *stock*, with as much on it as there is room for.

    With *code*, a QR code holds its text; it was asked for, so it does not go.

    Raises:
        RecordError, TranslationError: As `ivig_print.wallet_card.render_card`.
        RenderError: What must stand does not fit in the smallest type.
    """
    card, gone = fitted(partial(_set, job, stock, code=code), stock.roomy_type)
    return marked(card, job, stock, partial(_set, job, stock, gone, code=code, mark=True))


def _set(
    job: Job, stock: Stock, gone: tuple[Piece, ...], smallest: float = 0.0, *, code: bool, mark: bool = False
) -> SetCard:
    each: Faces = 1 if len(job.card_locales()) > 1 else 2
    card = with_room(select_card(job.facts(), each), gone, tall=stock.height > stock.width)
    if job.reprint and mark:
        card = on_card(card, job.reprint)
    return set_texts(card_texts(job, card, gone, code=code), stock, names_of(gone), smallest=smallest)


def marked(card: SetCard, job: Job, stock: Stock, again: Callable[[], SetCard]) -> SetCard:
    """Return *card* with the mark of a reprint where its sheet has no room for that; nothing else goes for its sake.

    *again* makes it with its mark.
    """
    if job.reprint is None or mark_place(stock) is not None:
        return card
    try:
        return replace(again(), notes=card.notes)
    except RenderError:
        return replace(card, marked=False)


def set_texts(texts: Sequence[CardText], stock: Stock, gone: tuple[str, ...], *, smallest: float = 0.0) -> SetCard:
    """Return the faces of *texts*, a card in each of its languages, in no smaller type than *smallest* points.

    Raises:
        RenderError: They do not fit.
    """
    faces = faces_of(texts, stock, smallest)
    return SetCard(faces, gone, plain(texts[0].card.title), texts[0].locale.language)


def render_sheets(
    cards: Sequence[SetCard],
    stock: Stock,
    order: Order,
    today: date,
    *,
    printer: Profile | None = None,
    mark: Mark | None = None,
) -> Sheets:
    """Return the sheets that hold *cards*, in their order.

    Args:
        cards: What they hold.
        stock: What they are.
        order: Where on them the cards go.
        today: The day they are made.
        printer: The printer that they are for; all is moved by as much as that one is off.
        mark: What stands beside the cards of each sheet.

    Raises:
        RenderError: The places that were asked for are not on the sheet.
    """
    faces = [card.faces for card in cards]
    document = card_sheets(stock, faces, order, title=cards[0].title, lang=cards[0].language, mark=mark)
    return Sheets(write(corrected(document, printer), today), has_ruler(document, stock), document.duplex)


def reprint_mark(job: Job, stock: Stock) -> Mark | None:
    """Return what says, beside the cards and in the first language of a wallet card, that *job* is printed once more.

    None if it is not, or if *stock* has no room beside its cards: then each card says it itself.
    """
    if job.reprint is None or mark_place(stock) is None:
        return None
    first, *_ = job.card_locales()
    words, *_ = localize_lines([reprint(job.reprint)], first, job.clinic.region, with_english=job.with_english)
    return Mark(words, first.language, first.script)
