"""What a page says about its own translation: the truth, in both languages, and nothing half in English."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ivig_print.content import notices
from ivig_print.content.blocks import Box, Card, Heading, Leaflet, Panel, Paragraph, Section, map_card, map_words
from ivig_print.content.messages import Message, Series, Words, say, verbatim
from ivig_print.errors import TranslationError
from ivig_print.language.locales import Locale, State, open_locale
from ivig_print.language.localize import Text, localize, localize_card
from ivig_print.language.marks import marks_of
from ivig_print.language.signoff import Origin
from ivig_print.language.spans import plain
from tests.language.catalogs import entry

WritePo = Callable[..., Path]

ALL = (
    *(notices.DRAFT, notices.DRAFT_BY_HAND, notices.OUTDATED, notices.INCOMPLETE, notices.MISSING_PART),
    *(notices.REVIEWED, notices.NOT_REVIEWED, notices.NOT_CURRENT, notices.NOT_COMPLETE),
)
"""Every notice; in these tests its Spanish is itself behind a mark."""


def english(message: Message) -> str:
    return message.text.replace("<b>", "").replace("</b>", "")


def in_spanish(message: Message) -> str:
    return f"¡{english(message)}"


NOTICES = "".join(entry(said.text, f"¡{said.text}", said.context) for said in ALL)
WORDS = entry("Title", "Título", "t") + entry("One", "Uno", "t")


def locale_of(folder: Path, state: State, *, origin: Origin = "machine", outdated: bool = False) -> Locale:
    return replace(open_locale("es", folder), state=state, origin=origin, outdated=outdated)


def _section(key: str, head: Words, *rest: Words) -> Section[Words]:
    return Section(key, (Heading(head), *map(Paragraph, rest)))


def leaflet(*sections: tuple[Words, ...]) -> Leaflet[Words]:
    parts = tuple(_section(f"s{number}", *words) for number, words in enumerate(sections))
    return Leaflet("handout", say("t", "Title"), parts, verbatim("Clinic"), (verbatim("foot"),))


def said_in(text: Text) -> list[str]:
    """Return all that stands on the paper, without the title, the head and the first piece of the foot."""
    found: list[str] = []
    map_words(text.leaflet, lambda spans: found.append(plain(spans)))
    return [words for words in found[2:] if words != "foot"]


CASES = [
    (State.REVIEWED, "machine", False, [], notices.REVIEWED, False),
    (State.UNREVIEWED, "machine", False, [notices.DRAFT], notices.NOT_REVIEWED, False),
    (State.UNREVIEWED, "human", False, [notices.DRAFT_BY_HAND], notices.NOT_REVIEWED, False),
    (State.STALE, "machine", True, [notices.OUTDATED], notices.NOT_CURRENT, True),
    (State.STALE, "machine", False, [notices.DRAFT_BY_HAND], notices.NOT_REVIEWED, True),
]


@pytest.mark.parametrize("case", CASES)
def test_each_state_has_its_notice_its_foot_and_its_english(
    folder: Path, write_po: WritePo, case: tuple[State, Origin, bool, list[Message], Message, bool]
) -> None:
    state, origin, outdated, boxed, foot, follows = case
    write_po(NOTICES + WORDS)
    locale = locale_of(folder, state, origin=origin, outdated=outdated)
    text = localize(leaflet((say("t", "One"),)), locale, "US", with_english=True)

    both = [*map(english, boxed), *map(in_spanish, boxed)]
    assert said_in(text) == [*both, "Uno", f"es: {in_spanish(foot)}"]
    assert text.english_follows == follows
    if follows:
        with pytest.raises(TranslationError, match="has changed since it was reviewed"):
            localize(leaflet((say("t", "One"),)), locale, "US")
    else:
        assert localize(leaflet((say("t", "One"),)), locale, "US") == text


def test_english_says_that_it_is_the_original() -> None:
    text = localize(leaflet((say("t", "One"),)), open_locale("en"), "US")

    assert said_in(text) == ["One", "en: Original text"]
    assert not text.english_follows


def test_a_part_without_a_translation_is_left_to_the_english(folder: Path, write_po: WritePo) -> None:
    write_po(NOTICES + WORDS + entry("Half", "Medio", "t") + "#, fuzzy\n" + entry("Doubt", "Duda", "t"))
    hidden = verbatim(Series((say("t", "Nowhere"),)))
    words = leaflet(
        (say("t", "One"), say("t", "One")),
        (say("t", "Half"), say("t", "One"), hidden),
        (say("t", "Doubt"), say("t", "One")),
    )
    text = localize(words, locale_of(folder, State.REVIEWED), "US", with_english=True)

    missing = in_spanish(notices.MISSING_PART)
    box = [english(notices.INCOMPLETE), in_spanish(notices.INCOMPLETE)]
    assert said_in(text) == [*box, "Uno", "Uno", "Medio", missing, missing, f"es: {in_spanish(notices.NOT_COMPLETE)}"]
    assert [section.key for section in text.leaflet.sections] == ["draft", "s0", "s1", "s2"]
    assert text.english_follows


def test_a_draft_that_is_not_complete_says_both(folder: Path) -> None:
    draft = marks_of(locale_of(folder, State.UNREVIEWED), complete=False)
    outdated = marks_of(locale_of(folder, State.STALE, outdated=True), complete=False)

    assert (draft.notices, draft.state) == ((notices.INCOMPLETE, notices.DRAFT), notices.NOT_COMPLETE)
    assert (outdated.notices, outdated.state) == ((notices.INCOMPLETE,), notices.NOT_COMPLETE)


@pytest.mark.parametrize("lost", [notices.MISSING_PART, notices.INCOMPLETE, notices.NOT_COMPLETE])
def test_without_the_words_for_it_nothing_prints(folder: Path, write_po: WritePo, lost: Message) -> None:
    write_po("".join(entry(said.text, f"¡{said.text}", said.context) for said in ALL if said != lost) + WORDS)

    with pytest.raises(TranslationError) as caught:
        localize(leaflet((say("t", "Two"),)), locale_of(folder, State.UNREVIEWED), "US", with_english=True)
    assert [fault.message for fault in caught.value.faults] == [f'"{lost.text}" ({lost.context}) is not in the catalog']


def test_a_document_without_its_title_does_not_print(folder: Path, write_po: WritePo) -> None:
    write_po(NOTICES + entry("Title", "Título", "t"))
    words = replace(leaflet(), sections=(Section("cover", (Heading(say("t", "One"), 1),)),))

    with pytest.raises(TranslationError, match='"One"'):
        localize(words, locale_of(folder, State.UNREVIEWED), "US", with_english=True)


def test_what_is_dangerous_does_not_print_with_the_english_either(folder: Path, write_po: WritePo) -> None:
    write_po(NOTICES + WORDS + entry("Take 30 g", "Tome 300 g", "t"))

    with pytest.raises(TranslationError, match="has the numbers 300, not 30"):
        localize(leaflet(), locale_of(folder, State.UNREVIEWED), "US", with_english=True)


def test_only_the_part_of_the_reader_is_put_into_a_box(folder: Path, write_po: WritePo) -> None:
    write_po(NOTICES + WORDS)
    text = localize(leaflet((say("t", "Two"),)), locale_of(folder, State.UNREVIEWED), "US", with_english=True)

    box, part = (section.blocks for section in text.leaflet.sections)
    assert [(block.role, len(block.blocks)) for block in (*box, *part) if isinstance(block, Box)] == [
        *(("draft", 4), ("note", 1)),
    ]


def card(*words: Words) -> Card[Words]:
    return Card(say("t", "Title"), (Panel("whole", tuple(Paragraph(piece) for piece in words)),))


def lines_of(locale: Locale, *words: Words) -> list[str]:
    found: list[str] = []
    map_card(localize_card(card(*words), locale, "US", with_english=True).card, lambda said: found.append(plain(said)))
    return found[:-1]  # without the title


def test_a_card_says_its_state_only_where_it_is_not_clean(folder: Path, write_po: WritePo) -> None:
    write_po(NOTICES + WORDS)

    one = say("t", "One")
    assert lines_of(locale_of(folder, State.REVIEWED), one) == ["Uno"]
    assert lines_of(locale_of(folder, State.STALE, outdated=True), one) == [
        *("Uno", f"es: {in_spanish(notices.NOT_CURRENT)}"),
    ]
    assert lines_of(open_locale("en"), one) == ["One"]


def test_a_card_is_whole_or_not_printed(folder: Path, write_po: WritePo) -> None:
    write_po(NOTICES + WORDS)

    with pytest.raises(TranslationError) as caught:
        lines_of(locale_of(folder, State.UNREVIEWED), say("t", "Two"))
    assert "a card has no room" in caught.value.faults[0].hint
