"""Errors carry all faults, say where, and have the exit status that the command line promises."""

import pytest

from ivig_print import errors
from ivig_print.errors import ExitCode, Fault, IvigPrintError, ListingError, OutputError, PdfError, RecordError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, IvigPrintError)]


@pytest.mark.parametrize(
    ("fault", "place"),
    [
        (Fault("x"), ""),
        (Fault("x", file="record.toml"), "record.toml"),
        (Fault("x", file="record.toml", line=4), "record.toml:4"),
        (Fault("x", file="record.toml", line=4, field="patient.born"), "record.toml:4: patient.born"),
        (Fault("x", field="--locale"), "--locale"),
    ],
)
def test_a_fault_says_what_it_knows_of_its_place(fault: Fault, place: str) -> None:
    assert fault.where() == place


def test_an_error_says_all_its_faults_but_no_value() -> None:
    error = RecordError(Fault("is not a date", file="r.toml", field="born", value="'17/5/80'"), "and more")

    assert str(error) == "r.toml: born: is not a date; and more"
    assert [fault.message for fault in error.faults] == ["is not a date", "and more"]


def test_faults_gathered_one_by_one_make_one_error() -> None:
    error = OutputError.of(Fault(name) for name in ("a", "b"))

    assert isinstance(error, OutputError)
    assert len(error.faults) == 2


def test_each_kind_of_error_has_a_status_of_its_own() -> None:
    # A PDF or an export that cannot be read is bad input, as a record is.
    inputs = {ListingError, PdfError}
    statuses = [kind.exit_code for kind in KINDS if kind not in inputs]

    assert len(set(statuses)) == len(statuses) > 6
    assert {kind.exit_code for kind in inputs} == {ExitCode.INPUT}
    assert ExitCode.OK not in statuses
    assert ExitCode.USAGE not in statuses


def test_the_statuses_are_the_promised_ones() -> None:
    promised = {"OK": 0, "FINDINGS": 1, "USAGE": 2, "INPUT": 3, "TRANSLATION": 4, "RENDER": 5, "IO": 6}

    assert {code.name: code.value for code in ExitCode if code <= 6} == promised
    assert (ExitCode.PARTIAL, ExitCode.BUG, ExitCode.INTERRUPTED) == (10, 70, 130)
