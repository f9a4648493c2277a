"""The running head and foot, the logo, and mirrored pages."""

from dataclasses import replace

import pytest

from ivig_print.content.blocks import Bullets, Leaflet
from ivig_print.typeset.columns import Column as PageColumn
from ivig_print.typeset.columns import fill_columns
from ivig_print.typeset.fit import compose, document
from ivig_print.typeset.layout import scaled
from ivig_print.typeset.pages import Frame, Image, Rect, Text
from ivig_print.typeset.setter import Setter
from ivig_print.typeset.sheet import Logo
from ivig_print.typeset.slabs import Story
from tests.typeset.blocks import HANDOUT, elements, leaflet, log, paragraph, setter, sheet, words


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


@pytest.mark.parametrize("factor", [1.0, 1.5])
@pytest.mark.parametrize("logo", [None, Logo(b"", 4000, 100)])
@pytest.mark.parametrize("said", ["REPRINT", "REPRINT of what was first printed on the twentieth of November"])
def test_a_mark_stands_clear_on_every_page_and_moves_nothing(factor: float, logo: Logo | None, said: str) -> None:
    layout = scaled(HANDOUT, factor)
    plain = leaflet(*[paragraph(6)] * 20, header="Clinic")
    marked = replace(plain, mark=words(said))

    without, _ = compose(plain, setter(layout), sheet(layout=layout, logo=logo))
    pages, _ = compose(marked, setter(layout), sheet(layout=layout, logo=logo))

    for page, before in zip(pages, without, strict=True):
        own = [frame for frame in page.frames if frame.y < 20]
        texts = [item.line.text for frame in page.frames for item in frame.items if isinstance(item, Text)]
        assert " ".join(" ".join(texts).split()).count(said) == 1
        if own:
            assert [frame.y for frame in page.frames if frame not in own] == [frame.y for frame in before.frames]
            (line,) = own[0].items
            assert isinstance(line, Text)
            ends = [frame.x + item.x for frame in page.frames for item in frame.items if isinstance(item, Image)]
            assert all(own[0].x + line.x + line.line.width < end for end in ends)
            assert ink(own[0])[1] < min(ink(frame)[0] for frame in page.frames if frame not in own) + 3
    in_the_foot = logo is not None and factor > 1 and said != "REPRINT"
    assert all(frame.y >= 20 for frame in pages[0].frames) == in_the_foot


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


def test_a_line_alone_on_a_last_page_is_fetched_back_where_less_white_does_it() -> None:
    lines = [paragraph(1) for _ in range(44)]
    parts = [compose(leaflet(*lines[:count]), setter(), sheet())[0] for count in range(30, 44)]
    last = [[frame for frame in part[-1].frames if 45 < frame.y < 740] for part in parts]

    assert {len(part) for part in parts} == {1, 2}
    assert all(len(part) == 1 or len(frames) > 3 for part, frames in zip(parts, last, strict=True))
