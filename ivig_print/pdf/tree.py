"""The structure tree of a PDF as it is read: elements with the text of their marks (ISO 32000-1, 14.7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pikepdf import Array, Dictionary, Name, Object

from ivig_print.pdf.marks import Place, Texts, place_of

TEXT = "text"
"""The tag of a piece of text that stands between elements; no element has it."""

_TELLING = ("/Table", "/List", "/PrintField")
"""The owners of attributes that tell a reader something; the others' are about looks."""

_DEEPEST = 100
"""No document nests its elements so deep; a damaged tree may go round in a circle."""


@dataclass(frozen=True, slots=True)
class Node:
    """An element of the structure tree as it is read.

    Attributes:
        tag: Its structure type; the standard one where the file says what its own mean.
        lang: Its own language; empty when it has none.
        drawn: The characters of its own marks, in the order in which they are drawn.
        actual: Its replacement text; empty when it has none.
        attributes: Such as ``("Scope", "Column")``.
        children: In reading order.
        alt: What a figure shows.
        name: What other elements call it by, such as the cells below a header.
    """

    tag: str
    lang: str
    drawn: str
    actual: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple["Node", ...]
    alt: str = ""
    name: str = ""

    @property
    def text(self) -> str:
        """What a reader says for this element and all below it."""
        return self.actual or self.alt or self.drawn + "".join(child.text for child in self.children)


def top_node(tree: Object, texts: Texts) -> Node:
    """Return the top element of *tree*, a StructTreeRoot; where it has several, a node with all of them."""
    reader = _Tree(tree, texts)
    tops = [reader.node(kid, None, 0) for kid in _list(tree.get(Name.K)) if _is_element(kid)]
    return tops[0] if len(tops) == 1 else Node("StructTreeRoot", "", "", "", (), tuple(tops))


class _Tree:
    """Reads elements; what is the same for all of them is kept here."""

    def __init__(self, tree: Object, texts: Texts) -> None:
        self._texts = texts
        self._roles = tree.get(Name.RoleMap, Dictionary())
        self._classes = tree.get(Name.ClassMap, Dictionary())

    def node(self, element: Object, page: Place | None, depth: int) -> Node:
        """Return *element* and all below it; its marks lie on *page* where neither they nor it say where."""
        if depth > _DEEPEST:
            raise ValueError("the structure tree is deeper than any document's")
        page = place_of(element.Pg) if Name.Pg in element else page
        kids = _list(element.get(Name.K))
        drawn, children = self._content(kids, page, depth)
        return Node(
            tag=self._tag(element.get(Name.S, Name.NonStruct)),
            lang=str(element.get(Name.Lang, "")),
            drawn=drawn,
            actual=str(element.get(Name.ActualText, "")),
            attributes=tuple(self._attributes(element)),
            children=children,
            alt=str(element.get(Name.Alt, "")),
            name=str(element.get(Name.ID, "")),
        )

    def _content(self, kids: list[Any], page: Place | None, depth: int) -> tuple[str, tuple[Node, ...]]:
        """Return the text of an element's own marks, and its children; of both, text that stands between children."""
        if not any(_is_element(kid) for kid in kids):
            return "".join(self._marked(kid, page) for kid in kids), ()
        children: list[Node] = []
        for inner, group in groupby(kids, key=_is_element):
            if inner:
                children += [self.node(kid, page, depth + 1) for kid in group]
            elif text := "".join(self._marked(kid, page) for kid in group):
                children.append(Node(TEXT, "", text, "", (), ()))
        return "", tuple(children)

    def _marked(self, kid: Object | int, page: Place | None) -> str:
        """Return the text of a mark: an identifier, or a reference that also says where it is."""
        if isinstance(kid, int):
            return self._texts.get((page, kid), "") if page else ""
        if not isinstance(kid, Dictionary) or Name.MCID not in kid:
            return ""  # an annotation, or another object without text of its own
        owner = kid.get(Name.Stm, kid.get(Name.Pg))
        place = page if owner is None else place_of(owner)
        return self._texts.get((place, int(kid.MCID)), "") if place else ""

    def _tag(self, tag: Any) -> str:  # noqa: ANN401 - a name; pikepdf's types have no word for one
        for _ in range(10):  # a role may lead to another role
            if tag not in self._roles:
                break
            tag = self._roles[tag]
        return str(tag)[1:]

    def _attributes(self, element: Object) -> Iterator[tuple[str, str]]:
        classes = [self._classes.get(name) for name in _list(element.get(Name.C)) if isinstance(name, Name)]
        groups = [group for entry in classes for group in _list(entry)] + _list(element.get(Name.A))
        for group in groups:
            if isinstance(group, Dictionary) and str(group.get(Name.O, "")) in _TELLING:
                yield from ((key[1:], _value(value)) for key, value in group.items() if key != "/O")


def _is_element(kid: Object | int) -> bool:
    return isinstance(kid, Dictionary) and Name.S in kid


def _value(value: Object) -> str:
    if isinstance(value, Array):
        return " ".join(_value(part) for part in value)
    return str(value).removeprefix("/")


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - pikepdf hands out Python's own numbers too
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]
