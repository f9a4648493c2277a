"""A stock as a picture: the outline of every panel with its card's number, the marks around them, the ruler."""

from ivig_print.language.spans import Span
from ivig_print.printing.marks import crop_marks, ruler_place
from ivig_print.printing.stock import Stock
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Document, Element, Frame, Item, Page, Rect
from ivig_print.typeset.setter import setter_for, shifted

LANGUAGE = ("en", "Latn")
"""Numbers and a title for the staff: no patient gets this sheet."""


def proof(stock: Stock) -> Document:
    """Return one page that shows where the cards of *stock* lie, to be held against a real sheet."""
    setter = setter_for(open_layout("handout"), *LANGUAGE)
    width, height = stock.sheet
    frames: list[Frame] = []
    elements: list[Element] = []
    for cell in range(stock.cells):
        row, column = divmod(cell, stock.nx)
        x, y = stock.corner_of(column, row)
        number = setter.set((Span(str(cell // stock.panels + 1)),), "h2", stock.width)
        outline = Rect(0, 0, stock.width, stock.height, stroke=0.0, stroke_width=0.4, radius=stock.corner)
        (line,) = number.lines
        middle = (stock.width - line.line.width) / 2, (stock.height - number.height) / 2
        items: tuple[Item, ...] = (outline, *shifted(number.lines, *middle))
        frames.append(Frame(x, y, stock.width, stock.height, items, turned=row in stock.turned_rows))
        elements.append(number.element)
    ruler = ruler_place(stock)
    around = (*crop_marks(stock), *(ruler.items() if ruler else ()))
    page = Page(width, height, (*frames, Frame(0, 0, width, height, around)))
    return Document((page,), Element("Document", children=tuple(elements)), stock.title, LANGUAGE[0], exact=True)
