"""The kinds of text and the days a record holds, each with what it may look like and how to mend it."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, WithJsonSchema

from ivig_print.strict import nearest, refuse

# Unicode's embeddings, overrides and isolates: the program isolates fields itself, and a stray one turns
# the rest of a line around. The invisible marks U+200E, U+200F and U+061C do no harm and stay.
_BIDI_CONTROLS = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_UNPRINTABLE = {"Cc", "Cs", "Zl", "Zp"}  # controls, halves of surrogate pairs, line and paragraph separators
_INVISIBLE = {"Cf", "Zs"}


def clean(text: str, longest: int = 200) -> str:
    r"""Return *text* in Unicode's composed form (NFC), without blanks around it.

    Anything that a person may be called stays as it is; only what would break a line is refused.

    >>> clean(" Nguye\u0302\u0303n ")
    'Nguyễn'
    """
    text = unicodedata.normalize("NFC", text.strip(" \t\r\n"))
    for character in text:
        if unicodedata.category(character) in _UNPRINTABLE:
            raise refuse("has a character that cannot be printed", _retype(character))
        if character in _BIDI_CONTROLS:
            raise refuse("has a hidden character that turns the line around", _retype(character))
    text = text.strip()
    if all(unicodedata.category(character) in _INVISIBLE for character in text):
        raise refuse("is empty", "give it a text, or remove the line if it is optional")
    if len(text) > longest:
        raise refuse(f"is longer than {longest} characters", "shorten it")
    return text


def _retype(character: str) -> str:
    return f"delete U+{ord(character):04X}, or type the text again; a pasted text may hide such characters"


def note(text: str) -> str:
    """Return *text* as `clean` does; it may be empty."""
    return clean(text) if text.strip() else ""


def likely_day(day: date) -> date:
    """Return *day* if somebody alive can mean it; a slip in the year stops here."""
    if not 1900 <= day.year < 2200:  # noqa: PLR2004 -- the oldest people were born after 1900
        raise refuse("is in a year that nobody here means", "check the year: four digits, first in the date")
    return day


def on_clinic_clock(moment: datetime) -> datetime:
    """Return *moment* if it has no time zone: it is meant on the clinic's clock."""
    likely_day(moment.date())
    if moment.tzinfo is not None:
        raise refuse("has a time zone", "write the time on the clinic's clock, without Z or +01:00 behind it")
    return moment


def lot_number(text: str) -> str:
    """Return a lot number in capitals; no maker's own pattern is enforced, for new ones come (FACTS.md 6.2).

    >>> lot_number("k551a8441")
    'K551A8441'
    """
    text = clean(text).upper()
    if not re.fullmatch(r"[A-Z0-9 ./-]{1,20}", text):
        hint = "only A-Z, 0-9, space, point, slash and dash, at most 20; check O against 0 and I against 1"
        raise refuse("is not a lot number", hint)
    return text


def serial_number(text: str) -> str:
    """Return a serial number as it is written; capitals and small letters differ in it.

    The signs are those that GS1 allows in AI (21), its character set 82, as biip has them.

    >>> serial_number(" 10000aB/7 ")
    '10000aB/7'
    """
    text = clean(text)
    if not re.fullmatch(r"[!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}", text):
        raise refuse("is not a serial number", "letters, digits and simple signs, no space, at most 20")
    return text


def phone_number(text: str) -> str:
    """Return a phone number as the clinic writes it.

    >>> phone_number("(555) 010-0134 ext. 7")
    '(555) 010-0134 ext. 7'
    """
    text = clean(text)
    digits = sum(character in "0123456789" for character in text)
    shape = re.fullmatch(r"[0-9 +()./-]{2,}(?:(?:ext\.?|x) ?[0-9]{1,6})?", text, re.IGNORECASE)
    if not shape or digits < 3 or len(text) > 30:  # noqa: PLR2004 -- 911 is the shortest; 30 fits the card
        raise refuse("is not a phone number", 'write digits as you dial them, as in "555-0134" or "+1 555 010 0134"')
    return text


