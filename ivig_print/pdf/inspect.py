"""Reading a PDF back: its tag tree, and its text in the order of the tree.

This is not a round trip through our own values: it reads the file as any reader would, codes
through the fonts' ToUnicode maps, marks through the structure tree. A text that was replaced
(ActualText) is kept beside what is drawn, so that a test can hold the one against the other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

_BFCHAR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<((?:[0-9A-Fa-f]{4})+)>")


@dataclass(frozen=True, slots=True)
class Node:
    """An element of the structure tree as it is read.

    Attributes:
        tag: Its structure type.
        lang: Its own language; empty when it has none.
        drawn: The characters of its own marks, in the order in which they are drawn.
        actual: Its replacement text; empty when it has none.
        attributes: Such as ``("Scope", "Column")``.
        children: In reading order.
    """

    tag: str
    lang: str
    drawn: str
    actual: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple["Node", ...]

    @property
    def text(self) -> str:
        """What a reader says for this element and all below it."""
        return self.actual or self.drawn + "".join(child.text for child in self.children)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a PDF says of itself, and its tree.

    Attributes:
        title: In the document information.
        lang: Of the whole.
        pages: (width, height) of each in points.
        fonts: Base names of all fonts used.
        root: The top element.
    """

    title: str
    lang: str
    pages: tuple[tuple[float, float], ...]
    fonts: tuple[str, ...]
    root: Node


def inspect(data: bytes) -> Inspection:
    """Return what is in the tagged PDF *data*.

    Raises:
        ValueError: It has no structure tree.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        tree = pdf.Root.get(Name.StructTreeRoot)
        if tree is None:
            raise ValueError("the file has no structure tree")
        marks = dict(_marks(pdf))
        return Inspection(
            title=str(pdf.docinfo.get(Name.Title, "")),
            lang=str(pdf.Root.get(Name.Lang, "")),
            pages=tuple((float(page.mediabox[2]), float(page.mediabox[3])) for page in pdf.pages),
            fonts=tuple(sorted({str(font.BaseFont) for page in pdf.pages for font in _fonts(page).values()})),
            root=_node(_list(tree.K)[0], marks),
        )


def walk(node: Node) -> Iterator[Node]:
    """Yield *node* and all below it, in reading order."""
    yield node
    for child in node.children:
        yield from walk(child)


def outline(node: Node, depth: int = 0) -> str:
    """Return the tree as indented lines: tag, language, attributes, text of the leaves."""
    attributes = "".join(f" {name}={value}" for name, value in node.attributes)
    lang = f" lang={node.lang}" if node.lang else ""
    text = "" if node.children else f"  {node.text.strip()}"
    line = f"{'  ' * depth}{node.tag}{lang}{attributes}{text}".rstrip()
    return "\n".join([line, *(outline(child, depth + 1) for child in node.children)])


def _node(element: Object, marks: dict[tuple[tuple[int, int], int], str]) -> Node:
    kids = _list(element.get(Name.K))
    own = [kid for kid in kids if isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.MCR]
    return Node(
        tag=str(element.S)[1:],
        lang=str(element.get(Name.Lang, "")),
        drawn="".join(marks.get((_name(kid.Pg), int(kid.MCID)), "") for kid in own),
        actual=str(element.get(Name.ActualText, "")),
        attributes=tuple(_attributes(element)),
        children=tuple(_node(kid, marks) for kid in kids if isinstance(kid, Dictionary) and Name.S in kid),
    )


def _attributes(element: Object) -> Iterator[tuple[str, str]]:
    for group in _list(element.get(Name.A)):
        for key, value in group.items():
            if key != "/O":
                yield key[1:], str(value).removeprefix("/")


def _list(value: Object | None) -> list[Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _marks(pdf: Pdf) -> Iterator[tuple[tuple[tuple[int, int], int], str]]:
    """Yield ((page object, MCID), text) for every mark in the file."""
    maps: dict[tuple[int, int], dict[int, str]] = {}
    for page in pdf.pages:
        for font in _fonts(page).values():
            maps.setdefault(font.objgen, _to_unicode(font))
        reader = _Reader(page, maps)
        for mcid, text in reader.read().items():
            yield (_name(page), mcid), text


def _name(entry: Object | pikepdf.Page) -> tuple[int, int]:
    """Return an indirect object's number and generation."""
    number, generation = entry.objgen
    return int(number), int(generation)


def _fonts(page: pikepdf.Page) -> dict[str, Object]:
    return dict(page.resources.get(Name.Font, Dictionary()).items())


def _to_unicode(font: Object) -> dict[int, str]:
    data = font.ToUnicode.read_bytes()
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in _BFCHAR.findall(data)}


class _Reader:
    """Reads one page's marks: each character goes to the innermost mark that has an identifier."""

    def __init__(self, page: pikepdf.Page, maps: dict[tuple[int, int], dict[int, str]]) -> None:
        self._page = page
        self._maps = {name: maps[font.objgen] for name, font in _fonts(page).items()}
        self._map: dict[int, str] = {}
        self._open: list[tuple[int | None, bool]] = []
        self._texts: dict[int, str] = {}

    def read(self) -> dict[int, str]:
        """Return the text of each MCID."""
        for instruction in pikepdf.parse_content_stream(self._page):
            operands = instruction.operands
            match str(instruction.operator):
                case "BDC":
                    self._begin(operands[1])
                case "BMC":
                    self._open.append((None, False))
                case "EMC":
                    self._open.pop()
                case "Tf":
                    self._map = self._maps[str(operands[0])]
                case "Tj":
                    self._show(operands[0])
                case "TJ":
                    for part in operands[0]:
                        if isinstance(part, String):
                            self._show(part)
        return self._texts

    def _begin(self, properties: Object) -> None:
        mcid = int(properties.MCID) if Name.MCID in properties else None
        replaced = Name.ActualText in properties
        self._open.append((mcid, replaced))
        if replaced:
            self._add(str(properties.ActualText))

    def _show(self, string: Object) -> None:
        if any(replaced for _, replaced in self._open):
            return
        data = bytes(string)
        codes = (int.from_bytes(data[index : index + 2], "big") for index in range(0, len(data), 2))
        self._add("".join(self._map[code] for code in codes))

    def _add(self, text: str) -> None:
        mcid = next((mcid for mcid, _ in reversed(self._open) if mcid is not None), None)
        if mcid is not None:
            self._texts[mcid] = self._texts.get(mcid, "") + text
