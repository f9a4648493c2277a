"""A piece of text as the typesetter gets it: words in a language, weight said, fields isolated."""

from typing import NamedTuple


class Span(NamedTuple):
    """Text that is set in one way; a named tuple, because what is kept between two patients is found by its spans.

    Attributes:
        text: In logical order; fields are wrapped in isolates (U+2066..U+2069).
        bold: Whether it is set in the bold weight.
        lang: Its BCP 47 tag when it is not in the language of the words around it.
        solid: Whether a line may not end inside it: a dose, a phone number, a lot number.
        slot: ``page`` or ``pages`` where the layout puts that number in place of the text.
        field: The record's field it came from, for a fault that must name it.
        part: Which part of a line it belongs to, where label and value share one.
        whole: Whether a line ends inside it only if none has room for all of it: a date, a short name.
    """

    text: str
    bold: bool = False
    lang: str = ""
    solid: bool = False
    slot: str = ""
    field: str = ""
    part: int = 0
    whole: bool = False


Spans = tuple[Span, ...]


def plain(spans: Spans) -> str:
    r"""Return the logical text of *spans*, without isolates.

    >>> plain((Span("Dose: "), Span("\u206630 g\u2069", solid=True)))
    'Dose: 30 g'
    """
    return "".join(span.text for span in spans).translate(_NO_ISOLATES)


_NO_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
