"""Every paper of a made-up patient in a language that is not ready: to be looked at, never handed out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from ivig_print.clinical.derive import derive
from ivig_print.clinical.facts import Facts
from ivig_print.content.blocks import Leaflet, map_card, map_words
from ivig_print.content.card import Faces
from ivig_print.content.messages import Words
from ivig_print.content.select import select_card, select_handout, select_log
from ivig_print.errors import Fault, RenderError
from ivig_print.language.locales import Locale
from ivig_print.language.localize import CardText
from ivig_print.language.po import Entry
from ivig_print.language.spans import plain
from ivig_print.pdf.write import write
from ivig_print.printing.cards import foldover_card
from ivig_print.printing.stock import open_stock
from ivig_print.records.examples import example_clinic, example_visit
from ivig_print.typeset.fit import compose, document, too_many
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Document
from ivig_print.typeset.paper import paper_of
from ivig_print.typeset.setter import setter_for
from ivig_print.typeset.sheet import Sheet
from ivig_print.workbench.patchwork import Key, PatchworkWriter
from ivig_print.workbench.specimen import not_for_patients

DAY = date(2026, 11, 24)
"""The sample patient's today: a week before the fourth infusion, whatever the calendar says."""

FACES: Faces = 4
"""How many faces a fold-over card in one language has."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A paper to look at, or why there is none.

    Attributes:
        pdf: The file; None if it cannot be set at all.
        faults: What does not fit or cannot be drawn.
    """

    pdf: bytes | None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Sampler:
    """Makes the samples of one language.

    Attributes:
        locale: The language.
        entries: What it says; everything else is English.
        facts: Of the made-up patient.
    """

    locale: Locale
    entries: Mapping[Key, Entry]
    facts: Facts

    @classmethod
    def of(cls, locale: Locale, entries: Mapping[Key, Entry]) -> "Sampler":
        """Return the sampler of *locale* for the program's first made-up patient."""
        return cls(locale, entries, derive(example_visit(), example_clinic(), DAY))

    def papers(self) -> dict[str, Callable[[], Sample]]:
        """Return what makes each paper, by its name."""
        return {
            "handout-short": lambda: self.leaflet(select_handout(self.facts, "short")),
            "handout-full": lambda: self.leaflet(select_handout(self.facts, "full")),
            "log": lambda: self.leaflet(select_log(self.facts)),
            "card": self.card,
        }

    def leaflet(self, leaflet: Leaflet[Words]) -> Sample:
        """Return *leaflet*; one that takes more pages than it is made for says so, for its translator can mend that."""
        layout = open_layout("handout")
        sheet = Sheet(layout.paper[_paper(self.facts)], layout)
        written = map_words(leaflet, self._writer().words)
        try:
            part = compose(written, setter_for(layout, self.locale.language, self.locale.script), sheet)
        except RenderError as error:
            return Sample(None, error.faults)
        pages, _ = part
        pdf = _finished(document((part,), plain(written.title), self.locale.language))
        return Sample(pdf, too_many(written, len(pages)))

    def card(self) -> Sample:
        """Return the fold-over card in this language alone."""
        card = map_card(select_card(self.facts, FACES), self._writer().words)
        try:
            pages = foldover_card([CardText(card, self.locale)], open_stock(f"foldover-{_paper(self.facts)}"))
            return Sample(_finished(pages))
        except RenderError as error:
            return Sample(None, error.faults)

    def _writer(self) -> PatchworkWriter:
        return PatchworkWriter.of(self.locale, self.entries, self.facts.clinic.region)


def _paper(facts: Facts) -> str:
    return "letter" if paper_of(facts.clinic.region) == "letter" else "a4"


def _finished(pages: Document) -> bytes:
    return write(not_for_patients(pages), DAY)
