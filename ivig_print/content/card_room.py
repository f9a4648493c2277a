"""What a card holds where its size is not known beforehand: what must stand, and what goes for lack of room.

All of `content.card` must stand but what `MAY_GO` names. What goes first stands first in that table.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from ivig_print.content import card_lines as lines
from ivig_print.content.blocks import Beside, Block, Bullets, Card, Panel, Paragraph, map_block
from ivig_print.content.blocks import Facts as Rows
from ivig_print.content.entries import Blocks
from ivig_print.content.messages import Message, Series, Verbatim, Words, say
from ivig_print.errors import RenderError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence that a card has only where there is room, or a row that it can do without.

    Attributes:
        name: What the person at the screen calls it.
        panel: Where it stands.
        words: The sentence, or the label of the row.
        row: Whether it is a row.
        keep: Of a row that lists several things, the newest first, how many stay; 0 where the row goes.
    """

    name: str
    panel: str
    words: Message
    row: bool = False
    keep: int = 0


_NEXT = say("card label", "Next date")
_CONTACT = say("card label", "Emergency contact")
_LOTS = say("card label", "Last lots")

MAY_GO = (
    Piece("that the card is to be shown", "front", lines.SHOW),
    Piece("that the card is to be shown", "whole", lines.SHOW),
    Piece("antibody blood tests", "back", lines.SEROLOGY),
    Piece("antibody blood tests", "whole", lines.SEROLOGY),
    Piece("what to think of when unwell", "back", lines.THINK_OF),
    Piece("what to think of when unwell", "whole", lines.THINK_OF),
    Piece("the next date", "back", _NEXT, row=True),
    Piece("the emergency contact", "front", _CONTACT, row=True),
    Piece("the emergency contact", "whole", _CONTACT, row=True),
    Piece("all lots but the last one", "back", _LOTS, row=True, keep=1),
    Piece("all lots but the last one", "whole", _LOTS, row=True, keep=1),
    # The four faces of a card in one language.
    Piece("that the card is to be shown", "record", lines.SHOW),
    Piece("antibody blood tests", "danger", lines.SEROLOGY),
    Piece("what to think of when unwell", "danger", lines.THINK_OF),
    Piece("the next date", "treatment", _NEXT, row=True),
    Piece("the emergency contact", "identity", _CONTACT, row=True),
)
"""What may go, in this order: who, why, allergies, phones, brand, dose, the last lot and what can harm at once stay."""


def with_room(card: Card[Words], gone: Collection[Piece] = (), *, tall: bool = False) -> Card[Words]:
    """Return *card* with everything that its panels may hold, but for what has *gone*.

    What stands side by side on a card that is wide stands one below the other on one that is *tall*.
    """
    return replace(card, panels=tuple(_filled(stacked(panel) if tall else panel, gone) for panel in card.panels))


def stacked(panel: Panel[Words]) -> Panel[Words]:
    """Return *panel* with what stands side by side one below the other."""
    columns = (block.columns if isinstance(block, Beside) else ((block,),) for block in panel.blocks)
    return replace(panel, blocks=tuple(inner for block in columns for column in block for inner in column))


def next_to_go(panels: Collection[str], gone: Collection[Piece]) -> tuple[Piece, ...]:
    """Return for each of *panels*, which have no room, what goes next; nothing if one has nothing more to give."""
    found = [next((piece for piece in MAY_GO if piece.panel == key and piece not in gone), None) for key in panels]
    return tuple(piece for piece in found if piece) if all(found) else ()


def names_of(gone: Collection[Piece]) -> tuple[str, ...]:
    """Return what has *gone*, by the name that the person at the screen knows it by, each once."""
    return tuple(dict.fromkeys(piece.name for piece in gone))


def fitted(make: Callable[[tuple[Piece, ...], float], T], roomy: float = 0.0) -> tuple[T, tuple[Piece, ...]]:
    """Return what *make* makes of a card from which no more has gone than must, and what has gone.

    Args:
        make: What makes it, of what has gone and in no smaller type than so many points; 0 for any type.
        roomy: Rather than in smaller type than this, in points, sentences go. A row is worth more than large type.

    Raises:
        RenderError: As *make* does, when there is nothing more to give.
    """
    gone: tuple[Piece, ...] = ()
    smallest = roomy
    while True:
        try:
            return make(gone, smallest), gone
        except RenderError as error:
            panels = {fault.field.removeprefix("card.") for fault in error.faults}
            more = next_to_go(panels, gone)
            if smallest and (not more or any(piece.row for piece in more)):
                smallest = 0.0
            elif more:
                gone += more
            else:
                raise


def _filled(panel: Panel[Words], gone: Collection[Piece]) -> Panel[Words]:
    own = [piece for piece in MAY_GO if piece.panel == panel.key]
    has: list[Words] = []
    for block in panel.blocks:
        map_block(block, has.append)
    dropped = [piece.words for piece in own if piece in gone and not piece.keep]
    short = {piece.words.text: piece.keep for piece in own if piece in gone and piece.keep}
    kept = (block for block in panel.blocks if not isinstance(block, Paragraph) or block.words not in dropped)
    blocks = tuple(_shortened(_without(block, dropped), short) for block in kept)
    more: Blocks = tuple(
        Paragraph(piece.words)
        for piece in reversed(own)
        if not piece.row and piece not in gone and piece.words not in has
    )
    foot = 1 if isinstance(blocks[-1], Paragraph) and blocks[-1].role == "small" else 0
    return replace(panel, blocks=(*blocks[: len(blocks) - foot], *more, *blocks[len(blocks) - foot :]))


def _without(block: Block[Words], dropped: Collection[Words]) -> Block[Words]:
    """Return *block* without the rows that have these labels, and without these points of a list."""
    match block:
        case Beside(columns):
            return Beside(tuple(tuple(_without(inner, dropped) for inner in column) for column in columns))
        case Rows(rows):
            return replace(block, rows=tuple(row for row in rows if row[0] not in dropped))
        case Bullets(items):
            return replace(block, items=tuple(item for item in items if item not in dropped))
        case _:
            return block


def _shortened(block: Block[Words], short: Mapping[str, int]) -> Block[Words]:
    """Return *block* with no more things in each row than *short* says of its label."""
    match block:
        case Beside(columns) if short:
            return Beside(tuple(tuple(_shortened(inner, short) for inner in column) for column in columns))
        case Rows(rows) if short:
            return replace(block, rows=tuple((label, _first(words, _keep(label, short))) for label, words in rows))
        case _:
            return block


def _keep(label: Words, short: Mapping[str, int]) -> int:
    return short.get(label.text, 0) if isinstance(label, Message) else 0


def _first(words: Words, most: int) -> Words:
    if most and isinstance(words, Verbatim) and isinstance(words.value, Series):
        return Verbatim(replace(words.value, items=words.value.items[:most]))
    return words
