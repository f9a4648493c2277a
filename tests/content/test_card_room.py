"""What a card gives up for lack of room, and what it never gives up."""

from ivig_print.content.card_room import MAY_GO, with_room
from ivig_print.content.select import select_card
from tests.content.plain import show
from tests.content.samples import SAMPLES


def test_the_older_lots_go_last_and_the_newest_stays() -> None:
    card = select_card(SAMPLES["replacement"], 1)
    lots = [piece for piece in MAY_GO if piece.panel == "whole" and piece.keep]

    assert [piece for piece in MAY_GO if piece.panel == "whole"][-1] == lots[0]
    whole, short = show(with_room(card, tall=True)), show(with_room(card, lots, tall=True))
    assert "Last lots: P104, P103, P102" in whole
    assert "Last lots: P104\n" in short


def test_a_patient_without_lots_keeps_the_word_for_that() -> None:
    card = select_card(SAMPLES["first"], 1)

    assert "None yet" in show(with_room(card, MAY_GO, tall=True))
