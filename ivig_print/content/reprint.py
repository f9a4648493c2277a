"""Where a paper that is printed once more says so: all else on it stays as it was."""

from dataclasses import replace
from datetime import date

from ivig_print.content.blocks import Card, Leaflet, Paragraph
from ivig_print.content.messages import Words
from ivig_print.content.notices import reprint


def on_pages(leaflet: Leaflet[Words], first: date) -> Leaflet[Words]:
    """Return *leaflet* with the mark for the upper edge of each page; *first* is the day of the first print."""
    return replace(leaflet, mark=reprint(first))


def on_card(card: Card[Words], first: date) -> Card[Words]:
    """Return *card* with the mark at the end of its last panel, for a card that is the whole paper."""
    *others, last = card.panels
    marked = replace(last, blocks=(*last.blocks, Paragraph(reprint(first), role="small")))
    return replace(card, panels=(*others, marked))


def beside_card(card: Card[Words], first: date) -> Card[Words]:
    """Return *card* with the mark as the first of the notes on its sheet, outside the card."""
    return replace(card, notes=(reprint(first), *card.notes))
