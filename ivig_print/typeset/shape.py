"""Shaping: from spans of text to clusters of glyphs, whole paragraph at once.

A paragraph is cut into runs of one face, direction, script and language; HarfBuzz shapes each run
in the context of its neighbours, so that Arabic letters join across a change of weight.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby
from typing import NamedTuple

import uharfbuzz as hb

from ivig_print.language.spans import Span
from ivig_print.typeset.fonts import BOLD, REGULAR, Face, face_for, missing_glyph
from ivig_print.typeset.unicode import CONTROLS, bidi_levels, graphemes, is_mark, scripts

FEATURES = {"kern": True, "liga": True}

_UNSAFE = hb.GlyphFlags.UNSAFE_TO_BREAK.value

_NUMBER = re.compile(r"[+(]?\d[\d.,:/()+\u2010-\u2013-]*")
"""Digits and what stands between them."""

_CONTEXT = 5
"""How many neighbouring characters HarfBuzz looks at (HB_BUFFER_CONTEXT_LENGTH)."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph as shaped: its id, its advance and its offset, in font units."""

    gid: int
    advance: int
    dx: int
    dy: int


@dataclass(frozen=True, slots=True)
class Cluster:
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
    """A paragraph itemized and shaped; `clusters` holds one tuple an item, in logical order.

    Paragraphs compare by identity: what is found out about one is kept for it cheaply.
    """

    text: str
    language: str
    base: int
    items: tuple[Item, ...]
    clusters: tuple[tuple[Cluster, ...], ...]
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
    drawn, gaps = _drawn(spans, base)
    text = "".join(character for character, _, _ in drawn)
    owners = [owner for _, _, owner in drawn]
    levels = _Levels([level for _, level, _ in drawn], gaps)
    own = [spans[owner] for owner in owners]
    items = tuple(_itemize(text, levels, own, language=language, weight=weight))
    return Paragraph(
        text=text,
        language=language,
        base=base,
        items=items,
        clusters=tuple(shape(text, item) for item in items),
        solid=_solid(spans, owners),
        pieces=_pieces(text, own),
    )


class _Levels(NamedTuple):
    """The level of each character that is drawn, and of the gaps: the offsets where a control below both stood."""

    of: list[int]
    gaps: dict[int, int]


def _drawn(spans: Sequence[Span], base: int) -> tuple[list[tuple[str, int, int]], dict[int, int]]:
    """Return (character, level, index of its span) for every character that is not a bidi control, and the gaps."""
    whole = "".join(span.text for span in spans)
    owners = (index for index, span in enumerate(spans) for _ in span.text)
    drawn: list[tuple[str, int, int]] = []
    lowest: dict[int, int] = {}
    for character, level, owner in zip(whole, bidi_levels(whole, base), owners, strict=True):
        if character not in CONTROLS:
            drawn.append((character, level, owner))
        else:
            lowest[len(drawn)] = min(level, lowest.get(len(drawn), level))
    inner = {offset: level for offset, level in lowest.items() if 0 < offset < len(drawn)}
    return drawn, {o: level for o, level in inner.items() if level < min(drawn[o - 1][1], drawn[o][1])}


def _solid(spans: Sequence[Span], owners: list[int]) -> frozenset[int]:
    """Return the offsets at which a line may not end: those inside one solid span."""
    return frozenset(
        offset
        for offset in range(1, len(owners))
        if owners[offset] == owners[offset - 1] and spans[owners[offset]].solid
    )


def _pieces(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """Return the language of each piece: neighbouring graphemes of one language and part are one piece."""
    starts = [0, *graphemes(text)[:-1]] if text else []
    return tuple(lang for (lang, _), _ in groupby(_piece_of(spans[start]) for start in starts))


def _piece_of(span: Span) -> tuple[str, int]:
    return span.lang, span.part


def _itemize(text: str, levels: _Levels, spans: list[Span], *, language: str, weight: int) -> Iterator[Item]:
    """Yield runs of one face, level, script and language, in logical order."""
    resolved, numbers = _scripts(text, spans), _numbers(text)
    start, current, piece, previous = 0, None, -1, None
    offset = 0
    for end in graphemes(text):
        span = spans[offset]
        if _piece_of(span) != previous:
            piece, previous = piece + 1, _piece_of(span)
        drawn = text[offset:end]
        find = partial(
            face_for, script=resolved[offset], language=span.lang or language, weight=BOLD if span.bold else weight
        )
        number = numbers.get(offset, "") if len(drawn) == 1 else ""  # a digit may carry a mark
        face = find(number or drawn) or find(drawn)
        if face is None:
            raise missing_glyph(drawn, resolved[offset], span.field)
        key = (
            face,
            levels.of[offset],
            resolved[offset],
            span.lang or language,
            piece,
        )
        if key != current or offset in levels.gaps:
            if current is not None:
                yield Item(start, offset, *current, levels.gaps.get(start))
            start, current = offset, key
        offset = end
    if current is not None:
        yield Item(start, len(text), *current, levels.gaps.get(start))


def _scripts(text: str, spans: list[Span]) -> list[str]:
    """Return the script each character is set in: a value with letters (38.0 °C) is set in theirs throughout."""
    resolved = scripts(text)
    for _, group in groupby(range(len(text)), key=lambda offset: id(spans[offset])):
        first, *rest = group
        value = text[first : first + 1 + len(rest)]
        if spans[first].solid and any(character.isalpha() for character in value):
            resolved[first : first + len(value)] = scripts(value)
    return resolved


def _numbers(text: str) -> dict[int, str]:
    """Return for each offset inside a number all of it: 555-0134 has its hyphen from the face that has its digits."""
    return {offset: found.group() for found in _NUMBER.finditer(text) for offset in range(*found.span())}


def shape(text: str, item: Item) -> tuple[Cluster, ...]:
    """Return the clusters of *item*, in logical order, shaped in the context of *text*."""
    before = _neighbour(reversed(text[max(0, item.start - _CONTEXT) : item.start]))[::-1]
    after = _neighbour(text[item.end : item.end + _CONTEXT])
    drawn = text[item.start : item.end]
    return _shape(_Stretch(before, drawn, after, item.face, item.level % 2 == 1, item.script, item.language))


def _neighbour(text: Iterable[str]) -> str:
    """Return the characters of *text* up to the first one that is no mark: letters join over marks."""
    found = ""
    for character in text:
        found += character
        if not is_mark(character):
            break
    return found


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
def _shape(stretch: _Stretch) -> tuple[Cluster, ...]:
    buffer = hb.Buffer()
    whole = stretch.before + stretch.text + stretch.after
    buffer.add_str(whole, len(stretch.before), len(stretch.text))
    buffer.direction = "rtl" if stretch.rtl else "ltr"
    buffer.script = stretch.script
    buffer.language = stretch.language
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(stretch.face.font, buffer, FEATURES)
    clusters = list(_clusters(buffer, stretch.text, len(stretch.before)))
    return tuple(reversed(clusters) if stretch.rtl else clusters)


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
