"""The words of dates and lists: CLDR's, or a table in the manifest where CLDR has none or poor ones.

Babel 2.19 does not know Hmong at all, and calls the months of Haitian Creole M01 to M12. For such a
language the row of the manifest has a table of its own, and nothing of CLDR's is used for it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal, Protocol

from babel import Locale as BabelLocale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from pydantic import Field, field_validator

from ivig_print.strict import Strict, refuse

Style = Literal["short", "long", "full"]

ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Word = Annotated[str, Field(min_length=1, max_length=60)]
Months = Annotated[tuple[Word, ...], Field(min_length=12, max_length=12)]
Weekdays = Annotated[tuple[Word, ...], Field(min_length=7, max_length=7)]


class WordsOfDates(Protocol):
    """What one language says where a day, a time or a list is written; digits are Latin here."""

    def day(self, day: date, style: Style) -> str:
        """Return *day* with its month in letters; with its weekday in the style ``full``."""
        ...

    def time(self, at: datetime, *, twelve_hours: bool) -> str:
        """Return the time of *at* on a clock of twice twelve hours or of twenty-four."""
        ...

    def moment(self) -> str:
        """Return how a time ``{0}`` and a day ``{1}`` are joined."""
        ...

    def listed(self, items: Sequence[str]) -> str:
        """Return *items* as the language lists them: "a, b and c"."""
        ...

    def decimal(self, digits: str) -> str:
        """Return the decimal sign among digits of the numbering system *digits*."""
        ...


@dataclass(frozen=True, slots=True)
class Cldr:
    """The words that CLDR has for a language in a region.

    Attributes:
        locale: Whose words they are.
        habits: The region's own, for the decimal sign where CLDR does not know the language there; None where it does.
    """

    locale: BabelLocale
    habits: BabelLocale | None = None

    def day(self, day: date, style: Style) -> str:
        """Return *day*; a short one has the language's own order of day, month and year."""
        if style == "short":
            return format_skeleton("yMMMd", datetime(day.year, day.month, day.day), locale=self.locale)  # noqa: DTZ001 -- a day
        return format_date(day, style, locale=self.locale)

    def time(self, at: datetime, *, twelve_hours: bool) -> str:
        """Return the time of *at*."""
        return format_skeleton("hm" if twelve_hours else "Hm", at, locale=self.locale)

    def moment(self) -> str:
        """Return how a time ``{0}`` and a day ``{1}`` are joined, with a comma where the day itself has one.

        >>> Cldr(BabelLocale("vi")).moment(), Cldr(BabelLocale("ko")).moment()
        ('{0}, {1}', '{1} {0}')
        """
        pattern = str(self.locale.datetime_formats["long"]).replace("'", "")
        comma = next((mark for mark in self.locale.date_formats["full"].pattern if mark in ",\u060c"), "")
        return pattern.replace("} {", f"}}{comma} {{")

    def listed(self, items: Sequence[str]) -> str:
        """Return *items* as a list."""
        return format_list(items, locale=self.locale)

    def decimal(self, digits: str) -> str:
        """Return the decimal sign: of Latin digits the region's, of others their own."""
        locale = self.habits if self.habits and digits == "latn" else self.locale
        symbols = locale.number_symbols
        return str(symbols.get(digits, {}).get("decimal") or symbols["latn"]["decimal"])


