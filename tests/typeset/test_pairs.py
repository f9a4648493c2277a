"""Pairs: both languages in step, each on its own side, nothing parted that belongs together, one table for both."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_print.content.blocks import Block, Box, Bullets, Facts, Heading, Paragraph, Section
from ivig_print.errors import ConfigError
from ivig_print.language.spans import Spans
from ivig_print.resources import folder
from ivig_print.typeset.columns import fill_columns
from ivig_print.typeset.duet import duets_of
from ivig_print.typeset.fit_pairs import compose_pairs
from ivig_print.typeset.layout import parse_layout, scaled
from ivig_print.typeset.pages import Element, Rect
from ivig_print.typeset.pairs import flow_pairs
from ivig_print.typeset.slabs import Slab
from tests.typeset.blocks import HANDOUT, SENTENCE, WIDTH, elements, leaflet, paragraph, setter, sheet, words
from tests.typeset.duets import ARABIC, CIRCLES, ENGLISH, SPANISH, duet, lines, said, sentence, told

# ---------------------------------------------------------------- beside


@pytest.mark.parametrize(("first", "second"), CIRCLES)
def test_all_lines_stand_on_common_baselines(first: tuple[str, str], second: tuple[str, str]) -> None:
    for role in ("body", "lead", "note"):
        block = Paragraph(sentence(first, 4), role)

        slabs = told(block, Paragraph(sentence(second, 4), role), duet(first, second)).slabs

        both = [(lines(slab.items), lines(slab.second)) for slab in slabs if slab.items and slab.second]
        assert len(both) > 3
        assert all(one.y == pytest.approx(other.y) for (one,), (other,) in both)


def test_lines_are_as_far_apart_as_the_taller_script_needs() -> None:
    alone = {"en": setter().style("body"), "ar": setter(language="ar", script="Arab").style("body")}
    for pair in ((ENGLISH, ARABIC), (ARABIC, ENGLISH)):
        who = duet(*pair)
        first, second = who.first.style("body"), who.second.style("body")
        needed = alone[who.second.language]
        assert first.leading == second.leading
        assert first.leading >= alone[who.first.language].leading
        assert second.leading >= needed.leading * second.size / needed.size
    assert duet(ENGLISH, ("my", "Mymr")).first.style("body").leading > alone["en"].leading * 1.1


@pytest.mark.parametrize(("first", "second"), CIRCLES)
def test_each_language_stands_on_its_own_side_and_begins_at_its_own_edge(
    first: tuple[str, str], second: tuple[str, str]
) -> None:
    who = duet(first, second)

    slabs = told(Paragraph(sentence(first, 9)), Paragraph(sentence(second, 9)), who).slabs

    one = [line for slab in slabs for line in lines(slab.items)]
    other = [line for slab in slabs for line in lines(slab.second)]
    if first[1] == "Arab":
        assert {round(line.x + line.line.width, 2) for line in one} == {WIDTH}
        assert max(line.x + line.line.width for line in other) < min(line.x for line in one)
    else:
        assert {line.x for line in one} == {0}
        assert max(line.x + line.line.width for line in one) < min(line.x for line in other)
    edges = {round(line.x + (line.line.width if second[1] == "Arab" else 0), 2) for line in other}
    assert len(edges) == 1


def test_the_items_of_a_list_and_the_rows_of_facts_start_at_the_same_height() -> None:
    short, long = (words("headache"), words("rash")), (sentence(SPANISH, 3), words("sarpullido"))
    for one, other in ((short, long), (long, short)):
        items = told(Bullets(one), Bullets(other), duet()).slabs
        rows = told(Facts(((one[0], one[1]),) * 2), Facts(((other[0], other[1]),) * 2), duet()).slabs

        for slabs in (items, rows):
            starts = [slab for slab in slabs if slab.items and slab.second]
            assert len(starts) >= 2
            assert all(lines(slab.items)[0].y == pytest.approx(lines(slab.second)[0].y) for slab in starts)
        second_item = next(slab for slab in items if "rash" in said(slab.items) + said(slab.second))
        assert "sarpullido" in said(second_item.items) + said(second_item.second)


@settings(max_examples=30)
@given(
    sizes=st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)), min_size=1, max_size=8), room=st.floats(110, 240)
)
def test_no_page_begins_or_ends_with_a_single_line_in_either_language(
    sizes: list[tuple[int, int]], room: float
) -> None:
    who = duet()
    blocks = [(Paragraph(words(SENTENCE * one)), Paragraph(words(SENTENCE * other))) for one, other in sizes]
    sections = tuple((Section("part", tuple(pair[side] for pair in blocks)),) for side in (0, 1))

    columns = fill_columns(flow_pairs((sections[0], sections[1]), who, WIDTH), room)

    where: dict[int, list[int]] = {}
    for page, column in enumerate(columns):
        for _, slab in column.slabs:
            for line in (*lines(slab.items), *lines(slab.second)):
                where.setdefault(line.keys[0], []).append(page)
    for pages in where.values():
        counts = [pages.count(page) for page in sorted(set(pages))]
        assert len(counts) == 1 or min(counts) >= 2


@given(before=st.integers(0, 30), room=st.floats(150, 400), large=st.booleans())
def test_a_heading_is_never_the_last_thing_on_a_page(before: int, room: float, *, large: bool) -> None:
    own: tuple[Block[Spans], ...]
    other: tuple[Block[Spans], ...]
    own = (*(Paragraph(words("One line.")),) * before, Heading(words("When do I call?")), Paragraph(words("Now.")))
    other = (*(Paragraph(words("Una.")),) * before, Heading(words("¿Cuándo?")), Paragraph(words("Ya.")))

    columns = fill_columns(flow_pairs(((Section("a", own),), (Section("a", other),)), duet(large=large), WIDTH), room)

    for column in columns:
        last = column.slabs[-1][1]
        assert not {"When do I call?", "¿Cuándo?"} & {*said(last.items), *said(last.second)}


# ---------------------------------------------------------------- beneath


def test_beneath_each_piece_is_followed_by_its_twin_and_no_page_parts_them() -> None:
    who = duet(ARABIC, ENGLISH, large=True)
    items = Bullets((words("صداع"), words("طفح"))), Bullets((words("headache"), words("rash")))

    slabs = told(*items, who).slabs

    assert [("صداع" in said(slab.items), said(slab.second)[-1:]) for slab in slabs[:2]] == [
        (True, []),
        (False, ["headache"]),
    ]
    assert slabs[0].keep
    assert slabs[2].keep
    assert lines(slabs[0].items)[-1].x > lines(slabs[1].second)[-1].x


def test_beneath_the_second_is_smaller_and_gray_but_never_below_the_minimum() -> None:
    for large in (False, True):
        layout = scaled(HANDOUT, 1.5) if large else HANDOUT
        assert layout.bilingual is not None
        beneath = layout.model_copy(
            update={"bilingual": layout.bilingual.model_copy(update={"arrangement": "beneath"})}
        )
        second = duets_of(setter(beneath), setter(beneath, *SPANISH), large=large)[0].second
        for role in layout.style:
            own, style = layout.style[role], second.style(role)
            assert layout.minimum <= style.size <= own.size
            assert style.gray >= layout.bilingual.beneath.gray
        assert second.style("body").size < layout.style["body"].size


@pytest.mark.parametrize("gray", ["0.44", "0.6"])
def test_a_gray_that_is_hard_to_read_is_refused(gray: str) -> None:
    text = (folder("layouts") / "handout.toml").read_text("utf-8").replace("gray = 0.25", f"gray = {gray}")

    with pytest.raises(ConfigError, match=r"bilingual\.beneath\.gray"):
        parse_layout(text, "handout.toml")


# ---------------------------------------------------------------- boxes


def alert(*, more: int = 1) -> Box[Spans]:
    items = words("fever"), words("rash"), words("hives")
    parts = [(Paragraph(words("Call:")), Bullets(items * times)) for times in (1, more)]
    return Box((*parts[0], *parts[1]), "alert")


@pytest.mark.parametrize("large", [False, True])
def test_a_box_stands_around_both_languages(*, large: bool) -> None:
    story = told(alert(), alert(), duet(ARABIC, ENGLISH, large=large))

    (slab,) = story.slabs
    (frame,) = [item for item in slab.items if isinstance(item, Rect)]
    for line in (*lines(slab.items), *lines(slab.second)):
        assert frame.x < line.x
        assert line.x + line.line.width < frame.x + frame.width
        assert frame.y < line.y < frame.y + frame.height
    assert len(lines(slab.items)) == len(lines(slab.second))


def test_a_box_that_is_higher_than_a_page_is_divided_before_what_introduces_a_list() -> None:
    who = duet(large=True)
    (whole,) = told(alert(more=3), alert(more=3), who).slabs

    slabs = told(alert(more=3), alert(more=3), who, room=whole.height - 1).slabs

    assert [sum(isinstance(item, Rect) and item.stroke is not None for item in slab.items) for slab in slabs] == [1, 1]
    assert [said(slab.items)[0] for slab in slabs] == ["Call:", "Call:"]
    assert _texts(slabs) == _texts((whole,))


def _texts(slabs: tuple[Slab, ...]) -> list[str]:
    return sorted(text for slab in slabs for text in (*said(slab.items), *said(slab.second)))


# ---------------------------------------------------------------- the tree


@pytest.mark.parametrize("large", [False, True])
def test_each_language_has_a_tree_of_its_own(*, large: bool) -> None:
    own = (Heading(words("Now")), Paragraph(words("One.")), Bullets((words("a"), words("b"))), alert())
    other = (Heading(words("Ya")), Paragraph(words("Uno.")), Bullets((words("c"), words("d"))), alert())

    story = flow_pairs(((Section("a", own),), (Section("a", other),)), duet(large=large), WIDTH)

    first, second = (list(_tags(tree)) for tree in (story.elements, story.second))
    assert first == second
    assert first[:4] == ["Sect", "H2", "P", "L"]
    keys = [
        [line.keys[0] for slab in story.slabs for line in lines(getattr(slab, side))] for side in ("items", "second")
    ]
    for tree, drawn in zip((story.elements, story.second), keys, strict=True):
        assert {element.key for root in tree for element in elements(root) if element.key} == set(drawn)


def _tags(tree: tuple[Element, ...]) -> Iterator[str]:
    for root in tree:
        yield from (element.tag for element in elements(root))


def test_a_section_without_a_twin_stands_alone_across_the_column() -> None:
    notice, text = Section("draft", (Paragraph(words(SENTENCE)),)), Section("a", (Paragraph(words("One.")),))

    story = flow_pairs(((notice, text), (text,)), duet(), WIDTH)

    assert max(line.line.width for line in lines(story.slabs[0].items)) > WIDTH / 2
    assert len(story.elements) == 2
    assert len(story.second) == 1


@pytest.mark.parametrize(
    ("block", "twin"),
    [
        (Paragraph(words("One.")), Heading(words("One."))),
        (Bullets((words("a"), words("b"))), Bullets((words("a"),))),
        (Box((Paragraph(words("One.")),)), Box((Heading(words("One.")),))),
        (Facts(((words("a"), words("b")),)), Box((Paragraph(words("Not translated yet.")),))),
    ],
)
def test_a_section_of_which_one_language_says_less_is_not_paired_but_follows(
    block: Block[Spans], twin: Block[Spans]
) -> None:
    story = told(block, twin, duet(ARABIC, ENGLISH))

    sides = [(bool(lines(slab.items)), bool(lines(slab.second))) for slab in story.slabs]
    assert sides == sorted(sides, reverse=True)
    assert (True, True) not in sides
    assert [len(tree) for tree in (story.elements, story.second)] == [1, 1]


def test_a_section_that_only_the_other_language_has_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="sections that the other lacks: b"):
        flow_pairs(((), (Section("b", ()),)), duet(), WIDTH)


def test_a_block_that_comes_again_has_elements_of_its_own() -> None:
    again = Section("a", (Paragraph(words("One.")),) * 2)

    story = flow_pairs(((again,), (again,)), duet(), WIDTH)

    for one, other in pairwise(story.elements[0].children):
        assert one.key != other.key


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize(("times", "least", "most"), [(16, 3, 4), (32, 5, 8)])
def test_a_leaflet_in_two_languages_takes_twice_its_pages_or_as_many_as_it_must(
    times: int, least: int, most: int
) -> None:
    long = leaflet(*[paragraph(6)] * times, limit=2)

    (made, _), _ = compose_pairs((long, long), (duet(),), sheet())

    assert least <= len(made) <= most
