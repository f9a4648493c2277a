"""How far each translation has come, in messages and in words, the warnings first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ivig_print.errors import TranslationError
from ivig_print.language.catalog import flaws_of, is_done, wrong_headers
from ivig_print.language.locales import Locale, State, locales, open_locale
from ivig_print.language.po import Entry, PoFile, parse
from ivig_print.language.signoff import Record, SignOff, Standing, key_of, read_record
from ivig_print.workbench.english import Key, english

WARNINGS = ("alert", "card", "vaccines", "brand", "effects", "safety", "draft")
"""The sections whose sentences keep a patient from harm, in the order in which a reviewer should read them."""

Whole = Literal["source", "approved", "draft", "stale", "incomplete", "broken"]

PRINTS: Mapping[Whole, str] = {
    "source": "clean",
    "approved": "clean",
    "draft": "with a notice",
    "stale": "only --with-english",
    "incomplete": "only --with-english",
    "broken": "not at all",
}
"""What becomes of a paper in a language, by how the whole stands."""


@dataclass(frozen=True, slots=True)
class Line:
    """One message and how far its translation has come.

    Attributes:
        key: As the sign-off has it.
        section: Its context.
        english: Its text.
        standing: How far it has come.
        translation: Its translation, or its first plural form; empty if there is none.
    """

    key: str
    section: str
    english: str
    standing: Standing
    translation: str

    @property
    def words(self) -> int:
        """How many English words it has."""
        return len(self.english.split())


@dataclass(frozen=True, slots=True)
class Status:
    """How a translation stands.

    Attributes:
        locale: Which.
        whole: How it stands as a whole, which decides how it prints.
        head: Who answers for it; None for the source.
        lines: Every message that the program says, the warnings first.
    """

    locale: Locale
    whole: Whole
    head: SignOff | None
    lines: tuple[Line, ...] = ()

    def sections(self) -> Iterator[tuple[str, tuple[Line, ...]]]:
        """Yield each section with its messages, the warnings first."""
        for name in dict.fromkeys(line.section for line in self.lines):
            yield name, tuple(line for line in self.lines if line.section == name)

    def warnings(self) -> tuple[Line, ...]:
        """Return the messages of the sections that warn."""
        return tuple(line for line in self.lines if line.section in WARNINGS)


def statuses(folder: Path, tags: Iterable[str] = (), said: Mapping[Key, str] | None = None) -> tuple[Status, ...]:
    """Return how each of *tags* stands; every locale of *folder* if there is none.

    Args:
        folder: Of the translations.
        tags: Which locales.
        said: What the program says, with plurals; taken from `ivig_print.content` by default.

    Raises:
        TranslationError: No such locale, or a sign-off is broken.
    """
    wanted = [open_locale(tag, folder) for tag in tags] or locales(folder)
    return tuple(status_of(locale, folder, english() if said is None else said) for locale in wanted)


def status_of(locale: Locale, folder: Path, said: Mapping[Key, str]) -> Status:
    """Return how *locale* stands, held against all that is *said*."""
    keys = sorted(said, key=lambda key: WARNINGS.index(key[0]) if key[0] in WARNINGS else len(WARNINGS))
    if locale.is_source:
        own = tuple(Line(key_of(*key), *key, Standing.APPROVED, key[1]) for key in keys)
        return Status(locale, "source", None, own)
    record, po = read_record(locale.tag, folder), _catalog(locale, folder)
    entries = {entry.key: entry for entry in po.entries} if po else {}
    lines = tuple(_line(key, entries.get(key), said[key], record) for key in keys)
    return Status(locale, _whole(locale, po, lines), record.head, lines)


def _line(key: Key, entry: Entry | None, plural: str, record: Record) -> Line:
    standing = record.standing(entry) if entry else Standing.MISSING
    if entry and entry.plural != plural and standing is not Standing.MISSING:
        standing = Standing.STALE
    return Line(key_of(*key), key[0], key[1], standing, entry.forms[0] if entry else "")


def _whole(locale: Locale, po: PoFile | None, lines: Iterable[Line]) -> Whole:
    if po is None or _is_dangerous(po, locale):
        return "broken"
    if any(line.standing is Standing.MISSING for line in lines) or not all(map(is_done, po.entries)):
        return "incomplete"
    if locale.state is State.STALE:
        return "stale"
    return "approved" if locale.state is State.REVIEWED else "draft"


def _is_dangerous(po: PoFile, locale: Locale) -> bool:
    """Return whether *po* has what is never printed, whoever signs it."""
    done = (entry for entry in po.entries if is_done(entry))
    return bool(wrong_headers(po, locale) or any(flaws_of(entry, locale, po.file) for entry in done))


def _catalog(locale: Locale, folder: Path) -> PoFile | None:
    try:
        return parse((folder / f"{locale.tag}.po").read_bytes(), f"{folder.name}/{locale.tag}.po")
    except (FileNotFoundError, TranslationError):  # `locale check` says what is wrong with it
        return None
