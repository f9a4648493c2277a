"""From words as data to text in one language: sentences found, fields filled, values isolated."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from string import Formatter

from ivig_print.content import notices
from ivig_print.content.blocks import Box, Card, Leaflet, Paragraph, Section, map_card, map_words
from ivig_print.content.messages import Message, Series, Value, Verbatim, Words, inner_messages
from ivig_print.content.values import Code
from ivig_print.language.catalog import Catalog, open_catalog
from ivig_print.language.formats import Conventions, conventions, join, write
from ivig_print.language.locales import Locale, open_locale
from ivig_print.language.manifest import SOURCE
from ivig_print.language.spans import Span, Spans


@dataclass(frozen=True, slots=True)
class Text:
    """A leaflet in one language, ready to be set."""

    leaflet: Leaflet[Spans]
    locale: Locale


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


def localize(leaflet: Leaflet[Words], locale: Locale, region: str) -> Text:
    """Return *leaflet* in *locale*, its dates and times as *region* (ISO 3166, the clinic's) has them.

    A locale that nobody has reviewed gets a draft notice, in English and in itself, as its first
    section, and a piece of the footer that says so on each page.

    Raises:
        TranslationError: The catalog cannot be used, or lacks a sentence; all of them are named.
    """
    said: list[Words] = []
    map_words(leaflet, said.append)
    writer = _writer(locale, region, said)
    written = map_words(leaflet, writer.words)
    if _is_draft(locale):
        sections = (_draft_section(locale, region, writer), *written.sections)
        written = replace(written, sections=sections, footer=(*written.footer, _state(locale, writer)))
    return Text(written, locale)


def localize_card(card: Card[Words], locale: Locale, region: str) -> CardText:
    """Return *card* in *locale*; one that nobody has reviewed says so at the end of its last panel.

    Raises:
        TranslationError: The catalog cannot be used, or lacks a sentence; all of them are named.
    """
    said: list[Words] = []
    map_card(card, said.append)
    writer = _writer(locale, region, said)
    written = map_card(card, writer.words)
    if _is_draft(locale):
        last = written.panels[-1]
        marked = replace(last, blocks=(*last.blocks, Paragraph(_state(locale, writer), role="small")))
        written = replace(written, panels=(*written.panels[:-1], marked))
    return CardText(written, locale)


def localize_lines(lines: Sequence[Words], locale: Locale, region: str) -> tuple[Spans, ...]:
    """Return *lines* that stand on no paper in *locale*; if nobody has reviewed it, one line more says so.

    Raises:
        TranslationError: The catalog cannot be used, or lacks a sentence; all of them are named.
    """
    writer = _writer(locale, region, lines)
    written = tuple(writer.words(words) for words in lines)
    return (*written, _state(locale, writer)) if _is_draft(locale) else written


def _writer(locale: Locale, region: str, said: Iterable[Words]) -> Writer:
    """Return the writer of *locale*, after a look that its catalog has all that is *said*, and the notices."""
    catalog = open_catalog(locale)
    catalog.require(
        message
        for words in (*said, notices.DRAFT, notices.NOT_REVIEWED)
        for message in _messages(words.value if isinstance(words, Verbatim) else words)
    )
    return Writer(catalog, conventions(locale, region))


def _messages(value: Value) -> Iterator[Message]:
    for item in value.items if isinstance(value, Series) else (value,):
        if isinstance(item, Message):
            yield from inner_messages(item)


def _is_draft(locale: Locale) -> bool:
    return not (locale.is_source or locale.reviewed)


def _draft_section(locale: Locale, region: str, writer: Writer) -> Section[Spans]:
    source = open_locale(SOURCE, locale.folder)
    english = Writer(open_catalog(source), conventions(source, region)).words(notices.DRAFT)
    blocks = (Paragraph(english, lang=source.language), Paragraph(writer.words(notices.DRAFT)))
    return Section("draft", (Box(blocks, role="draft"),))


def _state(locale: Locale, writer: Writer) -> Spans:
    """Return which translation this is and that nobody has reviewed it."""
    return (*write(Code(locale.tag), writer.how), Span(": "), *writer.words(notices.NOT_REVIEWED))
