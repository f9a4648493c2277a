"""Wallet cards as documents: a sheet to fold, or the two pages of a card printer."""

from collections.abc import Sequence

from ivig_print.language.localize import CardText
from ivig_print.language.spans import plain
from ivig_print.printing.foldover import arrange, foldover_page
from ivig_print.printing.stock import Stock
from ivig_print.typeset.cards import Face, Side, Size, set_faces
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Document, Element, Frame, Page
from ivig_print.typeset.setter import Setting, setter_for
from ivig_print.typeset.unicode import is_rtl


def faces_of(texts: Sequence[CardText], stock: Stock, smallest: float = 0.0) -> tuple[Face, ...]:
    """Return the faces of *texts* at the size of *stock*, in no smaller type than *smallest* points.

    Raises:
        RenderError: They do not fit.
    """
    sides = [Side(text.card.panels, text.locale.language, text.locale.script) for text in texts]
    size = Size(stock.width, stock.height, max(stock.smallest_type, smallest), stock.largest_type, stock.inset)
    return set_faces(sides, open_layout("card"), size)


def foldover_card(texts: Sequence[CardText], stock: Stock, smallest: float = 0.0) -> Document:
    """Return the fold-over card on the paper of *stock*: four faces in one language, or two in each of two.

    Outside lies the clinic's language, for the nurse; inside the patient's. The way to cut and fold
    it, and the ruler's caption, stand below it in every language of the card.
    """
    faces = faces_of(texts, stock, smallest)
    first, last = texts[0].locale.language, texts[-1].locale.language
    page, tree = foldover_page(
        arrange(faces[:2], faces[2:], inside_rtl=is_rtl(last)),
        stock,
        notes=[setting for text in texts for setting in _notes(text, stock.nx * stock.width)],
        opens_left=is_rtl(first),
    )
    return Document((page,), Element("Document", children=tree), _title(texts), first, exact=True)


def cr80_card(texts: Sequence[CardText], stock: Stock, smallest: float = 0.0) -> Document:
    """Return a card printer's two pages: two faces in one language, or one in each of two."""
    faces = faces_of(texts, stock, smallest)
    pages = tuple(Page(*stock.sheet, (Frame(0, 0, *stock.sheet, face.items),)) for face in faces)
    root = Element("Document", children=tuple(face.element for face in faces))
    return Document(pages, root, _title(texts), texts[0].locale.language, exact=True, duplex=True)


def _title(texts: Sequence[CardText]) -> str:
    return plain(texts[0].card.title)


def _notes(text: CardText, width: float) -> list[Setting]:
    setter = setter_for(open_layout("card"), text.locale.language, text.locale.script)
    settings = [setter.set(note, "note", width, lang=text.locale.language) for note in text.card.notes]
    return [setter.mirrored(setting, width) for setting in settings]
