"""Setting words: spans in, positioned lines and an element of the structure tree out.

Everything is laid out as for a left-to-right page; `mirror` turns a finished stretch round, so
that no code below has to ask which side the start is on.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count
from math import inf

from ivig_print.errors import Fault, RenderError
from ivig_print.language.spans import Span, Spans
from ivig_print.typeset.layout import Layout
from ivig_print.typeset.lines import Line, TooWideError, break_lines, widest_word
from ivig_print.typeset.manners import Manner, manner_of
from ivig_print.typeset.pages import Element, Image, Item, Matrix, Rect, Stroke, Text
from ivig_print.typeset.shape import Paragraph, shape_paragraph
from ivig_print.typeset.styles import Style
from ivig_print.typeset.unicode import is_rtl
from ivig_print.units import millimetres

_ASCENT, _DESCENT = 1.069, 0.293
"""Noto Sans's own line in ems: half of what a leading has beyond it stands above the text."""

_STEP = 0.04
"""How much smaller type is tried each time where a table has no room, as a share of its own size."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Words set on a measure: their lines, what one line needs, and their element.

    Attributes:
        lines: From top to bottom, each a `Text` whose y counts from the top of its own line.
        leading: The height of one line in points.
        element: What they are in the structure tree.
        less: By how much all lines together are lower than that, because some are in smaller type.
    """

    lines: tuple[Text, ...]
    leading: float
    element: Element
    less: float = 0.0

    @property
    def height(self) -> float:
        """The height of all lines in points."""
        return self.leading * len(self.lines) - self.less

    def stacked(self, y: float = 0.0) -> tuple[Text, ...]:
        """Return the lines one below the other, the first one's top at *y*."""
        return tuple(line._replace(y=line.y + y + index * self.leading) for index, line in enumerate(self.lines))


_KEYS = count(1)


def new_key() -> int:
    """Return a key for an element: no two are the same in one process, and no file shows them."""
    return next(_KEYS)


class Setter:
    """Sets words in the styles of one layout and one language.

    Attributes:
        layout: Where the styles come from.
        language: BCP 47 of the text.
        rtl: Whether the page runs from right to left.
    """

    def __init__(
        self, layout: Layout, language: str, script: str, factor: float = 1.0, *, manner: Manner | None = None
    ) -> None:
        """Set *language*, whose ISO 15924 code is *script*, in the layout's type times *factor*.

        Args:
            layout: Where the styles come from.
            language: BCP 47.
            script: ISO 15924.
            factor: What all type is multiplied by.
            manner: Of a language on a page with another one; None for what the layout says of it alone.
        """
        self.layout, self.language, self.factor = layout, language, factor
        self.rtl = is_rtl(language)
        self._script, self._given = script, manner
        self._manner = manner or manner_of(layout, language, script)
        self._styles: dict[str, Style] = {}

    def using(self, layout: Layout, factor: float = 1.0) -> "Setter":
        """Return the setter of the same language in the styles of *layout*, its type times *factor*."""
        return setter_for(layout, self.language, self._script, factor, manner=self._given)

    def in_manner(self, manner: Manner) -> "Setter":
        """Return the setter of the same language and layout in another *manner*."""
        return setter_for(self.layout, self.language, self._script, self.factor, manner=manner)

    @property
    def manner(self) -> Manner:
        """What the language makes of the layout's styles."""
        return self._manner

    def smaller(self, *roles: str) -> Iterator["Setter"]:
        """Yield this setter, then others in ever smaller type, until one of *roles* reaches the layout's minimum."""
        least = min(self.style(role).size for role in roles)
        factor = 1.0
        while least * factor >= self.layout.minimum:
            yield self.using(self.layout, factor)
            factor -= _STEP

    def style(self, name: str) -> Style:
        """Return the style *name*, with what the script needs more of.

        Raises:
            RenderError: The layout has no such style.
        """
        if name not in self._styles:
            self._styles[name] = self._adapted(name)
        return self._styles[name]

    def _adapted(self, name: str) -> Style:
        style = self.layout.style.get(name)
        if style is None:
            raise RenderError(Fault("the layout has no style of this name", field=f"style.{name}"))
        least = min(style.size * self.factor, self.layout.minimum)
        return style.model_copy(
            update={
                "size": max(least, style.size * self._manner.size * self.factor),
                "leading": style.leading * self._manner.leading * self.factor,
                "gray": max(style.gray, self._manner.gray),
            }
        )

    def _baseline(self, name: str, leading: float) -> float:
        """Return how far a line's baseline is from its top, in points."""
        size = self.layout.style[name].size * self._manner.drop * self.factor
        return (leading + (_ASCENT - _DESCENT) * size) / 2

    def set(self, spans: Spans, role: str, width: float, tag: str = "P", *, x: float = 0.0, lang: str = "") -> Setting:
        """Set *spans* in the style *role* on a measure of *width* points, starting *x* points from the start edge.

        Raises:
            RenderError: A piece that may not be broken is wider than the measure, or has no glyph.
        """
        style = self.style(role)
        paragraph = self.shaped(spans, style, lang)
        try:
            lines = _broken(paragraph, style.size, width, balance=style.balance and not _has_lead(spans))
        except TooWideError as error:
            raise RenderError(_too_wide(spans, error, role)) from None
        element, keys = self._element(tag, paragraph, lang)
        align = _swapped(style.align) if bool(paragraph.base) != self.rtl else style.align
        baseline = self._baseline(role, style.leading)
        texts = tuple(Text(x + _offset(align, width - line.width), baseline, line, keys, style.gray) for line in lines)
        return Setting(texts, style.leading, element)

    def shaped(self, spans: Spans, style: Style, lang: str = "") -> Paragraph:
        """Return *spans* shaped in *style*."""
        return _shaped(spans, lang or self.language, style.weight)

    def widest(self, spans: Spans, role: str, *, whole: bool = False) -> float:
        """Return the width in points of the widest word of *spans*, dates and short names counted as one if *whole*."""
        style = self.style(role)
        return _widest(self.shaped(spans, style), style.size, whole=whole)

    def mirrored(self, setting: Setting, width: float) -> Setting:
        """Return *setting* as it stands in a column of *width* points: turned round on a right-to-left page."""
        if not self.rtl:
            return setting
        lines = tuple(line._replace(x=width - line.x - line.line.width) for line in setting.lines)
        return replace(setting, lines=lines)

    def natural(self, spans: Spans, role: str) -> float:
        """Return the width in points of *spans* on one line."""
        style = self.style(role)
        return _broken(self.shaped(spans, style), style.size, inf, balance=False)[0].width

    def _element(self, tag: str, paragraph: Paragraph, lang: str) -> tuple[Element, tuple[int, ...]]:
        """Return the element of a paragraph and the key of each of its language pieces."""
        keys = tuple(new_key() for _ in paragraph.pieces)
        leaves = tuple(
            Element("Span", key, piece, text)
            for key, piece, text in zip(keys, paragraph.pieces, _texts(paragraph), strict=True)
        )
        if len(leaves) == 1:
            return leaves[0]._replace(tag=tag, lang=lang or leaves[0].lang), keys
        return Element(tag, lang=lang, children=leaves), keys


