"""What the tags say beyond the text: headers of cells, figures, kinds of artifacts, and bookmarks."""

from collections import Counter
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image as Picture

from ivig_print.content.blocks import Heading, Leaflet, Paragraph, Section, Table
from ivig_print.language.spans import Span
from ivig_print.pdf.images import image_object, read_logo
from ivig_print.pdf.inspect import Node, inspect, walk
from ivig_print.pdf.write import write
from ivig_print.typeset.fit import compose, document
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Document
from ivig_print.typeset.setter import Setter
from ivig_print.typeset.sheet import Sheet
from tests.pdf import sample

CLINIC = Span("\u2068Sample Clinic\u2069")
WORDS = "Tell your nurse at once if you feel unwell: a slower drip often helps. "


def png(mode: str = "RGBA", colour: int | tuple[int, ...] = (255, 0, 0, 0)) -> bytes:
    data = BytesIO()
    Picture.new(mode, (30, 10), colour).save(data, "PNG")
    return data.getvalue()


def made(*sections: Section[tuple[Span, ...]], language: str = "en", logo: bytes | None = None) -> Document:
    """Return a handout of *sections*, with a logo if one is given."""
    layout = open_layout("handout")
    alt = None if logo is None else (Span("Logo of "), CLINIC)
    leaflet = Leaflet("handout", sample.words("T"), sections, (CLINIC,), (sample.words("A.E."),), logo=alt)
    sheet = Sheet(layout.paper["letter"], layout, None if logo is None else read_logo(logo, "logo"))
    setter = Setter(layout, language, sample.SCRIPTS[language])
    return document((compose(leaflet, setter, sheet),), "Title", language)


def nodes(data: bytes, tag: str) -> list[Node]:
    return [node for node in walk(inspect(data).root) if node.tag == tag]


