"""The catalog of a locale: every sentence it has, or an error that names every one it has not."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from ivig_print.content.messages import Message
from ivig_print.errors import Fault, TranslationError
from ivig_print.language.checks import check
from ivig_print.language.locales import Locale, State
from ivig_print.language.manifest import MANIFEST
from ivig_print.language.plurals import squeeze
from ivig_print.language.po import Entry, PoFile, parse

WITH_ENGLISH = "print a handout or a log with the current English after it (--with-english)"
"""The way out for a language that cannot stand alone."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The sentences of one locale.

    Attributes:
        tag: The locale.
        file: The PO file's name, for the faults; empty for the source locale.
        entries: Each entry by its context and msgid; None for the source locale, which needs none.
        choose: Which plural form a number takes.
    """

    tag: str
    file: str
    entries: Mapping[tuple[str, str], Entry] | None
    choose: Callable[[int], int]

    def has(self, message: Message) -> bool:
        """Return whether it can say *message*."""
        return self.entries is None or self._entry(message) is not None

    def require(self, messages: Iterable[Message], hint: str = "") -> None:
        """Raise `TranslationError` naming every one of *messages* that is not in the catalog; *hint* is a way out."""
        missing = {(message.context, message.text): message for message in messages if not self.has(message)}
        if missing:
            raise TranslationError(*(_absent(message, self.file, hint) for message in missing.values()))

    def text(self, message: Message) -> str:
        """Return the sentence of *message*, its fields not yet filled."""
        form = 0 if message.count is None else self.choose(message.count)
        if self.entries is None:
            return (message.text, message.plural)[form]
        entry = self._entry(message)
        if entry is None:
            raise TranslationError(_absent(message, self.file))
        return entry.forms[form]

    def _entry(self, message: Message) -> Entry | None:
        entry = (self.entries or {}).get((message.context, message.text))
        return entry if entry is not None and entry.plural == message.plural else None


def open_catalog(locale: Locale, *, partial: bool = False) -> Catalog:
    """Return the catalog of *locale*.

    The PO file is read anew and parsed once per process for the same bytes.

    Args:
        locale: Which.
        partial: Whether a stale locale will do, and a catalog that lacks what is fuzzy or empty in its file:
            for a paper that the whole English follows.

    Raises:
        TranslationError: The locale is stale, its months are still English, there is no PO file, or it has a
            fault: broken structure, wrong header, an entry that is fuzzy, empty or dangerous. The error carries all.
    """
    if locale.is_source:
        return Catalog(locale.tag, "", None, locale.plural_rule.choose)
    file = f"{locale.folder.name}/{locale.tag}.po"
    try:
        data = (locale.folder / f"{locale.tag}.po").read_bytes()
    except FileNotFoundError as error:
        raise TranslationError(Fault("is not there", f"{locale.tag} has no catalog yet", file)) from error
    if locale.state is State.STALE and not partial:
        raise TranslationError(*_stale(data, file, locale))
    return _load(data, file, locale, partial)


def _stale(data: bytes, file: str, locale: Locale) -> tuple[Fault, ...]:
    """Return what keeps a stale locale from printing: that it is stale, and all else."""
    hint = f"have it signed again (ivig-print locale approve {locale.tag}), or {WITH_ENGLISH}"
    stale = Fault("has changed since it was reviewed", hint, file)
    try:
        _load(data, file, locale, partial=False)
    except TranslationError as error:
        return (stale, *error.faults)
    return (stale,)


def fingerprint(locale: Locale) -> str:
    """Return what tells one edition of the words of *locale* from another; the English ones are the program's own."""
    if locale.is_source:
        return ""
    try:
        return hashlib.sha256((locale.folder / f"{locale.tag}.po").read_bytes()).hexdigest()[:16]
    except FileNotFoundError:
        return ""


@lru_cache(maxsize=32)
def _load(data: bytes, file: str, locale: Locale, partial: bool) -> Catalog:  # noqa: FBT001 -- a key of the cache
    po, rule = parse(data, file), locale.plural_rule
    faults = [*wrong_headers(po, locale), *_english_dates(locale)]
    done = [entry for entry in po.entries if not partial or is_done(entry)]
    for entry in done:
        faults += flaws_of(entry, locale, file)
    if faults:
        raise TranslationError(*_with_way_out(faults))
    return Catalog(locale.tag, file, MappingProxyType({entry.key: entry for entry in done}), rule.choose)


def _with_way_out(faults: list[Fault]) -> list[Fault]:
    """Return *faults*, the last one with the way out if all there is against the catalog is that it is not done."""
    if any(fault.hint for fault in faults):
        return faults
    return [*faults[:-1], replace(faults[-1], hint=f"translate what is missing, or {WITH_ENGLISH}")]


def untranslated(locale: Locale) -> int:
    """Return how many messages of *locale* may not be printed yet; 0 where all of its catalog is refused."""
    if locale.is_source:
        return 0
    try:
        open_catalog(locale, partial=True)
    except TranslationError:
        return 0
    po = parse((locale.folder / f"{locale.tag}.po").read_bytes(), f"{locale.folder.name}/{locale.tag}.po")
    return sum(not is_done(entry) for entry in po.entries)


def flaws_of(entry: Entry, locale: Locale, file: str) -> list[Fault]:
    """Return why *entry* of the catalog *file* may not be printed in *locale*: it is not done, or dangerous."""
    flaw = _not_done(entry)
    return [_flawed(entry, flaw, file)] if flaw else check(entry, locale.plural_rule, locale.digits, file)


def wrong_headers(po: PoFile, locale: Locale) -> list[Fault]:
    """Return a fault for each header of *po* that is not as *locale* needs it."""
    wanted = {"Language": locale.tag, "Plural-Forms": locale.plural, "Content-Type": "text/plain; charset=UTF-8"}
    return [
        Fault(f"has the wrong {name} header", f'it must be "{name}: {value}"', po.file, 1)
        for name, value in wanted.items()
        if squeeze(po.header.get(name, "")).casefold().rstrip(";") != squeeze(value).casefold().rstrip(";")
    ]


def is_done(entry: Entry) -> bool:
    """Return whether *entry* is translated and not marked as fuzzy."""
    return not _not_done(entry)


def _english_dates(locale: Locale) -> list[Fault]:
    """Return a fault for each key of the locale's own table of dates that nobody has translated."""
    file = f"{locale.folder.name}/{MANIFEST}"
    hint = "write the words of the language, without the brackets"
    keys = () if locale.dates is None else locale.dates.unfilled()
    return [Fault("is still English", hint, file, field=f"locales.{locale.tag}.dates.{key}") for key in keys]


def _not_done(entry: Entry) -> str:
    if not all(form.strip() for form in entry.forms):
        return "is not translated"
    return "is marked fuzzy" if entry.fuzzy else ""


def _flawed(entry: Entry, flaw: str, file: str) -> Fault:
    return Fault(f'"{entry.msgid}" ({entry.context}) {flaw}', "", file, entry.line)


def _absent(message: Message, file: str, hint: str = "") -> Fault:
    hint = hint or "bring the catalog up to date with the template and translate it"
    return Fault(f'"{message.text}" ({message.context}) is not in the catalog', hint, file)
