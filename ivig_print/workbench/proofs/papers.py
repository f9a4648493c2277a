"""The papers of a made-up patient in a language as it is now, each set as it would print.

Where the language has no sentence yet there is the English one, so that the rest can be seen in its place; what a
patient gets is made elsewhere, and is all in one language or not made.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ivig_print.clinical.facts import Facts
from ivig_print.content.blocks import Card, Leaflet, map_block
from ivig_print.content.messages import Words
from ivig_print.content.reminder import reminder
from ivig_print.content.reminder_room import tried
from ivig_print.content.select import select_card, select_handout, select_log
from ivig_print.errors import Fault, RenderError
from ivig_print.job import Form
from ivig_print.language.in_step import in_step
from ivig_print.language.locales import Locale, open_locale
from ivig_print.language.localize import Text
from ivig_print.language.manifest import SOURCE
from ivig_print.language.spans import Spans, plain
from ivig_print.records.examples import CLINICS, VISITS
from ivig_print.typeset.duet import duets_of
from ivig_print.typeset.fit import compose, document, too_many
from ivig_print.typeset.fit_pairs import compose_pairs
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Document
from ivig_print.typeset.paper import paper_of
from ivig_print.typeset.setter import Setter, setter_for
from ivig_print.typeset.sheet import Sheet
from ivig_print.wallet_card import FACES
from ivig_print.workbench.proofs.blame import located
from ivig_print.workbench.proofs.draft import Draft
from ivig_print.workbench.proofs.faces import faces_on_a_page
from ivig_print.workbench.proofs.recorder import Recorder
from ivig_print.workbench.proofs.spots import Said
from ivig_print.workbench.worst import ordinary_facts, worst_facts


@dataclass(frozen=True, slots=True)
class Wish:
    """What a translator wants to look at.

    Attributes:
        paper: One of `PAPERS`.
        patient: One of the sample visits.
        worst: Whether with the longest names, phones and brands that a paper must have room for.
        also: Whether a handout or a log has the English in step on the same pages.
    """

    paper: str = "short"
    patient: str = VISITS[0]
    worst: bool = False
    also: bool = False

    def facts(self) -> Facts:
        """Return what is known of the made-up patient."""
        number = VISITS.index(self.patient)
        longest = self.worst and self.paper != _SMALLEST
        return worst_facts()[number * len(CLINICS)] if longest else ordinary_facts()[number]


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


Drafts = tuple[Draft, ...]
"""The language, and the English where it stands beside it."""

_LEAFLETS: Mapping[str, Callable[[Facts], Leaflet[Words]]] = MappingProxyType(
    {
        "short": lambda facts: select_handout(facts, "short"),
        "full": lambda facts: select_handout(facts, "full"),
        "log": select_log,
    }
)

PAPERS: Mapping[str, str] = MappingProxyType(
    {
        "short": "Short handout",
        "full": "Full handout",
        "log": "Infusion log",
        "card": "Wallet card",
        "card-en": "Wallet card with English",
        "card-cr80": "Card from a card printer",
        "reminder": "Reminder",
    }
)
"""What there is to look at, with what a person calls it."""

_SMALLEST = "card-cr80"
"""It has one face a language, and room for ordinary values only."""

_CARDS: Mapping[str, tuple[Form, bool]] = MappingProxyType(
    {"card": ("foldover", False), "card-en": ("foldover", True), _SMALLEST: ("cr80", True)}
)
"""The form of each card, and whether English stands on it too."""


def papers_of(locale: Locale) -> tuple[str, ...]:
    """Return the papers there are in *locale*: English by itself needs no English beside it."""
    return tuple(name for name in PAPERS if not (locale.is_source and name in _CARDS and _CARDS[name][1]))


def set_proof(wish: Wish, draft: Draft, known: Facts | None = None) -> Proof:
    """Return the paper that is wished for; one that takes more pages than it may comes with the fault.

    English has no English beside it, but its half of such a card can be looked at: it says less on fewer faces.

    Args:
        wish: Which paper.
        draft: In which language.
        known: What is known of the patient; of the one that is wished for by default.

    Raises:
        RenderError: It cannot be set: a block has no room, or a letter no font.
    """
    facts, alone = known or wish.facts(), (draft,)
    both = alone if draft.locale.is_source else (draft, Draft(open_locale(SOURCE, draft.locale.folder)))
    if wish.paper in _LEAFLETS:
        return _leaflet(facts, both if wish.also else alone, _LEAFLETS[wish.paper](facts))
    if wish.paper == "reminder":
        return _reminder(facts, draft)
    form, beside = _CARDS[wish.paper]
    return _faces(facts, both[::-1] if beside else alone, select_card(facts, FACES[form, beside]))


def _leaflet(facts: Facts, drafts: Drafts, leaflet: Leaflet[Words]) -> Proof:
    region = facts.clinic.region
    recorders = [Recorder.of(draft, region) for draft in drafts]
    texts = [recorder.text(leaflet, draft.locale, region) for recorder, draft in zip(recorders, drafts, strict=True)]
    words = [said.words for said in recorders[0].said]
    try:
        made = _composed(leaflet, texts, facts)
    except RenderError as error:
        raise RenderError(*located(error.faults, drafts[0], words)) from None
    long = too_many(_allowed(texts), len(made.pages))
    return Proof(made, _all_said(recorders), tuple(located(long, drafts[0], words)))


def _allowed(texts: Sequence[Text]) -> Leaflet[Spans]:
    """Return the first leaflet with the pages that it may take together with a second language."""
    first, how = texts[0].leaflet, open_layout("handout").bilingual
    return replace(first, page_limit=first.page_limit * (how.pages if how and len(texts) > 1 else 1))


def _all_said(recorders: Sequence[Recorder]) -> tuple[Said, ...]:
    return tuple(said for recorder in recorders for said in recorder.said)


def _composed(leaflet: Leaflet[Words], texts: Sequence[Text], facts: Facts) -> Document:
    layout, first = open_layout("handout"), texts[0]
    sheet = Sheet(layout.paper[paper_of(facts.clinic.region)], layout)
    setters = [_setter(sheet, text.locale) for text in texts]
    if len(texts) > 1:
        duets = duets_of(setters[0], setters[1], large=False)
        parts = compose_pairs(in_step(leaflet, first, texts[1]), duets, sheet)
        return document(parts, plain(first.leaflet.title), first.locale.language)
    return document((compose(first.leaflet, setters[0], sheet),), plain(first.leaflet.title), first.locale.language)


def _setter(sheet: Sheet, locale: Locale) -> Setter:
    return setter_for(sheet.layout, locale.language, locale.script)


def _reminder(facts: Facts, draft: Draft) -> Proof:
    """Return the reminder with as much on it as there is room for, but without a code: that has no words."""
    error = RenderError()
    for held in tried(facts):
        try:
            return _faces(facts, (draft,), reminder(facts, held.later, address=held.address))
        except RenderError as caught:
            error = caught
    raise error


def _faces(facts: Facts, drafts: Drafts, card: Card[Words]) -> Proof:
    recorders = [Recorder.of(draft, facts.clinic.region) for draft in drafts]
    texts = [recorder.card(card, draft.locale) for recorder, draft in zip(recorders, drafts, strict=True)]
    try:
        return Proof(faces_on_a_page(texts), _all_said(recorders))
    except RenderError as error:
        raise RenderError(*_of_faces(error.faults, card, drafts[-1])) from None


def _of_faces(faults: Sequence[Fault], card: Card[Words], draft: Draft) -> Iterator[Fault]:
    """Yield *faults* of faces with the lines of *draft* that stand on them."""
    for panel in card.panels:
        words: list[Words] = []
        for block in panel.blocks:
            map_block(block, words.append)
        yield from located([fault for fault in faults if fault.field == f"card.{panel.key}"], draft, words)
    yield from (fault for fault in faults if not fault.field.startswith("card."))
