"""Pages as values: what stands where, and the tree that says what it is.

Lengths are in points; the origin is the upper left corner of the page and y grows downwards.
`ivig_print.pdf` turns the axis round. Nothing here knows of a file format. What a page has hundreds of
is a named tuple, which is made and moved several times faster than a dataclass.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from ivig_print.typeset.lines import Line

Artifact = Literal["Header", "Footer", "Repeated", "Layout"]
"""What is drawn and not read: the running head and foot, a table's header row drawn again, all else."""


class Text(NamedTuple):
    """A line of text.

    Attributes:
        x: The left edge of the line.
        y: Its baseline.
        line: What is drawn.
        keys: The element of each language piece of its paragraph; empty for an artifact.
        gray: 0 black, 1 white.
        artifact: What kind of artifact it is when it belongs to no element.
    """

    x: float
    y: float
    line: Line
    keys: tuple[int, ...] = ()
    gray: float = 0.0
    artifact: Artifact = "Layout"


class Rect(NamedTuple):
    """A rectangle, an artifact of the layout: *fill* and *stroke* are grays, None for none."""

    x: float
    y: float
    width: float
    height: float
    fill: float | None = None
    stroke: float | None = None
    stroke_width: float = 0.5
    radius: float = 0.0


class Stroke(NamedTuple):
    """A straight line, an artifact of the layout; *dash* holds on and off lengths."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.5
    gray: float = 0.0
    dash: tuple[float, ...] = ()


class Image(NamedTuple):
    """A picture, such as the clinic's logo; *key* is its Figure element, 0 for one that is only there to be seen."""

    x: float
    y: float
    width: float
    height: float
    data: bytes
    key: int = 0


class Matrix(NamedTuple):
    """A QR code without its quiet zone: dark squares on white; *key* is its Figure element.

    Attributes:
        x, y: Its upper left corner.
        width, height: Its size.
        across: How many modules it has in a row and in a column.
        runs: Row, first column and length of each stretch of dark modules.
    """

    x: float
    y: float
    width: float
    height: float
    across: int
    runs: tuple[tuple[int, int, int], ...]
    key: int


Item = Text | Rect | Stroke | Image | Matrix


@dataclass(frozen=True, slots=True)
class Frame:
    """Items that share an origin: a block on a page, or a card on a sheet.

    Attributes:
        x, y: Where its upper left corner lies on the page.
        width, height: Its size.
        items: What is in it, measured from that corner.
        turned: Whether it is turned by 180 degrees about its middle.
    """

    x: float
    y: float
    width: float
    height: float
    items: tuple[Item, ...]
    turned: bool = False


class Shift(NamedTuple):
    """How all that stands on a page is moved, for a printer that is a little off.

    Attributes:
        dx: To the right.
        dy: Down.
        sx: Factor of the width, about the middle of the page.
        sy: Factor of the height.
    """

    dx: float = 0.0
    dy: float = 0.0
    sx: float = 1.0
    sy: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """A page in points and what stands on it, in reading order; *shift* None leaves all where it is."""

    width: float
    height: float
    frames: tuple[Frame, ...]
    shift: Shift | None = None


class Element(NamedTuple):
    """A node of the structure tree (ISO 32000-1, 14.7.2).

    Attributes:
        tag: A standard structure type: ``P``, ``H2``, ``TH`` …
        key: What its `Text` items refer to; 0 when it has none of its own.
        lang: BCP 47, where it differs from its parent.
        text: The exact logical text, for readers who cannot put right-to-left glyphs in order.
        alt: What a figure shows.
        attributes: (owner, name, value) triples such as ``("Table", "Scope", "Column")``.
        children: In reading order.
        name: What other elements of the file call it by; a header cell gets one when the file is written.
    """

    tag: str
    key: int = 0
    lang: str = ""
    text: str = ""
    alt: str = ""
    attributes: tuple[tuple[str, str, str], ...] = ()
    children: tuple["Element", ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A finished document: its pages, its tree, and what a reader is told of it.

    Attributes:
        title: Never the patient's name.
        lang: BCP 47 of the whole.
        exact: Whether it must be printed at 100 %.
        duplex: Whether a printer should turn the sheet.
        short_edge: Whether it is turned on its short edge.
    """

    pages: tuple[Page, ...]
    root: Element
    title: str
    lang: str
    exact: bool = False
    duplex: bool = False
    short_edge: bool = False
