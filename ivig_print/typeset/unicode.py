"""What the Unicode algorithms say about a text: all calls to ICU are in this module.

ICU counts in UTF-16 units and Python in code points; every function here takes and returns
offsets in code points, so that a character outside the BMP (an emoji, a rare Han character)
shifts nothing.
"""

import unicodedata
from functools import lru_cache

import icu

CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Bidi controls: they steer the order of the text and are never drawn (UAX #9, 2)."""

IGNORABLE = CONTROLS | frozenset("\u00ad\u034f\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")
"""Characters that need no glyph of their own, so no font is asked for one."""


LAST_OF_BMP = "\uffff"
"""Every later character takes two UTF-16 units."""

RTL_SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
"""The scripts in modern use that run from right to left (CLDR, scriptMetadata.txt)."""


def bidi_levels(text: str, base: int) -> list[int]:
    """Return the embedding level of each character of one paragraph (UAX #9, rules X1 to I2).

    Args:
        text: One paragraph, isolates included.
        base: The paragraph's level: 0 left to right, 1 right to left.

    >>> bidi_levels("abc", 0)
    [0, 0, 0]
    >>> bidi_levels("abc", 1)
    [2, 2, 2]
    """
    if not text:
        return []
    bidi = icu.Bidi()
    bidi.setPara(icu.UnicodeString(text), base)
    levels = list(bidi.getLevels())
    if len(levels) == len(text):
        return levels
    return [levels[unit] for unit in _units(text)]


def line_breaks(text: str, language: str) -> list[int]:
    """Return the offsets at which a line may end (UAX #14, with ICU's dictionaries).

    The last one is always the length of the text; 0 never is among them.

    >>> line_breaks("one two", "en")
    [4, 7]
    """
    return _boundaries(icu.BreakIterator.createLineInstance, text, language)


def graphemes(text: str) -> list[int]:
    r"""Return the end offset of each user-perceived character (UAX #29).

    >>> graphemes("e\u0301a")
    [2, 3]
    """
    return _boundaries(icu.BreakIterator.createCharacterInstance, text, "en")


def _boundaries(create: "icu.BreakIterator", text: str, language: str) -> list[int]:
    iterator = create(icu.Locale(language))
    iterator.setText(icu.UnicodeString(text))
    ends = list(iterator)
    if text.isascii() or max(text) <= LAST_OF_BMP:
        return ends
    offset_of = {unit: offset for offset, unit in enumerate([*_units(text), len(text.encode("utf-16-le")) // 2])}
    return [offset_of[end] for end in ends if end in offset_of]


def _units(text: str) -> list[int]:
    """Return the UTF-16 offset of each code point."""
    units, unit = [], 0
    for character in text:
        units.append(unit)
        unit += 1 if character <= LAST_OF_BMP else 2
    return units


@lru_cache(maxsize=4096)
def script_of(character: str) -> str:
    """Return the ISO 15924 code of a character's script; ``Zyyy`` common, ``Zinh`` inherited.

    >>> script_of("a"), script_of("7")
    ('Latn', 'Zyyy')
    """
    return str(icu.Script.getScript(ord(character)).getShortName())


def scripts(text: str) -> list[str]:
    """Return the script each character is set in: common ones follow their neighbours (UAX #24, 5.2).

    >>> scripts("30 g")
    ['Latn', 'Latn', 'Latn', 'Latn']
    """
    own = [script_of(character) for character in text]
    resolved, current = [], ""
    for script in own:
        current = current if script in {"Zyyy", "Zinh"} else script
        resolved.append(current)
    first = next((script for script in resolved if script), "Latn")
    return [script or first for script in resolved]


def is_mark(character: str) -> bool:
    """Return whether a character stands on another one, or is not seen at all, so that letters join past it."""
    return unicodedata.category(character) in {"Mn", "Me", "Cf"}


def name_of(character: str) -> str:
    """Return how a fault names a character, without showing it.

    >>> name_of("ሀ")
    'U+1200 ETHIOPIC SYLLABLE HA'
    """
    return f"U+{ord(character):04X} {unicodedata.name(character, 'without a name')}"


@lru_cache(maxsize=64)
def is_rtl(language: str) -> bool:
    """Return whether a language's usual script runs from right to left.

    >>> is_rtl("ar"), is_rtl("en")
    (True, False)
    """
    locale = icu.Locale(language.replace("-", "_"))
    locale.addLikelySubtags()
    return str(locale.getScript()) in RTL_SCRIPTS
