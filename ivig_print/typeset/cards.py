"""Cards: panels onto faces of a fixed size, all in the largest type in which every one of them fits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ivig_print.content.blocks import Panel
from ivig_print.errors import Fault, RenderError
from ivig_print.language.spans import Spans
from ivig_print.typeset.flow import set_block
from ivig_print.typeset.layout import Layout, scaled
from ivig_print.typeset.pages import Element, Item
from ivig_print.typeset.setter import Setter, mirror, setter_for, shifted
from ivig_print.typeset.slabs import Slab, stack
from ivig_print.typeset.styles import Margins
from ivig_print.units import millimetres

_STEP = 0.03
"""How much smaller the type is tried each time, as a share of the layout's own size."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a card, ready to be placed: its items from its upper left corner, and its element."""

    items: tuple[Item, ...]
    element: Element


@dataclass(frozen=True, slots=True)
class Side:
    """The panels of a card in one language, BCP 47, with the ISO 15924 code of its script."""

    panels: tuple[Panel[Spans], ...]
    language: str
    script: str


@dataclass(frozen=True, slots=True)
class Size:
    """How large the faces of a card are, in points, what their type may be, and what stays white.

    0 leaves it to the layout.
    """

    width: float
    height: float
    smallest: float = 0.0
    largest: float = 0.0
    inset: float = 0.0


def set_faces(sides: Sequence[Side], layout: Layout, size: Size | None = None) -> tuple[Face, ...]:
    """Return every panel of every side set on a face of *size*, or else of the layout's `id1` paper.

    Raises:
        RenderError: Some panels do not fit in the layout's smallest type; each is named with its millimetres.
    """
    faults: list[Fault] = []
    face = size or Size(layout.paper["id1"].width, layout.paper["id1"].height)
    for factor in _factors(layout, face):
        faults = []
        faces = list(_fitting(sides, scaled(layout, factor), face, faults))
        if not faults:
            return tuple(faces)
    raise RenderError(*faults)


def _fitting(sides: Sequence[Side], layout: Layout, size: Size, faults: list[Fault]) -> Iterator[Face]:
    """Yield the faces that fit; add a fault to *faults* for each that does not."""
    for side in sides:
        for panel in side.panels:
            try:
                yield _face(panel, side, layout, size)
            except RenderError as error:
                faults += error.faults


def _factors(layout: Layout, size: Size) -> Iterator[float]:
    """Yield the largest factor and smaller ones, down to where the smallest style reaches the smallest type."""
    smallest = min(style.size for style in layout.style.values())
    factor = size.largest / smallest if size.largest else layout.largest
    while smallest * factor >= max(layout.minimum, size.smallest) - 1e-9:
        yield factor
        factor -= _STEP


def _face(panel: Panel[Spans], side: Side, layout: Layout, size: Size) -> Face:
    """Set one panel; raise a RenderError when it is higher than its face."""
    margin = _at_least(layout.margin, size.inset)
    width = size.width - margin.start - margin.end
    setter = setter_for(layout, side.language, side.script)
    slabs, elements = _flow(panel, setter, width)
    items, height = stack(slabs)
    excess = height - (size.height - margin.top - margin.bottom)
    if excess > 0:
        message = f"is {millimetres(excess):.1f} mm too high for its face of the card ({side.language})"
        hint = "shorten names, allergies or the contact in the record"
        raise RenderError(Fault(message, hint, field=f"card.{panel.key}"))
    left = margin.end if setter.rtl else margin.start
    sided = mirror(items, width) if setter.rtl else items
    return Face(shifted(sided, left, margin.top), Element("Sect", lang=side.language, children=tuple(elements)))


def _at_least(margin: Margins, inset: float) -> Margins:
    return Margins.model_construct(**{side: max(getattr(margin, side), inset) for side in Margins.model_fields})


def _flow(panel: Panel[Spans], setter: Setter, width: float) -> tuple[list[Slab], list[Element]]:
    slabs: list[Slab] = []
    elements: list[Element] = []
    for block in panel.blocks:
        more, element = set_block(block, setter, width)
        slabs += more
        elements.append(element)
    return slabs, elements
