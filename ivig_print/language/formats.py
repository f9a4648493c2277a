"""Typed values as a language and a region write them.

Language and region are two axes. The words of a date come from the patient's language, in the
variant of the clinic's region where CLDR has it (``es`` in the US is ``es_US``) and in the
manifest's ``format_locale`` where it has not (there is no ``ar_US``), or from a table in the manifest
where CLDR has no good ones at all (`language.dates`). Whether a day has twice twelve
hours is the region's habit alone, and so is the decimal sign where CLDR has no such variant: the
vials and the thermometers of a US clinic show a point. Digits are the locale's one policy. Units are
symbols, never words (ISMP).

Every value is isolated (UAX #9, 2.4) so that it cannot turn the words around it: what is read from
left to right in every language in LRI…PDI; names and dates, which run as their letters do, in
FSI…PDI. White space of CLDR's that a font may not draw becomes a plain space: where a line must not
end, the span is solid.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import assert_never

from babel import Locale as BabelLocale
from babel.core import UnknownLocaleError

from ivig_print.content.values import Code, Count, Day, Moment, Name, Phone, Quantity, Slot, Temperature
from ivig_print.language.checks import ZEROS
from ivig_print.language.dates import Cldr, Own, Style, WordsOfDates
from ivig_print.language.locales import Locale
from ivig_print.language.manifest import SOURCE
from ivig_print.language.spans import Span, Spans

Typed = Code | Count | Day | Moment | Name | Phone | Quantity | Slot | Temperature

LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"
"""Left-to-right isolate, first-strong isolate, and the end of either."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """How one language writes values in one region.

    Attributes:
        language: BCP 47; a value in another one says so.
        dates: The words and the order of dates, times and lists.
        digits: The numbering system of every number.
        comma: What stands between codes in a row, with its space.
        twelve_hours: Whether times are told in twice twelve hours.
    """

    language: str
    dates: WordsOfDates
    digits: str
    comma: str
    twelve_hours: bool


@lru_cache(maxsize=64)
def conventions(locale: Locale, region: str) -> Conventions:
    """Return how *locale* writes values in *region*, an ISO 3166 code such as ``US``."""
    language = locale.language.replace("-", "_")
    own = _cldr(language, region)
    cldr = own or BabelLocale.parse(locale.format_locale or SOURCE)
    habits = _cldr("und", region) or cldr
    pattern = re.sub("'[^']*'", "", habits.time_formats["short"].pattern)
    dates: WordsOfDates = Cldr(cldr, None if own else habits) if locale.dates is None else Own(locale.dates, habits)
    return Conventions(
        locale.language, dates, locale.digits, COMMAS.get(locale.script, ", "), "h" in pattern or "K" in pattern
    )


def _cldr(language: str, region: str) -> BabelLocale | None:
    """Return CLDR's locale for just this region; Babel answers ``es_ZZ`` with Spain's, ``und_ZZ`` with the US's."""
    try:
        found = BabelLocale.parse(f"{language}_{region}")
    except (UnknownLocaleError, ValueError):
        return None
    return found if found.territory == region else None


def write(value: Typed, how: Conventions) -> Spans:
    """Return *value* as isolated spans; a `Slot` is left for the layout, its text empty."""
    match value:
        case Name(text, field, lang):
            spans = tuple(
                span._replace(lang="" if lang == how.language else lang, whole=_is_short_name(text, field))
                for span in _isolated(FSI, text, field, solid=False)
            )
        case Code(text, field) | Phone(text, field):
            spans = _isolated(LRI, text, field)
        case Day(day, style, field):
            spans = _day_spans(day, style, field, how)
        case Moment(at, style, field):
            spans = tuple(_moment(at, style, field, how))
        case Quantity(amount, unit, field):
            spans = _isolated(LRI, _quantity(amount, unit, how), field)
        case Temperature(degrees, scale, field):
            spans = _isolated(LRI, _temperature(degrees, scale, how), field)
        case Count(number, field):
            spans = _isolated(LRI, _digits(str(number), how), field)
        case Slot(name):
            spans = (Span("", slot=name),)
        case _:
            assert_never(value)
    return spans


SHORT_NAME = 24
"""So many letters of a name at most are kept on one line where there is room; a longer one reads well on two."""


def _is_short_name(text: str, field: str) -> bool:
    return field.endswith("name") and len(text) <= SHORT_NAME


