"""The log of infusions and the wallet card."""

from datetime import date
from decimal import Decimal
from typing import Literal

import pytest

from ivig_print.content import log, select
from ivig_print.content.blocks import Block, Leaflet, Table
from ivig_print.content.messages import Words
from ivig_print.records.visit import Infusion, Lot
from tests.content.plain import all_blocks, lines, show, text_of
from tests.content.samples import INFUSIONS, ITP, REPLACEMENT, SAMPLES, build

CARD_LINES, CARD_COLUMNS = 12, 52


def log_table(leaflet: Leaflet[Words]) -> Table[Words]:
    (table,) = [block for block in all_blocks(leaflet) if isinstance(block, Table) and block.role == "log"]
    return table


def cells(table: Table[Words]) -> list[list[str]]:
    return [[text_of(cell) for cell in row] for row in table.rows]


def test_the_log_has_a_row_for_each_lot_and_the_grams_once() -> None:
    rows = cells(log_table(select.select_log(REPLACEMENT)))

    assert rows[2] == ["Oct 12, 2026", "Privigen", "30 g", "P102", "", ""]
    assert rows[3] == ["Oct 12, 2026", "Privigen", "", "P103", "", ""]
    assert rows[4] == ["Nov 9, 2026", "Privigen", "30 g", "P104", "Jun 30, 2028", "slight headache"]


PACKAGES = Infusion(
    date=date(2026, 11, 16),
    brand="Privigen",
    grams=Decimal(30),
    lots=(
        *(Lot(lot="P105", expires=date(2028, 6, 30), serial=str(number)) for number in range(9000001, 9000004)),
        Lot(lot="P106", serial="9000004"),
    ),
)


def test_a_lot_has_one_row_however_many_packages_were_used() -> None:
    facts = build(infusions=(*INFUSIONS, PACKAGES))

    assert cells(log_table(select.select_log(facts)))[-2:] == [
        ["Nov 16, 2026", "Privigen", "30 g", "P105", "Jun 30, 2028", ""],
        ["Nov 16, 2026", "Privigen", "", "P106", "", ""],
    ]
    assert len(cells(log_table(select.select_handout(facts, "short")))) == 3


def test_the_card_says_a_lot_once_an_infusion_and_no_serial_number() -> None:
    facts = build(infusions=(*INFUSIONS, PACKAGES))
    for said in (show(select.select_card(facts, 2)), show(select.select_card(facts, 4))):
        assert said.count("P105") == said.count("P106") == said.count("P104") == 1
        assert "9000001" not in said


def test_the_columns_share_the_width() -> None:
    for edition in ("short", "full"):
        for block in all_blocks(select.select_handout(REPLACEMENT, edition)):
            if isinstance(block, Table):
                assert sum(column.share for column in block.columns) == pytest.approx(1)
                assert all(len(row) == len(block.columns) for row in block.rows)


def test_blank_rows_by_document() -> None:
    tables = [
        log_table(select.select_handout(REPLACEMENT, "short")),
        log_table(select.select_handout(REPLACEMENT, "full")),
        log_table(select.select_log(REPLACEMENT)),
    ]

    assert [table.blank_rows for table in tables] == [2, 4, 8]
    assert all(table.fill for table in tables)
    assert [len(table.rows) for table in tables] == [3, 5, 5]


def infusion(day: int, lots: int) -> Infusion:
    named = tuple(Lot(lot=f"L{day}{number}") for number in range(lots))
    return Infusion(date=date(2026, 10, day), brand="Privigen", grams=Decimal(30), lots=named)


@pytest.mark.parametrize(
    ("lots", "kept"),
    [((), 0), ((1,), 1), ((1, 1, 1, 1), 3), ((1, 1, 2), 2), ((1, 3), 1), ((1, 5), 1), ((2, 2), 1)],
)
def test_the_short_log_shows_whole_infusions_in_few_rows(lots: tuple[int, ...], kept: int) -> None:
    infusions = tuple(infusion(day, count) for day, count in enumerate(lots, 1))

    assert log.last(infusions) == infusions[len(infusions) - kept :]


