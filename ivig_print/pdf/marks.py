"""The text of each mark on the pages of a PDF: what is drawn between BDC and EMC (ISO 32000-1, 14.6)."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf, Stream, String

from ivig_print.pdf.characters import UNKNOWN, Reader, reader_of

Place = tuple[int, int]
"""Number and generation of the page, or of the form, whose content has a mark."""

Texts = dict[tuple[Place, int], str]
"""The text of each mark by its place and identifier."""

_STEERING = {0x200F: None}
"""The right-to-left mark is drawn for no character of the text: it steers readers that guess at the order."""

_DEEPEST = 12
"""Forms may hold forms; a damaged one may hold itself."""


def texts_of(pdf: Pdf) -> Texts:
    """Return the text of every mark in *pdf*."""
    texts: Texts = {}
    readers: dict[Place, Reader] = {}
    for page in pdf.pages:
        _Content(texts, readers).read(page.obj, page.obj, page.resources)
    return texts


def place_of(entry: Object) -> Place:
    """Return an indirect object's number and generation."""
    number, generation = entry.objgen
    return int(number), int(generation)


def fonts_of(pdf: Pdf) -> Iterator[Object]:
    """Yield the fonts in the resources of the pages of *pdf*, again for each page."""
    for page in pdf.pages:
        yield from page.resources.get(Name.Font, Dictionary()).values()


class _Content:
    """Reads the content of one page: each character goes to the innermost mark that has an identifier."""

    def __init__(self, texts: Texts, readers: dict[Place, Reader]) -> None:
        self._texts, self._readers = texts, readers
        self._reader: Reader = lambda shown: UNKNOWN * len(shown)
        self._saved: list[Reader] = []
        self._open: list[tuple[tuple[Place, int] | None, bool]] = []

    def read(self, content: Object, owner: Object, resources: Object, depth: int = 0) -> None:
        """Read *content*, whose marks *owner* has and whose fonts are in *resources*."""
        for instruction in pikepdf.parse_content_stream(content):
            operator = str(instruction.operator)
            operands: list[Any] = list(instruction.operands)
            match operator:
                case "BDC":
                    self._begin(operands[1], owner, resources)
                case "BMC":
                    self._open.append((None, False))
                case "EMC" if self._open:
                    self._open.pop()
                case "Tf":
                    self._choose(resources.get(Name.Font, Dictionary()).get(operands[0]))
                case "Do" if depth < _DEEPEST:
                    self._form(resources.get(Name.XObject, Dictionary()).get(operands[0]), resources, depth)
                case _:
                    self._draw(operator, operands)

    def _draw(self, operator: str, operands: list[Any]) -> None:
        """Show text; keep the font with the graphics state, to which it belongs."""
        match operator:
            case "q":
                self._saved.append(self._reader)
            case "Q" if self._saved:
                self._reader = self._saved.pop()
            case "Tj" | "'" | '"':
                self._show(operands[-1])
            case "TJ":
                for part in operands[0]:
                    self._show(part)

    def _form(self, form: Object | None, resources: Object, depth: int) -> None:
        if isinstance(form, Stream) and form.get(Name.Subtype) == Name.Form:
            self.read(form, form, form.get(Name.Resources, resources), depth + 1)

    def _choose(self, font: Object | None) -> None:
        if font is None:
            return
        place = place_of(font)
        if place not in self._readers or place == (0, 0):  # a font that is no object of its own has no place
            self._readers[place] = reader_of(font)
        self._reader = self._readers[place]

    def _begin(self, properties: Object, owner: Object, resources: Object) -> None:
        if isinstance(properties, Name):
            properties = resources.get(Name.Properties, Dictionary()).get(properties, Dictionary())
        mcid = properties.get(Name.MCID)
        replaced = Name.ActualText in properties
        self._open.append((None if mcid is None else (place_of(owner), int(mcid)), replaced))
        if replaced:
            self._add(str(properties.ActualText))

    def _show(self, part: Object) -> None:
        if isinstance(part, String) and not any(replaced for _, replaced in self._open):
            self._add(self._reader(bytes(part)).translate(_STEERING))

    def _add(self, text: str) -> None:
        mark = next((mark for mark, _ in reversed(self._open) if mark is not None), None)
        if mark is not None:
            self._texts[mark] = self._texts.get(mark, "") + text
