"""What a clinic's profile may hold, and what it answers to a mistake."""

import pytest

from ivig_print.errors import RecordError
from ivig_print.records.examples import example_clinic, example_text
from ivig_print.records.read import read_clinic

CLINIC = example_text("clinic")

MISTAKES = [
    ('daytime = "555-0134"\n', "", "phones.daytime", "is missing", 'daytime = "555-0134"'),
    ("[phones]", "[phone]", "phones", "is missing", "add a [phones] table"),
    ("[phones]", "[phone]", "phone", "is not a key this file knows", "daytime, around_the_clock"),
    ('unit = "F"', 'unit = "C"', "fever.threshold", "is no fever in this unit", "38.0 C is 100.4 F"),
    ("100.4", "38.0", "fever.threshold", "is no fever in this unit", "between 98 and 104"),
    ("100.4", "100.44", "fever.threshold", "has more than 1 digits", ""),
    ("America/New_York", "America/New_Yrok", "time_zone", "is not a time zone", '"America/New_York"'),
    ("America/New_York", "America", "time_zone", "is not a time zone", "tz database"),
    ("America/New_York", "../etc/passwd", "time_zone", "is not a time zone", "tz database"),
    ('region = "US"', 'region = "USA"', "region", "is not a country's code", "two letters"),
    ('"saturday"', '"Saturday"', "closed_weekdays[0]", "must be one of monday", '"saturday"'),
    (
        'address = ["100 Example Street", "Springfield, NY 10000"]',
        "address = []",
        "address",
        "is empty",
        'address = ["',
    ),
    ('["saturday", "sunday"]', "[]\nopening_hours = 9", "opening_hours", "is not a key", "known here"),
]


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_answered_with_the_way_out(mistake: tuple[str, str, str, str, str]) -> None:
    old, new, field, message, hint = mistake
    assert old in CLINIC
    with pytest.raises(RecordError) as caught:
        read_clinic("clinic.toml", CLINIC.replace(old, new, 1))
    fault = next(fault for fault in caught.value.faults if fault.field == field)
    assert fault.message.startswith(message)
    assert hint in fault.hint


def test_some_day_is_open() -> None:
    days = '["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]'
    with pytest.raises(RecordError, match="closed_weekdays: leave no day open"):
        read_clinic("clinic.toml", CLINIC.replace('["saturday", "sunday"]', days))


def test_the_two_sample_clinics_differ_where_paper_and_words_do() -> None:
    home, abroad = example_clinic("clinic"), example_clinic("clinic-eu")
    assert (home.region, home.fever.unit) == ("US", "F")
    assert (abroad.region, abroad.fever.unit) == ("IE", "C")
