"""Dates and lists from a table in the manifest, for languages that CLDR has not."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest

from ivig_print.content.values import Day, Moment, Quantity, Temperature
from ivig_print.errors import ConfigError, TranslationError
from ivig_print.language.catalog import open_catalog
from ivig_print.language.dates import Dates, english_dates
from ivig_print.language.formats import Typed, conventions, join, write
from ivig_print.language.locales import Locale, locales, open_locale
from ivig_print.language.spans import Span, plain
from tests.language.catalogs import TWO_FORMS, entry, po

ROW = f"""
[locales.ht]
autonym = "Kreyòl ayisyen"
english_name = "Haitian Creole"
language = "ht"
script = "Latn"
direction = "ltr"
digits = "latn"
plural = "{TWO_FORMS}"
"""
TABLE = """
[locales.ht.dates]
months = ["janvye", "fevriye", "mas", "avril", "me", "jen", "jiyè", "out", "septanm", "oktòb", "novanm", "desanm"]
weekdays = ["lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch"]
first = "1ye"
two = "{0} ak {1}"
last = "{0} ak {1}"
"""
FIRST = date(2026, 12, 1)  # a Tuesday
EVENING = datetime(2026, 3, 9, 17, 30)  # noqa: DTZ001 -- the clinic's clock


def creole(folder: Path, table: str = TABLE) -> Locale:
    """Return Haitian Creole with *table*, in a folder that has nothing else of it."""
    with (folder / "manifest.toml").open("a", encoding="utf-8") as file:
        file.write(ROW + table)
    (folder / "ht.signoff.toml").write_text('origin = "human"\n', encoding="utf-8")
    return open_locale("ht", folder)


def said(value: Typed, locale: Locale, region: str = "US") -> str:
    return plain(write(value, conventions(locale, region)))


@pytest.mark.parametrize(
    ("day", "style", "text"),
    [
        (FIRST, "short", "1 desanm 2026"),
        (FIRST, "long", "1ye desanm 2026"),
        (FIRST, "full", "madi 1ye desanm 2026"),
        (date(2026, 8, 15), "full", "samdi 15 out 2026"),
        (date(2027, 5, 31), "short", "31 me 2027"),
    ],
)
def test_a_day_has_the_words_of_the_table(
    folder: Path, day: date, style: Literal["short", "long", "full"], text: str
) -> None:
    assert said(Day(day, style), creole(folder)) == text


def test_the_clock_and_the_decimal_sign_are_the_regions(folder: Path) -> None:
    locale = creole(folder)
    assert said(Moment(EVENING), locale) == "lendi 9 mas 2026, 5:30 PM"
    assert said(Moment(EVENING), locale, "DE") == "lendi 9 mas 2026, 17:30"
    assert said(Moment(EVENING.replace(hour=0, minute=5)), locale).endswith("12:05 AM")
    assert said(Quantity(Decimal("2.5"), "g"), locale) == "2.5 g"
    assert said(Temperature(Decimal("38.0"), "C"), locale, "DE") == "38,0 °C (100,4 °F)"


def test_the_table_may_say_more(folder: Path) -> None:
    more = 'point = ","\nam = "dimaten"\npm = "apremidi"\ntwelve = "{time} nan {half}"\nmoment = "{1} a {0}"\n'
    locale = creole(folder, TABLE + more)
    assert said(Moment(EVENING), locale) == "lendi 9 mas 2026 a 5:30 nan apremidi"
    assert said(Quantity(Decimal("2.5"), "g"), locale) == "2,5 g"


@pytest.mark.parametrize(("count", "text"), [(1, "a"), (2, "a ak b"), (3, "a, b ak c"), (4, "a, b, c ak d")])
def test_a_list_has_the_words_of_the_table(folder: Path, count: int, text: str) -> None:
    items = [(Span(letter),) for letter in "abcd"[:count]]
    assert plain(join(items, conventions(creole(folder), "US"))) == text


def test_what_waits_for_a_translator_does_not_print(folder: Path) -> None:
    waiting = TABLE.replace('"janvye"', '"[January]"').replace('last = "{0} ak', 'last = "{0} [and]')
    locale = creole(folder, waiting)
    header = po(entry("One", "Youn"), "es").replace("Language: es", "Language: ht")
    (folder / "ht.po").write_text(header, encoding="utf-8")
    with pytest.raises(TranslationError) as caught:
        open_catalog(locale)
    assert [(fault.field, fault.message) for fault in caught.value.faults] == [
        ("locales.ht.dates.months", "is still English"),
        ("locales.ht.dates.last", "is still English"),
    ]


def test_english_names_without_their_brackets_are_still_english() -> None:
    table = english_dates()
    bare = {key: tuple(word.strip("[]") for word in getattr(table, key)) for key in ("months", "weekdays")}
    words = {"two": "{0} ak {1}", "last": "{0} ak {1}"}
    assert list(Dates.model_validate({**bare, **words}).unfilled()) == ["months", "weekdays"]


@pytest.mark.parametrize(
    ("right", "wrong", "field"),
    [
        ('"desanm"]', '"desanm", "x"]', "months"),
        (', "dimanch"]', "]", "weekdays"),
        ('two = "{0} ak {1}"', 'two = "{0} ak {2}"', "two"),
        ('first = "1ye"', 'long = "{day} {month}"', "long"),
        ('first = "1ye"', 'moment = "{0.__class__}{1}{0}"', "moment"),
    ],
)
def test_a_wrong_table_is_named_by_its_key(folder: Path, right: str, wrong: str, field: str) -> None:
    with pytest.raises(ConfigError) as caught:
        creole(folder, TABLE.replace(right, wrong))
    assert [fault.field for fault in caught.value.faults] == [f"locales.ht.dates.{field}"]


def test_a_row_without_table_and_format_locale_is_refused(folder: Path) -> None:
    with pytest.raises(ConfigError, match=r"locales\.ht\.format_locale: is not a locale that Babel knows"):
        creole(folder, "")


def test_a_table_makes_no_other_locale_wrong(folder: Path) -> None:
    creole(folder)
    assert [locale.tag for locale in locales(folder)] == ["en", "ar", "es", "ht"]
