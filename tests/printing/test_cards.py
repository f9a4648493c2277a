"""Cards: faces in one size, the sheet's geometry as a PDF reader measures it, and who opens where."""

from collections.abc import Iterator
from datetime import date

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw

from ivig_print.content.blocks import Card, Facts, Heading, Panel, Paragraph
from ivig_print.errors import RenderError
from ivig_print.language.locales import open_locale
from ivig_print.language.localize import CardText
from ivig_print.language.spans import Span, Spans
from ivig_print.pdf.inspect import Inspection, inspect, walk
from ivig_print.pdf.write import write
from ivig_print.printing.cards import cr80_card, foldover_card
from ivig_print.printing.stock import open_stock
from ivig_print.typeset.cards import Side, set_faces
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Text

MM = 72 / 25.4
LAYOUT = open_layout("card")
TODAY = date(2026, 11, 20)
NAMES = ("one", "two", "three", "four")
ARABIC = ("أول", "ثان", "ثالث", "رابع")

Box = tuple[float, float, float, float]


def words(text: str) -> Spans:
    return (Span(text),)


def panel(title: str, sentences: int = 1) -> Panel[Spans]:
    text = " ".join(["Call the clinic at any hour of the day."] * sentences)
    return Panel(title, (Heading(words(title), 2), Facts(((words("Dose"), words("30 g")),)), Paragraph(words(text))))


def card(tag: str, titles: tuple[str, ...]) -> CardText:
    panels = tuple(panel(title) for title in titles)
    return CardText(Card(words("Card"), panels, (words("Cut."), words("Ruler:"))), open_locale(tag))


def sizes(panels: tuple[Panel[Spans], ...]) -> list[set[float]]:
    """Return the type sizes on each face."""
    faces = set_faces([Side(panels, "en", "Latn")], LAYOUT)
    return [{run.size for item in face.items if isinstance(item, Text) for run in item.line.runs} for face in faces]


# ---------------------------------------------------------------- faces


def test_all_faces_are_in_the_size_of_the_fullest_one() -> None:
    alone = sizes((panel("full", 11),))
    together = sizes((panel("full", 11), panel("empty")))

    assert together == [alone[0]] * 2
    assert sizes((panel("empty"),))[0] != alone[0]


def test_no_type_is_smaller_than_the_minimum_and_none_larger_than_the_largest() -> None:
    for sentences in range(1, 14):
        (found,) = sizes((panel("p", sentences),))
        assert LAYOUT.minimum <= min(found)
        assert max(found) <= LAYOUT.style["h2"].size * LAYOUT.largest + 1e-9


def test_what_does_not_fit_is_named_with_its_panel_and_the_millimetres() -> None:
    with pytest.raises(RenderError) as caught:
        sizes((panel("identity", 40), panel("danger"), panel("record", 30)))

    assert [fault.field for fault in caught.value.faults] == ["card.identity", "card.record"]
    for fault in caught.value.faults:
        assert "mm too high for its face of the card (en)" in fault.message
        assert fault.hint


def test_a_long_phone_number_is_tried_in_smaller_type_before_it_is_refused() -> None:
    """Too wide in the largest type, but not in the smallest."""
    number = Span("555 010 0134 or 555 010 0135 or 555 010 0136", solid=True)
    rows = Facts(((words("Clinic, 24 hours"), (number,)),))

    (found,) = sizes((Panel("identity", (rows,)),))

    assert max(found) < LAYOUT.style["value"].size * LAYOUT.largest


def test_everything_keeps_away_from_the_edges_in_both_directions() -> None:
    paper, margin = LAYOUT.paper["id1"], LAYOUT.margin
    for language, script, titles in (("en", "Latn", NAMES), ("ar", "Arab", ARABIC)):
        for face in set_faces([Side(tuple(panel(t, 6) for t in titles), language, script)], LAYOUT):
            for item in face.items:
                if isinstance(item, Text):
                    assert margin.start - 0.01 <= item.x
                    assert item.x + item.line.width <= paper.width - margin.end + 0.01
                    assert margin.top < item.y < paper.height - margin.bottom + 0.01


