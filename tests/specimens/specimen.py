"""The specimens as leaflets, set on a small page so that they have many lines."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ivig_print.content.blocks import Bullets, Heading, Leaflet, Paragraph, Section
from ivig_print.language.spans import Span, Spans
from ivig_print.pdf.write import write
from ivig_print.typeset.fit import compose, document
from ivig_print.typeset.layout import Layout, closer, open_layout, scaled
from ivig_print.typeset.pages import Document
from ivig_print.typeset.setter import Setter
from ivig_print.typeset.sheet import Sheet
from ivig_print.typeset.styles import Paper

PAGE = Paper.model_validate({"width": "330pt", "height": "900pt", "media": "custom_specimen_116x317mm"})
"""Narrow, for many line ends; high, for one page."""


@dataclass(frozen=True, slots=True)
class Specimen:
    """A language's page: its ISO 15924 script, a heading, a paragraph, a list item, and the tallest words it has."""

    tag: str
    script: str
    heading: str
    body: str
    item: str
    marks: str

    def texts(self) -> tuple[Spans, ...]:
        """Return what is set, in reading order."""
        high = " ".join([self.marks] * 9)
        pieces = (self.heading, self.body, self.item, self.item, f"{high} {self.marks}.", self.heading)
        return tuple(map(spans, pieces))


@cache
def specimens() -> dict[str, Specimen]:
    """Return all specimens by their language tags."""
    table = tomllib.loads(Path(__file__).with_name("specimens.toml").read_text("utf-8"))
    return {tag: Specimen(tag, **entry) for tag, entry in table.items()}


def spans(text: str) -> Spans:
    """Return *text* as spans, what stands in braces isolated and solid as `language.formats` writes it."""
    pieces = re.split(r"\{(.*?)\}", text)
    return tuple(
        Span(f"\u2066{piece}\u2069", solid=True) if index % 2 else Span(piece)
        for index, piece in enumerate(pieces)
        if piece
    )


@cache
def compose_specimen(tag: str, layout_name: str = "handout", factor: float = 1.0, *, close: bool = False) -> Document:
    """Return the specimen of *tag* as a document of one part.

    Args:
        tag: Its language.
        layout_name: Whose styles it is set in.
        factor: What the layout's type is multiplied by.
        close: Whether lines stand as close as where a short edition would be too long else.
    """
    specimen = specimens()[tag]
    layout = _bare(scaled(open_layout(layout_name), factor))
    layout = closer(layout) if close else layout
    heading, body, first, second, marks, large = specimen.texts()
    blocks = (Heading(heading, 1), Paragraph(body), Bullets((first, second)), Paragraph(marks), Heading(large))
    leaflet = Leaflet("handout", heading, (Section("specimen", blocks),), header=(), footer=())
    paper = PAGE.model_copy(update={"width": PAGE.width * factor, "height": PAGE.height * factor})
    setter = Setter(layout, tag, specimen.script)
    return document((compose(leaflet, setter, Sheet(paper, layout)),), f"Specimen {tag}", tag)


def _bare(layout: Layout) -> Layout:
    """Return *layout* without a running head and foot."""
    return layout.model_copy(update={"header": None, "footer": None})


@cache
def pdf(tag: str, layout_name: str = "handout", factor: float = 1.0) -> bytes:
    """Return the specimen of *tag* as a PDF."""
    return write(compose_specimen(tag, layout_name, factor), date(2026, 11, 20))
