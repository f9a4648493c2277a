"""An HL7 v2 message is a part of a record: delimiters, escapes and character sets as the standard says, no guesses."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.errors import RecordError
from ivig_print.records.draft import Draft
from ivig_print.records.hl7.message import EscapeError, Signs
from ivig_print.records.read import read_visit
from tests.records.messages import EXAMPLES, SIU, draft_of, told

SIGNS = Signs("|", "^", "~", "\\", "&", "utf-8")
BASE = Path(str(EXAMPLES / "siu-base.toml"))


def refused(data: str | bytes) -> list[str]:
    """Return what is said of the message *data*, which cannot be read at all."""
    with pytest.raises(RecordError) as caught:
        draft_of(data, "siu.hl7")
    return told(caught.value)


def field(data: str | bytes, *path: str | int) -> object:
    """Return one field of the draft that *data* makes, which has no fault."""
    draft = draft_of(data, "siu.hl7")
    assert not draft.faults
    return draft.fields.get(path)


def faults(data: str | bytes) -> list[str]:
    """Return what is wrong in the draft that *data* makes."""
    draft: Draft = draft_of(data, "siu.hl7")
    return [f"{fault.cell}: {fault.message}" for fault in draft.faults]


def test_the_sample_message_and_its_base_are_a_record() -> None:
    visit = read_visit("siu.hl7", SIU, BASE)
    assert (visit.patient.name, visit.patient.born) == ("ليلى مثال", date(1987, 3, 9))
    assert (visit.patient.locale, visit.patient.mrn) == ("ar", "0013579")
    assert visit.schedule.dates == (datetime.fromisoformat("2026-12-01T09:30"),)
    assert visit.treatment.brand == "Octagam"


def test_what_a_message_lacks_is_named_with_the_way_out() -> None:
    with pytest.raises(RecordError) as caught:
        read_visit("siu.hl7", SIU.replace("|19870309|", "||"))
    said = told(caught.value)
    assert said[:2] == ["PID-7: is missing", "treatment.purpose: is missing"]
    assert all("--base" in fault.hint and fault.line == 3 for fault in caught.value.faults)


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
@pytest.mark.parametrize("frame", [("", ""), ("\x0b", "\x1c\r")])
def test_lines_end_in_any_way_and_mllp_frames_are_taken_off(end: str, frame: tuple[str, str]) -> None:
    data = (frame[0] + SIU.replace("\n", end) + frame[1]).encode()
    assert field(data, "patient", "name") == "ليلى مثال"
    assert draft_of(data, "-").places["patient", "name"].line == 3


@pytest.mark.parametrize(
    ("said", "codec"),
    [("UNICODE UTF-8", "utf-8"), ("8859/1", "latin-1"), ("8859/15", "iso8859-15"), ("8859/1~UNICODE UTF-8", "latin-1")],
)
def test_the_character_set_is_the_one_that_the_message_names(said: str, codec: str) -> None:
    text = SIU.replace("مثال^ليلى", "Peña^Ana").replace("UNICODE UTF-8", said)
    assert field(text.encode(codec), "patient", "name") == "Ana Peña"


@pytest.mark.parametrize(
    ("said", "codec", "message"),
    [
        ("", "utf-8", "MSH-18: is missing, and there are letters beyond ASCII"),
        ("KOI-8", "utf-8", "MSH-18: is no character set that this program knows"),
        ("ASCII", "utf-8", "MSH-18: has letters that MSH-18 does not allow for"),
        ("UNICODE UTF-8", "latin-1", "MSH-18: has letters that MSH-18 does not allow for"),
        ("8859/1", "utf-8", "MSH-18: is not the character set of the letters: they are UTF-8"),
    ],
)
def test_letters_are_never_guessed(said: str, codec: str, message: str) -> None:
    text = SIU.replace("مثال^ليلى", "Peña^Ana").replace("UNICODE UTF-8", said)
    assert refused(text.encode(codec)) == [message]


def test_a_message_in_ascii_needs_no_character_set() -> None:
    text = SIU.replace("مثال^ليلى", "Sample^Ana").replace("UNICODE UTF-8", "")
    assert field(text.encode(), "patient", "name") == "Ana Sample"


def test_other_delimiters_are_those_that_the_message_says() -> None:
    text = SIU.replace("مثال^ليلى", r"O\T\Neil^Ana").translate(str.maketrans("|^~\\&", "#:*/+"))
    assert field(text.encode(), "patient", "name") == "Ana O+Neil"


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        (r"a\F\b\S\c\T\d\R\e\E\f", "a|b^c&d~e\\f"),
        (r"one\.br\two\.sp3\three", "one two three"),
        (r"Pe\XC3B1\a", "Peña"),
        (r"\H\bold\N\ ", "bold "),
        ('""', ""),
    ],
)
def test_escapes_mean_what_the_standard_says(raw: str, plain: str) -> None:
    assert SIGNS.plain(raw) == plain


@pytest.mark.parametrize("raw", ["a\\b", r"a\X41", r"\Zlocal\ ", r"\XC3\ ", r"\XZZ\ ", r"\C2842\ ", r"\X\ "])
def test_an_escape_that_says_nothing_is_a_fault(raw: str) -> None:
    with pytest.raises(EscapeError):
        SIGNS.plain(raw)
    assert faults(SIU.replace("مثال", raw.strip())) == ["PID-5: has an escape that is not closed or not known"]


def escaped(text: str) -> str:
    """Return *text* as a sender writes it."""
    code = {"\\": r"\E\ ", "|": r"\F\ ", "^": r"\S\ ", "&": r"\T\ ", "~": r"\R\ "}
    return "".join(code.get(sign, sign).removesuffix(" ") if sign in code else sign for sign in text)


@given(st.text())
def test_what_is_escaped_comes_back_as_it_was(text: str) -> None:
    if text != '""':
        assert SIGNS.plain(escaped(text)) == text


@given(st.text(st.characters(categories=("L", "M", "P", "S", "N"), exclude_characters="\ufeff"), min_size=1))
def test_any_name_comes_through_a_whole_message(name: str) -> None:
    if name != '""':
        assert field(SIU.replace("مثال^ليلى", f"{escaped(name)}^").encode(), "patient", "name") == name


@pytest.mark.parametrize(
    ("field_5", "printed"),
    [
        ("Sample^Ana^Maria", "Ana Maria Sample"),
        ("Alt^Ana^^^^^M~Neu^Ana^^^^^L", "Ana Neu"),
        ("Neu^Ana^^^^^L~Ana-Maria Neu^^^^^^D", "Ana-Maria Neu"),
        ("Nguyễn^Ánh^Thị^^^^L^^^^F", "Nguyễn Ánh Thị"),
        ("van der Berg&van der&Berg^Ana", "Ana van der Berg"),
        ("X^Y^^^^^N", "Y X"),
    ],
)
def test_the_name_is_the_one_to_display_then_the_legal_one(field_5: str, printed: str) -> None:
    assert field(SIU.replace("مثال^ليلى^^^^^L", field_5), "patient", "name") == printed


@pytest.mark.parametrize(
    ("field_3", "mrn"), [("7^^^A^PI~0042^^^A^MR", "0042"), ("0042", "0042"), ("1^^^A^PI~2^^^A^SS", "1")]
)
def test_the_number_is_the_medical_record_number_or_the_first(field_3: str, mrn: str) -> None:
    assert field(SIU.replace("0013579^^^SAMPLE CLINIC^MR~7^^^SAMPLE CLINIC^PI", field_3), "patient", "mrn") == mrn


@pytest.mark.parametrize("born", ["1987", "198703", "19870230", "09.03.1987"])
def test_a_birth_date_is_whole_or_a_fault(born: str) -> None:
    assert faults(SIU.replace("19870309", born)) == ["PID-7: is not a whole date"]


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("spa^Spanish^ISO6392", "es"),
        ("es^Spanish^ISO6391", "es"),
        ("7^Spanish^LOCAL", "es"),
        ("^^^vi^Vietnamese^X", "vi"),
        ("~spa^Spanish^ISO6392", "es"),
        ("es-MX^Spanish~spa^Spanish", "es-MX"),
    ],
)
def test_a_language_is_read_by_its_code_or_its_name(language: str, tag: str) -> None:
    assert field(SIU.replace("ara^Arabic^ISO6392", language), "patient", "locale") == tag


@pytest.mark.parametrize(
    "language",
    [
        *("ZZ9^Klingonese^L", "spa^Arabic^ISO6392", "CHI^Chinese^L"),
        *("spa^Spanish~ara^Arabic", "zh-Hans^Chinese (Traditional)"),
    ],
)
def test_a_language_that_is_not_plain_is_a_question_that_the_base_answers(language: str, tmp_path: Path) -> None:
    text = SIU.replace("ara^Arabic^ISO6392", language)
    with pytest.raises(RecordError) as caught:
        read_visit("siu.hl7", text, BASE)
    (fault,) = caught.value.faults
    assert (fault.cell, fault.field) == ("PID-15", "patient.locale")
    assert "--base" in fault.hint
    assert "Klingon" not in fault.message + fault.hint
    (tmp_path / "b.toml").write_text(BASE.read_text("utf-8").replace("[patient]", '[patient]\nlocale = "ru"'), "utf-8")
    assert read_visit("siu.hl7", text, tmp_path / "b.toml").patient.locale == "ru"


@pytest.mark.parametrize(
    ("start", "on_the_clock"), [("20261201093000", "09:30"), ("202612010930", "09:30"), ("202612011430+0000", "09:30")]
)
def test_the_appointment_is_on_the_clinics_clock(start: str, on_the_clock: str) -> None:
    when = field(SIU.replace("^^^20261201093000", f"^^^{start}"), "schedule", "dates", 0)
    assert when == datetime.fromisoformat(f"2026-12-01T{on_the_clock}")


def test_an_appointment_may_stand_in_ais_or_tq1() -> None:
    bare = SIU.replace("^^^20261201093000^20261201133000", "")
    assert field(bare.replace("|20261201093000", "|20261202093000"), "schedule", "dates", 0) == datetime.fromisoformat(
        "2026-12-02T09:30"
    )
    assert field(bare + "TQ1|1||||||20261203080000\n", "schedule", "dates", 0) == datetime.fromisoformat(
        "2026-12-03T08:00"
    )


def test_an_appointment_without_a_time_is_a_fault() -> None:
    text = SIU.replace("^^^20261201093000", "^^^20261201")
    assert faults(text) == ["SCH-11: is not a day that a calendar has, or lacks its time"]


@pytest.mark.parametrize("kind", ["ADT^A01", "ADT^A04", "ADT^A05", "ADT^A08", "SIU^S13", "SIU^S14^SIU_S12"])
def test_patients_and_changed_appointments_are_read(kind: str) -> None:
    assert field(SIU.replace("SIU^S12^SIU_S12", kind), "patient", "locale") == "ar"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("SIU^S12", "SIU^S15", "MSH-9: takes an appointment back: there is nothing to print"),
        ("SIU^S12^SIU_S12", "ORU^R01", "MSH-9: is not a message that this program reads"),
        ("SIU^S12^SIU_S12", "", "MSH-9: is not a message that this program reads"),
        ("RGS|1", "PID|2||9||Zweite^Eva", "PID: names more than one patient"),
        ("PID|", "ZID|", "PID: names no patient"),
        ("RGS|1", SIU, ": holds more than one message"),
        ("MSH|^~\\&", "MSH|^^\\&", "MSH-2: does not start with its five delimiters"),
        ("MSH|", "FHS|", ": is a batch of messages"),
    ],
)
def test_what_is_not_one_message_about_one_patient_is_refused(old: str, new: str, said: str) -> None:
    assert refused(SIU.replace(old, new, 1)) == [said]


def test_a_cancelled_appointment_is_not_printed() -> None:
    assert faults(SIU.replace("|BOOKED", "|Cancelled")) == ["SCH-25: says that the appointment does not take place"]


def test_another_patients_base_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(BASE.read_text("utf-8").replace("0013579", "0013578"), "utf-8")
    with pytest.raises(RecordError) as caught:
        read_visit("siu.hl7", SIU, tmp_path / "b.toml")
    assert [fault.cell for fault in caught.value.faults] == ["PID-3"]


def test_a_record_takes_no_base() -> None:
    with pytest.raises(RecordError, match="takes no base"):
        read_visit(BASE, None, BASE)
