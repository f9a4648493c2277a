"""Calendar months, rounded so that a vaccine never comes too early."""

from calendar import monthrange
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """Return the day *months* calendar months after *day*; a day that a month lacks rolls forward.

    Rolling forward, never back, keeps the vaccine from coming too early (FACTS.md 1.1).

    >>> add_months(date(2026, 3, 31), 11)
    datetime.date(2027, 3, 1)
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    missing = day.day - monthrange(year, month)[1]
    if missing <= 0:
        return day.replace(year=year, month=month)
    return date(year, month, monthrange(year, month)[1]) + timedelta(days=1)
