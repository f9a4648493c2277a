"""Imposition: each back lies behind its own front, on every stock, for both flips, whichever cells are printed."""

from datetime import date
from functools import cache

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import raw

from ivig_print.content.blocks import Heading, Panel
from ivig_print.errors import RenderError
from ivig_print.language.spans import Span, Spans
from ivig_print.pdf.write import write
from ivig_print.printing.imposition import Flip, back_of, front_of, gone_after, sheets_of
from ivig_print.printing.marks import EDGE, LINE, crop_marks, mark_place, ruler_place
from ivig_print.printing.sheets import Order, card_sheets
from ivig_print.printing.stock import Stock, open_stock, stocks
from ivig_print.typeset.cards import Face, Side, Size, set_faces
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Document, Frame, Stroke, Text

MM = 72 / 25.4
HUNDREDTH = 0.01 * MM
TURNED = tuple(name for name in stocks() if open_stock(name).duplex == "flip")
FOLDED = tuple(name for name in stocks() if open_stock(name).duplex == "fold" and not open_stock(name).turned_rows)
FLIPS: tuple[Flip, ...] = ("long", "short")


def panel(text: str) -> Panel[Spans]:
    return Panel("p", (Heading((Span(text),), 1),))


@cache
def faces(name: str, count: int) -> tuple[tuple[Face, ...], ...]:
    """Return cards whose faces say `front 3` and `back 3`."""
    stock = open_stock(name)
    size = Size(stock.width, stock.height)
    panels = [tuple(panel(f"{side} {number}") for side in ("front", "back")) for number in range(count)]
    return tuple(set_faces([Side(pair, "en", "Latn")], open_layout("card"), size) for pair in panels)


def sheets(name: str, order: Order, count: int) -> Document:
    return card_sheets(open_stock(name), faces(name, count), order, title="Card", lang="en")


def said(frame: Frame) -> tuple[str, int]:
    """Return which side of which card a frame holds."""
    elements = [item for item in frame.items if isinstance(item, Text)]
    side, number = "".join(cluster.text for run in elements[0].line.runs for cluster in run.clusters).split()
    return side, int(number)


def cards_of(frames: tuple[Frame, ...], stock: Stock) -> list[Frame]:
    return [frame for frame in frames if (frame.width, frame.height) == (stock.width, stock.height)]


def seen_through(frame: Frame, stock: Stock, flip: Flip) -> tuple[float, float]:
    """Return the upper left corner of a back as it is seen from the front, through the paper."""
    width, height = stock.sheet
    about_upright = (flip == "long") == (height >= width)
    if about_upright:
        return width - (frame.x + frame.width), frame.y
    return frame.x, height - (frame.y + frame.height)


@given(st.data(), st.sampled_from(TURNED), st.sampled_from(FLIPS))
def test_each_back_lies_on_its_front_for_any_cells(data: st.DataObject, name: str, flip: Flip) -> None:
    stock = open_stock(name)
    places = st.integers(1, stock.cards)
    chosen = tuple(data.draw(st.lists(places, unique=True, min_size=1)))

    front, back = sheets(name, Order(flip, chosen=chosen), len(chosen)).pages

    fronts = dict(zip(chosen, cards_of(front.frames, stock), strict=False))
    assert len(back.frames) == len(chosen)
    for number, (place, one, other) in enumerate(zip(chosen, fronts.values(), back.frames, strict=True)):
        row, column = divmod(place - 1, stock.nx)
        assert (one.x, one.y) == pytest.approx(stock.corner_of(column, row), abs=HUNDREDTH)
        assert seen_through(other, stock, flip) == pytest.approx((one.x, one.y), abs=HUNDREDTH)
        assert (said(one), said(other)) == (("front", number), ("back", number))
        assert (one.turned, other.turned) == (False, flip == "short")


@pytest.mark.parametrize("flip", FLIPS)
def test_on_a_sheet_that_lies_across_the_long_edge_is_the_upper_one(flip: Flip) -> None:
    across = {"paper": "custom_across_297x210mm", "nx": 2, "ny": 2, "x0": 20.0, "y0": 90.0}
    stock = open_stock("avery-c32011").model_copy(update=across)

    for place in range(stock.cards):
        front, back = front_of(stock, place), back_of(stock, place, flip)
        frame = Frame(back.x, back.y, stock.width, stock.height, ())
        assert seen_through(frame, stock, flip) == pytest.approx(front[:2], abs=HUNDREDTH)
        assert back.turned == (flip == "long")


