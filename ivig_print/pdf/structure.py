"""The structure tree: what each mark on the pages is (ISO 32000-1, 14.7; ISO 14289-1)."""

from collections import defaultdict

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFString

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
    tree = PDFDictionary({"Type": "/StructTreeRoot"})
    writer = _Writer(document, document.Reference(tree), marks)
    tree.dict["K"] = PDFArray([writer.write(root, writer.root)])
    numbers: list[object] = []
    for page, keys in enumerate(marks):
        numbers += [page, document.Reference(PDFArray([writer.references[key] for key in keys]))]
    tree.dict["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
    tree.dict["ParentTreeNextKey"] = len(marks)
    document.Catalog.StructTreeRoot = writer.root
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


class _Writer:
    """Writes elements and remembers the reference of each that has marks of its own."""

    def __init__(self, document: pdfdoc.PDFDocument, root: pdfdoc.PDFObjectReference, marks: Marks) -> None:
        self.document, self.root = document, root
        self.references: dict[int, pdfdoc.PDFObjectReference] = {}
        self._places: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for page, keys in enumerate(marks):
            for mcid, key in enumerate(keys):
                self._places[key].append((page, mcid))

    def write(self, element: Element, parent: pdfdoc.PDFObjectReference) -> pdfdoc.PDFObjectReference:
        """Write *element* and all below it; return its reference."""
        entry = PDFDictionary({"Type": "/StructElem", "S": f"/{element.tag}", "P": parent})
        reference = self.document.Reference(entry)
        if element.key:
            self.references[element.key] = reference
        entry.dict.update(_described(element))
        kids = [self.write(child, reference) for child in element.children]
        marks = self._marks(element)
        entry.dict["K"] = PDFArray([*kids, *marks])
        return reference

    def _marks(self, element: Element) -> list[PDFDictionary]:
        pages = self.document.Pages.pages
        return [
            PDFDictionary({"Type": "/MCR", "Pg": self.document.Reference(pages[page]), "MCID": mcid})
            for page, mcid in self._places.get(element.key, ())
        ]


def _described(element: Element) -> dict[str, object]:
    """Return the entries that say more of an element than its type."""
    entries: dict[str, object] = {}
    if element.lang:
        entries["Lang"] = PDFString(element.lang)
    if element.text:
        entries["ActualText"] = PDFString(element.text)
    if element.alt:
        entries["Alt"] = PDFString(element.alt)
    if element.attributes:
        entries["A"] = PDFArray([_attribute(*attribute) for attribute in element.attributes])
    return entries


def _attribute(owner: str, name: str, value: str) -> PDFDictionary:
    written = PDFString(value) if name in _TEXT_VALUES else f"/{value}"
    return PDFDictionary({"O": f"/{owner}", name: written})
