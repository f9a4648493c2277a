"""Cards on bought or plain sheets: from jobs to one PDF, and what had to be left out of a card for lack of room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ivig_print.content.card_room import Piece, next_to_go, with_room
from ivig_print.content.select import select_card
from ivig_print.errors import RenderError
from ivig_print.language.localize import CardText
from ivig_print.language.spans import plain
from ivig_print.pdf.write import write
from ivig_print.printing.sheets import Order, card_sheets, has_ruler
from ivig_print.printing.stock import Stock
from ivig_print.render import Job, card_texts
from ivig_print.typeset.cards import Face, Side, Size, set_faces
from ivig_print.typeset.layout import open_layout


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
    """

    faces: tuple[Face, ...]
    gone: tuple[str, ...]
    title: str
    language: str
    notes: tuple[str, ...] = ()


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
        RecordError, TranslationError: As `ivig_print.render.render_card`.
        RenderError: What must stand does not fit in the smallest type.
    """
    gone: tuple[Piece, ...] = ()
    while True:
        try:
            return _set(job, stock, gone, code=code)
        except RenderError as error:
            panels = {fault.field.removeprefix("card.") for fault in error.faults}
            more = next_to_go(panels, gone)
            if not more:
                raise
            gone += more


def _set(job: Job, stock: Stock, gone: tuple[Piece, ...], *, code: bool) -> SetCard:
    card = with_room(select_card(job.facts(), 1 if job.bilingual else 2), gone, tall=stock.height > stock.width)
    names = tuple(dict.fromkeys(piece.name for piece in gone))
    return set_texts(card_texts(job, card, gone, code=code), stock, names)


def set_texts(texts: Sequence[CardText], stock: Stock, gone: tuple[str, ...], *, smallest: float = 0.0) -> SetCard:
    """Return the faces of *texts*, a card in each of its languages, in no smaller type than *smallest* points.

    Raises:
        RenderError: They do not fit.
    """
    sides = [Side(text.card.panels, text.locale.language, text.locale.script) for text in texts]
    size = Size(stock.width, stock.height, max(stock.smallest_type, smallest), stock.largest_type, stock.inset)
    faces = set_faces(sides, open_layout("card"), size)
    return SetCard(faces, gone, plain(texts[0].card.title), texts[0].locale.language)


def render_sheets(cards: Sequence[SetCard], stock: Stock, order: Order, today: date) -> Sheets:
    """Return the sheets that hold *cards*, in their order.

    Raises:
        RenderError: The places that were asked for are not on the sheet.
    """
    faces = [card.faces for card in cards]
    document = card_sheets(stock, faces, order, title=cards[0].title, lang=cards[0].language)
    return Sheets(write(document, today), has_ruler(document, stock), document.duplex)
