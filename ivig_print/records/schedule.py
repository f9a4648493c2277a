"""When the infusions are, as the clinic hands it in; `ivig_print.clinical.schedule` works out the days.

Checks that look at two fields sit on the later one, as in `ivig_print.records.visit`.
"""

import datetime as dt
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from ivig_print.records.text import Day, Moment
from ivig_print.strict import Strict, refuse

ClosedDays = Literal["next", "previous", "keep"]
"""What becomes of a planned day on which the clinic is closed: the open day after, the one before, or it stays."""
_MORNING = dt.datetime.fromisoformat("2026-12-01T09:30")  # for the examples


class Move(Strict):
    """A planned infusion that is given on another day."""

    day: Day = Field(description="The day that was planned.", examples=[dt.date(2026, 12, 29)])
    to: Moment = Field(
        description="The day and time that it is moved to.", examples=[dt.datetime.fromisoformat("2026-12-31T09:30")]
    )


class Schedule(Strict):
    """When: either explicit dates, or a series from a first date-time; or nothing yet."""

    dates: tuple[Moment, ...] = Field(
        default=(),
        max_length=60,
        description="The first day of each course, with its time on the clinic's clock. Or use the next five.",
        examples=[[_MORNING, _MORNING + dt.timedelta(weeks=4)]],
    )
    first: Moment | None = Field(
        default=None,
        description="The first day of a regular series, with its time on the clinic's clock.",
        examples=[_MORNING],
    )
    every_weeks: Annotated[int, Field(ge=1, le=26)] | None = Field(
        default=None, description="Every how many weeks the series goes on, 1 to 26.", examples=[4]
    )
    every_days: Annotated[int, Field(ge=1, le=180)] | None = Field(
        default=None,
        validate_default=True,
        description="Every how many days the series goes on, 1 to 180. Give either weeks or days.",
        examples=[28],
    )
    count: Annotated[int, Field(ge=1, le=60)] | None = Field(
        default=None,
        description="How many courses the series has, 1 to 60; missed ones do not count. Without it, it goes on.",
        examples=[6],
    )
    until: Day | None = Field(
        default=None,
        description="The last day on which a course may begin. Give either this or count.",
        examples=[dt.date(2027, 6, 30)],
    )
    closed_days: ClosedDays | None = Field(
        default=None,
        description='What becomes of a day on which the clinic is closed: "next" open day, "previous" open day, or '
        '"keep" and tell the staff. Without it: as the clinic\'s profile says; explicit dates are kept.',
        examples=["next"],
    )
    missed: tuple[Day, ...] = Field(
        default=(),
        max_length=60,
        description="Planned days on which no infusion was given; the rest goes on as planned.",
        examples=[[dt.date(2027, 1, 28)]],
    )
    moved: tuple[Move, ...] = Field(
        default=(),
        max_length=60,
        description="Planned infusions that are given on another day; a series counts on from the new day.",
    )

    @field_validator("dates")
    @classmethod
    def _in_order(cls, dates: tuple[dt.datetime, ...]) -> tuple[dt.datetime, ...]:
        days = [moment.date() for moment in dates]
        if any(later <= earlier for earlier, later in pairwise(days)):
            raise refuse("are not in order, or say a day twice", "list each day once, the earliest first")
        return dates

    @field_validator("first")
    @classmethod
    def _dates_or_series(cls, first: dt.datetime | None, info: ValidationInfo) -> dt.datetime | None:
        if first is not None and info.data.get("dates"):
            raise refuse("stands beside dates", "keep either dates, or first with every_weeks")
        return first

    @field_validator("every_weeks", "every_days", "count", "until")
    @classmethod
    def _series_has_first(cls, value: int | dt.date | None, info: ValidationInfo) -> int | dt.date | None:
        if value is not None and info.data.get("first", value) is None:
            raise refuse("needs a first day", "add first = 2026-12-01T09:30, the day the series starts")
        return value

    @field_validator("every_days")
    @classmethod
    def _one_step(cls, days: int | None, info: ValidationInfo) -> int | None:
        weeks, first = info.data.get("every_weeks", days), info.data.get("first")
        if days is not None and weeks is not None and "every_weeks" in info.data:
            raise refuse("stands beside every_weeks", "keep one of the two")
        if days is None and weeks is None and "every_weeks" in info.data and first is not None:
            raise refuse(
                "is missing, and so is every_weeks",
                "first starts a series: add every_weeks = 4 or every_days = 28, or put the day under dates",
            )
        return days

    @field_validator("until")
    @classmethod
    def _one_end(cls, until: dt.date | None, info: ValidationInfo) -> dt.date | None:
        if until is None:
            return None
        if info.data.get("count") is not None:
            raise refuse("stands beside count", "keep one of the two")
        first = info.data.get("first")
        if first is not None and until < first.date():
            raise refuse("is before first", "check the year of both")
        return until

    @field_validator("missed")
    @classmethod
    def _each_missed_once(cls, days: tuple[dt.date, ...], info: ValidationInfo) -> tuple[dt.date, ...]:
        _need_plan(bool(days), info)
        if len(set(days)) < len(days):
            raise refuse("says a day twice", "list each day once")
        return days

    @field_validator("moved")
    @classmethod
    def _each_moved_once(cls, moves: tuple[Move, ...], info: ValidationInfo) -> tuple[Move, ...]:
        _need_plan(bool(moves), info)
        days = [move.day for move in moves]
        if len(set(days)) < len(days):
            raise refuse("says a day twice", "give each planned day one new day")
        if set(days) & set(info.data.get("missed", ())):
            raise refuse("names a day that is under missed too", "a missed day has no new one: keep one of the two")
        return moves


def _need_plan(said: bool, info: ValidationInfo) -> None:  # noqa: FBT001 -- a private question
    planned = info.data.get("dates", True) or info.data.get("first", True)
    if said and not planned:
        raise refuse("needs planned days", "give dates, or first with every_weeks, as they were planned")