def artifacts(data: bytes) -> Counter[str]:
    """Return how often each kind of artifact is begun on the pages."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return Counter(
            instruction.operands[1].unparse().decode()
            for page in pdf.pages
            for instruction in pikepdf.parse_content_stream(page)
            if str(instruction.operator) == "BDC" and str(instruction.operands[0]) == "/Artifact"
        )


def long_log(rows: int) -> Section[tuple[Span, ...]]:
    log = sample.english()[2].blocks[1]
    assert isinstance(log, Table)
    return Section("log", (replace(log, rows=log.rows * rows),))


# ---------------------------------------------------------------- headers


def test_every_cell_names_the_headers_above_and_beside_it() -> None:
    data = sample.written("en", "ar")

    heads = {node.name: node for node in nodes(data, "TH")}
    assert "" not in heads
    assert len(heads) == len(nodes(data, "TH"))
    for table in nodes(data, "Table"):
        columns: list[str] = []
        for row in (node for node in walk(table) if node.tag == "TR"):
            columns = [cell.name for cell in row.children if dict(cell.attributes).get("Scope") == "Column"] or columns
            beside = [cell.name for cell in row.children if dict(cell.attributes).get("Scope") == "Row"]
            for place, cell in enumerate(row.children):
                if cell.tag == "TD":
                    assert dict(cell.attributes)["Headers"].split() == [*columns[place : place + 1], *beside]


def test_a_name_leads_to_its_header() -> None:
    with pikepdf.open(BytesIO(sample.written("en", "ar", "en"))) as pdf:
        entries = list(pdf.Root.StructTreeRoot.IDTree.Names)

    names = [bytes(name) for name in entries[::2]]
    assert len(names) > 9
    assert names == sorted(names)
    assert [bytes(header.ID) for header in entries[1::2]] == names
    assert {str(header.S) for header in entries[1::2]} == {"/TH"}


# ---------------------------------------------------------------- figures


def test_a_logo_says_what_it_is_and_where() -> None:
    data = write(made(sample.english()[0], logo=png()), sample.TODAY)

    (figure,) = nodes(data, "Figure")
    assert (figure.alt, figure.text) == ("Logo of Sample Clinic", "Logo of Sample Clinic")
    with pikepdf.open(BytesIO(data)) as pdf:
        (element,) = [entry for entry in pdf.objects if isinstance(entry, pikepdf.Dictionary) and "/Alt" in entry]
        left, bottom, right, top = (float(edge) for edge in element.A[0].BBox)
        width, height = (float(edge) for edge in pdf.pages[0].mediabox[2:])
    assert 0 < left < right < width
    assert 0 < bottom < top < height
    assert (right - left) / (top - bottom) == pytest.approx(3, abs=0.05)


def test_a_logo_without_words_is_an_artifact() -> None:
    plain = made(sample.english()[0])
    layout = open_layout("handout")
    leaflet = Leaflet("handout", (), sample.english()[:1], (CLINIC,), (sample.words("A.E."),))
    sheet = Sheet(layout.paper["letter"], layout, read_logo(png(), "logo"))
    parts = (compose(leaflet, Setter(layout, "en", "Latn"), sheet),)

    data = write(document(parts, "Title", "en"), sample.TODAY)

    assert nodes(data, "Figure") == []
    assert inspect(data).root == inspect(write(plain, sample.TODAY)).root


@pytest.mark.parametrize(
    ("mode", "colour", "space", "sample_bytes"),
    [
        ("RGBA", (255, 0, 0, 0), b"DeviceRGB", b"\xff\xff\xff"),
        ("RGBA", (255, 0, 0, 255), b"DeviceRGB", b"\xff\x00\x00"),
        ("LA", (0, 0), b"DeviceRGB", b"\xff\xff\xff"),
        ("L", 128, b"DeviceGray", b"\x80"),
        ("1", 1, b"DeviceRGB", b"\xff\xff\xff"),
    ],
)
def test_a_picture_is_opaque_in_gray_or_rgb(
    mode: str, colour: int | tuple[int, ...], space: bytes, sample_bytes: bytes
) -> None:
    data = image_object(png(mode, colour))

    stream = pikepdf.Object.parse(data.partition(b"\nstream\n")[0])
    pdf = pikepdf.new()
    picture = pdf.make_stream(data.partition(b"\nstream\n")[2][: int(stream.Length)], Filter=stream.Filter)
    assert str(stream.ColorSpace)[1:].encode() == space
    assert picture.read_bytes() == sample_bytes * 300


@pytest.mark.parametrize(("mode", "kept"), [("RGB", True), ("L", True), ("CMYK", False)])
def test_a_jpeg_stays_as_it_is_unless_its_colours_are_not_ours(mode: str, kept: bool) -> None:  # noqa: FBT001
    buffer = BytesIO()
    Picture.new(mode, (30, 10)).save(buffer, "JPEG")

    assert (b"/DCTDecode" in image_object(buffer.getvalue())) == kept


# ---------------------------------------------------------------- artifacts


def test_each_artifact_says_what_kind_it_is() -> None:
    data = write(made(long_log(40)), sample.TODAY)

    pages = len(inspect(data).pages)
    found = artifacts(data)
    assert pages > 1
    assert (
        found.pop("<< /Attached [ /Top ] /Subtype /Header /Type /Pagination >>", 0) == pages - 1
    )  # the first is read aloud
    assert found.pop("<< /Attached [ /Bottom ] /Subtype /Footer /Type /Pagination >>", 0) == pages
    assert found.pop("<< /Type /Pagination >>") == 2 * (pages - 1)  # both cells of the header row, again
    assert set(found) == {"<< /Type /Layout >>"}


# ---------------------------------------------------------------- bookmarks


def long(language: str, paragraphs: int) -> bytes:
    title, part = ("Your infusions", "When?") if language == "en" else ("جلساتك", "متى أتصل؟")
    sections = [Section("cover", (Heading(sample.words(title), 1),))]
    for number in range(4):
        heading = (Span(f"{part} ", bold=True), Span(f"\u2066{number}\u2069"), Span(" naïve", lang="fr"))
        more = Heading(sample.words(part), 3)
        text = Paragraph(sample.words(WORDS * 6))
        sections.append(Section("part", (Heading(heading), *(text,) * paragraphs, more, text)))
    return write(made(*sections, language=language), sample.TODAY)


@pytest.mark.parametrize(("language", "title"), [("en", "When? 2 naïve"), ("ar", "متى أتصل؟ 2 naïve")])
def test_a_long_document_can_be_jumped_through_by_its_headings(language: str, title: str) -> None:
    data = long(language, 8)

    found = inspect(data)
    headings = [(int(node.tag[1]), node.text) for node in walk(found.root) if node.tag in {"H1", "H2", "H3"}]
    assert len(found.pages) == 5
    assert [(mark.level, mark.title) for mark in found.bookmarks] == headings
    assert headings[5] == (2, title)
    assert [mark.page for mark in found.bookmarks] == sorted(mark.page for mark in found.bookmarks)
    assert found.bookmarks[-1].page >= len(found.pages) - 1
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(pdf.Root.PageMode) == "/UseOutlines"
        assert int(pdf.Root.Outlines.Count) == len(headings)
        top = float(pdf.Root.Outlines.First.Dest[3])
        assert 600 < top < 792


def test_a_short_document_has_no_bookmarks() -> None:
    data = long("en", 5)

    assert len(inspect(data).pages) == 4
    assert inspect(data).bookmarks == ()
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "/Outlines" not in pdf.Root
        assert str(pdf.Root.PageMode) == "/UseNone"
