"""The cards of `--format` hold what there is room for, as those on a bought sheet do, and say what had to go."""

import pytest

from ivig_print.card_sheets import render_sheets, set_card
from ivig_print.content.card_room import MAY_GO, Piece, fitted, with_room
from ivig_print.content.select import select_card
from ivig_print.errors import Fault, RenderError
from ivig_print.job import Form, Job
from ivig_print.language.card_text import text_of
from ivig_print.language.locales import open_locale
from ivig_print.language.localize import localize_card
from ivig_print.pdf.inspect import inspect
from ivig_print.printing.sheets import Order
from ivig_print.printing.stock import open_stock
from ivig_print.records.visit import Contact
from ivig_print.wallet_card import render_card
from tests.sound import TODAY, fails, job

VITAL = ("Noor Sample", "Octagam 5%", "555-0135", "SAMPLE-7C", "50 g", "Glucose meter may read falsely")


def crowded(locale: str) -> Job:
    """Return a job of a patient of whom so much is known that not all of it has room on a small card."""
    asked = job("itp", locale=locale)
    contact = Contact(name="Maria de los Angeles Fernandez de la Sample y Example", phone="555-0151")
    patient = asked.visit.patient.model_copy(
        update={"emergency_contact": contact, "allergies": ("penicillin", "latex")}
    )
    visit = asked.visit.model_copy(update={"patient": patient})
    return Job.of(visit, asked.clinic, asked.today, locale=locale)


@pytest.mark.parametrize("locale", ["es", "ar"])
def test_a_card_for_the_card_printer_drops_the_contact_rather_than_be_refused(locale: str) -> None:
    told: list[tuple[str, ...]] = []

    pdf = render_card(crowded(locale), "cr80", tell=told.append)

    said = inspect(pdf).root.text
    assert fails(pdf) == []
    assert [gone[-1] for gone in told] == ["the emergency contact"]
    assert "Fernandez" not in said
    assert all(fact in said for fact in (*VITAL, "penicillin"))


@pytest.mark.parametrize("sample", ["itp", "replacement", "first"])
@pytest.mark.parametrize("locale", ["en", "es", "ar"])
def test_the_form_and_the_stock_of_a_card_printer_hold_the_same(sample: str, locale: str) -> None:
    asked, stock = job(sample, locale=locale), open_stock("cr80")
    told: list[tuple[str, ...]] = []
    card = set_card(asked, stock)

    form = inspect(render_card(asked, "cr80", tell=told.append)).root.text

    assert form == inspect(render_sheets([card], stock, Order(), TODAY).pdf).root.text
    assert told == ([card.gone] if card.gone else [])


@pytest.mark.parametrize("form", ["foldover", "cr80"])
def test_a_card_with_room_for_all_tells_nothing(form: Form) -> None:
    told: list[tuple[str, ...]] = []

    said = inspect(render_card(job("gbs", locale="en"), form, tell=told.append)).root.text

    assert told == []
    assert said.count("Antibody blood tests") == said.count("Show this card before") == 1


# ---------------------------------------------------------------- what goes


@pytest.mark.parametrize("faces", [1, 2, 4])
def test_each_piece_that_may_go_is_on_the_card_once_and_can_be_taken_off(faces: int) -> None:
    card = select_card(job("itp", locale="en").facts(), 1 if faces == 1 else 2 if faces == 2 else 4)
    panels = {panel.key for panel in card.panels}

    def lines(*gone: Piece) -> list[str]:
        return text_of(localize_card(with_room(card, gone), open_locale("en"), "US").card).splitlines()

    pieces = [piece for piece in MAY_GO if piece.panel in panels and not piece.keep]
    assert len({piece.name for piece in pieces}) == len(pieces) >= 4
    for piece in pieces:
        assert len(set(lines()) - set(lines(piece))) == len(lines()) - len(lines(piece)) == 1


def test_sentences_go_before_the_type_shrinks_and_rows_after_it() -> None:
    tried: list[tuple[int, float]] = []

    def full(gone: tuple[Piece, ...], smallest: float) -> str:
        tried.append((len(gone), smallest))
        if len(gone) < 5:
            raise RenderError(Fault("is too high", field="card.back"))
        return "a card"

    with pytest.raises(RenderError):
        fitted(full, 8.5)
    assert tried == [(0, 8.5), (1, 8.5), (2, 8.5), (2, 0.0), (3, 0.0), (4, 0.0)]
    tried.clear()
    with pytest.raises(RenderError):
        fitted(full)
    assert tried == [(0, 0.0), (1, 0.0), (2, 0.0), (3, 0.0), (4, 0.0)]
