"""The QR code of a wallet card: what must stand on every card, as text that a phone shows without any connection."""

from collections.abc import Collection
from dataclasses import replace

from ivig_print.clinical.facts import Facts
from ivig_print.content import card_lines as lines
from ivig_print.content.blocks import Card, Panel, Scan
from ivig_print.content.blocks import Facts as Rows
from ivig_print.content.card_room import MAY_GO, Piece, stacked, with_room
from ivig_print.content.messages import Words
from ivig_print.content.select import select_card

PANELS = ("treatment", "back", "whole")
"""Where the code stands: of two faces or four on the back, which is also outside when the card is folded."""


def with_code(card: Card[Words]) -> Card[Words]:
    """Return *card* with a place for its code, which says nothing yet; beside it there is no room for columns."""
    return replace(card, panels=tuple(_coded(panel) if panel.key in PANELS else panel for panel in card.panels))


def _coded(panel: Panel[Words]) -> Panel[Words]:
    blocks = (replace(block, role="run-in") if isinstance(block, Rows) else block for block in stacked(panel).blocks)
    return Panel(panel.key, tuple(blocks), Scan(lines.SCAN, lines.SCAN_ALT))


def brief(facts: Facts, gone: Collection[Piece] = ()) -> Card[Words]:
    """Return the card whose text the code holds: the smallest there is, so that the code is as small as it can be.

    The emergency contact, which a card may lack, is in it unless it is among what has *gone* from the card.
    """
    kept = {piece.name for piece in MAY_GO if piece.row} - {piece.name for piece in gone}
    return with_room(select_card(facts, 1), [piece for piece in MAY_GO if piece.name not in kept])
