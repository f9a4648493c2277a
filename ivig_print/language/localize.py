"""From words as data to text in one language: sentences found, fields filled, values isolated."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from string import Formatter

from ivig_print.content.blocks import Box, Card, Leaflet, Paragraph, Section, map_card, map_words
from ivig_print.content.messages import Message, Series, Value, Verbatim, Words, messages_in
from ivig_print.content.values import Code
from ivig_print.language.catalog import Catalog, open_catalog
from ivig_print.language.formats import Conventions, conventions, join, write
from ivig_print.language.locales import Locale, open_locale
from ivig_print.language.manifest import SOURCE
from ivig_print.language.marks import Marks, marks_of, without_untranslated
from ivig_print.language.spans import Span, Spans


@dataclass(frozen=True, slots=True)
class Text:
    """A leaflet in one language, ready to be set; *english_follows* if it may not be handed out without the English."""

    leaflet: Leaflet[Spans]
    locale: Locale
    english_follows: bool = False


@dataclass(frozen=True, slots=True)
class CardText:
    """A wallet card in one language, ready to be set."""

    card: Card[Spans]
    locale: Locale


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes words in one language as one region does."""

    catalog: Catalog
    how: Conventions

    def words(self, words: Words) -> Spans:
        """Return *words* as spans: a message in its translation, a verbatim value as it is."""
        if isinstance(words, Verbatim):
            return self._value(words.value)
        return self._message(words)

    def _message(self, message: Message) -> Spans:
        return tuple(self._spans(message))

    def _spans(self, message: Message) -> Iterator[Span]:
        pieces = re.split("</?b>", self.catalog.text(message))
        for number, piece in enumerate(pieces):
            heavy = number % 2 == 1
            for span in self._filled(piece, message):
                yield span._replace(bold=True) if heavy else span

    def _filled(self, piece: str, message: Message) -> Iterator[Span]:
        for literal, name, _, _ in Formatter().parse(piece):
            if literal:
                yield Span(literal)
            if name is not None:
                yield from self._value(message.fields[name])

    def _value(self, value: Value) -> Spans:
        match value:
            case Message():
                return self._message(value)
            case Series(items, commas):
                return join([self._value(item) for item in items], self.how, commas=commas)
            case _:
                return write(value, self.how)


def localize(leaflet: Leaflet[Words], locale: Locale, region: str, *, with_english: bool = False) -> Text:
    """Return *leaflet* in *locale*, its dates and times as *region* (ISO 3166, the clinic's) has them.

    A piece of the footer says on each page which translation it is and how far it may be trusted. One that
    nobody has reviewed says so also in its first section, in English and in itself.

    Args:
        leaflet: In no language yet.
        locale: Which language.
        region: Whose dates.
        with_english: Whether the whole English can follow: then a stale translation will do, and one that is not
            complete, its notice says so, and a section that lacks a translation is left to the English.

    Raises:
        TranslationError: The catalog cannot be used, or lacks a sentence; all of them are named.
    """
    catalog = open_catalog(locale, partial=with_english)
    sayable = without_untranslated(leaflet, catalog) if with_english else leaflet
    marks = marks_of(locale, complete=sayable == leaflet)
    said: list[Words] = [marks.state, *marks.notices]
    map_words(sayable, said.append)
    writer = _writer(catalog, locale, region, said)
    written = marked(map_words(sayable, writer.words), locale, region, writer=writer, marks=marks)
    return Text(written, locale, marks.english_follows)


def marked(written: Leaflet[Spans], locale: Locale, region: str, *, writer: Writer, marks: Marks) -> Leaflet[Spans]:
    """Return *written* with what it says of its own translation: *marks* at its head and in its foot."""
    notice = _notice_section(locale, region, writer, marks)
    footer = (*written.footer, state_line(locale, writer, marks))
    return replace(written, sections=(*notice, *written.sections), footer=footer)


def localize_card(card: Card[Words], locale: Locale, region: str, *, with_english: bool = False) -> CardText:
    """Return *card* in *locale*; one that nobody has reviewed as it stands says so at the end of its last panel.

    A card is whole in its language or not printed: what an emergency nurse looks for may not be missing from it.
    A clean one says nothing about itself: its room is for what can harm.

    Raises:
        TranslationError: The catalog cannot be used, or lacks a sentence; all of them are named.
    """
    catalog, marks = open_catalog(locale, partial=with_english), marks_of(locale)
    said: list[Words] = [marks.state]
    map_card(card, said.append)
    writer = _writer(catalog, locale, region, said, hint=_NO_HALF_CARD if with_english else "")
    written = marked_card(map_card(card, writer.words), locale, writer, marks)
    return CardText(written, locale)


def marked_card(written: Card[Spans], locale: Locale, writer: Writer, marks: Marks) -> Card[Spans]:
    """Return *written* with *marks* at the end of its last panel, if there is something to say."""
    if not marks.notices:
        return written
    last = written.panels[-1]
    said = replace(last, blocks=(*last.blocks, Paragraph(state_line(locale, writer, marks), role="small")))
    return replace(written, panels=(*written.panels[:-1], said))


_NO_HALF_CARD = "translate it: a card has no room for what is missing, --with-english or not; print it with -l en"


def localize_lines(
    lines: Sequence[Words], locale: Locale, region: str, *, with_english: bool = False
) -> tuple[Spans, ...]:
    """Return *lines* that stand on no paper in *locale*; if nobody has reviewed it, one line more says so.

    Raises:
        TranslationError: The catalog cannot be used, or lacks a sentence; all of them are named.
    """
    marks = marks_of(locale)
    writer = _writer(open_catalog(locale, partial=with_english), locale, region, (*lines, marks.state))
    written = tuple(writer.words(words) for words in lines)
    return (*written, state_line(locale, writer, marks)) if marks.notices else written


def _writer(catalog: Catalog, locale: Locale, region: str, said: Iterable[Words], *, hint: str = "") -> Writer:
    """Return the writer of *locale*, after a look that its *catalog* has all that is *said*."""
    catalog.require((message for words in said for message in messages_in(words)), hint)
    return Writer(catalog, conventions(locale, region))


def _notice_section(locale: Locale, region: str, writer: Writer, marks: Marks) -> tuple[Section[Spans], ...]:
    """Return the box of the notices, each in English and in the language; nothing on what prints clean."""
    if not marks.notices:
        return ()
    source = open_locale(SOURCE, locale.folder)
    english = Writer(open_catalog(source), conventions(source, region))
    blocks = (
        *(Paragraph(english.words(notice), lang=source.language) for notice in marks.notices),
        *(Paragraph(writer.words(notice)) for notice in marks.notices),
    )
    return (Section("draft", (Box(blocks, role="draft"),)),)


def state_line(locale: Locale, writer: Writer, marks: Marks) -> Spans:
    """Return which translation this is, and how far it may be trusted."""
    return (*write(Code(locale.tag), writer.how), Span(": "), *writer.words(marks.state))
