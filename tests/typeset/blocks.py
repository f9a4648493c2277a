"""Small leaflets for the tests of flow and fit."""

from ivig_print.content.blocks import Block, Column, Leaflet, Paragraph, Section, Table
from ivig_print.language.spans import Span, Spans
from ivig_print.typeset.flow import flow
from ivig_print.typeset.layout import Layout, open_layout
from ivig_print.typeset.pages import Element, Text
from ivig_print.typeset.setter import Setter
from ivig_print.typeset.sheet import Sheet
from ivig_print.typeset.slabs import Slab, Story

HANDOUT = open_layout("handout")
WIDTH = 400.0
SENTENCE = "Tell your nurse at once if you feel unwell: a slower drip often helps. "


def words(text: str) -> Spans:
    return (Span(text),)


def setter(layout: Layout = HANDOUT, language: str = "en", script: str = "Latn") -> Setter:
    return Setter(layout, language, script)


def story(*blocks: Block[Spans]) -> Story:
    return flow((Section("part", blocks),), setter(), WIDTH)


def paragraph(sentences: int) -> Paragraph[Spans]:
    return Paragraph(words(SENTENCE * sentences))


def log(rows: int, blank: int = 0, *, fill: bool = False) -> Table[Spans]:
    columns = (Column(words("Date"), 0.5), Column(words("Lot"), 0.5))
    body = tuple((words(f"Day {row}"), words("LOT")) for row in range(rows))
    return Table(columns, body, words("Log"), blank_rows=blank, fill=fill, role="log")


def texts(slabs: tuple[tuple[float, Slab], ...]) -> list[str]:
    return [item.line.text.strip() for _, slab in slabs for item in slab.items if isinstance(item, Text)]


def leaflet(*blocks: Block[Spans], limit: int = 0, header: str = "Sample Clinic") -> Leaflet[Spans]:
    footer = ((Span("Page "), Span("", slot="page"), Span(" of "), Span("", slot="pages")), words("A.E."))
    return Leaflet("handout", words("Title"), (Section("part", blocks),), words(header), footer, limit)


def sheet(**changes: object) -> Sheet:
    return Sheet(**{"paper": HANDOUT.paper["letter"], "layout": HANDOUT, **changes})  # type: ignore[arg-type]


def elements(root: Element) -> list[Element]:
    return [root, *(inner for child in root.children for inner in elements(child))]
