"""Turn what pydantic says into plain words with a way out; the words never contain the value."""

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from ivig_print.errors import Fault
from ivig_print.strict.model import FAULT
from ivig_print.strict.parse import Parsed, Path

_NOTHING = object()
_EMPTY = ("", ())
_NUMBER_HINT = "write the number alone, with a point: 70.5; no unit, no quotes"
_DATE = ("is not a date", "write it as 2026-12-01 (year, month, day)")
_MOMENT = ("is not a day with a time", "write it as 2026-12-01T09:30 (year, month, day, T, time)")
_TABLE = ("is not a table", "write its keys below a line that names it in brackets")
_NUMBER = ("is not a number", _NUMBER_HINT)

# pydantic's error type -> (what is wrong, the way out); `{…}` is filled from pydantic's context.
_PHRASES: Mapping[str, tuple[str, str]] = {
    "date_type": _DATE,
    "datetime_type": _MOMENT,
    "string_type": ("is not text", 'put it in double quotes: "…"'),
    "int_type": ("is not a whole number", "write the number alone, with digits only: 4"),
    "is_instance_of": _NUMBER,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": ("is not true or false", "write true or false, without quotes"),
    "tuple_type": ("is not a list", "put it in square brackets: […]"),
    "model_type": _TABLE,
    "model_attributes_type": _TABLE,
    "dict_type": _TABLE,
    "greater_than": ("must be more than {gt}", ""),
    "greater_than_equal": ("must be at least {ge}", ""),
    "less_than": ("must be less than {lt}", ""),
    "less_than_equal": ("must be at most {le}", ""),
    "decimal_max_places": ("has more than {decimal_places} digits after the point", ""),
    "decimal_max_digits": ("has more than {max_digits} digits", ""),
    "decimal_whole_digits": ("has more than {whole_digits} digits before the point", ""),
    "string_too_short": ("has fewer than the {min_length} characters it needs", ""),
    "string_too_long": ("is longer than {max_length} characters", "shorten it"),
    "too_short": ("has fewer entries than the {min_length} it needs", ""),
    "too_long": ("has more entries than the {max_length} it may have", ""),
    "string_pattern_mismatch": ("is not written as expected", "it must match {pattern}"),
}


@dataclass(frozen=True, slots=True)
class Explainer:
    """What the words of a fault are made from.

    Attributes:
        name: The file as the user named it.
        parsed: Its data.
        model: The model the data should have fitted.
        hints: What to say to an unknown key, by its name.
    """

    name: str
    parsed: Parsed
    model: type[BaseModel]
    hints: Mapping[str, str]

    def fault(self, error: ErrorDetails) -> Fault:
        """Return *error* as a fault."""
        path = _real_path(error["loc"], self.parsed.data)
        message, hint = self._words(error, path)
        absent = error["type"] == "missing" or error["input"] in (None, *_EMPTY)
        value = None if absent else repr(error["input"])
        return Fault(message, hint, file=self.name, line=self._line(path), field=dotted(path), value=value)

    def _line(self, path: Path) -> int | None:
        ends = range(len(path), 0, -1)
        return next((self.parsed.lines[path[:end]] for end in ends if path[:end] in self.parsed.lines), None)

    def _words(self, error: ErrorDetails, path: Path) -> tuple[str, str]:
        kind, context = error["type"], error.get("ctx", {})
        if kind == "missing":
            return "is missing", self._example(path)
        if kind == "extra_forbidden":
            return "is not a key this file knows", self._unknown_hint(path)
        if kind == "literal_error":
            return _choice(str(context["expected"]), error["input"])
        if error["input"] in _EMPTY:
            return "is empty", self._example(path)
        return _phrase(kind, context)

    def _example(self, path: Path) -> str:
        owner = _model_at(self.model, path[:-1])
        field = owner.model_fields.get(str(path[-1])) if owner else None
        if field is None:
            return ""
        if any(_models_in(field.annotation)):
            return f"add a [{dotted(path)}] table" if self.parsed.syntax == "TOML" else ""
        example = next(iter(field.examples or ()), None)
        return "" if example is None else f"for example: {assignment(str(path[-1]), example, self.parsed.syntax)}"

    def _unknown_hint(self, path: Path) -> str:
        key = str(path[-1])
        if key.casefold() in self.hints:
            return self.hints[key.casefold()]
        owner = _model_at(self.model, path[:-1])
        known = list(owner.model_fields) if owner else []
        close = nearest(key, known)
        if close:
            return f"did you mean `{close}`?"
        homes = {field: home for home, fields in reversed(list(_tables(self.model))) for field in fields if home}
        close = nearest(key, homes)
        return f"`{close}` belongs under [{homes[close]}]" if close else f"known here: {', '.join(known)}"


