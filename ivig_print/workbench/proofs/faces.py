"""The faces of a card on one page, all of them upright: set as on the card, but to be read, not to be folded."""

from collections.abc import Iterator, Sequence

from ivig_print.language.localize import CardText
from ivig_print.language.spans import plain
from ivig_print.typeset.cards import Face, Side, set_faces
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Document, Element, Frame, Page, Rect
from ivig_print.typeset.setter import Setting, setter_for
from ivig_print.units import length

_GAP = length("9mm")
_IN_A_ROW = 2


def faces_on_a_page(texts: Sequence[CardText]) -> Document:
    """Return the faces of *texts*, two in a row in the reading direction of each, and the notes to cut and fold below.

    Raises:
        RenderError: Some panels do not fit in the layout's smallest type.
    """
    layout = open_layout("card")
    paper = layout.paper["id1"]
    sides = [Side(text.card.panels, text.locale.language, text.locale.script) for text in texts]
    faces = set_faces(sides, layout)
    width = _IN_A_ROW * paper.width + (_IN_A_ROW + 1) * _GAP
    frames: list[Frame] = []
    y = _GAP
    for text, own in zip(texts, _shared_out(faces, sides), strict=True):
        for row in (own[start : start + _IN_A_ROW] for start in range(0, len(own), _IN_A_ROW)):
            frames += _row(row, y, (paper.width, paper.height), rtl=text.locale.direction == "rtl")
            y += paper.height + _GAP
    settings = [setting for text in texts for setting in _notes(text, width - 2 * _GAP)]
    for setting in settings:
        frames.append(Frame(_GAP, y, width - 2 * _GAP, setting.height, setting.stacked()))
        y += setting.height + _GAP / 3
    elements = (*(face.element for face in faces), *(setting.element for setting in settings))
    root = Element("Document", children=elements)
    return Document((Page(width, y + _GAP, tuple(frames)),), root, plain(texts[0].card.title), sides[0].language)


def _shared_out(faces: Sequence[Face], sides: Sequence[Side]) -> Iterator[Sequence[Face]]:
    """Yield the faces of each side."""
    start = 0
    for side in sides:
        yield faces[start : start + len(side.panels)]
        start += len(side.panels)


def _row(faces: Sequence[Face], y: float, size: tuple[float, float], *, rtl: bool) -> Iterator[Frame]:
    width, height = size
    outline = Rect(0, 0, width, height, stroke=0.55, stroke_width=0.5, radius=length("3mm"))
    for number, face in enumerate(faces):
        column = _IN_A_ROW - 1 - number if rtl else number
        yield Frame(_GAP + column * (width + _GAP), y, width, height, (outline, *face.items))


def _notes(text: CardText, width: float) -> Iterator[Setting]:
    setter = setter_for(open_layout("card"), text.locale.language, text.locale.script)
    for note in text.card.notes:
        yield setter.mirrored(setter.set(note, "note", width, lang=text.locale.language), width)
