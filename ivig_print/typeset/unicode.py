"""What the Unicode algorithms say about a text: all calls to ICU are in this module.

ICU counts in UTF-16 units and Python in code points; every function here takes and returns
offsets in code points, so that a character outside the BMP (an emoji, a rare Han character)
shifts nothing.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

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
    if len(levels) != len(text):
        levels = [levels[unit] for unit in _units(text)]
    return levels if text.isascii() else _marks_follow_brackets(text, levels)


def _marks_follow_brackets(text: str, levels: list[int]) -> list[int]:
    """Return *levels* with each mark on the level of the bracket it stands on (UAX #9, end of rule N0).

    ICU (77) leaves the mark on the level it had before, away from its bracket.
    """
    for match in _brackets().finditer(text):
        offset = match.end()
        while offset < len(text) and unicodedata.bidirectional(text[offset]) in {"NSM", "BN"}:
            levels[offset] = levels[match.start()]
            offset += 1
    return levels


@cache
def _brackets() -> re.Pattern[str]:
    """Return a pattern for one paired bracket (Bidi_Paired_Bracket_Type)."""
    return re.compile("[" + "".join(map(re.escape, icu.UnicodeSet("[[:bpt=o:][:bpt=c:]]"))) + "]")


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the indexes of *levels*, the leftmost first (UAX #9, rule L2).

    >>> visual_order([0, 1, 1, 0])
    [0, 2, 1, 3]
    """
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            stop = start
            while stop < len(order) and levels[order[stop]] >= level:
                stop += 1
            order[start:stop] = reversed(order[start:stop])
            start = max(stop, start + 1)
    return order


_STRICT, _PHRASES = "@lb=strict", "@lw=phrase"
"""How ICU is asked to end lines (UTS #35, 3.6): before no small kana; between words or phrases only."""

_LINE_STYLES = {"ja": (_STRICT, _PHRASES), "zh": (_STRICT,), "ko": (_STRICT, _PHRASES)}
"""By language; ICU takes one manner at a time, and a line ends where each of them lets it."""


def line_breaks(text: str, language: str) -> list[int]:
    """Return the offsets at which a line may end (UAX #14, with ICU's dictionaries).

    The last one is always the length of the text; 0 never is among them. Korean ends its lines between
    words and Japanese between phrases: our lines are ragged, so neither needs to fill them.

    >>> line_breaks("one two", "en")
    [4, 7]
    >>> line_breaks("‘정맥’은 몸", "ko")
    [6, 7]
    >>> line_breaks("医師の指示", "ja"), line_breaks("医師的指示", "zh")
    ([3, 5], [1, 2, 3, 4, 5])
    """
    primary = language.partition("-")[0]
    styles = _LINE_STYLES.get(primary, ("",))
    locale = language.replace("-", "_")
    ends = [_boundaries(icu.BreakIterator.createLineInstance, text, locale + style) for style in styles]
    shared = ends[0] if len(ends) == 1 else sorted(set.intersection(*map(set, ends)))
    return [end for end in shared if not _parts_a_particle(text, end)] if primary == "ko" else shared


def _parts_a_particle(text: str, end: int) -> bool:
    """Return whether a line that ends at *end* would part a Korean particle from the closed word that it hangs on."""
    return 0 < end < len(text) and unicodedata.category(text[end - 1]) in {"Pe", "Pf"} and text[end].isalpha()


def graphemes(text: str) -> list[int]:
    r"""Return the end offset of each user-perceived character (UAX #29).

    >>> graphemes("e\u0301a")
    [2, 3]
    """
    if text.isascii() and "\r" not in text:  # CR LF is the only grapheme of two such characters (rule GB3)
        return list(range(1, len(text) + 1))
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


_UNJOINED = (0, 5)
"""U_JT_NON_JOINING and U_JT_TRANSPARENT, which PyICU has no names for."""


@lru_cache(maxsize=4096)
def joins(character: str) -> bool:
    """Return whether a character changes the form of the letter beside it (Joining_Type, Unicode 9.2).

    >>> joins("\u0628"), joins("a")
    (True, False)
    """
    return icu.Char.getIntPropertyValue(character, icu.UProperty.JOINING_TYPE) not in _UNJOINED


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
    return likely_script(language) in RTL_SCRIPTS


def likely_script(language: str) -> str:
    """Return the script (ISO 15924) a language is usually written in; empty where Unicode does not know.

    >>> likely_script("hmn"), likely_script("rhg"), likely_script("prs")
    ('Latn', 'Rohg', '')
    """
    locale = icu.Locale(language.replace("-", "_"))
    locale.addLikelySubtags()
    return str(locale.getScript())


def english_name(language: str) -> str:
    """Return what English calls a language; empty where Unicode has no name for it.

    >>> english_name("hmn"), english_name("pt_BR"), english_name("ksw")
    ('Hmong', 'Portuguese (Brazil)', '')
    """
    locale = icu.Locale(language.replace("-", "_"))
    name = str(locale.getDisplayName(icu.Locale("en")))
    return "" if name.startswith(str(locale.getLanguage())) else name


def letters_of(language: str) -> tuple[str, ...]:
    """Return the letters a language is written with (CLDR's main exemplars), English's where CLDR does not know it.

    >>> "ẹ" in letters_of("yo"), "q" in letters_of("yo")
    (True, False)
    """
    data = icu.LocaleData(language.replace("-", "_"))
    return tuple(map(str, data.getExemplarSet(0, icu.ULocaleDataExemplarSetType.ES_STANDARD)))