def drawn(page: pdfium.PdfPage) -> dict[str, tuple[float, float, bool]]:
    """Return where each text begins on the paper in points from its lower left, and whether it stands on its head."""
    found: dict[str, tuple[float, float, bool]] = {}
    for text in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage()):
        matrix = text.get_matrix()
        found.setdefault(text.extract().strip().split()[-1], (matrix.e, matrix.f, matrix.a < 0))
    return found


@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize("name", ["avery-5371", "zweckform-32010", "vm-6310", "hama-50400"])
def test_a_pdf_reader_measures_the_same(name: str, flip: Flip) -> None:
    """The text of a back begins as far from its card's edge as that of its front, read by another program."""
    stock = open_stock(name)
    document = pdfium.PdfDocument(write(sheets(name, Order(flip), 3), date(2026, 11, 20)))
    width, height = stock.sheet
    front, back = drawn(document[0]), drawn(document[1])

    for number in ("0", "1", "2"):
        x, y, _ = front[number]
        other_x, other_y, turned = back[number]
        row, column = divmod(int(number), stock.nx)
        left, top = stock.corner_of(column, row)
        inside = x - left, y - (height - top - stock.height)
        if flip == "long":
            corner = width - left - stock.width, height - top - stock.height
            assert (other_x - corner[0], other_y - corner[1]) == pytest.approx(inside, abs=HUNDREDTH)
        else:
            corner = left + stock.width, height - (height - top - stock.height)
            far = corner[0] - other_x, (top + stock.height) - other_y
            assert far == pytest.approx(inside, abs=HUNDREDTH)
        assert turned == (flip == "short")


@pytest.mark.parametrize("name", FOLDED)
def test_a_folded_card_has_its_back_beside_its_front(name: str) -> None:
    stock = open_stock(name)
    (page,) = sheets(name, Order(), stock.cards).pages

    by_side = {said(frame): frame for frame in cards_of(page.frames, stock)}
    for number in range(stock.cards):
        one, other = by_side["front", number], by_side["back", number]
        assert (other.x + stock.width, other.y) == pytest.approx((one.x, one.y), abs=HUNDREDTH)


def test_a_card_printer_gets_front_and_back_in_the_same_place() -> None:
    front, back = sheets("cr80", Order(), 1).pages

    assert (back.frames[0].x, back.frames[0].y, back.frames[0].turned) == (0, 0, False)
    assert (front.width / MM, front.height / MM) == pytest.approx((85.6, 53.98))


def test_a_sheet_without_backs_takes_each_face_by_itself() -> None:
    stock = open_stock("avery-5371").model_copy(update={"duplex": "no"})

    (page,) = card_sheets(stock, faces("avery-5371", 2), Order(first=2), title="Card", lang="en").pages

    assert [said(frame) for frame in cards_of(page.frames, stock)] == [
        *(("front", 0), ("back", 0)),
        *(("front", 1), ("back", 1)),
    ]


@given(st.integers(1, 60), st.integers(1, 10))
def test_sheets_are_filled_from_the_first_free_cell_and_none_is_lost(count: int, first: int) -> None:
    filled = list(sheets_of(open_stock("avery-5371"), count, first))

    assert sum(map(len, filled)) == count
    assert filled[0][0] == first - 1
    assert all(places == tuple(range(10)) for places in filled[1:-1])


@given(st.lists(st.integers(1, 25), max_size=12))
def test_jobs_that_remember_fill_every_cell_of_every_sheet_once(jobs: list[int]) -> None:
    stock = open_stock("avery-5371")
    taken: list[int] = []
    gone: frozenset[int] = frozenset()
    for count in jobs:
        for places in sheets_of(stock, count, gone=gone):
            taken += places
        gone = gone_after(stock, count, gone=gone)

    assert taken == [place % 10 for place in range(sum(jobs))]


def test_cells_that_were_chosen_leave_the_others_free() -> None:
    stock = open_stock("avery-5371")
    gone = gone_after(stock, 2, chosen=(2, 9), gone=(1,))

    assert gone == {1, 2, 9}
    assert list(sheets_of(stock, 8, gone=gone)) == [(2, 3, 4, 5, 6, 7, 9), (0,)]
    assert gone_after(stock, 1, 8) == set(range(1, 9))
    assert gone_after(stock, 7, gone=gone) == set()


