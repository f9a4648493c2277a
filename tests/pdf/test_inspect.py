"""Reading back what other programs write: their fonts, their marks, their trees, and damage."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from ivig_print.errors import PdfError
from ivig_print.pdf.characters import reader_of
from ivig_print.pdf.inspect import Inspection, inspect, outline, walk
from tests.pdf import sample

CMAP = b"""1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfchar <01> <00660069> endbfchar
2 beginbfrange <10> <12> <0061> <20> <21> [<0078> <D83DDE00>] endbfrange"""


def foreign(content: bytes, kids: list[Object | int], properties: Dictionary | None = None) -> Inspection:
    """Return a page of another program, read back: *content* in Helvetica, *kids* below one P of its own kind."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page().obj
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    page.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)), Properties=properties or Dictionary())
    page.Contents = pdf.make_stream(content)
    paragraph = Dictionary(S=Name.Story, Pg=page, K=Array(kids))
    pdf.Root.StructTreeRoot = Dictionary(
        K=pdf.make_indirect(paragraph), RoleMap=Dictionary(Story=Name.Chapter, Chapter=Name.P)
    )
    return reopened(pdf)


def reopened(pdf: Pdf) -> Inspection:
    data = BytesIO()
    pdf.save(data)
    return inspect(data.getvalue())


def test_marks_may_be_bare_numbers_and_tags_of_its_own() -> None:
    found = foreign(b"/Story <</MCID 0>> BDC BT /F 9 Tf (caf\xe9) Tj ET EMC", [0])

    assert outline(found.root) == "P  café"
    assert (found.claims, found.bare_fonts) == ((), ("Helvetica",))


def test_text_between_elements_keeps_its_place() -> None:
    link = Dictionary(S=Name.Link, K=1)
    content = b" ".join(
        b"/P <</MCID %d>> BDC BT /F 9 Tf (%s) Tj ET EMC" % pair for pair in enumerate((b"see ", b"this", b" too"))
    )

    found = foreign(content, [0, link, 2])

    assert found.root.text == "see this too"
    assert outline(found.root) == "P\n  text  see\n  Link  this\n  text  too"


def test_all_that_shows_text_is_read_and_the_font_comes_back_with_its_state() -> None:
    content = b"/P /own BDC BT /F 9 Tf q /gone 9 Tf Q [(a) -200 (b)] TJ (c) ' 0 0 (d) \" ET EMC EMC Q"

    found = foreign(content, [0], Dictionary(own=Dictionary(MCID=0)))

    assert found.root.text == "abcd"


def test_a_replacement_inside_a_mark_is_read_once() -> None:
    content = b"/P <</MCID 0>> BDC /Span <</ActualText (whole)>> BDC BT /F 9 Tf (who) Tj (le) Tj ET EMC EMC"

    assert foreign(content, [0]).root.text == "whole"


def test_text_in_a_form_is_found_by_its_own_marks() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page().obj
    font = Dictionary(Subtype=Name.Type1, BaseFont=Name.Helvetica)
    form = pdf.make_stream(b"/P <</MCID 0>> BDC BT /F 9 Tf (inside) Tj ET EMC", Type=Name.XObject, Subtype=Name.Form)
    form.Resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(X=form))
    page.Resources = Dictionary(XObject=Dictionary(X=form))
    page.Contents = pdf.make_stream(b"/X Do")
    mark = Dictionary(Type=Name.MCR, Stm=form, Pg=page, MCID=0)
    pdf.Root.StructTreeRoot = Dictionary(K=Array([Dictionary(S=Name.P, K=mark), Dictionary(S=Name.P)]))

    assert [node.text for node in walk(reopened(pdf).root)] == ["inside", "inside", ""]


@pytest.mark.parametrize(
    ("font", "shown", "text"),
    [
        (Dictionary(Encoding=Name.MacRomanEncoding), b"\x8e", "é"),
        (Dictionary(), b"\x93\x94", "“”"),
        (Dictionary(Encoding=Dictionary(Differences=Array([65, Name.eacute, Name.uni0628]))), b"ABC", "éبC"),
        (Dictionary(Subtype=Name.Type0), b"\x00\x41", "\ufffd"),
    ],
)
def test_a_font_without_a_map_is_read_by_its_encoding(font: Dictionary, shown: bytes, text: str) -> None:
    assert reader_of(font)(shown) == text


def test_a_map_has_single_codes_ranges_and_lists() -> None:
    pdf = pikepdf.new()
    read = reader_of(Dictionary(Subtype=Name.TrueType, ToUnicode=pdf.make_stream(CMAP)))

    assert read(b"\x01\x10\x11\x12\x20\x21\x99") == "fiabcx😀\ufffd"


def test_attributes_may_come_by_class_and_those_about_looks_are_left_out() -> None:
    pdf = pikepdf.open(BytesIO(sample.written("en")))
    tree = pdf.Root.StructTreeRoot
    top = tree.K[0]
    tree.ClassMap = Dictionary(wide=Dictionary(O=Name.Table, ColSpan=2))
    top.C, top.A = Name.wide, Array([Dictionary(O=Name.Layout, Placement=Name.Block), 0])

    assert reopened(pdf).root.attributes == (("ColSpan", "2"),)


def test_a_header_that_is_not_there_is_seen() -> None:
    pdf = pikepdf.open(BytesIO(sample.written("en")))
    for entry in pdf.objects:
        if isinstance(entry, Dictionary) and entry.get(Name.S) == Name.TH:
            entry.ID = String("gone")

    assert "Headers=?h1" in outline(reopened(pdf).root)


def test_claims_may_be_attributes() -> None:
    pdf = pikepdf.open(BytesIO(sample.written("en")))
    packet = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3"'
        b' pdfaid:conformance="U"/></rdf:RDF></x:xmpmeta>'
    )
    pdf.Root.Metadata = pdf.make_stream(packet)

    assert reopened(pdf).claims == ("PDF/A-3u",)


def test_a_tree_that_goes_round_in_a_circle_is_refused() -> None:
    pdf = pikepdf.open(BytesIO(sample.written("en")))
    top = pdf.Root.StructTreeRoot.K[0]
    top.K[0].K = Array([top])

    with pytest.raises(PdfError, match="damaged"):
        reopened(pdf)
