"""What cannot be wrong is mended by itself: ``locale check --fix``. Every other byte of the file stays.

A line of a msgstr is mended as it stands, its escapes untouched; the ends of a text are those of its first and
last line. What a reviewer has signed is left alone: to change it would take the signature from it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ivig_print.language.locales import Locale
from ivig_print.workbench.checks.signs import ZERO_WIDTH_SCRIPTS


class Mended(NamedTuple):
    """One thing that was mended: the code of its rule, the line, and what was done."""

    code: str
    line: int
    done: str


class Remedy(NamedTuple):
    """One way to mend a text: what it does, and for which locales."""

    code: str
    done: str
    apply: Callable[[str], str]
    fits: Callable[[Locale], bool]


def _everywhere(_locale: Locale) -> bool:
    return True


_NBSP = "\u00a0"
_BEFORE = re.compile(r"(?<=[\w>}»)”%…])[ \u2009]?(?=[:;?!»](?:\s|$|<|[)»”:;?!.,]))")
_BEHIND = re.compile(r"«[ \u2009]?(?=[^\s\u00a0\u202f])")


def _french(text: str) -> str:
    """Set the no-break space of French.

    >>> _french("Quand appeler ? « Oui »: non.") == "Quand appeler\u00a0? «\u00a0Oui\u00a0»\u00a0: non."
    True
    """
    return _BEHIND.sub("«" + _NBSP, _BEFORE.sub(_NBSP, text))


REMEDIES: tuple[Remedy, ...] = (
    Remedy("L07", "composed the letters (NFC)", lambda text: unicodedata.normalize("NFC", text), _everywhere),
    Remedy("W207", "took out a space", lambda text: re.sub(r"(?<=\S) {2,}(?=\S)", " ", text), _everywhere),
    Remedy(
        "W208",
        "took out what cannot be seen",
        lambda text: re.sub("[\u00ad\u200b\u2060\ufeff]", "", text),
        lambda locale: locale.script not in ZERO_WIDTH_SCRIPTS,
    ),
    Remedy(
        "W212",
        "set one character for three full stops",
        lambda text: re.sub(r"(?<!\.)\.{3}(?!\.)", "…", text),
        _everywhere,
    ),
    Remedy(
        "W213",
        "set a danda",
        lambda text: re.sub(r"(?<=[\u0900-\u097f>}])\s?[|\u0965](?=\s|$|<)", "।", text),
        lambda locale: locale.script == "Deva",
    ),
    Remedy("W210", "set a no-break space", _french, lambda locale: locale.language == "fr"),
)
"""Every remedy, in the order in which they are applied."""

_PART = re.compile(r'(\s*(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*)?")((?:[^"\\]|\\.)*)("\s*)')


def mend(text: str, locale: Locale) -> tuple[str, tuple[Mended, ...]]:
    """Return the PO file *text* of *locale* mended, and what was done."""
    lines = text.split("\n")
    done: list[Mended] = []
    for one in _texts(lines):
        done += _mend_one(lines, one, locale)
    for number, line in enumerate(lines):
        if not unicodedata.is_normalized("NFC", line):
            lines[number] = unicodedata.normalize("NFC", line)
            done.append(Mended("L07", number + 1, "composed the letters (NFC)"))
    return "\n".join(lines), tuple(sorted(done, key=lambda one: one.line))


def _texts(lines: list[str]) -> Iterator[list[int]]:
    """Yield where the lines of each msgstr stand, from 0, but for the header's and those that are no longer said."""
    msgid, keyword = "", ""
    current: list[int] = []
    for number, line in enumerate(lines):
        match = _PART.fullmatch(line)
        begins = match[2] if match else None
        if begins or match is None:
            if current:
                yield current
            current, keyword = [], begins or ""
        if begins == "msgid":
            msgid = ""
        if match and keyword == "msgid":
            msgid += match[3]
        if match and keyword.startswith("msgstr") and msgid:
            current.append(number)
    if current:
        yield current


def _mend_one(lines: list[str], one: list[int], locale: Locale) -> Iterator[Mended]:
    told = [number for number in one if _content(lines[number])]
    for number in one:
        content = _content(lines[number])
        for remedy in REMEDIES:
            better = remedy.apply(content) if remedy.fits(locale) else content
            if better != content:
                content = better
                yield Mended(remedy.code, number + 1, remedy.done)
        trimmed = content.lstrip(" \u00a0") if told[:1] == [number] else content
        trimmed = trimmed.rstrip(" \u00a0") if told[-1:] == [number] else trimmed
        if trimmed != content:
            content = trimmed
            yield Mended("E105", number + 1, "took out a space at an end")
        match = _PART.fullmatch(lines[number])
        if match:
            lines[number] = f"{match[1]}{content}{match[4]}"


def _content(line: str) -> str:
    match = _PART.fullmatch(line)
    return match[3] if match else ""
