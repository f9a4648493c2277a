"""In which pattern the days or times of a column can be written: proof by its own values, or a question."""

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from datetime import date, time

from ivig_print.records.sheets.cells import CellError, day_in_text, time_in_text

_DAYS = (
    *("%m/%d/%Y", "%d/%m/%Y", "%Y/%m/%d", "%m-%d-%Y", "%d-%m-%Y", "%d.%m.%Y", "%m.%d.%Y", "%Y.%m.%d", "%Y%m%d"),
    *("%d %b %Y", "%d-%b-%Y", "%d/%b/%Y", "%b %d, %Y", "%b %d %Y", "%d %B %Y", "%d-%B-%Y", "%B %d, %Y", "%B %d %Y"),
    *("%m/%d/%y", "%d/%m/%y", "%y/%m/%d", "%m-%d-%y", "%d-%m-%y", "%d.%m.%y", "%d-%b-%y", "%d %b %y"),
)
_TIMES = ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p", "%I:%M:%S %p", "%H.%M", "%H%M")
_NIGHT_ENDS = 7


def day_patterns(values: Collection[str]) -> tuple[str, ...]:
    """Return every pattern that all of *values* can be read by; an empty one if they need none.

    >>> day_patterns(["05/17/1980", "01/02/1990"]), day_patterns(["01/02/1990"])
    (('%m/%d/%Y',), ('%m/%d/%Y', '%d/%m/%Y'))
    """
    with_times = [f"{day} {clock}" for day in _DAYS for clock in _TIMES]
    return _all_fit(values, ("", *_DAYS, *with_times), lambda text, pattern: day_in_text(text, pattern or None))


def time_patterns(values: Collection[str]) -> tuple[str, ...]:
    """Return every pattern that all of *values* can be read by; an empty one if they need none.

    >>> time_patterns(["9:30 AM", "1:15 PM"]), time_patterns(["09:30"])
    (('%I:%M %p',), ('',))
    """
    return _all_fit(values, ("", *_TIMES), lambda text, pattern: time_in_text(text, pattern or None))


def may_lack_pm(values: Iterable[str]) -> bool:
    """Return whether times without AM and PM may be afternoons: none is after 12:59, and some would be at night.

    >>> may_lack_pm(["09:30", "01:15"]), may_lack_pm(["09:30", "13:15"])
    (True, False)
    """
    hours = []
    for value in values:
        for pattern in (None, "%H:%M", "%H:%M:%S"):
            with suppress(CellError):
                hours.append(time_in_text(value, pattern).hour)
                break
    return bool(hours) and max(hours) <= 12 and min(hours) < _NIGHT_ENDS  # noqa: PLR2004 -- noon


def _all_fit(
    values: Collection[str], patterns: Iterable[str], read: Callable[[str, str], date | time]
) -> tuple[str, ...]:
    left = list(patterns)
    for value in values:
        left = [pattern for pattern in left if _fits(value, pattern, read)]
    if "" in left or not values:
        return ("",) if values else ()
    # May is its own short form; a pattern with %b is then one with %B, and that alone is no question.
    return tuple(pattern for pattern in left if pattern.replace("%B", "%b") not in left or "%B" not in pattern)


def _fits(value: str, pattern: str, read: Callable[[str, str], date | time]) -> bool:
    try:
        read(value, pattern)
    except CellError:
        return False
    return True
