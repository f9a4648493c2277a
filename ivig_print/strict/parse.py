"""Parse TOML or JSON text, or say in plain words where and why it cannot be parsed."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from ivig_print.errors import Fault
from ivig_print.strict.json_lines import json_lines
from ivig_print.strict.toml_lines import toml_lines
from ivig_print.strict.toml_times import loads

Path = tuple[str | int, ...]
Syntax = Literal["TOML", "JSON"]


@dataclass(frozen=True)
class Parsed:
    """The data of a file.

    Attributes:
        data: Tables, lists and values; numbers with a point are `Decimal`.
        syntax: What the text was written in.
        text: The text itself; empty if it was parsed elsewhere.
    """

    data: dict[str, Any]
    syntax: Syntax
    text: str = ""

    @cached_property
    def lines(self) -> Mapping[Path, int]:
        """The line of each key path, from 1; sought when somebody asks, which is where there is a fault."""
        if not self.text:
            return {}
        return toml_lines(self.text) if self.syntax == "TOML" else json_lines(self.text)


class UnreadableError(Exception):
    """The text cannot be parsed; carries the one fault."""

    def __init__(self, fault: Fault) -> None:
        """Take the fault."""
        self.fault = fault
        super().__init__(fault.message)


def parse(text: str, name: str) -> Parsed:
    """Return the data of *text*; raise `UnreadableError` naming the file as *name*."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")  # Windows editors write both
    if not text.strip():
        hint = "`ivig-print new` writes a record with every field explained"
        raise UnreadableError(Fault("is empty", hint, file=name))
    try:
        return _json(text, name) if _is_json(text, name) else _toml(text, name)
    except RecursionError:
        raise UnreadableError(Fault("is nested too deeply", file=name)) from None


def _is_json(text: str, name: str) -> bool:
    return name.lower().endswith(".json") or (not name.lower().endswith(".toml") and text.lstrip().startswith("{"))


def _toml(text: str, name: str) -> Parsed:
    try:
        data, text = loads(text)
        return Parsed(data, "TOML", text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(_toml_fault(str(error), text, name)) from None
    except ValueError:  # the interpreter's limit on the digits of a whole number
        raise UnreadableError(Fault("has a number with too many digits", file=name)) from None


# What a line often looks like that TOML refuses, and how to write it.
_SLIPS = (
    (r"=\s*\d{1,4}[/.]\d{1,2}[/.]\d{1,4}", "write dates as 2026-12-01 (year, month, day)"),
    (r"=\s*\d{1,2}-\d{1,2}-\d{2,4}", "write dates as 2026-12-01 (year, month, day)"),
    (r"=\s*\d{4}-\d\d?\s*($|[,}#])", "give the day as well; a month alone means its last day: 2028-06-30"),
    (
        r"=\s*\d{4}-\d\d?-\d\d?",
        "no calendar has this day; write dates as 2026-12-01, times as 2026-12-01T09:30",
    ),
    (r"=\s*\d+,\d", "write the number with a point, as in 70.5"),
    (r"=\s*[\d.]+\s*%", 'write it in double quotes, as in "10%"'),
    (r"=\s*[\d.]+\s*[A-Za-z]", "write the number alone, without its unit"),
    (r"=\s*(True|TRUE|Yes|yes|False|FALSE|No|no)\b", "write true or false, in small letters"),
    (r"=\s*$", "nothing stands after the = sign; give a value, or remove the line"),
    (r"=\s*[^\s\"'\[{]", 'put text in double quotes, as in name = "Sample Patient"'),
    (r"=\s*[\"'“”]", 'check the quotes: one straight " before the text and one after it'),
    (r"^[^=]*:", "write key = value, with = and not a colon"),
    (r"^\s*\[", "check the brackets: [patient] opens a table, [[infusions]] one more of a list"),
)


def _toml_fault(said: str, text: str, name: str) -> Fault:
    found = re.search(r"\(at line (\d+), column (\d+)\)", said)
    lines = text.rstrip("\n").split("\n")
    line = int(found[1]) if found else len(lines)
    if re.match(r"Cannot (overwrite|declare|mutate)|Duplicate", said):
        return Fault("says the same key or table twice", "keep one of the two", file=name, line=line)
    column = f"column {found[2]}" if found else "it ends too early"
    shown = lines[min(line, len(lines)) - 1]
    hint = next((hint for slip, hint in _SLIPS if re.search(slip, shown)), "write one key = value on each line")
    return Fault(f"cannot be read as TOML here ({column})", hint, file=name, line=line)


def _json(text: str, name: str) -> Parsed:
    try:
        data = json.loads(text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_no_doubles)
    except json.JSONDecodeError as error:
        hint = "check the commas, the quotes and the brackets on this line and the one before"
        message = f"cannot be read as JSON here (column {error.colno})"
        raise UnreadableError(Fault(message, hint, file=name, line=error.lineno)) from None
    except _DoubleKeyError as error:
        raise UnreadableError(
            Fault("says the same key twice", "keep one of the two", file=name, field=ascii(str(error))[1:-1])
        ) from None
    except ValueError:  # NaN or Infinity, or the interpreter's limit on the digits of a whole number
        raise UnreadableError(Fault("has a number that is none, or has too many digits", file=name)) from None
    if not isinstance(data, dict):
        raise UnreadableError(Fault("is not a table", 'a record in JSON starts with {"patient": {', file=name, line=1))
    return Parsed(data, "JSON", text)


class _DoubleKeyError(Exception):
    """A JSON table says a key twice; JSON readers keep the last and say nothing."""


def _no_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table: dict[str, object] = {}
    for key, value in pairs:
        if key in table:
            raise _DoubleKeyError(key)
        table[key] = value
    return table


def _no_constant(_name: str) -> object:
    raise ValueError
