"""Numbers with their units, dates and phone numbers: what a patient acts on."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from babel import Locale as BabelLocale

from ivig_print.language.checks import read_numbers
from ivig_print.language.locales import Locale
from ivig_print.workbench.checks.finding import Case, Slip

UNITS = (
    *(
        "mL/kg/hr",
        "mg/kg/hr",
        "mg/kg/min",
        "mg/hr",
        "g/hr",
        "mL/kg/h",
        "mg/kg",
        "g/kg",
        "mL/kg",
        "mL/min",
        "mL/hr",
        "mL/h",
    ),
    *("mcg", "mg", "kg", "g", "mL", "L", "mm", "cm", "°F", "°C", "IU", "%"),
)
"""Units as the English writes them: SI and ISMP symbols, which no language translates (FACTS 6)."""

_NUMBER = r"(?:\d+(?:[.,\u066b]\d+)*|\{\w+\})"
_PAIR = re.compile(rf"({_NUMBER})[\s\u00a0\u202f-]*({'|'.join(map(re.escape, UNITS))})(?![A-Za-z/°])")
_PERCENT = str.maketrans("\u066a\uff05", "%%")
_TRAILING_ZERO = re.compile(r"(?<![\d.,\u066b])\d+[.,\u066b]0+(?![\d.,\u066b])")
_NAKED = re.compile(r"(?<![\d\w])[.,\u066b]\d")
_MICROGRAM = re.compile(r"[\u00b5\u03bc]g\b|\d\s*ug\b")


def units(case: Case) -> Iterator[Slip]:
    """L02: each number has the unit it has in English, both written as the ISMP has it."""
    found, wanted = _read_pairs(case.text), _read_pairs(case.english)
    if found != wanted and not _only_the_number_differs(found, wanted):
        yield Slip("L02", f"has {_listed(found)}, not {_listed(wanted)}")
    yield from style(case.text)


def style(text: str) -> Iterator[Slip]:
    """L02: what the ISMP's list of error-prone dose designations forbids in *text*."""
    if _TRAILING_ZERO.search(text):
        yield Slip("L02", "has a zero behind the decimal point: 1.0 is read as 10")
    if _NAKED.search(text):
        yield Slip("L02", "has a decimal point without a zero before it: .5 is read as 5")
    if _MICROGRAM.search(text):
        yield Slip("L02", "has µg, which is read as mg: write mcg")


def _read_pairs(text: str) -> Counter[tuple[str, str]]:
    """Return the numbers of *text* that have a unit, with it.

    >>> sorted(_read_pairs("2,5 mg et 10 %"))
    [('10', '%'), ('2.5', 'mg')]
    """
    pairs = _PAIR.findall(text.translate(_PERCENT))
    return Counter((number if number[0] == "{" else next(iter(read_numbers(number))), unit) for number, unit in pairs)


def _only_the_number_differs(found: Counter[tuple[str, str]], wanted: Counter[tuple[str, str]]) -> bool:
    """Return whether L01 has said it already."""
    units_of = [Counter(unit for _, unit in pairs.elements()) for pairs in (found, wanted)]
    numbers_of = [Counter(number for number, _ in pairs.elements()) for pairs in (found, wanted)]
    return units_of[0] == units_of[1] and numbers_of[0] != numbers_of[1]


def _listed(pairs: Counter[tuple[str, str]]) -> str:
    return ", ".join(f"{number} {unit}" for number, unit in sorted(pairs.elements())) or "no number with a unit"


_DATE = re.compile(r"\d{1,4}\s?[-/.年년]\s?\d{1,2}\s?[-/.月월]\s?\d{1,4}")
_TIME = re.compile(r"(?<!\d)\d{1,2}[:h]\d{2}(?!\d)|\d\s?[ap]\.?\s?m\b", re.IGNORECASE)


def dates(case: Case) -> Iterator[Slip]:
    """L04: a date or a time is a field, which is written as the language and the region have it."""
    if _written_out(case.words, case.locale) and not _written_out(case.said, case.locale):
        yield Slip("L04", "has a date or a time in plain text")


def _written_out(text: str, locale: Locale) -> bool:
    if not any(map(str.isdigit, text)):
        return False
    return any(pattern.search(text) for pattern in (_DATE, _TIME, _months(locale)))


@lru_cache(maxsize=32)
def _months(locale: Locale) -> re.Pattern[str]:
    """Return a pattern for a number beside a month of the language or of English."""
    # "5月" and the like are in _DATE
    names = {name for name in _names_of_months(locale) if len(name) > 2 and not any(map(str.isdigit, name))}  # noqa: PLR2004
    either = "|".join(sorted(map(re.escape, names), key=len, reverse=True)) or "(?!)"
    return re.compile(rf"\d\s*(?:de |of |tháng |ng )?(?:{either})\b|\b(?:{either})\s*\d", re.IGNORECASE)


def _names_of_months(locale: Locale) -> Iterator[str]:
    """Yield the long names of the language's own table or of CLDR, and those of English."""
    if locale.dates is not None:
        yield from locale.dates.months
    for tag in dict.fromkeys((locale.format_locale or "en", "en")):
        names = BabelLocale.parse(tag).months
        yield from (name for form in ("format", "stand-alone") for name in names[form]["wide"].values())


EMERGENCY = frozenset({"911", "112", "999", "108", "119", "120", "115", "000"})
"""Numbers that call an ambulance somewhere; which one is right is the clinic's to say."""


def emergency(case: Case) -> Iterator[Slip]:
    """L11: no emergency number of some country."""
    named = (read_numbers(case.text) - read_numbers(case.english)).keys() & EMERGENCY
    if named:
        yield Slip("L11", f"names the emergency number {', '.join(sorted(named))}")
