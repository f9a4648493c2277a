"""What is typed on a command line for a record, held to the record's own rules.

Each function raises `ValueError` with words that never repeat what was typed.
"""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal, InvalidOperation

from pydantic import TypeAdapter, ValidationError

from ivig_print.records.text import clean, likely_day
from ivig_print.records.visit import Grams
from ivig_print.strict import refuse


def brand(text: str) -> str:
    """Return the name of a brand."""
    return clean(text, 60)


def grams(text: str) -> Decimal:
    """Return an amount in grams.

    >>> grams("30")
    Decimal('30')
    """
    try:
        amount: Decimal = TypeAdapter(Grams).validate_python(Decimal(text.strip()), strict=True)
    except (InvalidOperation, ValidationError):
        raise refuse("is no amount of grams", "a number above 0, at most 1000, with a point: 2.5") from None
    return amount


def day(text: str) -> date:
    """Return a day.

    >>> day("2026-12-01")
    datetime.date(2026, 12, 1)
    """
    try:
        typed = date.fromisoformat(text.strip()) if re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip()) else None
    except ValueError:
        typed = None
    if typed is None:
        raise refuse("is not a date", "write it as 2026-12-01 (year, month, day)")
    return likely_day(typed)


def expiry(text: str) -> date:
    """Return an expiry; a month without a day means its last day.

    >>> expiry("2028-02")
    datetime.date(2028, 2, 29)
    """
    month = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text.strip())
    if month is None:
        return day(text)
    return day(f"{month[0]}-{monthrange(int(month[1]) or 1, int(month[2]))[1]}")
