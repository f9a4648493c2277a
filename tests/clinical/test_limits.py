"""The table of limits: it has a source for each, and each is used on both of its sides."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import ivig_print.clinical
from ivig_print.clinical.derive import derive
from ivig_print.clinical.facts import Facts, VaccineAdvice
from ivig_print.clinical.findings import HARD
from ivig_print.clinical.limits import limits
from ivig_print.errors import RecordError
from ivig_print.records.examples import example_clinic
from ivig_print.records.visit import HEAVIEST_KG, LIGHTEST_KG, Visit
from tests.clinical.conftest import TODAY

FactsOf = Callable[..., Facts]
VisitOf = Callable[..., Visit]
FOLDER = Path(ivig_print.clinical.__file__).parent
SOURCES = Path(__file__).parents[2] / "docs" / "sources.md"


def code_of(facts: Facts, code: str) -> str:
    """Return how far *facts* are beyond the limit behind *code*."""
    found = {item.hard for item in facts.findings if item.code == code}
    return "no" if not found else "hard" if True in found else "soft"


def test_each_limit_names_a_source_that_is_listed() -> None:
    listed = set(re.findall(r"^\| ([A-Z][A-Z0-9-]+) \|", SOURCES.read_text("utf-8"), re.MULTILINE))
    assert {limit.source for limit in limits().values()} <= listed


def test_each_limit_is_used_and_none_stands_in_the_code() -> None:
    code = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.py"))
    for name in limits():
        assert f'"{name}"' in code
    assert "PLR2004" not in "".join((FOLDER / f"{name}.py").read_text("utf-8") for name in ("dose", "slips", "spacing"))


def test_the_weights_that_a_record_refuses_are_those_of_the_table() -> None:
    hard = limits()["weight"].hard
    assert (hard.least, hard.most) == (LIGHTEST_KG, HEAVIEST_KG)


EDGES = [
    # what is changed in the sample record, the code, and how far beyond
    (("weight_kg = 70", "weight_kg = 3"), "weight", "no"),
    (("weight_kg = 70", "weight_kg = 2.9"), "weight", "soft"),
    (("weight_kg = 70", "weight_kg = 180"), "weight", "no"),
    (("weight_kg = 70", "weight_kg = 180.1"), "weight", "soft"),
    (("weight_kg = 70", "weight_kg = 70\nprevious_weight_kg = 76"), "weight-change", "no"),
    (("weight_kg = 70", "weight_kg = 70\nprevious_weight_kg = 63"), "weight-change", "soft"),
    (("weight_kg = 70", "weight_kg = 70\nprevious_weight_kg = 78"), "weight-change", "soft"),
    (("weight_kg = 70", "weight_kg = 154\nprevious_weight_kg = 70"), "slip-pounds", "hard"),
    (("weight_kg = 70", "weight_kg = 70\nprevious_weight_kg = 154"), "slip-pounds", "hard"),
    (("dose_g = 30", "dose_mg_per_kg = 1000"), "dose-day", "no"),
    (("dose_g = 30", "dose_mg_per_kg = 1001"), "dose-day", "soft"),
    (("dose_g = 30", "dose_mg_per_kg = 2000"), "dose-day", "soft"),
    (("dose_g = 30", "dose_mg_per_kg = 2001"), "dose-day", "hard"),
    (("dose_g = 30", "dose_mg_per_kg = 2000\nover_days = 5"), "dose-course", "no"),
    (("dose_g = 30", "dose_mg_per_kg = 2001\nover_days = 5"), "dose-course", "soft"),
    (("dose_g = 30", "dose_mg_per_kg = 2400\nover_days = 5"), "dose-course", "soft"),
    (("dose_g = 30", "dose_mg_per_kg = 2401\nover_days = 5"), "dose-course", "hard"),
    (("dose_g = 30", "dose_mg_per_kg = 200"), "dose-replacement", "no"),
    (("dose_g = 30", "dose_mg_per_kg = 199"), "dose-replacement", "soft"),
    (("dose_g = 30", "dose_mg_per_kg = 99"), "dose-replacement", "hard"),
    (("dose_g = 30", "dose_mg_per_kg = 800"), "dose-replacement", "no"),
    (("dose_g = 30", "dose_mg_per_kg = 801"), "dose-replacement", "soft"),
    (("dose_g = 30", "dose_mg_per_kg = 1201"), "dose-replacement", "hard"),
    (("dose_g = 30", "dose_mg_per_kg = 5"), "slip-g-per-kg", "no"),
    (("dose_g = 30", "dose_mg_per_kg = 4.9"), "slip-g-per-kg", "hard"),
    (("dose_g = 30", "dose_g = 3.5"), "slip-g-per-kg", "no"),
    (("dose_g = 30", "dose_g = 0.4"), "slip-g-per-kg", "hard"),
    (("dose_g = 30", "dose_g = 336"), "slip-mg-per-kg", "no"),
    (("dose_g = 30", "dose_g = 400"), "slip-mg-per-kg", "hard"),
    (("dose_g = 30", "dose_g = 30\ndose_mg_per_kg = 945"), "slip-pounds", "hard"),
    (("dose_g = 30", "dose_g = 30\ndose_mg_per_kg = 194"), "slip-pounds", "hard"),
    (("dose_g = 30", "dose_g = 30\ndose_mg_per_kg = 450"), "doses-differ", "no"),
    (("dose_g = 30", "dose_g = 30\ndose_mg_per_kg = 500"), "doses-differ", "soft"),
    (("every_weeks = 4", "every_days = 14"), "interval", "no"),
    (("every_weeks = 4", "every_days = 35"), "interval", "no"),
    (("every_weeks = 4", "every_days = 7"), "interval", "soft"),
    (("every_weeks = 4", "every_weeks = 8"), "interval", "soft"),
    (("every_weeks = 4", "every_days = 6"), "interval", "hard"),
    (("every_weeks = 4", "every_days = 63"), "interval", "hard"),
    (("every_weeks = 4", "every_weeks = 4\nmissed = [2026-12-01]"), "interval", "soft"),
    (("every_weeks = 4", "every_weeks = 4\nmissed = [2026-12-01, 2026-12-29]"), "interval", "hard"),
]


@pytest.mark.parametrize(("change", "code", "beyond"), EDGES)
def test_each_limit_begins_where_the_table_says(
    visit_of: VisitOf, change: tuple[str, str], code: str, beyond: str
) -> None:
    open_clinic = example_clinic().model_copy(update={"closed_weekdays": (), "closed_dates": ()})
    visit = visit_of("replacement", change)
    assert code_of(derive(visit, open_clinic, TODAY, HARD), code) == beyond
    if beyond == "hard":
        with pytest.raises(RecordError) as caught:
            derive(visit, open_clinic, TODAY)
        assert any(f"--confirm {code};" in fault.hint for fault in caught.value.faults)


def test_without_a_weight_grams_are_held_against_the_heaviest_dose(facts_of: FactsOf) -> None:
    without = ("weight_kg = 70\n", "")
    assert code_of(facts_of("replacement", without, ("dose_g = 30", "dose_g = 240")), "slip-mg-per-kg") == "no"
    assert code_of(facts_of("replacement", without, ("dose_g = 30", "dose_g = 241")), "slip-mg-per-kg") == "hard"


def test_a_weight_that_may_be_pounds_picks_no_vaccine_row(facts_of: FactsOf) -> None:
    grams, unnamed = ("dose_mg_per_kg = 1000\n", ""), ('row = "itp-1000"\n', "")
    assert facts_of("itp", grams, unnamed).vaccine.advice is VaccineAdvice.INTERVAL
    before = ("weight_kg = 50", "weight_kg = 50\nprevious_weight_kg = 110")
    assert facts_of("itp", grams, unnamed, before).vaccine.advice is not VaccineAdvice.INTERVAL


def test_a_slip_is_named_alone_not_with_all_that_follows_from_it(facts_of: FactsOf) -> None:
    codes = {found.code for found in facts_of("replacement", ("dose_g = 30", "dose_g = 400")).findings}
    assert codes - {"vials"} == {"slip-mg-per-kg"}
