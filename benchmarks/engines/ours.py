"""Our own engine on the same leaflet: tagged, archived, every text shaped, its words findable."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks.engines import Make
from benchmarks.leaflet import COLUMNS, Bullets, Grid, Heading, Language, Prose, leaflet
from benchmarks.lines import Line
from ivig_print.content import blocks
from ivig_print.language.spans import Span, Spans
from ivig_print.pdf.write import write
from ivig_print.typeset.fit import compose, document
from ivig_print.typeset.layout import Layout, parse_layout
from ivig_print.typeset.setter import Setter
from ivig_print.typeset.sheet import Sheet

TODAY = date(2026, 11, 20)

SCRIPTS = {"ar": "Arab", "bn": "Beng", "he": "Hebr", "hi": "Deva", "km": "Khmr", "my": "Mymr", "th": "Thai"}
"""ISO 15924 codes by language; Latin for the others."""


def open_leaflet(language: Language) -> Make:
    """Return what makes the leaflet in *language*."""
    layout, source = _layout(), leaflet(language)
    foot, page = _plain(source.footer), (Span(f"{source.page} "), Span("", slot="page"))

    def make(patient: str) -> bytes:
        named = _filling(patient)
        section = blocks.Section("leaflet", tuple(_block(block, named) for block in source.blocks))
        pieces = (foot, named("{name}"), page)
        return _set(blocks.Leaflet("leaflet", _plain(source.title), (section,), (), pieces), language, layout)

    return make


def set_line(line: Line) -> bytes:
    """Return *line* as a document of one paragraph."""
    section = blocks.Section("line", (blocks.Paragraph(_plain(line.text)),))
    return _set(blocks.Leaflet("line", _plain("A line"), (section,), (), ()), line.language, _layout())


def _layout() -> Layout:
    path = Path(__file__).parents[1] / "leaflet.toml"
    return parse_layout(path.read_text("utf-8"), path.name)


def _set(leaflet: blocks.Leaflet[Spans], language: str, layout: Layout) -> bytes:
    setter = Setter(layout, language, SCRIPTS.get(language, "Latn"))
    part = compose(leaflet, setter, Sheet(layout.paper["letter"], layout))
    return write(document((part,), "".join(span.text for span in leaflet.title), language), TODAY)


def _plain(text: str) -> Spans:
    return (Span(text),)


def _filling(patient: str) -> Callable[[str], Spans]:
    """Return what turns a text into spans, with *patient* isolated where ``{name}`` stands."""

    def spans(text: str) -> Spans:
        before, slot, after = text.partition("{name}")
        pieces = (Span(before), Span(f"\u2068{patient}\u2069" if slot else ""), Span(after))
        return tuple(piece for piece in pieces if piece.text)

    return spans


def _block(block: Heading | Prose | Bullets | Grid, spans: Callable[[str], Spans]) -> blocks.Block[Spans]:
    match block:
        case Heading(text, level):
            return blocks.Heading(spans(text), level)
        case Prose(text):
            return blocks.Paragraph(spans(text))
        case Bullets(items):
            return blocks.Bullets(tuple(spans(item) for item in items))
        case Grid(rows):
            head, *body = rows
            columns = tuple(blocks.Column(spans(text), share) for text, share in zip(head, COLUMNS, strict=True))
            return blocks.Table(columns, tuple(tuple(spans(cell) for cell in row) for row in body), spans(head[0]))
