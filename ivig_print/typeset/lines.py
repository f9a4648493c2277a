"""Lines: where a shaped paragraph breaks, and what stands on each line in visual order."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ivig_print.typeset.fonts import Face
from ivig_print.typeset.fullwidth import closes, opens
from ivig_print.typeset.shape import Cluster, Paragraph, Shaped, gains, shape
from ivig_print.typeset.unicode import graphemes, line_breaks, visual_order

_INSEPARABLE = re.compile(
    r"\d[\s\u00a0]+(?=(?:%|°|(?:g|kg|mg|mcg|mL|ml|mm|cm|IU|г|кг|мг|мл|см)(?:\b|/)))"
    r"|mg/(?=kg)"
    r"|\d(?=[\u3400-\u9fffつかカヵヶ])|(?<=\d)[かカヵヶ](?=月)|第(?=\d)"
    r"|くだ(?=さい)|ま(?=しょう|せん|した)"
    r"|\s?(?=[ฯๆຯໆៗ])"
)
"""What stays on one line: a number and its unit, both halves of mg/kg, a number and its counter (2回, 12月), a polite
ending that ICU takes for two phrases, a word and the sign that it is said twice or cut short, which ICU's dictionaries
for Thai, Lao and Khmer do not hold to it."""


class Run(NamedTuple):
    """Clusters of one face and size: a cut out of a shaped stretch.

    Attributes:
        face: What draws it.
        size: In points.
        shaped: The stretch it is cut from.
        first: Its first cluster there, by its index.
        last: The index behind its last one.
        rtl: Whether its text reads right to left.
        piece: The language piece of the paragraph it belongs to.
    """

    face: Face
    size: float
    shaped: Shaped
    first: int
    last: int
    rtl: bool
    piece: int

    @property
    def clusters(self) -> tuple[Cluster, ...]:
        """Its clusters in visual order."""
        clusters = self.shaped.clusters[self.first : self.last]
        return clusters[::-1] if self.rtl else clusters

    @property
    def width(self) -> float:
        """In points."""
        pens = self.shaped.pens
        return (pens[self.last] - pens[self.first]) * self.size / self.face.upem


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph.

    Attributes:
        runs: In visual order, trailing space included.
        text: Its logical text, trailing space included.
        width: In points, without the trailing space.
        overhang: Points of trailing space that stand to the left of the line (right-to-left text).
    """

    runs: tuple[Run, ...]
    text: str
    width: float
    overhang: float


class TooWideError(Exception):
    """Something that may not be broken is wider than the measure; *excess* is in points."""

    def __init__(self, text: str, excess: float) -> None:
        """Keep the text for the caller's arithmetic; it is never shown."""
        super().__init__("an unbreakable piece is too wide")
        self.text, self.excess = text, excess


def break_lines(paragraph: Paragraph, size: float, width: float, *, balance: bool = False) -> tuple[Line, ...]:
    """Return the lines of *paragraph* set in *size* points on a measure of *width* points.

    A word that is wider than the measure is broken between graphemes; a solid piece never is.

    Args:
        paragraph: Shaped text.
        size: Type size in points.
        width: The measure in points.
        balance: Whether to even out the lines, as for a heading.

    Raises:
        TooWideError: A solid piece is wider than the measure.
    """
    measure = _Measure(paragraph, size)
    ends = measure.break_at(width)
    if balance and len(ends) > 1:
        ends = _balanced(measure, ends, width)
    starts = [0, *ends[:-1]]
    return tuple(_line(paragraph, size, start, end) for start, end in zip(starts, ends, strict=True))


def widest_word(paragraph: Paragraph, size: float, *, whole: bool = False) -> float:
    """Return the width in points of the widest piece between two places where a line may end; if *whole*, likes to."""
    measure = _Measure(paragraph, size)
    ends = measure.liked if whole else measure.allowed
    return max((measure.width(start, end) for start, end in zip([0, *ends], ends, strict=False)), default=0.0)


