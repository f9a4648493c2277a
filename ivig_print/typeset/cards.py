"""Cards: panels onto faces of a fixed size, all in the largest type in which every one of them fits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ivig_print.content.blocks import Block, Panel, Paragraph, map_block
from ivig_print.errors import Fault, RenderError
from ivig_print.language.spans import Spans
from ivig_print.typeset.codes import SetCode, set_code
from ivig_print.typeset.flow import set_block
from ivig_print.typeset.layout import Layout, scaled
from ivig_print.typeset.pages import Element, Item
from ivig_print.typeset.setter import Setter, mirror, setter_for, shifted
from ivig_print.typeset.slabs import Slab, stack
from ivig_print.typeset.styles import Margins
from ivig_print.units import millimetres

_STEP = 0.03
"""How much smaller the type is tried each time, as a share of the layout's own size."""


NO_ROOM = "shorten names, allergies or the contact in the record"
NO_ROOM_WITH_CODE = "leave the QR code out, or take a card with more room: the fold-over sheet or A7"
"""What to do where the words of a face do not fit on it, by themselves or beside a QR code."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a card, ready to be placed: its items from its upper left corner, and its element."""

    items: tuple[Item, ...]
    element: Element


@dataclass(frozen=True, slots=True)
class Content:
    """What stands on a face: items from its margin's upper start corner, their height in points, their elements."""

    items: tuple[Item, ...]
    height: float
    elements: tuple[Element, ...]


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
    least = max(layout.minimum, size.smallest) / smallest
    while factor > least:
        yield factor
        factor -= _STEP
    yield least


def _face(panel: Panel[Spans], side: Side, layout: Layout, size: Size) -> Face:
    """Set one panel; raise a RenderError when it is higher than its face."""
    margin = _at_least(layout.margin, size.inset)
    width, height = size.width - margin.start - margin.end, size.height - margin.top - margin.bottom
    setter = setter_for(layout, side.language, side.script)
    if panel.scan is None:
        content = _plain(panel, setter, width)
        _must_fit(content, height, panel, side)
    else:
        content = _with_code(panel, side, setter, (width, height))
    left = margin.end if setter.rtl else margin.start
    sided = mirror(content.items, width) if setter.rtl else content.items
    element = Element("Sect", lang=side.language, children=content.elements)
    return Face(shifted(sided, left, margin.top), element)


def _at_least(margin: Margins, inset: float) -> Margins:
    return Margins.model_construct(**{side: max(getattr(margin, side), inset) for side in Margins.model_fields})


def _must_fit(content: Content, height: float, panel: Panel[Spans], side: Side) -> None:
    excess = content.height - height
    if excess > 0:
        message = f"is {millimetres(excess):.1f} mm too high for its face of the card ({side.language})"
        raise RenderError(Fault(message, NO_ROOM, field=f"card.{panel.key}"))


def _with_code(panel: Panel[Spans], side: Side, setter: Setter, room: tuple[float, float]) -> Content:
    """Return *panel* with its code where there is room for it: at the end of the first lines, or below the last one."""
    faults: list[Fault] = []
    for place in (_code_beside, _code_below):
        try:
            content = place(panel, setter, room[0])
            _must_fit(content, room[1], panel, side)
        except RenderError as error:
            faults.append(replace(error.faults[0], hint=NO_ROOM_WITH_CODE))
        else:
            return content
    # What is too high can be mended by leaving something out, what is too wide cannot.
    raise RenderError(next((fault for fault in faults if fault.field == f"card.{panel.key}"), faults[0]))


def _plain(panel: Panel[Spans], setter: Setter, width: float) -> Content:
    flowed = [set_block(block, setter, width) for block in panel.blocks]
    items, height = stack([slab for slabs, _ in flowed for slab in slabs])
    return Content(items, height, tuple(element for _, element in flowed))


def _code(panel: Panel[Spans], setter: Setter, width: float = 0.0) -> SetCode:
    if panel.scan is None:
        raise ValueError("the panel has no code")
    return set_code(panel.scan, setter, width)


def _code_beside(panel: Panel[Spans], setter: Setter, width: float) -> Content:
    """Return the blocks on what the code leaves of the width as far down as it reaches, and on all of it below."""
    code = _code(panel, setter)
    slabs: list[Slab] = []
    elements: list[Element] = []
    narrow = width - code.width - code.gap
    for block in panel.blocks:
        beside = stack(slabs)[1] < code.height
        if beside and _widest(block, setter) > narrow:
            raise RenderError(Fault("leaves a word no room beside it", NO_ROOM_WITH_CODE, field="card.qr"))
        more, element = set_block(block, setter, narrow if beside else width)
        slabs += more
        elements.append(element)
    items, height = stack(slabs)
    placed = shifted(code.items, width - code.width, 0)
    return Content((*items, *placed), max(height, code.height), (*elements, *code.elements))


def _widest(block: Block[Spans], setter: Setter) -> float:
    """Return the width in points of the widest word of *block*, which would be divided on less."""
    role = block.role if isinstance(block, Paragraph) else "value"  # as wide as any other of its size
    said: list[Spans] = []
    map_block(block, said.append)
    return max(setter.widest(words, role) for words in said)


def _code_below(panel: Panel[Spans], setter: Setter, width: float) -> Content:
    said, code = _plain(panel, setter, width), _code(panel, setter, width)
    placed = shifted(code.items, 0, said.height + code.gap)
    return Content((*said.items, *placed), said.height + code.gap + code.height, (*said.elements, *code.elements))