COMMAS = {"Arab": "\u060c ", "Hans": "\u3001", "Hant": "\u3001", "Jpan": "\u3001"}
"""The comma of scripts that have one of their own; all others write ", "."""


def join(items: Sequence[Spans], how: Conventions, *, commas: bool = False) -> Spans:
    """Return *items* as one list in the language's manner: "a, b and c", or with *commas* only."""
    marks = [f"\0{number}\0" for number in range(len(items))]
    listed = how.comma.join(marks) if commas else how.dates.listed(marks)
    pieces = re.split("\0([0-9]+)\0", listed)
    return tuple(
        span
        for number, piece in enumerate(pieces)
        for span in (items[int(piece)] if number % 2 else (Span(piece),))
        if span.text or span.slot
    )


def _isolated(opening: str, text: str, field: str, *, solid: bool = True) -> Spans:
    return (Span(f"{opening}{text}{PDI}", solid=solid, field=field),) if text else ()


def _day_spans(day: date, style: Style, field: str, how: Conventions) -> Spans:
    """Return *day* isolated, its month in letters: a line may end in it after its weekday and before its year only.

    Before a year it ends only where no line has room for all of the day.
    """
    written = _spaced(how.dates.day(day, style))
    bare = _spaced(how.dates.day(day, "long")) if style == "full" else written
    before, found, after = written.partition(bare)
    if not found:  # the day of a full date is written otherwise than in a long one
        return _isolated(FSI, _digits(written, how), field, solid=False)
    parted = re.sub(_BEFORE_YEAR.format(day.year), "\n", bare, count=1)
    text = _digits(re.sub(" $", "\n", before) + parted + re.sub("^ ", "\n", after), how)
    whole = style != "full"
    return tuple(
        Span(" ", field=field, whole=whole) if piece == "\n" else Span(piece, solid=True, field=field, whole=whole)
        for piece in re.split("(\n)", f"{FSI}{text}{PDI}")
    )


_BEFORE_YEAR = r" (?=(?:del? |ค\.ศ\. )?{}\D*$)"
"""The space before a year at the end of a date: the year keeps what belongs to it ("de 2026", "2026 г.")."""


def _moment(at: datetime, style: Style, field: str, how: Conventions) -> Iterator[Span]:
    """Yield the day and the time of *at* as two isolated spans, joined as the language joins them."""
    for piece in re.split(r"(\{[01]\})", how.dates.moment()):
        if piece == "{1}":
            yield from _day_spans(at.date(), style, field, how)
        elif piece == "{0}":
            yield from _isolated(FSI, _time(at, how), field)
        elif piece:
            yield Span(piece)


def _time(at: datetime, how: Conventions) -> str:
    """Return the time on the clock that *at* was read from; no zone is named and none is turned into another."""
    return _digits(_spaced(how.dates.time(at, twelve_hours=how.twelve_hours)), how)


def _quantity(number: Decimal, unit: str, how: Conventions) -> str:
    """Return a dose as ISMP asks: a zero before the point, none after the last digit, no grouping."""
    plain = f"{number:f}"
    trimmed = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f"{_decimal(trimmed, how)}{'' if unit == '%' else ' '}{unit}"


def _temperature(degrees: Decimal, unit: str, how: Conventions) -> str:
    """Return the clinic's figure, then the other scale's to a tenth: "38.0 °C (100.4 °F)"."""
    tenth = Decimal("0.1")
    if unit == "C":
        other, converted = "F", degrees * 9 / 5 + 32
    else:
        other, converted = "C", (degrees - 32) * 5 / 9
    first = degrees.quantize(tenth) if degrees == degrees.quantize(tenth) else degrees
    second = converted.quantize(tenth, ROUND_HALF_UP)
    return f"{_decimal(f'{first:f}', how)} °{unit} ({_decimal(f'{second:f}', how)} °{other})"


def _decimal(number: str, how: Conventions) -> str:
    """Return *number* with the decimal sign of the region and the digits of the locale."""
    return _digits(number.replace(".", how.dates.decimal(how.digits)), how)


def _digits(text: str, how: Conventions) -> str:
    zero = ZEROS[how.digits]
    return text.translate({0x30 + value: zero + value for value in range(10)})


def _spaced(text: str) -> str:
    """Return *text* with plain spaces for the no-break ones (U+00A0, U+202F) that CLDR uses."""
    return text.translate({0xA0: " ", 0x202F: " "})
