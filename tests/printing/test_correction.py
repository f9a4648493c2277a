"""A printer that is off is met half way: what comes out lies where it should, on both sides."""

from dataclasses import replace
from datetime import date

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import raw

from ivig_print.errors import PrinterError
from ivig_print.pdf.content import Content
from ivig_print.pdf.write import write
from ivig_print.printing.correction import (
    CROSS,
    RULER,
    Reading,
    corrected,
    side_from,
)
from ivig_print.printing.media import Size
from ivig_print.printing.profiles import Profile, Side
from ivig_print.typeset.pages import Document, Element, Frame, Image, Page, Rect, Shift

MM = 72 / 25.4
LETTER = Size(612, 792)
TRUE = Side()
TODAY = date(2026, 11, 20)
BOX = (50.0, 60.0, 40.0, 30.0)
"""Left, top, width and height in millimetres of the rectangle on every page."""


def document(pages: int = 2) -> Document:
    left, top, width, height = (value * MM for value in BOX)
    page = Page(*LETTER, (Frame(left, top, width, height, (Rect(0, 0, width, height, fill=0.0),)),))
    return Document((page,) * pages, Element("Document"), "Boxes", "en", duplex=True)


def printer(front: Side = TRUE, back: Side = TRUE) -> Profile:
    return Profile(queue="desk", media="na_letter_8.5x11in", front=front, back=back)


def boxes(data: bytes) -> list[tuple[float, ...]]:
    """Return left, top, width and height in millimetres of the rectangle on each page."""
    found: list[tuple[float, ...]] = []
    for page in pdfium.PdfDocument(data):
        (shape,) = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
        left, bottom, right, top = (edge / MM for edge in shape.get_bounds())
        found.append((left, page.get_height() / MM - top, right - left, top - bottom))
    return found


def test_what_is_not_off_is_written_as_ever() -> None:
    plain = document()

    assert corrected(plain, None) is corrected(plain, printer()) is plain
    assert boxes(write(plain, TODAY)) == [pytest.approx(BOX, abs=0.01)] * 2


def test_each_side_is_moved_by_its_own_numbers_right_and_down() -> None:
    moved = corrected(document(4), printer(front=Side(dx=1.5, dy=-2), back=Side(dx=-3, dy=0.5)))

    left, top, *size = BOX
    front, back = (left + 1.5, top - 2, *size), (left - 3, top + 0.5, *size)
    assert boxes(write(moved, TODAY)) == [pytest.approx(side, abs=0.01) for side in (front, back, front, back)]


def test_factors_work_from_the_middle_of_the_page() -> None:
    (found,) = boxes(write(corrected(document(1), printer(front=Side(sx=1.01, sy=0.99))), TODAY))

    middle = (215.9 / 2, 279.4 / 2)
    assert found == pytest.approx(
        (middle[0] + 1.01 * (50 - middle[0]), middle[1] + 0.99 * (60 - middle[1]), 40.4, 29.7), abs=0.01
    )


off = st.floats(-5, 5)
scale = st.floats(0.97, 1.03)


@given(dx=off, dy=off, sx=scale, sy=scale)
def test_what_a_printer_does_to_the_page_is_undone(dx: float, dy: float, sx: float, sy: float) -> None:
    """The law of the calibration: print, read off, print again, and everything lies where it should."""
    middle = (LETTER.width / MM / 2, LETTER.height / MM / 2)

    def prints(x: float, y: float) -> tuple[float, float]:
        return middle[0] + dx + sx * (x - middle[0]), middle[1] + dy + sy * (y - middle[1])

    cross, far = prints(CROSS, CROSS), prints(CROSS + RULER, CROSS + RULER)
    side = side_from(Reading(*cross, far[0] - cross[0], far[1] - cross[1]), LETTER)
    for x, y in ((0.0, 0.0), (100.0, 200.0), (215.9, 279.4)):
        moved = (middle[0] + side.dx + side.sx * (x - middle[0]), middle[1] + side.dy + side.sy * (y - middle[1]))
        assert prints(*moved) == pytest.approx((x, y), abs=0.03)


@pytest.mark.parametrize("reading", [Reading(x=50), Reading(width=80), Reading(height=120), Reading(width=0)])
def test_a_number_that_nobody_can_mean_is_refused(reading: Reading) -> None:
    with pytest.raises(PrinterError):
        side_from(reading, LETTER)


def test_only_the_back_of_a_two_sided_job_is_moved_as_a_back() -> None:
    both = printer(front=Side(dx=1), back=Side(dx=2))
    made = [
        corrected(wish, profile)
        for wish, profile in (
            (document(), both),
            (replace(document(), duplex=False), both),
            (document(), both.model_copy(update={"sides": "one-sided"})),
        )
    ]

    lefts = [[box[0] - BOX[0] for box in boxes(write(wish, TODAY))] for wish in made]
    assert lefts == [pytest.approx(way, abs=0.01) for way in ([1, 2], [1, 1], [1, 1])]


def test_a_figure_says_where_it_really_lies() -> None:
    """PDF/UA wants a figure's box (ISO 14289-1, 7.3): it moves with the page."""
    content = Content()
    image = Image(10, 20, 30, 40, b"not drawn here", key=7)
    content.draw(Page(*LETTER, (Frame(0, 0, *LETTER, (image,)),), Shift(3, 4)))

    assert content.boxes[7] == pytest.approx((13, 792 - 20 - 40 - 4, 43, 792 - 20 - 4))
