"""Itemizing: from spans to stretches of one face, level, script and language, each of which is shaped in one go."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ivig_print.language.spans import Span
from ivig_print.typeset.fonts import BOLD, Face, face_for, first_face, missing_glyph
from ivig_print.typeset.fullwidth import QUOTES
from ivig_print.typeset.unicode import CONTROLS, bidi_levels, graphemes, scripts

_NUMBER = re.compile(r"[+(]?\d[\d.,:/()+\u2010-\u2013-]*")
"""Digits and what stands between them."""

_UNDRAWN = dict.fromkeys(map(ord, CONTROLS))


class Item(NamedTuple):
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


class Drawn(NamedTuple):
    """A paragraph without its bidi controls, which are not drawn.

    Attributes:
        text: What is left.
        ends: Where each of its graphemes ends.
        levels: Of each character.
        spans: Whose each character is.
        gaps: The offsets where a control stood on a level below both its neighbours, and that level.
        cuts: The offsets beside the white around what stands between controls, a value from the record.
        solid: Where each solid span begins and ends.
        whole: The same of what is kept on one line where there is room; neighbouring spans are one.
    """

    text: str
    ends: list[int]
    levels: list[int]
    spans: list[Span]
    gaps: dict[int, int]
    cuts: frozenset[int]
    solid: list[tuple[int, int]]
    whole: list[tuple[int, int]]


def drawn(spans: Sequence[Span], base: int) -> Drawn:
    """Return what is drawn of *spans*; *base* is the level of the paragraph."""
    levels, lowest = _levels("".join([span.text for span in spans]), base)
    owners: list[Span] = []
    solid: list[tuple[int, int]] = []
    whole: list[tuple[int, int]] = []
    texts = [span.text.translate(_UNDRAWN) for span in spans]
    for span, own in zip(spans, texts, strict=True):
        if span.solid:
            solid.append((len(owners), len(owners) + len(own)))
        if span.whole:
            joins = bool(whole) and whole[-1][1] == len(owners)
            whole.append((whole.pop()[0] if joins else len(owners), len(owners) + len(own)))
        owners += [span] * len(own)
    text = "".join(texts)
    inner = {offset: level for offset, level in lowest.items() if 0 < offset < len(levels)}
    gaps = {offset: level for offset, level in inner.items() if level < min(levels[offset - 1], levels[offset])}
    ends = graphemes(text) if text else []
    return Drawn(text, ends, levels, owners, gaps, frozenset(_cuts(text, lowest)), solid, whole)


def _levels(whole: str, base: int) -> tuple[list[int], dict[int, int]]:
    """Return the level of each character that is drawn, and the lowest of the controls at each offset among them."""
    kept: list[int] = []
    lowest: dict[int, int] = {}
    for character, level in zip(whole, bidi_levels(whole, base), strict=True):
        if character not in CONTROLS:
            kept.append(level)
        else:
            lowest[len(kept)] = min(level, lowest.get(len(kept), level))
    return kept, lowest


def _cuts(text: str, controls: Iterable[int]) -> Iterator[int]:
    """Yield where the words end that hold a value, so that what stands around them is shaped once for all values.

    Noto has no kerning with the space, so nothing on the paper tells where the cuts are.
    """
    for offset in controls:
        yield from (text.rfind(" ", 0, offset) + 1, text.find(" ", offset) + 1)


def pieces(text: Drawn) -> tuple[str, ...]:
    """Return the language of each piece: neighbouring graphemes of one language and part are one piece."""
    owners = (span for span, _ in groupby(text.spans[start] for start in [0, *text.ends][:-1]))
    return tuple(lang for (lang, _), _ in groupby(map(_piece_of, owners)))


def _piece_of(span: Span) -> tuple[str, int]:
    return span.lang, span.part


class _Stretch(NamedTuple):
    """Neighbouring graphemes of one span, level and script."""

    start: int
    end: int
    span: Span
    level: int
    script: str


def itemize(text: Drawn, language: str, weight: int) -> Iterator[Item]:
    """Yield the items of a paragraph in logical order.

    Args:
        text: The paragraph.
        language: BCP 47, of the spans that have none of their own.
        weight: Of the spans that are not bold.

    Raises:
        RenderError: No installed face draws some character; the fault names it and its field.
    """
    start, current, piece, previous = 0, None, -1, None
    for stretch in _stretches(text, language):
        span = stretch.span
        if _piece_of(span) != previous:
            piece, previous = piece + 1, _piece_of(span)
        lang = span.lang or language
        for offset, face in _faces(text, stretch, lang, BOLD if span.bold else weight):
            manner = (face, stretch.level, stretch.script, lang, piece)
            if manner != current or offset in text.gaps or offset in text.cuts:
                if current is not None:
                    yield Item(start, offset, *current, text.gaps.get(start))
                start, current = offset, manner
    if current is not None:
        yield Item(start, len(text.text), *current, text.gaps.get(start))


def _stretches(text: Drawn, language: str) -> Iterator[_Stretch]:
    """Yield the stretches of a paragraph, which end where a gap or a cut is, too."""
    resolved, breaks = _scripts(text, language), text.cuts.union(text.gaps)
    start, current = 0, None
    for offset in [0, *text.ends][:-1]:
        manner = (text.spans[offset], text.levels[offset], resolved[offset])
        if manner != current or offset in breaks:
            if current is not None:
                yield _Stretch(start, offset, *current)
            start, current = offset, manner
    if current is not None:
        yield _Stretch(start, len(text.text), *current)


def _faces(text: Drawn, stretch: _Stretch, language: str, weight: int) -> Iterator[tuple[int, Face]]:
    """Yield where a face begins to draw *stretch*, and the face: mostly one draws it all, else it is found for each."""
    whole = first_face(text.text[stretch.start : stretch.end], stretch.script, language, weight)
    if whole is not None:
        yield stretch.start, whole
        return
    numbers, offset = _numbers(text.text), stretch.start
    for end in text.ends[bisect_right(text.ends, stretch.start) : bisect_right(text.ends, stretch.end)]:
        grapheme = text.text[offset:end]
        number = numbers.get(offset, "") if len(grapheme) == 1 else ""  # a digit may carry a mark
        kind = stretch.script, language, weight
        face = face_for(number or grapheme, *kind) or face_for(grapheme, *kind)
        if face is None:
            raise missing_glyph(grapheme, stretch.script, stretch.span.field)
        yield offset, face
        offset = end


def _scripts(text: Drawn, language: str) -> list[str]:
    """Return the script each character is set in: a value with letters (38.0 °C) is set in theirs throughout.

    The quotation marks of a Chinese sentence are full-width, both of them, whatever they stand around.
    """
    resolved = scripts(text.text)
    for start, end in text.solid:
        value = text.text[start:end]
        if any(character.isalpha() for character in value):
            resolved[start:end] = scripts(value)
    if language.startswith("zh") and not QUOTES.isdisjoint(text.text):
        for offset, span in enumerate(text.spans):
            if (
                text.text[offset] in QUOTES
                and not (span.field or span.lang)
                and not _APOSTROPHE.match(text.text, offset)
            ):
                resolved[offset] = "Hani"
    return resolved


_APOSTROPHE = re.compile("(?<=[A-Za-z])’(?=[A-Za-z])")


def _numbers(text: str) -> dict[int, str]:
    """Return for each offset inside a number all of it: 555-0134 has its hyphen from the face that has its digits."""
    return {offset: found.group() for found in _NUMBER.finditer(text) for offset in range(*found.span())}
