"""The catalog of a locale: every sentence it has, or an error that names every one it has not."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from ivig_print.content.messages import Message
from ivig_print.errors import Fault, TranslationError
from ivig_print.language.checks import check
from ivig_print.language.locales import Locale, State
from ivig_print.language.plurals import squeeze
from ivig_print.language.po import Entry, PoFile, parse


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

    def require(self, messages: Iterable[Message]) -> None:
        """Raise `TranslationError` naming every one of *messages* that is not in the catalog."""
        if self.entries is None:
            return
        missing = {(message.context, message.text): message for message in messages if self._entry(message) is None}
        if missing:
            raise TranslationError(*(_absent(message, self.file) for message in missing.values()))

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


def open_catalog(locale: Locale) -> Catalog:
    """Return the catalog of *locale*.

    The PO file is read anew and parsed once per process for the same bytes.

    Raises:
        TranslationError: The locale is stale, there is no PO file, or it has a fault: broken structure,
            wrong header, an entry that is fuzzy, empty or dangerous. The error carries all of them.
    """
    if locale.is_source:
        return Catalog(locale.tag, "", None, locale.plural_rule.choose)
    file = f"{locale.folder.name}/{locale.tag}.po"
    if locale.state is State.STALE:
        hint = f"have it signed again, or take the reviewer out of {locale.tag}.signoff.toml to print drafts"
        raise TranslationError(Fault("has changed since it was reviewed", hint, file))
    try:
        data = (locale.folder / f"{locale.tag}.po").read_bytes()
    except FileNotFoundError as error:
        raise TranslationError(Fault("is not there", f"{locale.tag} has no catalog yet", file)) from error
    return _load(data, file, locale)


@lru_cache(maxsize=32)
def _load(data: bytes, file: str, locale: Locale) -> Catalog:
    po, rule = parse(data, file), locale.plural_rule
    faults = wrong_headers(po, locale)
    for entry in po.entries:
        flaw = _not_done(entry)
        faults += [_flawed(entry, flaw, file)] if flaw else check(entry, rule, locale.digits, file)
    if faults:
        raise TranslationError(*faults)
    return Catalog(locale.tag, file, MappingProxyType({entry.key: entry for entry in po.entries}), rule.choose)


def wrong_headers(po: PoFile, locale: Locale) -> list[Fault]:
    """Return what the header of *po* says otherwise than the manifest says of *locale*."""
    wanted = {"Language": locale.tag, "Plural-Forms": locale.plural, "Content-Type": "text/plain; charset=UTF-8"}
    return [
        Fault(f"has the wrong {name} header", f'it must be "{name}: {value}"', po.file, 1)
        for name, value in wanted.items()
        if squeeze(po.header.get(name, "")).casefold().rstrip(";") != squeeze(value).casefold().rstrip(";")
    ]


def _not_done(entry: Entry) -> str:
    if not all(form.strip() for form in entry.forms):
        return "is not translated"
    return "is marked fuzzy" if entry.fuzzy else ""


def _flawed(entry: Entry, flaw: str, file: str) -> Fault:
    return Fault(f'"{entry.msgid}" ({entry.context}) {flaw}', "", file, entry.line)


def _absent(message: Message, file: str) -> Fault:
    hint = "bring the catalog up to date with the template and translate it"
    return Fault(f'"{message.text}" ({message.context}) is not in the catalog', hint, file)
