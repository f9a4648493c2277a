"""What other programs find in our PDFs: every word, as far as a reader can find it at all."""

from collections.abc import Iterator
from functools import cache
from shutil import which

import pytest

from benchmarks.engines.ours import open_leaflet, set_line
from benchmarks.leaflet import Language, leaflet
from benchmarks.lines import COMPLEX, SIMPLE, Line
from benchmarks.readers import READERS, found, line_found
from ivig_print.pdf.inspect import inspect

POPPLER = pytest.mark.skipif(which("pdftotext") is None, reason="pdftotext is not installed: poppler-utils has it")
EVERY_READER = [pytest.param(name, marks=POPPLER if name == "poppler" else ()) for name in READERS]


@cache
def pdf(line: Line) -> bytes:
    return set_line(line)


def counts(line: Line) -> Iterator[tuple[int, int]]:
    """Yield how many of *line*'s words each reader finds that is installed."""
    names = [name for name in READERS if name != "poppler" or which("pdftotext")]
    return (line_found(line, READERS[name](pdf(line))) for name in names)


def share(pairs: Iterator[tuple[int, int]]) -> float:
    counted = list(pairs)
    return sum(there for there, _ in counted) / sum(wanted for _, wanted in counted)


@pytest.mark.parametrize("reader", EVERY_READER)
@pytest.mark.parametrize("line", SIMPLE, ids=lambda line: line.script)
def test_every_word_is_found_where_no_shaping_is_needed(line: Line, reader: str) -> None:
    there, wanted = line_found(line, READERS[reader](pdf(line)))

    assert there == wanted


@pytest.mark.parametrize("line", COMPLEX, ids=lambda line: line.script)
def test_nearly_every_word_is_found_in_a_script_that_is_shaped(line: Line) -> None:
    assert share(counts(line)) >= 0.9


def test_hardly_a_word_is_lost_over_the_shaped_scripts_together() -> None:
    assert share(pair for line in COMPLEX for pair in counts(line)) >= 0.98


# In Arabic lines with Latin words or numbers each reader has an order of its own, and pypdf joins the cells of a row.
LEAST = {"pdfium": 0.98, "poppler": 0.98, "pypdf": 0.92}


@pytest.mark.parametrize("reader", EVERY_READER)
def test_every_word_of_an_english_leaflet_is_found(reader: str) -> None:
    there, wanted = leaflet_found("en", reader)

    assert there == wanted


@pytest.mark.parametrize("reader", EVERY_READER)
def test_an_arabic_leaflet_can_be_searched(reader: str) -> None:
    there, wanted = leaflet_found("ar", reader)

    assert there / wanted >= LEAST[reader]


def leaflet_found(language: Language, reader: str) -> tuple[int, int]:
    return found(leaflet(language).words("Ana Adams"), READERS[reader](open_leaflet(language)("Ana Adams")))


@pytest.mark.parametrize("line", [*SIMPLE, *COMPLEX], ids=lambda line: line.script)
def test_the_structure_says_exactly_the_logical_text(line: Line) -> None:
    assert inspect(pdf(line)).root.text.strip() == line.text
