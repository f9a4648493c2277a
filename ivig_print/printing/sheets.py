"""Sheets of cards as documents: fronts, their backs behind them, and what stands around the cards."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ivig_print.language.spans import Span, Spans
from ivig_print.printing.imposition import Flip, back_of, front_of, sheets_of
from ivig_print.printing.marks import AWAY, DEEP, EDGE, Ruler, crop_marks, mark_place, ruler_place
from ivig_print.printing.stock import Stock
from ivig_print.typeset.cards import Face
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Document, Element, Frame, Image, Item, Matrix, Page, Text
from ivig_print.typeset.setter import Setting, new_key, setter_for, shifted


@dataclass(frozen=True, slots=True)
class Order:
    """Where on the sheets the cards go: see `ivig_print.printing.imposition.sheets_of`."""

    flip: Flip = "long"
    first: int = 1
    chosen: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands beside the cards of each sheet: the words, their BCP 47 language and their ISO 15924 script."""

    words: Spans
    language: str
    script: str


@dataclass(frozen=True, slots=True)
class Two:
    """The front and the back of one card, if it has one; a sheet without backs takes each face by itself."""

    front: Face
    back: Face | None


def card_sheets(
    stock: Stock, cards: Sequence[Sequence[Face]], order: Order, *, title: str, lang: str, mark: Mark | None = None
) -> Document:
    """Return the sheets of *stock* that hold *cards*, each two faces or one, with the *mark* beside them.

    Where no card has two, no backs are printed.

    Raises:
        RenderError: The places that were asked for are not on the sheet.
    """
    units = list(_units(stock, cards))
    turned = stock.duplex in {"flip", "pages"} and any(unit.back for unit in units)
    pages: list[Page] = []
    elements: list[Element] = []
    for places in sheets_of(stock, len(units), order.first, order.chosen, gone=order.gone):
        held, units = dict(zip(places, units, strict=False)), units[len(places) :]
        more, tree = _sheet(stock, held, order.flip)
        if mark is not None and (setting := _beside(stock, mark)) is not None:
            more[0] = replace(more[0], frames=(setting[0], *more[0].frames))
            tree = [setting[1], *tree]
        pages += more if turned else more[:1]
        elements += tree
    return Document(
        tuple(pages),
        Element("Document", children=tuple(elements)),
        title,
        lang,
        exact=True,
        duplex=turned,
        short_edge=turned and stock.duplex == "flip" and order.flip == "short",
    )


def has_ruler(document: Document, stock: Stock) -> bool:
    """Return whether every sheet of *document* has its ruler, which a stock may have no room for."""
    step = 2 if document.duplex else 1
    return not stock.ruler or all(
        len(page.frames[-1].items) > len(crop_marks(stock)) for page in document.pages[::step]
    )


def _units(stock: Stock, cards: Sequence[Sequence[Face]]) -> Iterator[Two]:
    for faces in cards:
        own = [_fresh(face) for face in faces]
        if stock.duplex == "no":
            yield from (Two(face, None) for face in own)
        else:
            yield Two(own[0], own[1] if len(own) > 1 else None)


def _sheet(stock: Stock, held: Mapping[int, Two], flip: Flip) -> tuple[list[Page], list[Element]]:
    """Return the pages of one sheet and their elements, card by card: its front, then its back."""
    fronts: list[Frame] = []
    backs: list[Frame] = []
    elements: list[Element] = []
    for place, card in held.items():
        fronts.append(_frame(stock, card.front, front_of(stock, place)))
        elements.append(card.front.element)
        if card.back is not None:
            backs.append(_frame(stock, card.back, back_of(stock, place, flip)))
            elements.append(card.back.element)
    around, label = _around(stock, set(range(stock.cards)) - held.keys())
    elements += [label.element] if label else []
    if stock.duplex in {"flip", "pages"}:
        return [Page(*stock.sheet, (*fronts, around)), Page(*stock.sheet, tuple(backs))], elements
    return [Page(*stock.sheet, (*fronts, *backs, around))], elements


def _frame(stock: Stock, face: Face, spot: tuple[float, float, bool]) -> Frame:
    x, y, turned = spot
    return Frame(x, y, stock.width, stock.height, face.items, turned=turned)


def _around(stock: Stock, free: set[int]) -> tuple[Frame, Setting | None]:
    """Return the marks and the ruler of a sheet, with the ruler's label."""
    items: list[Item] = list(crop_marks(stock))
    ruler = ruler_place(stock, free if stock.panels == 1 else ())
    label = None
    if ruler is not None:
        label = setter_for(open_layout("card"), "en", "Latn").set((Span("100 mm", solid=True),), "label", 100.0)
        items += [*ruler.items(), *_labelled(ruler, label, stock.sheet[0])]
    return Frame(0, 0, *stock.sheet, tuple(items)), label


def _beside(stock: Stock, mark: Mark) -> tuple[Frame, Element] | None:
    """Return *mark* where *stock* has room for it outside the cards, and its element."""
    place = mark_place(stock)
    if place is None:
        return None
    x, y, width = place
    setter = setter_for(open_layout("card"), mark.language, mark.script)
    setting = setter.set(mark.words, "label", width, lang=mark.language)
    return Frame(x, y, width, setting.height, setter.mirrored(setting, width).stacked()), setting.element


def _labelled(ruler: Ruler, label: Setting, sheet_width: float) -> tuple[Item, ...]:
    """Return the label at the ruler's end, or below it where the paper ends there."""
    width = label.lines[0].line.width
    if ruler.upright:
        x = min(ruler.x, sheet_width - EDGE - width)
        return shifted(label.lines, x, ruler.y + ruler.total + AWAY)
    x = ruler.x + ruler.total + 2 * AWAY
    if x + width > sheet_width - EDGE:
        return shifted(label.lines, ruler.x + AWAY, ruler.y + DEEP)
    return shifted(label.lines, x, ruler.y - AWAY)


def _fresh(face: Face) -> Face:
    """Return *face* with keys of its own: what is kept for all patients must be told apart on one sheet."""
    keys: dict[int, int] = {0: 0}
    element = _renewed(face.element, keys)
    return Face(tuple(_rekeyed(item, keys) for item in face.items), element)


def _renewed(element: Element, keys: dict[int, int]) -> Element:
    key = keys.setdefault(element.key, new_key()) if element.key else 0
    return element._replace(key=key, children=tuple(_renewed(child, keys) for child in element.children))


def _rekeyed(item: Item, keys: Mapping[int, int]) -> Item:
    match item:
        case Text():
            return item._replace(keys=tuple(keys[key] for key in item.keys))
        case Image() | Matrix():
            return item._replace(key=keys[item.key])
        case _:
            return item
