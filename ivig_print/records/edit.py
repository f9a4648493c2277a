"""Put a lot or an infusion into a record's text; every other character of it stays as it was.

The text is not written anew from its data: the new piece is set in at the one place where it belongs.
So comments, order, blanks and the way in which a number is written stay, in TOML and in JSON. (tomlkit
0.15 was tried: it puts a new table between the next table's comment and its header, and loses blanks in
inline tables that were not touched.)
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from ivig_print.errors import Fault, RecordError
from ivig_print.records.read import read_visit
from ivig_print.records.visit import Infusion, Lot, Visit
from ivig_print.strict import assignment
from ivig_print.strict.json_lines import json_spans
from ivig_print.strict.parse import Path, Syntax, parse
from ivig_print.strict.toml_lines import Span, toml_spans

_INDENT = "    "
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Edited:
    """A record after an edit.

    Attributes:
        text: What should stand in its file.
        visit: The same as data.
        before: What it was.
        number: The infusion that was changed or is new, from 0.
    """

    text: str
    visit: Visit
    before: Visit
    number: int


def with_lot(text: str, name: str, number: int, lot: Lot) -> Edited:
    """Return the record *text* with *lot* as the last of infusion *number*, counted from 0.

    Args:
        text: TOML or JSON, a valid record.
        name: Its file, as the user named it.
        number: Which infusion, in the order of the file.
        lot: The lot.

    Raises:
        RecordError: The record is wrong, or would be with one lot more, or is written in a way that
            cannot be extended here.
    """
    visit = read_visit(name, text)
    infusion = visit.infusions[number]
    wanted = infusion.model_copy(update={"lots": (*infusion.lots, lot)})
    infusions = (*visit.infusions[:number], wanted, *visit.infusions[number + 1 :])
    lots: Path = ("infusions", number, "lots")
    changed = _whole_lines(text, lambda inner: _append(inner, name, lots, lot))
    return _checked(name, changed, visit, infusions=infusions, number=number)


def with_infusion(text: str, name: str, infusion: Infusion) -> Edited:
    """Return the record *text* with *infusion* as the last one; arguments and errors as `with_lot`."""
    visit = read_visit(name, text)
    changed = _whole_lines(text, lambda inner: _append(inner, name, ("infusions",), infusion))
    return _checked(name, changed, visit, infusions=(*visit.infusions, infusion), number=len(visit.infusions))


def _checked(name: str, text: str, before: Visit, *, infusions: tuple[Infusion, ...], number: int) -> Edited:
    """Return *text* as a record if it says what was meant and nothing else has changed."""
    visit = read_visit(name, text)
    if visit != before.model_copy(update={"infusions": infusions}):
        hint = "write each infusion under a line [[infusions]] of its own, or add this one by hand"
        raise RecordError(Fault("is written in a way that cannot be extended here", hint, file=name, field="infusions"))
    return Edited(text, visit, before, number)


def _whole_lines(text: str, change: Callable[[str], str]) -> str:
    r"""Return *text* changed, with the line ends it has: those of Windows if all of its lines end so."""
    if "\r\n" not in text or text.count("\n") != text.count("\r\n"):
        return change(text)
    return change(text.replace("\r\n", "\n")).replace("\n", "\r\n")


def _append(text: str, name: str, array: Path, entry: BaseModel) -> str:
    syntax = parse(text, name).syntax
    spans = toml_spans(text) if syntax == "TOML" else json_spans(text)
    if array in spans:
        return _into_array(text, spans, array, lambda indent: inline(entry, syntax, indent))
    if syntax == "JSON":
        return _into_object(text, spans, lambda indent: f'"{array[-1]}": [{inline(entry, syntax, indent)}]')
    return _below(text, spans, array, table(entry, ".".join(str(step) for step in array if isinstance(step, str))))


def inline(entry: BaseModel, syntax: Syntax, indent: str = "") -> str:
    """Return *entry* in braces; a list of tables in it gets a line for each, each one *indent* further in.

    >>> inline(Lot(lot="A1", serial="7"), "TOML"), inline(Lot(lot="A1"), "JSON")
    ('{ lot = "A1", serial = "7" }', '{"lot": "A1"}')
    """
    members = ", ".join(_member(key, value, syntax, indent) for key, value in _given(entry).items())
    return f"{{ {members} }}" if syntax == "TOML" else f"{{{members}}}"


def table(entry: BaseModel, header: str) -> str:
    """Return *entry* as a TOML table of the list *header*, ending with its last line."""
    members = (_member(key, value, "TOML", "") for key, value in _given(entry).items())
    return "\n".join((f"[[{header}]]", *members)) + "\n"


def _given(entry: BaseModel) -> Mapping[str, object]:
    """Return what is said in *entry*; what is not there or empty is not written."""
    return {key: value for key in type(entry).model_fields if (value := getattr(entry, key)) not in (None, "", ())}


def _member(key: str, value: object, syntax: Syntax, indent: str) -> str:
    if not isinstance(value, tuple):
        return assignment(key, value, syntax)
    rows = [f"{indent}{_INDENT}{inline(item, syntax)}" for item in value]
    body = ",\n".join(rows) + ("," if syntax == "TOML" else "")
    return f"{key} = [\n{body}\n{indent}]" if syntax == "TOML" else f'"{key}": [\n{body}\n{indent}]'


def _into_array(text: str, spans: Mapping[Path, Span], array: Path, piece: Callable[[str], str]) -> str:
    """Return *text* with one entry more in *array*, written as the entries before it are."""
    start, end = spans[array]
    entries = [span for path, span in spans.items() if path[:-1] == array and len(path) == len(array) + 1]
    if not entries:
        return f"{text[: start + 1]}{piece(_indent(text, start))}{text[start + 1 :]}"
    first, last = entries[0], entries[-1]
    rest = text[last[1] : end]
    own_line = "\n" in text[start : first[0]]
    indent = _indent(text, last[0]) if own_line else _indent(text, start) + _INDENT
    if "\n" not in rest:
        new = piece(indent)
        broken = own_line or "\n" in new or len(_line_at(text, end)) + len(new) > _LONGEST
        return text[: last[1]] + (f",\n{indent}" if broken else ", ") + new + text[last[1] :]
    line_end = text.index("\n", last[1])
    comma = "," in text[last[1] : line_end].partition("#")[0]
    before = text[last[1] : line_end] if comma else f",{text[last[1] : line_end]}"
    return f"{text[: last[1]]}{before}\n{indent}{piece(indent)}{',' * comma}{text[line_end:]}"


def _into_object(text: str, spans: Mapping[Path, Span], piece: Callable[[str], str]) -> str:
    """Return the JSON *text* with one member more at its end."""
    members = [span for path, span in spans.items() if len(path) == 1]
    end = max(end for _, end in members)
    own_line = "\n" in text[spans[()][0] : members[0][0]]
    indent = _indent(text, members[0][0]) if own_line else ""
    return text[:end] + (f",\n{indent}" if own_line else ", ") + piece(indent) + text[end:]


def _below(text: str, spans: Mapping[Path, Span], array: Path, piece: str) -> str:
    """Return the TOML *text* with the table *piece* after the last one of *array*, or at its end."""
    ends: Sequence[int] = [end for path, (_, end) in spans.items() if path[: len(array)] == array]
    if not ends:
        return text.rstrip("\n") + f"\n\n{piece}"
    line_end = text.find("\n", max(ends))
    if line_end < 0:
        return f"{text}\n\n{piece}"
    return f"{text[: line_end + 1]}\n{piece}{text[line_end + 1 :]}"


def _indent(text: str, at: int) -> str:
    """Return the blanks with which the line of *at* begins."""
    line = _line_at(text, at)
    return line[: len(line) - len(line.lstrip(" \t"))]


def _line_at(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]
