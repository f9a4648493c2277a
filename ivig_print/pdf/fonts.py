"""Faces in a file: a Type 0 font each, holding only what its pages draw.

The recipe that lets other programs find the words again: a cluster that is drawn with several
glyphs, or with a shifted one, becomes one composite glyph; and every character of a cluster has a
code (CID) of its own, the first one drawing the glyph and the others an empty one, so that
ToUnicode maps each code to exactly one character.
"""

import hashlib
from dataclasses import dataclass

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from ivig_print.pdf.truetype import Composite, bounding_box, glyph_count, with_composites
from ivig_print.typeset.fonts import Face
from ivig_print.typeset.shape import Cluster, Glyph

_DROPPED = ("GSUB", "GPOS", "GDEF", "STAT", "BASE", "meta", "name", "OS/2", "post", "cmap")
_ASCII_UPPERCASE = 26


@dataclass(frozen=True, slots=True)
class Outline:
    """What a code draws: glyphs with their places, and how far the pen moves, in font units."""

    parts: tuple[tuple[int, int, int], ...]
    advance: int


_EMPTY = Outline((), 0)


class EmbeddedFont:
    """One face in one file: hands out codes while pages are drawn, and writes itself at the end.

    ReportLab calls `addObjects` when it saves a file; that is its protocol for a font of our own.
    """

    def __init__(self, face: Face, resource: str) -> None:
        """Embed *face* under the resource name *resource*."""
        self.face, self.resource = face, resource
        self._codes: dict[tuple[Outline, str], int] = {}

    def codes(self, cluster: Cluster, *, rtl: bool) -> tuple[list[int], int]:
        """Return the codes that draw *cluster* from left to right, and what the pen must still move.

        The second value is in thousandths of an em: the cluster's advance less that of its codes.
        """
        outline = self._outline(cluster.glyphs)
        texts = [(outline, cluster.text[:1]), *((_EMPTY, character) for character in cluster.text[1:])]
        codes = [self._codes.setdefault(pair, len(self._codes) + 1) for pair in texts]
        rest = self._thousandths(cluster.advance) - self._thousandths(outline.advance)
        return (codes[::-1] if rtl else codes), rest

    def _outline(self, glyphs: tuple[Glyph, ...]) -> Outline:
        """Return one glyph as it is, or several as one outline with their places."""
        if len(glyphs) == 1 and not glyphs[0].dx and not glyphs[0].dy:
            gid = glyphs[0].gid
            return Outline(((gid, 0, 0),), self.face.glyph_advance(gid))
        parts, pen = [], 0
        for glyph in glyphs:
            parts.append((glyph.gid, pen + glyph.dx, glyph.dy))
            pen += glyph.advance
        return Outline(tuple(part for part in parts if self._extents(part[0]) is not None), max(0, pen))

    def _extents(self, gid: int) -> tuple[int, int, int, int] | None:
        """Return a glyph's box in font units; None when it draws nothing."""
        extents = self.face.font.get_glyph_extents(gid)
        if extents is None or not extents.width:
            return None
        left, top = extents.x_bearing, extents.y_bearing
        return left, top + extents.height, left + extents.width, top

    def _thousandths(self, units: int) -> int:
        return round(units * 1000 / self.face.upem)

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        """Write the font into *document*: program, descriptor, widths, codes and their characters."""
        program, glyph_of = self._program()
        name = f"{_tag(program)}+{self.face.name.replace(' ', '')}-{self.face.weight}"
        reference = document.Reference
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": f"/{name}",
                "CIDSystemInfo": _adobe_identity(),
                "FontDescriptor": reference(self._descriptor(name, program, document)),
                "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray([self._thousandths(o.advance) for o, _ in self._codes])]),
                "CIDToGIDMap": reference(_stream(self._gid_map(glyph_of))),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": f"/{name}",
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([reference(descendant)]),
                "ToUnicode": reference(_stream(self._to_unicode())),
            }
        )
        document.idToObject["BasicFonts"].dict[self.resource] = reference(font)

    def _program(self) -> tuple[bytes, dict[Outline, int]]:
        """Return the font file and the glyph id of each outline in it."""
        outlines = list(dict.fromkeys(outline for outline, _ in self._codes))
        wanted = {gid for outline in outlines for gid, _, _ in outline.parts}
        plan = hb.SubsetPlan(self.face.font.face, self._subset_input(wanted))
        data, new = plan.execute().blob.data, plan.old_to_new_glyph_mapping
        made = [outline for outline in outlines if not _is_plain(outline)]
        first = glyph_count(data)
        composites = [self._composite(outline, new) for outline in made]
        glyph_of = {outline: new[outline.parts[0][0]] for outline in outlines if _is_plain(outline)}
        glyph_of |= {outline: first + index for index, outline in enumerate(made)}
        return with_composites(data, composites), glyph_of

    def _subset_input(self, glyphs: set[int]) -> hb.SubsetInput:
        request = hb.SubsetInput()
        request.glyph_set.update(glyphs)
        request.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_HINTING
        request.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in _DROPPED)
        for axis, value in self.face.axes().items():
            request.pin_axis_location(self.face.font.face, axis, value)
        return request

    def _composite(self, outline: Outline, new: dict[int, int]) -> Composite:
        boxes = []
        for gid, x, y in outline.parts:
            box = self._extents(gid) or (0, 0, 0, 0)
            boxes.append((box[0] + x, box[1] + y, box[2] + x, box[3] + y))
        around = (
            (
                min(box[0] for box in boxes),
                min(box[1] for box in boxes),
                max(box[2] for box in boxes),
                max(box[3] for box in boxes),
            )
            if boxes
            else (0, 0, 0, 0)
        )
        return Composite(tuple((new[gid], x, y) for gid, x, y in outline.parts), outline.advance, around)

    def _descriptor(self, name: str, program: bytes, document: pdfdoc.PDFDocument) -> pdfdoc.PDFDictionary:
        """Return the font descriptor (ISO 32000-1, table 122); Flags 4: its codes are its own."""
        file = _stream(program)
        file.dictionary["Length1"] = len(program)
        face = self.face
        return pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": f"/{name}",
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray([self._thousandths(edge) for edge in bounding_box(program)]),
                "ItalicAngle": 0,
                "Ascent": round(face.ascent * 1000),
                "Descent": -round(face.descent * 1000),
                "CapHeight": 714,  # Noto's capitals
                "StemV": face.weight // 5,
                "FontFile2": document.Reference(file),
            }
        )

    def _gid_map(self, glyph_of: dict[Outline, int]) -> bytes:
        """Return the glyph id of each code, two bytes each; code 0 is .notdef."""
        return b"\0\0" + b"".join(glyph_of[outline].to_bytes(2, "big") for outline, _ in self._codes)

    def _to_unicode(self) -> bytes:
        """Return the CMap from codes to characters (ISO 32000-1, 9.10.3)."""
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        pairs = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for (_, text), code in self._codes.items()]
        for start in range(0, len(pairs), 100):  # at most 100 in a block (Adobe TN 5411)
            block = pairs[start : start + 100]
            lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(lines).encode("ascii")


def _is_plain(outline: Outline) -> bool:
    return len(outline.parts) == 1 and outline.parts[0][1:] == (0, 0)


def _adobe_identity() -> pdfdoc.PDFDictionary:
    text = pdfdoc.PDFString
    return pdfdoc.PDFDictionary({"Registry": text("Adobe"), "Ordering": text("Identity"), "Supplement": 0})


def _stream(content: bytes) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])


def _tag(program: bytes) -> str:
    """Return the six capitals that name a subset (ISO 32000-1, 9.6.4), made from its content."""
    digest = hashlib.sha256(program).digest()
    return "".join(chr(ord("A") + byte % _ASCII_UPPERCASE) for byte in digest[:6])
