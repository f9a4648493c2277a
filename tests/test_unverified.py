"""A fact that nobody verified never becomes a sentence on paper, whatever the brand, the strength and the language."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, TypeVar, get_args

import pytest

from ivig_print.clinical.derive import derive
from ivig_print.clinical.products import ListedProduct, Products, cautions, find, products, use
from ivig_print.clinical.products.model import Caution, Ingredient
from ivig_print.content import brands, card_lines
from ivig_print.content.blocks import map_card, map_words
from ivig_print.content.messages import Message
from ivig_print.content.select import select_card, select_handout, select_log
from ivig_print.language.catalog import open_catalog
from ivig_print.language.locales import open_locale
from ivig_print.language.localize import localize, localize_card
from ivig_print.language.spans import Spans
from ivig_print.records.examples import example_clinic, example_visit
from tests.sound import FEW, TODAY

# Sucrose and glucose have no sentence of their own: none may appear.
PRINTED: frozenset[Ingredient] = frozenset({"maltose", "sorbitol", "proline"})


@cache
def marks(tag: str) -> Mapping[Ingredient, tuple[str, ...]]:
    """Return by what a warning is known: the longest piece of each of its sentences, and in English its name."""
    facts = derive(example_visit(), example_clinic(), TODAY)
    sentences: Mapping[Ingredient, tuple[Message, ...]] = {
        "maltose": (brands._maltose(facts), card_lines.GLUCOSE, card_lines.GLUCOSE_BRIEF),
        "sorbitol": (brands._sorbitol(facts), card_lines.SORBITOL),
        "proline": (brands._proline(facts), card_lines.PROLINE),
        "sucrose": (),
    }
    catalog = open_catalog(open_locale(tag))
    pieces = {
        what: [re.split(r"</?b>|{brand}", catalog.text(said)) for said in all_] for what, all_ in sentences.items()
    }
    names = {what: [what] if tag == "en" else [] for what in sentences}
    return {what: (*names[what], *(max(each, key=len).casefold() for each in pieces[what])) for what in sentences}


T = TypeVar("T")


def warned(item: ListedProduct, percent: str, tag: str, table: Products | None = None) -> list[set[Ingredient]]:
    """Return of which ingredients each paper warns, for a patient who gets *item* in a locale."""
    visit, clinic, locale = example_visit(), example_clinic(), open_locale(tag)
    typed = {"brand": f"{item.brand} {percent}".strip(), "concentration": None}
    visit = visit.model_copy(update={"treatment": visit.treatment.model_copy(update=typed), "infusions": ()})
    facts = derive(visit, clinic, TODAY, listed=table)
    leaflets = (select_handout(facts, "short"), select_handout(facts, "full"), select_log(facts))
    cards = (select_card(facts, 4), select_card(facts, 2), select_card(facts, 1))
    texts = [
        *(said(map_words, localize(leaflet, locale, clinic.region).leaflet) for leaflet in leaflets),
        *(said(map_card, localize_card(card, locale, clinic.region).card) for card in cards),
    ]
    return [{what for what, known in marks(tag).items() if any(mark in text for mark in known)} for text in texts]


def said(visit_all: Callable[[T, Callable[[Spans], Spans]], T], document: T) -> str:
    """Return all that *document* says, in small letters."""
    pieces: list[str] = []

    def note(spans: Spans) -> Spans:
        pieces.append("".join(span.text for span in spans))
        return spans

    visit_all(document, note)
    return "\n".join(pieces).casefold()


HANDOUTS_AND_CARDS = (0, 1, 3, 4, 5)  # the log warns of nothing

EACH = [
    pytest.param(item, percent, id=f"{item.brand} {percent}".strip())
    for item in products()
    for percent in dict.fromkeys(("", *(strength.percent for strength in item.strengths)))
]


@pytest.mark.parametrize("tag", FEW)
@pytest.mark.parametrize(("item", "percent"), EACH)
def test_a_paper_warns_of_what_is_verified_and_of_nothing_else(item: ListedProduct, percent: str, tag: str) -> None:
    verified = {fact.what for fact in item.contains if fact.verified and fact.concerns(percent)} & PRINTED

    papers = warned(item, percent, tag)

    assert [papers[number] for number in HANDOUTS_AND_CARDS] == [verified] * len(HANDOUTS_AND_CARDS)
    assert papers[2] == set()


def with_contents(item: ListedProduct, *, verified: bool) -> Products:
    """Return the table with everything that *item* contains set to *verified*."""
    contains = tuple(fact.model_copy(update={"verified": verified}) for fact in item.contains)
    changed = item.model_copy(update={"contains": contains})
    return tuple(changed if row is item else row for row in products())


@pytest.mark.parametrize("tag", FEW)
@pytest.mark.parametrize("item", [pytest.param(item, id=item.brand) for item in products() if item.contains])
def test_the_sentence_comes_and_goes_with_its_verification(item: ListedProduct, tag: str) -> None:
    percent = (item.contains[0].percents or ("",))[0]
    contents = {fact.what for fact in item.contains if fact.concerns(percent)} & PRINTED

    assert set().union(*warned(item, percent, tag, with_contents(item, verified=False))) == set()
    assert warned(item, percent, tag, with_contents(item, verified=True))[0] == contents


@pytest.mark.parametrize(("brand", "what"), [("Octagam 5%", "maltose"), ("Privigen 10%", "proline")])
def test_the_sentence_goes_when_what_the_ingredient_does_is_not_verified(
    brand: str, what: Ingredient, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = find(brand)
    assert item is not None
    doubted: dict[Ingredient, Caution] = dict(cautions())
    doubted[what] = doubted[what].model_copy(update={"verified": False})
    monkeypatch.setattr(use, "cautions", lambda: MappingProxyType(doubted))

    assert set().union(*warned(item, brand.rsplit(maxsplit=1)[-1], "en")) == set()


def test_every_ingredient_has_its_caution() -> None:
    assert cautions().keys() == set(get_args(Ingredient))
    assert Ingredient == Literal["maltose", "sorbitol", "proline", "sucrose", "glucose"]
