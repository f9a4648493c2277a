"""The one door by which the day comes in; from here on it is a parameter."""

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import click


def now() -> datetime:
    """Return this moment in UTC, for the record of a run; nothing that is printed depends on it."""
    return datetime.now(UTC)  # noqa: TID251 -- the clock is read here and nowhere else


def today_at(time_zone: str) -> date:
    """Return the day to print: that of ``SOURCE_DATE_EPOCH`` in UTC if it is set, else today in *time_zone*.

    Raises:
        click.UsageError: ``SOURCE_DATE_EPOCH`` is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(ZoneInfo(time_zone)).date()  # noqa: TID251 -- the clock is read here and nowhere else
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        message = "SOURCE_DATE_EPOCH must be a number of seconds since 1970-01-01, such as 1767225600"
        raise click.UsageError(message) from error
