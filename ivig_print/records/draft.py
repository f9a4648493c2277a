"""What another program says of a visit, before it is a record: fields, each with the place it stands at.

A day sheet, a FHIR bundle or an HL7 message holds a part of a record. `complete` puts it over a base, which
holds the rest, and checks the whole as strictly as a record that was typed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from os import PathLike, fspath
from pathlib import Path as File

from pydantic import ValidationError

from ivig_print.errors import Fault, RecordError
from ivig_print.records.visit import Visit
from ivig_print.strict.explain import Explainer
from ivig_print.strict.parse import Parsed, Path, UnreadableError, parse
from ivig_print.strict.reading import decode

MISSING = "is missing"
"""How the message of a fault begins whose field is not there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a line and column, or a cell of a file that has no lines."""

    file: str
    line: int | None = None
    column: int | None = None
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A part of a record.

    Attributes:
        fields: Values by their path in the record, such as ``("patient", "born")``.
        places: Where each of them stands.
        home: Where the whole draft stands, for what is missing.
        faults: What could not be read at all.
        questions: What stands there but leaves a field open, by that field, such as ``patient.locale``: several
            languages of which none is preferred. Told in place of "is missing"; if the base has the field, not at all.
    """

    fields: Mapping[Path, object]
    places: Mapping[Path, Place]
    home: Place
    faults: tuple[Fault, ...] = ()
    questions: Mapping[str, Fault] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Base:
    """A record, or a part of one, that holds what a draft lacks."""

    name: str
    parsed: Parsed


def read_base(name: str | PathLike[str]) -> Base:
    """Return the base in the file *name*, TOML or JSON; it need not be a whole record.

    Raises:
        RecordError: It cannot be read as TOML or JSON, or not at all.
    """
    name = fspath(name)
    try:
        return Base(name, parse(decode(File(name).read_bytes(), name), name))
    except OSError as error:
        raise RecordError(Fault(f"cannot be read: {error.strerror}", file=name)) from error
    except UnreadableError as broken:
        raise RecordError(broken.fault) from None


def complete(draft: Draft, base: Base | None = None) -> Visit:
    """Return the record that *draft* makes, with *base* for what it lacks.

    A draft that says something of the schedule replaces the base's whole schedule, for a planned day and a
    series exclude each other. Its infusions come first and go over those of the same day: of the same brand, the
    base's keeps what the draft does not say, such as the lots or the note. Those of other days stay. Its dose replaces
    the base's in whichever form, and with another brand the base's concentration goes.

    Raises:
        RecordError: With every fault of the draft and of the whole, each at its own place.

    >>> place = Place("day.csv", line=2)
    >>> complete(Draft({("patient", "name"): ""}, {("patient", "name"): place}, place))
    Traceback (most recent call last):
    ivig_print.errors.RecordError: day.csv:2: patient.name: is empty; ...
    """
    data = merge(base.parsed.data if base else {}, nest(draft.fields))
    try:
        visit = Visit.model_validate(data)
    except ValidationError as invalid:
        raise RecordError(*_faults(invalid, data, draft, base)) from None
    if draft.faults:
        raise RecordError(*draft.faults)
    return visit


def nest(fields: Mapping[Path, object]) -> dict[str, object]:
    """Return *fields* as the tables and lists that their paths name.

    >>> nest({("patient", "name"): "Ana", ("schedule", "dates", 0): "2026-12-01"})
    {'patient': {'name': 'Ana'}, 'schedule': {'dates': ['2026-12-01']}}
    """
    root: dict[str | int, object] = {}
    for path, value in fields.items():
        table = root
        for step in path[:-1]:
            inner = table.setdefault(step, {})
            if not isinstance(inner, dict):
                raise TypeError(f"{path} lies below a field that has a value of its own")
            table = inner
        table[path[-1]] = dict(value) if isinstance(value, dict) else value
    return {str(key): _lists(value) for key, value in root.items()}


def _lists(value: object) -> object:
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(key, int) for key in value):
        return [_lists(value[key]) for key in sorted(value)]
    return {key: _lists(item) for key, item in value.items()}


