"""Bookmarks: the headings of a long document as a tree to jump by (ISO 32000-1, 12.3.3)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportlab.pdfbase import pdfdoc

from ivig_print.pdf.raw import number_of, reserve, text
from ivig_print.typeset.pages import Document, Element, Text
from ivig_print.typeset.unicode import CONTROLS

FEWEST_PAGES = 5
"""A shorter document is leafed through faster than its headings are read."""

_LEVELS = {"H1": 1, "H2": 2, "H3": 3}

_UNSEEN = dict.fromkeys(map(ord, CONTROLS))


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading to jump to.

    Attributes:
        title: Its words, as they are read.
        level: 1 for a title, 2 for a section, 3 for a part of one.
        page: Its index, from 0.
        top: Where its first line begins, in points from the lower edge of the page.
        children: The headings below it.
    """

    title: str
    level: int
    page: int
    top: float
    children: "list[Bookmark]" = field(default_factory=list)


def bookmarks_of(document: Document) -> list[Bookmark]:
    """Return the headings of *document*, each below the one it belongs to; none for a short document."""
    if len(document.pages) < FEWEST_PAGES:
        return []
    top: list[Bookmark] = []
    above = [(0, top)]
    for bookmark in _headings(document):
        while above[-1][0] >= bookmark.level:
            above.pop()
        above[-1][1].append(bookmark)
        above.append((bookmark.level, bookmark.children))
    return top


def add_bookmarks(file: pdfdoc.PDFDocument, bookmarks: list[Bookmark]) -> None:
    """Add *bookmarks* to *file*, and let it open with them; without any, it opens without a list of them."""
    file.Catalog.Outlines = None
    if not bookmarks:
        return
    root, number = reserve(file)
    pages = [number_of(file, page) for page in file.Pages.pages]
    root.body = f"<</Type/Outlines{_children(file, bookmarks, number, pages)}>>".encode("latin-1")
    file.Catalog.Outlines = root
    file.Catalog.setPageMode("UseOutlines")


def _headings(document: Document) -> Iterator[Bookmark]:
    """Yield the headings in reading order: their lines are found by the keys of their elements."""
    levels = dict(_levels(document.root))
    found: dict[int, Bookmark] = {}
    words: dict[int, str] = {}
    for page, sheet in enumerate(document.pages):
        for frame in sheet.frames:
            for item in frame.items:
                key = item.keys[0] if isinstance(item, Text) and item.keys else 0
                if not isinstance(item, Text) or key not in levels:
                    continue
                words[key] = words.get(key, "") + item.line.text
                top = sheet.height - frame.y - item.y + 1.5 * item.line.runs[0].size
                found.setdefault(key, Bookmark("", levels[key], page, round(top, 1)))
    for key in (key for key in levels if key in found):
        yield Bookmark(words[key].translate(_UNSEEN).strip(), found[key].level, found[key].page, found[key].top)


def _levels(element: Element) -> Iterator[tuple[int, int]]:
    """Yield the key of each heading's first piece, and its level."""
    if element.tag in _LEVELS:
        yield element.key or element.children[0].key, _LEVELS[element.tag]
    for child in element.children:
        yield from _levels(child)


def _children(file: pdfdoc.PDFDocument, bookmarks: list[Bookmark], parent: int, pages: list[int]) -> str:
    """Write *bookmarks* and all below them; return the entries that lead to them."""
    entries = [reserve(file) for _ in bookmarks]
    numbers = [number for _, number in entries]
    neighbours = zip([0, *numbers], [*numbers[1:], 0], strict=False)
    for (entry, number), bookmark, (before, after) in zip(entries, bookmarks, neighbours, strict=True):
        beside = f"/Prev {before} 0 R" * bool(before) + f"/Next {after} 0 R" * bool(after)
        below = _children(file, bookmark.children, number, pages) if bookmark.children else ""
        entry.body = (
            f"<</Title{text(bookmark.title)}/Parent {parent} 0 R{beside}{below}"
            f"/Dest[{pages[bookmark.page]} 0 R/XYZ null {bookmark.top:g} null]>>"
        ).encode("latin-1")
    return f"/First {numbers[0]} 0 R/Last {numbers[-1]} 0 R/Count {_count(bookmarks)}"


def _count(bookmarks: list[Bookmark]) -> int:
    return sum(1 + _count(bookmark.children) for bookmark in bookmarks)
