"""Reminders on every size: what must stand does, in type that can be read, and a back only where there is one."""

import pytest

from ivig_print.card_sheets import SetCard, render_sheets
from ivig_print.content.reminder import courses
from ivig_print.errors import RenderError
from ivig_print.pdf.inspect import inspect, walk
from ivig_print.printing.sheets import Order
from ivig_print.printing.stock import Stock, open_stock
from ivig_print.reminder_cards import set_reminder
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Text
from tests.sound import TODAY, fails, job

SIZES = ("avery-5371", "avery-c32011", "cr80", "foldover-2-letter", "a6", "a7-on-a4")
NORMAL = open_layout("card").style["body"].size


def smallest(card: SetCard) -> float:
    return min(
        run.size for face in card.faces for item in face.items if isinstance(item, Text) for run in item.line.runs
    )


def low(height: float) -> Stock:
    """Return a business card that is only so many points high."""
    return open_stock("avery-5371").model_copy(update={"height": height, "ny": 1})


def text(card: SetCard, stock: Stock) -> str:
    root = inspect(render_sheets([card], stock, Order(), TODAY).pdf).root
    return "\n".join(node.text for node in walk(root) if node.tag in {"P", "LBody", "TH", "TD"})


@pytest.mark.parametrize("locale", ["en", "es", "ar"])
@pytest.mark.parametrize("sample", ["replacement", "itp", "gbs", "first", "kawasaki"])
@pytest.mark.parametrize("name", SIZES)
def test_every_sample_fits_on_every_size_and_in_no_smaller_type(name: str, sample: str, locale: str) -> None:
    stock = open_stock(name)

    card = set_reminder(job(sample, locale=locale), stock)

    assert len(card.faces) == (1 if locale == "en" else 2)
    assert smallest(card) >= max(open_layout("card").minimum, stock.smallest_type) - 1e-6
    assert card.language == locale


def test_more_than_three_later_dates_stand_only_where_the_type_need_not_shrink_for_them() -> None:
    asked = job("replacement", locale="es")
    assert len(courses(asked.facts())) == 6
    seen = set()

    for height in range(240, 120, -3):
        card = set_reminder(asked, low(height))
        later = card.gone in {(), ("1 of 5 later dates",)}
        seen.add(later)
        assert smallest(card) >= NORMAL - 1e-6 or not later
    assert seen == {True, False}


def test_what_goes_goes_in_its_order_and_the_next_date_never() -> None:
    asked = job("replacement", locale="es")
    seen: list[tuple[str, ...]] = []

    for height in range(260, 60, -6):
        try:
            card = set_reminder(asked, low(height))
        except RenderError:
            break
        said = text(card, low(height))
        for vital in ("Ana Ejemplo", "martes, 1 de diciembre de 2026", "Sample Infusion Clinic", "555-0134"):
            assert vital in said
        seen += [card.gone] if card.gone not in seen else []

    assert seen[0] == ()
    assert seen[-1] == ("5 of 5 later dates", "the clinic's address")
    assert seen == sorted(seen, key=lambda gone: (len(gone), gone))


def test_what_must_stand_and_does_not_fit_is_an_error_that_says_the_way_out() -> None:
    with pytest.raises(RenderError) as caught:
        set_reminder(job("gbs", locale="es"), low(70))

    assert "mm too high" in caught.value.faults[0].message
    assert "take a larger card" in caught.value.faults[0].hint


def test_a_sheet_of_one_language_has_no_back_and_one_of_several_has() -> None:
    stock = open_stock("avery-5371")
    english, arabic = (set_reminder(job("itp", locale=locale), stock) for locale in ("en", "ar"))

    one = render_sheets([english] * 12, stock, Order("short"), TODAY)
    mixed = render_sheets([english] * 9 + [arabic, english], stock, Order("short"), TODAY)

    assert (len(inspect(one.pdf).pages), one.both_sides) == (2, False)
    assert (len(inspect(mixed.pdf).pages), mixed.both_sides) == (4, True)
    assert fails(mixed.pdf) == fails(one.pdf) == []
    sections = [node.lang for node in inspect(mixed.pdf).root.children if node.tag == "Sect"]
    assert sections == ["en"] * 9 + ["ar", "en"] + ["en"]


def test_the_back_of_a_folded_card_in_one_language_stays_white() -> None:
    stock = open_stock("foldover-2-letter")

    sheets = render_sheets([set_reminder(job("gbs", locale="en"), stock)], stock, Order(), TODAY)

    assert len(inspect(sheets.pdf).pages) == 1
    assert sheets.ruled
    assert not sheets.both_sides
