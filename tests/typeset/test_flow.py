"""Flow and fit: what may stand at a page's foot, what is repeated, and what does not fit."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_print.content.blocks import Box, Bullets, Facts, Heading, Paragraph, Section
from ivig_print.errors import RenderError
from ivig_print.typeset.columns import fill_columns
from ivig_print.typeset.fit import compose, too_many
from ivig_print.typeset.flow import flow, set_block
from ivig_print.typeset.pages import Page, Rect, Text
from ivig_print.typeset.slabs import Slab, Story
from tests.typeset.blocks import HANDOUT, WIDTH, elements, leaflet, log, paragraph, setter, sheet, story, texts, words

# ---------------------------------------------------------------- what is never parted


@settings(max_examples=30)
@given(sizes=st.lists(st.integers(1, 9), min_size=1, max_size=12), height=st.floats(90, 220))
def test_no_page_begins_or_ends_with_a_single_line_of_a_longer_paragraph(sizes: list[int], height: float) -> None:
    told = [paragraph(size) for size in sizes]

    columns = fill_columns(story(*told), height)

    lengths = [len(set_block(block, setter(), WIDTH)[0]) for block in told]
    bounds = [(sum(lengths[:index]), sum(lengths[: index + 1])) for index in range(len(lengths))]
    broken_at = 0
    for column in columns[:-1]:
        broken_at += len(column.slabs)
        for start, end in bounds:
            if start < broken_at < end:
                assert broken_at - start >= 2
                assert end - broken_at >= 2


@given(level=st.sampled_from([2, 3]), lines=st.integers(0, 30), height=st.floats(150, 400))
def test_a_heading_is_never_the_last_thing_on_a_page(level: int, lines: int, height: float) -> None:
    filler = [paragraph(1) for _ in range(lines)]

    columns = fill_columns(story(*filler, Heading(words("When do I call?"), level), paragraph(3)), height)

    assert all(texts(column.slabs)[-1] != "When do I call?" for column in columns)


def test_what_ends_with_a_colon_stays_with_what_it_introduces() -> None:
    block = Paragraph(words("Call the clinic for:"))

    slabs = story(block, paragraph(1)).slabs

    assert slabs[0].keep
    assert not slabs[-1].keep


def test_a_list_leaves_no_item_alone() -> None:
    slabs = story(Bullets(tuple(words(f"item {number}") for number in range(5)))).slabs

    assert [slab.keep for slab in slabs] == [True, False, False, True, False]


@given(lines=st.integers(0, 20))
def test_a_box_is_never_divided(lines: int) -> None:
    box = Box((Heading(words("Now"), 3), Bullets((words("one"), words("two"))), paragraph(4)), "alert")

    columns = fill_columns(story(*[paragraph(1)] * lines, box), 330)

    found = [column for column in columns if "one" in texts(column.slabs)]
    assert len(found) == 1
    assert {"Now", "one", "two"} <= set(texts(found[0].slabs))


def test_a_box_holds_all_that_is_in_it() -> None:
    (slab,) = story(Box((paragraph(3), Facts(((words("Dose"), words("30 g")),))), "alert")).slabs

    style = HANDOUT.box["alert"]
    frame, *inside = slab.items
    assert isinstance(frame, Rect)
    assert frame.width == pytest.approx(WIDTH - style.border)
    for item in inside:
        assert isinstance(item, Text)
        assert style.border + style.padding <= item.x + 0.01
        assert item.x + item.line.width <= WIDTH - style.border - style.padding + 0.01
        assert style.border < item.y < slab.height - style.border


# ---------------------------------------------------------------- columns


@given(
    heights=st.lists(st.tuples(st.floats(5, 60), st.floats(0, 12), st.booleans()), min_size=1, max_size=30),
    height=st.floats(200, 400),
)
def test_columns_hold_every_slab_once_in_order_and_are_never_overfull(
    heights: list[tuple[float, float, bool]], height: float
) -> None:
    slabs = tuple(
        Slab(size, (), white, white, keep and number % 3 != 0) for number, (size, white, keep) in enumerate(heights)
    )

    columns = fill_columns(Story(slabs, ()), height)

    assert [slab for column in columns for _, slab in column.slabs] == list(slabs)
    for column in columns:
        assert column.used <= height
        assert not column.slabs[-1][1].keep or column is columns[-1]
        for (top, above), (below, slab) in pairwise(column.slabs):
            assert below - top - above.height == pytest.approx(max(above.after, slab.before))
        assert column.slabs[0][0] == 0


def test_a_block_higher_than_the_page_is_named_with_the_millimetres() -> None:
    box = Box((paragraph(40),), "alert")
    (slab,) = story(box).slabs

    with pytest.raises(RenderError) as caught:
        fill_columns(story(paragraph(1), box), slab.height - 72)

    (fault,) = caught.value.faults
    assert fault.field == "alert"
    assert fault.message == "is 25.4 mm higher than the page"


def test_a_block_that_just_fits_is_no_fault() -> None:
    told = story(Box((paragraph(10),), "alert"))

    assert len(fill_columns(told, told.slabs[0].height)) == 1


# ---------------------------------------------------------------- tables over pages


def test_a_table_that_goes_on_has_its_header_drawn_again_as_an_artifact() -> None:
    told = story(log(30))

    columns = fill_columns(told, 200)

    assert len(columns) > 2
    for number, column in enumerate(columns):
        head = column.slabs[0][1]
        assert texts(((0.0, head),)) == ["Date", "Lot"]
        keys = {key for item in head.items if isinstance(item, Text) for key in item.keys}
        assert bool(keys) == (number == 0)
    rows = [text for column in columns for text in texts(column.slabs) if text.startswith("Day")]
    assert rows == [f"Day {number}" for number in range(30)]


@given(lines=st.integers(0, 14))
def test_a_header_row_never_stands_alone(lines: int) -> None:
    for column in fill_columns(story(*[paragraph(1)] * lines, log(3, 2)), 260):
        assert not column.slabs[-1][1].keep


def test_blank_rows_go_on_to_the_foot_of_the_page() -> None:
    pages, part = compose(leaflet(paragraph(2), log(2, 2, fill=True)), setter(), sheet())

    (page,) = pages
    rows = [element for element in elements(part) if element.tag == "TR"]
    assert len(rows) > 1 + 2 + 2
    lowest = max(frame.y + frame.height for frame in page.frames if frame.items and frame.y < 700)
    left_over = page.height - HANDOUT.margin.bottom - lowest
    assert 0 <= left_over < HANDOUT.table["log"].blank or len(rows) == 1 + 2 + 2 + 12


@given(lines=st.integers(0, 40), kind=st.sampled_from(["list", "table"]), leading=st.integers(1, 2))
@settings(max_examples=40, deadline=None)
def test_no_page_ends_between_what_leads_to_a_list_or_a_table_and_its_first_item(
    lines: int, kind: str, leading: int
) -> None:
    led = Bullets((words("First."), words("Second."), words("Third."))) if kind == "list" else log(2, 3)
    said = [Paragraph(words(f"Lead {number}.")) for number in range(leading)]

    columns = fill_columns(story(paragraph(1), *[Paragraph(words("x"))] * lines, *said, led), 300)

    firsts = [texts(column.slabs) for column in columns]
    (page,) = [page for page in firsts if f"Lead {leading - 1}." in page]
    assert {"First."} <= set(page) if kind == "list" else {"Date", "Day 0"} <= set(page)
    assert kind == "list" or "Lead 0." in page


def test_blank_rows_do_not_go_on_where_a_table_does_not_ask_for_it() -> None:
    _, part = compose(leaflet(log(2, 2)), setter(), sheet())

    assert len([element for element in elements(part) if element.tag == "TR"]) == 5


# ---------------------------------------------------------------- pages


def leading_of(pages: tuple[Page, ...]) -> float:
    """Return the least distance between two baselines of a page, in points."""
    lines = sorted({f.y + i.y for f in pages[0].frames for i in f.items if isinstance(i, Text) and 60 < f.y < 700})
    return min(lower - upper for upper, lower in pairwise(lines))


@pytest.mark.parametrize(("paragraphs", "pages", "leading"), [(16, 2, 15.2), (18, 2, 14.88), (19, 3, 15.2)])
def test_lines_stand_closer_only_to_keep_to_the_page_limit_and_what_cannot_takes_more_pages(
    paragraphs: int, pages: int, leading: float
) -> None:
    long = leaflet(*[paragraph(6)] * paragraphs, limit=2)

    made, _ = compose(long, setter(), sheet())

    assert len(made) == pages
    assert leading_of(made) == pytest.approx(leading, abs=0.01)
    assert [fault.message for fault in too_many(long, len(made))] == (
        [f"the handout takes {pages} pages; this edition is made for 2"] if pages > 2 else []
    )
    roomy, _ = compose(long, setter(), sheet(limited=False))
    assert leading_of(roomy) == pytest.approx(15.2, abs=0.01)


def test_a_box_that_is_a_hair_too_high_gets_its_room_from_less_white() -> None:
    box = Box((paragraph(1),) * 34, "cover")
    alone = flow((Section("part", (box,)),), setter(), sheet().width).slabs[0].height
    letter, margin = HANDOUT.paper["letter"], HANDOUT.margin
    paper = letter.model_copy(update={"height": margin.top + alone - 1 + margin.bottom})

    pages, _ = compose(leaflet(box), setter(), sheet(paper=paper))

    assert len(pages) == 1


def test_a_notice_does_not_stand_alone_on_a_page_where_less_white_makes_room_for_the_box_below() -> None:
    notice, box = paragraph(1), Box((paragraph(1),) * 34, "cover")
    told = flow((Section("part", (notice, box)),), setter(), sheet().width)
    pages, _ = compose(leaflet(notice, box), setter(), sheet())

    assert len(fill_columns(told, 685)) == 2
    assert len(pages) == 1
