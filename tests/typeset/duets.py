"""Two languages of a page, for the tests of pairs."""

from ivig_print.content.blocks import Block, Section
from ivig_print.language.spans import Spans
from ivig_print.typeset.duet import Duet, duets_of
from ivig_print.typeset.layout import scaled
from ivig_print.typeset.pages import Text
from ivig_print.typeset.pairs import flow_pairs
from ivig_print.typeset.slabs import Story
from tests.typeset.blocks import HANDOUT, SENTENCE, WIDTH, setter, words

ENGLISH, SPANISH, ARABIC, PERSIAN = ("en", "Latn"), ("es", "Latn"), ("ar", "Arab"), ("fa", "Arab")
CIRCLES = ((ENGLISH, SPANISH), (ARABIC, ENGLISH), (ENGLISH, ARABIC), (ARABIC, PERSIAN))
ARABIC_SENTENCE = "أخبر فريق التمريض فورًا إذا شعرت بتوعّك، فإبطاء التسريب يفيد غالبًا. "


def duet(first: tuple[str, str] = ENGLISH, second: tuple[str, str] = SPANISH, *, large: bool = False) -> Duet:
    layout = scaled(HANDOUT, 1.5) if large else HANDOUT
    return duets_of(setter(layout, *first), setter(layout, *second), large=large)[0]


def told(first: Block[Spans], second: Block[Spans], who: Duet, room: float = 10_000) -> Story:
    sections = ((Section("part", (first,)),), (Section("part", (second,)),))
    return flow_pairs(sections, who.using(who.first.layout, room), WIDTH)


def lines(items: tuple[object, ...]) -> list[Text]:
    return [item for item in items if isinstance(item, Text)]


def said(items: tuple[object, ...]) -> list[str]:
    return [line.line.text.strip() for line in lines(items)]


def sentence(language: tuple[str, str], times: int = 1) -> Spans:
    return words((ARABIC_SENTENCE if language[1] == "Arab" else SENTENCE) * times)
