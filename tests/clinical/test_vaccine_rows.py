"""Laws of the vaccine date, over every verified row: never too early, never interpolated, from the course's total."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.clinical.derive import derive
from ivig_print.clinical.facts import Facts, VaccineAdvice, VaccineNote
from ivig_print.clinical.findings import HARD
from ivig_print.clinical.vaccines import choice
from ivig_print.clinical.vaccines.tables import Row, RuleSet, rule_sets
from ivig_print.records.examples import example_clinic
from ivig_print.records.schedule import Schedule
from ivig_print.records.vaccines import Vaccines
from ivig_print.records.visit import Infusion, Lot, Patient, Place, Treatment, Visit

CLINIC = example_clinic()
TODAY = date(2026, 11, 22)
ROWS = [(rules, row) for rules in rule_sets() for row in rules.rows if rules.verified and row.verified]
OWN = [(rules, row) for rules, row in ROWS if row.conditions[:1] != ("other",)]
"""Rows that a condition of its own leads to; the others only the clinic can choose."""

rows = st.sampled_from(ROWS)
days = st.dates(date(2024, 1, 1), TODAY)
courses = st.lists(days, min_size=1, max_size=4, unique=True)
doses = st.decimals(Decimal(50), Decimal(2600), places=1)


def treated(condition: str, **dose: object) -> Treatment:
    """Return a treatment that is no replacement."""
    words = "a rare disease" if condition == "other" else None
    given_dose = dose or {"dose_g": Decimal(30)}
    return Treatment(
        purpose="immune-modulation",
        condition=condition,  # type: ignore[arg-type] # from a table of conditions
        condition_text=words,
        brand="Privigen",
        concentration="10%",
        **given_dose,  # type: ignore[arg-type] # the dose's own fields
    )


def infusion(day: date) -> Infusion:
    return Infusion(date=day, brand="Privigen", grams=Decimal(30), lots=(Lot(lot="SAMPLE-1A"),))


def facts(treatment: Treatment, wanted: Vaccines, *given_on: date, weight: Decimal | None = None) -> Facts:
    visit = Visit(
        patient=Patient(name="Pat Example", born=date(1971, 1, 30), locale="en", weight_kg=weight),
        treatment=treatment,
        infusions=tuple(infusion(day) for day in given_on),
        vaccines=wanted,
    )
    return derive(visit, CLINIC, TODAY, HARD)


def named(rules: RuleSet, row: Row) -> Vaccines:
    return Vaccines(rule_set=rules.id, row=row.id)


def by_row(pair: tuple[RuleSet, Row], *given_on: date) -> VaccineNote:
    condition = pair[1].conditions[0] if pair[1].conditions else "gbs"
    return facts(treated(condition), named(*pair), *given_on).vaccine


def on_calendar(day: date, months: int = 0) -> tuple[int, int]:
    """Return *day* as months since year 0 and the day of the month, *months* later: what a person counts."""
    return day.year * 12 + day.month + months, day.day


@given(rows, courses)
def test_no_row_gives_a_day_earlier_than_its_months_after_any_infusion(
    pair: tuple[RuleSet, Row], given_on: list[date]
) -> None:
    note = by_row(pair, *given_on)

    assert note.earliest is not None
    assert all(on_calendar(note.earliest) >= on_calendar(day, pair[1].months) for day in given_on)
    # ... and no later than the day after the month's end.
    assert note.earliest.day == max(given_on).day or note.earliest.day == 1


@given(rows, courses, days)
def test_one_more_infusion_never_brings_the_day_forward(
    pair: tuple[RuleSet, Row], given_on: list[date], more: date
) -> None:
    before, after = by_row(pair, *given_on).earliest, by_row(pair, *given_on, more).earliest

    assert before is not None
    assert after is not None
    assert before <= after


@given(rows, st.dates(TODAY, date(2030, 1, 1)), st.integers(1, 5))
def test_a_divided_course_counts_from_its_last_day(pair: tuple[RuleSet, Row], first: date, over: int) -> None:
    condition = pair[1].conditions[0] if pair[1].conditions else "gbs"
    visit = Visit(
        patient=Patient(name="Pat Example", born=date(1971, 1, 30), locale="en"),
        treatment=treated(condition, dose_g=Decimal(60), over_days=over),
        schedule=Schedule(dates=(datetime.combine(first, time(9)),)),
        vaccines=named(*pair),
    )

    open_daily = CLINIC.model_copy(update={"closed_weekdays": (), "closed_dates": ()})
    note = derive(visit, open_daily, TODAY, HARD).vaccine

    assert note.counted_from == first + timedelta(days=over - 1)
    assert note.earliest is not None
    assert on_calendar(note.earliest) >= on_calendar(note.counted_from, pair[1].months)


@given(st.data(), st.sampled_from(OWN), st.integers(1, 5))
def test_the_total_of_the_course_picks_the_row(data: st.DataObject, pair: tuple[RuleSet, Row], over: int) -> None:
    rules, row = pair
    least, greatest = row.mg_per_kg or (Decimal(50), Decimal(2600))
    fitting: list[str] = [item for item in row.conditions if item != "other"] or ["gbs", "other"]
    condition = data.draw(st.sampled_from(fitting))
    total = data.draw(st.decimals(least, greatest, places=1))

    by_dose = facts(treated(condition, dose_mg_per_kg=total, over_days=over), Vaccines(rule_set=rules.id), TODAY)

    assert (by_dose.vaccine.months, by_dose.vaccine.advice) == (row.months, VaccineAdvice.INTERVAL)
    assert any(row.id in said for said in by_dose.warnings)
    weight = Decimal(50)  # the same, from grams
    grams = facts(
        treated(condition, dose_g=total * weight / 1000, over_days=over), Vaccines(rule_set=rules.id), weight=weight
    )
    assert grams.vaccine.months == row.months


@given(st.sampled_from(rule_sets()), st.sampled_from(["itp", "kawasaki", "cvid", "gbs", "other"]), doses)
def test_a_dose_between_two_rows_has_no_date(rules: RuleSet, condition: str, total: Decimal) -> None:
    note = facts(treated(condition, dose_mg_per_kg=total), Vaccines(rule_set=rules.id), TODAY).vaccine

    fitting = [
        row.months
        for owner, row in ROWS
        if owner is rules
        and (not row.conditions or condition in {*row.conditions} - {"other"})
        and (row.mg_per_kg is None or row.mg_per_kg[0] <= total <= row.mg_per_kg[1])
    ]
    assert note.months == (fitting[0] if fitting else None)
    assert (note.earliest is None) == (not fitting)
    assert note.advice is (VaccineAdvice.INTERVAL if fitting else VaccineAdvice.ASK)


@pytest.mark.parametrize("total", [399, 401, 800, 999, 1001, 2000])
def test_the_gaps_of_the_cdc_table_for_itp_stay_gaps(total: int) -> None:
    told = facts(treated("itp", dose_mg_per_kg=Decimal(total)), Vaccines(rule_set="us-cdc"), TODAY)

    assert (told.vaccine.advice, told.vaccine.earliest) == (VaccineAdvice.ASK, None)
    assert told.warnings[-1].startswith("no row of vaccines.rule_set is for this dose")


@pytest.mark.parametrize(
    ("dose", "weight"),
    [
        ({"dose_g": Decimal(50)}, None),  # no weight, so no mg/kg
        ({"dose_g": Decimal(50), "dose_mg_per_kg": Decimal(1000)}, Decimal(80)),  # they contradict each other
        ({"dose_g": Decimal(50), "dose_mg_per_kg": Decimal(1000)}, Decimal("110.2")),  # a weight in pounds
    ],
)
def test_a_dose_that_is_not_known_picks_no_row(dose: dict[str, Decimal], weight: Decimal | None) -> None:
    note = facts(treated("itp", **dose), Vaccines(rule_set="us-cdc"), TODAY, weight=weight).vaccine

    assert (note.advice, note.earliest) == (VaccineAdvice.ASK, None)


@pytest.mark.parametrize(("rules", "total"), [("canada", 400), ("canada", 2000), ("uk", 1000)])
def test_a_row_that_was_never_checked_is_never_picked(rules: str, total: int) -> None:
    told = facts(treated("itp", dose_mg_per_kg=Decimal(total)), Vaccines(rule_set=rules), TODAY)

    assert told.vaccine.advice is VaccineAdvice.ASK
    assert told.vaccine.earliest is None


def test_of_two_rows_that_fit_none_is_picked(monkeypatch: pytest.MonkeyPatch) -> None:
    cdc = next(rules for rules in rule_sets() if rules.id == "us-cdc")
    longer = next(row for row in cdc.rows if row.id == "itp-1000").model_copy(update={"id": "twice", "months": 12})
    two = cdc.model_copy(update={"rows": (*cdc.rows, longer)})
    monkeypatch.setattr(choice, "rule_set", lambda _name: two)

    told = facts(treated("itp", dose_mg_per_kg=Decimal(1000)), Vaccines(rule_set="us-cdc"), TODAY)

    assert (told.vaccine.advice, told.vaccine.earliest) == (VaccineAdvice.ASK, None)


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ({date(2026, 11, 3): 80}, VaccineAdvice.ASK),  # 1000 mg/kg were given, 400 are ordered
        ({date(2026, 11, 3): 40, date(2026, 11, 4): 40}, VaccineAdvice.ASK),
        ({date(2026, 9, 1): 80, date(2026, 11, 3): 32}, VaccineAdvice.ASK),  # its months are over later
        ({date(2025, 9, 1): 80, date(2026, 11, 3): 32}, VaccineAdvice.INTERVAL),
        ({date(2026, 11, 3): 35}, VaccineAdvice.INTERVAL),  # whole vials
        ({date(2026, 11, 3): 20}, VaccineAdvice.INTERVAL),
    ],
)
def test_an_order_for_less_than_was_given_picks_no_row(given: dict[date, int], advice: VaccineAdvice) -> None:
    log = tuple(infusion(day).model_copy(update={"grams": Decimal(grams)}) for day, grams in given.items())
    visit = Visit(
        patient=Patient(name="Pat Example", born=date(1971, 1, 30), locale="en", weight_kg=Decimal(80)),
        treatment=treated("itp", dose_mg_per_kg=Decimal(400)),
        infusions=log,
        vaccines=Vaccines(rule_set="us-cdc"),
    )
    assert derive(visit, CLINIC, TODAY, HARD).vaccine.advice is advice
    named = visit.model_copy(update={"vaccines": Vaccines(rule_set="us-cdc", row="itp-400")})
    told = [found.code for found in derive(named, CLINIC, TODAY, HARD).findings if found.code == "vaccine-dose"]
    assert bool(told) is (advice is VaccineAdvice.ASK)


def test_the_row_that_the_clinic_names_wins_over_the_dose() -> None:
    wanted = Vaccines(rule_set="us-cdc", row="itp-400")
    told = facts(treated("itp", dose_mg_per_kg=Decimal(1000)), wanted, TODAY)

    assert told.vaccine.months == 8
    assert told.warnings[-1] == "vaccines.row is for a smaller dose than this course's: the day may be too early"


@pytest.mark.parametrize(("dose", "hard"), [(400, []), (401, [True]), (1000, [True]), (399, [False])])
def test_a_named_row_that_may_be_too_early_must_be_confirmed(dose: int, hard: list[bool]) -> None:
    wanted = Vaccines(rule_set="us-cdc", row="itp-400")
    told = facts(treated("itp", dose_mg_per_kg=Decimal(dose)), wanted, TODAY)
    assert [found.hard for found in told.findings if found.code == "vaccine-dose"] == hard


@pytest.mark.parametrize(("place", "last"), [("clinic", date(2026, 12, 28)), ("hospital", date(2026, 12, 25))])
def test_a_closed_day_in_a_course_is_taken_to_be_made_up_for(place: Place, last: date) -> None:
    # Monday the 21st to Friday the 25th, a holiday: the fifth day is the next Monday, if the clinic gives it at all.
    closed = CLINIC.model_copy(
        update={"closed_weekdays": ("saturday", "sunday"), "closed_dates": (date(2026, 12, 25),)}
    )
    treatment = treated("gbs", dose_g=Decimal(60), over_days=5).model_copy(update={"place": place})
    visit = Visit(
        patient=Patient(name="Pat Example", born=date(1971, 1, 30), locale="en"),
        treatment=treatment,
        schedule=Schedule(dates=(datetime.combine(date(2026, 12, 21), time(9)),)),
        vaccines=Vaccines(rule_set="eu-label", row="any-dose"),
    )
    assert derive(visit, closed, TODAY, HARD).vaccine.counted_from == last
    begun = visit.model_copy(update={"schedule": Schedule(), "infusions": (infusion(date(2026, 12, 23)),)})
    late = derive(begun, closed, date(2026, 12, 24), HARD).vaccine.counted_from
    assert late == (date(2026, 12, 27) if place == "hospital" else date(2026, 12, 30))


def test_regular_replacement_picks_no_date_whatever_the_dose() -> None:
    replacement = treated("cvid", dose_mg_per_kg=Decimal(400)).model_copy(update={"purpose": "replacement"})
    told = facts(replacement, Vaccines(rule_set="us-cdc", no_live_vaccines=True), TODAY)

    assert told.vaccine == replace(VaccineNote(VaccineAdvice.WHILE_TREATED, no_live_vaccines=True), rule_set=US)
    assert told.warnings == ()


US = "CDC/ACIP, United States (Updated August 1, 2023)"
