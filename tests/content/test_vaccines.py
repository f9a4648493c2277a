"""The vaccine note: two switches, months of a named rule set, and no date where none can be given."""

from datetime import date

import pytest

from ivig_print.clinical.facts import VaccineAdvice, VaccineNote
from ivig_print.clinical.vaccines.tables import rule_sets
from ivig_print.content import select
from ivig_print.content.blocks import Leaflet
from ivig_print.content.messages import Words
from ivig_print.content.notices import Edition
from ivig_print.content.vaccines import NAMES
from ivig_print.records.vaccines import GivenVaccine
from tests.content.plain import lines, show
from tests.content.samples import RULE_SET, SAMPLES, build, interval

EDITIONS: tuple[Edition, ...] = ("short", "full")


def note_of(leaflet: Leaflet[Words]) -> str:
    (section,) = [section for section in leaflet.sections if section.key == "vaccines"]
    return "\n".join(line for block in section.blocks for line in lines(block))


def note(vaccine: VaccineNote, edition: Edition) -> str:
    return note_of(select.select_handout(build(vaccine=vaccine), edition))


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_patient_on_regular_infusions_gets_no_date_and_no_months(edition: Edition) -> None:
    text = note(
        VaccineNote(VaccineAdvice.WHILE_TREATED, months=8, earliest=date(2027, 7, 9), rule_set=RULE_SET), edition
    )

    assert "While you stay on IVIG" in text
    assert "2027" not in text
    assert "8" not in text.replace(RULE_SET, "")


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_interval_gives_months_and_the_first_day(edition: Edition) -> None:
    text = note(interval(10, date(2027, 10, 8), counted_from=date(2026, 12, 8)), edition)

    assert "at least 10 months after your infusion of Dec 8, 2026" in text
    assert "before Oct 8, 2027" in text
    assert "the wait starts over" in text


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_interval_without_a_day_prints_no_date(edition: Edition) -> None:
    text = note(interval(11, None), edition)

    assert "at least 11 months after your last infusion" in text
    assert "Your clinic will tell you the date" in text
    assert "Do not get either vaccine before" not in text


@pytest.mark.parametrize("edition", EDITIONS)
def test_where_no_row_fits_the_clinic_is_asked(edition: Edition) -> None:
    text = note(VaccineNote(VaccineAdvice.ASK), edition)

    assert "Ask your clinic when you can get either vaccine" in text
    assert "rules come from" not in text


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("advice", VaccineAdvice)
def test_no_live_vaccines_is_a_switch_of_its_own(advice: VaccineAdvice, edition: Edition) -> None:
    assert "No live vaccines for you" in note(VaccineNote(advice, no_live_vaccines=True), edition)
    assert "No live vaccines for you" not in note(VaccineNote(advice), edition)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", SAMPLES)
def test_the_word_days_never_stands_near_a_vaccine(name: str, edition: Edition) -> None:
    text = note_of(select.select_handout(SAMPLES[name], edition))

    assert "day" not in text
    assert "any time" in text


@pytest.mark.parametrize("name", ["replacement", "itp"])
def test_the_rule_set_is_named(name: str) -> None:
    assert RULE_SET in note_of(select.select_handout(SAMPLES[name], "full"))
    assert RULE_SET in show(select.select_handout(SAMPLES[name], "short"))


MMR = GivenVaccine(vaccine="mmr", date=date(2026, 10, 20))
CHICKENPOX = GivenVaccine(vaccine="varicella", date=date(2026, 11, 10))


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("advice", VaccineAdvice)
def test_a_vaccine_that_may_not_count_is_asked_about_and_nothing_is_ordered(
    advice: VaccineAdvice, edition: Edition
) -> None:
    text = note(VaccineNote(advice, too_soon=(CHICKENPOX,), just_before=(MMR,)), edition)

    assert "or shortly before one: MMR (Oct 20, 2026), chickenpox (Nov 10, 2026)." in text
    assert "Ask your clinic if you need a blood test or another dose." in text
    assert "day" not in text
    assert "another dose" not in note(VaccineNote(advice), edition)


def test_what_is_known_to_be_given_is_not_asked_for_again() -> None:
    assert "Did you get MMR" in note(VaccineNote(VaccineAdvice.ASK, too_soon=(MMR,)), "full")
    assert "Did you get MMR" not in note(VaccineNote(VaccineAdvice.ASK, just_before=(MMR,)), "full")


def test_every_vaccine_that_a_rule_set_affects_has_a_name_for_patients() -> None:
    affected = {vaccine for rules in rule_sets() for listed in rules.affected for vaccine in listed.vaccines}

    assert affected == NAMES.keys()


def test_the_card_says_what_the_handout_says() -> None:
    assert "No live vaccines." in show(select.select_card(SAMPLES["replacement"]))
    assert "not before Oct 8, 2027" in show(select.select_card(SAMPLES["itp"]))
    assert "ask the clinic first" in show(select.select_card(SAMPLES["gbs"]))
    assert "ask the clinic first" in show(select.select_card(SAMPLES["first"]))