def test_the_log_by_itself_says_whose_it_is_and_how_to_fill_it_in() -> None:
    text = show(select.select_log(REPLACEMENT))

    assert text.startswith("# Your infusion log")
    assert "Ana María Ejemplo" in text
    assert "How to fill in" in text
    assert select.select_log(REPLACEMENT).kind == "log"


def test_a_new_patient_gets_an_empty_log() -> None:
    assert cells(log_table(select.select_log(SAMPLES["first"]))) == []


def panel(name: str, key: str) -> tuple[Block[Words], ...]:
    (found,) = [panel for panel in select.select_card(SAMPLES[name]).panels if panel.key == key]
    return found.blocks


def text(name: str, key: str) -> str:
    return "\n".join(line for block in panel(name, key) for line in lines(block))


def test_the_panels_stand_in_order_of_importance() -> None:
    assert [panel.key for panel in select.select_card(REPLACEMENT).panels] == [
        "identity",
        "treatment",
        "danger",
        "record",
    ]


def test_the_first_line_of_the_card_is_the_one_that_matters() -> None:
    assert show(select.select_card(REPLACEMENT)).lstrip("# ").startswith("Receives immune globulin by vein (IVIG)")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (
            "identity",
            [
                "Ana María Ejemplo",
                "آنا إيخيمبلو",
                "May 17, 1980",
                "penicillin, latex",
                "555-0135",
                "Luis Ejemplo, 555-0147",
            ],
        ),
        (
            "treatment",
            [
                "common variable immunodeficiency (CVID)",
                "Privigen 10%",
                "30 g",
                "Dec 7, 2026",
                "Do not change the brand",
            ],
        ),
        ("danger", ["No live vaccines", "hyperprolinemia", "hemolysis", "check early for infection"]),
        ("record", ["P104", "P103", "P102", "Nov 22, 2026", "Sample Infusion Clinic"]),
    ],
)
def test_a_panel_says(key: str, said: list[str]) -> None:
    found = text("replacement", key)

    assert [words for words in said if words not in found] == []


def test_the_glucose_meter_comes_first_and_with_maltose_only() -> None:
    first_warning = text("itp", "danger").splitlines()[2]

    assert "Glucose meter may read falsely high" in first_warning
    assert "Glucose" not in text("replacement", "danger")


def test_only_three_lots_the_newest_first() -> None:
    record = text("replacement", "record")

    assert record.index("P104") < record.index("P103") < record.index("P102")
    assert "P101" not in record


def test_what_is_not_on_record_is_not_called_none() -> None:
    assert "Allergies: Not on record: ask" in text("itp", "identity")
    assert "Emergency contact" not in text("itp", "identity")
    assert "None yet" in text("first", "record")


@pytest.mark.parametrize("faces", [2, 4])
def test_a_patient_who_is_not_new_has_had_lots_that_this_record_lacks(faces: Literal[2, 4]) -> None:
    new, known = (select.select_card(build(infusions=(), first_infusion=first), faces) for first in (True, False))
    said_of_new, said_of_known = (
        "\n".join(line for panel_ in card.panels for block in panel_.blocks for line in lines(block))
        for card in (new, known)
    )
    assert "None yet" in said_of_new
    assert "None yet" not in said_of_known
    assert said_of_known.count("Not on record: ask") == said_of_new.count("Not on record: ask") + 1


def printed_lines(blocks: tuple[Block[Words], ...]) -> int:
    found = [line.strip() for block in blocks for line in lines(block) if line.strip()]
    return sum(-(-len(line) // CARD_COLUMNS) for line in found)


@pytest.mark.parametrize("name", SAMPLES)
def test_each_panel_fits_a_card(name: str) -> None:
    counts = {panel.key: printed_lines(panel.blocks) for panel in select.select_card(SAMPLES[name]).panels}

    assert {key: count for key, count in counts.items() if count > CARD_LINES} == {}


def test_the_card_of_a_course_over_days_says_so() -> None:
    assert "140 g (2000 mg/kg) in all, over 2 days" in show(select.select_card(ITP))


def test_a_card_needs_no_infusions_and_no_dates() -> None:
    found = show(select.select_card(build(infusions=(), sessions=())))

    assert "Ask your clinic for the date" in found
    assert INFUSIONS[-1].lots[0].lot not in found
