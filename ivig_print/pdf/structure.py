"""The structure tree: what each mark on the pages is (ISO 32000-1, 14.7; ISO 14289-1).

A handout has some three hundred elements, so they are written as bytes here and now, a block at a time, and
kept for the next patient; they stand behind the objects that ReportLab holds.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from ivig_print.pdf.headers import with_headers
from ivig_print.pdf.raw import text
from ivig_print.typeset.pages import Element


class MarkedPage(NamedTuple):
    """A page's number in the file, and the element's key of each of its MCIDs in order."""

    number: int
    keys: Sequence[int]


_Box = tuple[float, float, float, float]

Boxes = Mapping[int, _Box]
"""Left, bottom, right and top of figures on their pages, in points, by the keys of their elements."""

_Places = tuple[tuple[int, int], ...]
"""The number of the page, and the MCID there, of each mark of an element."""

_Tie = tuple[_Places, _Box | None]
"""What ties an element to the pages: its marks, and its box if it is a figure."""

_GROUPS = frozenset({"Document", "Part", "Sect"})
"""Elements around blocks; they have no marks of their own."""


def add_structure(bodies: list[bytes], tree: int, root: Element, pages: Sequence[MarkedPage], *, boxes: Boxes) -> None:
    """Write the tree under *root* behind the *bodies* of a file, tied to its *pages*, with the *boxes* of its figures.

    Each page's marks find their element through the parent tree; an element's marks follow the
    order of the pages, so that a paragraph over two pages stays one.

    Args:
        bodies: The file's objects from number 1 on; those of the tree are added.
        tree: The number that is set aside for the tree's own object.
        root: The document's element.
        pages: Each page's number and marks.
        boxes: Where its figures lie.
    """
    writer = _Writer(bodies, pages, boxes)
    top = writer.write(root, tree)
    parents = []
    for index, page in enumerate(pages):
        bodies.append(f"[{' '.join([f'{writer.numbers[key]} 0 R' for key in page.keys])}]".encode("ascii"))
        parents.append(f"{index} {len(bodies)} 0 R")
    bodies[tree - 1] = (
        f"<</Type/StructTreeRoot/K[{top} 0 R]/ParentTree<</Nums[{' '.join(parents)}]>>/ParentTreeNextKey {len(pages)}"
        f"{writer.names()}>>"
    ).encode("latin-1")


class _Writer:
    """Writes elements and remembers the number of each that has marks of its own."""

    def __init__(self, bodies: list[bytes], pages: Sequence[MarkedPage], boxes: Boxes) -> None:
        self._bodies, self._boxes = bodies, boxes
        self.numbers: dict[int, int] = {}
        self._named: dict[str, int] = {}
        self._places: dict[int, _Places] = {}
        for page in pages:
            for mcid, key in enumerate(page.keys):
                self._places[key] = (*self._places.get(key, ()), (page.number, mcid))

    def names(self) -> str:
        """Return the entry that leads from names to elements: a name tree, so in the order of its bytes."""
        pairs = " ".join(f"{text(name)}{number} 0 R" for name, number in sorted(self._named.items()))
        return f"/IDTree<</Names[{pairs}]>>" if pairs else ""

    def write(self, element: Element, parent: int) -> int:
        """Write *element* and all below it; return its number."""
        number = len(self._bodies) + 1
        if element.tag not in _GROUPS:
            self._write_block(element, parent, number)
            return number
        self._bodies.append(b"")
        kids = [f"{self.write(child, number)} 0 R" for child in element.children]
        self._bodies[number - 1] = _body(element, parent, kids, None)
        return number

    def _write_block(self, element: Element, parent: int, number: int) -> None:
        ties = tuple([(self._places.get(key, ()), self._boxes.get(key)) for key in _keys(element)])
        block = _block(element, _Stand(parent, number, len(self._named)), ties)
        self._bodies += block.bodies
        self.numbers.update(block.numbers)
        self._named.update(block.names)


class _Stand(NamedTuple):
    """Where a block stands in the tree: its parent's number, its own, and how many elements before it have a name."""

    parent: int
    number: int
    named: int


@lru_cache(maxsize=512)
def _keys(element: Element) -> tuple[int, ...]:
    """Return the keys in *element* and below it, in order."""
    own = (element.key,) if element.key else ()
    return own + tuple(key for child in element.children for key in _keys(child))


class _Block:
    """A block of the tree as it is written.

    Attributes:
        bodies: Of its elements, whose numbers follow one another.
        numbers: Of the elements with marks of their own, by their keys.
        names: Of those that others call by a name.
    """

    def __init__(self, element: Element, stand: _Stand, ties: tuple[_Tie, ...]) -> None:
        self.bodies: list[bytes] = []
        self.numbers: dict[int, int] = {}
        self.names: dict[str, int] = {}
        self._first = stand.number
        self._ties = iter(ties)
        self._new_names = (f"h{index}" for index in count(stand.named + 1))
        self._write(element, stand.parent)

    def _write(self, element: Element, parent: int) -> int:
        """Write *element* and all below it; return its number."""
        place, number = len(self.bodies), self._first + len(self.bodies)
        self.bodies.append(b"")
        places, box = next(self._ties) if element.key else ((), None)
        if element.key:
            self.numbers[element.key] = number
        if element.name:
            self.names[element.name] = number
        if element.tag == "Table":
            element = with_headers(element, self._new_names)
        kids = [f"{self._write(child, number)} 0 R" for child in element.children]
        kids += [f"<</Type/MCR/Pg {page} 0 R/MCID {mcid}>>" for page, mcid in places]
        self.bodies[place] = _body(element, parent, kids, box)
        return number


_block = lru_cache(maxsize=512)(_Block)
"""Most blocks are the same for the next patient, and stand in the same place: they are written once."""


def _body(element: Element, parent: int, kids: list[str], box: _Box | None) -> bytes:
    described = "".join(_described(element, box))
    return f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R{described}/K[{' '.join(kids)}]>>".encode("latin-1")


def _described(element: Element, box: _Box | None) -> Iterator[str]:
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
