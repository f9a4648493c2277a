"""From a record to the facts: what is impossible is refused, what is unlikely is told to the staff."""

from collections.abc import Callable
from datetime import date

import pytest

from ivig_print.clinical.facts import Facts
from ivig_print.errors import RecordError

FactsOf = Callable[..., Facts]


def test_infusions_come_oldest_first(facts_of: FactsOf) -> None:
    facts = facts_of("replacement", ("date = 2026-09-08", "date = 2026-11-20"))
    assert [infusion.date.day for infusion in facts.infusions] == [6, 3, 20]


@pytest.mark.parametrize(("sample", "first"), [("replacement", False), ("gbs", True), ("first", True)])
def test_the_first_infusion_is_said_or_seen(facts_of: FactsOf, sample: str, first: bool) -> None:  # noqa: FBT001
    assert facts_of(sample).first_infusion is first


def test_what_the_record_says_about_the_first_infusion_holds(facts_of: FactsOf) -> None:
    facts = facts_of("replacement", ("dose_g = 30", "dose_g = 30\nfirst_infusion = true"))
    assert facts.first_infusion
    assert facts.warnings == ("treatment.first_infusion is true, but infusions are listed",)
    assert not facts_of("gbs", ("over_days = 5", "over_days = 5\nfirst_infusion = false")).first_infusion


def test_the_impossible_is_refused_all_at_once(facts_of: FactsOf) -> None:
    with pytest.raises(RecordError) as caught:
        facts_of("replacement", ("born = 1980", "born = 2030"), ('"us-cdc"', '"us"'))
    assert [(fault.field, fault.message[:9]) for fault in caught.value.faults] == [
        ("patient.born", "is after "),
        ("infusions[0].date", "is before"),
        ("infusions[1].date", "is before"),
        ("infusions[2].date", "is before"),
        ("vaccines.rule_set", "must be o"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        ("born = 1980", "born = 1902", "patient.born is more than 120 years ago: check the year"),
        ('condition = "cvid"', 'condition = "itp"', "treatment.purpose is unusual for treatment.condition: the page"),
        ("date = 2026-11-03", "date = 2026-11-23", "infusions[2].date is after today: planned days belong under"),
        ("date = 2026-11-03", "date = 2026-10-06", "infusions[2].date is listed twice: give each day once"),
        ("2028-09-30", "2026-11-02", "infusions[2].lots[1].expires is before the infusion: check the label"),
    ],
)
def test_the_unlikely_is_told(facts_of: FactsOf, old: str, new: str, warning: str) -> None:
    assert any(said.startswith(warning) for said in facts_of("replacement", (old, new)).warnings)


def test_another_condition_fits_any_purpose(facts_of: FactsOf) -> None:
    other = 'condition = "other"\ncondition_text = "a rare disease"'
    assert facts_of("replacement", ('condition = "cvid"', other)).warnings == ()


def test_the_same_record_on_the_same_day_gives_the_same_facts(facts_of: FactsOf) -> None:
    assert facts_of("itp") == facts_of("itp")
    assert facts_of("itp", today=date(2026, 12, 8)).sessions == ()
