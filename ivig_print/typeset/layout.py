"""Layouts: read from ``layouts/*.toml`` and checked key by key; scaled for large print, tightened for a page limit."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Annotated

from pydantic import Field

from ivig_print import resources
from ivig_print.errors import ConfigError, Fault
from ivig_print.strict import Strict, fitted
from ivig_print.strict.parse import Parsed, UnreadableError, parse
from ivig_print.typeset.styles import (
    Bilingual,
    BoxStyle,
    Closer,
    CodeStyle,
    FactsStyle,
    Length,
    ListStyle,
    Margins,
    Paper,
    Running,
    ScriptStyle,
    Style,
    TableStyle,
    points,
)


class Layout(Strict):
    """A whole layout.

    Attributes:
        minimum: No type is ever smaller.
        large_print: What type is multiplied by in large print.
        column_gap: The white between columns that stand side by side.
        largest: Where there is room on a face of fixed size, what type is multiplied by at most.
        closer: What gives way last where a page limit would be passed; None where nothing does.
    """

    title: str
    paper: Mapping[str, Paper]
    margin: Margins
    minimum: Length
    large_print: Annotated[float, Field(ge=1)]
    largest: Annotated[float, Field(ge=1)] = 1.0
    closer: Closer | None = None
    column_gap: Length = 12.0
    style: Mapping[str, Style]
    list: Mapping[str, ListStyle] = {}
    facts: Mapping[str, FactsStyle] = {}
    table: Mapping[str, TableStyle] = {}
    box: Mapping[str, BoxStyle] = {}
    code: Mapping[str, CodeStyle] = {}
    script: Mapping[str, ScriptStyle] = {}
    header: Running | None = None
    footer: Running | None = None
    bilingual: Bilingual | None = None
    logo: Length = 0.0

    def __hash__(self) -> int:
        """Layouts compare by identity: each is read once, and what is set in it is kept for it."""
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


@cache
def open_layout(name: str) -> Layout:
    """Return the layout *name*.

    Raises:
        ConfigError: There is none of that name, or it is wrong; all faults at once.
    """
    path = resources.folder("layouts") / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(layouts())
        raise ConfigError(Fault("there is no such layout", f"the layouts are: {known}", field=name))
    return parse_layout(path.read_text("utf-8"), f"layouts/{name}.toml")


def parse_layout(text: str, name: str) -> Layout:
    """Return the layout in *text*; *name* is how faults call the file.

    Raises:
        ConfigError: Unknown keys, wrong lengths, styles that are named but not there; all at once.
    """
    try:
        parsed = parse(text, name)
    except UnreadableError as broken:
        raise ConfigError(broken.fault) from None
    faults = [*_dangling(parsed, name), *_too_small(parsed, name)]
    try:
        layout = fitted(parsed, name, Layout, ConfigError)
    except ConfigError as error:
        raise ConfigError(*_in_order([*error.faults, *faults])) from None
    if faults:
        raise ConfigError(*_in_order(faults))
    return layout


def layouts() -> tuple[str, ...]:
    """Return the names of the layouts that ship with the program.

    >>> "handout" in layouts()
    True
    """
    folder = resources.folder("layouts")
    names = (entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(name for name in names if name != "fonts"))


_USES = {"list": ("style",), "facts": ("label", "value"), "table": ("header", "cell"), "code": ("caption",)}
"""The keys that name a style, by the table whose entries have them."""


def _in_order(faults: list[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: fault.line or 0)


def _dangling(parsed: Parsed, name: str) -> Iterator[Fault]:
    """Yield a fault for each style that is used but not defined; in the bare data, to be told with all others."""
    paths: list[tuple[str, ...]] = [("header", "style"), ("footer", "style")]
    paths += [(group, key, use) for group, uses in _USES.items() for key in _table(parsed, group) for use in uses]
    paths += [
        ("box", key, "styles", role) for key in _table(parsed, "box") for role in _table(parsed, "box", key, "styles")
    ]
    styles = _table(parsed, "style")
    hint = "the styles are: " + ", ".join(sorted(styles))
    for path in paths:
        style = _at(parsed, *path)
        if isinstance(style, str) and style not in styles:
            yield _fault(parsed, name, path, ("names a style that is not there", hint))


def _too_small(parsed: Parsed, name: str) -> Iterator[Fault]:
    """Yield a fault for each style below the layout's own `minimum`."""
    least = _points(_at(parsed, "minimum"))
    hint = f"a layout's smallest type is its own `minimum`, {least:g}pt"
    for key in _table(parsed, "style"):
        if 0 < _points(_at(parsed, "style", key, "size")) < least:
            yield _fault(parsed, name, ("style", key, "size"), ("is smaller than the minimum", hint))


