"""The base of every model that is read from a file."""

import os
import re
import types
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Annotated, Literal, Union, get_args, get_origin

# No plugin changes what a record may be; looking for one took a fifth of pydantic's import.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

FAULT = "ivig_fault"
"""The pydantic error type of the faults that `refuse` makes."""

_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z)?")


class Strict(BaseModel):
    """A frozen model that refuses unknown keys and guesses no types.

    What a file can only write in one way is taken for what it means: a list for a tuple, a whole
    number for a decimal one, and an ISO date in quotes (all that JSON has) for a date.

    A model is built by pydantic when something is first read into it (`defer_build`): one run reads a few of them.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _fit_fields(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        wanted = _fitting(cls)
        return {key: fit(value, wanted[key]) if key in wanted else value for key, value in data.items()}


def refuse(message: str, hint: str = "") -> PydanticCustomError:
    """Return the error a validator raises, for `read` to turn into a fault; never put a value in it."""
    return PydanticCustomError(FAULT, "{message}", {"message": message, "hint": hint})


def matching(pattern: str, longest: int = 120) -> StringConstraints:
    """Return what to annotate a text with that must match the whole of *pattern* and be no longer than *longest*."""
    return StringConstraints(pattern=f"^(?:{pattern})$", max_length=longest)


def fit(value: object, wanted: object) -> object:
    """Return *value* as the type *wanted* where that takes no guess, else unchanged.

    >>> fit([1, 2], tuple[Decimal, ...])
    (Decimal('1'), Decimal('2'))
    >>> fit("2026-12-01", date | None)
    datetime.date(2026, 12, 1)
    >>> fit("1 December", date)
    '1 December'
    """
    origin = get_origin(wanted)
    if origin is Annotated:
        return fit(value, get_args(wanted)[0])
    if origin in (Union, types.UnionType):
        return _fit_union(value, get_args(wanted))
    if origin is tuple and isinstance(value, list):
        return _fit_tuple(value, get_args(wanted))
    if origin in (dict, Mapping) and isinstance(value, dict):
        inner = get_args(wanted)[1]
        return {key: fit(item, inner) for key, item in value.items()}
    return _fit_scalar(value, wanted)


@cache
def _fitting(model: type[BaseModel]) -> Mapping[str, object]:
    """Return the types of the fields of *model* that `fit` could change a value for."""
    types_of = {key: field.annotation for key, field in model.model_fields.items()}
    return {key: wanted for key, wanted in types_of.items() if _fits(wanted)}


def _fits(wanted: object) -> bool:
    origin = get_origin(wanted)
    if origin is tuple or wanted in _FITTED:
        return True
    return origin is not Literal and any(_fits(inner) for inner in get_args(wanted))


_FITTED = (Decimal, float, date, datetime)
"""The types that `_fit_scalar` knows."""


def _fit_union(value: object, arms: tuple[object, ...]) -> object:
    if type(value) in arms:
        return value
    fitted = (fit(value, arm) for arm in arms)
    return next((item for item in fitted if item is not value), value)


def _fit_tuple(value: list[object], inner: tuple[object, ...]) -> tuple[object, ...]:
    if inner[-1] is Ellipsis:
        return tuple(fit(item, inner[0]) for item in value)
    return tuple(fit(item, inner[at]) if at < len(inner) else item for at, item in enumerate(value))


def _fit_scalar(value: object, wanted: object) -> object:
    if wanted is Decimal and type(value) is int:
        return Decimal(value)
    if wanted is float and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, str):
        with suppress(ValueError):
            if wanted is date and _ISO_DATE.fullmatch(value):
                return date.fromisoformat(value)
            if wanted is datetime and _ISO_MOMENT.fullmatch(value):
                return datetime.fromisoformat(value)
    return value
