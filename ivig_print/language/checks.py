"""What is dangerous in a translation, checked each time a catalog is loaded.

Babel has no check of ``{name}`` fields, and its check of ``%`` refuses "solución al 10%"; so these
are our own. Each check compares one English text with one translation of it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from string import Formatter
from textwrap import shorten
from typing import NamedTuple

from ivig_print.errors import Fault
from ivig_print.language.plurals import PluralRule
from ivig_print.language.po import Entry
from ivig_print.language.waivers import waivers

ZEROS = {"latn": 0x30, "arab": 0x660, "arabext": 0x6F0, "deva": 0x966, "beng": 0x9E6}
"""The digit 0 of each numbering system a locale may have (CLDR `numberingSystems`); 1 to 9 follow it."""

BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Unicode's invisible directional characters (UAX #9, 2); only the program itself sets them."""


class Flaw(NamedTuple):
    """What is wrong with a translation.

    Attributes:
        code: Of the check that found it (docs/translating-checks.md).
        text: What is wrong.
        waivable: Whether a reviewer may waive it beside the entry: a number that is said in a word ("dos días").
    """

    code: str
    text: str
    waivable: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """An English text and a translation of it.

    Attributes:
        english: The msgid, or its plural.
        translated: The msgstr.
        number: The one number that this plural form is for, which it may say in a word or leave out.
        digits: The numbering system of the locale.
    """

    english: str
    translated: str
    number: int | None = None
    digits: str = "latn"


def check(entry: Entry, rule: PluralRule, digits: str, file: str) -> list[Fault]:
    """Return what is dangerous in the translations of *entry*, but for what a reviewer has waived."""
    found = flaws(entry, rule, digits)
    waived = {waiver.code for waiver in waivers(entry) if waiver.reason} if found and entry.notes else ()
    return [
        Fault(f"{flaw.text}, in {quote(form)}", f"it stands for {quote(entry.msgid)}", file, entry.line)
        for form, flaw in found
        if not (flaw.waivable and flaw.code in waived)
    ]


def flaws(entry: Entry, rule: PluralRule, digits: str) -> list[tuple[str, Flaw]]:
    """Return each flaw of *entry* behind the form it was found in."""
    return [
        (form, flaw)
        for form, sources in pairs(entry, rule, digits)
        for flaw in min((_flaws(source) for source in sources), key=len)
    ]


def pairs(entry: Entry, rule: PluralRule, digits: str) -> Iterator[tuple[str, list[Pair]]]:
    """Yield each form of *entry* with the English texts that it may stand for; one that it fits is enough."""
    for index, form in enumerate(entry.forms):
        number = rule.singles.get(index) if entry.plural else None
        sources = [entry.plural or entry.msgid, *([entry.msgid] if number == 1 else [])]
        yield form, [Pair(source, form, number, digits) for source in sources]


def field_names(text: str) -> Counter[str]:
    """Return the ``{name}`` fields of *text*, counted.

    Raises:
        ValueError: A brace is broken or doubled, or a field is more than a plain name.

    >>> field_names("{n} g on {day}") == Counter(n=1, day=1)
    True
    """
    if "{" not in text and "}" not in text:
        return Counter()
    if "{{" in text or "}}" in text:
        raise ValueError("has a doubled brace")
    names = []
    for _, name, spec, conversion in Formatter().parse(text):
        if name is not None:
            if spec or conversion or not name.isidentifier():
                raise ValueError("has a field that is not a plain {name}")
            names.append(name)
    return Counter(names)


def _flaws(pair: Pair) -> list[Flaw]:
    if _is_harmless(pair):
        return []
    return [flaw for one_check in CHECKS for flaw in one_check(pair)]


def _fields(pair: Pair) -> Iterator[Flaw]:
    try:
        found = field_names(pair.translated)
    except ValueError as error:
        broken = str(error)
        yield Flaw("E101", broken if broken.startswith("has a ") else "has a broken brace")
        return
    wanted = field_names(pair.english)
    if not _same(found, wanted, "n" if pair.number is not None else ""):
        yield Flaw("E101", f"has the fields {_listed(found)}, not {_listed(wanted)}")


def _same(found: Counter[str], wanted: Counter[str], optional: str) -> bool:
    """Return whether the two are equal, save that *optional* may be there once more or once less."""
    return found == wanted or (found - wanted) + (wanted - found) in (Counter(), Counter([optional]))


