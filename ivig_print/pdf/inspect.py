"""Reading a PDF back: its tag tree, and its text in the order of the tree.

This is not a round trip through our own values: it reads the file of any program as any reader would, codes
through the fonts' ToUnicode maps, marks through the structure tree. A text that was replaced (ActualText) is
kept beside what is drawn, so that a test can hold the one against the other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Name, Object, Pdf

from ivig_print.errors import Fault, PdfError
from ivig_print.pdf.marks import fonts_of, texts_of
from ivig_print.pdf.tree import Node, top_node

__all__ = ["Entry", "Inspection", "Node", "inspect", "outline", "walk"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A bookmark: its level from 1, its title, and its page from 1; 0 where that cannot be told."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a PDF says of itself, and its tree.

    Attributes:
        title: In the document information.
        lang: Of the whole.
        claims: The standards it claims to follow, such as ``PDF/UA-1``; nothing here checks them.
        pages: (width, height) of each in points.
        fonts: Base names of all fonts used.
        bare_fonts: Those of them whose glyphs are not in the file.
        bookmarks: In their order.
        root: The top element.
    """

    title: str
    lang: str
    claims: tuple[str, ...]
    pages: tuple[tuple[float, float], ...]
    fonts: tuple[str, ...]
    bare_fonts: tuple[str, ...]
    bookmarks: tuple[Entry, ...]
    root: Node


def inspect(data: bytes) -> Inspection:
    """Return what is in the tagged PDF *data*.

    Raises:
        PdfError: It is no PDF, is damaged, needs a password, or has no structure tree.
    """
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return _inspected(pdf)
    except PdfError:
        raise
    except pikepdf.PasswordError as error:
        raise PdfError(Fault("is encrypted: it opens with a password only", "save a copy without one")) from error
    except Exception as error:  # a damaged file can be wrong in any way
        raise PdfError(Fault("is no PDF, or is damaged", "make it again, or mend it with qpdf")) from error


def walk(node: Node) -> Iterator[Node]:
    """Yield *node* and all below it, in reading order."""
    yield node
    for child in node.children:
        yield from walk(child)


def outline(root: Node) -> str:
    """Return the tree as indented lines: tag, language, attributes, text of the leaves.

    A cell shows the words of its headers in place of their names.
    """
    heads = {node.name: " / ".join(_said(node)) for node in walk(root) if node.name}
    return "\n".join(_lines(root, heads, 0))


def _said(node: Node) -> list[str]:
    """Return the text of *node*; where it has paragraphs, such as a header in two languages, that of each."""
    parts = node.children if node.children and all(child.tag == "P" for child in node.children) else (node,)
    return [part.text.strip() for part in parts]


def _lines(node: Node, heads: dict[str, str], depth: int) -> Iterator[str]:
    parts = [node.tag, f"lang={node.lang}" * bool(node.lang), f"Alt={node.alt}" * bool(node.alt)]
    for name, value in node.attributes:
        shown = ", ".join(heads.get(head, f"?{head}") for head in value.split()) if name == "Headers" else value
        parts.append(f"{name}={shown}")
    text = "" if node.children or node.alt else f"  {node.text.strip()}"
    yield f"{'  ' * depth}{' '.join(filter(None, parts))}{text}".rstrip()
    for child in node.children:
        yield from _lines(child, heads, depth + 1)


def _inspected(pdf: Pdf) -> Inspection:
    tree = pdf.Root.get(Name.StructTreeRoot)
    if tree is None:
        hint = "it is not tagged, so a screen reader can only guess what it says"
        raise PdfError(Fault("the file has no structure tree", hint))
    fonts = {str(font.get(Name.BaseFont, "/unnamed"))[1:]: _is_embedded(font) for font in fonts_of(pdf)}
    return Inspection(
        title=str(pdf.docinfo.get(Name.Title, "")),
        lang=str(pdf.Root.get(Name.Lang, "")),
        claims=_claims(pdf),
        pages=tuple(_size(page) for page in pdf.pages),
        fonts=tuple(sorted(fonts)),
        bare_fonts=tuple(sorted(name for name, embedded in fonts.items() if not embedded)),
        bookmarks=tuple(_bookmarks(pdf)),
        root=top_node(tree, texts_of(pdf)),
    )


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return abs(right - left), abs(top - bottom)


def _is_embedded(font: Object) -> bool:
    if font.get(Name.Subtype) == Name.Type3:  # its glyphs are drawings in the file
        return True
    own = font.DescendantFonts[0] if Name.DescendantFonts in font else font
    descriptor = own.get(Name.FontDescriptor)
    return descriptor is not None and any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


_IDENTIFIERS = (("PDF/UA", "pdfuaid"), ("PDF/A", "pdfaid"))
"""The namespaces of the claims in the metadata, by the prefixes that their standards prescribe."""


def _claims(pdf: Pdf) -> tuple[str, ...]:
    """Return the standards that the metadata name (ISO 14289-1, 5; ISO 19005-2, 6.6.4)."""
    stream = pdf.Root.get(Name.Metadata)
    xmp = "" if stream is None else bytes(stream.read_bytes()).decode("utf-8", "replace")
    claims = []
    for standard, prefix in _IDENTIFIERS:
        part, conformance = _property(xmp, f"{prefix}:part"), _property(xmp, f"{prefix}:conformance")
        if part:
            claims.append(f"{standard}-{part}{conformance.lower()}")
    return tuple(claims)


def _property(xmp: str, name: str) -> str:
    """Return the value of a property, which XMP may write as an element or as an attribute.

    >>> _property("<pdfaid:part>2</pdfaid:part>", "pdfaid:part"), _property("<x pdfaid:part='3'/>", "pdfaid:part")
    ('2', '3')
    """
    found = re.search(rf"<{name}>\s*(\w*)\s*<|\b{name}\s*=\s*[\"'](\w*)[\"']", xmp)
    return (found[1] or found[2] or "") if found else ""


def _bookmarks(pdf: Pdf) -> Iterator[Entry]:
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    with pdf.open_outline() as bookmarks:
        yield from _entries(bookmarks.root, numbers, 1)


def _entries(items: list[pikepdf.OutlineItem], numbers: dict[tuple[int, int], int], level: int) -> Iterator[Entry]:
    for item in items:
        place = item.destination
        page = numbers.get(place[0].objgen, 0) if isinstance(place, Array) and len(place) else 0
        yield Entry(level, str(item.title), page)
        yield from _entries(item.children, numbers, level + 1)
