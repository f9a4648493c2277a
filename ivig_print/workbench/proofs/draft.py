"""A catalog as its translator has it just now: what of it can be shown, and what is wrong with it, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from ivig_print.errors import Fault, TranslationError
from ivig_print.language.catalog import flaws_of, wrong_headers
from ivig_print.language.locales import Locale, open_locale, reopened
from ivig_print.language.po import Entry, PoFile, parse
from ivig_print.language.signoff import Record, Standing, read_record

Key = tuple[str, str]
"""The context and the English text of a message."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One language as it lies on the disk.

    Attributes:
        locale: Which.
        file: Its catalog, as a user would open it; empty for the source.
        entries: All that stands in the catalog.
        shown: What of it a page can show: what is translated and not dangerous, marked as fuzzy or not.
        faults: What is wrong with the catalog; that something is not translated is none.
        record: Who has signed what; None for the source.
    """

    locale: Locale
    file: str = ""
    entries: Mapping[Key, Entry] = field(default_factory=dict)
    shown: Mapping[Key, Entry] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    record: Record | None = None

    def standing(self, key: Key) -> Standing | None:
        """Return how far the message *key* has come; None for the source, which is signed by nobody."""
        if self.record is None:
            return None
        entry = self.entries.get(key)
        return self.record.standing(entry) if entry else Standing.MISSING


def open_draft(tag: str, folder: Path | None = None) -> Draft:
    """Return the language *tag* of *folder* as it is now; of one's own folder or the program's if none is given.

    Raises:
        ConfigError: The manifest is broken.
        TranslationError: There is no such language, or its catalog or its sign-off is no sound file.
    """
    locale = reopened(open_locale(tag, folder))
    if locale.is_source:
        return Draft(locale)
    file = f"{locale.folder.name}/{locale.tag}.po"
    try:
        data = (locale.folder / f"{locale.tag}.po").read_bytes()
    except FileNotFoundError as error:
        hint = "`ivig-print locale update` makes it"
        raise TranslationError(Fault("is not there", hint, file)) from error
    po = parse(data, file)
    shown, faults = _judged(po, locale)
    entries = MappingProxyType({entry.key: entry for entry in po.entries})
    record = read_record(locale.tag, locale.folder)
    return Draft(locale, file, entries, shown, (*wrong_headers(po, locale), *faults), record)


def _judged(po: PoFile, locale: Locale) -> tuple[Mapping[Key, Entry], tuple[Fault, ...]]:
    """Return what of *po* can be shown, and what is wrong with the rest of what is translated."""
    shown: dict[Key, Entry] = {}
    faults: list[Fault] = []
    for entry in po.entries:
        if all(form.strip() for form in entry.forms):
            found = _flaws(replace(entry, fuzzy=False, line=0), locale, po.file)
            faults += [replace(fault, line=entry.line) for fault in found]
            if not found:
                shown[entry.key] = entry
    return MappingProxyType(shown), tuple(faults)


@lru_cache(maxsize=4096)
def _flaws(entry: Entry, locale: Locale, file: str) -> tuple[Fault, ...]:
    """Return what is wrong with *entry*; kept, for most of a catalog is the same after the next save."""
    return tuple(flaws_of(entry, locale, file))
