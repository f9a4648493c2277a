"""Whatever text comes in ends as a record or as faults that show nothing of it; nothing else is ever raised."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.errors import Fault, RecordError
from ivig_print.records.examples import example_text
from ivig_print.records.fhir import elements
from ivig_print.records.foreign import completed, foreign_draft
from tests.records.messages import BUNDLE, SIU, ZONE

MARK = "Zzyzx-Geheim-4711"
PIECES = st.sampled_from(
    [
        *SIU.split("|"),
        "\\",
        "|",
        "^",
        "~",
        "&",
        "\r",
        "\n",
        "\x0b",
        "\x1c",
        "\\X41\\",
        "20269999",
        "ü",
        "MSH|",
        "PID|",
        "SCH|",
    ]
)
NUMBERS = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.just(10**400), st.just(1e-300))
SCALARS = st.one_of(
    st.none(), st.booleans(), NUMBERS, st.text(max_size=8), st.sampled_from(["Patient/rosa", "#lot", "2026-12-01"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["value", "code", "reference"]), inner)
    ),
    max_leaves=4,
)


def spots(data: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return every place in *data*."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(spot for key, item in inner for spot in spots(item, (*path, key)))][1 if not path else 0 :]


CLASSES = [kind for kind in vars(elements).values() if isinstance(kind, type) and issubclass(kind, elements.Element)]
NAMES = [name for kind in CLASSES for name in kind.model_fields]
RESOURCES = st.builds(
    lambda kind, data: {**data, "resourceType": kind},
    st.sampled_from([kind.__name__ for kind in CLASSES]),
    st.dictionaries(st.sampled_from([*NAMES, "id", "contained", "link"]), VALUES, max_size=6),
)
SPOTS = spots(json.loads(BUNDLE))


def faults_of(data: str | bytes, name: str) -> tuple[Fault, ...]:
    """Return the faults of the record *data*, if it has any; anything but a `RecordError` goes on."""
    try:
        draft = foreign_draft(data, name, ZONE)
        if draft is not None:
            completed(draft, None)
    except RecordError as error:
        return error.faults
    return ()


def all_said(faults: tuple[Fault, ...]) -> str:
    """Return all that is shown of *faults* unless somebody asks for values."""
    return " ".join(fault.message + fault.hint + fault.cell + fault.field for fault in faults)


def changed(spot: tuple[str | int, ...], value: object) -> str:
    """Return the sample Bundle with *value* at *spot*."""
    data = json.loads(BUNDLE)
    target = data
    for step in spot[:-1]:
        target = target[step]
    target[spot[-1]] = value
    return json.dumps(data)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_message_is_read_or_refused(text: str) -> None:
    faults_of(SIU + text, "x.hl7")
    assert faults_of(f"MSH|^~\\&|{text}", "x.hl7")  # it lacks what a record needs, if nothing else


@given(st.binary(max_size=60))
def test_any_bytes_after_a_head_are_read_or_refused(data: bytes) -> None:
    faults_of(SIU.encode() + data, "x.hl7")
    assert faults_of(b"MSH|^~\\&|" + data, "x.hl7")


@given(st.sampled_from(SPOTS), VALUES)
def test_any_change_in_a_bundle_is_read_or_refused(spot: tuple[str | int, ...], value: object) -> None:
    faults_of(changed(spot, value), "b.json")


@given(st.lists(RESOURCES, max_size=5))
def test_any_resources_of_the_types_that_are_read_are_read_or_refused(resources: list[dict[str, object]]) -> None:
    assert faults_of(
        json.dumps({"resourceType": "Bundle", "entry": [{"resource": item} for item in resources]}), "b.json"
    )


@pytest.mark.parametrize("spot", [spot for spot in SPOTS if spot[-1] != "resourceType"], ids=str)
def test_no_fault_shows_a_value_of_a_bundle(spot: tuple[str | int, ...]) -> None:
    assert MARK not in all_said(faults_of(changed(spot, MARK), "b.json"))


@pytest.mark.parametrize("place", range(SIU.count("|")))
def test_no_fault_shows_a_value_of_a_message(place: int) -> None:
    parts = SIU.split("|")
    parts[place + 1] = MARK
    assert MARK not in all_said(faults_of("|".join(parts), "x.hl7"))


@pytest.mark.parametrize(
    "text", [example_text("itp"), '{"patient": {"name": "resourceType"}}', "{", "", "MSH", "<html>"]
)
def test_a_record_of_our_own_is_left_to_its_own_reader(text: str) -> None:
    assert foreign_draft(text, "-") is None
