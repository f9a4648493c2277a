"""A mapping is read strictly: what it gets wrong is told with its line and the way out."""

import pytest

from ivig_print.errors import Fault, RecordError
from ivig_print.records.sheets.fields import FIELDS, field_path
from ivig_print.records.sheets.mapping import parse_mapping

COLUMNS = '[columns]\n"Name" = "patient.name"\n"DOB" = "patient.born"\n'


def fault(text: str) -> Fault:
    """Return the one fault of the mapping *text*."""
    with pytest.raises(RecordError) as caught:
        parse_mapping(text, "m.toml")
    (found,) = caught.value.faults
    return found


def test_every_field_that_one_cell_can_hold_has_a_kind() -> None:
    assert FIELDS["patient.born"] == "date"
    assert FIELDS["patient.weight_kg"] == "number"
    assert FIELDS["patient.emergency_contact.phone"] == "digits"
    assert FIELDS["schedule.date"] == "moment"
    assert FIELDS["patient.allergies"] == "list"
    assert "infusions" not in {path.partition(".")[0] for path in FIELDS}
    assert "schedule.dates" not in FIELDS


@pytest.mark.parametrize(
    ("path", "meant"),
    [("patient.nam", "patient.name"), ("locale", "patient.locale"), ("brand", "treatment.brand"), ("dose_g", "dose_g")],
)
def test_an_unknown_field_is_told_with_the_one_that_may_be_meant(path: str, meant: str) -> None:
    with pytest.raises(ValueError, match="is not a field") as caught:
        field_path(path)
    assert meant in caught.value.context["hint"]  # type: ignore[attr-defined]


def test_an_unknown_field_is_told_at_its_line() -> None:
    found = fault(COLUMNS + '"Lang" = "patient.language"\n')
    assert (found.line, found.field) == (4, "columns.Lang")


@pytest.mark.parametrize(
    ("more", "field", "message"),
    [
        ('date_format = "dd/mm/yyyy"', "date_format", "is not the pattern of a day"),
        ('date_format = "%d/%m"', "date_format", "is not the pattern of a day"),
        ('date_format = "%x"', "date_format", "is not the pattern of a day"),
        ('date_format = "%m/%d/%y"', "date_format", "has a year of two digits for the date of birth"),
        ('date_formats."patient.born" = "%m/%d/%y"', "date_formats", "has a year of two digits for the date of birth"),
        ('date_formats."patient.name" = "%d/%m/%Y"', "date_formats", "names a field that is no day"),
        ('time_format = "%I:%M"', "time_format", "is not the pattern of a time"),
        ('encoding = "base64"', "encoding", "is not an encoding"),
        ('encoding = "klingon"', "encoding", "is not an encoding"),
        ('delimiter = ", "', "delimiter", "is not one sign"),
        ('delimiter = "\\""', "delimiter", "is not one sign"),
        ('languages = { "SPA" = "Spanish" }', "languages.SPA", "is not a language tag"),
        ('dates = "x"', "dates", "is not a key this file knows"),
        ('join."patient.name" = { columns = ["A", "B"] }', "join", "leaves two columns for patient.name"),
        ('join."patient.second_name" = { columns = ["A"] }', "join.'patient.second_name'.columns", "has fewer entries"),
    ],
)
def test_a_slip_is_told_with_its_field(more: str, field: str, message: str) -> None:
    found = fault(f"{more}\n{COLUMNS}")
    assert found.field == field
    assert found.message.startswith(message)
    assert found.file == "m.toml"


def test_two_digits_of_a_year_are_enough_for_a_day_of_this_century() -> None:
    mapping = parse_mapping('date_formats."schedule.date" = "%m/%d/%y"\n' + COLUMNS, "m.toml")
    assert mapping.date_pattern("schedule.date") == "%m/%d/%y"
    assert mapping.date_pattern("patient.born") is None


def test_one_field_takes_one_column() -> None:
    assert fault(COLUMNS + '"Birth" = "patient.born"\n').message == "leaves two columns for patient.born"


def test_a_time_needs_its_day() -> None:
    assert fault(COLUMNS + '"At" = "schedule.time"\n').message == "leaves schedule.time without schedule.date"


def test_a_list_needs_the_sign_between_its_entries() -> None:
    found = fault(COLUMNS + '"Allergies" = "patient.allergies"\n')
    assert found.message == "is missing for patient.allergies"
    assert "split = " in found.hint
