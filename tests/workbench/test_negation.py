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
