"""Writing: pages and their tree into the bytes of one tagged PDF."""

from datetime import date

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDocument

from ivig_print.pdf.bookmarks import add_bookmarks, bookmarks_of
from ivig_print.pdf.colour import output_intent
from ivig_print.pdf.content import Content
from ivig_print.pdf.drawing import picture_name, resource_of
from ivig_print.pdf.file import bodies_of, serialize
from ivig_print.pdf.fonts import Font
from ivig_print.pdf.images import image_object
from ivig_print.pdf.metadata import information, metadata_stream
from ivig_print.pdf.numbers import number
from ivig_print.pdf.raw import Written, add, number_of, stream
from ivig_print.pdf.structure import MarkedPage, add_structure
from ivig_print.typeset.fonts import Face
from ivig_print.typeset.pages import Document
from ivig_print.typeset.unicode import is_rtl


def write(document: Document, today: date) -> bytes:
    """Return *document* as a PDF 1.7 that claims PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).

    The same document and day give the same bytes. The file names no patient: its title is the
    document's, and its dates are *today* at midnight, universal time.
    """
    content = Content()
    for page in document.pages:
        content.draw(page)
    file = PDFDocument(invariant=1, lang=document.lang)
    _describe(file, document, today)
    pages = _add_pages(file, document, content)
    add_bookmarks(file, bookmarks_of(document))
    tree = Written()
    file.Catalog.StructTreeRoot, file.Catalog.MarkInfo = tree, Written(b"<</Marked true>>")
    bodies, ends = bodies_of(file)
    add_structure(bodies, number_of(file, tree), document.root, pages, boxes=content.boxes)
    return serialize(bodies, ends)


def _describe(file: PDFDocument, document: Document, today: date) -> None:
    """Say what the file is: title, creator, dates, and how it wants to be shown and printed."""
    wishes = ["/DisplayDocTitle true"]
    if is_rtl(document.lang):
        wishes.append("/Direction/R2L")
    if document.exact:
        wishes.append("/PrintScaling/None")
    if document.duplex:
        wishes.append(f"/Duplex/DuplexFlip{'Short' if document.short_edge else 'Long'}Edge")
    catalog = file.Catalog
    catalog.ViewerPreferences = Written(f"<<{''.join(wishes)}>>".encode("ascii"))
    catalog.Metadata = Written(metadata_stream(document.title, document.lang, today))
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = PDFArray([output_intent(file)])
    file.info = Written(information(document.title, today))


def _add_pages(file: PDFDocument, document: Document, content: Content) -> list[MarkedPage]:
    """Write the pages, and what they share: fonts and pictures; tie each to the structure, which its tab order follows.

    ReportLab's own page would be asked for each of its thirty entries, and name fonts that no file embeds.
    """
    fonts = content.fonts()
    shared = f"/Parent {number_of(file, file.Pages)} 0 R/Resources {_add_resources(file, fonts, content)} 0 R/Tabs/S"
    pages = []
    for index, (page, operators) in enumerate(zip(document.pages, content.written(fonts), strict=True)):
        size = f"/MediaBox[0 0 {number(page.width)} {number(page.height)}]"
        shown = add(file, stream(operators, level=6))
        entry = Written(f"<</Type/Page{shared}{size}/Contents {shown} 0 R/StructParents {index}>>".encode("ascii"))
        file.Pages.addPage(entry)
        pages.append(MarkedPage(number_of(file, entry), content.marks[index]))
    return pages


def _add_resources(file: PDFDocument, fonts: dict[Face, Font], content: Content) -> int:
    """Write the fonts and the pictures; return the number of what names them to the pages."""
    names = file.idToObject["BasicFonts"]
    names.dict |= {resource_of(face): f"{font.add_to(file)} 0 R" for face, font in fonts.items()}
    pictures = "".join(f"/{picture_name(data)} {add(file, image_object(data))} 0 R" for data in content.pictures)
    shown = f"/XObject<<{pictures}>>" if pictures else ""
    return add(file, f"<</Font {number_of(file, names)} 0 R{shown}>>")