@lru_cache(maxsize=256)
def setter_for(
    layout: Layout, language: str, script: str, factor: float = 1.0, *, manner: Manner | None = None
) -> Setter:
    """Return the one setter of a language in a layout, so that what it has set is found again."""
    return Setter(layout, language, script, factor, manner=manner)


@lru_cache(maxsize=512)
def _shaped(spans: Spans, language: str, weight: int) -> Paragraph:
    """Return *spans* shaped; kept, because most sentences are the same for every patient."""
    return shape_paragraph(spans, language, int(is_rtl(language)), weight)


@lru_cache(maxsize=512)
def _broken(paragraph: Paragraph, size: float, width: float, *, balance: bool) -> tuple[Line, ...]:
    """Return the lines of *paragraph*; kept as `_shaped` is, so that a line is drawn the same way each time."""
    return break_lines(paragraph, size, width, balance=balance)


@lru_cache(maxsize=512)
def _widest(paragraph: Paragraph, size: float, *, whole: bool) -> float:
    return widest_word(paragraph, size, whole=whole)


@lru_cache(maxsize=512)
def _texts(paragraph: Paragraph) -> tuple[str, ...]:
    """Return the logical text of each piece where glyphs stand out of order, else empty strings."""
    texts = [""] * len(paragraph.pieces)
    backwards = set()
    for item in paragraph.items:
        texts[item.piece] += paragraph.text[item.start : item.end]
        if item.level % 2 or paragraph.base:  # the space between two lines stands before the first (rule L1)
            backwards.add(item.piece)
    return tuple(text if piece in backwards else "" for piece, text in enumerate(texts))


def _has_lead(spans: Spans) -> bool:
    """Return whether some words are bold among others: they belong together, so lines are filled, not evened."""
    return len({span.bold for span in spans}) > 1


def _offset(align: str, free: float) -> float:
    return {"start": 0.0, "center": free / 2, "end": free}[align]


def _swapped(align: str) -> str:
    return {"start": "end", "end": "start"}.get(align, align)


def _too_wide(spans: Spans, error: TooWideError, role: str) -> Fault:
    """Return the fault for a piece that is wider than its column, naming its field and the millimetres."""
    field = next((span.field for span in spans if span.field and error.text.strip() in span.text), "")
    message = f"is {millimetres(error.excess):.1f} mm too wide for its place ({role}) and may not be broken"
    return Fault(message, "shorten it, or print on larger paper", field=field)


def mirror(items: tuple[Item, ...], width: float) -> tuple[Item, ...]:
    """Return *items* turned round in a column of *width* points; no glyph is turned, only places."""
    return tuple(_mirrored(item, width) for item in items)


def _mirrored(item: Item, width: float) -> Item:
    match item:
        case Text():
            return item._replace(x=width - item.x - item.line.width)
        case Rect() | Image() | Matrix():
            return item._replace(x=width - item.x - item.width)
        case Stroke():
            return item._replace(x1=width - item.x1, x2=width - item.x2)


def shifted(items: tuple[Item, ...], dx: float, dy: float) -> tuple[Item, ...]:
    """Return *items* moved by *dx* and *dy* points."""
    return tuple(_shifted(item, dx, dy) for item in items)


def _shifted(item: Item, dx: float, dy: float) -> Item:
    if isinstance(item, Stroke):
        return item._replace(x1=item.x1 + dx, x2=item.x2 + dx, y1=item.y1 + dy, y2=item.y2 + dy)
    return item._replace(x=item.x + dx, y=item.y + dy)


def filled(spans: Spans, numbers: dict[str, int]) -> Spans:
    """Return *spans* with each slot filled from *numbers*, in Latin digits."""
    return tuple(span._replace(text=str(numbers[span.slot]), slot="") if span.slot else span for span in spans)


def joined(parts: tuple[Spans, ...], separator: str) -> Spans:
    """Return *parts* as one text with *separator* between them.

    Each is a part of its own, so that what is the same on the next page is not shaped again.
    """
    return tuple(_joined(parts, separator))


def _joined(parts: tuple[Spans, ...], separator: str) -> Iterator[Span]:
    for index, part in enumerate(parts):
        if index:
            yield Span(separator, part=2 * index - 1)
        for span in part:
            yield span._replace(part=2 * index)
