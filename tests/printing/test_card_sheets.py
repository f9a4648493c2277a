"""What a card of any size holds: all that must stand always, the rest as far as there is room, in a fixed order."""

import pytest

from ivig_print.card_sheets import SetCard, render_sheets, set_card
from ivig_print.content.card_room import MAY_GO
from ivig_print.errors import RenderError
from ivig_print.job import Job
from ivig_print.pdf.inspect import inspect, walk
from ivig_print.printing.sheets import Order
from ivig_print.printing.stock import Stock, open_stock
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Text
from tests.sound import TODAY, fails, job

SIZES = ("avery-5371", "avery-c32011", "avery-j8414", "sigel-lp800", "vm-6310", "cr80", "a6", "a7-on-a4")


def narrow(height: float) -> Stock:
    """Return a business card that is only so many points high."""
    return open_stock("avery-5371").model_copy(update={"height": height})


def types(card: SetCard) -> set[float]:
    return {run.size for face in card.faces for item in face.items if isinstance(item, Text) for run in item.line.runs}


def text(card: SetCard, stock: Stock) -> str:
    return inspect(render_sheets([card], stock, Order(), TODAY).pdf).root.text


@pytest.mark.parametrize("locale", ["en", "es", "ar"])
@pytest.mark.parametrize("sample", ["replacement", "itp", "gbs", "first"])
@pytest.mark.parametrize("name", SIZES)
def test_every_sample_fits_on_every_size_and_in_no_smaller_type(name: str, sample: str, locale: str) -> None:
    stock = open_stock(name)

    card = set_card(job(sample, locale=locale), stock)

    assert len(card.faces) == 2
    assert min(types(card)) >= max(open_layout("card").minimum, stock.smallest_type) - 1e-6


def test_what_goes_goes_in_its_order_and_nothing_that_must_stand() -> None:
    asked = job("itp", locale="es")
    order = list(dict.fromkeys(piece.name for piece in MAY_GO if piece.panel == "whole" and not piece.keep))
    seen = set()
    for height in range(210, 100, -12):
        try:
            card = set_card(asked, narrow(height))
        except RenderError:
            break
        assert list(card.gone) == order[: len(card.gone)]
        seen.add(len(card.gone))
        said = text(card, narrow(height).model_copy(update={"ny": 1}))
        for vital in ("Noor Sample", "Octagam 5%", "555-0135", "SAMPLE-7C", "50 g", "Glucose meter may read falsely"):
            assert vital in said
    assert {0, len(order)} <= seen


def test_what_must_stand_and_does_not_fit_is_an_error_with_its_millimetres() -> None:
    with pytest.raises(RenderError, match=r"card\.whole: is .* mm too high"):
        set_card(job("itp", locale="es"), narrow(80))


def test_a_card_in_one_language_has_a_front_and_a_back_and_one_in_two_a_face_in_each() -> None:
    stock = open_stock("avery-c32011")

    def languages(asked: Job) -> list[str]:
        root = inspect(render_sheets([set_card(asked, stock)], stock, Order(), TODAY).pdf).root
        return [node.lang for node in root.children if node.tag == "Sect"]

    assert languages(job("itp", locale="en")) == ["en", "en"]
    assert languages(job("itp", locale="ar")) == ["en", "ar"]


def test_a_tall_card_sets_its_columns_one_below_the_other() -> None:
    tall, wide = (set_card(job("itp", locale="es"), open_stock(name)) for name in ("a6", "avery-5371"))

    def starts(card: SetCard) -> int:
        return len({round(item.x) for item in card.faces[0].items if isinstance(item, Text)})

    assert starts(tall) < starts(wide)


# ---------------------------------------------------------------- tags


@pytest.mark.parametrize("name", ["avery-5371", "foldover-2-letter", "a7-on-a4", "a6", "cr80"])
@pytest.mark.parametrize("flip", ["long", "short"])
def test_a_sheet_of_several_patients_can_be_read_aloud_card_by_card(name: str, flip: str) -> None:
    stock = open_stock(name)
    cards = [set_card(job("itp", locale=locale), stock) for locale in ("ar", "en", "ar")]

    data = render_sheets(cards, stock, Order("long" if flip == "long" else "short"), TODAY).pdf

    assert fails(data) == []
    found = inspect(data).root
    sections = [node for node in found.children if node.tag == "Sect"]
    assert [node.lang for node in sections] == ["en", "ar", "en", "en", "en", "ar"]
    brand = [node.text for node in walk(found) if node.tag == "P" and node.text.startswith("Do not change the brand")]
    assert brand == ["Do not change the brand without asking the clinic."] * 3


def test_copies_are_told_apart_and_each_is_read_once() -> None:
    stock = open_stock("avery-5371")
    card = set_card(job("replacement", locale="en"), stock)

    one, three = (inspect(render_sheets([card] * count, stock, Order(), TODAY).pdf).root for count in (1, 3))

    sections = [node.text for node in three.children if node.tag == "Sect"]
    assert sections == [node.text for node in one.children if node.tag == "Sect"] * 3
