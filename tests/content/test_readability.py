"""The editions keep to their school grades and to short sentences; fields count as one short word."""

import re

import pytest

from ivig_print.content import select
from ivig_print.content.messages import Message
from ivig_print.content.notices import Edition
from tests.content import readability
from tests.content.plain import all_blocks, prose
from tests.content.samples import SAMPLES

GRADE: dict[Edition, float] = {"short": 6, "full": 8}
LONGEST_SENTENCE: dict[Edition, int] = {"short": 20, "full": 24}
MOST_PROSE_IN_SHORT = 500
LEEWAY = 3
"""How many grades one paragraph may lie above its edition: a medical word that must be said and explained."""


def bare(message: Message) -> str:
    text = message.plural if message.count not in {None, 1} else message.text
    filled = re.sub("</?b>", "", text).format(**dict.fromkeys(message.fields, "it"))
    return filled if filled[-1] in ".?!:" else f"{filled}."


def text_of(name: str, edition: Edition) -> str:
    return "\n".join(bare(message) for message in prose(select.select_handout(SAMPLES[name], edition)))


@pytest.mark.parametrize("edition", GRADE)
@pytest.mark.parametrize("name", SAMPLES)
def test_an_edition_keeps_to_its_grade(name: str, edition: Edition) -> None:
    assert readability.read(text_of(name, edition)).grade <= GRADE[edition]


@pytest.mark.parametrize("edition", GRADE)
@pytest.mark.parametrize("name", SAMPLES)
def test_no_paragraph_is_much_harder_than_its_edition(name: str, edition: Edition) -> None:
    paragraphs = [text for text in text_of(name, edition).split("\n") if len(readability.words(text)) > 15]

    hard = [text for text in paragraphs if readability.read(text).grade > GRADE[edition] + LEEWAY]

    assert hard == []


@pytest.mark.parametrize("edition", GRADE)
@pytest.mark.parametrize("name", SAMPLES)
def test_no_sentence_is_long(name: str, edition: Edition) -> None:
    found = readability.sentences(text_of(name, edition))

    assert [text for text in found if len(readability.words(text)) > LONGEST_SENTENCE[edition]] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_the_short_edition_has_few_words(name: str) -> None:
    assert readability.read(text_of(name, "short")).words <= MOST_PROSE_IN_SHORT


@pytest.mark.parametrize("edition", GRADE)
@pytest.mark.parametrize("name", SAMPLES)
def test_no_list_is_long(name: str, edition: Edition) -> None:
    blocks = all_blocks(select.select_handout(SAMPLES[name], edition))

    assert [len(items) for block in blocks if len(items := getattr(block, "items", ())) > 7] == []


def test_the_formula_tells_plain_from_learned() -> None:
    plain = readability.read("The drip runs into a vein in your arm. Tell your nurse if you feel ill.")
    learned = readability.read(
        "Intravenous administration of immunoglobulin preparations necessitates individualized consideration of "
        "concomitant nephrotoxic medication."
    )

    assert plain.grade < 3
    assert learned.grade > 18


def test_the_formula_agrees_with_a_count_by_hand() -> None:
    # 17 words, 2 sentences, 24 syllables: 0.39 x 8.5 + 11.8 x 24/17 - 15.59 = 4.4
    reading = readability.read(
        "Many people notice nothing. Your nurse can slow the drip or give you a medicine for fever."
    )

    assert (reading.words, reading.sentences) == (17, 2)
    assert reading.grade == pytest.approx(4.4, abs=0.8)
