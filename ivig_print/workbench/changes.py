"""What has changed since an edition, for a reviewer who knows that one: the English, and its translation."""

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from ivig_print.errors import TranslationError
from ivig_print.language.locales import open_locale
from ivig_print.language.po import parse
from ivig_print.language.signoff import Standing, read_record
from ivig_print.language.template import agreed
from ivig_print.workbench.editions import known_editions
from ivig_print.workbench.english import Key, english
from ivig_print.workbench.status import Line, status_of

Kind = Literal["changed", "new", "gone", "translation"]

ALIKE = 0.5
"""How much of two sentences of a section must be the same for one to be what became of the other (0 to 1)."""


@dataclass(frozen=True, slots=True)
class Change:
    """One message that is not what it was.

    Attributes:
        kind: ``translation`` where only that was changed since it was signed.
        section: Its context.
        before: The English then; empty for a new one.
        before_translated: The translation then, where the catalog still has it as ``#~``.
        now: The message as it stands; None for one that is gone.
    """

    kind: Kind
    section: str
    before: str = ""
    before_translated: str = ""
    now: Line | None = None


def changes(tag: str, folder: Path, since: date, said: Mapping[Key, str] | None = None) -> tuple[Change, ...]:
    """Return what has changed since the edition of *since*, the warnings first.

    Args:
        tag: The locale.
        folder: Of the translations.
        since: The day of an edition that was recorded.
        said: What the program says now, with plurals; taken from `ivig_print.content` by default.

    Raises:
        TranslationError: No such locale or edition, or a file is broken.
    """
    locale = open_locale(tag, folder)
    words = english() if said is None else said
    then = known_editions(folder).words_of(since)
    lines = {(line.section, line.english): line for line in status_of(locale, folder, words).lines}
    new = [key for key in lines if key not in then]
    gone = [key for key in then if key not in words]
    pairs = dict(_pairs(gone, new))
    old = {} if locale.is_source else _obsolete(locale.tag, folder)
    translated = () if locale.is_source else _translated(locale.tag, folder, lines)
    found = [*_in_english(lines, new, pairs, old), *translated]
    left = [Change("gone", key[0], key[1], old.get(key, "")) for key in gone if key not in pairs.values()]
    return (*found, *left)


def _in_english(
    lines: Mapping[Key, Line], new: Collection[Key], pairs: Mapping[Key, Key], old: Mapping[Key, str]
) -> Iterator[Change]:
    for key in new:
        before = pairs.get(key)
        if before is None:
            yield Change("new", key[0], now=lines[key])
        else:
            yield Change("changed", key[0], before[1], old.get(before, ""), lines[key])


def _pairs(gone: Collection[Key], new: Collection[Key]) -> Iterator[tuple[Key, Key]]:
    """Yield for each new message the one of its section that it came from, the most alike first."""
    ratios = sorted(
        (
            (difflib.SequenceMatcher(None, old[1], key[1]).ratio(), key, old)
            for key in new
            for old in gone
            if key[0] == old[0]
        ),
        reverse=True,
    )
    taken: set[Key] = set()
    for ratio, key, old in ratios:
        if ratio >= ALIKE and not {key, old} & taken:
            taken |= {key, old}
            yield key, old


def _translated(tag: str, folder: Path, lines: Mapping[Key, Line]) -> Iterator[Change]:
    """Yield the messages that were signed and whose translation is another one now."""
    signed = read_record(tag, folder).messages
    for key, line in lines.items():
        if line.standing is Standing.STALE and line.key in signed:
            yield Change("translation", key[0], line.english, now=line)


def _obsolete(tag: str, folder: Path) -> dict[Key, str]:
    """Return the translations of what is no longer said, as far as the catalog has kept them."""
    path, file = folder / f"{tag}.po", f"{folder.name}/{tag}.po"
    try:
        data = path.read_bytes()
        catalog = agreed(parse(data, file), data)
    except (FileNotFoundError, TranslationError):
        return {}
    return {
        (message.context or "", _first(message.id)): _first(message.string) for message in catalog.obsolete.values()
    }


def _first(text: object) -> str:
    return text if isinstance(text, str) else str(text[0]) if isinstance(text, tuple | list) and text else ""
