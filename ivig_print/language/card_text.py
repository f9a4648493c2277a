"""A card as plain text: one fact a line."""

from collections.abc import Iterable, Iterator

from ivig_print.content.blocks import Beside, Block, Bullets, Card, Facts, Heading, Paragraph
from ivig_print.language.spans import Spans, plain


def text_of(card: Card[Spans]) -> str:
    r"""Return what *card* says, without markup and without its notes.

    >>> from ivig_print.content.blocks import Panel
    >>> from ivig_print.language.spans import Span
    >>> rows = Facts((((Span("Dose"),), (Span("30 g"),)),))
    >>> text_of(Card((), (Panel("front", (Heading((Span("IVIG"),), 1), rows)),)))
    'IVIG\nDose: 30 g'
    """
    return "\n".join(line for panel in card.panels for line in _lines(panel.blocks))


def _lines(blocks: Iterable[Block[Spans]]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(words) | Paragraph(words):
                yield plain(words)
            case Bullets(items):
                yield from map(plain, items)
            case Facts(rows):
                yield from (f"{plain(label)}: {plain(value)}" for label, value in rows)
            case Beside(columns):
                for column in columns:
                    yield from _lines(column)
            case _:  # a card has no tables and no boxes
                continue
