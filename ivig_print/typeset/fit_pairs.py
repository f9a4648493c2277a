"""Fitting two languages: pairs of slabs onto pages, as their layout arranges them."""

from dataclasses import replace

from ivig_print.content.blocks import Leaflet
from ivig_print.errors import RenderError
from ivig_print.language.spans import Spans
from ivig_print.typeset.duet import Duet
from ivig_print.typeset.fit import Part, composed, too_many
from ivig_print.typeset.pages import Element
from ivig_print.typeset.pairs import flow_pairs
from ivig_print.typeset.sheet import Sheet
from ivig_print.typeset.slabs import Story


def compose_pairs(
    leaflets: tuple[Leaflet[Spans], Leaflet[Spans]], duets: tuple[Duet, ...], sheet: Sheet
) -> tuple[Part, Part]:
    """Return one leaflet in two languages in step: its pages with the first one's Part, no more with the other's.

    The running head and foot are the first's.

    Args:
        leaflets: In the page's own language and in the other one.
        duets: Who sets them, and how they stand on the page; the first one that has room for all words does.
        sheet: Where they are set.

    Raises:
        RenderError: As `ivig_print.typeset.fit.compose`, for the last of *duets*.
    """
    duet, *others = duets
    first, second = leaflets
    limited = replace(first, page_limit=first.page_limit * duet.pages)

    def tell(sheet: Sheet, room: float, extra: int) -> Story:
        return flow_pairs((first.sections, second.sections), duet.using(sheet.layout, room), sheet.width, extra)

    try:
        pages, story, opening = composed(limited, duet.alone, sheet, tell)
    except RenderError:
        if not others:
            raise
        return compose_pairs(leaflets, tuple(others), sheet)
    if others and sheet.limited and too_many(limited, len(pages)):
        return compose_pairs(leaflets, tuple(others), sheet)
    parts = ((duet.first.language, (*opening, *story.elements)), (duet.second.language, story.second))
    one, other = (Element("Part", lang=language, children=children) for language, children in parts)
    return (pages, one), ((), other)
