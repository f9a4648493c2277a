"""Wallet cards as documents: a sheet to fold, or the two pages of a card printer."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from ivig_print.content.blocks import Card
from ivig_print.language.spans import Spans, plain
from ivig_print.printing.foldover import arrange, foldover_page
from ivig_print.printing.stock import open_stock
from ivig_print.typeset.cards import Face, set_face
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Document, Element, Frame, Page
from ivig_print.typeset.setter import Setter, Setting
from ivig_print.typeset.unicode import is_rtl


@dataclass(frozen=True, slots=True)
class Side:
    """A card's words in one language: a bilingual card has two sides, the clinic's first.

    Attributes:
        card: The localized card.
        language: BCP 47.
        script: ISO 15924.
    """

    card: Card[Spans]
    language: str
    script: str


def foldover_card(sides: tuple[Side, ...], paper_name: str) -> Document:
    """Return the fold-over card on *paper_name*: four faces in one language, or two in each of two.

    Outside lies the clinic's language, for the nurse; inside the patient's. The way to cut and fold
    it, and the ruler's caption, stand below it in every language of the card.
    """
    layout = open_layout("handout")
    stock = open_stock("foldover")
    keys = count(1)
    faces = [face for side in sides for face in _faces(side, keys)]
    first, last = sides[0], sides[-1]
    page, tree = foldover_page(
        arrange(faces[:2], faces[2:], inside_rtl=is_rtl(last.language)),
        stock,
        layout.paper[paper_name],
        paper_name=paper_name,
        notes=[setting for side in sides for setting in _notes(side, stock.nx * stock.width, keys)],
        opens_left=is_rtl(first.language),
    )
    root = Element("Document", lang=first.language, children=tree.children)
    return Document((page,), root, plain(first.card.title), first.language, exact=True)


def cr80_card(sides: tuple[Side, ...]) -> Document:
    """Return a card printer's two pages: two faces in one language, or one in each of two."""
    paper = open_layout("card").paper["id1"]
    keys = count(1)
    faces = [face for side in sides for face in _faces(side, keys)]
    pages = tuple(
        Page(paper.width, paper.height, (Frame(0, 0, paper.width, paper.height, face.items),)) for face in faces
    )
    first = sides[0]
    root = Element("Document", lang=first.language, children=tuple(face.element for face in faces))
    return Document(pages, root, plain(first.card.title), first.language, exact=True, duplex=True)


def _faces(side: Side, keys: Iterator[int]) -> list[Face]:
    layout = open_layout("card")
    return [set_face(panel, layout, side.language, side.script, keys=keys) for panel in side.card.panels]


def _notes(side: Side, width: float, keys: Iterator[int]) -> list[Setting]:
    setter = Setter(open_layout("card"), side.language, side.script, keys)
    return [setter.set(note, "note", width) for note in side.card.notes]