def assignment(key: str, value: object, syntax: str = "TOML") -> str:
    """Return *key* set to *value*, as a line of TOML or a member of JSON.

    >>> assignment("born", date(1980, 5, 17)), assignment("name", "Ana", "JSON")
    ('born = 1980-05-17', '"name": "Ana"')
    """
    return f"{key} = {written(value)}" if syntax == "TOML" else f'"{key}": {written(value, quote_dates=True)}'


def written(value: object, *, quote_dates: bool = False) -> str:
    """Return *value* as TOML, or with *quote_dates* as JSON, writes it."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(written(item, quote_dates=quote_dates) for item in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | datetime | time):
        iso = value.isoformat()
        return f'"{iso}"' if quote_dates else iso
    return str(value) if isinstance(value, int | Decimal) else json.dumps(value, ensure_ascii=False)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the one of *known* that *word* was probably meant to be; empty if none is close.

    >>> nearest("wieght_kg", ["weight_kg", "name"])
    'weight_kg'
    """
    by_fold = {item.casefold(): item for item in known}
    folded = word.casefold().replace("-", "_") if any("_" in item for item in by_fold) else word.casefold()
    return next((by_fold[close] for close in difflib.get_close_matches(folded, by_fold, n=1, cutoff=0.6)), "")


def dotted(path: Path) -> str:
    """Return *path* as ``infusions[2].lots[0].expires``; a key that is not a plain word in quotes."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{_plain(step)}" for step in path)
    return "".join(steps).removeprefix(".")


def _plain(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else ascii(key)


def _phrase(kind: str, context: Mapping[str, Any]) -> tuple[str, str]:
    if kind == FAULT:
        return context["message"], context["hint"]
    if kind == "value_error":
        return str(context["error"]), ""
    message, hint = _PHRASES.get(kind, ("cannot be used here", ""))
    return message.format(**context), hint.format(**context)


def _choice(expected: str, given: object) -> tuple[str, str]:
    choices = re.findall(r"'([^']*)'", expected)
    wordy = [choice for choice in choices if len(choice) > 1 and "%" not in choice]  # "12%" is no slip for "10%"
    close = nearest(given, wordy) if isinstance(given, str) else ""
    return f"must be one of {', '.join(choices) or expected}", f'did you mean "{close}"?' if close else ""


def _real_path(location: tuple[int | str, ...], data: object) -> Path:
    """Return *location* without the names that pydantic adds for the arms of a union."""
    path: list[int | str] = []
    for number, step in enumerate(location):
        absent = number == len(location) - 1 and isinstance(data, dict if isinstance(step, str) else list)
        inside = _step_into(data, step)
        if inside is _NOTHING and not absent:
            continue
        data = data if inside is _NOTHING else inside
        path.append(step)
    return tuple(path)


def _step_into(data: object, step: int | str) -> object:
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return data.get(step, _NOTHING) if isinstance(data, dict) else _NOTHING


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    for step in path:
        if isinstance(step, int):
            continue
        field = model.model_fields.get(step)
        inner = next(_models_in(field.annotation), None) if field else None
        if inner is None:
            return None
        model = inner
    return model


def _tables(model: type[BaseModel], home: str = "") -> Iterator[tuple[str, Mapping[str, FieldInfo]]]:
    yield home, model.model_fields
    for key, field in model.model_fields.items():
        for inner in _models_in(field.annotation):
            yield from _tables(inner, f"{home}.{key}".removeprefix("."))
