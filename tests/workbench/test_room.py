"""L08: the papers themselves say what has no room."""

from pathlib import Path

import pytest

from ivig_print import resources
from ivig_print.language.locales import locales, open_locale
from ivig_print.printing.stock import open_stock, stocks
from ivig_print.workbench.checks import room as checks_room
from ivig_print.workbench.checks.room import papers, room

SHIPPED = Path(str(resources.folder("translations")))


@pytest.fixture
def long_winded(tmp_path: Path) -> Path:
    """Return the folder of catalogs, whose Spanish says far too much in one sentence of the card."""
    folder = tmp_path / "translations"
    folder.mkdir()
    for path in SHIPPED.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    text = (folder / "es.po").read_text("utf-8")
    old = 'msgid "<b>Do not change the brand without asking the clinic.</b>"\nmsgstr "'
    assert text.count(old) == 1
    (folder / "es.po").write_text(text.replace(old, old + "siempre " * 200), "utf-8")
    return folder


def test_every_paper_is_tried() -> None:
    names = [paper.name for paper in papers()]

    assert len(names) == len(set(names))
    for name in ("short handout, letter", "full handout, a4, large print", "log, a4", "fold-over card, letter"):
        assert name in names
    assert "card printer, with English" in names
    assert "card on vm-6310, with English" in names


def test_what_fits_on_the_stocks_that_are_tried_fits_on_every_stock() -> None:
    tried = checks_room._sizes().values()
    for stock in map(open_stock, stocks()):
        manner = checks_room._manner(stock)
        assert any(
            checks_room._manner(one) == manner and one.width <= stock.width and one.height <= stock.height
            for one in tried
        )


@pytest.mark.slow
@pytest.mark.parametrize("tag", [locale.tag for locale in locales()])
def test_every_paper_has_room_for_the_longest_values_in_every_language(tag: str) -> None:
    assert [slip.message for slip in room(open_locale(tag))] == []


def test_what_is_too_long_is_found_on_the_paper_that_says_it(
    long_winded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = [paper for paper in papers() if paper.name in {"fold-over card, letter", "short handout, letter"}]
    monkeypatch.setattr(checks_room, "papers", lambda: few)

    (slip,) = room(open_locale("es", long_winded))
    assert (slip.code, slip.section) == ("L08", "card.treatment")
    assert slip.message.startswith("fold-over card, letter: is ")
    assert " mm too high " in slip.message


def test_a_catalog_that_does_not_load_is_told_not_to_be_measured(tmp_path: Path) -> None:
    for name in ("manifest.toml", "es.signoff.toml"):
        (tmp_path / name).write_bytes((SHIPPED / name).read_bytes())
    (tmp_path / "es.po").write_text("nothing", "utf-8")

    (slip,) = room(open_locale("es", tmp_path))
    assert "before the catalog can be used" in slip.message
