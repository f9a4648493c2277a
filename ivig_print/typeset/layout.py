"""Layouts: paper, margins and styles, read from ``layouts/*.toml`` and checked key by key.

A layout is a small closed vocabulary. Lengths carry their unit (``"18mm"``); sides are called
start and end, never left and right, so that a page mirrors itself for a right-to-left language.
"""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from ivig_print import resources
from ivig_print.errors import ConfigError, Fault
from ivig_print.strict import Strict, read
from ivig_print.units import length


def _length(value: object) -> float:
    return length(value if isinstance(value, str) else "")


Length = Annotated[float, BeforeValidator(_length)]
"""A length with its unit in the file, points in the program."""

Gray = Annotated[float, Field(ge=0, le=1)]
"""0 is black, 1 is white; colour would not survive a clinic's printer."""


class Paper(Strict):
    """A sheet: its size, and the name a print queue knows it by (PWG 5101.1)."""

    width: Length
    height: Length
    media: str


class Margins(Strict):
    """The white around the text."""

    top: Length
    bottom: Length
    start: Length
    end: Length


class Style(Strict):
    """How the words of one role are set."""

    size: Length
    leading: Length
    weight: Literal[400, 700] = 400
    before: Length = 0.0
    after: Length = 0.0
    align: Literal["start", "center", "end"] = "start"
    gray: Gray = 0.0
    balance: bool = False
    keep: bool = False
    rule: Length = 0.0


class ListStyle(Strict):
    """How a list is set: the mark before each item and the space for it."""

    style: str
    mark: Literal["bullet", "box"] = "bullet"
    indent: Length
    gap: Length
    before: Length = 0.0
    after: Length = 0.0


class FactsStyle(Strict):
    """How labels and values are set beside each other; *share* is the most of the width that labels take."""

    label: str
    value: str
    share: Annotated[float, Field(gt=0, lt=1)]
    gap: Length
    row_gap: Length
    rule: Length = 0.0
    before: Length = 0.0
    after: Length = 0.0


class TableStyle(Strict):
    """How a table is set; *blank* is the height of a row to write in, *row* the least of any other."""

    header: str
    cell: str
    padding: Length
    row: Length
    blank: Length = 0.0
    rule: Length = 0.5
    rule_gray: Gray = 0.0
    header_fill: Gray = 1.0
    before: Length = 0.0
    after: Length = 0.0


class BoxStyle(Strict):
    """How a frame around blocks is drawn.

    Attributes:
        bar: The width of a heavy rule on its start side.
        styles: Which style a paragraph's role has inside it, where that differs.
    """

    padding: Length
    border: Length = 0.0
    bar: Length = 0.0
    fill: Gray = 1.0
    radius: Length = 0.0
    before: Length = 0.0
    after: Length = 0.0
    styles: Mapping[str, str] = {}


class Running(Strict):
    """The head and the foot of each page, which are artifacts."""

    style: str
    distance: Length
    rule: Length = 0.0


class ScriptStyle(Strict):
    """What a script needs more of: its leading and size are multiplied."""

    leading: float = 1.0
    size: float = 1.0


class Layout(Strict):
    """A whole layout.

    Attributes:
        minimum: No type is ever smaller.
        large_print: What type is multiplied by in large print.
        largest: Where there is room on a face of fixed size, what type is multiplied by at most.
    """

    title: str
    paper: Mapping[str, Paper]
    margin: Margins
    minimum: Length
    large_print: Annotated[float, Field(ge=1)]
    largest: Annotated[float, Field(ge=1)] = 1.0
    style: Mapping[str, Style]
    list: Mapping[str, ListStyle] = {}
    facts: Mapping[str, FactsStyle] = {}
    table: Mapping[str, TableStyle] = {}
    box: Mapping[str, BoxStyle] = {}
    script: Mapping[str, ScriptStyle] = {}
    header: Running | None = None
    footer: Running | None = None
    logo: Length = 0.0


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
    layout = read(text, name, Layout, ConfigError)
    faults = tuple(_dangling(layout, name)) + tuple(_too_small(layout, name))
    if faults:
        raise ConfigError(*faults)
    return layout


def layouts() -> tuple[str, ...]:
    """Return the names of the layouts that ship with the program.

    >>> "handout" in layouts()
    True
    """
    folder = resources.folder("layouts")
    names = (entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(name for name in names if name != "fonts"))


def _dangling(layout: Layout, name: str) -> list[Fault]:
    """Return a fault for each style that is used but not defined."""
    used = [(f"list.{key}.style", entry.style) for key, entry in layout.list.items()]
    for key, facts in layout.facts.items():
        used += [(f"facts.{key}.label", facts.label), (f"facts.{key}.value", facts.value)]
    for key, table in layout.table.items():
        used += [(f"table.{key}.header", table.header), (f"table.{key}.cell", table.cell)]
    for key, box in layout.box.items():
        used += [(f"box.{key}.styles.{role}", style) for role, style in box.styles.items()]
    running = (("header.style", layout.header), ("footer.style", layout.footer))
    used += [(key, entry.style) for key, entry in running if entry is not None]
    known = {*layout.style, *layout.list, *layout.facts, *layout.table}
    hint = "the styles are: " + ", ".join(sorted(layout.style))
    return [
        Fault("names a style that is not there", hint, file=name, field=key)
        for key, style in used
        if style not in known
    ]


def _too_small(layout: Layout, name: str) -> list[Fault]:
    hint = f"a layout's smallest type is its own `minimum`, {layout.minimum:g}pt"
    return [
        Fault("is smaller than the minimum", hint, file=name, field=f"style.{key}.size")
        for key, style in layout.style.items()
        if style.size < layout.minimum
    ]


def scaled(layout: Layout, factor: float) -> Layout:
    """Return *layout* with its type, leading and inner spaces multiplied by *factor*; paper and margins stay.

    >>> scaled(open_layout("handout"), 1.5).style["body"].size
    18.0
    """
    if factor == 1:
        return layout
    groups = {
        "style": ("size", "leading", "before", "after"),
        "list": ("indent", "gap", "before", "after"),
        "facts": ("gap", "row_gap", "before", "after"),
        "table": ("padding", "row", "blank", "before", "after"),
        "box": ("padding", "before", "after"),
    }
    update: dict[str, object] = {}
    for group, names in groups.items():
        entries: Mapping[str, Strict] = getattr(layout, group)
        update[group] = {
            key: entry.model_copy(update={name: getattr(entry, name) * factor for name in names})
            for key, entry in entries.items()
        }
    return layout.model_copy(update=update)
