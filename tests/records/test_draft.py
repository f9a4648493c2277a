"""A part of a record from elsewhere: over a base it is a whole record, and each fault stands at its own place."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.errors import Fault, RecordError
from ivig_print.records.draft import Base, Draft, Place, complete, merge, nest, read_base
from ivig_print.records.examples import example_text, example_visit
from ivig_print.strict.parse import parse

HOME = Place("day.csv", line=3)
BASE = Base("base.toml", parse(example_text("replacement"), "base.toml"))


def draft(fields: dict[tuple[str | int, ...], object], *faults: Fault) -> Draft:
    cells = {path: Place("day.csv", line=3, column=number) for number, path in enumerate(fields, start=1)}
    return Draft(fields, cells, HOME, faults)


def test_a_draft_goes_over_its_base() -> None:
    visit = complete(draft({("patient", "name"): "Ben Muster", ("patient", "weight_kg"): Decimal(80)}), BASE)
    assert visit.patient.name == "Ben Muster"
    assert visit.patient.weight_kg == 80
    assert visit.treatment == example_visit().treatment
    assert visit.infusions == example_visit().infusions


def test_a_planned_day_replaces_the_whole_schedule() -> None:
    visit = complete(draft({("schedule", "dates", 0): "2026-12-15T09:30"}), BASE)
    assert visit.schedule.first is None
    assert [moment.isoformat() for moment in visit.schedule.dates] == ["2026-12-15T09:30:00"]


@pytest.mark.parametrize(("mine", "others"), [("dose_g", "dose_mg_per_kg"), ("dose_mg_per_kg", "dose_g")])
def test_a_dose_replaces_that_of_the_base_in_whichever_form(mine: str, others: str) -> None:
    text = example_text("replacement").replace("dose_g = 30", f"{others} = 35")
    treatment = complete(draft({("treatment", mine): Decimal(40)}), Base("b.toml", parse(text, "b.toml"))).treatment
    assert (getattr(treatment, mine), getattr(treatment, others)) == (40, None)


def test_the_strength_of_another_brand_does_not_stay() -> None:
    assert example_visit().treatment.concentration == "10%"
    assert complete(draft({("treatment", "brand"): "PRIVIGEN"}), BASE).treatment.concentration == "10%"
    assert complete(draft({("treatment", "brand"): "Octagam"}), BASE).treatment.concentration is None


def test_a_dose_that_could_not_be_read_is_not_called_missing_too() -> None:
    text = example_text("replacement").replace("dose_g = 30\n", "")
    unread = Fault("is not a number", file="day.csv", line=3, column=13, field="treatment.dose_g")
    with pytest.raises(RecordError) as caught:
        complete(draft({("patient", "name"): "Ana"}, unread), Base("base.toml", parse(text, "base.toml")))
    assert caught.value.faults == (unread,)


def test_an_infusion_replaces_that_of_its_day_and_leaves_the_others() -> None:
    days = [infusion.date for infusion in example_visit().infusions]
    given_ = {"date": days[0], "brand": "Octagam", "grams": 25, "lots": [{"lot": "NEW-1"}]}
    visit = complete(draft({("infusions", 0): given_}), BASE)
    assert sorted(infusion.date for infusion in visit.infusions) == sorted(days)
    assert next(infusion.brand for infusion in visit.infusions if infusion.date == days[0]) == "Octagam"


def test_an_infusion_of_the_same_day_and_brand_keeps_the_lots_that_the_draft_does_not_know() -> None:
    first = example_visit().infusions[0]
    visit = complete(draft({("infusions", 0): {"date": first.date, "brand": "PRIVIGEN", "grams": 25}}), BASE)
    assert [(item.grams, item.lots) for item in visit.infusions if item.date == first.date] == [
        (Decimal(25), first.lots)
    ]
    with pytest.raises(RecordError, match=r"infusions\[0\]\.lots: is missing"):
        complete(draft({("infusions", 0): {"date": first.date, "brand": "Octagam", "grams": 25}}), BASE)


def test_a_fault_of_an_infusion_of_the_base_names_its_own_line() -> None:
    text = example_text("replacement").replace(
        '10-06\nbrand = "Privigen"\ngrams = 30', '10-06\nbrand = "Privigen"\ngrams = -1'
    )
    line = 1 + text[: text.index("grams = -1")].count("\n")
    day = {"date": date(2026, 9, 8), "brand": "Privigen", "grams": 30}
    with pytest.raises(RecordError) as caught:
        complete(draft({("infusions", 0): day}), Base("base.toml", parse(text, "base.toml")))
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [("base.toml", line)]


def test_every_fault_stands_where_its_value_does() -> None:
    fields: dict[tuple[str | int, ...], object] = {("patient", "name"): "", ("treatment", "dose_g"): Decimal(-1)}
    with pytest.raises(RecordError) as caught:
        complete(draft(fields))
    said = {fault.field: (fault.line, fault.column) for fault in caught.value.faults}
    assert said["patient.name"] == (3, 1)
    assert said["treatment.dose_g"] == (3, 2)
    assert said["patient.born"] == (3, None)  # missing: the whole line is its place


def test_a_fault_of_the_base_names_the_base() -> None:
    broken = Base("base.toml", parse("[patient]\nborn = 1880-01-01\nname = 'Ana'", "base.toml"))
    with pytest.raises(RecordError) as caught:
        complete(draft({("patient", "locale"): "es"}), broken)
    fault = next(fault for fault in caught.value.faults if fault.field == "patient.born")
    assert (fault.file, fault.line) == ("base.toml", 2)


def test_what_could_not_be_read_is_not_called_missing_too() -> None:
    unread = Fault("is not a date", file="day.csv", line=3, column=2, field="patient.born")
    with pytest.raises(RecordError) as caught:
        complete(draft({("patient", "name"): "Ana"}, unread))
    assert [fault for fault in caught.value.faults if fault.field == "patient.born"] == [unread]


def test_a_fault_of_the_draft_counts_even_if_the_base_has_the_field() -> None:
    unread = Fault("is not a date", file="day.csv", line=3, column=2, field="patient.born")
    with pytest.raises(RecordError) as caught:
        complete(draft({("patient", "name"): "Ana"}, unread), BASE)
    assert caught.value.faults == (unread,)


def test_a_base_may_be_a_part_of_a_record(tmp_path: Path) -> None:
    file = tmp_path / "base.toml"
    file.write_text('[treatment]\nbrand = "Privigen"\n', "utf-8")
    assert read_base(file).parsed.data == {"treatment": {"brand": "Privigen"}}
    file.write_text("[treatment\n", "utf-8")
    with pytest.raises(RecordError, match=r"base\.toml:1"):
        read_base(file)
    with pytest.raises(RecordError, match="cannot be read"):
        read_base(tmp_path / "nowhere.toml")


keys = st.sampled_from("abc")
tables = st.recursive(st.integers(), lambda inner: st.dictionaries(keys, inner, min_size=1), max_leaves=6)


@given(st.dictionaries(keys, tables))
def test_merging_with_nothing_changes_nothing(table: dict[str, object]) -> None:
    assert merge(table, {}) == table
    assert merge({}, table) == table
    assert merge(table, table) == table


def test_lists_are_made_in_the_order_of_their_numbers() -> None:
    fields: dict[tuple[str | int, ...], object] = {
        ("schedule", "dates", 1): date(2026, 12, 2),
        ("schedule", "dates", 0): date(2026, 12, 1),
    }
    assert nest(fields) == {"schedule": {"dates": [date(2026, 12, 1), date(2026, 12, 2)]}}
    with pytest.raises(TypeError):
        nest({("patient",): "Ana", ("patient", "name"): "Ana"})
