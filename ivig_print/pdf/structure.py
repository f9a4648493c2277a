"""The structure tree: what each mark on the pages is (ISO 32000-1, 14.7; ISO 14289-1).

A handout has some three hundred elements, so they are written as bytes here and now; ReportLab only
gives them their numbers.
"""

from collections import defaultdict

from reportlab.pdfbase import pdfdoc

from ivig_print.pdf.raw import Written, number_of, text
from ivig_print.typeset.pages import Element

_TEXT_VALUES = frozenset({"Summary"})
"""Attributes whose value is a text; the others' are names."""

Marks = list[list[int]]
"""For each page, the element's key of each MCID in order."""


def add_structure(document: pdfdoc.PDFDocument, root: Element, marks: Marks) -> None:
    """Add the tree under *root* to *document*, tied to the *marks* of its pages.

    Each page's marks find their element through the parent tree; an element's marks follow the
    order of the pages, so that a paragraph over two pages stays one.
    """
    writer = _Writer(document, marks)
    tree, tree_number = writer.reserve()
    top = writer.write(root, tree_number)
    parents = []
    for page, keys in enumerate(marks):
        entry, number = writer.reserve()
        entry.body = f"[{' '.join(f'{writer.numbers[key]} 0 R' for key in keys)}]".encode("ascii")
        parents.append(f"{page} {number} 0 R")
    numbers = " ".join(parents)
    tree.body = (
        f"<</Type/StructTreeRoot/K[{top} 0 R]/ParentTree<</Nums[{numbers}]>>/ParentTreeNextKey {len(marks)}>>"
    ).encode("ascii")
    document.Catalog.StructTreeRoot = tree
    document.Catalog.MarkInfo = Written(b"<</Marked true>>")


class _Writer:
    """Writes elements and remembers the number of each that has marks of its own."""

    def __init__(self, document: pdfdoc.PDFDocument, marks: Marks) -> None:
        self.document = document
        self.numbers: dict[int, int] = {}
        self._places: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._pages = [number_of(document, page) for page in document.Pages.pages]
        for page, keys in enumerate(marks):
            for mcid, key in enumerate(keys):
                self._places[key].append((page, mcid))

    def reserve(self) -> tuple[Written, int]:
        """Return an object still to be written, and its number."""
        entry = Written()
        return entry, number_of(self.document, entry)

    def write(self, element: Element, parent: int) -> int:
        """Write *element* and all below it; return its number."""
        entry, number = self.reserve()
        if element.key:
            self.numbers[element.key] = number
        kids = [f"{self.write(child, number)} 0 R" for child in element.children]
        kids += [
            f"<</Type/MCR/Pg {self._pages[page]} 0 R/MCID {mcid}>>" for page, mcid in self._places.get(element.key, ())
        ]
        described = "".join(_described(element))
        body = f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R{described}/K[{' '.join(kids)}]>>"
        entry.body = body.encode("ascii")
        return number


def _described(element: Element) -> list[str]:
    """Return the entries that say more of an element than its type."""
    entries = [
        f"/{name}{text(value)}"
        for name, value in (("Lang", element.lang), ("ActualText", element.text), ("Alt", element.alt))
        if value
    ]
    if element.attributes:
        entries.append(f"/A[{''.join(_attribute(*attribute) for attribute in element.attributes)}]")
    return entries


def _attribute(owner: str, name: str, value: str) -> str:
    written = text(value) if name in _TEXT_VALUES else f"/{value}"
    return f"<</O/{owner}/{name}{written}>>"