class Dates(Strict):
    """The table ``[locales.TAG.dates]`` of the manifest.

    Attributes:
        months: January to December, as they stand in a date.
        months_short: The same where there is little room; the long ones if not given.
        weekdays: Monday to Sunday.
        short, long, full: The order of ``{day} {month} {year}``, and in a full date of ``{weekday}``.
        first: How the first day of a month is written in a long or full date; "1" if not given.
        moment: How a time ``{0}`` and a day ``{1}`` are joined.
        am, pm: The halves of the day, where the region's clock has twice twelve hours.
        twelve: The order of ``{time}`` and ``{half}``.
        two: A list of two, ``{0}`` and ``{1}``.
        more: What joins the items of a longer list up to the last but one.
        last: What joins the last one.
        point: The decimal sign; that of the clinic's region if not given.
    """

    months: Months
    months_short: Months | None = None
    weekdays: Weekdays
    short: str = "{day} {month} {year}"
    long: str = "{day} {month} {year}"
    full: str = "{weekday} {day} {month} {year}"
    first: str = "1"
    moment: str = "{1}, {0}"
    am: Word = "AM"
    pm: Word = "PM"
    twelve: str = "{time} {half}"
    two: str
    more: str = "{0}, {1}"
    last: str
    point: Literal[".", ",", "\u066b", ""] = ""

    @field_validator("short", "long")
    @classmethod
    def _is_a_day(cls, pattern: str) -> str:
        return _with_fields(pattern, "{day}", "{month}", "{year}")

    @field_validator("full")
    @classmethod
    def _is_a_whole_day(cls, pattern: str) -> str:
        return _with_fields(pattern, "{weekday}", "{day}", "{month}", "{year}")

    @field_validator("twelve")
    @classmethod
    def _is_a_time(cls, pattern: str) -> str:
        return _with_fields(pattern, "{time}", "{half}")

    @field_validator("moment", "two", "more", "last")
    @classmethod
    def _is_a_pair(cls, pattern: str) -> str:
        return _with_fields(pattern, "{0}", "{1}")

    def unfilled(self) -> Iterator[str]:
        """Yield the keys that nobody has translated: a word still stands in its brackets, or all are English.

        >>> row = english_dates().model_copy(update={"weekdays": ("a", "b", "c", "d", "e", "f", "g")})
        >>> list(row.unfilled())
        ['months', 'two', 'last']
        """
        values = {"months": self.months, "months_short": self.months_short or (), "weekdays": self.weekdays}
        for key, words in values.items():
            if words in {ENGLISH_MONTHS, ENGLISH_WEEKDAYS} or any("[" in word for word in words):
                yield key
        for key in ("two", "last", "am", "pm", "first", "moment"):
            if "[" in getattr(self, key):
                yield key


@dataclass(frozen=True, slots=True)
class Own:
    """The words of a table, with the region's decimal sign where the table has none."""

    table: Dates
    region: BabelLocale

    def day(self, day: date, style: Style) -> str:
        """Return *day* in the table's order."""
        table = self.table
        months = (table.months_short or table.months) if style == "short" else table.months
        number = table.first if day.day == 1 and style != "short" else str(day.day)
        pattern: str = getattr(table, style)
        return pattern.format(
            weekday=table.weekdays[day.weekday()], day=number, month=months[day.month - 1], year=day.year
        )

    def time(self, at: datetime, *, twelve_hours: bool) -> str:
        """Return the time of *at*."""
        if not twelve_hours:
            return f"{at.hour:02}:{at.minute:02}"
        half = self.table.am if at.hour < _NOON else self.table.pm
        return self.table.twelve.format(time=f"{at.hour % _NOON or _NOON}:{at.minute:02}", half=half)

    def moment(self) -> str:
        """Return how a time ``{0}`` and a day ``{1}`` are joined."""
        return self.table.moment

    def listed(self, items: Sequence[str]) -> str:
        """Return *items* as a list."""
        if len(items) <= len("ab"):
            return self.table.two.format(*items) if len(items) == len("ab") else "".join(items)
        joined = items[0]
        for item in items[1:-1]:
            joined = self.table.more.format(joined, item)
        return self.table.last.format(joined, items[-1])

    def decimal(self, digits: str) -> str:
        """Return the decimal sign."""
        return self.table.point or Cldr(self.region).decimal(digits)


_NOON = 12


def english_dates() -> Dates:
    """Return a table whose English words stand in brackets: they wait for a translator, and do not print."""
    return Dates(
        months=tuple(f"[{name}]" for name in ENGLISH_MONTHS),
        weekdays=tuple(f"[{name}]" for name in ENGLISH_WEEKDAYS),
        two="{0} [and] {1}",
        last="{0} [and] {1}",
    )


def _with_fields(pattern: str, *fields: str) -> str:
    """Return *pattern* if it has each of *fields* once and no other brace."""
    rest = pattern
    for field in fields:
        rest = rest.replace(field, "", 1)
    if "{" in rest or "}" in rest or any(field not in pattern for field in fields):
        raise refuse(f"must have {' '.join(fields)} once each")
    return pattern
