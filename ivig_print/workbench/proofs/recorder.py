"""Writing words and keeping what was written, so that it can be found again on the finished page."""

from dataclasses import dataclass, field
from typing import Protocol

from ivig_print.content.blocks import Card, Leaflet, map_card, map_words
from ivig_print.content.messages import Words
from ivig_print.language.catalog import open_catalog
from ivig_print.language.formats import conventions
from ivig_print.language.locales import Locale, open_locale
from ivig_print.language.localize import CardText, Text, Writer, marked, marked_card, state_line
from ivig_print.language.manifest import SOURCE
from ivig_print.language.marks import marks_of
from ivig_print.language.spans import Spans
from ivig_print.workbench.patchwork import PatchworkWriter
from ivig_print.workbench.proofs.draft import Draft
from ivig_print.workbench.proofs.spots import Said


class Speaks(Protocol):
    """What writes words in a language."""

    def words(self, words: Words) -> Spans:
        """Return *words* as spans."""


@dataclass(frozen=True, slots=True)
class Recorder:
    """Writes words, and keeps what it wrote.

    Attributes:
        speaks: Who writes.
        own: Who writes what the paper says of its own translation.
        said: All that was written.
    """

    speaks: Speaks
    own: Writer
    said: list[Said] = field(default_factory=list)

    @classmethod
    def of(cls, draft: Draft, region: str) -> "Recorder":
        """Return one that writes what can be shown of *draft*, and English for what it lacks."""
        locale = draft.locale
        if locale.is_source:
            own = Writer(open_catalog(locale), conventions(locale, region))
            return cls(own, own)
        patchwork = PatchworkWriter.of(locale, draft.shown, region)
        return cls(patchwork, patchwork.own)

    def words(self, words: Words) -> Spans:
        """Return *words* as spans."""
        spans = self.speaks.words(words)
        self.said.append(Said(words, spans))
        return spans

    def text(self, leaflet: Leaflet[Words], locale: Locale, region: str) -> Text:
        """Return *leaflet* with what it says of its own translation."""
        marks = marks_of(locale)
        written = marked(map_words(leaflet, self.words), locale, region, writer=self.own, marks=marks)
        self._keep_notices(locale)
        self._keep_state(locale)
        return Text(written, locale)

    def card(self, card: Card[Words], locale: Locale) -> CardText:
        """Return *card* with what it says of its own translation."""
        written = marked_card(map_card(card, self.words), locale, self.own, marks_of(locale))
        if marks_of(locale).notices:
            self._keep_state(locale)
        return CardText(written, locale)

    def _keep_notices(self, locale: Locale) -> None:
        """Keep the notices, each in English and in the language."""
        english = Writer(open_catalog(open_locale(SOURCE, locale.folder)), self.own.how)
        for notice in marks_of(locale).notices:
            self.said.extend(Said(notice, each.words(notice)) for each in (english, self.own))

    def _keep_state(self, locale: Locale) -> None:
        self.said.append(Said(marks_of(locale).state, state_line(locale, self.own, marks_of(locale))))
