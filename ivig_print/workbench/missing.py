"""What a language still lacks before it prints: letters, dates, words; what warns a patient comes first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ivig_print.language.locales import Locale
from ivig_print.language.manifest import MANIFEST
from ivig_print.language.po import Entry
from ivig_print.language.template import extract
from ivig_print.typeset.fonts import REGULAR, face_for, fonts
from ivig_print.typeset.unicode import graphemes, letters_of
from ivig_print.workbench.language_facts import facts_of
from ivig_print.workbench.new import TWO_FORMS
from ivig_print.workbench.patchwork import Key

FIRST = ("alert", "card", "card label", "vaccines", "vaccine name", "brand", "dose", "prevent", "draft")
"""The sections whose words warn: they are translated first."""


MOST_LETTERS = 30
"""More are not named: it is the whole script then."""


@dataclass(frozen=True, slots=True)
class Section:
    """What is to be done in one section: how many messages, and how many English words."""

    name: str
    messages: int
    words: int


def sections_to_do(entries: Mapping[Key, Entry]) -> tuple[Section, ...]:
    """Return what is not in *entries*, by the context that a sentence stands in; warnings first."""
    counted: dict[str, list[int]] = {}
    for message in extract():
        if not message.id:
            continue
        text = message.id if isinstance(message.id, str) else message.id[0]
        if (message.context or "", text) not in entries:
            counted.setdefault(message.context or "", []).append(len(text.split()))
    made = [Section(name, len(words), sum(words)) for name, words in counted.items()]
    return tuple(sorted(made, key=_rank))


def _rank(section: Section) -> tuple[int, str]:
    return FIRST.index(section.name) if section.name in FIRST else len(FIRST), section.name


def letters_without_font(locale: Locale) -> tuple[str, ...]:
    """Return the letters of the language and of its own name that no installed font draws.

    A letter with its marks counts as one; fonts are asked in the order of ``layouts/fonts.toml``.
    """
    ends = [0, *graphemes(locale.autonym), len(locale.autonym)]
    own = (locale.autonym[start:end].strip() for start, end in pairwise(ends))
    letters = dict.fromkeys([*own, *letters_of(locale.language)])
    return tuple(letter for letter in letters if face_for(letter, locale.script, locale.language, REGULAR) is None)


def has_own_font(locale: Locale) -> bool:
    """Return whether some face of ``layouts/fonts.toml`` is made for the language's script."""
    alike = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hira", "Kore": "Hang"}
    return any(alike.get(locale.script, locale.script) in face.scripts for face in fonts())


def to_do(locale: Locale, entries: Mapping[Key, Entry]) -> Iterator[str]:
    """Yield what is missing, in words for the translator, a line each."""
    letters = letters_without_font(locale)
    if letters or not has_own_font(locale):
        named = (
            f"no installed font draws {' '.join(letters[:MOST_LETTERS])}"
            if letters
            else f"no font is made for {locale.script}"
        )
        yield f"fonts: {named}; a package with Noto Sans for {locale.script} has it: add it to layouts/fonts.toml"
    keys = [] if locale.dates is None else list(locale.dates.unfilled())
    if keys:
        yield f"dates: {', '.join(keys)} in [locales.{locale.tag}.dates] of {MANIFEST} are still English"
    if locale.format_locale and not _is_own(locale.format_locale, locale.tag):
        yield (
            f"dates: they are written as in {locale.format_locale}; where its months have other names, put a table "
            f"[locales.{locale.tag}.dates] in place of format_locale"
        )
    if locale.plural == TWO_FORMS and not facts_of(locale.tag).plural:
        yield f"plural: its rule is not known; [locales.{locale.tag}] has English's two forms, which may say the same"
    yield from _words(sections_to_do(entries))


def _is_own(format_locale: str, tag: str) -> bool:
    return format_locale.partition("_")[0] == tag.partition("_")[0]


def _words(sections: Sequence[Section]) -> Iterator[str]:
    """Yield how much there is to translate: in all, in each section that warns, in the others together."""
    if not sections:
        return
    warning = [part for part in sections if part.name in FIRST]
    rest = [part for part in sections if part.name not in FIRST]
    yield f"words: {_count(sections)}, warnings first"
    yield from (f"  {part.name}: {_count([part])}" for part in warning)
    if rest:
        yield f"  the rest: {_count(rest)}"


def _count(sections: Sequence[Section]) -> str:
    return f"{sum(part.messages for part in sections)} messages, {sum(part.words for part in sections)} English words"
