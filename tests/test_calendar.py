"""The calendar file: each day once, at the right instant, and nothing in it that a neighbour should not read."""

import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date

import pytest
from icalendar import Calendar, Event

from ivig_print.calendar import calendar, event_text, identity
from ivig_print.clinical.derive import derive
from ivig_print.clinical.facts import Facts
from ivig_print.errors import DependencyError, RecordError
from ivig_print.language.locales import open_locale
from ivig_print.records.examples import example_clinic, example_visit
from ivig_print.records.schedule import Schedule
from ivig_print.records.visit import Patient
from ivig_print.strict import read

TODAY = date(2026, 11, 22)
SERIES = {"first": "2026-12-01T09:30", "every_weeks": 4, "count": 4}


def facts_of(sample: str = "replacement", today: date = TODAY, schedule: Mapping[str, object] | None = None) -> Facts:
    visit = example_visit(sample)
    if schedule:
        visit = visit.model_copy(update={"schedule": scheduled(schedule)})
    return derive(visit, example_clinic(), today, {"interval", "dose-28-days"})


def planned(today: date = TODAY, **more: object) -> Facts:
    """Return the facts of four courses, four weeks apart from 1 December, with *more* said of the schedule."""
    return facts_of(today=today, schedule={**SERIES, **more})


def scheduled(fields: Mapping[str, object]) -> Schedule:
    """Return *fields* as a schedule, read as from a file."""
    return read(json.dumps(fields), "schedule.json", Schedule)


def entries(data: bytes) -> list[Event]:
    return [entry for entry in Calendar.from_ical(data).walk("VEVENT") if isinstance(entry, Event)]


def uids(facts: Facts) -> list[str]:
    return [str(entry["uid"]) for entry in entries(calendar(facts, open_locale("en")))]


def instants(data: bytes) -> list[str]:
    return [entry.decoded("dtstart").astimezone(UTC).isoformat()[:16] for entry in entries(data)]


def test_every_day_of_a_course_is_an_entry() -> None:
    made = entries(calendar(facts_of("gbs"), open_locale("en")))
    assert [entry.decoded("dtstart").day for entry in made] == [1, 2, 3, 4, 5]
    assert [str(entry["description"]) for entry in made] == [f"Day {day} of 5" for day in range(1, 6)]
    assert len({str(entry["uid"]) for entry in made}) == 5
    assert not [key for entry in made for key in ("dtend", "duration") if key in entry]


def test_the_instant_is_right_on_both_sides_of_summer_time() -> None:
    facts = planned(first="2027-02-23T09:30", count=2)
    data = calendar(facts, open_locale("en"))
    assert instants(data) == ["2027-02-23T14:30", "2027-03-23T13:30"]
    assert b"DTSTART;TZID=America/New_York:20270323T093000" in data
    assert b"BEGIN:VTIMEZONE" in data


def test_an_entry_says_where_and_when_and_no_more() -> None:
    for sample in ("replacement", "itp", "gbs"):
        data = calendar(facts_of(sample), open_locale("en"))
        text = Calendar.from_ical(data).to_ical().decode().replace("\r\n ", "")
        visit = example_visit(sample)
        hidden = {
            visit.patient.name,
            visit.patient.name.split()[0],
            "1980",
            "1992",
            "1971",
            visit.treatment.brand,
            "IVIG",
            "CVID",
            "ITP",
        }
        hidden |= {"Guillain", " g", "mg", "lot", "dose"}
        assert not [word for word in hidden if word in text]
        assert {str(entry["class"]) for entry in entries(data)} == {"PRIVATE"}


def test_the_condition_stands_there_when_it_is_asked_for() -> None:
    data = calendar(facts_of("itp"), open_locale("en"), with_condition=True)
    titles = {str(entry["summary"]) for entry in entries(data)}
    assert titles == {"Infusion (Octagam 5%, immune thrombocytopenia (ITP)): Sample Infusion Clinic"}


@pytest.mark.parametrize(("tag", "title"), [("es", "Infusión: "), ("ar", "جلسة تسريب: ")])
def test_the_words_are_the_patients_and_an_unreviewed_language_says_so(tag: str, title: str) -> None:
    (first, *_) = entries(calendar(facts_of(), open_locale(tag)))
    assert str(first["summary"]).startswith(title)
    assert tag in str(first["description"])
    assert not set("\u2066\u2067\u2068\u2069") & set(str(first["summary"]))


def test_the_address_stands_where_the_infusion_is_given_in_the_clinic() -> None:
    assert str(entries(calendar(facts_of(), open_locale("en")))[0]["location"]).startswith("100 Example Street")
    assert "location" not in entries(calendar(facts_of("gbs"), open_locale("en")))[0]


def test_the_same_facts_are_the_same_bytes() -> None:
    assert calendar(facts_of(), open_locale("es")) == calendar(facts_of(), open_locale("es"))


# ---------------------------------------------------------------- which entry it is


