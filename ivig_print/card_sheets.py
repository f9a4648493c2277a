"""Cards on bought or plain sheets: from jobs to one PDF, and what had to be left out of a card for lack of room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ivig_print.content.card_room import Piece, next_to_go, with_room
from ivig_print.content.notices import reprint
from ivig_print.content.reprint import on_card
from ivig_print.content.select import select_card
from ivig_print.errors import RenderError
from ivig_print.language.localize import localize_card, localize_lines
from ivig_print.language.spans import plain
from ivig_print.pdf.write import write
from ivig_print.printing.correction import corrected
from ivig_print.printing.marks import mark_place
from ivig_print.printing.profiles import Profile
from ivig_print.printing.sheets import Mark, Order, card_sheets, has_ruler
from ivig_print.printing.stock import Stock
from ivig_print.render import Job
from ivig_print.typeset.cards import Face, Side, Size, set_faces
from ivig_print.typeset.layout import open_layout


@dataclass(frozen=True, slots=True)
class SetCard:
    """The two faces of one patient's card.

    Attributes:
        faces: The front and the back; of a bilingual card the clinic's language and the patient's.
        gone: What had to be left out, by the name that the staff knows it by.
        title: The title of a file that holds it.
        language: BCP 47 of its front.
        marked: Whether all is said that is to be said of a reprint; a full card has no room for it.
    """

    faces: tuple[Face, ...]
    gone: tuple[str, ...]
    title: str
    language: str
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Sheets:
    """A finished file, and whether each of its sheets has the ruler."""

    pdf: bytes
    ruled: bool


def set_card(job: Job, stock: Stock) -> SetCard:
    """Return *job*'s card at the size of *stock*, with as much on it as there is room for.

    Raises:
        RecordError, TranslationError: As `ivig_print.render.render_card`.
        RenderError: What must stand does not fit in the smallest type.
    """
    gone: tuple[Piece, ...] = ()
    while True:
        try:
            return _marked(_set(job, stock, gone), job, stock, gone)
        except RenderError as error:
            panels = {fault.field.removeprefix("card.") for fault in error.faults}
            more = next_to_go(panels, gone)
            if not more:
                raise
            gone += more


def _marked(card: SetCard, job: Job, stock: Stock, gone: tuple[Piece, ...]) -> SetCard:
    """Return *card* with the mark of a reprint where its sheet has no room for that; nothing else goes for its sake."""
    if job.reprint is None or mark_place(stock) is not None:
        return card
    try:
        return _set(job, stock, gone, mark=True)
    except RenderError:
        return replace(card, marked=False)


def _set(job: Job, stock: Stock, gone: tuple[Piece, ...], *, mark: bool = False) -> SetCard:
    languages = job.card_locales()
    card = with_room(select_card(job.facts(), 1 if len(languages) > 1 else 2), gone, tall=stock.height > stock.width)
    if job.reprint and mark:
        card = on_card(card, job.reprint)
    texts = [localize_card(card, locale, job.clinic.region, with_english=job.with_english) for locale in languages]
    sides = [Side(text.card.panels, text.locale.language, text.locale.script) for text in texts]
    size = Size(stock.width, stock.height, stock.smallest_type, stock.largest_type, stock.inset)
    faces = set_faces(sides, open_layout("card"), size)
    names = tuple(dict.fromkeys(piece.name for piece in gone))
    return SetCard(faces, names, plain(texts[0].card.title), texts[0].locale.language)


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
    return Sheets(write(corrected(document, printer), today), has_ruler(document, stock))


def reprint_mark(job: Job, stock: Stock) -> Mark | None:
    """Return what says, beside the cards and in the clinic's language, that *job* is printed once more.

    None if it is not, or if *stock* has no room beside its cards: then each card says it itself.
    """
    if job.reprint is None or mark_place(stock) is None:
        return None
    _, clinic = job.locales()
    words = localize_lines([reprint(job.reprint)], clinic, job.clinic.region)[0]
    return Mark(words, clinic.language, clinic.script)
