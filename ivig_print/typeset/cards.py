"""Cards: a panel's blocks onto one face of a fixed size."""

from collections.abc import Iterator
from dataclasses import dataclass

from ivig_print.content.blocks import Panel
from ivig_print.errors import Fault, RenderError
from ivig_print.language.spans import Spans
from ivig_print.typeset.flow import Slab, set_block, stack
from ivig_print.typeset.layout import Layout, scaled
from ivig_print.typeset.pages import Element, Item
from ivig_print.typeset.setter import Setter, mirror, shifted
from ivig_print.units import millimetres

_STEP = 0.03
"""How much smaller the type is tried each time, as a share of the layout's own size."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a card, ready to be placed: its items from its upper left corner, and its element."""

    items: tuple[Item, ...]
    element: Element


def set_face(panel: Panel[Spans], layout: Layout, language: str, script: str, *, keys: Iterator[int]) -> Face:
    """Return *panel* set on a face of the layout's `id1` paper, in the largest type that fits.

    Raises:
        RenderError: It does not fit in the layout's smallest type; names the panel and the millimetres.
    """
    paper, margin = layout.paper["id1"], layout.margin
    width = paper.width - margin.start - margin.end
    room = paper.height - margin.top - margin.bottom
    excess = 0.0
    for factor in _factors(layout):
        setter = Setter(scaled(layout, factor), language, script, keys)
        slabs, elements = _flow(panel, setter, width)
        items, height = stack(slabs)
        excess = height - room
        if excess <= 0:
            sided = mirror(items, width) if setter.rtl else items
            left = margin.end if setter.rtl else margin.start
            return Face(shifted(sided, left, margin.top), Element("Sect", lang=language, children=tuple(elements)))
    message = f"is {millimetres(excess):.1f} mm too high for its face of the card"
    raise RenderError(Fault(message, "shorten names, allergies or contact in the record", field=f"card.{panel.key}"))


def _factors(layout: Layout) -> Iterator[float]:
    """Yield 1 and smaller factors, down to where the smallest style reaches the layout's minimum."""
    smallest = min(style.size for style in layout.style.values())
    factor = 1.0
    while smallest * factor >= layout.minimum - 1e-9:
        yield factor
        factor -= _STEP


def _flow(panel: Panel[Spans], setter: Setter, width: float) -> tuple[list[Slab], list[Element]]:
    slabs: list[Slab] = []
    elements: list[Element] = []
    for block in panel.blocks:
        more, element = set_block(block, setter, width)
        slabs += more
        elements.append(element)
    return slabs, elements