@pytest.mark.parametrize("name", [name for name in stocks() if mark_place(open_stock(name))])
def test_the_line_beside_the_cards_touches_no_card_no_mark_and_no_ruler(name: str) -> None:
    stock = open_stock(name)
    place = mark_place(stock)
    assert place is not None
    x, y, width = place
    cells = [stock.corner_of(column, row) for column in range(stock.nx) for row in range(stock.ny)]

    assert not [top for _, top in cells if top - y < LINE and y - top < stock.height]
    assert EDGE - 0.01 <= y <= stock.sheet[1] - EDGE - LINE + 0.01
    ruler = ruler_place(stock)
    strokes = [item for item in (*crop_marks(stock), *(ruler.items() if ruler else ())) if isinstance(item, Stroke)]
    for stroke in strokes:
        outside = max(stroke.y1, stroke.y2) <= y or min(stroke.y1, stroke.y2) >= y + LINE
        assert outside or max(stroke.x1, stroke.x2) <= x or min(stroke.x1, stroke.x2) >= x + width


@pytest.mark.parametrize(
    ("order", "field"),
    [
        (Order(chosen=(1,), gone=(1,)), "--cells"),
        (Order(chosen=(11, 1)), "--cells"),
        (Order(chosen=(3, 3)), "--cells"),
        (Order(chosen=(3,)), "--cells"),
        (Order(first=11), "--first-cell"),
        (Order(chosen=(0, 1)), "--cells"),
    ],
)
def test_cells_that_are_not_there_are_refused(order: Order, field: str) -> None:
    with pytest.raises(RenderError) as caught:
        sheets("avery-5371", order, 2)
    assert {fault.field for fault in caught.value.faults} == {field}


# ---------------------------------------------------------------- around the cards


@pytest.mark.parametrize("name", [name for name in stocks() if open_stock(name).duplex != "pages"])
def test_no_mark_and_no_ruler_lies_on_a_card_or_off_the_paper(name: str) -> None:
    stock = open_stock(name)
    width, height = stock.sheet
    left, top = stock.corner_of(0, 0)
    right, bottom = stock.corner_of(stock.nx - 1, stock.ny - 1)
    right, bottom = right + stock.width, bottom + stock.height
    ruler = ruler_place(stock)

    for item in (*crop_marks(stock), *(ruler.items() if ruler else ())):
        assert isinstance(item, Stroke)
        xs, ys = sorted((item.x1, item.x2)), sorted((item.y1, item.y2))
        assert xs[0] >= 0
        assert ys[0] >= 0
        assert xs[1] <= width
        assert ys[1] <= height
        assert xs[1] < left or xs[0] > right or ys[1] < top or ys[0] > bottom


@pytest.mark.parametrize("name", stocks())
def test_the_ruler_is_100_mm_and_where_a_printer_prints(name: str) -> None:
    stock = open_stock(name)
    ruler = ruler_place(stock)
    if ruler is None:
        assert name in {"a6", "cr80", "a6-on-a4", "a7-on-a4"}
        return
    strokes = [item for item in ruler.items() if isinstance(item, Stroke)]
    longest = max(abs(item.x2 - item.x1) + abs(item.y2 - item.y1) for item in strokes)

    assert longest / MM == pytest.approx(100, abs=0.01)
    assert max(item.x2 for item in strokes) <= stock.sheet[0] - 4.19 * MM
    assert max(item.y2 for item in strokes) <= stock.sheet[1] - 4.19 * MM


def test_a_sheet_without_margins_has_its_ruler_on_a_cell_that_is_left_over() -> None:
    stock = open_stock("a7-on-a4")
    ruler = ruler_place(stock, {5, 6})

    assert ruler is not None
    assert stock.corner_of(0, 3)[1] < ruler.y < stock.corner_of(0, 4)[1]
    assert ruler_place(open_stock("a6-on-a4"), set()) is None


@pytest.mark.parametrize("name", [name for name in stocks() if open_stock(name).duplex == "flip"])
def test_neither_the_ruler_nor_its_label_is_cut_off_by_the_edge_of_the_paper(name: str) -> None:
    stock = open_stock(name)
    document = card_sheets(stock, faces(name, 1), Order(), title="Card", lang="en")

    right = stock.sheet[0] - EDGE + HUNDREDTH
    for item in document.pages[0].frames[-1].items:
        if isinstance(item, Text):
            assert EDGE <= item.x <= right - item.line.width
    ruler = ruler_place(stock, range(1, stock.cards))
    if ruler is not None and not ruler.upright:
        assert EDGE - HUNDREDTH <= ruler.x <= right - ruler.total
