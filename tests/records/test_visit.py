"""What a record may hold, and what it answers to a mistake."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ivig_print.errors import Fault, RecordError
from ivig_print.records.examples import example_text
from ivig_print.records.read import read_visit
from ivig_print.records.text import PersonName
from ivig_print.records.visit import Visit
from ivig_print.strict import Strict, read
from ivig_print.strict.model import FAULT

RECORD = example_text("replacement")


def broken(old: str, new: str) -> tuple[Fault, ...]:
    """Return the faults of the sample record with *old* replaced by *new*."""
    assert old in RECORD
    with pytest.raises(RecordError) as caught:
        read_visit("record.toml", RECORD.replace(old, new, 1))
    return caught.value.faults


MISTAKES = [
    # what stood there, what stands there now, the field, the message, a piece of the way out
    ("born = 1980-05-17", 'born = "5/17/1980"', "patient.born", "is not a date", "write it as 2026-12-01"),
    ("born = 1980-05-17", "born = 5/17/1980", "", "cannot be read as TOML here (column 9)", "dates as 2026-12-01"),
    ("born = 1980-05-17", "born = 0198-05-17", "patient.born", "is in a year that nobody here means", "four digits"),
    ("weight_kg = 70", "wieght_kg = 70", "patient.wieght_kg", "is not a key this file knows", "`weight_kg`"),
    ("weight_kg = 70", "weight_lb = 154", "patient.weight_lb", "is not a key this file knows", "0.4536 kg"),
    ("weight_kg = 70", 'weight_kg = "70"', "patient.weight_kg", "is not a number", "no quotes"),
    ("weight_kg = 70", "weight_kg = 351", "patient.weight_kg", "is no weight in kilograms", "1 lb is 0.4536 kg"),
    ("weight_kg = 70", "weight_kg = 0.4", "patient.weight_kg", "is no weight in kilograms", "between 0.5 and 350"),
    ("born = ", "dob = ", "patient.dob", "is not a key this file knows", "`born`"),
    ('locale = "es"', 'locale = "Spanish"', "patient.locale", "is not a language tag", '"es"'),
    ('locale = "es"', 'locale = "es_MX"', "patient.locale", "is not a language tag", "hyphen"),
    ('phone = "555-0147"', "phone = 5550147", "patient.emergency_contact.phone", "is not text", "double quotes"),
    ('phone = "555-0147"', 'phone = "call me"', "patient.emergency_contact.phone", "is not a phone number", "dial"),
    ('condition = "cvid"', 'condition = "CVIDD"', "treatment.condition", "must be one of primary-imm", '"cvid"'),
    ('condition = "cvid"', 'condition = "other"', "treatment.condition_text", "is missing", "a few words"),
    ('condition = "cvid"', 'condition = "cvid"\ncondition_text = "x"', "treatment.condition_text", "stands", "remove"),
    ('condition = "cvid"', 'condition = "ITP"', "treatment.condition", "must be one of primary-imm", '"itp"'),
    (
        'rule_set = "us-cdc"',
        'given = [{ vaccine = "MMR" }]',
        "vaccines.given[0].vaccine",
        "must be one of mmr",
        '"mmr"',
    ),
    ("dose_g = 30", "", "treatment.dose_mg_per_kg", "is missing, and so is dose_g", "dose_g = 30"),
    ("dose_g = 30", "dose_g = 0", "treatment.dose_g", "must be more than 0", ""),
    ("dose_g = 30", "dose_g = 30000", "treatment.dose_g", "is above 1000: is it in milligrams?", "30000 mg is 30"),
    ("grams = 30", "grams = 30000", "infusions[0].grams", "is above 1000: is it in milligrams?", "write grams"),
    ("dose_g = 30", "dose_mg_per_kg = 28000", "treatment.dose_mg_per_kg", "is above 10000: is it the whole", "dose_g"),
    ("dose_g = 30", "dose_g = 30\nover_days = 6", "treatment.over_days", "must be at most 5", ""),
    ("first = 2026-09-08T09:30:00\n", "", "schedule.every_weeks", "needs a first day", "first = "),
    ("every_weeks = 4\n", "", "schedule.every_days", "is missing, and so is every_weeks", "every_weeks = 4"),
    ("every_weeks = 4", "every_weeks = 4\ncount = 61", "schedule.count", "must be at most 60", ""),
    ("first = 2026", "dates = [2026-09-08T09:30:00]\nfirst = 2026", "schedule.first", "stands beside dates", "keep"),
    ("first = 2026-09-08T09:30:00", "first = 2026-09-08", "schedule.first", "is not a day with a time", "T09:30"),
    ("first = 2026-09-08T09:30:00", "first = 2026-09-08T09:30:00Z", "schedule.first", "has a time zone", "without Z"),
    ('lots = [{ lot = "SAMPLE-1A", expires = 2028-06-30 }]', "lots = []", "infusions[0].lots", "is empty", ""),
    ("expires = 2028-06-30", "expiry = 2028-06-30", "infusions[0].lots[0].expiry", "is not a key", "`expires`"),
    ("SAMPLE-1A", "LOT №7", "infusions[0].lots[0].lot", "is not a lot number", "check O against 0"),
    ('rule_set = "us-cdc"', 'row = "itp-400"', "vaccines.row", "needs a rule set", "us-cdc"),
]


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_answered_with_the_way_out(mistake: tuple[str, str, str, str, str]) -> None:
    old, new, field, message, hint = mistake
    fault = next(fault for fault in broken(old, new) if fault.field == field)
    assert fault.message.startswith(message)
    assert hint in fault.hint


def test_a_fault_knows_its_line() -> None:
    (fault,) = broken("SAMPLE-2B", "№")
    line = RECORD.split("\n").index('    { lot = "SAMPLE-2B", expires = 2028-09-30 },') + 1
    assert (fault.line, fault.field) == (line, "infusions[2].lots[1].lot")


def test_faults_of_two_fields_that_belong_together_are_told_with_all_others() -> None:
    text = (
        RECORD.replace("dose_g = 30\n", "").replace("every_weeks = 4\n", "").replace('"es"', "3").replace("cvid", "x")
    )
    with pytest.raises(RecordError) as caught:
        read_visit("record.toml", text)
    fields = [fault.field for fault in caught.value.faults]
    assert fields == ["patient.locale", "treatment.dose_mg_per_kg", "treatment.condition", "schedule.every_days"]


@pytest.mark.parametrize("second", ["2026-12-01T15:00:00", "2026-11-30T09:00:00"])
def test_dates_are_in_order_and_each_day_stands_once(second: str) -> None:
    dates = f"dates = [2026-12-01T09:30:00, {second}]"
    (fault,) = broken("first = 2026-09-08T09:30:00\nevery_weeks = 4", dates)
    assert (fault.field, fault.message) == ("schedule.dates", "are not in order, or say a day twice")


def test_what_a_desk_types_in_other_ways_is_kept_as_meant() -> None:
    text = (
        RECORD.replace('"es"', '"ES-mx"')
        .replace("SAMPLE-1A", "k551a 8441")
        .replace("Ana Ejemplo", "  Nguye\u0302\u0303n ")
    )
    visit = read_visit("-", text)
    assert visit.patient.locale == "es-MX"
    assert visit.infusions[0].lots[0].lot == "K551A 8441"
    assert visit.patient.name == "Nguyễn"


PHONES = ["911", "112", "+1 (555) 555-0134", "555.0134 ext. 12", "555-0134x7", "01 555 01 34"]


@pytest.mark.parametrize("phone", PHONES)
def test_phone_numbers_stay_as_the_clinic_writes_them(phone: str) -> None:
    visit = read_visit("-", RECORD.replace("555-0147", phone))
    assert visit.patient.emergency_contact is not None
    assert visit.patient.emergency_contact.phone == phone


NAMES = [
    "Nguyễn Thị Ánh",
    "محمد",
    "O'Brien & <Sons>",
    "王小明",
    "S",
    "{name} %s </b> \\n",
    "W" * 60,
    "Ṽ̂ Đ̣̣",
    "שרה\u200f",
    "क्‍ष",
    "👩‍⚕️",
]


@pytest.mark.parametrize("name", NAMES)
def test_people_are_called_what_they_are_called(name: str) -> None:
    visit = read_visit("-", RECORD.replace('"Ana Ejemplo"', f"'''{name}'''"))
    assert visit.patient.name == unicodedata.normalize("NFC", name)


REFUSED = [
    ("W" * 61, "is longer than 60 characters"),
    ("a\\u0000b", "has a character that cannot be printed"),
    ("a\\nb", "has a character that cannot be printed"),
    ("a\\u2028b", "has a character that cannot be printed"),
    ("a\\u202Eb", "has a hidden character that turns the line around"),
    ("\\u2066a\\u2069", "has a hidden character that turns the line around"),
    ("", "is empty"),
    ("  \\u200B\\u00A0", "is empty"),
]


@pytest.mark.parametrize(("name", "message"), REFUSED)
def test_what_would_break_a_line_is_refused(name: str, message: str) -> None:
    (fault,) = broken("Ana Ejemplo", name)
    assert (fault.field, fault.message) == ("patient.name", message)


class Named(Strict):
    name: PersonName


@given(st.text(max_size=70))
def test_any_name_is_kept_or_refused_with_one_clear_fault(name: str) -> None:
    try:
        kept = Named(name=name).name
    except ValidationError as refused:
        told = [error["type"] for error in refused.errors()]
        assert told == [FAULT]
        return
    assert 0 < len(kept) <= 60
    assert kept == unicodedata.normalize("NFC", name.strip(" \t\r\n")).strip()
    assert kept.isprintable() or any(unicodedata.category(c) in {"Cf", "Cn", "Co", "Zs"} for c in kept)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=4))
def test_whatever_stands_in_a_field_the_answer_is_a_record_error(value: object) -> None:
    fields = {"name": value, "born": value, "locale": value, "weight_kg": value, "allergies": value}
    data = {"patient": fields, "treatment": value, "infusions": value, "schedule": {"dates": value, "first": value}}
    with pytest.raises(RecordError):
        read(json.dumps(data), "x.json", Visit)
