"""Faces in a file: a Type 0 font each, holding only what its pages draw.

A font depends on nothing but its face and the signs in it, so it is made once and written into every
document that draws the same ones. Faces for Latin always hold the letters and digits of ASCII: then
another patient's name seldom asks for another font.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from ivig_print.pdf.raw import add, escaped, stream
from ivig_print.pdf.signs import Outline, Sign, extents, sign_of, thousandths
from ivig_print.pdf.truetype import Composite, bounding_box, glyph_count, with_composites
from ivig_print.typeset.fonts import Face

_DROPPED = ("GSUB", "GPOS", "GDEF", "STAT", "BASE", "meta", "name", "OS/2", "post", "cmap")
_ASCII = " '(),-./0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ASCII_UPPERCASE = 26


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """A font ready to be written into documents.

    Attributes:
        codes: The code of each sign, its two bytes as they stand in a literal string.
        name: The PostScript name, with the six capitals that mark a subset.
        program: The TrueType file as a stream object.
        gids: The glyph id of each code, as a stream object.
        to_unicode: The character of each code, as a stream object.
        widths: Of each code from 1 on, in thousandths of an em, as PDF wants them.
        described: The entries of its descriptor that hold measures.
    """

    codes: dict[Sign, str]
    name: str
    program: bytes
    gids: bytes
    to_unicode: bytes
    widths: str
    described: str

    def add_to(self, document: pdfdoc.PDFDocument) -> int:
        """Write the font into *document*; return its number (ISO 32000-1, 9.7)."""
        program = add(document, self.program)
        descriptor = add(
            document, f"<</Type/FontDescriptor/FontName/{self.name}{self.described}/FontFile2 {program} 0 R>>"
        )
        descendant = add(
            document,
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{self.name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor} 0 R/W[1[{self.widths}]]/CIDToGIDMap {add(document, self.gids)} 0 R>>",
        )
        return add(
            document,
            f"<</Type/Font/Subtype/Type0/BaseFont/{self.name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]"
            f"/ToUnicode {add(document, self.to_unicode)} 0 R>>",
        )


def font_of(face: Face, signs: Iterable[Sign]) -> Font:
    """Return the font of *face* that draws *signs*."""
    return _font(face, frozenset(signs) | _common(face))


@cache
def _common(face: Face) -> frozenset[Sign]:
    """Return the signs that every font of a face for Latin holds: ASCII's letters and digits, and what joins them."""
    if not face.covers(_ASCII):
        return frozenset()
    glyphs = {character: face.font.get_nominal_glyph(ord(character)) for character in _ASCII}
    return frozenset(
        sign_of(face, Outline(((gid, 0, 0),), face.glyph_advance(gid)), character) for character, gid in glyphs.items()
    )


@lru_cache(maxsize=64)
def _font(face: Face, signs: frozenset[Sign]) -> Font:
    ordered = sorted(signs, key=lambda sign: (sign.text, sign.outline))
    outlines = sorted({sign.outline for sign in ordered})
    program, glyphs = _subset(face, outlines)
    gids = b"\0\0" + b"".join(glyphs[sign.outline].to_bytes(2, "big") for sign in ordered)  # code 0 is .notdef
    return Font(
        codes={sign: _literal(code) for code, sign in enumerate(ordered, 1)},
        name=f"{_tag(program)}+{face.name.replace(' ', '')}-{face.weight}",
        program=stream(program, f"/Length1 {len(program)}"),
        gids=stream(gids),
        to_unicode=stream(_to_unicode(ordered)),
        widths=" ".join(str(thousandths(face, sign.outline.advance)) for sign in ordered),
        described=_described(face, bounding_box(program)),
    )


def _literal(code: int) -> str:
    r"""Return a code of two bytes as it stands in a literal string.

    >>> _literal(0x41), _literal(0x28)
    ('\x00A', '\x00\\(')
    """
    return escaped(code.to_bytes(2, "big").decode("latin-1"))


def _described(face: Face, box: tuple[int, int, int, int]) -> str:
    """Return the measures of a descriptor (ISO 32000-1, table 122); Flags 4: its codes are its own."""
    edges = " ".join(str(thousandths(face, edge)) for edge in box)
    ascent, descent = round(face.ascent * 1000), -round(face.descent * 1000)
    cap_height = 714  # Noto's capitals
    return (
        f"/Flags 4/FontBBox[{edges}]/ItalicAngle 0/Ascent {ascent}/Descent {descent}"
        f"/CapHeight {cap_height}/StemV {face.weight // 5}"
    )


def _to_unicode(signs: list[Sign]) -> bytes:
    """Return the CMap from codes, counted from 1, to characters (ISO 32000-1, 9.10.3)."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    pairs = [f"<{code:04X}> <{sign.text.encode('utf-16-be').hex().upper()}>" for code, sign in enumerate(signs, 1)]
    for start in range(0, len(pairs), 100):  # at most 100 in a block (Adobe TN 5411)
        block = pairs[start : start + 100]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")


def _subset(face: Face, outlines: list[Outline]) -> tuple[bytes, dict[Outline, int]]:
    """Return a font file that holds just *outlines*, and the glyph id of each in it."""
    plan = hb.SubsetPlan(face.font.face, _request(face, {gid for outline in outlines for gid, _, _ in outline.parts}))
    bare, new = plan.execute().blob.data, plan.old_to_new_glyph_mapping
    made = [outline for outline in outlines if not outline.plain]
    first = glyph_count(bare)
    glyphs = {outline: new[outline.parts[0][0]] for outline in outlines if outline.plain}
    glyphs |= {outline: first + index for index, outline in enumerate(made)}
    return with_composites(bare, [_composite(face, outline, new) for outline in made]), glyphs


def _request(face: Face, glyphs: set[int]) -> hb.SubsetInput:
    """Return what HarfBuzz is asked for: some glyphs of the face, at its place on the variation axes."""
    request = hb.SubsetInput()
    request.glyph_set.update(glyphs)
    request.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_HINTING
    request.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in _DROPPED)
    for axis, value in face.axes().items():
        request.pin_axis_location(face.font.face, axis, value)
    return request


def _composite(face: Face, outline: Outline, new: dict[int, int]) -> Composite:
    boxes = []
    for gid, x, y in outline.parts:
        left, bottom, right, top = extents(face, gid) or (0, 0, 0, 0)
        boxes.append((left + x, bottom + y, right + x, top + y))
    lefts, bottoms, rights, tops = zip(*boxes, strict=True) if boxes else ((0,), (0,), (0,), (0,))
    around = (min(lefts), min(bottoms), max(rights), max(tops))
    return Composite(tuple((new[gid], x, y) for gid, x, y in outline.parts), outline.advance, around)


def _tag(program: bytes) -> str:
    """Return the six capitals that name a subset (ISO 32000-1, 9.6.4), made from its content."""
    digest = hashlib.sha256(program).digest()
    return "".join(chr(ord("A") + byte % _ASCII_UPPERCASE) for byte in digest[:6])
