"""The spine: a visit in, a PDF out, one step a line.

derive     what is known            (clinical)
select     which sentences          (content)
localize   in which words           (language)
compose    on which lines and pages (typeset)
write      as which file            (pdf)
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from ivig_print.clinical.derive import derive
from ivig_print.clinical.facts import Facts
from ivig_print.clinical.products import Products
from ivig_print.content.blocks import Card, Leaflet, with_payload
from ivig_print.content.card import Faces
from ivig_print.content.card_code import brief, with_code
from ivig_print.content.card_room import Piece
from ivig_print.content.messages import Words
from ivig_print.content.select import select_card, select_handout, select_log
from ivig_print.errors import Fault, OutputError
from ivig_print.language.card_text import text_of
from ivig_print.language.locales import Locale, open_locale
from ivig_print.language.localize import CardText, localize, localize_card
from ivig_print.pdf.images import read_logo
from ivig_print.pdf.write import write
from ivig_print.printing.cards import cr80_card, foldover_card
from ivig_print.printing.correction import corrected
from ivig_print.printing.profiles import Profile
from ivig_print.records.clinic import Clinic
from ivig_print.records.visit import Visit
from ivig_print.typeset.fit import Logo, Sheet, compose, document
from ivig_print.typeset.layout import open_layout, scaled
from ivig_print.typeset.paper import paper_of
from ivig_print.typeset.setter import setter_for

Edition = Literal["short", "full"]
PaperName = Literal["letter", "a4"]
Form = Literal["foldover", "cr80"]

FACES: dict[tuple[Form, bool], Faces] = {
    ("foldover", False): 4,
    ("foldover", True): 2,
    ("cr80", False): 2,
    ("cr80", True): 1,
}
"""How many faces each language of a card has, by its form and whether it is bilingual."""


@dataclass(frozen=True)
class Job:
    """Everything a document depends on: the same job gives the same bytes.

    Attributes:
        visit: The patient's record.
        clinic: The clinic's profile.
        today: The day the paper is made.
        locale: The tag of the patient's language.
        edition: Of the handout.
        paper: Which sheet.
        large_print: Whether the body is 18 pt.
        also_in_clinic_language: Whether the handout follows once more in the clinic's language.
        confirmed: The codes of the hard findings that somebody has confirmed.
        clinic_folder: Where the logo's path begins; None when the profile came from nowhere.
        products: The product table; None for the shipped one.
        printer: The printer that it is for; its pages are moved by as much as that one is off.
    """

    visit: Visit
    clinic: Clinic
    today: date
    locale: str
    edition: Edition
    paper: PaperName
    large_print: bool
    also_in_clinic_language: bool
    confirmed: frozenset[str] = frozenset()
    clinic_folder: Path | None = None
    products: Products | None = None
    printer: Profile | None = None

    @classmethod
    def of(
        cls,
        visit: Visit,
        clinic: Clinic,
        today: date,
        *,
        locale: str | None = None,
        edition: Edition | None = None,
        paper: PaperName | None = None,
        large_print: bool | None = None,
        confirmed: Collection[str] = (),
        clinic_folder: Path | None = None,
        products: Products | None = None,
    ) -> "Job":
        """Return a job for *visit*; what is None comes from the record, the paper from the clinic's region."""
        options = visit.options
        return cls(
            visit=visit,
            clinic=clinic,
            today=today,
            locale=locale or visit.patient.locale,
            edition=edition or options.edition,
            paper=paper or ("letter" if paper_of(clinic.region) == "letter" else "a4"),
            large_print=options.large_print if large_print is None else large_print,
            also_in_clinic_language=options.also_in_clinic_language,
            confirmed=frozenset(confirmed),
            clinic_folder=clinic_folder,
            products=products,
        )

    def facts(self) -> Facts:
        """Return what is known about the treatment."""
        return self._facts

    @cached_property
    def _facts(self) -> Facts:
        """What is known, derived once: a job never changes."""
        return derive(self.visit, self.clinic, self.today, self.confirmed, listed=self.products)

    @property
    def bilingual(self) -> bool:
        """Whether the patient's language is not the clinic's."""
        patient, clinic = self.locales()
        return patient.tag != clinic.tag

    def locales(self) -> tuple[Locale, Locale]:
        """Return the patient's language and the clinic's."""
        return open_locale(self.locale), open_locale(self.clinic.locale)


def render_handout(job: Job) -> bytes:
    """Return the handout as a PDF.

    Raises:
        RecordError: The record cannot be used.
        TranslationError: The language is not known, or lacks a sentence.
        RenderError: A character has no glyph, or something does not fit.
    """
    return _render(job, select_handout(job.facts(), job.edition))


def render_log(job: Job) -> bytes:
    """Return the log of infusions as a PDF; raises as `render_handout` does."""
    return _render(job, select_log(job.facts()))


def render_card(job: Job, form: Form = "foldover", *, code: bool = False) -> bytes:
    """Return the wallet card as a PDF, in the clinic's language and the patient's; raises as `render_handout` does.

    Args:
        job: Whose card.
        form: ``foldover`` for one sheet to cut and fold, ``cr80`` for a card printer's two pages.
        code: Whether a QR code holds the card's text.
    """
    texts = card_texts(job, select_card(job.facts(), FACES[form, job.bilingual]), code=code)
    pages = cr80_card(texts) if form == "cr80" else foldover_card(texts, job.paper)
    return write(corrected(pages, job.printer), job.today)


def card_texts(job: Job, card: Card[Words], gone: Collection[Piece] = (), *, code: bool = False) -> list[CardText]:
    """Return *card*, from which *gone* has gone, in the clinic's language and the patient's, or the one of both.

    With *code*, it has a QR code in the first of them, with the text of the card in that language.
    """
    patient, clinic = job.locales()
    languages = (clinic, patient) if job.bilingual else (patient,)
    region = job.clinic.region
    texts = [localize_card(card, locale, region) for locale in languages]
    if code:
        said = text_of(localize_card(brief(job.facts(), gone), languages[0], region).card)
        first = localize_card(with_code(card), languages[0], region)
        texts[0] = replace(first, card=with_payload(first.card, said))
    return texts


def staff_warnings(job: Job) -> tuple[str, ...]:
    """Return what the person at the screen should know; none of it is printed."""
    return job.facts().warnings


def _render(job: Job, leaflet: Leaflet[Words]) -> bytes:
    """Set *leaflet* in the patient's language, and in the clinic's after it where the job asks for both."""
    patient, clinic = job.locales()
    both = job.also_in_clinic_language and patient.tag != clinic.tag
    layout = open_layout("handout")
    factor = layout.large_print if job.large_print else 1.0
    sheet = Sheet(layout.paper[job.paper], scaled(layout, factor), _logo(job), limited=not job.large_print)
    texts = [localize(leaflet, locale, job.clinic.region) for locale in ((patient, clinic) if both else (patient,))]
    parts = tuple(
        compose(text.leaflet, setter_for(sheet.layout, text.locale.language, text.locale.script), sheet)
        for text in texts
    )
    title = "".join(span.text for span in texts[0].leaflet.title)
    return write(corrected(document(parts, title, patient.language), job.printer), job.today)


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
