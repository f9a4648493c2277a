"""The vocabulary of a layout: paper, margins and how each kind of block is set.

Lengths carry their unit (``"18mm"``); sides are called start and end, never left and right, so that
a page mirrors itself for a right-to-left language.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from ivig_print.strict import Strict
from ivig_print.units import length


def points(value: object) -> float:
    """Return a length in points; raise a ValueError for what is none."""
    return length(value if isinstance(value, str) else "")


Length = Annotated[float, BeforeValidator(points), Field(ge=0)]
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
    """How the words of one role are set.

    Attributes:
        balance: Whether lines are evened out, where all words have one weight: a bold lead is not parted for that.
        keep: Whether what follows must stand on the same page.
    """

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
    """How labels and values are set.

    Attributes:
        share: The most of the width that labels take, where they stand beside their values.
        run_in: Whether a value follows its label on the same line instead.
    """

    label: str
    value: str
    share: Annotated[float, Field(gt=0, lt=1)]
    gap: Length
    row_gap: Length
    run_in: bool = False
    before: Length = 0.0
    after: Length = 0.0


class TableStyle(Strict):
    """How a table is set.

    Attributes:
        padding: The white above and below the words of a cell.
        side: The white beside them, which never gives way: a brand must not touch the rule before the grams.
        row: The least height of a row.
        blank: The height of a row to write in.
        last: The least width of the last column, where a sticker goes or a note is written.
    """

    header: str
    cell: str
    padding: Length
    side: Length
    row: Length
    blank: Length = 0.0
    last: Length = 0.0
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


class CodeStyle(Strict):
    """How a QR code is drawn.

    Attributes:
        module: The side of one of its squares; it grows and shrinks with the type.
        smallest, largest: What a module measures at least and at most.
        quiet: How many modules stay white all round (ISO/IEC 18004 asks for 4).
        error: How much of it may be unreadable: ``M`` 15 %, ``Q`` 25 %, ``H`` 30 %.
        gap: The white between the code and the words beside it.
        caption: The style of the words below it.
    """

    module: Length
    smallest: Length
    largest: Length
    quiet: Annotated[int, Field(ge=4)] = 4
    error: Literal["M", "Q", "H"] = "M"
    gap: Length
    caption: str


class Closer(Strict):
    """What gives way where a leaflet would take more pages than it may, when less white between blocks is not enough.

    Attributes:
        leading: The least leading in ems, before a script asks for more.
        side: The least white at both sides.
    """

    leading: Annotated[float, Field(ge=1)]
    side: Length


class Running(Strict):
    """The head and the foot of each page, which are artifacts."""

    style: str
    distance: Length
    rule: Length = 0.0


Share = Annotated[float, Field(gt=0.3, lt=0.7)]
"""How much of the room one of two languages takes: with less, its words would be divided."""

Legible = Annotated[float, Field(ge=0, le=0.43)]
"""A gray with a contrast of 4.5:1 (WCAG 2.2, 1.4.3) even on a box's fill of 0.95."""


class Beside(Strict):
    """Two languages side by side.

    Attributes:
        share: How much of the width, without the gap, the first one takes.
        gap: The white between them.
        size: What the second one's type is multiplied by; it never goes below the layout's minimum.
        gray: The least gray of the second one.
        label: The most of its width that labels take, where they stand beside their values.
        label_gap: The white between labels and values.
    """

    share: Share
    gap: Length
    size: Annotated[float, Field(gt=0.5, le=1)] = 1.0
    gray: Legible = 0.0
    label: Annotated[float, Field(gt=0, lt=1)]
    label_gap: Length


class Beneath(Strict):
    """Each piece of the second language below its counterpart.

    Attributes:
        gap: The white between the two.
        size: What the second one's type is multiplied by; it never goes below the layout's minimum.
        gray: The least gray of the second one.
    """

    gap: Length
    size: Annotated[float, Field(gt=0.5, le=1)] = 1.0
    gray: Legible = 0.0


Arrangement = Literal["beside", "beneath"]


class Bilingual(Strict):
    """How a page in two languages is set.

    Attributes:
        arrangement: In normal print.
        large_print: In large print, where half a column is too narrow.
        pages: What a leaflet's page limit is multiplied by.
    """

    arrangement: Arrangement
    large_print: Arrangement
    pages: Annotated[int, Field(ge=1)] = 2
    beside: Beside
    beneath: Beneath


class ScriptStyle(Strict):
    """What a script (ISO 15924), or one language (BCP 47), needs more of: its leading and size are multiplied."""

    leading: Annotated[float, Field(ge=1)] = 1.0
    size: Annotated[float, Field(ge=1)] = 1.0