def _fault(parsed: Parsed, name: str, path: tuple[str, ...], words: tuple[str, str]) -> Fault:
    return Fault(*words, file=name, line=parsed.lines.get(path), field=".".join(path))


def _points(value: object) -> float:
    """Return a length in points; 0 for what is none, of which `read` tells."""
    try:
        return points(value)
    except ValueError:
        return 0.0


def _table(parsed: Parsed, *path: str) -> Mapping[str, object]:
    found = _at(parsed, *path)
    return found if isinstance(found, dict) else {}


def _at(parsed: Parsed, *path: str) -> object:
    found: object = parsed.data
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    return found


_SPACES = {
    "style": ("before", "after"),
    "list": ("gap", "before", "after"),
    "facts": ("row_gap", "before", "after"),
    "table": ("padding", "before", "after"),
    "box": ("padding", "before", "after"),
    "code": ("gap",),
}
"""The white between and inside blocks."""

_TYPE = {
    "style": ("size", "leading"),
    "list": ("indent",),
    "facts": ("gap",),
    "table": ("row", "blank", "side"),
    "code": ("module",),
}
"""Type, and what is measured by it."""


@lru_cache(maxsize=256)
def scaled(layout: Layout, factor: float) -> Layout:
    """Return *layout* with its type, leading and inner spaces multiplied by *factor*; paper and margins stay.

    >>> scaled(open_layout("handout"), 1.5).style["body"].size
    18.0
    """
    return _multiplied(layout, {group: _SPACES[group] + _TYPE.get(group, ()) for group in _SPACES}, factor)


@lru_cache(maxsize=256)
def tightened(layout: Layout, factor: float) -> Layout:
    """Return *layout* with the white between and inside its blocks multiplied by *factor*; type stays as it is.

    >>> tightened(open_layout("handout"), 0.5).style["body"].size
    12.0
    """
    return _multiplied(layout, _SPACES, factor)


@lru_cache(maxsize=64)
def closer(layout: Layout) -> Layout:
    """Return *layout* with its lines and sides as close as its `closer` lets them be; type stays as it is.

    >>> round(closer(open_layout("handout")).style["body"].leading, 2)
    14.88
    """
    least = layout.closer
    if least is None:
        return layout
    styles = {
        name: style.model_copy(update={"leading": min(style.leading, style.size * least.leading)})
        for name, style in layout.style.items()
    }
    sides = {side: min(getattr(layout.margin, side), least.side) for side in ("start", "end")}
    return layout.model_copy(update={"style": styles, "margin": layout.margin.model_copy(update=sides)})


def _multiplied(layout: Layout, groups: Mapping[str, tuple[str, ...]], factor: float) -> Layout:
    if factor == 1:
        return layout
    update: dict[str, object] = {}
    for group, names in groups.items():
        entries: Mapping[str, Strict] = getattr(layout, group)
        update[group] = {
            key: entry.model_copy(update={name: getattr(entry, name) * factor for name in names})
            for key, entry in entries.items()
        }
    return layout.model_copy(update=update)
