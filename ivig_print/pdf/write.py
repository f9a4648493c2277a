"""Writing: pages and their tree into the bytes of one tagged PDF."""

from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from ivig_print import __version__
from ivig_print.pdf.content import Content
from ivig_print.pdf.structure import add_structure
from ivig_print.typeset.pages import Document
from ivig_print.typeset.unicode import is_rtl

CREATOR = f"ivig-print {__version__}"


class _BareCanvas(Canvas):  # type: ignore[misc]  # ReportLab's stubs leave it untyped
    """A canvas whose pages begin empty: the usual preamble names a font that no file embeds."""

    def _make_preamble(self) -> None:
        self._preamble = ""


def write(document: Document, today: date) -> bytes:
    """Return *document* as a PDF 1.7 that claims PDF/UA-1 (ISO 14289-1).

    The same document and day give the same bytes. The file names no patient: its title is the
    document's, and its dates are *today* at midnight, universal time.
    """
    file = BytesIO()
    first = document.pages[0]
    canvas = _BareCanvas(
        file, (first.width, first.height), pageCompression=1, invariant=1, lang=document.lang, pdfVersion=(1, 7)
    )
    _describe(canvas, document, today)
    content = Content(canvas)
    for page in document.pages:
        content.draw(page)
    _tie_pages(canvas._doc, len(document.pages))  # noqa: SLF001 - the only way to the page objects
    add_structure(canvas._doc, document.root, content.marks)  # noqa: SLF001
    canvas.save()
    return file.getvalue()


def _describe(canvas: Canvas, document: Document, today: date) -> None:
    """Say what the file is: title, creator, dates, and how it wants to be shown and printed."""
    canvas.setTitle(document.title)
    canvas.setCreator(CREATOR)
    canvas.setProducer(CREATOR)
    canvas.setDateFormatter(lambda *_: f"D:{today:%Y%m%d}000000Z")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if is_rtl(document.lang):
        canvas.setViewerPreference("Direction", "/R2L")
    if document.exact:
        canvas.setViewerPreference("PrintScaling", "/None")
    if document.duplex:
        canvas.setViewerPreference("Duplex", "/DuplexFlipLongEdge")
    metadata = pdfdoc.PDFStream(content=_xmp(document, today).encode("utf-8"))
    metadata.dictionary["Type"] = "/Metadata"
    metadata.dictionary["Subtype"] = "/XML"
    canvas._doc.Catalog.Metadata = metadata  # noqa: SLF001 - ReportLab has no public door for XMP


def _tie_pages(document: pdfdoc.PDFDocument, count: int) -> None:
    """Give each page its place in the parent tree and a tab order that follows the structure."""
    for index in range(count):
        page = document.Pages[index]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = index, "/S"


def _xmp(document: Document, today: date) -> str:
    """Return the XMP packet (ISO 16684-1) with the claim of PDF/UA (ISO 14289-1, 5)."""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(document.title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{document.lang}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool><pdf:Producer>{CREATOR}</pdf:Producer>
<xmp:CreateDate>{today.isoformat()}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{today.isoformat()}T00:00:00Z</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
