"""Signs: what a code of an embedded font draws, and the one character it stands for.

The recipe that lets other programs find the words again, measured with five of them:

* a cluster that is drawn with several glyphs, or with a shifted one, becomes one composite glyph;
* every character of a cluster has a sign of its own, so that ToUnicode maps each code to exactly one
  character: the first draws the glyph, the others nothing;
* each of them takes a slice of the cluster's advance, for readers drop what has no width, or take
  what begins where the last one began for a double;
* where a reader would put punctuation or numbers on the wrong side in right-to-left text, a sign of
  no width stands for U+200F, the right-to-left mark.

Signs do not depend on a document, so a line's are found only once.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from ivig_print.typeset.fonts import Face
from ivig_print.typeset.lines import Run
from ivig_print.typeset.shape import Cluster, Glyph, Shaped


@dataclass(frozen=True, slots=True, order=True)
class Outline:
    """What is drawn: (glyph id, x, y) of each glyph, and how far the pen moves, in font units.

    Attributes:
        made: Whether its advance is our own, even where it is a single glyph.
    """

    parts: tuple[tuple[int, int, int], ...]
    advance: int
    made: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is one glyph of the font as it is."""
        return not self.made and len(self.parts) == 1 and self.parts[0][1:] == (0, 0)


RIGHT_TO_LEFT_MARK = "\u200f"

_WANDERING = frozenset({"CS", "ES", "ET"})
"""Bidi classes of separators and signs of numbers, which readers carry to the other side of a space."""

_SLICE = {False: 105, True: 20}
"""The width of a sign that draws nothing, in thousandths of an em, by whether it is right-to-left text.

Poppler takes two characters that begin within 0.1 em for a double; in Hebrew that much tears words in MuPDF.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """An outline of a face that stands for one character; there is one of each, so signs compare by identity."""

    face: Face
    outline: Outline
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """What an operator shows of one run, from left to right, with the kerning in it; programs compare by identity.

    Attributes:
        face: Whose signs it has.
        tokens: Kerning as it is written, and signs whose codes a document fills in.
        signs: All signs in it.
        blank: Whether it shows white only.
    """

    face: Face
    tokens: tuple[str | Sign, ...]
    signs: frozenset[Sign]
    blank: bool


def thousandths(face: Face, units: int) -> int:
    """Return a length in font units as thousandths of an em, PDF's unit of glyph space."""
    return round(units * 1000 / face.upem)


def programs(runs: tuple[Run, ...], *, marked: bool) -> Iterator[str | Program]:
    """Yield what shows *runs*, neighbours of one face, size and direction, in one go.

    Args:
        runs: Cuts out of shaped stretches, in visual order.
        marked: Whether a right-to-left mark stands before them, unless they are blank.
    """
    shown = [program(run) for run in runs]
    yield "[("
    if marked and not shown[0].blank:
        yield from (_mark_alone(runs[0].face), ")] TJ\n[(")  # by itself, or pdfium misses the white before the run
    yield from shown
    yield ")] TJ\n"


@cache
def _mark_alone(face: Face) -> Program:
    return Program(face, (_mark(face),), frozenset({_mark(face)}), blank=True)


def program(run: Run) -> Program:
    """Return what shows *run*; the same cut of the same stretch has the same program."""
    return _program(run.face, run.shaped, run.first, run.last, rtl=run.rtl)


@lru_cache(maxsize=1024)
def _program(face: Face, shaped: Shaped, first: int, last: int, *, rtl: bool) -> Program:
    clusters = _cluster_tokens(face, shaped, rtl=rtl)[first:last]
    tokens = tuple(chain.from_iterable(reversed(clusters) if rtl else clusters))
    signs = frozenset(token for token in tokens if isinstance(token, Sign))
    return Program(face, tokens, signs, blank=all(cluster.text.isspace() for cluster in shaped.clusters[first:last]))


@lru_cache(maxsize=1024)
def _cluster_tokens(face: Face, shaped: Shaped, *, rtl: bool) -> tuple[tuple[str | Sign, ...], ...]:
    """Return what shows each cluster of *shaped*, in logical order."""
    return tuple(_tokens(face, cluster, rtl=rtl) for cluster in shaped.clusters)


@lru_cache(maxsize=16384)
def _tokens(face: Face, cluster: Cluster, *, rtl: bool) -> tuple[str | Sign, ...]:
    """Return what shows one cluster, from left to right."""
    before = (_mark(face),) if rtl and unicodedata.bidirectional(cluster.text[-1]) in _WANDERING else ()
    signs, rest = _signs(face, cluster, rtl=rtl)
    return (*before, *signs, f"){-rest}(") if rest else (*before, *signs)


def _signs(face: Face, cluster: Cluster, *, rtl: bool) -> tuple[tuple[Sign, ...], int]:
    """Return the signs of *cluster* from left to right, and what the pen must still move, in thousandths of an em."""
    outline, more = _outline(face, cluster.glyphs), len(cluster.text) - 1
    if not more:
        rest = thousandths(face, cluster.advance) - thousandths(face, outline.advance)
        return (sign_of(face, outline, cluster.text),), rest
    advance = max(0, cluster.advance)
    width = min(_SLICE[rtl] * face.upem // 1000, advance // (more + 1))
    shift = -more * width if rtl else 0  # right to left, the slices stand left of the glyph
    parts = tuple((gid, x + shift, y) for gid, x, y in outline.parts)
    first = Outline(parts, advance - more * width, made=True)
    signs = (
        sign_of(face, first, cluster.text[0]),
        *(sign_of(face, Outline((), width), character) for character in cluster.text[1:]),
    )
    drawn = thousandths(face, first.advance) + more * thousandths(face, width)
    return (signs[::-1] if rtl else signs), thousandths(face, cluster.advance) - drawn


def _mark(face: Face) -> Sign:
    return sign_of(face, Outline((), 0), RIGHT_TO_LEFT_MARK)


@cache
def sign_of(face: Face, outline: Outline, text: str) -> Sign:
    """Return the one sign of *face* that draws *outline* for the character *text*."""
    return Sign(face, outline, text)


@lru_cache(maxsize=16384)
def _outline(face: Face, glyphs: tuple[Glyph, ...]) -> Outline:
    """Return one glyph as it is, or several as one outline with their places."""
    if len(glyphs) == 1 and not glyphs[0].dx and not glyphs[0].dy:
        gid = glyphs[0].gid
        return Outline(((gid, 0, 0),), face.glyph_advance(gid))
    parts, pen = [], 0
    for glyph in glyphs:
        parts.append((glyph.gid, pen + glyph.dx, glyph.dy))
        pen += glyph.advance
    return Outline(tuple(part for part in parts if extents(face, part[0]) is not None), max(0, pen))


@lru_cache(maxsize=16384)
def extents(face: Face, gid: int) -> tuple[int, int, int, int] | None:
    """Return a glyph's box in font units, left, bottom, right, top; None when it draws nothing."""
    box = face.font.get_glyph_extents(gid)
    if box is None or not box.width:
        return None
    left, top = box.x_bearing, box.y_bearing
    return left, top + box.height, left + box.width, top