def _markup(pair: Pair) -> Iterator[Flaw]:
    tags = _BOLD.findall(pair.translated)
    if tags != ["<b>", "</b>"] * (len(tags) // 2) or _ANGLE.search(_BOLD.sub("", pair.translated)):
        yield Flaw("E102", "has markup other than <b>…</b> in pairs")
    elif tags.count("<b>") != pair.english.count("<b>"):
        yield Flaw("E102", f"has {tags.count('<b>')} bold parts, not {pair.english.count('<b>')}")


_BOLD = re.compile("</?b>")
_ANGLE = re.compile("[<>]")
_FIELD = re.compile(r"\{[^}]*\}")
_DIGIT = re.compile(r"\d")  # as Unicode has it: a decimal digit of any script
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")  # Unicode's category Cc
_THOUSAND = re.compile(r"(?<!\d)\d{1,3}(?:[.,\u066b]\d{3})+(?!\d)")
_ADDRESS = re.compile(r"://|\bwww\.|@\w", re.IGNORECASE)
_PHONE = re.compile(r"\d(?:[\s().-]*\d){6,}")
_NUMBER = re.compile(r"\d+(?:[.,\u066b]\d+)*")


def _numbers(pair: Pair) -> Iterator[Flaw]:
    found, wanted = read_numbers(pair.translated), read_numbers(pair.english)
    if not _same(found, wanted, "" if pair.number is None else str(pair.number)):
        flaw = f"has the numbers {_listed(found)}, not {_listed(wanted)}"
        yield Flaw("L01", flaw, waivable=found <= wanted)


def read_numbers(text: str) -> Counter[str]:
    """Return the numbers of *text* in Latin digits with a decimal point."""
    plain = _FIELD.sub(" ", text)
    return Counter("".join(_fold(character) for character in number) for number in _NUMBER.findall(plain))


def _fold(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    return "." if digit is None else str(digit)


def _digit_policy(pair: Pair) -> Iterator[Flaw]:
    zero = ZEROS[pair.digits]
    if any(not zero <= ord(digit) <= zero + 9 for digit in _DIGIT.findall(pair.translated)):
        yield Flaw("E103", f"has digits that are not {pair.digits}")


def _ambiguous_numbers(pair: Pair) -> Iterator[Flaw]:
    if _THOUSAND.search(pair.translated):
        yield Flaw("L03", "has a number that is a thousand in one country and a fraction in another")


def _invisible(pair: Pair) -> Iterator[Flaw]:
    if not BIDI_CONTROLS.isdisjoint(pair.translated):
        yield Flaw("L05", "has invisible directional characters")
    if _CONTROL.search(pair.translated):
        yield Flaw("E104", "has a line break, a tab or another control character")
    if pair.translated != pair.translated.strip():
        yield Flaw("E105", "has space at an end")


def _addresses(pair: Pair) -> Iterator[Flaw]:
    if _ADDRESS.search(pair.translated):
        yield Flaw("E106", "has an address that should be a field")
    if _PHONE.search(pair.translated):
        yield Flaw("L11", "has a phone number that should be a field")


CHECKS: tuple[Callable[[Pair], Iterator[Flaw]], ...] = (
    _fields,
    _markup,
    _numbers,
    _digit_policy,
    _ambiguous_numbers,
    _invisible,
    _addresses,
)
"""Every check, in the order in which its flaws are said."""


_COUNTED = re.compile(r"[{}<>\d]")
_LOOKED_AT = re.compile(rf"[{{}}<>\d@\x00-\x1f\x7f-\x9f{''.join(sorted(BIDI_CONTROLS))}]|://|\bwww\.", re.IGNORECASE)


def _is_harmless(pair: Pair) -> bool:
    """Return whether there is nothing in *pair* that a check looks at, as in most: all are checked at each run."""
    blanks = pair.translated != pair.translated.strip()
    return not (blanks or _LOOKED_AT.search(pair.translated) or _COUNTED.search(pair.english))


def _listed(found: Counter[str]) -> str:
    return ", ".join(sorted(found.elements())) or "(none)"


def quote(text: str) -> str:
    """Return *text*, or its beginning, in quotation marks."""
    return f'"{shorten(text, 60, placeholder="…")}"'
