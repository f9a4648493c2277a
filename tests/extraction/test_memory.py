"""One process that prints for many patients must not remember them all."""

import gc
import tracemalloc
from datetime import date

import pytest

from ivig_print.content.blocks import Heading, Leaflet, Paragraph, Section
from ivig_print.language.spans import Span, Spans
from ivig_print.pdf.write import write
from ivig_print.typeset.fit import compose, document
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.setter import Setter
from ivig_print.typeset.sheet import Sheet

TODAY = date(2026, 11, 20)
DOCUMENTS = 2000
MOST_GROWTH = 1_000_000
"""Bytes over the second half: caches that are not full yet may take 1,000 a document; its lines take 10,000."""


def make(number: int) -> bytes:
    """Return a small leaflet whose every block has a name that no other leaflet has."""
    layout, name = open_layout("handout"), Span(f"\u2068Patient {number}\u2069")
    title: Spans = (Span("For "), name)
    advice: Spans = (Span("Drink more water, "), name)
    section = Section("water", (Heading(title, 1), Paragraph(advice)))
    leaflet = Leaflet("handout", (Span("Water"),), (section,), header=(), footer=())
    setter = Setter(layout, "en", "Latn")
    return write(document((compose(leaflet, setter, Sheet(layout.paper["letter"], layout)),), "Water", "en"), TODAY)


@pytest.mark.slow
def test_memory_stays_flat_over_two_thousand_documents() -> None:
    tracemalloc.start()
    try:
        traced = [traced_after(half) for half in (range(DOCUMENTS // 2), range(DOCUMENTS // 2, DOCUMENTS))]
    finally:
        tracemalloc.stop()

    assert traced[1] - traced[0] < MOST_GROWTH


def traced_after(numbers: range) -> int:
    """Return how many bytes are in use once the documents of these *numbers* are made."""
    for number in numbers:
        make(number)
    gc.collect()
    return tracemalloc.get_traced_memory()[0]
