"""A leaflet's words in one language: fields filled, values literal, nothing left in English."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.content import notices
from ivig_print.content.blocks import Box, Card, Heading, Leaflet, Panel, Paragraph, Section, map_words
from ivig_print.content.messages import Series, Words, say, say_n, verbatim
from ivig_print.content.values import Code, Day, Name, Phone, Quantity, Slot
from ivig_print.errors import TranslationError
from ivig_print.language.catalog import open_catalog
from ivig_print.language.formats import conventions
from ivig_print.language.locales import Locale, State, open_locale
from ivig_print.language.localize import Writer, localize, localize_card
from ivig_print.language.spans import Span, Spans, plain
from tests.language.catalogs import entry

WritePo = Callable[..., Path]

HOSTILE = [
    "O'Brien & <Sons>",
    "{name}",
    "<b>",
    "</b>",
    "{",
    "}}",
    "%s %(x)s",
    "&amp;",
    "محمد",
    "王小明",
    "Nguyễn Thị Ánh",
    "S",
]

NOTICES = entry(notices.DRAFT.text, "<b>Borrador.</b> Pregunte.", "draft") + entry(
    notices.NOT_REVIEWED.text, "No revisada", "footer"
)


def leaflet(*words: Words) -> Leaflet[Words]:
    blocks = tuple(Paragraph(piece) for piece in words)
    return Leaflet("handout", say("t", "Title"), (Section("main", blocks),), verbatim("Clinic"), (verbatim("foot"),))


def english(words: Words) -> Spans:
    locale = open_locale("en")
    return Writer(open_catalog(locale), conventions(locale, "US")).words(words)


def pieces(spans: Leaflet[Spans]) -> Iterator[str]:
    found: list[Spans] = []
    map_words(spans, found.append)
    return (plain(words) for words in found)


def test_fields_are_filled_and_bold_is_split() -> None:
    message = say(
        "t",
        "<b>Call {clinic}</b> at {phone} <b>now</b>.",
        clinic=Name("A & B", "clinic.name"),
        phone=Phone("555-0100", "clinic.phones.daytime"),
    )
    assert english(message) == (
        Span("Call ", bold=True),
        Span("\u2068A & B\u2069", bold=True, field="clinic.name", whole=True),
        Span(" at "),
        Span("\u2066555-0100\u2069", solid=True, field="clinic.phones.daytime"),
        Span(" "),
        Span("now", bold=True),
        Span("."),
    )


def test_a_message_inside_a_message_keeps_its_own_bold_and_takes_the_outer() -> None:
    inner = say("t", "the <b>{brand}</b> kind", brand=Code("Octagam"))
    assert [(span.text, span.bold) for span in english(say("t", "Use {what}.", what=inner))] == [
        ("Use ", False),
        ("the ", False),
        ("\u2066Octagam\u2069", True),
        (" kind", False),
        (".", False),
    ]
    assert all(span.bold for span in english(say("t", "<b>{what}</b>", what=inner)))


def test_a_series_may_hold_messages_and_values() -> None:
    series = Series((say("t", "fever"), Name("pollen"), Day(date(2026, 12, 1))))
    assert plain(english(verbatim(series))) == "fever, pollen, and December 1, 2026"
    assert (
        plain(english(say("t", "Watch for {what}.", what=series))) == "Watch for fever, pollen, and December 1, 2026."
    )


def test_a_plural_is_chosen_and_filled() -> None:
    for count, text in ((1, "over 1 day"), (5, "over 5 days")):
        assert plain(english(say_n("t", "over {n} day", "over {n} days", count))) == text


def test_slots_stay_slots() -> None:
    spans = english(say("footer", "Page {page} of {pages}", page=Slot("page"), pages=Slot("pages")))
    assert [span.slot or span.text for span in spans] == ["Page ", "page", " of ", "pages"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_is_printed_literally(text: str) -> None:
    (alone,) = english(verbatim(text, "patient.name"))
    assert alone == Span(f"\u2068{text}\u2069", field="patient.name", whole=True)
    spans = english(say("t", "Dear {name}, <b>{name}</b>.", name=Name(text)))
    assert [span.text for span in spans if span.bold] == [f"\u2068{text}\u2069"]
    assert plain(spans) == f"Dear {text}, {text}."


ANY_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs"]), min_size=1, max_size=60)


@given(ANY_TEXT, ANY_TEXT, st.sampled_from(["en", "es", "ar"]))
def test_a_value_is_always_found_in_the_text(name: str, code: str, tag: str) -> None:
    how = conventions(open_locale(tag), "US")
    writer = Writer(open_catalog(open_locale("en")), how)
    message = say("t", "{name} <b>takes {code}</b>", name=Name(name), code=Code(code))
    assert plain(writer.words(message)) == f"{name} takes {code}"
    assert plain(writer.words(verbatim(name))) == name


def spanish(folder: Path, write_po: WritePo, body: str) -> Locale:
    write_po(NOTICES + body)
    return open_locale("es", folder)


def test_the_source_locale_gets_no_notice() -> None:
    text = localize(leaflet(say("t", "Hello")), open_locale("en"), "US")
    assert list(pieces(text.leaflet)) == ["Title", "Clinic", "Hello", "foot", "en: Original text"]


def test_an_unreviewed_locale_gets_the_draft_notice_in_both_languages(folder: Path, write_po: WritePo) -> None:
    locale = spanish(folder, write_po, entry("Title", "Título", "t") + entry("Hello", "Hola", "t"))
    text = localize(leaflet(say("t", "Hello")), locale, "US")
    first = text.leaflet.sections[0]
    (box,) = first.blocks
    assert isinstance(box, Box)
    assert (first.key, box.role) == ("draft", "draft")
    in_english, in_spanish = (block for block in box.blocks if isinstance(block, Paragraph))
    assert (in_english.lang, plain(in_english.words)) == (
        "en",
        notices.DRAFT.text.replace("<b>", "").replace("</b>", ""),
    )
    assert (in_spanish.lang, plain(in_spanish.words)) == ("", "Borrador. Pregunte.")
    assert [plain(piece) for piece in text.leaflet.footer] == ["foot", "es: No revisada"]
    assert [section.key for section in text.leaflet.sections] == ["draft", "main"]


def test_a_reviewed_locale_gets_none(folder: Path, write_po: WritePo) -> None:
    words = entry("Title", "Título", "t") + entry(notices.REVIEWED.text, "Revisada", "footer")
    locale = replace(spanish(folder, write_po, words), state=State.REVIEWED, reviewer="R.")
    assert list(pieces(localize(leaflet(), locale, "US").leaflet)) == ["Título", "Clinic", "foot", "es: Revisada"]


def test_a_stale_locale_does_not_print(folder: Path, write_po: WritePo) -> None:
    locale = replace(spanish(folder, write_po, entry("Title", "Título", "t")), state=State.STALE)
    with pytest.raises(TranslationError, match="has changed since it was reviewed"):
        localize(leaflet(), locale, "US")


def test_every_missing_sentence_is_named_wherever_it_hides(folder: Path, write_po: WritePo) -> None:
    locale = spanish(folder, write_po, entry("Title", "Título", "t") + entry("a {x}", "un {x}", "t"))
    hidden = say("t", "a {x}", x=Series((say("t", "deep"), Name("n"))))
    words = leaflet(hidden, say("t", "One"), verbatim(say("t", "Two")), verbatim(Series((say("t", "Three"),))))
    with pytest.raises(TranslationError) as caught:
        localize(words, locale, "US")
    assert [fault.message.partition('" ')[0].strip('"') for fault in caught.value.faults] == [
        "deep",
        "One",
        "Two",
        "Three",
    ]


def test_a_missing_draft_notice_is_an_error_too(folder: Path, write_po: WritePo) -> None:
    write_po(entry("Title", "Título", "t"))
    with pytest.raises(TranslationError, match=r"\(draft\) is not in the catalog"):
        localize(leaflet(), open_locale("es", folder), "US")


def test_no_value_of_a_patient_stands_in_an_error(folder: Path, write_po: WritePo) -> None:
    locale = spanish(folder, write_po, "")
    with pytest.raises(TranslationError) as caught:
        localize(leaflet(say("t", "Dear {name}", name=Name("Canary Q. Patient"))), locale, "US")
    assert "Canary" not in str(caught.value)


def test_a_card_says_that_it_is_a_draft(folder: Path, write_po: WritePo) -> None:
    locale = spanish(folder, write_po, entry("Card", "Tarjeta", "t") + entry("Dose {grams}", "Dosis {grams}", "t"))
    dose: Words = say("t", "Dose {grams}", grams=Quantity(Decimal(30), "g"))
    title: Words = say("t", "Card")
    card: Card[Words] = Card(title, (Panel("identity", (Heading(title),)), Panel("record", (Paragraph(dose),))))
    text = localize_card(card, locale, "US")
    assert plain(text.card.title) == "Tarjeta"
    last = [plain(block.words) for block in text.card.panels[-1].blocks if isinstance(block, Paragraph)]
    assert last == ["Dosis 30 g", "es: No revisada"]
    assert len(text.card.panels[0].blocks) == 1
