"""What a frame draws: operators and signs, each inside its mark, and nothing that a document decides.

A frame that stands in the same place on the page of the next patient is drawn once for both.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from ivig_print.pdf.codes import dark
from ivig_print.pdf.fonts import Font
from ivig_print.pdf.numbers import number, numbers
from ivig_print.pdf.signs import Program, Sign, program, programs
from ivig_print.typeset.fonts import BOLD, Face, fonts
from ivig_print.typeset.lines import Run
from ivig_print.typeset.pages import Frame, Image, Item, Matrix, Rect, Stroke, Text

Owner = int | str
"""Whose mark it is: an element's key, or a kind of artifact."""

_ARTIFACTS = {
    "Header": "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC\n",
    "Footer": "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC\n",
    "Repeated": "/Artifact <</Type /Pagination>> BDC\n",
    "Layout": "/Artifact <</Type /Layout>> BDC\n",
}

_ROUND = 0.5523
"""How far along a corner's side the handles of the curve lie that looks like a quarter of a circle."""


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """What one frame draws; drawings compare by identity.

    Attributes:
        tokens: Operators as they are written, and programs whose codes a document fills in.
        first: Whose mark it begins with; None when it draws nothing.
        last: Whose mark is still open at its end.
        keys: The element of each MCID in it, in order.
        signs: All signs in it by their faces, which are in order of first use.
        pictures: The data of each picture.
        boxes: Where each figure lies on the page, by its element's key: left, bottom, right, top in points.
    """

    tokens: tuple[str | Program, ...]
    first: Owner | None
    last: Owner | None
    keys: tuple[int, ...]
    signs: dict[Face, frozenset[Sign]]
    pictures: tuple[bytes, ...]
    boxes: dict[int, tuple[float, float, float, float]]


class _Items:
    """A frame's items, compared by identity: those of a block that is kept are the same for every patient."""

    __slots__ = ("items",)

    def __init__(self, items: tuple[Item, ...]) -> None:
        self.items = items

    def __hash__(self) -> int:
        return id(self.items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Items) and self.items is other.items


class Spot(NamedTuple):
    """Where a frame lies on its page, whose lower left corner is PDF's origin."""

    x: float
    y: float
    width: float
    height: float
    turned: bool
    page_height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the frame, from its upper left corner, on the page."""
        if self.turned:
            x, y = self.width - x, self.height - y
        return self.x + x, self.page_height - self.y - y

    def corner(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """Return the lower left corner on the page of a box whose lower left corner in the frame is (x, y)."""
        left, bottom = self.point(x, y)
        return (left - width, bottom - height) if self.turned else (left, bottom)

    def matrix(self, x: float, y: float) -> str:
        """Return the six numbers of the text matrix for a line that begins at (x, y)."""
        left, baseline = self.point(x, y)
        direction = "-1 0 0 -1" if self.turned else "1 0 0 1"
        return f"{direction} {number(left)} {number(baseline)}"


def drawing_of(frame: Frame, page_height: float, mcid: int, opened: Owner | None) -> tuple[Drawing, bool]:
    """Return what *frame* draws, and whether it goes on in the mark that is open before it.

    Args:
        frame: The frame on its page.
        page_height: In points.
        mcid: The first number that is free for a mark on this page.
        opened: Whose mark is open before it.
    """
    spot = Spot(frame.x, frame.y, frame.width, frame.height, frame.turned, page_height)
    drawing = _drawing(_Items(frame.items), spot, mcid, opened=None)
    if opened is not None and drawing.first == opened:
        return _drawing(_Items(frame.items), spot, mcid, opened=opened), True
    return drawing, False


@lru_cache(maxsize=512)
def _drawing(kept: _Items, spot: Spot, mcid: int, *, opened: Owner | None) -> Drawing:
    pen = _Pen(spot, mcid, opened)
    for item in kept.items:
        pen.draw(item)
    signs: dict[Face, set[Sign]] = {}
    for token in pen.tokens:
        if isinstance(token, Program):
            signs.setdefault(token.face, set()).update(token.signs)
    return Drawing(
        tokens=tuple(pen.tokens),
        first=pen.first,
        last=pen.open,
        keys=tuple(pen.keys),
        signs={face: frozenset(own) for face, own in signs.items()},
        pictures=tuple(pen.pictures),
        boxes=pen.boxes,
    )


@lru_cache(maxsize=512)
def written(drawing: Drawing, own: tuple[Font, ...]) -> bytes:
    """Return the operators of *drawing* with the codes of its faces' fonts, in their order, in them."""
    fonts = dict(zip(drawing.signs, own, strict=True))
    tokens = [token if isinstance(token, str) else _shown(token, fonts[token.face]) for token in drawing.tokens]
    return "".join(tokens).encode("latin-1")


@lru_cache(maxsize=1024)
def _shown(program: Program, font: Font) -> str:
    """Return *program* with the codes of *font* in it."""
    codes = font.codes
    return "".join([token if isinstance(token, str) else codes[token] for token in program.tokens])


@cache
def resource_of(face: Face) -> str:
    """Return the name of a face's font in every document: its place in the table of faces, and B for bold."""
    place = next(index for index, entry in enumerate(fonts()) if entry.name == face.name)
    return f"T{place}{'B' if face.weight == BOLD else ''}"


