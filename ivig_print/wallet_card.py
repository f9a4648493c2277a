"""The spine of the wallet card: the steps of `ivig_print.render`, until all that has room stands on its faces."""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

from ivig_print.content.blocks import Card, with_payload
from ivig_print.content.card import Faces
from ivig_print.content.card_code import brief, with_code
from ivig_print.content.card_room import Piece, fitted, names_of, with_room
from ivig_print.content.messages import Words
from ivig_print.content.reprint import beside_card, on_card
from ivig_print.content.select import select_card
from ivig_print.job import Form, Job
from ivig_print.language.card_text import text_of
from ivig_print.language.localize import CardText, localize_card
from ivig_print.pdf.write import write
from ivig_print.printing.cards import cr80_card, foldover_card
from ivig_print.printing.correction import corrected
from ivig_print.printing.stock import Stock, open_stock
from ivig_print.typeset.pages import Document

FACES: dict[tuple[Form, bool], Faces] = {
    ("foldover", False): 4,
    ("foldover", True): 2,
    ("cr80", False): 2,
    ("cr80", True): 1,
}
"""How many faces each language of a card has, by its form and whether it is bilingual."""


def render_card(
    job: Job, form: Form = "foldover", *, code: bool = False, tell: Callable[[tuple[str, ...]], object] | None = None
) -> bytes:
    """Return the wallet card as a PDF, in the clinic's language and the patient's; raises as `render_handout` does.

    Args:
        job: Whose card.
        form: ``foldover`` for one sheet to cut and fold, ``cr80`` for a card printer's two pages.
        code: Whether a QR code holds the card's text.
        tell: What hears of that which the card had no room for, by the name that the staff knows it by.
    """
    unmarked = job if job.reprint is None else replace(job, reprint=None)  # nothing goes for the sake of the mark
    stock = open_stock("cr80" if form == "cr80" else f"foldover-{job.paper}")
    pages, gone = fitted(partial(_card_pages, unmarked, stock, code=code), stock.roomy_type)
    if job.reprint is not None:
        pages = _card_pages(job, stock, gone, code=code)
    if tell is not None and gone:
        tell(names_of(gone))
    return write(corrected(pages, job.printer), job.today)


def _card_pages(job: Job, stock: Stock, gone: Collection[Piece], smallest: float = 0.0, *, code: bool) -> Document:
    form: Form = "foldover" if stock.turned_rows else "cr80"
    card = with_room(select_card(job.facts(), FACES[form, len(job.card_locales()) > 1]), gone)
    if job.reprint is not None:
        card = on_card(card, job.reprint) if form == "cr80" else beside_card(card, job.reprint)
    make = cr80_card if form == "cr80" else foldover_card
    return make(card_texts(job, card, gone, code=code), stock, smallest)


def card_texts(job: Job, card: Card[Words], gone: Collection[Piece] = (), *, code: bool = False) -> list[CardText]:
    """Return *card*, from which *gone* has gone, in each language of *job*'s card.

    With *code*, it has a QR code in the first of them, with the text of the card in that language.
    """
    languages = job.card_locales()
    localized = partial(localize_card, region=job.clinic.region, with_english=job.with_english)
    texts = [localized(card, locale) for locale in languages]
    if code:
        said = text_of(localized(brief(job.facts(), gone), languages[0]).card)
        first = localized(with_code(card), languages[0])
        texts[0] = replace(first, card=with_payload(first.card, said))
    return texts
