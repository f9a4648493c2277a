"""Faces in a file: a Type 0 font each, holding only what its pages draw."""

import hashlib
import zlib
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from ivig_print.pdf.signs import Outline, Program, Sign, extents, thousandths
from ivig_print.pdf.truetype import Composite, bounding_box, glyph_count, with_composites
from ivig_print.typeset.fonts import Face

_DROPPED = ("GSUB", "GPOS", "GDEF", "STAT", "BASE", "meta", "name", "OS/2", "post", "cmap")
_ASCII_UPPERCASE = 26


class _Codes(dict[Sign, str]):
    """Hands out codes in the order in which signs are met, from 1, as four hexadecimal digits."""

    def __missing__(self, sign: Sign) -> str:
        code = f"{len(self) + 1:04X}"
        self[sign] = code
        return code


class EmbeddedFont:
    """One face in one file: hands out codes while pages are drawn, and writes itself at the end.

    ReportLab's protocol for a font of our own is `addObjects`, called when a file is written.
    """

    def __init__(self, face: Face, resource: str) -> None:
        """Embed *face* under the resource name *resource*."""
        self.face, self.resource = face, resource
        self._codes = _Codes()

    def written(self, program: Program) -> str:
        """Return *program* with the codes of this document in it."""
        codes = self._codes
        return "".join([token if token.__class__ is str else codes[token] for token in program])  # type: ignore[index]

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        """Write the font into *document*: program, descriptor, widths, codes and their characters."""
        subset = _subset(self.face, frozenset(sign.outline for sign in self._codes))
        reference = document.Reference
        widths = [thousandths(self.face, sign.outline.advance) for sign in self._codes]
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": f"/{subset.name}",
                "CIDSystemInfo": _adobe_identity(),
                "FontDescriptor": reference(_descriptor(self.face, subset, document)),
                "W": f"[1 [{' '.join(map(str, widths))}]]",
                "CIDToGIDMap": reference(_stream(self._gid_map(subset))),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": f"/{subset.name}",
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([reference(descendant)]),
                "ToUnicode": reference(_stream(self._to_unicode())),
            }
        )
        document.idToObject["BasicFonts"].dict[self.resource] = reference(font)

    def _gid_map(self, subset: "Subset") -> bytes:
        """Return the glyph id of each code, two bytes each; code 0 is .notdef."""
        return b"\0\0" + b"".join(subset.glyphs[sign.outline].to_bytes(2, "big") for sign in self._codes)

    def _to_unicode(self) -> bytes:
        """Return the CMap from codes to characters (ISO 32000-1, 9.10.3)."""
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        pairs = [f"<{code}> <{sign.text.encode('utf-16-be').hex().upper()}>" for sign, code in self._codes.items()]
        for start in range(0, len(pairs), 100):  # at most 100 in a block (Adobe TN 5411)
            block = pairs[start : start + 100]
            lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(lines).encode("ascii")


@dataclass(frozen=True, slots=True)
class Subset:
    """A font program that holds just some outlines of a face.

    Attributes:
        name: The PostScript name, with the six capitals that mark a subset.
        data: The TrueType file, deflated.
        size: Its length before that.
        box: Around all its glyphs, in font units.
        glyphs: The glyph id of each outline.
    """

    name: str
    data: bytes
    size: int
    box: tuple[int, int, int, int]
    glyphs: dict[Outline, int]


@lru_cache(maxsize=64)
def _subset(face: Face, outlines: frozenset[Outline]) -> Subset:
    """Return the subset of *face* with *outlines*: the same for every document that draws the same ones."""
    ordered = sorted(outlines)
    plan = hb.SubsetPlan(face.font.face, _request(face, {gid for outline in ordered for gid, _, _ in outline.parts}))
    bare, new = plan.execute().blob.data, plan.old_to_new_glyph_mapping
    made = [outline for outline in ordered if not outline.plain]
    program = with_composites(bare, [_composite(face, outline, new) for outline in made])
    first = glyph_count(bare)
    glyphs = {outline: new[outline.parts[0][0]] for outline in ordered if outline.plain}
    glyphs |= {outline: first + index for index, outline in enumerate(made)}
    name = f"{_tag(program)}+{face.name.replace(' ', '')}-{face.weight}"
    return Subset(name, zlib.compress(program, 9), len(program), bounding_box(program), glyphs)


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


def _descriptor(face: Face, subset: Subset, document: pdfdoc.PDFDocument) -> pdfdoc.PDFDictionary:
    """Return the font descriptor (ISO 32000-1, table 122); Flags 4: its codes are its own."""
    file = _deflated(subset.data)
    file.dictionary["Length1"] = subset.size
    return pdfdoc.PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{subset.name}",
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArray([thousandths(face, edge) for edge in subset.box]),
            "ItalicAngle": 0,
            "Ascent": round(face.ascent * 1000),
            "Descent": -round(face.descent * 1000),
            "CapHeight": 714,  # Noto's capitals
            "StemV": face.weight // 5,
            "FontFile2": document.Reference(file),
        }
    )


def _adobe_identity() -> pdfdoc.PDFDictionary:
    text = pdfdoc.PDFString
    return pdfdoc.PDFDictionary({"Registry": text("Adobe"), "Ordering": text("Identity"), "Supplement": 0})


def _stream(content: bytes) -> pdfdoc.PDFStream:
    return _deflated(zlib.compress(content, 9))


def _deflated(data: bytes) -> pdfdoc.PDFStream:
    """Return a stream of what is deflated already."""
    stream = pdfdoc.PDFStream(content=data, filters=[])
    stream.dictionary["Filter"] = "/FlateDecode"
    return stream


def _tag(program: bytes) -> str:
    """Return the six capitals that name a subset (ISO 32000-1, 9.6.4), made from its content."""
    digest = hashlib.sha256(program).digest()
    return "".join(chr(ord("A") + byte % _ASCII_UPPERCASE) for byte in digest[:6])
