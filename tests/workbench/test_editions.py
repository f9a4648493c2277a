"""What an edition said can be told when the code has long forgotten it."""

from datetime import date
from pathlib import Path

import pytest

from ivig_print import resources
from ivig_print.content.notices import EDITION_DAY
from ivig_print.errors import TranslationError
from ivig_print.workbench.editions import Editions, as_toml, read_editions, recorded
from ivig_print.workbench.english import Key

ONE, TWO, THREE = (date(2026, month, 1) for month in (1, 2, 3))
FIRST: dict[Key, str] = {("alert", "a “rash”"): "", ("dose", "{n} day"): "{n} days"}
SECOND: dict[Key, str] = {("alert", "hives"): "", ("dose", "{n} day"): "{n} days"}


def known() -> Editions:
    return recorded(recorded(Editions(), ONE, FIRST), TWO, SECOND)


def test_each_edition_says_what_it_said() -> None:
    assert known().words_of(ONE) == FIRST
    assert known().words_of(TWO) == SECOND


def test_each_message_stands_in_the_file_once_and_comes_back_from_it(tmp_path: Path) -> None:
    text = as_toml(known())
    (tmp_path / "editions.toml").write_text(text, "utf-8")
    again = read_editions(tmp_path)

    assert len(text.partition("[messages]\n")[2].splitlines()) == 3
    assert (again.words_of(ONE), again.words_of(TWO)) == (FIRST, SECOND)
    assert as_toml(again) == text


def test_an_edition_that_is_recorded_again_is_what_was_said_last() -> None:
    again = recorded(known(), TWO, {("alert", "welts"): ""})

    assert again.days == (ONE, TWO)
    assert again.words_of(ONE) == FIRST
    assert again.words_of(TWO) == {("alert", "welts"): ""}


def test_what_comes_back_was_read_already() -> None:
    again = recorded(known(), THREE, FIRST)

    assert again.words_of(ONE) == again.words_of(THREE) == FIRST


def test_no_edition_comes_before_the_last() -> None:
    with pytest.raises(TranslationError, match="the edition of 2026-02-01 is later"):
        recorded(known(), ONE, FIRST)


def test_an_edition_that_nobody_recorded_is_refused() -> None:
    with pytest.raises(TranslationError, match="is no edition") as caught:
        known().words_of(THREE)
    assert caught.value.faults[0].hint == "editions: 2026-01-01, 2026-02-01"
    with pytest.raises(TranslationError) as caught:
        Editions().words_of(ONE)
    assert "locale edition" in caught.value.faults[0].hint


def test_the_edition_that_stands_on_each_page_is_recorded() -> None:
    """Else a reviewer could not ask what has changed since; `ivig-print locale edition` records it."""
    assert EDITION_DAY in read_editions(Path(str(resources.folder("translations")))).days
