"""Shaping: from spans of text to clusters of glyphs, whole paragraph at once.

HarfBuzz shapes each of a paragraph's items in the context of its neighbours, so that Arabic letters
join across a change of weight.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, groupby
from operator import attrgetter
from typing import Any, NamedTuple

import uharfbuzz as hb

from ivig_print.language.spans import Span
from ivig_print.typeset.fonts import REGULAR, Face
from ivig_print.typeset.fullwidth import EDGE, MARKS, closes, halved, opens
from ivig_print.typeset.itemize import Item, drawn, itemize, pieces
from ivig_print.typeset.unicode import is_mark, joins

FEATURES = {"kern": True, "liga": True}

_UNSAFE = hb.GlyphFlags.UNSAFE_TO_BREAK.value

_CONTEXT = 5
"""How many neighbouring characters HarfBuzz looks at (HB_BUFFER_CONTEXT_LENGTH)."""


class Glyph(NamedTuple):
    """A glyph as shaped: its id, its advance and its offset, in font units."""

    gid: int
    advance: int
    dx: int
    dy: int


class Cluster(NamedTuple):
    """The smallest piece of text with glyphs of its own; its glyphs are in visual order.

    Attributes:
        text: Its characters, in logical order.
        glyphs: What is drawn for them.
        advance: The sum of its glyphs' advances, in font units.
        unsafe: A line that begins here must be shaped anew.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    advance: int
    unsafe: bool


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """A stretch of text as shaped; what is found out about one is kept for it, so they compare by identity.

    Attributes:
        clusters: In logical order.
        starts: Where each cluster begins in the stretch, and where the last one ends.
        pens: The advance of all clusters before each, and of all together, in font units.
        unsafe: The clusters at which a cut changes the glyphs beside it, by their starts.
    """

    clusters: tuple[Cluster, ...]
    starts: tuple[int, ...]
    pens: tuple[int, ...]
    unsafe: frozenset[int]

    @classmethod
    def of(cls, clusters: Sequence[Cluster]) -> "Shaped":
        """Return *clusters* with their places."""
        starts = tuple(accumulate((len(cluster.text) for cluster in clusters), initial=0))
        pens = tuple(accumulate((cluster.advance for cluster in clusters), initial=0))
        unsafe = (start for start, cluster in zip(starts, clusters, strict=False) if start and cluster.unsafe)
        return cls(tuple(clusters), starts, pens, frozenset(unsafe))


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph itemized and shaped; `shaped` holds each item's clusters, in logical order.

    No line ends at the offsets in `solid`, and at those in `whole` one ends only where it must. Paragraphs compare by
    identity: what is found out about one is kept for it cheaply.
    """

    text: str
    language: str
    base: int
    items: tuple[Item, ...]
    shaped: tuple[Shaped, ...]
    solid: frozenset[int]
    pieces: tuple[str, ...]
    whole: frozenset[int] = frozenset()


def shape_paragraph(spans: Sequence[Span], language: str, base: int, weight: int = REGULAR) -> Paragraph:
    """Return *spans* shaped as one paragraph; each of its parts is ordered by itself.

    Args:
        spans: The words, with isolates around their fields.
        language: BCP 47 tag of the paragraph.
        base: 0 left to right, 1 right to left.
        weight: Of the spans that are not bold.

    Raises:
        RenderError: No installed face draws some character; the fault names it and its field.
    """
    parts = [_shaped_part(tuple(part), language, base, weight) for _, part in groupby(spans, key=attrgetter("part"))]
    return parts[0] if len(parts) == 1 else _together(parts or [_shaped_part((), language, base, weight)])


@lru_cache(maxsize=512)
def _shaped_part(spans: tuple[Span, ...], language: str, base: int, weight: int) -> Paragraph:
    """Return one part as a paragraph; kept, so that a running foot is made of what the last one was made of."""
    text = drawn(spans, base)
    items = tuple(itemize(text, language, weight))
    return Paragraph(
        text=text.text,
        language=language,
        base=base,
        items=items,
        shaped=tuple([shape(text.text, item) for item in items]),
        solid=_inside(text.solid),
        pieces=pieces(text),
        whole=_inside(text.whole),
    )


def _inside(stretches: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(chain.from_iterable(range(start + 1, end) for start, end in stretches))


def _together(parts: Sequence[Paragraph]) -> Paragraph:
    """Return *parts* one after another."""
    items: list[Item] = []
    solid: list[int] = []
    whole: list[int] = []
    shift, before = 0, 0
    for part in parts:
        for start, end, face, level, script, language, piece, gap in part.items:
            items.append(Item(start + shift, end + shift, face, level, script, language, piece + before, gap))
        solid += [offset + shift for offset in part.solid]
        whole += [offset + shift for offset in part.whole]
        shift, before = shift + len(part.text), before + len(part.pieces)
    return Paragraph(
        text="".join([part.text for part in parts]),
        language=parts[0].language,
        base=parts[0].base,
        items=tuple(items),
        shaped=tuple(chain.from_iterable(part.shaped for part in parts)),
        solid=frozenset(solid),
        pieces=tuple(chain.from_iterable(part.pieces for part in parts)),
        whole=frozenset(whole),
    )


def shape(text: str, item: Item, *, starts: bool = False, ends: bool = False) -> Shaped:
    """Return the clusters of *item*, shaped in the context of *text*, or where a line *starts* or *ends* with it."""
    drawn = text[item.start : item.end]
    before = EDGE if starts else _neighbour(text[max(0, item.start - _CONTEXT) : item.start][::-1], drawn)[::-1]
    after = EDGE if ends else _neighbour(text[item.end : item.end + _CONTEXT], drawn[::-1])
    return _shape(_Stretch(before, drawn, after, item.face, item.level % 2 == 1, item.script, item.language))


def _neighbour(beside: str, own: str) -> str:
    """Return the characters of *beside* that those of *own* may join with, both counted from where they meet.

    Where nothing joins, what stands beside is of no account: a sentence is shaped once whatever name stands in it.
    Two full-width marks share their white.
    """
    if beside[:1] in MARKS and own[:1] in MARKS:
        return beside[:1]
    found = _within_reach(beside)
    return found if any(map(joins, found)) and any(map(joins, _within_reach(own))) else ""


def _within_reach(text: str) -> str:
    """Return the characters of *text* up to the first one that is no mark: letters join over marks."""
    for index, character in enumerate(text):
        if not is_mark(character):
            return text[: index + 1]
    return text


class _Stretch(NamedTuple):
    """All that a shaping depends on, its neighbouring characters included."""

    before: str
    text: str
    after: str
    face: Face
    rtl: bool
    script: str
    language: str


@lru_cache(maxsize=1024)
def _shape(stretch: _Stretch) -> Shaped:
    buffer = hb.Buffer()
    whole = stretch.before + stretch.text + stretch.after
    buffer.add_str(whole, len(stretch.before), len(stretch.text))
    buffer.direction = "rtl" if stretch.rtl else "ltr"
    buffer.script = stretch.script
    buffer.language = stretch.language
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(stretch.face.font, buffer, _features(stretch))
    clusters = list(_clusters(buffer, stretch.text, len(stretch.before)))
    return Shaped.of(clusters[::-1] if stretch.rtl else clusters)


def _features(stretch: _Stretch) -> dict[str, Any]:
    """Return the features of a stretch: some of its marks may lose their white half."""
    narrow = [len(stretch.before) + at for at in halved(stretch.before, stretch.text, stretch.after, stretch.script)]
    return FEATURES | {"halt": [(at, at + 1, True) for at in narrow]} if narrow else FEATURES


def gains(paragraph: Paragraph) -> Iterator[tuple[int, bool, float]]:
    """Yield where a full-width mark loses its white half at the edge of a line, if it has it still.

    Each with its offset, whether a line then ends there or else begins, and how much less it takes in ems.
    """
    if MARKS.isdisjoint(paragraph.text):
        return
    for item, shaped in zip(paragraph.items, paragraph.shaped, strict=True):
        for start, cluster in zip(shaped.starts, shaped.clusters, strict=False):
            closing = closes(cluster.text, item.script)
            if closing or opens(cluster.text, item.script):
                place = item._replace(start=item.start + start, end=item.start + start + 1)
                less = cluster.advance - shape(paragraph.text, place, starts=not closing, ends=closing).pens[-1]
                if less:
                    yield place.end if closing else place.start, closing, less / item.face.upem


def _clusters(buffer: hb.Buffer, text: str, shift: int) -> Iterator[Cluster]:
    """Yield the clusters of a shaped buffer in visual order; *shift* is the length of the context before."""
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    if not infos:  # nothing but characters that are never drawn
        yield Cluster(text, (), 0, unsafe=False)
        return
    starts = sorted({info.cluster for info in infos})
    end_of = dict(zip(starts, [*(start - shift for start in starts[1:]), len(text)], strict=True))
    index = 0
    while index < len(infos):
        first, own = index, infos[index].cluster
        while index < len(infos) and infos[index].cluster == own:
            index += 1
        glyphs = tuple(
            Glyph(info.codepoint, position.x_advance, position.x_offset, position.y_offset)
            for info, position in zip(infos[first:index], positions[first:index], strict=True)
        )
        # All glyphs of a cluster have the same flags; their `value` saves making an enum of each.
        unsafe = infos[first].flags.value & _UNSAFE != 0
        start = 0 if own == starts[0] else own - shift  # what is not drawn before the first glyph belongs to it
        yield Cluster(text[start : end_of[own]], glyphs, sum(glyph.advance for glyph in glyphs), unsafe)
