"""Vaccines given too near to an infusion: told to the staff in the set's own terms, and asked about on the page."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.clinical.derive import derive
from ivig_print.clinical.facts import Facts
from ivig_print.clinical.findings import HARD
from ivig_print.clinical.vaccines import choice
from ivig_print.clinical.vaccines.months import add_months
from ivig_print.clinical.vaccines.tables import categories, rule_sets
from ivig_print.errors import RecordError
from ivig_print.records.examples import example_clinic, example_text
from ivig_print.records.read import read_visit
from ivig_print.records.visit import Visit

FactsOf = Callable[..., Facts]
TODAY = date(2026, 11, 22)
PLANNED = date(2026, 12, 7)  # the sample for ITP: two days from here, and two on 12 and 13 October


def itp(*given_lines: str, rules: str = '"us-cdc"\nrow = "itp-1000"') -> Visit:
    """Return the sample for ITP with vaccines given."""
    text = example_text("itp").replace('"us-cdc"\nrow = "itp-1000"', rules)
    return read_visit("-", text + f"\ngiven = [{', '.join(given_lines)}]\n")


def dose(vaccine: str, day: date, more: str = "") -> str:
    return f'{{ vaccine = "{vaccine}", date = {day}{more} }}'


def facts(visit: Visit) -> Facts:
    return derive(visit, example_clinic(), TODAY, HARD)


@pytest.mark.parametrize("vaccine", ["mmr", "mmrv", "varicella"])
@pytest.mark.parametrize(
    ("day", "just_before"),
    [(date(2026, 9, 27), 0), (date(2026, 9, 28), 0), (date(2026, 9, 29), 1), (date(2026, 10, 11), 1)],
)
def test_fewer_than_fourteen_days_before_an_infusion_is_too_few(day: date, vaccine: str, just_before: int) -> None:
    note = facts(itp(dose(vaccine, day))).vaccine

    assert (len(note.just_before), note.too_soon) == (just_before, ())


@pytest.mark.parametrize("day", [date(2026, 10, 12), date(2026, 10, 13), date(2026, 11, 20)])
def test_a_vaccine_from_the_day_of_an_infusion_on_is_too_soon(day: date) -> None:
    told = facts(itp(dose("mmr", day)))

    assert [item.date for item in told.vaccine.too_soon] == [day]
    assert told.vaccine.just_before == ()
    (said,) = told.warnings
    assert said.startswith(
        "vaccines.given[0] was given too soon after an infusion; us-cdc: that dose is invalid: repeat"
    )


@given(st.dates(date(2026, 11, 16), date(2027, 10, 15)))
def test_a_dose_given_too_soon_starts_the_months_again_where_the_set_says_so(day: date) -> None:
    text = example_text("kawasaki")  # one infusion, on 16 November
    told = derive(read_visit("-", f"{text}given = [{dose('mmr', day)}]\n"), example_clinic(), date(2027, 11, 1), HARD)

    assert told.vaccine.too_soon
    assert told.vaccine.counted_from == date(2026, 11, 16)
    assert told.vaccine.earliest == add_months(day, 11)


def test_where_a_set_does_not_say_so_the_months_count_from_the_infusion() -> None:
    text = example_text("kawasaki").replace('"us-cdc"\nrow = "kawasaki-2000"', '"australia"')
    told = derive(
        read_visit("-", f"{text}given = [{dose('mmr', date(2027, 1, 1))}]\n"), example_clinic(), date(2027, 2, 1), HARD
    )

    assert told.vaccine.too_soon
    assert told.vaccine.earliest == date(2027, 10, 16)


def test_a_planned_infusion_counts_as_well() -> None:
    record = example_text("itp")
    start = record.index("[[infusions]]")
    only_planned = record[:start] + record[record.index("[vaccines]") :]
    visit = read_visit("-", only_planned + f"given = [{dose('mmr', TODAY)}, {dose('mmr', date(2026, 11, 24))}]\n")
    told = derive(visit, example_clinic(), date(2026, 11, 24), HARD)

    assert [item.date.day for item in told.vaccine.just_before] == [24]
    assert told.warnings[0].startswith(
        "vaccines.given[1] was given shortly before an infusion; us-cdc: repeat it after"
    )
    assert told.warnings[0].endswith("unless a blood test shows protection")


@given(
    st.sampled_from(["us-cdc", "eu-label", "canada", "australia"]),
    st.sampled_from(["mmr", "mmrv", "varicella"]),
    st.integers(0, 90),
)
def test_what_is_asked_keeps_to_the_set_s_own_days(name: str, vaccine: str, gap: int) -> None:
    (rules,) = (item for item in rule_sets() if item.id == name)
    day = date(2026, 10, 12) - timedelta(days=gap)

    note = facts(itp(dose(vaccine, day), rules=f'"{name}"')).vaccine

    reverse = rules.reverse
    near = bool(reverse and reverse.verified and vaccine in reverse.vaccines and gap < reverse.days)
    known = note.months is not None or rules.too_soon is not None
    assert bool(note.too_soon) == (gap == 0 and known)
    assert bool(note.just_before) == (near and gap > 0)


@pytest.mark.parametrize("never_checked", ["affected", "reverse"])
def test_what_was_never_checked_about_the_other_order_says_nothing(
    monkeypatch: pytest.MonkeyPatch, never_checked: str
) -> None:
    cdc = next(rules for rules in rule_sets() if rules.id == "us-cdc")
    unsure = {"verified": False}
    parts = {
        "affected": tuple(listed.model_copy(update=unsure) for listed in cdc.affected),
        "reverse": cdc.reverse and cdc.reverse.model_copy(update=unsure),
    }
    visit = itp(dose("mmr", date(2026, 10, 11)))
    assert facts(visit).vaccine.just_before

    doubted = cdc.model_copy(update={never_checked: parts[never_checked]})
    monkeypatch.setattr(choice, "rule_set", lambda _name: doubted)
    assert not facts(visit).vaccine.just_before


def test_the_three_weeks_of_the_green_book_are_not_printed() -> None:
    note = facts(itp(dose("mmr", date(2026, 10, 11)), rules='"uk"\nrow = "any-dose"')).vaccine

    assert (note.just_before, note.too_soon) == ((), ())


@pytest.mark.parametrize(
    "vaccine", ["laiv", "yellow-fever", "rotavirus", "typhoid-oral", "bcg", "other-live", "not-live"]
)
def test_a_vaccine_that_ivig_leaves_alone_is_not_asked_about(vaccine: str) -> None:
    told = facts(itp(dose(vaccine, date(2026, 10, 11)), dose(vaccine, date(2026, 11, 11))))

    assert (told.vaccine.just_before, told.vaccine.too_soon, told.warnings) == ((), (), ())


def test_another_dose_is_not_thought_of_where_live_vaccines_are_not_given() -> None:
    visit = itp(dose("mmr", date(2026, 10, 20)), rules='"us-cdc"\nno_live_vaccines = true')
    told = facts(visit)

    assert (told.vaccine.too_soon, told.vaccine.just_before) == ((), ())
    assert not [said for said in told.warnings if "repeat" in said]
    assert "vaccines.given[0] is a live vaccine that this patient must not have: tell the prescriber" in told.warnings


def test_what_the_clinic_has_settled_is_not_asked_again() -> None:
    told = facts(itp(dose("mmr", date(2026, 10, 20), ", settled = true")))

    assert (told.vaccine.too_soon, told.warnings) == ((), ())


def test_without_a_row_the_least_that_a_set_asks_for_still_holds(facts_of: FactsOf) -> None:
    def on_replacement(day: date) -> Facts:
        lines = f"no_live_vaccines = false\ngiven = [{dose('varicella', day)}]"
        return facts_of("replacement", ("no_live_vaccines = true", lines), today=date(2027, 6, 1))

    soon = on_replacement(date(2027, 2, 2))  # a day short of three months after 3 November
    assert len(soon.vaccine.too_soon) == 1
    late = on_replacement(date(2027, 2, 3))
    assert late.vaccine.too_soon == ()
    assert (
        "vaccines.given[0] was given after an infusion, and no row says whether late enough: check it" in late.warnings
    )


def test_without_a_rule_set_the_staff_hears_that_nothing_was_judged() -> None:
    text = example_text("itp").replace('rule_set = "us-cdc"\nrow = "itp-1000"', "")
    told = facts(read_visit("-", f"{text}given = [{dose('mmr', TODAY)}]\n"))

    assert told.vaccine.too_soon == ()
    assert told.warnings == ("vaccines.given is not judged: no vaccines.rule_set is named",)


def test_a_vaccine_that_cannot_have_been_given_is_refused() -> None:
    with pytest.raises(RecordError) as caught:
        facts(itp(dose("mmr", date(1992, 11, 1)), dose("mmr", TODAY + timedelta(days=1))))

    assert [(fault.field, fault.message) for fault in caught.value.faults] == [
        ("vaccines.given[0].date", "is before the patient was born"),
        ("vaccines.given[1].date", "is after today"),
    ]


def test_a_live_vaccine_that_the_disease_forbids_is_told_since_the_infusions_began(facts_of: FactsOf) -> None:
    def given_on(*days: date, switch: str = "no_live_vaccines = true") -> list[str]:
        listed = ", ".join(dose("yellow-fever", day) for day in days)
        told = facts_of("replacement", ("no_live_vaccines = true", f"{switch}\ngiven = [{listed}]"))
        return [finding.message[:27] for finding in told.findings if finding.code == "live-vaccine-given"]

    assert given_on(date(2026, 9, 7), date(2026, 9, 8)) == ["vaccines.given[1] is a live"]
    assert given_on(date(2026, 10, 1), switch="no_live_vaccines = false") == ["vaccines.given[0] is a live"]


def test_the_disease_and_the_interval_are_two_switches(facts_of: FactsOf) -> None:
    unset = facts_of("replacement", ("no_live_vaccines = true", ""))
    (said,) = [finding.message for finding in unset.findings if finding.code == "no-live-vaccines"]
    assert "opv, laiv, bcg, typhoid-oral, yellow-fever, smallpox; in some copies of the table also mmr, mmrv" in said
    assert not unset.vaccine.no_live_vaccines
    assert [group.id for group in categories() if group.all_live] == ["t-cell-deficiency"]
    for sample in ("itp", "kawasaki", "gbs"):
        assert not [finding for finding in facts_of(sample).findings if finding.code == "no-live-vaccines"]
