"""Embedded faces: composite glyphs look like the glyphs they are made of, and codes give the text back."""

import re
import struct
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageChops

from ivig_print.language.spans import Span
from ivig_print.pdf import truetype
from ivig_print.pdf.inspect import inspect, walk
from ivig_print.pdf.truetype import Composite, bounding_box, glyph_count, tables, with_composites
from ivig_print.pdf.write import write
from ivig_print.typeset.lines import Line, Run, break_lines
from ivig_print.typeset.pages import Text
from ivig_print.typeset.shape import Cluster, Shaped, shape_paragraph
from tests import ink
from tests.pdf import sample

STACKS = ["ệ̃", "x\u0302\u0323", "نَّ", "بِّ", "ก็้", "นี้", "क्षि", "কি", "M̃"]
SCRIPT_SAMPLES = [
    "Nguyễn Thị Ánh",
    "x\u0302\u0323\u0301",
    "Ελλάδα",
    "Ђурђа",
    "ไทย ก้ำ",
    "हिन्दी क्षि",
    "王小明",
    "カード",
    "አማርኛ",
]


@dataclass(frozen=True, slots=True)
class Embedded:
    """A Type 0 font as it stands in a file."""

    name: str
    first: int
    widths: tuple[int, ...]
    gids: bytes
    to_unicode: bytes
    program: bytes


def embedded(data: bytes) -> list[Embedded]:
    """Return the fonts of a PDF, page by page."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [
            Embedded(
                name=str(font.BaseFont),
                first=int(font.DescendantFonts[0].W[0]),
                widths=tuple(int(width) for width in font.DescendantFonts[0].W[1]),
                gids=font.DescendantFonts[0].CIDToGIDMap.read_bytes(),
                to_unicode=font.ToUnicode.read_bytes(),
                program=font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes(),
            )
            for page in pdf.pages
            for font in page.resources.get("/Font", {}).values()
        ]


def line_of(text: str, base: int = 0) -> Line:
    (line,) = break_lines(shape_paragraph([Span(text)], "ar" if base else "en", base), 40, 1000)
    return line


# ---------------------------------------------------------------- the picture


def apart(line: Line, x: float, y: float) -> list[Text]:
    """Return *line* as one text for each glyph, so that no composite glyph is made."""
    found = []
    for run in line.runs:
        scale = run.size / run.face.upem
        for cluster in run.clusters:
            for glyph in cluster.glyphs:
                own = run.face.glyph_advance(glyph.gid)
                single = Cluster("x", (type(glyph)(glyph.gid, own, 0, 0),), own, unsafe=False)
                width = own * scale
                alone = Run(run.face, run.size, Shaped.of([single]), 0, 1, rtl=False, piece=0)
                found.append(Text(x + glyph.dx * scale, y - glyph.dy * scale, Line((alone,), "x", width, 0)))
                x += glyph.advance * scale
    return found


@pytest.mark.parametrize("text", STACKS)
def test_a_composite_glyph_looks_like_its_parts(text: str) -> None:
    base = 1 if text >= "\u0600" and text < "\u0700" else 0
    line = line_of(text, base)

    (whole,) = ink.pages(sample.drawn(Text(40, 60, line)))
    (parts,) = ink.pages(sample.drawn(*apart(line, 40, 60)))

    different = ink.Ink(ImageChops.difference(whole.picture, parts.picture)).dots()
    assert whole.dots() > 100
    assert different <= whole.dots() * 0.03  # the edges of dots, where two glyphs overlap


# ---------------------------------------------------------------- the font file


def checksum(table: bytes) -> int:
    padded = table + b"\0" * (-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def test_composites_stand_behind_the_last_glyph_and_all_else_stays() -> None:
    (font,) = embedded(write(sample.paragraphs("abc"), sample.TODAY))
    data, (first, second) = font.program, (1, 2)
    before = tables(data)
    composites = [Composite(((first, 0, 0), (second, 30, 400)), 612, (10, -5, 700, 900)), Composite((), 0)]

    after = with_composites(data, composites)

    found = tables(after)
    total = glyph_count(data) + 2
    offsets = struct.unpack(f">{total + 1}I", found["loca"])
    assert sorted(found) == sorted(truetype.KEPT)
    assert glyph_count(after) == total
    assert found["glyf"].startswith(before["glyf"])
    assert found["glyf"][offsets[-3] : offsets[-2]] == struct.pack(
        ">h4hHHhhHHhh", -1, 10, -5, 700, 900, 0x23, 1, 0, 0, 3, 2, 30, 400
    )
    assert offsets[-1] == offsets[-2] == len(found["glyf"])
    assert found["hmtx"][-8:] == struct.pack(">HhHh", 612, 10, 0, 0)
    assert len(found["hmtx"]) == 4 * total
    assert bounding_box(after) == bounding_box(data)
    assert list(offsets) == sorted(offsets)


def test_the_directory_of_tables_is_sound() -> None:
    for font in embedded(sample.written("ar", "en")):
        data = font.program
        (count,) = struct.unpack_from(">H", data, 4)
        for index in range(count):
            tag, check, offset, size = struct.unpack_from(">4sIII", data, 12 + 16 * index)
            assert offset % 4 == 0
            assert check == checksum(data[offset : offset + size]), tag


@settings(max_examples=25)
@given(
    texts=st.lists(
        st.sampled_from([*STACKS, *SCRIPT_SAMPLES, "\u00a0\u0301x", "a\u200db", "שָׁלוֹם", "لا إله"]),
        min_size=1,
        max_size=6,
    )
)
def test_widths_and_codes_agree_with_the_font_file_and_the_text_comes_back(texts: list[str]) -> None:
    """A viewer that believes the PDF and one that believes the font must draw the same (ISO 14289-1, 7.21.5)."""
    data = write(sample.paragraphs(*texts), sample.TODAY)

    for font in embedded(data):
        metrics, total = tables(font.program)["hmtx"], glyph_count(font.program)
        characters = re.findall(rb"^<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>$", font.to_unicode, re.MULTILINE)
        assert font.first == 1
        assert len(font.widths) == len(characters) == len(font.gids) // 2 - 1
        assert all(len(bytes.fromhex(text.decode()).decode("utf-16-be")) == 1 for _, text in characters)
        for code, width in enumerate(font.widths, 1):
            (gid,) = struct.unpack_from(">H", font.gids, 2 * code)
            assert gid < total
            assert width == pytest.approx(struct.unpack_from(">H", metrics, 4 * gid)[0], abs=1)
    read = [node.text for node in walk(inspect(data).root) if node.tag == "P"]
    assert read == ["Sample Clinic", *texts]  # the running head, and the paragraphs


def test_a_subset_is_small_and_named_as_one() -> None:
    (font,) = embedded(write(sample.paragraphs("abc abc"), sample.TODAY))

    assert len(font.program) < 12_000
    assert re.fullmatch(r"/[A-Z]{6}\+NotoSans-400", font.name)


# ---------------------------------------------------------------- the measure of touching


@pytest.mark.parametrize(("gap", "expected"), [(40.0, True), (30.0, True), (17.0, False)])
def test_lines_that_run_into_each_other_are_seen(gap: float, expected: bool) -> None:  # noqa: FBT001 - a column
    """The check that other tests rely on: `gap` is how far a second line is moved up from 60 points below."""
    data = sample.drawn(Text(40, 60, line_of("gyg")), Text(40, 120 - gap, line_of("HHH")), height=200)

    assert ink.meet(data, 0, (40, 40, 110, 130), 75) is expected
