"""Days and moments as FHIR writes them: a year, a month, a day, or a moment with its distance from UTC."""

import calendar
import re
from datetime import date, datetime

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")


def day_of(written: str) -> date:
    """Return the day of a date; raise `ValueError` if it has none, or is a moment.

    >>> day_of("1980-05-17")
    datetime.date(1980, 5, 17)
    """
    match = _DAY.fullmatch(written)
    if match is None or match[4]:
        raise ValueError
    return date.fromisoformat(written)


def moment_of(written: str) -> datetime:
    """Return a moment, with its distance from UTC if it says one; raise `ValueError` if it has no time.

    >>> moment_of("2026-12-01T09:30:00.000Z").isoformat()
    '2026-12-01T09:30:00+00:00'
    """
    match = _MOMENT.fullmatch(written)
    if match is None:
        raise ValueError
    start, seconds, offset = match.groups("")
    return datetime.fromisoformat(start + (seconds or ":00") + offset.replace("Z", "+00:00"))


def day_or_moment(written: str) -> datetime:
    """Return a moment, or the beginning of a day."""
    return moment_of(written) if "T" in written else datetime.combine(day_of(written), datetime.min.time())


def last_day_of(written: str) -> date:
    """Return the day until which a lot may be used: of a month its last one, as labels mean it.

    >>> last_day_of("2028-06"), last_day_of("2028-06-15T00:00:00Z")
    (datetime.date(2028, 6, 30), datetime.date(2028, 6, 15))
    """
    match = _MONTH.fullmatch(written)
    if match is None:
        return day_of(written[:10])
    year, month = int(match[1]), int(match[2])
    if not 1 <= month <= 12:  # noqa: PLR2004 -- months
        raise ValueError
    return date(year, month, calendar.monthrange(year, month)[1])
