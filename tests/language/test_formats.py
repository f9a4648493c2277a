"""Every type of value as English, Spanish and Arabic write it; the expected text was written by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.content.values import Code, Count, Day, Moment, Name, Phone, Quantity, Slot, Temperature
from ivig_print.language.formats import FSI, LRI, PDI, Typed, conventions, join, write
from ivig_print.language.locales import open_locale
from ivig_print.language.manifest import Digits
from ivig_print.language.spans import Span, plain

DAY = date(2026, 12, 1)  # a Tuesday
MORNING = datetime(2026, 12, 1, 9, 5)  # noqa: DTZ001 -- the clinic's clock
EVENING = datetime(2026, 3, 9, 17, 30)  # noqa: DTZ001 -- the clinic's clock

Style = Literal["short", "long", "full"]


def said(value: Typed, tag: str, region: str = "US") -> str:
    return plain(write(value, conventions(open_locale(tag), region)))


@pytest.mark.parametrize(
    ("tag", "region", "style", "text"),
    [
        ("en", "US", "short", "Dec 1, 2026"),
        ("en", "US", "long", "December 1, 2026"),
        ("en", "US", "full", "Tuesday, December 1, 2026"),
        ("en", "GB", "short", "1 Dec 2026"),
        ("en", "GB", "long", "1 December 2026"),
        ("es", "US", "short", "1 dic 2026"),
        ("es", "US", "long", "1 de diciembre de 2026"),
        ("es", "US", "full", "martes, 1 de diciembre de 2026"),
        ("es", "MX", "long", "1 de diciembre de 2026"),
        ("ar", "US", "short", "1 ديسمبر 2026"),
        ("ar", "US", "long", "1 ديسمبر 2026"),
        ("ar", "US", "full", "الثلاثاء، 1 ديسمبر 2026"),
        ("ar", "SY", "long", "1 كانون الأول 2026"),
    ],
)
def test_a_day(tag: str, region: str, style: Style, text: str) -> None:
    assert said(Day(DAY, style), tag, region) == text


@pytest.mark.parametrize(
    ("at", "tag", "region", "text"),
    [
        (MORNING, "en", "US", "Tuesday, December 1, 2026, 9:05 AM"),
        (EVENING, "en", "US", "Monday, March 9, 2026, 5:30 PM"),
        (EVENING, "en", "DE", "Monday, 9 March 2026, 17:30"),
        (MORNING, "es", "US", "martes, 1 de diciembre de 2026, 9:05 a.m."),
        (EVENING, "es", "US", "lunes, 9 de marzo de 2026, 5:30 p.m."),
        (EVENING, "es", "ES", "lunes, 9 de marzo de 2026, 17:30"),
        (MORNING, "ar", "US", "الثلاثاء، 1 ديسمبر 2026، 9:05 ص"),
        (EVENING, "ar", "US", "الاثنين، 9 مارس 2026، 5:30 م"),
        (EVENING, "ar", "DE", "الاثنين، 9 مارس 2026، 17:30"),
    ],
)
def test_a_time_is_told_as_the_region_tells_it(at: datetime, tag: str, region: str, text: str) -> None:
    assert said(Moment(at), tag, region).replace("a. m.", "a.m.").replace("p. m.", "p.m.") == text


def test_a_short_moment() -> None:
    assert said(Moment(EVENING, "short"), "en") == "Mar 9, 2026, 5:30 PM"


def test_midnight_and_noon() -> None:
    for hour, en, de in ((0, "12:00 AM", "00:00"), (12, "12:00 PM", "12:00")):
        at = MORNING.replace(hour=hour, minute=0)
        assert said(Moment(at), "en").endswith(en)
        assert said(Moment(at), "en", "DE").endswith(de)


def test_an_unknown_region_falls_back_on_the_languages_own_habit() -> None:
    assert said(Moment(EVENING), "es", "ZZ").endswith("17:30")
    assert said(Day(DAY), "ar", "XX") == "1 ديسمبر 2026"


def test_a_moment_with_a_zone_stays_on_its_clock() -> None:
    for zone in (UTC, timezone(timedelta(hours=-8))):
        assert said(Moment(EVENING.replace(tzinfo=zone)), "en").endswith("5:30 PM")


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        ("30", "g", "30 g"),
        ("30.0", "g", "30 g"),
        ("400", "mg/kg", "400 mg/kg"),
        ("2000", "mg/kg", "2000 mg/kg"),
        ("2E+3", "mg/kg", "2000 mg/kg"),
        (".5", "g", "0.5 g"),
        ("2.50", "g", "2.5 g"),
        ("10", "%", "10%"),
        ("0", "mL", "0 mL"),
        ("100", "mL", "100 mL"),
    ],
)
def test_a_dose_is_written_as_ismp_asks_in_every_language(
    number: str,
    unit: Literal["g", "kg", "mg/kg", "mL", "mm", "%"],
    text: str,
) -> None:
    for tag in ("en", "es", "ar"):
        assert said(Quantity(Decimal(number), unit), tag) == text


def test_the_decimal_sign_is_the_regions() -> None:
    half = Quantity(Decimal("0.5"), "g")
    assert [said(half, "es", region) for region in ("US", "MX", "ES", "XX")] == ["0.5 g", "0.5 g", "0,5 g", "0,5 g"]
    assert said(half, "ar", "MA") == "0,5 g"


@pytest.mark.parametrize(("language", "digits", "text"), [("vi", "latn", "0.5 g"), ("hi", "deva", "०.५ g")])
def test_the_decimal_sign_is_the_regions_where_cldr_does_not_know_the_language_there(
    language: str, digits: Digits, text: str
) -> None:
    there = replace(open_locale("es"), language=language, format_locale=language, digits=digits)
    assert plain(write(Quantity(Decimal("0.5"), "g"), conventions(there, "US"))) == text


def test_digits_that_are_not_latin_have_a_decimal_sign_of_their_own() -> None:
    persian = replace(open_locale("ar"), language="fa", format_locale="fa", digits="arabext")
    assert plain(write(Quantity(Decimal("0.5"), "g"), conventions(persian, "US"))) == "۰٫۵ g"
    assert said(Quantity(Decimal("0.5"), "g"), "es", "DE") == "0,5 g"


@pytest.mark.parametrize(
    ("degrees", "unit", "text"),
    [
        ("38", "C", "38.0 °C (100.4 °F)"),
        ("38.0", "C", "38.0 °C (100.4 °F)"),
        ("38.3", "C", "38.3 °C (100.9 °F)"),
        ("38.25", "C", "38.25 °C (100.9 °F)"),
        ("100.4", "F", "100.4 °F (38.0 °C)"),
        ("101", "F", "101.0 °F (38.3 °C)"),
        ("100.5", "F", "100.5 °F (38.1 °C)"),
        ("-40", "C", "-40.0 °C (-40.0 °F)"),
    ],
)
def test_a_temperature_is_in_the_clinics_unit_first(degrees: str, unit: Literal["C", "F"], text: str) -> None:
    for tag in ("en", "es", "ar"):
        assert said(Temperature(Decimal(degrees), unit), tag) == text


def test_the_clinics_temperature_keeps_its_comma_where_commas_are_used() -> None:
    assert said(Temperature(Decimal(38), "C"), "es", "ES") == "38,0 °C (100,4 °F)"


@pytest.mark.parametrize(
    ("value", "opening", "solid"),
    [
        (Name("Nguyễn Thị Ánh", "patient.name"), FSI, False),
        (Code("P100312345", "patient.name"), LRI, True),
        (Phone("+1 555 0100", "patient.name"), LRI, True),
        (Quantity(Decimal(30), "g", "patient.name"), LRI, True),
        (Temperature(Decimal(38), "C", "patient.name"), LRI, True),
        (Count(3, "patient.name"), LRI, True),
    ],
)
def test_a_value_is_isolated_by_its_type(value: Typed, opening: str, solid: bool) -> None:  # noqa: FBT001 -- a table
    (span,) = write(value, conventions(open_locale("ar"), "US"))
    assert (span.text[0], span.text[-1], span.solid, span.field) == (opening, PDI, solid, "patient.name")


@pytest.mark.parametrize(
    ("language", "style", "pieces"),
    [
        ("en", "short", ["Dec 1,", "2026"]),
        ("en", "long", ["December 1,", "2026"]),
        ("en", "full", ["Tuesday,", "December 1,", "2026"]),
        ("es", "long", ["1 de diciembre", "de 2026"]),
        ("ru", "long", ["1 декабря", "2026 г."]),
        ("ru", "full", ["вторник,", "1 декабря", "2026 г."]),
        ("vi", "full", ["Thứ Ba,", "1 tháng 12,", "2026"]),
        ("ko", "short", ["2026년 12월 1일"]),
        ("ko", "full", ["2026년 12월 1일", "화요일"]),
        ("zh-Hans", "long", ["2026年12月1日"]),
    ],
)
def test_a_line_may_end_in_a_day_only_after_its_weekday_and_before_its_year(
    language: str, style: Style, pieces: list[str]
) -> None:
    locale = replace(open_locale("en"), language=language, format_locale=language.replace("-", "_"))
    spans = write(Day(DAY, style, "schedule"), conventions(locale, "US"))
    assert [plain((span,)) for span in spans if span.solid] == pieces
    assert {span.text for span in spans if not span.solid} <= {" "}
    assert {span.field for span in spans} == {"schedule"}
    assert (spans[0].text[0], spans[-1].text[-1]) == (FSI, PDI)


@pytest.mark.parametrize(
    ("name", "field", "whole"),
    [
        ("Sami Sample", "patient.emergency_contact.name", True),
        ("Maria Guadalupe Fernandez de la Cruz", "patient.name", False),
        ("mild headache", "infusions[0].note", False),
    ],
)
def test_a_short_name_is_kept_on_one_line(name: str, field: str, whole: bool) -> None:  # noqa: FBT001 -- a table
    (span,) = write(Name(name, field), conventions(open_locale("en"), "US"))
    assert (span.whole, span.solid) == (whole, False)


def test_a_name_of_known_language_says_so_where_the_page_is_in_another() -> None:
    name = Name("CDC/ACIP", lang="en")
    assert [span.lang for span in write(name, conventions(open_locale("es"), "US"))] == ["en"]
    assert [span.lang for span in write(name, conventions(open_locale("en"), "US"))] == [""]


def test_the_day_and_the_time_of_a_moment_are_isolated_apart() -> None:
    *day, between, time = write(Moment(EVENING, field="schedule"), conventions(open_locale("ar"), "US"))
    assert [(spans[0].text[0], spans[-1].text[-1]) for spans in (day, [time])] == [(FSI, PDI)] * 2
    assert {span.field for span in (*day, time)} == {"schedule"}
    assert (between.text, between.solid, between.field, time.solid) == ("، ", False, "", True)


def test_a_comma_parts_day_and_time_where_the_day_has_commas() -> None:
    vietnamese = replace(open_locale("en"), language="vi", format_locale="vi")
    assert plain(write(Moment(MORNING), conventions(vietnamese, "US"))) == "9:05 SA, Thứ Ba, 1 tháng 12, 2026"
    chinese = replace(open_locale("en"), language="zh-Hans", format_locale="zh_Hans")
    assert plain(write(Moment(MORNING), conventions(chinese, "US"))) == "2026年12月1日星期二 上午9:05"


def test_a_slot_is_left_to_the_layout() -> None:
    assert write(Slot("pages"), conventions(open_locale("en"), "US")) == (Span("", slot="pages"),)


def test_an_empty_text_leaves_nothing_behind() -> None:
    assert write(Name(""), conventions(open_locale("en"), "US")) == ()


@pytest.mark.parametrize(
    ("tag", "texts"),
    [("en", ["a", "a and b", "a, b, and c"]), ("es", ["a", "a y b", "a, b y c"]), ("ar", ["a", "a وb", "a وb وc"])],
)
def test_a_list_is_joined_as_the_language_does(tag: str, texts: list[str]) -> None:
    how = conventions(open_locale(tag), "US")
    for count, text in enumerate(texts, start=1):
        assert plain(join([write(Name(letter), how) for letter in "abc"[:count]], how)) == text


def test_a_list_keeps_hostile_items_as_they_are() -> None:
    how = conventions(open_locale("en"), "US")
    hostile = ["{0}", "\0001\0", "%s", "O'Brien & <Sons>"]
    joined = join([write(Name(text), how) for text in hostile], how)
    assert [span.text.strip(FSI + PDI) for span in joined[::2]] == hostile


def test_no_blank_that_a_font_may_not_draw(folder: Path) -> None:
    for tag in ("en", "es", "ar"):
        text = said(Moment(EVENING), tag)
        assert not set(text) & {"\u00a0", "\u202f", "\u200f", "\u200e"}, folder


@given(st.dates(min_value=date(1900, 1, 1)), st.sampled_from(["en", "es", "ar"]), st.sampled_from(["US", "GB", "EG"]))
def test_a_month_is_never_a_number_and_digits_are_latin(day: date, tag: str, region: str) -> None:
    styles: tuple[Style, ...] = ("short", "long", "full")
    for style in styles:
        text = said(Day(day, style), tag, region)
        numbers = sorted(int(part) for part in "".join(c if c.isdecimal() else " " for c in text).split())
        assert numbers == sorted([day.day, day.year])
        assert all(character.isascii() for character in text if character.isdecimal())


@given(st.decimals(min_value=0, max_value=100_000, places=3))
def test_a_dose_reads_back_as_the_number_it_was(number: Decimal) -> None:
    text = said(Quantity(number, "g"), "en").removesuffix(" g")
    assert Decimal(text) == number
    assert text[0] != "."
    assert not ("." in text and text.endswith(("0", ".")))
