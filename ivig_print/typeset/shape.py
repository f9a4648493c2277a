"""Shaping: from spans of text to clusters of glyphs, whole paragraph at once.

A paragraph is cut into runs of one face, direction, script and language; HarfBuzz shapes each run
in the context of its neighbours, so that Arabic letters join across a change of weight.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, groupby
from typing import NamedTuple

import uharfbuzz as hb

from ivig_print.language.spans import Span
from ivig_print.typeset.fonts import BOLD, REGULAR, Face, face_for, missing_glyph
from ivig_print.typeset.unicode import CONTROLS, bidi_levels, graphemes, is_mark, joins, scripts

FEATURES = {"kern": True, "liga": True}

_UNSAFE = hb.GlyphFlags.UNSAFE_TO_BREAK.value

_NUMBER = re.compile(r"[+(]?\d[\d.,:/()+\u2010-\u2013-]*")
"""Digits and what stands between them."""

_UNDRAWN = dict.fromkeys(map(ord, CONTROLS))

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


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of a paragraph that is shaped in one go.

    Attributes:
        start, end: Offsets in the paragraph's drawn text.
        face: What draws it.
        level: Its embedding level; odd is right to left.
        script: ISO 15924.
        language: BCP 47.
        piece: Which language piece of the paragraph it belongs to, from 0.
        gap: The level of a bidi control that was taken out before it, where that parts it from the item
            before: two right-to-left isolates side by side in English are two, not one.
    """

    start: int
    end: int
    face: Face
    level: int
    script: str
    language: str
    piece: int
    gap: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph itemized and shaped; `shaped` holds each item's clusters, in logical order.

    Paragraphs compare by identity: what is found out about one is kept for it cheaply.
    """

    text: str
    language: str
    base: int
    items: tuple[Item, ...]
    shaped: tuple[Shaped, ...]
    solid: frozenset[int]
    pieces: tuple[str, ...]


def shape_paragraph(spans: Sequence[Span], language: str, base: int, weight: int = REGULAR) -> Paragraph:
    """Return *spans* shaped as one paragraph.

    Args:
        spans: The words, with isolates around their fields.
        language: BCP 47 tag of the paragraph.
        base: 0 left to right, 1 right to left.
        weight: Of the spans that are not bold.

    Raises:
        RenderError: No installed face draws some character; the fault names it and its field.
    """
    drawn = _drawn(spans, base)
    ends = graphemes(drawn.text) if drawn.text else []
    items = tuple(_itemize(drawn, ends, language=language, weight=weight))
    return Paragraph(
        text=drawn.text,
        language=language,
        base=base,
        items=items,
        shaped=tuple(shape(drawn.text, item) for item in items),
        solid=frozenset(chain.from_iterable(range(start + 1, end) for start, end in drawn.solid)),
        pieces=_pieces(drawn, ends),
    )


class _Drawn(NamedTuple):
    """A paragraph without its bidi controls, which are not drawn.

    Attributes:
        text: What is left.
        levels: Of each character.
        spans: Whose each character is.
        gaps: The offsets where a control stood on a level below both its neighbours, and that level.
        cuts: The offsets beside the white around what stands between controls, a value from the record.
        solid: Where each solid span begins and ends.
    """

    text: str
    levels: list[int]
    spans: list[Span]
    gaps: dict[int, int]
    cuts: frozenset[int]
    solid: list[tuple[int, int]]


def _drawn(spans: Sequence[Span], base: int) -> _Drawn:
    whole = "".join(span.text for span in spans)
    levels = bidi_levels(whole, base)
    lowest: dict[int, int] = {}
    kept: list[int] = []
    for index, character in enumerate(whole):
        if character not in CONTROLS:
            kept.append(levels[index])
        else:
            lowest[len(kept)] = min(levels[index], lowest.get(len(kept), levels[index]))
    inner = {offset: level for offset, level in lowest.items() if 0 < offset < len(kept)}
    owners: list[Span] = []
    solid: list[tuple[int, int]] = []
    texts = [span.text.translate(_UNDRAWN) for span in spans]
    for span, text in zip(spans, texts, strict=True):
        if span.solid:
            solid.append((len(owners), len(owners) + len(text)))
        owners += [span] * len(text)
    gaps = {offset: level for offset, level in inner.items() if level < min(kept[offset - 1], kept[offset])}
    text = "".join(texts)
    return _Drawn(text, kept, owners, gaps, frozenset(_cuts(text, lowest)), solid)


def _cuts(text: str, controls: Iterable[int]) -> Iterator[int]:
    """Yield where the words end that hold a value, so that what stands around them is shaped once for all values."""
    for offset in controls:
        yield from (text.rfind(" ", 0, offset) + 1, text.find(" ", offset) + 1)


def _pieces(drawn: _Drawn, ends: list[int]) -> tuple[str, ...]:
    """Return the language of each piece: neighbouring graphemes of one language and part are one piece."""
    owners = (span for span, _ in groupby(drawn.spans[start] for start in [0, *ends][:-1]))
    return tuple(lang for (lang, _), _ in groupby(map(_piece_of, owners)))


def _piece_of(span: Span) -> tuple[str, int]:
    return span.lang, span.part


def _itemize(drawn: _Drawn, ends: list[int], *, language: str, weight: int) -> Iterator[Item]:
    """Yield runs of one face, level, script and language, in logical order."""
    text, levels, gaps = drawn.text, drawn.levels, drawn.gaps
    resolved, numbers = _scripts(drawn), _numbers(text)
    start, current, piece, previous = 0, None, -1, None
    offset = 0
    for end in ends:
        span = drawn.spans[offset]
        if _piece_of(span) != previous:
            piece, previous = piece + 1, _piece_of(span)
        script, lang, heavy = resolved[offset], span.lang or language, BOLD if span.bold else weight
        grapheme = text[offset:end]
        number = numbers.get(offset, "") if len(grapheme) == 1 else ""  # a digit may carry a mark
        face = face_for(number or grapheme, script, lang, heavy) or face_for(grapheme, script, lang, heavy)
        if face is None:
            raise missing_glyph(grapheme, script, span.field)
        key = (face, levels[offset], script, lang, piece)
        if key != current or offset in gaps or offset in drawn.cuts:
            if current is not None:
                yield Item(start, offset, *current, gaps.get(start))
            start, current = offset, key
        offset = end
    if current is not None:
        yield Item(start, len(text), *current, gaps.get(start))


def _scripts(drawn: _Drawn) -> list[str]:
    """Return the script each character is set in: a value with letters (38.0 °C) is set in theirs throughout."""
    resolved = scripts(drawn.text)
    for start, end in drawn.solid:
        value = drawn.text[start:end]
        if any(character.isalpha() for character in value):
            resolved[start:end] = scripts(value)
    return resolved


def _numbers(text: str) -> dict[int, str]:
    """Return for each offset inside a number all of it: 555-0134 has its hyphen from the face that has its digits."""
    return {offset: found.group() for found in _NUMBER.finditer(text) for offset in range(*found.span())}


def shape(text: str, item: Item) -> Shaped:
    """Return the clusters of *item*, shaped in the context of *text*."""
    before = _neighbour(reversed(text[max(0, item.start - _CONTEXT) : item.start]))[::-1]
    after = _neighbour(text[item.end : item.end + _CONTEXT])
    drawn = text[item.start : item.end]
    return _shape(_Stretch(before, drawn, after, item.face, item.level % 2 == 1, item.script, item.language))


def _neighbour(text: Iterable[str]) -> str:
    """Return the characters of *text* up to the first one that is no mark: letters join over marks.

    Where nothing joins, nothing is returned: what stands beside it is then of no account, and a sentence
    is shaped once whatever name stands in it.
    """
    found = ""
    for character in text:
        found += character
        if not is_mark(character):
            break
    return found if any(map(joins, found)) else ""


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
    hb.shape(stretch.face.font, buffer, FEATURES)
    clusters = list(_clusters(buffer, stretch.text, len(stretch.before)))
    return Shaped.of(clusters[::-1] if stretch.rtl else clusters)


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
