"""The fields of a record that one cell can hold, by their dotted path, and what kind of value each takes."""

import types
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from ivig_print.records.visit import Visit
from ivig_print.strict import nearest, refuse

Kind = Literal["text", "digits", "language", "choice", "date", "moment", "time", "number", "whole", "truth", "list"]

BORN = "patient.born"
DAY, TIME = "schedule.date", "schedule.time"
"""What a day sheet calls the one planned day, and its time where that has a column of its own."""

# What is more than its type says. Digits are text of which a spreadsheet takes the zeros if it can.
_SPECIAL: Mapping[str, Kind] = MappingProxyType(
    {
        "patient.locale": "language",
        "options.also": "language",
        "patient.mrn": "digits",
        "patient.emergency_contact.phone": "digits",
        DAY: "moment",
        TIME: "time",
    }
)
_KINDS: Mapping[object, Kind] = MappingProxyType(
    {str: "text", date: "date", datetime: "moment", Decimal: "number", int: "whole", bool: "truth"}
)


def _kinds(model: type[BaseModel], home: str = "") -> Iterator[tuple[str, Kind]]:
    for name, field in model.model_fields.items():
        path, plain = f"{home}.{name}".removeprefix("."), _plain(field.annotation)
        if isinstance(plain, type) and issubclass(plain, BaseModel):
            yield from _kinds(plain, path)
        elif kind := _SPECIAL.get(path) or _kind(plain):
            yield path, kind


def _plain(annotation: object) -> object:
    """Return the type below `Annotated` and beside `None`."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return _plain(next(arm for arm in get_args(annotation) if arm is not type(None)))
    return annotation


def _kind(plain: object) -> Kind | None:
    if get_origin(plain) is Literal:
        return "choice"
    if get_origin(plain) is tuple:
        return "list" if _plain(get_args(plain)[0]) is str else None
    return _KINDS.get(plain)


FIELDS: Mapping[str, Kind] = MappingProxyType(dict(_kinds(Visit)) | {DAY: "moment", TIME: "time"})
"""The kind of each field, such as ``"date"`` for ``"patient.born"``."""


def field_path(path: str) -> str:
    """Return *path* if a cell can hold it.

    >>> field_path("patient.born")
    'patient.born'
    """
    if path in FIELDS:
        return path
    last = {known.rpartition(".")[2]: known for known in reversed(list(FIELDS))}
    close = nearest(path, FIELDS) or last.get(nearest(path.rpartition(".")[2], last), "")
    hint = f'did you mean "{close}"?' if close else f"known here: {', '.join(FIELDS)}"
    raise refuse("is not a field that one cell can hold", hint)
