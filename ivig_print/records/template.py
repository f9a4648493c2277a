"""The commented files that ``ivig-print new`` writes, made from the models so that no field is forgotten.

What is required stands there empty, so that `check` names each line still to fill in and no sample
value is ever printed for a patient. What is optional stands there as a comment with an example.
"""

import textwrap
from collections.abc import Iterator
from typing import get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ivig_print.records.clinic import Clinic
from ivig_print.records.visit import Visit
from ivig_print.strict import assignment

_HOW = (
    'Lines that end in "" must be filled in. Lines that start with # are optional: take the # away to use one.'
    " Dates are written 2026-12-01, a time behind them as T09:30. `ivig-print check` says what is still missing."
)


def visit_template() -> str:
    """Return a record to fill in, as TOML."""
    return _template("One patient's visit.", Visit)


def clinic_template() -> str:
    """Return a clinic's profile to fill in, as TOML."""
    return _template("The clinic: what is the same for every patient.", Clinic)


def _template(title: str, model: type[BaseModel]) -> str:
    return "\n".join((*_comment(title), *_comment(_HOW), *_table(model, "", required=True))) + "\n"


def _table(model: type[BaseModel], home: str, *, required: bool) -> Iterator[str]:
    inner = [(name, field) for name, field in model.model_fields.items() if _inner(field)]
    for name, field in model.model_fields.items():
        if not _inner(field):
            yield ""
            yield from _comment(field.description or "")
            yield _line(name, field, required=required)
    for name, field in inner:
        yield from _inner_table(field, f"{home}.{name}".removeprefix("."), required=required)


def _inner_table(field: FieldInfo, home: str, *, required: bool) -> Iterator[str]:
    table = _inner(field)
    if table is None:
        return
    listed = get_origin(field.annotation) is tuple
    # A table of which every field is optional may stand there empty.
    wanted = required and not listed and (field.is_required() or not any(map(_required, table.model_fields.values())))
    yield ""
    yield ""
    yield from _comment(field.description or "")
    opened = f"[[{home}]]" if listed else f"[{home}]"
    yield opened if wanted else f"#{opened}"
    yield from _table(table, home, required=wanted)


def _line(name: str, field: FieldInfo, *, required: bool) -> str:
    if required and field.is_required():
        return f"{name} = []" if get_origin(field.annotation) is tuple else f'{name} = ""'
    return "#" + assignment(name, next(iter(field.examples or ())))


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, 100, initial_indent="# ", subsequent_indent="# ")


def _required(field: FieldInfo) -> bool:
    return field.is_required()


def _inner(field: FieldInfo) -> type[BaseModel] | None:
    annotations = (field.annotation, *get_args(field.annotation))
    return next((item for item in annotations if isinstance(item, type) and issubclass(item, BaseModel)), None)
