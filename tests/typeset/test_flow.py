"""Flow and fit: what may stand at a page's foot, what is repeated, and what does not fit."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_print.content.blocks import Block, Box, Bullets, Column, Facts, Heading, Leaflet, Paragraph, Section, Table
from ivig_print.errors import RenderError
from ivig_print.language.spans import Span, Spans
from ivig_print.typeset.fit import Column as PageColumn
from ivig_print.typeset.fit import Logo, Sheet, compose, document, fill_columns
from ivig_print.typeset.flow import Slab, Story, flow, set_block
from ivig_print.typeset.layout import Layout, open_layout, scaled
from ivig_print.typeset.pages import Element, Frame, Image, Rect, Text
from ivig_print.typeset.setter import Setter

HANDOUT = open_layout("handout")
WIDTH = 400.0
SENTENCE = "Tell your nurse at once if you feel unwell: a slower drip often helps. "


def words(text: str) -> Spans:
    return (Span(text),)


def setter(layout: Layout = HANDOUT, language: str = "en", script: str = "Latn") -> Setter:
    return Setter(layout, language, script)


def story(*blocks: Block[Spans]) -> Story:
    return flow((Section("part", blocks),), setter(), WIDTH)


def paragraph(sentences: int) -> Paragraph[Spans]:
    return Paragraph(words(SENTENCE * sentences))


def log(rows: int, blank: int = 0, *, fill: bool = False) -> Table[Spans]:
    columns = (Column(words("Date"), 0.5), Column(words("Lot"), 0.5))
    body = tuple((words(f"Day {row}"), words("LOT")) for row in range(rows))
    return Table(columns, body, words("Log"), blank_rows=blank, fill=fill, role="log")


def texts(slabs: tuple[tuple[float, Slab], ...]) -> list[str]:
    return [item.line.text.strip() for _, slab in slabs for item in slab.items if isinstance(item, Text)]


def leaflet(*blocks: Block[Spans], limit: int = 0, header: str = "Sample Clinic") -> Leaflet[Spans]:
    footer = ((Span("Page "), Span("", slot="page"), Span(" of "), Span("", slot="pages")), words("A.E."))
    return Leaflet("handout", words("Title"), (Section("part", blocks),), words(header), footer, limit)


def sheet(**changes: object) -> Sheet:
    return Sheet(**{"paper": HANDOUT.paper["letter"], "layout": HANDOUT, **changes})  # type: ignore[arg-type]


def elements(root: Element) -> list[Element]:
    return [root, *(inner for child in root.children for inner in elements(child))]


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


def test_blank_rows_do_not_go_on_where_a_table_does_not_ask_for_it() -> None:
    _, part = compose(leaflet(log(2, 2)), setter(), sheet())

    assert len([element for element in elements(part) if element.tag == "TR"]) == 5


# ---------------------------------------------------------------- pages


def test_a_leaflet_that_takes_more_pages_than_it_may_is_refused() -> None:
    long = leaflet(*[paragraph(6)] * 40, limit=2)

    with pytest.raises(RenderError, match=r"the handout takes \d+ pages; this edition is made for 2"):
        compose(long, setter(), sheet())

    pages, _ = compose(long, setter(), sheet(limited=False))
    assert len(pages) > 2


def test_the_foot_counts_the_pages() -> None:
    pages, _ = compose(leaflet(*[paragraph(6)] * 30), setter(), sheet())

    foots = [
        item.line.text
        for page in pages
        for frame in page.frames
        for item in frame.items
        if isinstance(item, Text) and item.artifact == "Footer"
    ]
    assert foots == [f"Page {number} of {len(pages)}  ·  A.E." for number in range(1, len(pages) + 1)]


def test_head_and_foot_are_artifacts_and_the_rest_is_not() -> None:
    (page,), part = compose(leaflet(paragraph(2)), setter(), sheet())

    keys = {element.key for element in elements(part) if element.key}
    for frame in page.frames:
        for item in frame.items:
            if isinstance(item, Text):
                assert bool(item.keys) == (item.artifact == "Layout")
                assert set(item.keys) <= keys


def ink(frame: Frame) -> tuple[float, float]:
    """Return the top and the bottom of a frame's texts and rules on the page."""
    edges = [
        (item.y, item.y + item.height) if isinstance(item, Rect) else (item.y - 8, item.y + 3)
        for item in frame.items
        if isinstance(item, Rect | Text)
    ]
    return frame.y + min(top for top, _ in edges), frame.y + max(bottom for _, bottom in edges)


@pytest.mark.parametrize("factor", [1.0, 1.5])
@pytest.mark.parametrize("name", ["Clinic", "Wide Western Women's Wellness Ward for Wonderful Wanderers W"])
@pytest.mark.parametrize("logo", [None, Logo(b"", 300, 100), Logo(b"", 4000, 100)])
def test_head_and_foot_leave_the_text_alone(factor: float, name: str, logo: Logo | None) -> None:
    layout = scaled(HANDOUT, factor)
    said = leaflet(*[paragraph(6)] * 20, header=name)
    said = Leaflet(said.kind, said.title, said.sections, said.header, (*said.footer, words("edition " * 15)), 0)

    pages, _ = compose(said, setter(layout), sheet(layout=layout, logo=logo))

    for page in pages:
        *column, head, foot = page.frames
        assert ink(head)[1] < min(frame.y for frame in column)
        assert ink(foot)[0] > max(frame.y + frame.height for frame in column)
        assert head.y >= 18
        assert foot.y + foot.height <= page.height - 18
        for item in head.items:
            if isinstance(item, Text):
                end = item.x + item.line.width
                assert all(end < image.x for image in head.items if isinstance(image, Image))


def test_an_arabic_page_is_mirrored() -> None:
    said = leaflet(Bullets((words("عنصر"),)), log(1))

    (page,), part = compose(said, setter(language="ar", script="Arab"), sheet())

    def x_of(text: str) -> float:
        return next(
            frame.x + item.x
            for frame in page.frames
            for item in frame.items
            if isinstance(item, Text) and item.line.text == text
        )

    assert x_of("•") > x_of("عنصر")
    assert x_of("Date") > x_of("Lot")
    assert part.lang == "ar"


def test_the_logo_is_seen_at_the_end_side_of_the_first_page_only() -> None:
    said = leaflet(*[paragraph(6)] * 30)

    pages, _ = compose(said, setter(), sheet(logo=Logo(b"", 300, 100)))

    found = [
        (number, frame, item)
        for number, page in enumerate(pages)
        for frame in page.frames
        for item in frame.items
        if isinstance(item, Image)
    ]
    ((number, frame, logo),) = found
    assert number == 0
    assert logo.height >= 15
    assert logo.width == pytest.approx(3 * logo.height)
    assert frame.x + logo.x + logo.width == pytest.approx(pages[0].width - HANDOUT.margin.end)
    assert frame.y + logo.y >= 18
    assert frame.y + logo.y + logo.height <= HANDOUT.margin.top


def test_several_parts_are_one_document() -> None:
    parts = tuple(
        compose(leaflet(paragraph(1)), Setter(HANDOUT, tag, script), sheet())
        for tag, script in (("ar", "Arab"), ("en", "Latn"))
    )

    whole = document(parts, "Title", "ar")

    assert [part.lang for part in whole.root.children] == ["ar", "en"]
    assert (len(whole.pages), whole.duplex, whole.exact) == (2, True, False)
    own = [element.key for element in elements(whole.root) if element.key]
    assert len(own) == len(set(own))


def test_an_empty_story_is_one_empty_page() -> None:
    assert fill_columns(Story((), ()), 100) == (PageColumn((), 0.0),)
