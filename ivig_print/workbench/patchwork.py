"""A language as far as it goes: its own sentences where they can be used, English where they cannot.

Only samples are made of it: what a patient gets comes from `language.catalog`, which takes all or nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from ivig_print.content.messages import Message, Verbatim, Words
from ivig_print.language.catalog import Catalog, open_catalog
from ivig_print.language.checks import check
from ivig_print.language.formats import LRI, PDI, conventions
from ivig_print.language.locales import Locale, open_locale
from ivig_print.language.localize import Writer
from ivig_print.language.manifest import SOURCE
from ivig_print.language.po import Entry, parse
from ivig_print.language.spans import Span, Spans

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Patchwork(Catalog):
    """A catalog that says in English what it has not."""

    def has(self, message: Message) -> bool:
        """Return whether it has *message* in the language itself."""
        return self._entry(message) is not None

    def text(self, message: Message) -> str:
        """Return the sentence of *message*."""
        entry = self._entry(message)
        if entry is None:
            return message.text if message.count in {None, 1} else message.plural
        return entry.forms[0 if message.count is None else self.choose(message.count)]


def usable(locale: Locale, data: bytes) -> Mapping[Key, Entry]:
    """Return the entries of the PO file *data* that are translated, not fuzzy, and not dangerous.

    Raises:
        TranslationError: It is no sound PO file.
    """
    file = f"{locale.tag}.po"
    return {
        entry.key: entry
        for entry in parse(data, file).entries
        if all(form.strip() for form in entry.forms)
        and not entry.fuzzy
        and not check(entry, locale.plural_rule, locale.digits, file)
    }


def entries_of(locale: Locale) -> Mapping[Key, Entry]:
    """Return what of the PO file of *locale* can be used; nothing if it is not there yet."""
    path = Path(str(locale.folder)) / f"{locale.tag}.po"
    return usable(locale, path.read_bytes()) if path.is_file() else {}


@dataclass(frozen=True, slots=True)
class PatchworkWriter:
    """Writes words in a language, or in English where it has no words for them; those say that they are English."""

    own: Writer
    english: Writer

    @classmethod
    def of(cls, locale: Locale, entries: Mapping[Key, Entry], region: str) -> "PatchworkWriter":
        """Return the writer of *locale* with *entries*, for a clinic in *region*."""
        catalog = Patchwork(locale.tag, "", MappingProxyType(dict(entries)), locale.plural_rule.choose)
        source = open_locale(SOURCE, locale.folder)
        return cls(
            Writer(catalog, conventions(locale, region)), Writer(open_catalog(source), conventions(source, region))
        )

    def words(self, words: Words) -> Spans:
        """Return *words* as spans."""
        if isinstance(words, Verbatim) or self._has(words):
            return self.own.words(words)
        spans = (Span(LRI), *self.english.words(words), Span(PDI))
        return tuple(span if span.lang else span._replace(lang=SOURCE) for span in spans)

    def _has(self, message: Message) -> bool:
        return isinstance(self.own.catalog, Patchwork) and self.own.catalog.has(message)
