"""Records for the tests of `clinical`: a sample with some fields changed."""

from collections.abc import Callable
from datetime import date

import pytest

from ivig_print.clinical.derive import derive
from ivig_print.clinical.facts import Facts
from ivig_print.clinical.findings import HARD
from ivig_print.clinical.products.export import Export, read_export
from ivig_print.records.clinic import Clinic
from ivig_print.records.examples import example_clinic, example_text
from ivig_print.records.read import read_visit
from ivig_print.records.visit import Visit
from tests.clinical.exports import SPECIMEN

TODAY = date(2026, 11, 22)


@pytest.fixture
def clinic() -> Clinic:
    """Return the sample clinic: New York, closed at weekends."""
    return example_clinic()


@pytest.fixture
def visit_of() -> Callable[..., Visit]:
    """Return a function that reads a sample with pieces of its text replaced."""

    def read(sample: str, *changes: tuple[str, str]) -> Visit:
        text = example_text(sample)
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        return read_visit("-", text)

    return read


@pytest.fixture
def facts_of(visit_of: Callable[..., Visit], clinic: Clinic) -> Callable[..., Facts]:
    """Return a function that derives the facts of a changed sample on 22 November 2026, whatever is hard confirmed."""

    def facts(sample: str, *changes: tuple[str, str], today: date = TODAY) -> Facts:
        return derive(visit_of(sample, *changes), clinic, today, HARD)

    return facts


@pytest.fixture
def export() -> Export:
    """Return the specimen: six listings of immune globulin, one of them ended, and two of other medicines."""
    return read_export(SPECIMEN.read_bytes(), "ndc.json")
