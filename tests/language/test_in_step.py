"""Two languages of one leaflet: what belongs to the page is there once, and nothing of it is lost."""

from dataclasses import replace

from ivig_print.content.blocks import Box, Leaflet, Paragraph, Section
from ivig_print.content.messages import Words
from ivig_print.content.select import select_handout
from ivig_print.language.in_step import in_step
from ivig_print.language.locales import open_locale
from ivig_print.language.localize import Text, localize
from ivig_print.language.spans import Spans, plain
from tests.sound import job


def leaflet() -> Leaflet[Words]:
    return select_handout(job().facts(), "short")


def text(tag: str) -> Text:
    return localize(leaflet(), open_locale(tag), "US")


def notices(told: Leaflet[Spans]) -> list[tuple[str, str]]:
    """Return the language and the first word of each paragraph of the notice."""
    keys = {section.key for section in leaflet().sections}
    blocks = [block for section in told.sections if section.key not in keys for block in section.blocks]
    inner = [paragraph for block in blocks if isinstance(block, Box) for paragraph in block.blocks]
    return [(block.lang, plain(block.words).split()[0]) for block in inner if isinstance(block, Paragraph)]


def test_a_notice_about_the_first_language_stays_as_it_is() -> None:
    first, second = in_step(leaflet(), text("ar"), text("en"))

    assert first.sections == text("ar").leaflet.sections
    assert notices(first) == [("en", "Draft:"), ("", "مسودة:")]
    assert notices(second) == []


def test_a_notice_about_both_says_its_english_once() -> None:
    first, second = in_step(leaflet(), text("ar"), text("es"))

    assert notices(first) == [("en", "Draft:"), ("", "مسودة:"), ("es", "Borrador:")]
    assert [section.key for section in first.sections[1:]] == [section.key for section in second.sections]


def test_a_notice_about_the_second_language_alone_is_told_too() -> None:
    first, second = in_step(leaflet(), text("en"), text("ar"))

    assert notices(first) == [("en", "Draft:"), ("ar", "مسودة:")]
    assert notices(second) == []


def test_the_foot_carries_the_states_of_both_languages() -> None:
    first, _ = in_step(leaflet(), text("ar"), text("es"))

    foot = [plain(words) for words in first.footer]
    assert foot[:-2] == [plain(words) for words in text("ar").leaflet.footer[:-1]]
    assert [state.split()[0] for state in foot[-2:]] == ["ar:", "es:"]


def test_another_kind_of_notice_stands_before_all() -> None:
    second = text("es")
    (draft, *rest) = second.leaflet.sections
    other = Text(replace(second.leaflet, sections=(Section("stale", draft.blocks), *rest)), second.locale)

    first, _ = in_step(leaflet(), text("ar"), other)

    assert [section.key for section in first.sections[:2]] == ["stale", "draft"]


def test_the_state_of_the_second_language_keeps_its_own_direction() -> None:
    first, _ = in_step(leaflet(), text("ar"), text("en"))

    state = "".join(span.text for span in first.footer[-1])
    assert state == "\u2068\u2066en\u2069: Original text\u2069"