# ---------------------------------------------------------------- the sheet


def paths(page: pdfium.PdfPage) -> Iterator[Box]:
    """Yield left, top, right, bottom of each path in millimetres from the sheet's upper left corner."""
    for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = found.get_bounds()
        yield left / MM, (page.get_height() - top) / MM, right / MM, (page.get_height() - bottom) / MM


def middles(page: pdfium.PdfPage, *, vertical: bool, longer_than: float) -> list[float]:
    """Return where the long straight lines lie, across their own direction."""
    found = set()
    for left, top, right, bottom in paths(page):
        length = bottom - top if vertical else right - left
        breadth = right - left if vertical else bottom - top
        if length > longer_than and breadth < 1:
            found.add(round((left + right if vertical else top + bottom) / 2, 3))
    return sorted(found)


def placed(data: bytes, titles: tuple[str, ...]) -> dict[str, tuple[int, int, bool]]:
    """Return column, row and whether it is turned, of each title on the fold-over sheet."""
    found = {}
    document = pdfium.PdfDocument(data)
    page = document[0]
    stock = open_stock("foldover-letter" if page.get_width() > 600 else "foldover-a4")
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage()):
        text = drawn.extract().strip()
        matrix = drawn.get_matrix()
        if text in titles:
            column = int((matrix.e - stock.x0) // stock.dx)
            row = int((page.get_height() - matrix.f - stock.y0) // stock.dy)
            found[text] = (column, row, matrix.a < 0)
    return found


@pytest.fixture(params=["letter", "a4"])
def sheet(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    """Return the name of the paper and a fold-over card on it."""
    return request.param, write(foldover_card([card("en", NAMES)], open_stock(f"foldover-{request.param}")), TODAY)


def test_the_card_has_the_size_of_iso_7810_and_lies_in_the_middle(sheet: tuple[str, bytes]) -> None:
    document = pdfium.PdfDocument(sheet[1])
    page = document[0]

    width = page.get_width() / MM
    left, middle, right = middles(page, vertical=True, longer_than=53)
    top, fold, bottom = middles(page, vertical=False, longer_than=102)

    assert [middle - left, right - middle] == pytest.approx([85.60] * 2, abs=0.05)
    assert [fold - top, bottom - fold] == pytest.approx([53.98] * 2, abs=0.05)
    assert left == pytest.approx(width - right, abs=0.05)
    assert (round(width, 1), round(page.get_height() / MM, 1)) == {"letter": (215.9, 279.4), "a4": (210.0, 297.0)}[
        sheet[0]
    ]


def test_cut_marks_stay_off_the_card_and_on_the_paper(sheet: tuple[str, bytes]) -> None:
    document = pdfium.PdfDocument(sheet[1])
    page = document[0]
    left, _, right = middles(page, vertical=True, longer_than=53)
    top, _, bottom = middles(page, vertical=False, longer_than=102)

    marks = [box for box in paths(page) if max(box[2] - box[0], box[3] - box[1]) < 5.5 and box[1] < bottom + 8]
    outside = [box for box in marks if box[2] < left or box[0] > right or box[3] < top or box[1] > bottom]

    assert len(outside) == 8
    assert outside == marks
    assert min(box[0] for box in paths(page)) > 6.35
    assert max(box[2] for box in paths(page)) < page.get_width() / MM - 6.35


def test_the_ruler_is_100_mm_long_with_a_tick_at_each_centimetre(sheet: tuple[str, bytes]) -> None:
    document = pdfium.PdfDocument(sheet[1])
    page = document[0]
    _, _, bottom = middles(page, vertical=False, longer_than=102)

    below = [box for box in paths(page) if box[1] > bottom + 8]
    (line,) = [box for box in below if box[2] - box[0] > 50]
    ticks = sorted((box[0] + box[2]) / 2 for box in below if box[2] - box[0] < 1)

    assert ticks[-1] - ticks[0] == pytest.approx(100, abs=0.05)
    assert [tick - ticks[0] for tick in ticks] == pytest.approx([10 * number for number in range(11)], abs=0.02)
    assert line[0] <= ticks[0] <= ticks[-1] <= line[2]


def test_the_lower_row_stands_on_its_head(sheet: tuple[str, bytes]) -> None:
    found = placed(sheet[1], NAMES)

    assert {title: turned for title, (_, row, turned) in found.items() if row == 1} == {"three": True, "four": True}
    assert {title: turned for title, (_, row, turned) in found.items() if row == 0} == {"one": False, "two": False}


def test_an_english_card_opens_like_an_english_book() -> None:
    """Behind the cover, which is right of the fold, lies the left page of the spread: the same column."""
    found = placed(write(foldover_card([card("en", NAMES)], open_stock("foldover-letter")), TODAY), NAMES)

    assert {title: place[:2] for title, place in found.items()} == {
        "one": (1, 0),
        "two": (0, 0),
        "three": (1, 1),
        "four": (0, 1),
    }


def columns(texts: list[CardText]) -> list[int]:
    """Return the column of each face by its element in reading order: the x of its marks decides."""
    document = foldover_card(texts, open_stock("foldover-letter"))
    stock = open_stock("foldover-letter")
    (page,) = document.pages
    found = []
    for element in document.root.children[:4]:
        keys = {inner.key for child in element.children for inner in (child, *child.children) if inner.key}
        frame = next(
            frame
            for frame in page.frames
            if any(isinstance(item, Text) and keys & set(item.keys) for item in frame.items)
        )
        found.append(round((frame.x - stock.x0) / stock.dx))
    return found


def test_reading_order_is_cover_spread_back_in_each_direction() -> None:
    # On a sheet, column 1 of the lower row becomes the left page of the spread.
    assert columns([card("en", NAMES)]) == [1, 1, 0, 0]
    assert columns([card("ar", ARABIC)]) == [0, 0, 1, 1]
    assert columns([card("en", NAMES[:2]), card("ar", ARABIC[:2])]) == [1, 0, 1, 0]
    assert columns([card("ar", ARABIC[:2]), card("en", NAMES[:2])]) == [0, 1, 0, 1]


def test_the_tree_of_an_arabic_card_reads_the_faces_in_order() -> None:
    root = inspect(
        write(foldover_card([card("en", NAMES[:2]), card("ar", ARABIC[:2])], open_stock("foldover-a4")), TODAY)
    ).root

    headings = [(node.text, node.tag) for node in walk(root) if node.tag == "H2"]
    assert headings == [("one", "H2"), ("أول", "H2"), ("ثان", "H2"), ("two", "H2")]
    assert [node.lang for node in root.children] == ["en", "ar", "ar", "en", "en", "en", "ar", "ar"]


# ---------------------------------------------------------------- a card printer


@pytest.mark.parametrize("texts", [[card("en", NAMES[:2])], [card("en", NAMES[:1]), card("ar", ARABIC[:1])]])
def test_a_card_printer_gets_two_pages_of_iso_7810(texts: list[CardText]) -> None:
    document = cr80_card(texts, open_stock("cr80"))

    found: Inspection = inspect(write(document, TODAY))

    assert document.exact
    assert document.duplex
    assert len(found.pages) == 2
    for width, height in found.pages:
        assert [width / MM, height / MM] == pytest.approx([85.60, 53.98], abs=0.01)


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_fold_over_leaves_room_for_what_stands_beside_it(paper: str) -> None:
    stock = open_stock(f"foldover-{paper}")
    right, bottom = stock.corner_of(stock.nx, stock.ny)

    assert stock.paper == open_layout("handout").paper[paper].media
    assert right < stock.sheet[0] - 18
    assert bottom < stock.sheet[1] - 18
