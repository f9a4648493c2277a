"""Who gets which sections and sentences."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from ivig_print.clinical.facts import Facts, Product
from ivig_print.content import select
from ivig_print.content.blocks import Box, Heading, Leaflet, Table
from ivig_print.content.messages import Words
from ivig_print.content.notices import Edition
from ivig_print.records.clinic import Fever
from tests.content.plain import all_blocks, show, text_of
from tests.content.samples import CLINIC, INFUSIONS, REPLACEMENT, SAMPLES, build, sessions

EDITIONS: tuple[Edition, ...] = ("short", "full")

# FACTS.md 3.3: what patients are told to report, each as words that must stand in the box.
RED_FLAGS = {
    "kidney": ["much less urine", "fast weight gain", "puffy face", "trouble breathing"],
    "clot": [
        "arm or leg",
        "swells",
        "warm",
        "changes color",
        "chest pain",
        "fast heartbeat",
        "weakness or numbness on one side",
    ],
    "meningitis": ["bad headache", "stiff neck", "fever", "light", "vomiting"],
    "red cells and liver": ["red or brown urine", "fast heartbeat", "yellow skin or eyes", "tired"],
    "lung": ["chest pain", "trouble breathing", "blue lips, fingers, or toes"],
    "allergy": ["hives", "itching", "swollen mouth or throat", "wheezing", "fainting"],
    "infection": ["a fever of 100.4 °F or higher"],
}


def handout(facts: Facts, edition: Edition) -> str:
    return show(select.select_handout(facts, edition))


def alert(leaflet: Leaflet[Words]) -> str:
    text = show(leaflet)
    return text[text.index("[alert") : text.index("]", text.index("[alert"))]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("problem", RED_FLAGS)
@pytest.mark.parametrize("name", ["replacement", "gbs"])
def test_the_red_flag_box_is_complete(name: str, problem: str, edition: Edition) -> None:
    box = alert(select.select_handout(SAMPLES[name], edition))

    assert [words for words in RED_FLAGS[problem] if words not in box] == []


def test_the_red_flag_box_has_two_tiers_with_the_clinics_own_numbers() -> None:
    box = alert(select.select_handout(REPLACEMENT, "short"))

    emergency, clinic = box.split("### Call the clinic at")
    assert "Call 911 now" in emergency
    assert "chest pain" in emergency
    assert "555-0135" in clinic
    assert "555-0134" not in clinic  # the daytime number does not answer at night
    assert "fever" in clinic


def test_the_fever_threshold_is_the_clinics() -> None:
    facts = replace(REPLACEMENT, clinic=CLINIC.model_copy(update={"fever": Fever(unit="C", threshold=Decimal("38.0"))}))

    assert "a fever of 38.0 °C or higher" in handout(facts, "short")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("flag", ["maltose", "sorbitol", "proline"])
def test_a_brand_note_appears_with_its_own_flag_only(flag: str, edition: Edition) -> None:
    text = handout(build(product=Product("Privigen", "10%", **{flag: True})), edition)

    said = {other for other in ("maltose", "sorbitol", "proline") if f"contains {other}" in text}
    assert said == {flag}


@pytest.mark.parametrize("edition", EDITIONS)
def test_without_anything_to_say_about_the_brand_the_section_is_left_out(edition: Edition) -> None:
    keys = [section.key for section in select.select_handout(build(), edition).sections]

    assert "brand" not in keys


def test_a_change_of_brand_is_said() -> None:
    assert "Your brand has changed" in handout(build(brand_changed=True), "short")
    assert "Your brand has changed" not in handout(build(), "short")


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_first_infusion_is_prepared_for(edition: Edition) -> None:
    assert "Your first infusion" in handout(SAMPLES["first"], edition)
    assert "Your first infusion" not in handout(REPLACEMENT, edition)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("clinic", "at the clinic, with a nurse"),
        ("hospital", "in the hospital, with a nurse"),
        ("home", "at home. Keep a"),
    ],
)
def test_the_place_is_the_patients(place: str, words: str) -> None:
    assert words in handout(build(treatment={"place": place}), "full")


def test_a_patient_at_home_is_not_sent_to_the_clinics_address() -> None:
    text = handout(build(treatment={"place": "home"}), "short")

    assert "Where: At home" in text
    assert "Example Street" not in text


def test_a_parent_is_addressed_when_the_patient_is_a_child() -> None:
    assert "Is the patient a child in your care?" in handout(SAMPLES["kawasaki"], "short")
    assert "Is the patient a child in your care?" not in handout(SAMPLES["gbs"], "short")


def test_the_cover_comes_first_with_what_the_clinic_gave() -> None:
    leaflet = select.select_handout(REPLACEMENT, "short")
    title, cover = leaflet.sections[0].blocks[:2]

    assert isinstance(title, Heading)
    assert title.level == 1
    assert isinstance(cover, Box)
    assert cover.role == "cover"
    text = handout(REPLACEMENT, "short").split("]", maxsplit=1)[0]
    for words in (
        "Ana María Ejemplo",
        "آنا إيخيمبلو",
        "Dec 7, 2026",
        "Privigen 10%",
        "30 g",
        "555-0134",
        "555-0135",
        "911",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ({"dose_g": Decimal(30)}, "Dose: 30 g\n"),
        ({"dose_g": None, "dose_mg_per_kg": Decimal(400)}, "Dose: 400 mg/kg\n"),
        ({"dose_g": Decimal(30), "dose_mg_per_kg": Decimal(400)}, "Dose: 30 g (400 mg/kg)\n"),
        ({"dose_g": Decimal(140), "over_days": 2}, "Dose: 140 g in all, over 2 days\n"),
    ],
)
def test_the_dose_is_printed_as_given_and_never_computed(given: dict[str, object], printed: str) -> None:
    # With 70 kg the program could compute the other dose; it must not.
    assert printed in handout(build(treatment=given, patient={"weight_kg": Decimal(70)}), "short")


@pytest.mark.parametrize(
    ("count", "later"),
    [
        (0, None),
        (1, None),
        (2, "After that: Jan 4, 2027\n"),
        (3, "After that: Jan 4, 2027; Feb 1, 2027\n"),
        (9, "After that: Jan 4, 2027; Feb 1, 2027; Mar 1, 2027\n"),
    ],
)
def test_the_cover_shows_at_most_four_dates(count: int, later: str | None) -> None:
    text = handout(build(sessions=sessions(count)), "short")

    assert ("Ask your clinic for the date" in text) == (count == 0)
    assert later in text if later else "After that" not in text


def test_one_number_for_day_and_night_gets_one_row() -> None:
    text = handout(SAMPLES["one-number"], "short")

    assert "Daytime phone" not in text
    assert "24-hour phone: 555-0135" in text


def test_the_full_edition_has_every_planned_date_in_its_schedule() -> None:
    blocks = all_blocks(select.select_handout(build(sessions=sessions(9)), "full"))

    (schedule,) = [block for block in blocks if isinstance(block, Table) and block.role == "schedule"]
    assert len(schedule.rows) == 9


def test_without_dates_there_is_no_schedule() -> None:
    assert "schedule" not in [section.key for section in select.select_handout(build(sessions=()), "full").sections]


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_headings_go_down_one_level_at_a_time(name: str, edition: Edition) -> None:
    levels = [
        block.level for block in all_blocks(select.select_handout(SAMPLES[name], edition)) if isinstance(block, Heading)
    ]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_page_limits() -> None:
    assert select.select_handout(REPLACEMENT, "short").page_limit == 2
    assert select.select_handout(REPLACEMENT, "full").page_limit == 0


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_foot_shows_initials_and_year_only(edition: Edition) -> None:
    foot = " ".join(text_of(words) for words in select.select_handout(REPLACEMENT, edition).footer)

    assert "A.M.E., born 1980" in foot
    assert "Page #page of #pages" in foot
    assert "CDC/ACIP, August 2023" in foot
    for secret in ("Ana", "María", "Ejemplo", "May", "17", "Privigen"):
        assert secret not in foot


def test_without_a_rule_set_the_foot_names_none() -> None:
    assert "Vaccine rules" not in handout(SAMPLES["gbs"], "short")


def test_the_title_in_the_metadata_names_no_patient() -> None:
    for document in (
        select.select_handout(REPLACEMENT, "short"),
        select.select_log(REPLACEMENT),
        select.select_card(REPLACEMENT),
    ):
        assert "Ejemplo" not in text_of(document.title)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("S", "S."),
        ("O'Brien & <Sons>", "O.S."),
        ("王小明", "王."),
        ("محمد علي", "م.ع."),
        ("Maria del Carmen de la Cruz Lopez", "M.D.C.D."),
        ("123", "–"),
    ],
)
def test_initials_of_any_name(name: str, initials: str) -> None:
    foot = select.select_handout(build(patient={"name": name}), "short").footer

    assert text_of(foot[0]) == f"{initials}, born 1980"


def test_the_header_is_the_clinics_name() -> None:
    assert text_of(select.select_handout(REPLACEMENT, "short").header) == "Sample Infusion Clinic"


def test_the_same_facts_give_the_same_words() -> None:
    assert select.select_handout(REPLACEMENT, "full") == select.select_handout(REPLACEMENT, "full")
    assert len(INFUSIONS) == 4
