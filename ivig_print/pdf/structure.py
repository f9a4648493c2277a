"""The structure tree: what each mark on the pages is (ISO 32000-1, 14.7; ISO 14289-1).

A handout has some three hundred elements, so they are written as bytes here and now; ReportLab only
gives them their numbers.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import count

from reportlab.pdfbase import pdfdoc

from ivig_print.pdf.headers import with_headers
from ivig_print.pdf.raw import Written, number_of, reserve, text
from ivig_print.typeset.pages import Element

Marks = list[list[int]]
"""For each page, the element's key of each MCID in order."""

Boxes = Mapping[int, tuple[float, float, float, float]]
"""Left, bottom, right and top of figures on their pages, in points, by the keys of their elements."""


def add_structure(document: pdfdoc.PDFDocument, root: Element, marks: Marks, boxes: Boxes) -> None:
    """Add the tree under *root* to *document*, tied to the *marks* of its pages, with the *boxes* of its figures.

    Each page's marks find their element through the parent tree; an element's marks follow the
    order of the pages, so that a paragraph over two pages stays one.
    """
    writer = _Writer(document, marks, boxes)
    tree, tree_number = reserve(document)
    top = writer.write(root, tree_number)
    parents = []
    for page, keys in enumerate(marks):
        entry, number = reserve(document)
        entry.body = f"[{' '.join(f'{writer.numbers[key]} 0 R' for key in keys)}]".encode("ascii")
        parents.append(f"{page} {number} 0 R")
    numbers = " ".join(parents)
    tree.body = (
        f"<</Type/StructTreeRoot/K[{top} 0 R]/ParentTree<</Nums[{numbers}]>>/ParentTreeNextKey {len(marks)}"
        f"{writer.names()}>>"
    ).encode("ascii")
    document.Catalog.StructTreeRoot = tree
    document.Catalog.MarkInfo = Written(b"<</Marked true>>")


class _Writer:
    """Writes elements and remembers the number of each that has marks of its own."""

    def __init__(self, document: pdfdoc.PDFDocument, marks: Marks, boxes: Boxes) -> None:
        self.document, self.boxes = document, boxes
        self.numbers: dict[int, int] = {}
        self._named: dict[str, int] = {}
        self._new_names: Iterator[str] = (f"h{number}" for number in count(1))
        self._places: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._pages = [number_of(document, page) for page in document.Pages.pages]
        for page, keys in enumerate(marks):
            for mcid, key in enumerate(keys):
                self._places[key].append((page, mcid))

    def names(self) -> str:
        """Return the entry that leads from names to elements: a name tree, so in the order of its bytes."""
        pairs = " ".join(f"{text(name)}{number} 0 R" for name, number in sorted(self._named.items()))
        return f"/IDTree<</Names[{pairs}]>>" if pairs else ""

    def write(self, element: Element, parent: int) -> int:
        """Write *element* and all below it; return its number."""
        entry, number = reserve(self.document)
        if element.key:
            self.numbers[element.key] = number
        if element.name:
            self._named[element.name] = number
        if element.tag == "Table":
            element = with_headers(element, self._new_names)
        kids = [f"{self.write(child, number)} 0 R" for child in element.children]
        kids += [
            f"<</Type/MCR/Pg {self._pages[page]} 0 R/MCID {mcid}>>" for page, mcid in self._places.get(element.key, ())
        ]
        described = "".join(_described(element, self.boxes.get(element.key)))
        body = f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R{described}/K[{' '.join(kids)}]>>"
        entry.body = body.encode("ascii")
        return number


def _described(element: Element, box: tuple[float, ...] | None) -> Iterator[str]:
    """Yield the entries that say more of an element than its type."""
    for name, value in (
        ("Lang", element.lang),
        ("ActualText", element.text),
        ("Alt", element.alt),
        ("ID", element.name),
    ):
        if value:
            yield f"/{name}{text(value)}"
    attributes = [_attribute(*attribute) for attribute in element.attributes]
    if box is not None:  # a figure says where it is (ISO 32000-1, table 344)
        attributes.append(f"<</O/Layout/BBox[{' '.join(f'{edge:.1f}' for edge in box)}]>>")
    if attributes:
        yield f"/A[{''.join(attributes)}]"


def _attribute(owner: str, name: str, value: str) -> str:
    match name:
        case "Summary":
            written = text(value)
        case "Headers":
            written = f"[{''.join(map(text, value.split()))}]"
        case _:
            written = f"/{value}"
    return f"<</O/{owner}/{name}{written}>>"
