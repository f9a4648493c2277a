"""Writing: pages and their tree into the bytes of one tagged PDF."""

from datetime import date
from io import BytesIO

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from ivig_print.pdf.bookmarks import add_bookmarks, bookmarks_of
from ivig_print.pdf.colour import output_intent
from ivig_print.pdf.content import Content
from ivig_print.pdf.drawing import resource_of
from ivig_print.pdf.file import bodies_of, serialize
from ivig_print.pdf.metadata import CREATOR, metadata_stream
from ivig_print.pdf.raw import Written, number_of, stream
from ivig_print.pdf.structure import MarkedPage, add_structure
from ivig_print.typeset.pages import Document
from ivig_print.typeset.unicode import is_rtl


class _BareCanvas(Canvas):  # type: ignore[misc]  # ReportLab's stubs leave it untyped
    """A canvas whose pages begin empty: the usual preamble names a font that no file embeds."""

    def _make_preamble(self) -> None:
        self._preamble = ""


def write(document: Document, today: date) -> bytes:
    """Return *document* as a PDF 1.7 that claims PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).

    The same document and day give the same bytes. The file names no patient: its title is the
    document's, and its dates are *today* at midnight, universal time.
    """
    first = document.pages[0]
    canvas = _BareCanvas(
        BytesIO(), (first.width, first.height), pageCompression=1, invariant=1, lang=document.lang, pdfVersion=(1, 7)
    )
    _describe(canvas, document, today)
    content = Content(canvas)
    for page in document.pages:
        content.draw(page)
    file = canvas._doc  # noqa: SLF001 - the only way to the objects
    _finish_pages(file, content)
    add_bookmarks(file, bookmarks_of(document))
    tree = Written()
    file.Catalog.StructTreeRoot, file.Catalog.MarkInfo = tree, Written(b"<</Marked true>>")
    bodies, ends = bodies_of(file)
    marks = zip(file.Pages.pages, content.marks, strict=True)
    pages = [MarkedPage(number_of(file, page), keys) for page, keys in marks]
    add_structure(bodies, number_of(file, tree), document.root, pages, content.boxes)
    return serialize(bodies, ends)


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
    catalog = canvas._doc.Catalog  # noqa: SLF001 - ReportLab has no public door for these two
    catalog.Metadata = Written(metadata_stream(document.title, document.lang, today))
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = pdfdoc.PDFArray([output_intent(canvas._doc)])  # noqa: SLF001


def _finish_pages(file: pdfdoc.PDFDocument, content: Content) -> None:
    """Write the fonts and the pages' operators; tie each page to the structure, which its tab order follows."""
    fonts = content.fonts()
    resources = file.idToObject["BasicFonts"].dict
    for face, font in fonts.items():
        resources[resource_of(face)] = f"{font.add_to(file)} 0 R"
    for index, operators in enumerate(content.written(fonts)):
        page = file.Pages[index]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = index, "/S"
        page.Contents = Written(stream(operators, level=6))