@lru_cache(maxsize=256)
def _choice(face: Face, size: float) -> str:
    """Return the operator that chooses a font."""
    return f"/{resource_of(face)} {number(size)} Tf\n"


@cache
def picture_name(data: bytes) -> str:
    """Return the name of a picture in every document."""
    return f"picture{hashlib.sha256(data).hexdigest()[:12]}"


@dataclass(slots=True)
class _Pen:
    """Draws the items of one frame."""

    spot: Spot
    mcid: int
    open: Owner | None
    first: Owner | None = None
    tokens: list[str | Program] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    boxes: dict[int, tuple[float, float, float, float]] = field(default_factory=dict)

    def draw(self, item: Item) -> None:
        """Draw one item inside its mark."""
        match item:
            case Text():
                self._text(item)
            case Rect():
                self._mark("Layout")
                self.tokens += _rect(item, self.spot)
            case Stroke():
                self._mark("Layout")
                self.tokens += _stroke(item, self.spot)
            case Image():
                self._mark(item.key or "Layout")
                self._image(item)
            case Matrix():
                self._mark(item.key)
                self.tokens.append(dark(item, self.spot.corner))
                self._box(item)

    def _mark(self, owner: Owner) -> None:
        """Open the mark of *owner*, and close the one before."""
        self.first = owner if self.first is None else self.first
        if owner == self.open:
            return
        if self.open is not None:
            self.tokens.append("EMC\n")
        if isinstance(owner, int):
            self.tokens.append(f"/P <</MCID {self.mcid + len(self.keys)}>> BDC\n")
            self.keys.append(owner)
        else:
            self.tokens.append(_ARTIFACTS[owner])
        self.open = owner

    def _text(self, text: Text) -> None:
        """Draw one line: runs of one element are one text object."""
        x = text.x - text.line.overhang
        among_rtl = any(run.rtl for run in text.line.runs)
        for key, group in groupby(text.line.runs, key=lambda run: text.keys[run.piece] if text.keys else 0):
            self._mark(key or text.artifact)
            self.tokens.append(f"{number(text.gray)} g BT {self.spot.matrix(x, text.y)} Tm\n")
            for (face, size, rtl, _), runs in groupby(group, key=_manner):
                shown = tuple(runs)
                self.tokens += (_choice(face, size), *programs(shown, marked=among_rtl and not rtl))
                x += sum(run.width for run in shown)
            self.tokens.append("ET\n")

    def _image(self, image: Image) -> None:
        x, y = self.spot.corner(image.x, image.y + image.height, image.width, image.height)
        matrix = " ".join(map(number, (image.width, 0, 0, image.height, x, y)))
        self.tokens.append(f"q {matrix} cm /{picture_name(image.data)} Do Q\n")
        self.pictures.append(image.data)
        if image.key:
            self._box(image)

    def _box(self, figure: Image | Matrix) -> None:
        """Note where *figure* lies."""
        x, y = self.spot.corner(figure.x, figure.y + figure.height, figure.width, figure.height)
        self.boxes[figure.key] = (x, y, x + figure.width, y + figure.height)


def _manner(run: Run) -> tuple[Face, float, bool, bool]:
    """Return what neighbouring runs must share to be shown in one go; readers want a line's last space by itself."""
    return run.face, run.size, run.rtl, program(run).blank


def _rect(rect: Rect, spot: Spot) -> Iterator[str]:
    """Yield the operators of a rectangle (ISO 32000-1, 8.5)."""
    x, y = spot.corner(rect.x, rect.y + rect.height, rect.width, rect.height)
    if rect.fill is not None:
        yield f"{number(rect.fill)} g "
    if rect.stroke is not None:
        yield f"{number(rect.stroke)} G {number(rect.stroke_width)} w "
    paint = {(False, True): "S", (True, False): "f", (True, True): "B", (False, False): "n"}
    path = _rounded(x, y, rect) if rect.radius else f"{numbers(x, y, rect.width, rect.height)} re"
    yield f"{path} {paint[rect.fill is not None, rect.stroke is not None]}\n"


def _rounded(x: float, y: float, rect: Rect) -> str:
    """Return the path of a rectangle with round corners whose lower left corner is (x, y)."""
    right, top, radius = x + rect.width, y + rect.height, rect.radius
    handle = radius * (1 - _ROUND)
    curves = (
        (right - radius, y),
        (right - handle, y, right, y + handle, right, y + radius),
        (right, top - radius),
        (right, top - handle, right - handle, top, right - radius, top),
        (x + radius, top),
        (x + handle, top, x, top - handle, x, top - radius),
        (x, y + radius),
        (x, y + handle, x + handle, y, x + radius, y),
    )
    steps = " ".join(f"{numbers(*points)} {'c' if index % 2 else 'l'}" for index, points in enumerate(curves))
    return f"{numbers(x + radius, y)} m {steps} h"


def _stroke(stroke: Stroke, spot: Spot) -> Iterator[str]:
    """Yield the operators of a straight line."""
    yield f"{number(stroke.gray)} G {number(stroke.width)} w "
    if stroke.dash:
        yield f"[{numbers(*stroke.dash)}] 0 d "
    yield f"{numbers(*spot.point(stroke.x1, stroke.y1))} m {numbers(*spot.point(stroke.x2, stroke.y2))} l S\n"
    if stroke.dash:
        yield "[] 0 d\n"
