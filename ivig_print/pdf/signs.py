"""Signs: what a code of an embedded font draws, and the one character it stands for.

The recipe that lets other programs find the words again: a cluster that is drawn with several
glyphs, or with a shifted one, becomes one composite glyph; and every character of a cluster has a
sign of its own, the first one drawing the glyph and the others nothing, so that ToUnicode maps each
code to exactly one character. Signs do not depend on a document, so a line's are found only once.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from ivig_print.typeset.fonts import Face
from ivig_print.typeset.lines import Run
from ivig_print.typeset.shape import Cluster, Glyph


@dataclass(frozen=True, slots=True, order=True)
class Outline:
    """What is drawn: (glyph id, x, y) of each glyph, and how far the pen moves, in font units."""

    parts: tuple[tuple[int, int, int], ...]
    advance: int

    @property
    def plain(self) -> bool:
        """Whether it is one glyph of the font as it is."""
        return len(self.parts) == 1 and self.parts[0][1:] == (0, 0)


EMPTY = Outline((), 0)


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """An outline of a face that stands for one character; there is one of each, so signs compare by identity."""

    face: Face
    outline: Outline
    text: str


Program = tuple[str | Sign, ...]
"""The operators that show a run: text as it is written, and signs whose codes a document fills in."""


def thousandths(face: Face, units: int) -> int:
    """Return a length in font units as thousandths of an em, PDF's unit of glyph space."""
    return round(units * 1000 / face.upem)


@lru_cache(maxsize=8192)
def program(run: Run) -> Program:
    """Return what shows *run*, from left to right.

    A left-to-right word with a cluster of several characters says its text (ActualText): readers that
    drop empty glyphs need that. In right-to-left text they would turn it round, so there none does.
    """
    if run.rtl:
        return tuple(_shown(run.face, run.clusters, rtl=True))
    tokens: list[str | Sign] = []
    for plain, group in groupby(_words(run), key=lambda word: all(len(c.text) == 1 for c in word)):
        if plain:
            tokens += _shown(run.face, [cluster for word in group for cluster in word], rtl=False)
            continue
        for word in group:
            text = "".join(cluster.text for cluster in word)
            tokens.append(f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC\n")
            tokens += _shown(run.face, word, rtl=False)
            tokens.append("EMC\n")
    return tuple(tokens)


def _words(run: Run) -> list[list[Cluster]]:
    words: list[list[Cluster]] = [[]]
    for cluster in run.clusters:
        if cluster.text.isspace():
            words += [[cluster], []]
        else:
            words[-1].append(cluster)
    return [word for word in words if word]


def _shown(face: Face, clusters: list[Cluster] | tuple[Cluster, ...], *, rtl: bool) -> list[str | Sign]:
    """Return the operator that shows *clusters*, with the kerning between them."""
    tokens: list[str | Sign] = ["[<"]
    for cluster in clusters:
        signs, rest = _signs(face, cluster)
        tokens += reversed(signs) if rtl else signs
        if rest:
            tokens.append(f">{-rest}<")
    return [*tokens, ">] TJ\n"]


def _signs(face: Face, cluster: Cluster) -> tuple[tuple[Sign, ...], int]:
    """Return the signs of *cluster*, and what the pen must still move, in thousandths of an em."""
    outline = _outline(face, cluster.glyphs)
    signs = (sign_of(face, outline, cluster.text[:1]), *(sign_of(face, EMPTY, c) for c in cluster.text[1:]))
    return signs, thousandths(face, cluster.advance) - thousandths(face, outline.advance)


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
