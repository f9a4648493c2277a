"""Made-up patients for the report: the samples, and others of whom sentences are said that no sample needs."""

import datetime as dt
from collections.abc import Iterator, Mapping

from ivig_print.clinical.derive import derive
from ivig_print.clinical.facts import Facts
from ivig_print.records.examples import VISITS, example_clinic, example_visit
from ivig_print.records.vaccines import GivenVaccine, Vaccines
from ivig_print.records.visit import Visit
from ivig_print.workbench.worst import ordinary_facts, worst

_SOON = dt.timedelta(days=3)


def patients() -> Mapping[str, Facts]:
    """Return what is known of each made-up patient, by a name that says what sets them apart."""
    others = {name: derive(visit, example_clinic(), worst().today) for name, visit in _others()}
    return dict(zip(VISITS, ordinary_facts(), strict=True)) | others


def _others() -> Iterator[tuple[str, Visit]]:
    regular, course = example_visit("replacement"), example_visit("itp")
    last = regular.infusions[-1]
    early = (
        GivenVaccine(vaccine="mmr", date=last.date + _SOON),
        GivenVaccine(vaccine="varicella", date=last.date + _SOON),
        GivenVaccine(vaccine="mmrv", date=last.date + 2 * _SOON),
    )
    yield "infusions at home", _treated(regular, place="home", condition="primary-immunodeficiency")
    yield (
        "another brand before",
        regular.model_copy(
            update={"infusions": (*regular.infusions[:-1], last.model_copy(update={"brand": "Gammagard Liquid"}))}
        ),
    )
    yield "vaccinated too soon", regular.model_copy(update={"vaccines": Vaccines(rule_set="us-cdc", given=early)})
    yield "X-linked", _treated(regular, condition="xla")
    yield "a nerve condition", _treated(course, condition="neuropathy").model_copy(update={"vaccines": Vaccines()})
    yield (
        "another condition",
        _treated(course, condition="other", condition_text="a rare disease of the immune system").model_copy(
            update={"vaccines": Vaccines()}
        ),
    )


def _treated(visit: Visit, **changed: object) -> Visit:
    return visit.model_copy(update={"treatment": visit.treatment.model_copy(update=changed)})
