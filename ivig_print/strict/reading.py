"""Read a text into a strict model, with every fault at once."""

import codecs
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ivig_print.errors import Fault, IvigPrintError, RecordError
from ivig_print.strict.explain import Explainer
from ivig_print.strict.parse import Parsed, UnreadableError, parse

M = TypeVar("M", bound=BaseModel)

_NO_HINTS: Mapping[str, str] = MappingProxyType({})
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(
    text: str,
    name: str,
    model: type[M],
    error: type[IvigPrintError] = RecordError,
    *,
    hints: Mapping[str, str] = _NO_HINTS,
) -> M:
    """Return *text* as a *model*.

    Args:
        text: TOML or JSON.
        name: The file as the user named it. ``.json`` is JSON and ``.toml`` TOML; any other, such
            as ``-``, is JSON when its text starts with a brace.
        model: What the text should fit.
        error: What to raise, with every fault found.
        hints: What to say to an unknown key, by its name in small letters.

    Raises:
        IvigPrintError: As *error*: each fault with file, line and field path, where they are known.

    >>> from ivig_print.strict import Strict
    >>> class Dose(Strict):
    ...     grams: int
    >>> read("grams = 30", "dose.toml", Dose)
    Dose(grams=30)
    >>> read('gramms = "30"', "dose.toml", Dose)
    Traceback (most recent call last):
    ivig_print.errors.RecordError: dose.toml: grams: is missing; dose.toml:1: gramms: is not a key this file knows
    """
    try:
        parsed = parse(text, name)
    except UnreadableError as broken:
        raise error(broken.fault) from None
    return fitted(parsed, name, model, error, hints=hints)


def read_data(data: dict[str, Any], name: str, model: type[M], error: type[IvigPrintError] = RecordError) -> M:
    """Return *data*, parsed elsewhere from the JSON file *name*, as a *model*; raise as `read`, without lines."""
    return fitted(Parsed(data, "JSON"), name, model, error)


def fitted(
    parsed: Parsed,
    name: str,
    model: type[M],
    error: type[IvigPrintError] = RecordError,
    *,
    hints: Mapping[str, str] = _NO_HINTS,
) -> M:
    """Return a text that is *parsed* already as a *model*; the rest is as in `read`."""
    try:
        return model.model_validate(parsed.data)
    except ValidationError as invalid:
        explainer = Explainer(name, parsed, model, hints)
        faults = [explainer.fault(item) for item in invalid.errors(include_url=False)]
    by_field = {fault.field: fault for fault in reversed(faults)}  # of a union's faults the first
    raise error(*sorted(by_field.values(), key=lambda fault: fault.line or 0))


def decode(data: bytes, name: str, error: type[IvigPrintError] = RecordError) -> str:
    """Return the text of *data*, which must be UTF-8; raise *error* naming the line if it is not."""
    if data.startswith(_UTF16):
        raise error(Fault("is saved as UTF-16", 'save it again with the encoding "UTF-8"', file=name))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = data.count(b"\n", 0, broken.start) + 1
        hint = 'save it again with the encoding "UTF-8"'
        raise error(Fault("has letters that are not saved as UTF-8", hint, file=name, line=line)) from None
