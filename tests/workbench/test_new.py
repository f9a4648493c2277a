"""A language is begun without code: what is known of it is looked up, what is not is asked for."""

from pathlib import Path

import pytest

from ivig_print.errors import ConfigError, OutputError, TranslationError
from ivig_print.language.catalog import open_catalog
from ivig_print.language.locales import Locale, State, locales, open_locale
from ivig_print.language.manifest import MANIFEST
from ivig_print.workbench.missing import letters_without_font, to_do
from ivig_print.workbench.new import Wanted, begin, row_text
from tests.workbench.fill import fill


def test_what_cldr_knows_need_not_be_said(tmp_path: Path) -> None:
    ig = begin(Wanted(tag="ig"), tmp_path / "mine")
    assert (ig.autonym, ig.english_name, ig.script, ig.direction) == ("Asụsụ Igbo", "Igbo", "Latn", "ltr")
    assert (ig.format_locale, ig.dates, ig.plural) == ("ig", None, "nplurals=1; plural=0;")
    assert ig.state is State.UNREVIEWED


def test_a_language_that_cldr_has_not_gets_dates_that_wait(tmp_path: Path) -> None:
    hmn = begin(Wanted(tag="hmn", name="Hmoob"), tmp_path)
    assert hmn.format_locale == ""
    assert hmn.dates is not None
    assert list(hmn.dates.unfilled()) == ["months", "weekdays", "two", "last"]
    fill("hmn", tmp_path)
    with pytest.raises(TranslationError, match=r"locales\.hmn\.dates\.months: is still English"):
        open_catalog(open_locale("hmn", tmp_path))


def test_a_language_may_be_like_another(tmp_path: Path) -> None:
    begin(Wanted(tag="hmn", name="Hmoob"), tmp_path)
    (tmp_path / MANIFEST).write_text(filled(), encoding="utf-8")
    other = begin(Wanted(tag="mww", name="Hmoob Dawb", english_name="White Hmong", like="hmn", script="Latn"), tmp_path)
    assert other.dates == open_locale("hmn", tmp_path).dates
    dari = begin(Wanted(tag="prs", name="دری", like="ar"), tmp_path)
    assert (dari.script, dari.direction, dari.language, dari.format_locale) == ("Arab", "rtl", "prs-Arab", "ar")
    assert dari.plural == open_locale("ar").plural
    assert next(to_do(dari, {})).startswith("dates: they are written as in ar; where its months have other names")


def filled() -> str:
    """Return a manifest whose only row is Hmong, with words in place of the English ones."""
    hmong = Locale(
        *("hmn", "Hmoob", "Hmong", "hmn", "Latn", "ltr", "latn", "", "nplurals=1; plural=0;"), State.UNREVIEWED
    )
    months = ", ".join(f'"Hli {number}"' for number in range(1, 13))
    days = ", ".join(f'"Hnub {number}"' for number in range(1, 8))
    table = f'months = [{months}]\nweekdays = [{days}]\ntwo = "{{0}} thiab {{1}}"\nlast = "{{0}} thiab {{1}}"\n'
    return f"{row_text(hmong)}\n[locales.hmn.dates]\n{table}"


def test_no_other_line_of_the_manifest_is_touched(tmp_path: Path) -> None:
    before = "# mine\n" + filled().rstrip("\n")
    (tmp_path / MANIFEST).write_text(before, encoding="utf-8")
    (tmp_path / "hmn.signoff.toml").write_text('origin = "human"\n', encoding="utf-8")
    begin(Wanted(tag="ig"), tmp_path)
    after = (tmp_path / MANIFEST).read_text("utf-8")
    assert after.startswith(f"{before}\n\n[locales.ig]\n")
    assert [locale.tag for locale in locales(tmp_path)] == ["en", "hmn", "ig"]


@pytest.mark.parametrize(
    ("wanted", "fields"),
    [
        (Wanted(tag="ksw"), ["--name", "--english-name"]),
        (Wanted(tag="prs"), ["--name", "--script"]),
        (Wanted(tag="ig", script="Latin"), ["--script"]),
        (Wanted(tag="en"), ["TAG"]),
        (Wanted(tag="en-XA"), ["TAG"]),
        (Wanted(tag="../ig"), ["TAG"]),
    ],
)
def test_what_is_not_known_is_asked_for_all_at_once(tmp_path: Path, wanted: Wanted, fields: list[str]) -> None:
    with pytest.raises(ConfigError) as caught:
        begin(wanted, tmp_path)
    assert [fault.field for fault in caught.value.faults] == fields
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    begin(Wanted(tag="ig"), tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(OutputError, match=r"locales\.ig: is there already"):
        begin(Wanted(tag="ig"), tmp_path)
    (tmp_path / "so.po").write_text("work of weeks", encoding="utf-8")
    with pytest.raises(OutputError, match=r"so\.po: is already there"):
        begin(Wanted(tag="so"), tmp_path)
    assert {path: path.read_bytes() for path in before} == before


def test_a_name_with_quotes_and_backslashes_stays_a_name(tmp_path: Path) -> None:
    assert begin(Wanted(tag="ig", name='"Igbo" \\ ʼ\x7f'), tmp_path).autonym == '"Igbo" \\ ʼ\x7f'


def test_what_is_missing_is_told_in_messages_and_words_warnings_first(tmp_path: Path) -> None:
    told = list(to_do(begin(Wanted(tag="hmn", name="Hmoob"), tmp_path), {}))
    assert told[0] == "dates: months, weekdays, two, last in [locales.hmn.dates] of manifest.toml are still English"
    assert told[1].startswith("plural: its rule is not known")
    assert told[2].startswith("words: ")
    assert told[2].endswith("warnings first")
    assert told[3].startswith("  alert: ")
    assert told[-1].startswith("  the rest: ")


def test_letters_without_a_font_are_named(tmp_path: Path) -> None:
    assert letters_without_font(begin(Wanted(tag="ig"), tmp_path)) == ()
    divehi = begin(Wanted(tag="dv", english_name="Divehi"), tmp_path)
    assert "ދި" in letters_without_font(divehi)
    assert next(to_do(divehi, {})).startswith("fonts: no installed font draws ދި")
