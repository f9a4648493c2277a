"""Stocks: every shipped sheet can be made, and a wrong one is refused with all that is wrong at once."""

import re
from pathlib import Path

import pytest

from ivig_print import resources
from ivig_print.errors import ConfigError
from ivig_print.printing.stock import Stock, media_size, open_stock, parse_stock, stocks

MM = 72 / 25.4
ROOT = Path(__file__).parents[2]

SOUND = (resources.folder("layouts") / "stocks" / "avery-5371.toml").read_text("utf-8")


def changed(**values: str) -> str:
    """Return the sound stock with some of its lines said otherwise."""
    text = SOUND
    for key, value in values.items():
        text, found = re.subn(f"(?m)^{key} = .*$", f"{key} = {value}", text)
        assert found == 1
    return text


def far_margins(stock: Stock) -> tuple[float, float]:
    """Return what is left right of the last card and below it, in millimetres."""
    right, bottom = stock.corner_of(stock.nx - 1, stock.ny - 1)
    width, height = stock.sheet
    return round((width - right - stock.width) / MM, 1), round((height - bottom - stock.height) / MM, 1)


@pytest.mark.parametrize("name", stocks())
def test_every_shipped_stock_lies_on_its_paper_and_names_a_source(name: str) -> None:
    stock = open_stock(name)

    assert min(far_margins(stock)) >= 0
    assert f"| {stock.source} |" in (ROOT / "docs" / "sources.md").read_text("utf-8")


def test_the_far_margins_are_those_that_were_worked_out_from_the_database() -> None:
    """What is symmetric and what is not, as the facts say; a slip in one number would show here."""
    symmetric = ("avery-5371", "avery-8373", "southworth-bc554", "avery-c32011", "avery-c32015", "avery-l7414")
    for name in (*symmetric, "decadry-occ3342", "cr80", "a6", "a6-on-a4", "a7-on-a4"):
        stock = open_stock(name)
        assert far_margins(stock) == (round(stock.x0 / MM, 1), round(stock.y0 / MM, 1)), name
    assert far_margins(open_stock("avery-j8414"))[1] == 22.6
    assert far_margins(open_stock("sigel-lp800"))[1] == 12.0
    assert far_margins(open_stock("zweckform-32010")) == (16.0, 12.9)
    assert far_margins(open_stock("sigel-lp795"))[0] == 16.0
    assert far_margins(open_stock("hama-50400")) == (16.5, 11.5)
    assert far_margins(open_stock("vm-6310")) == (13.0, 18.5)


def test_no_product_is_on_two_stocks() -> None:
    products = [product for name in stocks() for product in open_stock(name).products]

    assert len(products) == len(set(products)) > 50


def test_all_faults_of_a_stock_are_told_at_once_with_their_lines() -> None:
    text = changed(dx='"3.4in"', ny="6", title="5", corner='"2in"') + "colour = 1\n"

    with pytest.raises(ConfigError) as caught:
        parse_stock(text, "own.toml")

    faults = {fault.field: fault for fault in caught.value.faults}
    assert set(faults) == {"title", "dx", "ny", "corner", "colour"}
    assert faults["dx"].message == "is less than the card, so cards overlap"
    assert "38.10 mm over the paper's edge" in faults["ny"].message
    assert all(fault.file == "own.toml" and fault.line for fault in faults.values())


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [
        ("paper", '"letter"', "paper"),
        ("width", '"0in"', "width"),
        ("width", '"3.5"', "width"),
        ("x0", '"0.8in"', None),
        ("x0", '"1.6in"', "nx"),
        ("dy", '"1.99in"', "dy"),
        ("nx", "0", "nx"),
        ("duplex", '"yes"', "duplex"),
    ],
)
def test_each_number_is_looked_at(key: str, value: str, field: str | None) -> None:
    if field is None:
        assert parse_stock(changed(**{key: value}), "own.toml").nx == 2
        return
    with pytest.raises(ConfigError) as caught:
        parse_stock(changed(**{key: value}), "own.toml")
    assert field in {fault.field for fault in caught.value.faults}


def test_a_sheet_that_folds_needs_pairs_of_columns() -> None:
    text = changed(duplex='"fold"', nx="1") + "turned_rows = [1]\n"

    with pytest.raises(ConfigError) as caught:
        parse_stock(text, "own.toml")

    assert {fault.field for fault in caught.value.faults} == {"nx", "turned_rows"}


def test_an_unknown_stock_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(ConfigError) as caught:
        open_stock("avery5371")
    assert caught.value.faults[0].hint == "did you mean avery-5371?"


def test_a_stock_of_the_users_own_goes_before_a_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "avery-5371.toml").write_text(changed(title='"Ours"'), "utf-8")

    assert open_stock("avery-5371", tmp_path).title == "Ours"
    assert open_stock("avery-5371").title != "Ours"
    assert "avery-5371" in stocks(tmp_path)


@pytest.mark.parametrize("name", ["letter", "na_letter", "na_letter_8.5x11", "NA_letter_8.5x11in", ""])
def test_a_paper_is_a_whole_media_name(name: str) -> None:
    with pytest.raises(ValueError, match="exact PWG media name"):
        media_size(name)


def test_the_example_in_the_docs_is_a_sound_stock_and_all_stocks_are_named_there() -> None:
    text = (ROOT / "docs" / "printing.md").read_text("utf-8")
    (example,) = re.findall("```toml\n(title = .*?)```", text, re.DOTALL)

    assert parse_stock(example, "docs/printing.md").cards == 8
    assert [name for name in stocks() if f"`{name}`" not in text] == []