def merge(base: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """Return *base* with what *over* says put over it, as `complete` explains."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        if key == "infusions" and isinstance(below, list) and isinstance(value, list):
            merged[key] = [*(_over_its_day(item, below) for item in value), *_other_days(below, value)]
        elif key != "schedule" and isinstance(below, Mapping) and isinstance(value, Mapping):
            merged[key] = merge(_not_replaced(below, value), value)
        else:
            merged[key] = value
    return merged


def _not_replaced(below: Mapping[str, object], over: Mapping[str, object]) -> Mapping[str, object]:
    """Return *below* without what belonged to the dose or the brand that *over* replaces.

    >>> _not_replaced({"dose_mg_per_kg": 400, "place": "home"}, {"dose_g": 40})
    {'place': 'home'}
    """
    gone: set[str] = {"dose_g", "dose_mg_per_kg"} if {"dose_g", "dose_mg_per_kg"} & over.keys() else set()
    brands = [str(table["brand"]).casefold() for table in (below, over) if "brand" in table]
    if len(set(brands)) > 1:
        gone.add("concentration")  # another product's strength
    return {key: value for key, value in below.items() if key not in gone}


def _over_its_day(item: object, below: list[object]) -> object:
    """Return an infusion with what the base knows of the same one: the only one of its day, of its brand."""
    if not isinstance(item, Mapping):
        return item
    same = [other for other in below if isinstance(other, Mapping) and _day_and_brand(other) == _day_and_brand(item)]
    return {**same[0], **item} if len(same) == 1 else item


def _other_days(below: list[object], over: list[object]) -> list[object]:
    days = {str(item["date"]) for item in over if isinstance(item, Mapping) and "date" in item}
    return [item for item in below if not (isinstance(item, Mapping) and str(item.get("date")) in days)]


def _day_and_brand(infusion: Mapping[str, object]) -> tuple[str, str]:
    return str(infusion.get("date")), str(infusion.get("brand")).casefold()


def _faults(invalid: ValidationError, data: Mapping[str, object], draft: Draft, base: Base | None) -> Iterator[Fault]:
    """Yield the draft's own faults, then those of the whole; a field that could not be read is not missing as well."""
    yield from draft.faults
    told = {fault.field for fault in draft.faults}
    if "treatment.dose_g" in told:
        told.add("treatment.dose_mg_per_kg")  # either is enough, and the missing one is named where both are
    explainer = Explainer(draft.home.file, Parsed(dict(data), "TOML"), Visit, {})
    for error in invalid.errors(include_url=False):
        fault = _placed(explainer.fault(error), error["loc"], draft, base)
        fault = draft.questions.get(fault.field, fault) if fault.message.startswith(MISSING) else fault
        if fault.field not in told:
            told.add(fault.field)
            yield fault


def located(faults: Iterable[Fault], draft: Draft, base: Base | None) -> tuple[Fault, ...]:
    """Return *faults*, found after *draft* was completed, each at the place of its field."""
    return tuple(_placed(fault, path_of(fault.field), draft, base) for fault in faults)


def path_of(field: str) -> Path:
    """Return a field's path in parts.

    >>> path_of("infusions[1].date")
    ('infusions', 1, 'date')
    """
    return tuple(int(part) if part.isdecimal() else part for part in re.findall(r"[^.\[\]]+", field))


def _placed(fault: Fault, path: Path, draft: Draft, base: Base | None) -> Fault:
    place = next((draft.places[end] for end in _ends(path) if end in draft.places), None)
    if place is None and base is not None:
        ends = _ends(_path_in_base(path, draft, base))
        line = next((base.parsed.lines[end] for end in ends if end in base.parsed.lines), None)
        if line is not None:
            return replace(fault, file=base.name, line=line)
    place = place or draft.home
    return replace(fault, file=place.file, line=place.line, column=place.column, cell=place.cell)


def _ends(path: Path) -> Iterator[Path]:
    return (path[:end] for end in range(len(path), 0, -1))


def _path_in_base(path: Path, draft: Draft, base: Base) -> Path:
    """Return where in *base* the field at *path* of the whole stands; its infusions come after the draft's."""
    own, below = nest(draft.fields).get("infusions"), base.parsed.data.get("infusions")
    if path[:1] != ("infusions",) or len(path) == 1 or not (isinstance(own, list) and isinstance(below, list)):
        return path
    kept = [number for number, item in enumerate(below) if item in _other_days(below, own)]
    number = int(path[1]) - len(own)
    return ("infusions", kept[number], *path[2:]) if 0 <= number < len(kept) else path
