"""A package's code is read as GS1 means it, or refused with a way out; never guessed, never repeated."""

import sys
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ivig_print.errors import DependencyError, RecordError
from ivig_print.records.gs1 import ScannedCode, read_code

DAY = date(2026, 11, 3)
GS = "\x1d"
GTIN = "00344206439401"
WHOLE = ScannedCode(GTIN, "4420643940", "SAMPLE-1A", date(2028, 6, 30), "900017")

# FACTS.md 6.1: computed from listed NDCs.
VECTORS = [
    ("4420643940", "00344206439401"),
    ("0944270002", "00309442700029"),
    ("6898284001", "00368982840015"),
    ("6980065031", "00369800650311"),
    ("7057360501", "00370573605019"),
    ("7617901002", "00376179010028"),
]


def refusal(text: str) -> tuple[str, str]:
    """Return the one fault of *text*, its message and its hint."""
    with pytest.raises(RecordError) as caught:
        read_code(text, DAY)
    (fault,) = caught.value.faults
    return fault.message, fault.hint


@pytest.mark.parametrize(("ndc10", "gtin"), VECTORS)
def test_the_ndc_in_a_gtin_is_found(ndc10: str, gtin: str) -> None:
    code = read_code(f"01{gtin}1728063010A1", DAY)

    assert (code.gtin, code.ndc10) == (gtin, ndc10)


def test_a_product_from_elsewhere_has_no_ndc() -> None:
    assert read_code("(01)05012345678900(10)A1", DAY) == ScannedCode("05012345678900", None, "A1")


@pytest.mark.parametrize(
    "text",
    [
        f"01{GTIN}1728060010SAMPLE-1A{GS}21900017",
        f"]d201{GTIN}1728060010SAMPLE-1A{GS}21900017",
        f"]C101{GTIN}1728060010SAMPLE-1A{GS}21900017\r\n",
        f"{GS}01{GTIN}1728060010SAMPLE-1A{GS}21900017{GS}",
        f"01{GTIN}{GS}17280600{GS}10SAMPLE-1A{GS}21900017",
        f"01{GTIN}21900017{GS}1728060010SAMPLE-1A",
        f"10SAMPLE-1A{GS}21900017{GS}1728060001{GTIN}",
        f"(01){GTIN}(17)280630(10)SAMPLE-1A(21)900017",
        f" (01) {GTIN} (17) 280630\t(10) sample-1a (21) 900017 ",
        f"(01){GTIN}(17)280630(10)SAMPLE-1A{GS}(21)900017",
        f"01{GTIN}21900017{GS}1728060010SAMPLE-1A{GS}9912",
    ],
)
def test_every_form_says_the_same(text: str) -> None:
    assert read_code(text, DAY) == WHOLE


@pytest.mark.parametrize(
    "sign", ["^]", "\\x1d", "\\x1D", "\\u001d", "\\035", "<GS>", "{GS}", "[gs]", "<FNC1>", "|", "␝", "↔"]
)
def test_what_scanners_send_for_gs_is_taken_for_it(sign: str) -> None:
    assert read_code(f"]d201{GTIN}1728060010SAMPLE-1A{sign}21900017", DAY) == WHOLE


@pytest.mark.parametrize(
    ("digits", "day", "expires"),
    [
        ("280600", DAY, date(2028, 6, 30)),
        ("280200", DAY, date(2028, 2, 29)),
        ("270200", DAY, date(2027, 2, 28)),
        ("281231", DAY, date(2028, 12, 31)),
        ("761231", DAY, date(2076, 12, 31)),
        ("771231", DAY, date(1977, 12, 31)),
        ("490101", date(2099, 1, 1), date(2149, 1, 1)),
        ("510101", date(2050, 1, 1), date(2051, 1, 1)),
    ],
)
def test_day_00_is_the_months_last_and_the_century_is_the_nearest(digits: str, day: date, expires: date) -> None:
    assert read_code(f"(01){GTIN}(17){digits}(10)A1", day).expires == expires


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "is empty", "scan it again"),
        ("\x1d\r\n", "is empty", "scan it again"),
        ("(01)00344206439402(10)A1", "check digit is wrong", "scan it again"),
        (f"01{GTIN}17280630", "no lot number", "square code"),
        ("1728063010A1", "no product number", "square code"),
        ("344206439401", "bar code only", "square code"),
        (GTIN, "bar code only", "square code"),
        ("]E00344206439401", "not of GS1", "square code"),
        (f"]d101{GTIN}10A1", "not of GS1", "square code"),
        (f"]D201{GTIN}10A1", "wrong capitals", "Caps Lock"),
        (f"(01){GTIN}(17)281340(10)A1", "not as GS1", "scan it again"),
        (f"(01){GTIN}(17)280231(10)A1", "no date", "scan it again"),
        (f"(01){GTIN}(17)280030(10)A1", "no date", "scan it again"),
        (f"(01){GTIN}(10)A1(21", "parenthesis", "(01)"),
        (f"(01){GTIN}(10)A(1)(21)7", "parenthesis", "(01)"),
        (f"(01){GTIN}(10)A1(10)A2", "(10) twice", "scan it again"),
        (f"(01){GTIN}(10)A_1", "not a lot number", "scan it again"),
        (f"(01){GTIN}(10){'A' * 21}", "not as GS1", "scan it again"),
        (f"01{GTIN}10A1{GS}05XX", "not as GS1", "scan it again"),
        (f"01{GTIN}10A1 B2", "cannot be read", "scan it again"),
        ("x" * 201, "longer than 200", "one code at a time"),
    ],
)
def test_a_fault_says_what_is_wrong_and_the_way_out(text: str, message: str, hint: str) -> None:
    said, way_out = refusal(text)

    assert message in said
    assert hint in way_out


