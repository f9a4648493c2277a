"""Objects written by hand: a reader gets back what was meant."""

import pikepdf
from hypothesis import example, given
from hypothesis import strategies as st

from ivig_print.content.blocks import Leaflet, Paragraph, Section
from ivig_print.language.spans import Span, Spans
from ivig_print.pdf.inspect import inspect
from ivig_print.pdf.raw import text
from ivig_print.pdf.write import write
from ivig_print.typeset.fit import compose, document
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.setter import Setter
from ivig_print.typeset.sheet import Sheet
from tests.pdf.sample import TODAY


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
@example("(a) \\ )b(")
@example("\r\n\u0d0a\u280a\u5c0d")
def test_a_text_string_is_read_as_it_was_written(value: str) -> None:
    assert str(pikepdf.Object.parse(text(value).encode("latin-1"))) == value


def test_more_signs_than_there_are_plain_codes_are_all_read_again() -> None:
    """Codes up to 200: those of brackets, of the backslash and of the carriage return are among them."""
    letters = "".join(map(chr, [*range(0x21, 0x7F), *range(0xC0, 0x148), *range(0x391, 0x3A2), *range(0x410, 0x450)]))
    words = " ".join(letters[start : start + 9] for start in range(0, len(letters), 9))
    title: Spans = (Span("Letters"),)
    body: Spans = (Span(words),)
    section = Section("letters", (Paragraph(body),))
    layout = open_layout("handout")
    leaflet = Leaflet("handout", title, (section,), header=(), footer=())
    part = compose(leaflet, Setter(layout, "en", "Latn"), Sheet(layout.paper["letter"], layout))

    found = inspect(write(document((part,), "Letters", "en"), TODAY))

    assert found.root.text == words
