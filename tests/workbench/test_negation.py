"""The words that deny tell sentences that deny from the others, in every language that has a catalog and a list."""

import re

import pytest

from ivig_print.language.locales import locales, open_locale
from ivig_print.workbench.check import open_book, read_template
from ivig_print.workbench.checks.finding import Case
from ivig_print.workbench.checks.negation import ENGLISH, WORDS, denied

TAGS = [locale.tag for locale in locales() if locale.language.partition("-")[0] in WORDS]


def cases(tag: str) -> tuple[Case, ...]:
    locale = open_locale(tag)
    return open_book(locale, read_template(locale.folder)).cases


@pytest.mark.parametrize("tag", TAGS)
def test_every_sentence_that_denies_has_one_of_the_words(tag: str) -> None:
    assert [case.text for case in cases(tag) if list(denied(case))] == []


@pytest.mark.parametrize("tag", TAGS)
def test_hardly_any_other_sentence_has(tag: str) -> None:
    others = [case for case in cases(tag) if not ENGLISH.search(case.said)]
    found = [case for case in others if re.search(WORDS[case.language], case.words, re.IGNORECASE)]

    assert len(found) < 0.15 * len(others), [case.text for case in found]


SOMALI = (
    "Ha sugin.",
    "Nooca ha beddelin adigoon weydiin.",
    "Keligaa ha ugu darsan.",
    "Yaan la siin.",
    "waa inaan lagu siin",
    "mana eegin turjumaan",
    "Weli lama turjumin.",
    "haddii aanu kuu fiicnayn",
    "laga yaabaa inaysan shaqayn",
    "sabab cad la’aanteed",
)
"""What denies in Somali: a particle and a verb in -n, a pronoun with aan, or “without”."""

SOMALI_ORDERS = ("Ha la siiyo.", "waa inaan sugo", "Sug ka hor inta aan la bilaabin.", "Waa laguu siin karaa.")
"""What does not: let it be given, I am to wait, before it starts, it can be given to you."""


@pytest.mark.parametrize("text", SOMALI)
def test_somali_denies_in_many_ways(text: str) -> None:
    assert re.search(WORDS["so"], text, re.IGNORECASE)


@pytest.mark.parametrize("text", SOMALI_ORDERS)
def test_somali_that_orders_is_not_taken_for_one_that_denies(text: str) -> None:
    assert re.search(WORDS["so"], text, re.IGNORECASE) is None