def language_tag(text: str) -> str:
    """Return a language tag in its usual capitals (BCP 47: language, script, region).

    >>> language_tag("ZH-hant-tw")
    'zh-Hant-TW'
    """
    match = re.fullmatch(r"([a-z]{2,3})(-[a-z]{4})?(-(?:[a-z]{2}|[0-9]{3}))?", text.strip(), re.IGNORECASE)
    if match is None:
        raise refuse(
            "is not a language tag", f'write the language\'s code, as in {_likely(text)}; with a hyphen: "es-MX"'
        )
    language, script, region = (part or "" for part in match.groups())
    return language.lower() + script.title() + region.upper()


def _likely(name: str) -> str:
    from ivig_print.records import languages  # noqa: PLC0415 -- only a fault needs its table and its models

    try:
        tags: tuple[str, ...] = (languages.language_of(name),)
    except languages.UnknownLanguageError as unknown:
        tags = unknown.candidates or ("es",)
    return " or ".join(f'"{tag}"' for tag in tags)


def region_code(text: str) -> str:
    """Return a country's code (ISO 3166-1 alpha-2).

    >>> region_code("us")
    'US'
    """
    if not re.fullmatch(r"[A-Za-z]{2}", text.strip()):
        raise refuse("is not a country's code", 'write its two letters, as in "US", "IE" or "MX"')
    return text.strip().upper()


def holiday_calendar(text: str) -> str:
    """Return a country's code, with that of a part of it (ISO 3166-2) if it is given.

    >>> holiday_calendar("us-ny")
    'US-NY'
    """
    if not re.fullmatch(r"[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?", text.strip()):
        raise refuse("is not the code of a country or of a part of one", 'write it as in "IE", "US-NY" or "CA-ON"')
    return text.strip().upper()


def time_zone(text: str) -> str:
    """Return the name of a time zone that this computer knows."""
    try:
        return ZoneInfo(text.strip()).key
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder of zones
        close = nearest(text, available_timezones()) or "America/New_York"
    raise refuse("is not a time zone", f'write its name in the tz database, as in "{close}"')


def _kind(check: Callable[[str], str], pattern: str = "", longest: int = 200) -> tuple[AfterValidator, WithJsonSchema]:
    schema: dict[str, str | int] = {"type": "string", "minLength": 1, "maxLength": longest}
    return AfterValidator(check), WithJsonSchema(schema | ({"pattern": pattern} if pattern else {}))


Day = Annotated[date, AfterValidator(likely_day)]
"""A calendar day between 1900 and 2199."""

_MOMENT_PATTERN = r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?$"
Moment = Annotated[
    datetime, AfterValidator(on_clinic_clock), WithJsonSchema({"type": "string", "pattern": _MOMENT_PATTERN})
]
"""A day with a time on the clinic's clock."""

Text = Annotated[str, *_kind(clean)]
"""One line of at most 200 characters."""

Note = Annotated[str, AfterValidator(note), WithJsonSchema({"type": "string", "maxLength": 200})]
"""One line of at most 200 characters, or nothing."""

PersonName = Annotated[str, *_kind(lambda text: clean(text, 60), longest=60)]
"""A name or a title as it is printed, at most 60 characters."""

LotNumber = Annotated[str, *_kind(lot_number, "^[A-Za-z0-9 ./-]+$", 20)]
"""A lot number."""

SerialNumber = Annotated[str, *_kind(serial_number, "^[!-~]+$", 20)]
"""A serial number."""

PhoneNumber = Annotated[str, *_kind(phone_number, "[0-9]{1}", 30)]
"""A phone number."""

LanguageTag = Annotated[str, *_kind(language_tag, "^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$", 11)]
"""A language tag."""

RegionCode = Annotated[str, *_kind(region_code, "^[A-Za-z]{2}$", 2)]
"""A country's code."""

HolidayCalendar = Annotated[str, *_kind(holiday_calendar, "^[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?$", 6)]
"""The code of a country or of a part of it."""

RecordNumber = Annotated[str, *_kind(lambda text: clean(text, 40), longest=40)]
"""A clinic's number for a patient, as text: its leading zeros count."""

TimeZone = Annotated[str, *_kind(time_zone, longest=64)]
"""A time zone's name."""
