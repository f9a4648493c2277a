"""Tables: columns that fill the measure, rows, and what the tree says of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.content.blocks import Column, Facts, Table
from ivig_print.errors import RenderError
from ivig_print.language.spans import Span, Spans
from ivig_print.typeset.flow import set_block
from ivig_print.typeset.layout import open_layout, scaled
from ivig_print.typeset.pages import Rect, Text
from ivig_print.typeset.setter import Setter
from ivig_print.typeset.tables import fitted, set_row, table_columns
from ivig_print.units import length

HANDOUT = open_layout("handout")
SETTER = Setter(HANDOUT, "en", "Latn")
WIDTH = 510.0
CELL = st.lists(st.sampled_from(["a", "immune", "Wherethewordsarelong" * 3, "5"]), min_size=1, max_size=4).map(" ".join)


def words(text: str, *, solid: bool = False, field: str = "") -> Spans:
    return (Span(text, solid=solid, field=field),)


def table(*rows: tuple[Spans | None, ...], shares: tuple[float, ...] = (0.5, 0.3, 0.2)) -> Table[Spans]:
    columns = tuple(Column(words(f"Head {number}"), share) for number, share in enumerate(shares))
    return Table(columns, rows, words("A table"))


@given(cells=st.lists(st.tuples(CELL, CELL, CELL), max_size=3))
def test_columns_fill_the_measure_whatever_stands_in_them(cells: list[tuple[str, str, str]]) -> None:
    style = HANDOUT.table["table"]
    asked = table(*[tuple(words(cell) for cell in row) for row in cells])

    widths = table_columns(asked, style, SETTER, WIDTH)

    assert sum(widths) == pytest.approx(WIDTH)
    for row in asked.rows:
        for item in set_row(row, widths, style, SETTER)[1]:
            assert isinstance(item, Rect | Text)
            width = item.width if isinstance(item, Rect) else item.line.width
            assert -0.01 <= item.x <= item.x + width <= WIDTH + 0.01


def test_columns_have_their_shares_when_all_fits() -> None:
    widths = table_columns(table(), HANDOUT.table["table"], SETTER, WIDTH)

    assert widths == pytest.approx((255, 153, 102))


def test_a_column_is_as_wide_as_its_widest_word() -> None:
    style = HANDOUT.table["table"]
    long = words("SAMPLE-1234567890-1234", solid=True)

    widths = table_columns(table((None, None, long)), style, SETTER, WIDTH)

    assert widths[2] == pytest.approx(SETTER.widest(long, "cell") + 2 * style.side, abs=0.02)
    assert widths[0] / widths[1] == pytest.approx(5 / 3, abs=0.1)


def test_a_column_is_widened_for_a_date_only_as_far_as_the_others_can_spare() -> None:
    style = HANDOUT.table["table"]
    texts = [("31 de diciembre", True), (" ", False), ("de 2027", True)]
    date: Spans = tuple(Span(text, solid=solid, whole=True) for text, solid in texts)
    roomy, narrow = (
        table_columns(table((date, words(other), None), shares=(0.1, 0.6, 0.3)), style, SETTER, 300)
        for other in ("Privigen", "Privigen" * 4)
    )

    def rows(widths: tuple[float, ...]) -> int:
        return len(SETTER.set(date, "cell", widths[0] - 2 * style.side).lines)

    assert (rows(roomy), rows(narrow)) == (1, 2)


def test_a_solid_cell_that_no_column_can_hold_is_a_fault_with_its_field() -> None:
    style = HANDOUT.table["table"]
    asked = table((None, words("X" * 90, solid=True, field="infusions[0].brand"), None))

    with pytest.raises(RenderError) as caught:
        set_row(asked.rows[0], table_columns(asked, style, SETTER, WIDTH), style, SETTER)

    (fault,) = caught.value.faults
    assert fault.field == "infusions[0].brand"
    assert "mm too wide" in fault.message


def test_a_row_to_write_in_is_high_enough_for_a_sticker() -> None:
    height, items, element = set_row((None,) * 3, (100, 100, 100), HANDOUT.table["log"], SETTER)

    assert height >= 12 * 72 / 25.4
    assert [type(item) for item in items] == [Rect] * 3
    assert [child.tag for child in element.children] == ["TD"] * 3


def test_a_header_row_says_that_it_heads_columns() -> None:
    asked = table()

    _, items, element = set_row(
        tuple(column.words for column in asked.columns), (200, 200, 110), HANDOUT.table["table"], SETTER, head=True
    )

    assert [(child.tag, child.attributes) for child in element.children] == [
        ("TH", (("Table", "Scope", "Column"),))
    ] * 3
    assert {item.line.runs[0].face.weight for item in items if isinstance(item, Text)} == {700}


def test_labels_head_their_rows_and_never_touch_the_values() -> None:
    style = HANDOUT.facts["facts"]
    rows = ((words("Dose"), words("30 g")), (words("A label so long that it takes more lines"), words("x " * 90)))

    slabs, element = set_block(Facts(rows), SETTER, WIDTH)

    assert [[child.tag for child in row.children] for row in element.children] == [["TH", "TD"]] * 2
    assert all(row.children[0].attributes == (("Table", "Scope", "Row"),) for row in element.children)
    texts = [item for slab in slabs for item in slab.items if isinstance(item, Text)]
    value_x = max(item.x for item in texts)
    labels = [item for item in texts if item.x == 0]
    assert max(item.line.width for item in labels) + style.gap <= value_x + 0.02
    assert value_x <= WIDTH * style.share + style.gap
    assert slabs[1].height >= 2 * SETTER.style("label").leading


@pytest.mark.parametrize(
    ("label", "value", "beside"),
    [("Name of it", "X" * 30, True), ("Extraordinarily", "X" * 40, False)],
)
def test_a_value_that_may_not_be_divided_gets_its_room_from_the_labels_or_stands_below_its_own(
    label: str,
    value: str,
    beside: bool,  # noqa: FBT001 -- a table
) -> None:
    long = f"{label} and more words than the column of the labels has room for"
    rows = ((words(long), words("30 g")), (words(label), words(value, solid=True)))

    slabs, element = set_block(Facts(rows), SETTER, 400)

    texts = [[item for item in slab.items if isinstance(item, Text)] for slab in slabs]
    assert {item.line.text.strip() for item in texts[1]} >= ({label, value} if beside else {value})
    assert all(item.x + item.line.width <= 400.01 for row in texts for item in row)
    assert len({item.y for item in texts[1]}) == (1 if beside else 2)
    assert [[child.tag for child in row.children] for row in element.children] == [["TH", "TD"]] * 2


@pytest.mark.parametrize("factor", [1.0, 1.5])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_last_column_of_a_log_holds_a_sticker_of_30_mm_whatever_stands_in_the_others(
    factor: float, paper: str
) -> None:
    layout = scaled(HANDOUT, factor)
    width = layout.paper[paper].width - layout.margin.start - layout.margin.end
    cells = ("September 16, 2026", "Gammagard Liquid ERC", "1000 g", "SAMPLE-123456789", "December 31, 2028", "")
    names = ("Date", "Brand", "Grams", "Lot number", "Expires", "Note")
    columns: tuple[Column[Spans], ...] = tuple(Column((Span(name),), 1.0) for name in names)
    row: tuple[Spans, ...] = tuple((Span(cell, solid=True),) for cell in cells)
    style = layout.table["log"]

    _, widths = fitted(Table(columns, (row,), (Span("Log"),), role="log"), style, Setter(layout, "en", "Latn"), width)

    assert widths[-1] - 2 * style.rule >= length("30mm")
    assert sum(widths) == pytest.approx(width)