def test_an_entry_keeps_its_uid_when_it_or_what_comes_before_is_moved() -> None:
    plain = uids(planned())
    moved = planned(moved=({"day": "2026-12-29", "to": "2026-12-31T14:00"},))
    assert uids(moved) == plain
    assert len(set(plain)) == 4
    assert uids(planned(first="2026-12-01T11:00")) == plain  # another hour
    assert uids(planned(date(2026, 12, 20))) == plain[1:]  # a later export


def test_a_later_export_has_a_later_revision() -> None:
    def revision(facts: Facts) -> int:
        return int(entries(calendar(facts, open_locale("en")))[0].sequence)

    moved = planned(moved=({"day": "2026-12-29", "to": "2026-12-31T14:00"},))
    tomorrow = planned(date(2026, 11, 23))
    assert revision(planned()) < revision(moved) < revision(tomorrow) < 2**31


def test_a_missed_day_ahead_is_called_off_under_its_own_uid() -> None:
    plain = uids(planned())
    made = entries(calendar(planned(missed=("2026-12-29",)), open_locale("en")))
    assert [str(entry["status"]) for entry in made] == ["CONFIRMED", "CANCELLED", "CONFIRMED", "CONFIRMED", "CONFIRMED"]
    assert [str(entry["uid"]) for entry in made][:4] == plain


def as_patient(facts: Facts, **fields: object) -> Facts:
    patient = Patient.model_validate({**dict(facts.visit.patient), **fields})
    return replace(facts, visit=facts.visit.model_copy(update={"patient": patient}))


def test_two_patients_of_one_family_do_not_overwrite_each_other() -> None:
    facts = planned()
    brothers = [as_patient(facts, name=name) for name in ("Ben Ejemplo", "Leo Ejemplo")]
    numbered = [as_patient(facts, mrn=mrn) for mrn in ("001", "002")]
    assert len({identity(item, item.appointments[0]) for item in (facts, *brothers, *numbered)}) == 5


def test_a_record_number_outlives_a_change_of_name() -> None:
    facts = as_patient(planned(), mrn="0012345")
    renamed = as_patient(facts, name="Ana Otra")
    assert uids(renamed) == uids(facts)


def test_a_uid_cannot_tell_who_the_patient_is() -> None:
    """Among many names some have the same UID: whoever tries names against it cannot know which one is meant."""
    facts = planned()
    buckets: dict[bytes, list[str]] = {}
    for number in range(2000):
        name = f"Person {number}"
        digest = hashlib.sha256(f"{name}\n{facts.visit.patient.born}".encode()).digest()[:2]
        buckets.setdefault(digest, []).append(name)
    twins = next(names for names in buckets.values() if len(names) > 1)
    assert len({identity(as_patient(facts, name=name), facts.appointments[0]) for name in twins}) == 1


# ---------------------------------------------------------------- as text for a QR code


def test_the_text_for_a_code_is_the_next_entry_in_universal_time_on_lines_of_their_own() -> None:
    facts = planned(first="2027-03-23T09:30", count=2)
    said = event_text(facts, open_locale("en"))
    assert said is not None
    (entry,) = entries(said.encode())
    assert str(entry["uid"]) == uids(facts)[0]
    assert said.splitlines()[:4] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:ivig-print", "BEGIN:VEVENT"]
    assert "DTSTART:20270323T133000Z" in said.splitlines()
    assert len(said.encode()) < 280


def test_the_text_for_a_code_is_not_folded_and_its_revision_is_the_calendars() -> None:
    facts = planned()
    long = replace(facts, clinic=facts.clinic.model_copy(update={"name": "Clinic; of, " + "a long name " * 8}))
    said = event_text(long, open_locale("ar"))
    assert said is not None
    assert not [line for line in said.split("\r\n") if line.startswith(" ")]
    (entry,) = entries(said.encode())
    assert str(entry["summary"]).endswith("Clinic; of, " + "a long name " * 8)
    assert entry["sequence"] == entries(calendar(long, open_locale("ar")))[0]["sequence"]


def test_a_day_that_was_called_off_is_not_the_next_one() -> None:
    plain = uids(planned())
    said = event_text(planned(missed=("2026-12-01",)), open_locale("en"))
    assert said is not None
    assert str(entries(said.encode())[0]["uid"]) == plain[1]


def test_without_a_planned_day_there_is_no_text_for_a_code() -> None:
    assert event_text(facts_of("kawasaki"), open_locale("en")) is None


# ---------------------------------------------------------------- when it cannot be made


def test_a_plan_without_days_makes_no_calendar() -> None:
    with pytest.raises(RecordError, match="has no day from today on"):
        calendar(facts_of("kawasaki"), open_locale("en"))


def test_without_the_extra_its_name_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(DependencyError) as caught:
        calendar(facts_of(), open_locale("en"))
    assert "ivig-print[calendar]" in caught.value.faults[0].hint


def test_the_calendar_shows_what_the_handout_shows() -> None:
    facts = facts_of()
    assert tuple(item.at for item in facts.appointments) == facts.sessions
