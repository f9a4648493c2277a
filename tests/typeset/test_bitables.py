"""Tables in two languages: one row for both, what is the same once, and room for what is never divided."""

from itertools import permutations

import pytest

from ivig_print.content.blocks import Column, Facts, Table
from ivig_print.language.spans import Span, Spans
from ivig_print.typeset.columns import fill_columns
from tests.typeset.blocks import WIDTH, elements, words
from tests.typeset.duets import ARABIC, CIRCLES, ENGLISH, duet, lines, said, told


def log(first: bool = True, rows: int = 2) -> Table[Spans]:  # noqa: FBT001, FBT002 -- which language
    heads, days = (("Date", "Lot"), "Day") if first else (("Fecha", "Lote"), "Día")
    columns = tuple(Column(words(head), 0.5) for head in heads)
    body = tuple((words(f"{days} {row}"), words("SAMPLE-1A")) for row in range(rows))
    return Table(columns, body, words("Log"), blank_rows=2, role="log")


@pytest.mark.parametrize("large", [False, True])
def test_a_table_is_one_with_both_languages_in_its_cells_and_what_is_the_same_once(*, large: bool) -> None:
    story = told(log(), log(first=False), duet(large=large))

    assert [said(slab.items) for slab in story.slabs] == [
        ["Date", "Fecha", "Lot", "Lote"],
        ["Day 0", "Día 0", "SAMPLE-1A"],
        ["Day 1", "Día 1", "SAMPLE-1A"],
        [],
        [],
    ]
    assert story.second == ()
    (head,) = [row for root in story.elements for row in elements(root) if row.tag == "THead"]
    assert [[(cell.tag, cell.lang) for cell in header.children] for header in head.children[0].children] == [
        [("P", ""), ("P", "es")]
    ] * 2


@pytest.mark.parametrize(("first", "second"), CIRCLES)
def test_the_header_row_of_both_is_drawn_again_as_an_artifact(first: tuple[str, str], second: tuple[str, str]) -> None:
    story = told(log(rows=30), log(first=False, rows=30), duet(first, second))

    columns = fill_columns(story, 200)

    assert len(columns) > 3
    for number, column in enumerate(columns):
        head = lines(column.slabs[0][1].items)
        assert [line.line.text for line in head] == ["Date", "Fecha", "Lot", "Lote"]
        assert all(bool(line.keys) == (number == 0) for line in head)
        assert [line.x for line in head] == [line.x for line in lines(story.slabs[0].items)]


def test_a_value_that_may_not_be_divided_gets_its_room_from_the_labels() -> None:
    number = (Span("(555) 010-0134 ext. 123456", solid=True),)
    labels = "A label that is rather long", "Una etiqueta que es más bien larga"
    one, other = (Facts(((words(label), number),)) for label in labels)

    (slab,) = told(one, other, duet(large=True)).slabs

    assert said(slab.items).count("(555) 010-0134 ext. 123456") == 1
    for line, beyond in permutations(lines(slab.items), 2):
        apart = line.x + line.line.width <= beyond.x or beyond.x + beyond.line.width <= line.x
        assert apart or line.y != beyond.y


def test_facts_beneath_have_both_labels_at_the_edges_and_the_value_once_between_them() -> None:
    one, other = Facts(((words("الاسم"), words("Ana")),)), Facts(((words("Name"), words("Ana")),))

    (slab,) = told(one, other, duet(ARABIC, ENGLISH, large=True)).slabs

    name, value, english = sorted(lines(slab.items), key=lambda line: -line.x)
    assert [line.line.text for line in (name, value, english)] == ["الاسم", "Ana", "Name"]
    assert name.x + name.line.width == pytest.approx(WIDTH)
    assert english.x == pytest.approx(0, abs=0.02)
    assert name.y == pytest.approx(english.y)
