"""The calibration page: a cross in each corner and a ruler both ways, on the front and on the back.

It is for the staff, in plain English. What is measured on it becomes a profile's numbers in `correction`.
"""

from ivig_print.errors import Fault, PrinterError
from ivig_print.language.spans import Span
from ivig_print.printing.correction import CROSS, RULER
from ivig_print.printing.foldover import ruler
from ivig_print.printing.media import Size
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Document, Element, Frame, Item, Page, Stroke
from ivig_print.typeset.setter import Setting, setter_for
from ivig_print.units import length

_CROSS, _RULER, _ARM = length(f"{CROSS}mm"), length(f"{RULER}mm"), length("5mm")

_WORDS = (
    ("h1", "{side}: calibration of a printer"),
    (
        "body",
        "Measure on this side of the paper, in millimetres, to half a millimetre or finer; up is where this title is.",
    ),
    ("body", "--{key}-x: from the left edge of the paper to the middle of the upper left cross. It should be 20.0."),
    ("body", "--{key}-y: from the upper edge of the paper to the middle of that cross. It should be 20.0."),
    ("body", "--{key}-width: the ruler that runs to the right from that cross, end to end. It should be 100.0."),
    ("body", "--{key}-height: the ruler that runs down from that cross, end to end. It should be 100.0."),
    (
        "body",
        "Give these numbers to `ivig-print printer calibrate`; then `ivig-print printer test` should come out right.",
    ),
)


def calibration_pages(paper: Size, *, back: bool) -> Document:
    """Return the page for *paper*, and the one for its back where it is asked for.

    Raises:
        PrinterError: The paper is too small for the rulers.
    """
    if min(paper) < _CROSS + _RULER + _CROSS:
        hint = "measure a card itself, and write dx and dy into the profile by hand"
        raise PrinterError(Fault("the paper is too small for rulers of 100 mm", hint))
    sides = [_side(paper, name) for name in (("front", "back") if back else ("front",))]
    tree = Element("Document", children=tuple(element for _, elements in sides for element in elements))
    pages = tuple(page for page, _ in sides)
    return Document(pages, tree, "Calibration of a printer", "en", exact=True, duplex=back)


def _side(paper: Size, name: str) -> tuple[Page, tuple[Element, ...]]:
    left, top = _CROSS + 2 * _ARM, _CROSS + 2 * _ARM
    width = paper.width - left - _CROSS
    settings = [_set(role, text.format(side=name.capitalize(), key=name), width) for role, text in _WORDS]
    items: list[Item] = []
    y = 0.0
    for setting in settings:
        items += setting.stacked(y)
        y += setting.height + _ARM / 2
    marks = Frame(0, 0, paper.width, paper.height, tuple(_marks(paper)))
    page = Page(paper.width, paper.height, (marks, Frame(left, top, width, y, tuple(items))))
    return page, tuple(setting.element for setting in settings)


def _set(role: str, text: str, width: float) -> Setting:
    setter = setter_for(open_layout("handout"), "en", "Latn")
    return setter.set((Span(text),), role, width, "H1" if role == "h1" else "P")


def _marks(paper: Size) -> list[Item]:
    """Return the crosses, and the two rulers that begin at the first of them."""
    marks: list[Item] = []
    for x in (_CROSS, paper.width - _CROSS):
        for y in (_CROSS, paper.height - _CROSS):
            marks += [Stroke(x - _ARM, y, x + _ARM, y, 0.4), Stroke(x, y - _ARM, x, y + _ARM, 0.4)]
    for stroke in ruler(_RULER):
        x1, y1, x2, y2 = (_CROSS + edge for edge in stroke[:4])
        marks += [stroke._replace(x1=x1, y1=y1, x2=x2, y2=y2), stroke._replace(x1=y1, y1=x1, x2=y2, y2=x2)]
    return marks
