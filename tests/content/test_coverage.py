"""The full edition says everything the issue's list asks for, to every patient."""

import pytest

from ivig_print.content import select
from tests.content.plain import show
from tests.content.samples import SAMPLES

POINTS = {
    "each antibody fits one germ": ["as a key fits a lock"],
    "why the flu shot is yearly": ["new flu shot every year"],
    "what IVIG is": ["intravenous immune globulin", "another name for antibodies"],
    "pooled from thousands of donors": ["thousands of donors", "pooled"],
    "extra antibodies last weeks": ["last only some weeks", "regular schedule"],
    "what the attack is aimed at": ["platelets", "red blood cells", "nerves", "Kawasaki disease"],
    "the names of the conditions": ["(ITP)", "(AIHA)", "(GBS)", "(CIDP)"],
    "how it works is not fully known": ["not fully known"],
    "into a vein, an hour or more": ["into a vein", "an hour or more"],
    "where": ["in a clinic, in a hospital, or at home"],
    "dose by weight and reason": ["Your dose is set by your weight"],
    "replacement: smaller, long, checked": ["the dose is smaller", "a long time", "checks it now and then"],
    "modulation: larger, few, soon clear": [
        "the dose is larger",
        "once or a few times",
        "usually clear whether it helps",
    ],
    "many have none, up to half notice one": ["feel nothing unusual", "up to half"],
    "when they are likelier": ["a first dose", "a new brand", "a large dose", "a gap in your schedule"],
    "effects on the day": [
        "chills",
        "fever",
        "flushing",
        "aches",
        "tiredness",
        "nausea",
        "vomiting",
        "headache",
        "allergic",
    ],
    "effects after a day or more": [
        "A day or more later",
        "a rash",
        "a blood clot",
        "kidney trouble",
        "low blood counts",
    ],
    "whom to call": ["Call 911 now", "day or night"],
    "against side effects": ["Blood tests first", "Fluids", "A slower drip", "A divided dose", "Aspirin"],
    "medicines before": ["acetaminophen", "ibuprofen", "naproxen", "a steroid"],
    "not sitting still": ["do not sit still for long, as on a long flight", "a day or two"],
    "many need none": ["Many people need none of these"],
    "safety of the product": ["blood is tested", "purified", "extremely low", "no one can prove that it is zero"],
    "hence only when needed, hence lots": ["only when it is needed", "the lot number of every bottle"],
    "SCIG": ["Under the skin", "SCIG", "fewer side effects", "mostly to replace antibodies"],
    "into a muscle": ["Into a muscle"],
    "other medicines, slower": ["steroids or rituximab", "days to weeks", "when speed matters"],
    "plasma exchange": ["Plasma exchange"],
    "Rh(D) immune globulin is something else": ["Rh(D) immune globulin is not IVIG", "another purpose"],
    "vaccines": ["measles, mumps, rubella", "chickenpox", "not live can be given at any time"],
    "records": ["the date, the brand, and the lot number", "recalled", "stay on it", "not your usual brand"],
    "where to learn more": ["patient group", "pharmacist"],
    "what the leaflet is not": ["not an order for treatment", "does not take the place of your team"],
    "edition date": ["Full edition of"],
}


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "one-number"])
@pytest.mark.parametrize("point", POINTS)
def test_the_full_edition_says(point: str, name: str) -> None:
    text = show(select.select_handout(SAMPLES[name], "full"))

    assert [words for words in POINTS[point] if words not in text] == []


def test_the_short_edition_answers_the_questions_patients_ask() -> None:
    text = show(select.select_handout(SAMPLES["replacement"], "short"))

    for question in (
        "What is IVIG, and why",
        "How is it given?",
        "How may I feel?",
        "When do I call",
        "What about vaccines?",
    ):
        assert question in text


REASONS = {
    "replacement": ["too few working antibodies", "common variable immunodeficiency (CVID)"],
    "sorbitol-home": ["Another illness, or its treatment", "secondary immunodeficiency"],
    "itp": ["attacks your platelets", "immune thrombocytopenia (ITP)"],
    "aiha": ["attacks your red blood cells"],
    "gbs": ["attacks your nerves", "Guillain-Barré syndrome (GBS)"],
    "one-number": ["attacks your nerves", "(CIDP)"],
    "kawasaki": ["the blood vessels sore and swollen", "Kawasaki disease"],
    "other": ["attacks a part of your own body", "stiff person syndrome"],
    "mismatch": ["attacks a part of your own body"],
}


@pytest.mark.parametrize("name", REASONS)
def test_the_reason_is_this_patients_own(name: str) -> None:
    text = show(select.select_handout(SAMPLES[name], "short"))

    assert [words for words in REASONS[name] if words not in text] == []


def test_a_condition_that_the_purpose_does_not_fit_is_not_given_as_the_reason() -> None:
    assert "CVID" not in show(select.select_handout(SAMPLES["mismatch"], "short"))
