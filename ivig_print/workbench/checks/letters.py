"""Letters and the way they run: look-alikes, forms of another language, direction."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from ivig_print.typeset.unicode import name_of
from ivig_print.workbench.checks.finding import Case, Slip

OTHERS: Mapping[str, str] = MappingProxyType(
    {
        "ar": "\u06cc\u06a9\u06c1\u06be\u06d2",  # Persian yeh and keheh; Urdu heh goal, heh doachashmee, yeh barree
        "fa": "\u064a\u0643\u0649\u06c1\u06be\u06d2",  # Arabic yeh, kaf and alef maksura; Urdu forms
        "ur": "\u064a\u0643\u0649\u0647",  # Arabic yeh, kaf, alef maksura and heh
        "ckb": "\u064a\u0643\u0649",
        "ro": "\u015f\u015e\u0163\u0162",  # cedillas for what has a comma below
        "zh-Hans": "這個們說時間會來對沒後藥醫護體過發給類樣單壓腎臟頭點應該為無與當從關開問題請讓還進",
        "zh-Hant": "这个们说时间会来对没药医护体过发给类样单压肾脏头点应该为无与当从关开问题请让还进",
    }
)
"""Letters that look right but are another language's or another script's, by language.

The two lists of Han characters are the commonest ones that differ, from the Unihan database's kSimplifiedVariant.
"""

_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefe\uff01-\uff5e\u3131-\u318e]")
"""Presentation forms of Arabic, full-width Latin, loose Korean letters; full-width marks are none of them."""

_FULL_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_ARABIC_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefe]")
_LOOSE_JAMO = re.compile("[\u3131-\u318e]")
_WORD = re.compile(r"[^\W\d_]+")
_CONFUSED = ({"LATIN", "CYRILLIC"}, {"LATIN", "GREEK"}, {"CYRILLIC", "GREEK"})


def look_alikes(case: Case) -> Iterator[Slip]:
    """L07: a word in two scripts that look alike, a letter of another language, a form for old computers."""
    for word in _WORD.findall(case.words):
        scripts = _scripts(word)
        if any(both <= scripts for both in _CONFUSED):
            yield Slip("L07", f"mixes letters of two scripts in one word: {_spelled(word)}")
    strange = set(OTHERS.get(case.locale.language, OTHERS.get(case.language, ""))) & set(case.text)
    strange |= set(_FULL_WIDTH.findall(case.text)) | set(_ARABIC_FORMS.findall(case.text))
    strange |= set(_LOOSE_JAMO.findall(case.text))
    if strange:
        yield Slip("L07", f"has letters that are not this language's: {', '.join(map(name_of, sorted(strange)))}")


@lru_cache(maxsize=8192)
def _scripts(word: str) -> frozenset[str]:
    """Return the first word of each letter's name, which is its script where scripts are confused."""
    if word.isascii():
        return frozenset({"LATIN"})
    return frozenset(unicodedata.name(letter, "?").partition(" ")[0] for letter in word)


def _spelled(word: str) -> str:
    return "; ".join(name_of(letter) for letter in word if not letter.isascii())


PLAIN = frozenset({"calendar", "figure", "title"})
"""Contexts whose sentences leave the page as plain text, without a direction: to a calendar, a reader, a window."""


def first_strong(case: Case) -> Iterator[Slip]:
    """L05: where no page sets the direction, the first letter does."""
    if case.entry.context not in PLAIN:
        return
    rtl = case.locale.direction == "rtl"
    classes = [unicodedata.bidirectional(letter) for letter in case.words if letter.isalpha()]
    if not classes or not any((one != "L") == rtl for one in classes):
        return  # a name such as MMR that stays as it is
    if (classes[0] != "L") != rtl:
        yield Slip("L05", f"begins with a letter that runs {'left to right' if rtl else 'right to left'}")
