"""The papers of a made-up patient in a language as it is now, each set as it would print.

Where the language has no sentence yet there is the English one, so that the rest can be seen in its place; what a
patient gets is made elsewhere, and is all in one language or not made.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ivig_print.clinical.facts import Facts
from ivig_print.content.blocks import Card, Leaflet, map_card, map_words
from ivig_print.content.messages import Words
from ivig_print.content.select import select_card, select_handout, select_log
from ivig_print.errors import Fault, RenderError
from ivig_print.language.catalog import open_catalog
from ivig_print.language.formats import conventions
from ivig_print.language.locales import Locale, open_locale
from ivig_print.language.localize import CardText, Text, Writer, marked, marked_card, state_line
from ivig_print.language.manifest import SOURCE
from ivig_print.language.marks import marks_of
from ivig_print.language.spans import Spans, plain
from ivig_print.records.examples import CLINICS, VISITS
from ivig_print.render import FACES
from ivig_print.typeset.fit import Sheet, compose, document
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Document
from ivig_print.typeset.paper import paper_of
from ivig_print.typeset.setter import setter_for
from ivig_print.workbench.patchwork import PatchworkWriter
from ivig_print.workbench.proofs.draft import Draft
from ivig_print.workbench.proofs.faces import faces_on_a_page
from ivig_print.workbench.proofs.spots import Said
from ivig_print.workbench.worst import ordinary_facts, worst_facts


@dataclass(frozen=True, slots=True)
class Wish:
    """What a translator wants to look at.

    Attributes:
        paper: One of `PAPERS`.
        patient: One of the sample visits.
        worst: Whether with the longest names, phones and brands that a paper must have room for.
    """

    paper: str = "short"
    patient: str = VISITS[0]
    worst: bool = False

    def facts(self) -> Facts:
        """Return what is known of the made-up patient."""
        number = VISITS.index(self.patient)
        return worst_facts()[number * len(CLINICS)] if self.worst else ordinary_facts()[number]


@dataclass(frozen=True, slots=True)
class Proof:
    """A paper as it would print.

    Attributes:
        document: Its pages.
        said: What was said on it, in order.
        faults: What keeps it from being printed like this.
    """

    document: Document
    said: tuple[Said, ...]
    faults: tuple[Fault, ...] = ()


class Speaks(Protocol):
    """What writes words in a language."""

    def words(self, words: Words) -> Spans:
        """Return *words* as spans."""


@dataclass(frozen=True, slots=True)
class Recorder:
    """Writes words, and keeps what it wrote.

    Attributes:
        speaks: Who writes.
        own: Who writes what the paper says of its own translation.
        said: All that was written.
    """

    speaks: Speaks
    own: Writer
    said: list[Said] = field(default_factory=list)

    @classmethod
    def of(cls, draft: Draft, region: str) -> "Recorder":
        """Return one that writes what can be shown of *draft*, and English for what it lacks."""
        locale = draft.locale
        if locale.is_source:
            own = Writer(open_catalog(locale), conventions(locale, region))
            return cls(own, own)
        patchwork = PatchworkWriter.of(locale, draft.shown, region)
        return cls(patchwork, patchwork.own)

    def words(self, words: Words) -> Spans:
        """Return *words* as spans."""
        spans = self.speaks.words(words)
        self.said.append(Said(words, spans))
        return spans

    def text(self, leaflet: Leaflet[Words], locale: Locale, region: str) -> Text:
        """Return *leaflet* with what it says of its own translation."""
        marks = marks_of(locale)
        written = marked(map_words(leaflet, self.words), locale, region, writer=self.own, marks=marks)
        self._keep_notices(locale)
        self._keep_state(locale)
        return Text(written, locale)

    def card(self, card: Card[Words], locale: Locale) -> CardText:
        """Return *card* with what it says of its own translation."""
        written = marked_card(map_card(card, self.words), locale, self.own, marks_of(locale))
        if marks_of(locale).notices:
            self._keep_state(locale)
        return CardText(written, locale)

    def _keep_notices(self, locale: Locale) -> None:
        """Keep the notices, each in English and in the language."""
        english = Writer(open_catalog(_source(locale)), self.own.how)
        for notice in marks_of(locale).notices:
            self.said.extend(Said(notice, each.words(notice)) for each in (english, self.own))

    def _keep_state(self, locale: Locale) -> None:
        self.said.append(Said(marks_of(locale).state, state_line(locale, self.own, marks_of(locale))))


def _source(locale: Locale) -> Locale:
    return open_locale(SOURCE, locale.folder)


def set_proof(wish: Wish, draft: Draft) -> Proof:
    """Return the paper that is wished for; one that takes more pages than it may comes with the fault.

    Raises:
        RenderError: It cannot be set: a block has no room, or a letter no font.
    """
    return _MAKERS[wish.paper](wish.facts(), draft)


def _leaflet(facts: Facts, draft: Draft, leaflet: Leaflet[Words]) -> Proof:
    region = facts.clinic.region
    recorder = Recorder.of(draft, region)
    text = recorder.text(leaflet, draft.locale, region)
    try:
        return Proof(_composed(text, facts, limited=True), tuple(recorder.said))
    except RenderError as error:
        faults = error.faults
    return Proof(_composed(text, facts, limited=False), tuple(recorder.said), faults)


def _composed(text: Text, facts: Facts, *, limited: bool) -> Document:
    layout, locale = open_layout("handout"), text.locale
    sheet = Sheet(layout.paper[paper_of(facts.clinic.region)], layout, limited=limited)
    part = compose(text.leaflet, setter_for(layout, locale.language, locale.script), sheet)
    return document((part,), plain(text.leaflet.title), locale.language)


def _short(facts: Facts, draft: Draft) -> Proof:
    return _leaflet(facts, draft, select_handout(facts, "short"))


def _full(facts: Facts, draft: Draft) -> Proof:
    return _leaflet(facts, draft, select_handout(facts, "full"))


def _log(facts: Facts, draft: Draft) -> Proof:
    return _leaflet(facts, draft, select_log(facts))


def _card(facts: Facts, draft: Draft) -> Proof:
    return _faces(facts, (draft,))


def _card_with_english(facts: Facts, draft: Draft) -> Proof:
    return _faces(facts, (Draft(_source(draft.locale)), draft))


def _faces(facts: Facts, drafts: tuple[Draft, ...]) -> Proof:
    card = select_card(facts, FACES["foldover", len(drafts) > 1])
    recorders = [Recorder.of(draft, facts.clinic.region) for draft in drafts]
    texts = [recorder.card(card, draft.locale) for recorder, draft in zip(recorders, drafts, strict=True)]
    return Proof(faces_on_a_page(texts), tuple(said for recorder in recorders for said in recorder.said))


_MAKERS: Mapping[str, Callable[[Facts, Draft], Proof]] = {
    "short": _short,
    "full": _full,
    "log": _log,
    "card": _card,
    "card-en": _card_with_english,
}

PAPERS: Mapping[str, str] = {
    "short": "Short handout",
    "full": "Full handout",
    "log": "Infusion log",
    "card": "Wallet card",
    "card-en": "Wallet card with English",
}
"""What there is to look at, with what a person calls it."""


def papers_of(locale: Locale) -> tuple[str, ...]:
    """Return the papers there are in *locale*: English by itself needs no English beside it."""
    return tuple(name for name in PAPERS if name != "card-en" or not locale.is_source)
