"""What is drawn on a page: boxes, lines and pictures where the layout put them."""

from io import BytesIO

import pytest
from PIL import Image as Picture

from ivig_print.pdf.write import write
from ivig_print.typeset.pages import Document, Frame, Image, Item, Page, Rect, Stroke
from tests import ink
from tests.pdf import sample

Box = tuple[float, float, float, float]


def png() -> bytes:
    data = BytesIO()
    Picture.new("L", (30, 20), 0).save(data, "PNG")
    return data.getvalue()


@pytest.mark.parametrize(
    ("item", "box"),
    [
        (Rect(20, 30, 50, 10, fill=0), (20, 30, 70, 40)),
        (Rect(20, 30, 50, 10, stroke=0, stroke_width=1), (19.5, 29.5, 70.5, 40.5)),
        (Rect(20, 30, 50, 10, stroke=0, stroke_width=1, radius=3), (19.5, 29.5, 70.5, 40.5)),
        (Rect(20, 30, 50, 10, fill=0, radius=3), (20, 30, 70, 40)),
        (Stroke(20, 30, 80, 30, 2), (20, 29, 80, 31)),
        (Stroke(20, 30, 20, 90, 2), (19, 30, 21, 90)),
        (Image(20, 30, 60, 40, png()), (20, 30, 80, 70)),
    ],
)
def test_each_item_lies_where_it_was_put(item: Item, box: Box) -> None:
    (sheet,) = ink.pages(sample.drawn(item))

    assert sheet.box() == pytest.approx(box, abs=0.51)


@pytest.mark.parametrize(
    "item", [Rect(20, 30, 50, 10, fill=0), Rect(20, 30, 50, 10, stroke=0, radius=2), Stroke(20, 30, 70, 40)]
)
def test_a_turned_frame_is_turned_about_its_middle(item: Item) -> None:
    page = Page(200, 100, (Frame(10, 5, 150, 80, (item,), turned=True),))

    (sheet,) = ink.pages(write(Document((page,), sample.made("en").root, "T", "en"), sample.TODAY))

    # 10 + 150 - 70, 5 + 80 - 40, 10 + 150 - 20, 5 + 80 - 30
    assert sheet.box() == pytest.approx((90, 45, 140, 55), abs=0.76)


def test_a_dashed_line_has_gaps_and_the_next_one_has_none() -> None:
    (dashed,) = ink.pages(sample.drawn(Stroke(10, 20, 110, 20, 2, dash=(2, 3))))
    (both,) = ink.pages(sample.drawn(Stroke(10, 20, 110, 20, 2, dash=(2, 3)), Stroke(10, 40, 110, 40, 2)))

    whole = both.part(0, 35, 200, 45).dots()
    assert dashed.dots() == pytest.approx(whole * 0.4, rel=0.1)


def test_gray_is_lighter_than_black() -> None:
    shades = [ink.pages(sample.drawn(Rect(20, 30, 50, 10, fill=gray)))[0].dots() for gray in (0.0, 0.4, 0.9)]

    assert shades[0] == shades[1] > shades[2] == 0