class _Measure:
    """Widths of stretches of a paragraph, and the places where its lines may end."""

    def __init__(self, paragraph: Paragraph, size: float) -> None:
        self.paragraph, self.size = paragraph, size
        self.text = paragraph.text
        self.edges, self.positions = self._edges()
        self.unsafe = frozenset(_unsafe(paragraph))
        self.gains = {(offset, ends): less * size for offset, ends, less in gains(paragraph)}

    def _edges(self) -> tuple[list[int], list[float]]:
        """Return the offsets between clusters and the advance of all the text before each, in points."""
        edges, positions = [0], [0.0]
        for item, shaped in zip(self.paragraph.items, self.paragraph.shaped, strict=True):
            scale, before = self.size / item.face.upem, positions[-1]
            edges += [item.start + start for start in shaped.starts[1:]]
            positions += [before + pen * scale for pen in shaped.pens[1:]]
        return edges, positions

    @cached_property
    def allowed(self) -> list[int]:
        """Offsets where a line may end."""
        breaks = line_breaks(self.text, self.paragraph.language) if self.text else [0]
        return self._between_clusters(breaks, self.barred)

    @cached_property
    def liked(self) -> list[int]:
        """Those of them that part nothing that is kept whole where there is room."""
        return [end for end in self.allowed if end not in self.paragraph.whole]

    @cached_property
    def barred(self) -> frozenset[int]:
        """Offsets where a line may not end, whatever Unicode says."""
        return self.paragraph.solid.union(match.end() for match in _INSEPARABLE.finditer(self.text))

    @cached_property
    def emergency(self) -> tuple[list[int], list[int]]:
        """Offsets where a line may end when a word alone is too wide: by the rules, then between graphemes."""
        by_rule = self._between_clusters(line_breaks(self.text, ""), self.barred)
        return by_rule, self._between_clusters(graphemes(self.text), self.paragraph.solid)

    def _between_clusters(self, offsets: list[int], barred: frozenset[int]) -> list[int]:
        edges = set(self.edges)
        return [offset for offset in offsets if offset in edges and offset not in barred]

    def width(self, start: int, end: int) -> float:
        """Return the width of the text between two offsets, without the space at its end."""
        body = max(start, self._body(end))
        if start in self.unsafe or body in self.unsafe:
            return _total(_runs(self.paragraph, self.size, start, body))
        whole = self._at(body) - self._at(start)
        return whole - self.gains.get((start, False), 0.0) - self.gains.get((body, True), 0.0) if self.gains else whole

    def _body(self, end: int) -> int:
        """Return where the white before *end* begins."""
        while end and self.text[end - 1].isspace():
            end -= 1
        return end

    def _at(self, offset: int) -> float:
        return self.positions[bisect_right(self.edges, offset) - 1]

    def break_at(self, width: float) -> list[int]:
        """Return the end of each line, filling each as far as it goes."""
        ends: list[int] = []
        start, last = 0, 0
        for end in self.liked:
            if self.width(start, end) > width + 0.001:
                if last > start:
                    ends.append(last)
                    start = last
                while self.width(start, end) > width + 0.001:
                    start = self._split_word(start, end, width)
                    ends.append(start)
            last = end
        if last > start or not ends:
            ends.append(last)
        return ends

    def _split_word(self, start: int, end: int, width: float) -> int:
        for offsets in self.emergency:
            fitting = [e for e in offsets if start < e < end and self.width(start, e) <= width]
            if fitting:
                return fitting[-1]
        raise TooWideError(self.text[start:end], self.width(start, end) - width)


def _balanced(measure: _Measure, ends: list[int], width: float) -> list[int]:
    """Return the line ends for the narrowest measure that needs no more lines."""
    low, high = width / 2, width
    for _ in range(8):
        middle = (low + high) / 2
        try:
            tried = measure.break_at(middle)
        except TooWideError:
            low = middle
            continue
        if len(tried) > len(ends):
            low = middle
        else:
            high, ends = middle, tried
    return ends


def _line(paragraph: Paragraph, size: float, start: int, end: int) -> Line:
    """Return the line that holds the text from *start* to *end*, its runs reordered (UAX #9, L1 and L2)."""
    text = paragraph.text[start:end]
    body = start + len(text.rstrip())
    inside, tail = list(_runs(paragraph, size, start, body)), _trailing(paragraph, size, body, end)
    levelled = [*inside, *tail]
    ordered = (levelled[index][1] for index in visual_order([level for level, _ in levelled]))
    return Line(
        runs=tuple(run for run in ordered if run is not None),
        text=text,
        width=_total(inside),
        overhang=_total(tail) if paragraph.base else 0.0,
    )


def _runs(paragraph: Paragraph, size: float, start: int, end: int) -> Iterator[tuple[int, Run | None]]:
    """Yield (level, run) for the text from *start* to *end*, in logical order; None stands for a gap."""
    for index, item in enumerate(paragraph.items):
        low, high = max(start, item.start), min(end, item.end)
        if low < high:
            if item.gap is not None and start < item.start:
                yield item.gap, None
            cut = _cut(paragraph, index, (low, high), (start, end))
            yield item.level, Run(item.face, size, *cut, item.level % 2 == 1, item.piece)


def _total(runs: Iterable[tuple[int, Run | None]]) -> float:
    """Return the width of *runs* in points."""
    return sum(run.width for _, run in runs if run is not None)


def _trailing(paragraph: Paragraph, size: float, start: int, end: int) -> list[tuple[int, Run | None]]:
    """Return the space at a line's end as runs of the paragraph's own level (rule L1)."""
    found = _runs(paragraph, size, start, end)
    return [(paragraph.base, run._replace(rtl=paragraph.base == 1)) for _, run in found if run is not None]


def _cut(paragraph: Paragraph, index: int, cut: tuple[int, int], line: tuple[int, int]) -> tuple[Shaped, int, int]:
    """Return the stretch that holds one item's clusters in a *cut* of a *line*, and the indexes that bound them.

    Where the cut is not safe they are shaped anew, as part of the whole text, so that the letters of a divided
    word still join; and where a full-width mark stands at the line's edge.
    """
    item, shaped = paragraph.items[index], paragraph.shaped[index]
    start, end = cut
    low, high = start - item.start, end - item.start
    starts = start == line[0] and opens(paragraph.text[start], item.script)
    ends = end == line[1] and closes(paragraph.text[end - 1], item.script)
    if starts or ends or low in shaped.unsafe or high in shaped.unsafe:
        anew = shape(paragraph.text, item._replace(start=start, end=end), starts=starts, ends=ends)
        return anew, 0, len(anew.clusters)
    return shaped, bisect_left(shaped.starts, low), bisect_left(shaped.starts, high)


def _unsafe(paragraph: Paragraph) -> Iterator[int]:
    """Yield the offsets at which a cut changes the glyphs beside it."""
    for item, shaped in zip(paragraph.items, paragraph.shaped, strict=True):
        yield from (item.start + start for start in shaped.unsafe)