def test_without_fnc1_a_lot_that_may_hide_a_serial_number_is_refused() -> None:
    message, hint = refusal(f"01{GTIN}1728063010SAMPLE-1A21900017")

    assert "two ways" in message
    assert "GS (ASCII 29)" in hint
    assert "parentheses" in hint


@pytest.mark.parametrize(
    ("rest", "lot", "serial"),
    [
        ("1728063010SAMPLE-1A", "SAMPLE-1A", None),
        ("10SAMPLE-1A", "SAMPLE-1A", None),
        ("1728063010K551A844121100000000000017", "K551A8441", "100000000000017"),  # a lot has at most 20 signs
    ],
)
def test_without_fnc1_what_can_be_read_in_one_way_is_read(rest: str, lot: str, serial: str | None) -> None:
    code = read_code(f"01{GTIN}{rest}", DAY)

    assert (code.lot, code.serial) == (lot, serial)


LOTS = st.text("0127ABO-", min_size=1, max_size=20).filter(lambda lot: lot.strip())
SERIALS = st.none() | st.text("0127Aa", min_size=1, max_size=20)
ELEMENTS = st.tuples(LOTS, SERIALS, st.sampled_from([None, "280600", "270217"]), st.permutations(range(4)))
Elements = tuple[str, str | None, str | None, list[int]]


def written(elements: Elements) -> list[str]:
    """Return the elements of a code in the order that was drawn, those that are there."""
    lot, serial, expires, order = elements
    said = (("01", GTIN), ("10", lot), ("21", serial), ("17", expires))
    return [said[at][0] + value for at in order if (value := said[at][1]) is not None]


@given(ELEMENTS)
def test_with_fnc1_lot_and_serial_number_come_out_as_they_went_in(elements: Elements) -> None:
    lot, serial, expires, _ = elements

    code = read_code("]d2" + GS.join([*written(elements), ""]), DAY)

    assert (code.gtin, code.lot, code.serial) == (GTIN, lot, serial)
    assert (code.expires is None) == (expires is None)


@given(ELEMENTS)
def test_without_fnc1_a_code_is_read_right_or_refused(elements: Elements) -> None:
    lot, serial, expires, _ = elements

    try:
        code = read_code("".join(written(elements)), DAY)
    except RecordError:
        return
    assert (code.gtin, code.lot, code.serial) == (GTIN, lot, serial)
    assert (code.expires is None) == (expires is None)


def said_of(text: str) -> str:
    """Return all that a refusal of *text* says; nothing if it is read."""
    try:
        read_code(text, DAY)
    except RecordError as error:
        return " ".join(f"{fault.message} {fault.hint} {fault.value}" for fault in error.faults)
    return ""


@given(st.text(st.characters(codec="utf-8"), max_size=60) | st.text("0123456789()A]dC\x1d", max_size=60))
def test_whatever_is_scanned_is_read_or_refused_and_never_repeated(text: str) -> None:
    assume(len(text) > 7)

    assert text not in said_of(text)


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "biip", None)

    with pytest.raises(DependencyError) as caught:
        read_code(f"(01){GTIN}(10)A1", DAY)
    assert "ivig-print[lots]" in caught.value.faults[0].hint
