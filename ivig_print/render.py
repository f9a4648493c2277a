"""The spine: a visit in, a PDF out, one step a line.

derive     what is known            (clinical)
select     which sentences          (content)
localize   in which words           (language)
compose    on which lines and pages (typeset)
write      as which file            (pdf)
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from pathlib import Path

from ivig_print.content.blocks import Card, Leaflet, with_payload
from ivig_print.content.card import Faces
from ivig_print.content.card_code import brief, with_code
from ivig_print.content.card_room import Piece, fitted, names_of, with_room
from ivig_print.content.messages import Words
from ivig_print.content.reprint import beside_card, on_card, on_pages
from ivig_print.content.select import select_card, select_handout, select_log
from ivig_print.errors import Fault, OutputError
from ivig_print.job import Form, Job, Tell
from ivig_print.language.card_text import text_of
from ivig_print.language.in_step import in_step
from ivig_print.language.locales import open_locale
from ivig_print.language.localize import CardText, Text, localize, localize_card
from ivig_print.language.manifest import SOURCE
from ivig_print.language.spans import plain
from ivig_print.pdf.images import read_logo
from ivig_print.pdf.write import write
from ivig_print.printing.cards import cr80_card, foldover_card
from ivig_print.printing.correction import corrected
from ivig_print.printing.stock import Stock, open_stock
from ivig_print.typeset.duet import duets_of
from ivig_print.typeset.fit import Part, compose, document
from ivig_print.typeset.fit_pairs import compose_pairs
from ivig_print.typeset.layout import open_layout, scaled
from ivig_print.typeset.pages import Document
from ivig_print.typeset.setter import Setter, setter_for
from ivig_print.typeset.sheet import Logo, Sheet

FACES: dict[tuple[Form, bool], Faces] = {
    ("foldover", False): 4,
    ("foldover", True): 2,
    ("cr80", False): 2,
    ("cr80", True): 1,
}
"""How many faces each language of a card has, by its form and whether it is bilingual."""


def render_handout(job: Job, *, tell: Tell | None = None) -> bytes:
    """Return the handout as a PDF.

    Args:
        job: Whose handout.
        tell: What hears it if the handout takes more pages than its edition is made for.

    Raises:
        RecordError: The record cannot be used.
        TranslationError: The language is not known, or lacks a sentence.
        RenderError: A character has no glyph, or something does not fit.
    """
    return _render(job, select_handout(job.facts(), job.edition), tell)


def render_log(job: Job) -> bytes:
    """Return the log of infusions as a PDF; raises as `render_handout` does."""
    return _render(job, select_log(job.facts()))


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


def _render(job: Job, leaflet: Leaflet[Words], tell: Tell | None = None) -> bytes:
    """Set *leaflet* in the patient's language, and in a second one, in step or after it, where that is asked for."""
    if job.reprint is not None:
        leaflet = on_pages(leaflet, job.reprint)
    layout = open_layout("handout")
    factor = layout.large_print if job.large_print else 1.0
    sheet = Sheet(layout.paper[job.paper], scaled(layout, factor), _logo(job), limited=not job.large_print)
    texts = _texts(job, leaflet)
    most = _most_pages(job, leaflet, len(texts))
    title, language = plain(texts[0].leaflet.title), texts[0].locale.language
    parts: list[Part] = []
    if job.also and len(texts) > 1:
        first, second, *texts = texts
        parts += _in_step(leaflet, (first, second), sheet)
    parts += [compose(text.leaflet, _setter(text, sheet), sheet) for text in texts]
    made = document(tuple(parts), title, language)
    if tell is not None and 0 < most < len(made.pages):
        tell(f"the {job.edition} {leaflet.kind} takes {len(made.pages)} pages and not {most}: hand out all of them")
    return write(corrected(made, job.printer), job.today)


def _most_pages(job: Job, leaflet: Leaflet[Words], languages: int) -> int:
    """Return how many pages *leaflet* is made for, in as many languages; 0 for any number, as in large print."""
    how = open_layout("handout").bilingual
    in_step = how.pages if how and job.also and languages > 1 else languages
    return 0 if job.large_print else leaflet.page_limit * in_step


def _in_step(leaflet: Leaflet[Words], texts: tuple[Text, Text], sheet: Sheet) -> tuple[Part, Part]:
    """Set both *texts* of *leaflet* on the same pages."""
    duets = duets_of(_setter(texts[0], sheet), _setter(texts[1], sheet), large=not sheet.limited)
    return compose_pairs(in_step(leaflet, *texts), duets, sheet)


def _setter(text: Text, sheet: Sheet) -> Setter:
    return setter_for(sheet.layout, text.locale.language, text.locale.script)


def _texts(job: Job, leaflet: Leaflet[Words]) -> list[Text]:
    """Return *leaflet* in each language of *job*, and at the end in English where one of them may not go without."""
    region = job.clinic.region
    texts = [localize(leaflet, locale, region, with_english=job.with_english) for locale in job.languages()]
    beside = job.also and any(text.locale.is_source for text in texts)
    if beside or not any(text.english_follows for text in texts):
        return texts
    return [*(text for text in texts if not text.locale.is_source), localize(leaflet, open_locale(SOURCE), region)]


def _logo(job: Job) -> Logo | None:
    """Return the clinic's logo, read from beside its profile."""
    if job.clinic.logo is None:
        return None
    path = (job.clinic_folder or Path()) / job.clinic.logo
    try:
        data = path.read_bytes()
    except OSError:
        hint = "put the picture beside the clinic's profile, or take the line out"
        raise OutputError(Fault("cannot be read", hint, field="logo")) from None
    return read_logo(data, "logo")
