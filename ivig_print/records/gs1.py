"""Read the square code (GS1 DataMatrix) or the bar code (GS1-128) of a package, as a scanner types it.

A code is a row of elements, each with a number in front that says what it is (an AI): 01 the product's
GTIN, 17 the expiry, 10 the lot, 21 the serial number. A lot or a serial number has no fixed length and
ends at the sign FNC1, which a scanner should send as the character GS (ASCII 29). Many do not; then a
lot "A1" with the serial number "5" and a lot "A1215" look the same. Such a code is refused, never guessed.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from pydantic_core import PydanticCustomError

from ivig_print.errors import DependencyError, Fault, RecordError
from ivig_print.records.text import lot_number, serial_number

if TYPE_CHECKING:
    from biip.gs1_element_strings import GS1ElementString

T = TypeVar("T")

_GS = "\x1d"

# What scanners, terminals and people write for GS; one of them stands for one FNC1. Only "<" and ">" could be part of
# a lot as well, and no lot has "<GS>" in it. Alt+029 typed by a scanner in keyboard mode comes out as U+2194.
_FOR_GS = re.compile(r"\^\]|\\x1d|\\u001d|\\035|[<{\[](?:GS|FNC1)[>}\]]|[|\u241d\u2194]", re.IGNORECASE)

# Symbology identifiers (ISO/IEC 15424) of codes that hold GS1 elements: GS1-128, DataMatrix, QR, DataBar, DotCode.
_GS1_CODES = {"]C1", "]d2", "]Q3", "]e0", "]J1"}

# What may stand on a medicine, with its form: GTIN, production and expiry date, lot, serial number, and one national
# number (AI 710 to 717). Without FNC1, an element is looked for wherever one of these could begin.
_TEXT = r"[!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}"
_FORMS = {
    "01": re.compile(r"01\d{14}"),
    "11": re.compile(r"11\d{6}"),
    "17": re.compile(r"17\d{6}"),
    "10": re.compile("10" + _TEXT),
    "21": re.compile("21" + _TEXT),
    "71": re.compile("71[0-7]" + _TEXT),
}
_LONGEST = 200
_PLAIN_BAR_CODES = {8, 12, 13, 14}

_AGAIN = "scan it again; if it was typed, compare it with the line printed beside the code"
_SEND_GS = "set the scanner to send GS (ASCII 29) for FNC1, or type the code with its parentheses: (01)…(17)…(10)…(21)…"
_SQUARE = "scan the square code, which also holds the lot and the expiry"


@dataclass(frozen=True, slots=True)
class ScannedCode:
    """What a package's code says.

    Attributes:
        gtin: The product's number, 14 digits with a right check digit.
        ndc10: The ten digits of the US National Drug Code in it, without dashes; None for any other product.
        lot: The lot number, in capitals.
        expires: The expiry; None if the code does not say it.
        serial: The package's serial number; None if the code does not say it.
    """

    gtin: str
    ndc10: str | None
    lot: str
    expires: date | None = None
    serial: str | None = None


def read_code(text: str, day: date) -> ScannedCode:
    r"""Return what the code *text* says.

    Args:
        text: What the scanner typed, with GS or a substitute for FNC1, or the code in parentheses.
        day: The day it was scanned; it tells the century of a year with two digits.

    Raises:
        RecordError: The code is wrong, is no GS1 code, or can be read in two ways; never with the code itself.
        DependencyError: The extra ``lots`` is not installed.

    >>> read_code(
    ...     "]d201003442064394011728060010SAMPLE-1A\x1d21900017", date(2026, 11, 3)
    ... )  # doctest: +NORMALIZE_WHITESPACE
    ScannedCode(gtin='00344206439401', ndc10='4420643940', lot='SAMPLE-1A',
                expires=datetime.date(2028, 6, 30), serial='900017')
    """
    elements = {element.ai.ai: element for element in _elements(text)}
    if "01" not in elements:
        raise _refuse("holds no product number (01)", _SQUARE)
    if "10" not in elements:
        raise _refuse("holds no lot number (10)", _SQUARE)
    gtin = elements["01"].value
    if elements["01"].gtin_error is not None:
        raise _refuse("has a product number (01) whose check digit is wrong", _AGAIN)
    return ScannedCode(
        gtin,
        gtin[3:13] if gtin[1:3] == "03" else None,
        _fitting(lot_number, elements["10"].value),
        _expiry(elements["17"].value, day.year) if "17" in elements else None,
        _fitting(serial_number, elements["21"].value) if "21" in elements else None,
    )


def _refuse(message: str, hint: str) -> RecordError:
    return RecordError(Fault(message, hint))


def _fitting(check: Callable[[str], T], value: str) -> T:
    try:
        return check(value)
    except PydanticCustomError as error:
        said = error.context or {}
        raise _refuse(f"holds what {said.get('message', 'cannot be used')}", _AGAIN) from None


def _expiry(digits: str, this_year: int) -> date:
    """Return the day YYMMDD, of which DD is 00 for the month's last day (GS1 General Specifications 7.12, by biip).

    >>> _expiry("280200", 2026), _expiry("991231", 2026), _expiry("010131", 2060)
    (datetime.date(2028, 2, 29), datetime.date(1999, 12, 31), datetime.date(2101, 1, 31))
    """
    year, month, day = (int(digits[at : at + 2]) for at in (0, 2, 4))
    century = this_year - this_year % 100
    ahead = year - this_year % 100
    # A year is at most 49 in the past and 50 ahead.
    year += century + (-100 if ahead > 50 else 100 if ahead < -49 else 0)  # noqa: PLR2004 -- GS1's window
    try:
        return date(year, month, day or monthrange(year, month)[1])
    except ValueError:  # a month 0 or 13 as well
        raise _refuse("has an expiry (17) that is no date", _AGAIN) from None


def _elements(text: str) -> list["GS1ElementString"]:
    """Return the elements of a code, each AI once."""
    code = _without_identifier(_FOR_GS.sub(_GS, text.strip(" \t\r\n")))
    if not code.strip(_GS):
        raise _refuse("is empty", _AGAIN)
    if len(code) > _LONGEST:
        raise _refuse(f"is longer than {_LONGEST} characters", "scan one code at a time, each on a line of its own")
    if code.isdecimal() and len(code) in _PLAIN_BAR_CODES:
        raise _refuse("is the product's bar code only", _SQUARE)
    if code.startswith("("):
        pieces = _in_parentheses(code)
    elif _GS in code:
        pieces = [piece for part in code.split(_GS) for piece in _in_order(part)]
    else:
        pieces = _without_separators(code)
    return _each_once([_parsed(piece) for piece in pieces])


def _without_identifier(text: str) -> str:
    """Return *text* without the three signs that say which kind of code it is."""
    identifier = re.match(r"\][A-Za-z][0-9A-Za-z]", text)
    if identifier is None:
        return text
    if identifier[0] in _GS1_CODES:
        return text[3:]
    if identifier[0].swapcase() in _GS1_CODES - {"]e0"}:  # ]E0 is that of the plain bar code
        raise _refuse("came in the wrong capitals", "switch Caps Lock off, and scan it again")
    raise _refuse("is a code of another kind, not of GS1", _SQUARE)


def _each_once(elements: list["GS1ElementString"]) -> list["GS1ElementString"]:
    said: dict[str, str] = {}
    for element in elements:
        if said.setdefault(element.ai.ai, element.value) != element.value:
            raise _refuse(f"says ({element.ai.ai}) twice, and not the same", _AGAIN)
    return elements


def _in_parentheses(code: str) -> list[str]:
    """Return the elements of ``(01)…(10)…``; GS1 has no blanks, so those between the signs were put in to read it."""
    code = re.sub(rf"[\s{_GS}]+", "", code)
    if not re.fullmatch(r"(?:\(\d{2,4}\)[^()]+)+", code):
        raise _refuse("has a parenthesis too many or too few", "write it as (01)…(17)…(10)…(21)…")
    return [f"{number}{value}" for number, value in re.findall(r"\((\d{2,4})\)([^()]+)", code)]


def _in_order(part: str) -> Iterator[str]:
    """Yield the elements of *part*, which ends where FNC1 stands: only its last one can be of any length."""
    while part:
        found = _parsed(part, whole=False)
        length = len(part) if found.ai.separator_required else len(found)
        yield part[:length]
        part = part[length:]


def _without_separators(code: str) -> list[str]:
    """Return the elements of *code* if it can be read in one way only."""
    readings = list(islice(_readings(code, frozenset()), 2))
    if not readings:
        raise _refuse("cannot be read as a GS1 code", _AGAIN)
    if len(readings) > 1:
        raise _refuse("can be read in two ways, for the sign between its parts (FNC1) is missing", _SEND_GS)
    return readings[0]


def _readings(code: str, taken: frozenset[str]) -> Iterator[list[str]]:
    """Yield each way to divide *code* into elements, each AI at most once."""
    if not code:
        yield []
    for number, form in _FORMS.items():
        found = None if number in taken else form.match(code)
        if not found:
            continue
        ends = [found.end()] if number in {"01", "11", "17"} else range(len(number) + 1, found.end() + 1)
        for end in ends:
            if form.fullmatch(code, 0, end):
                yield from ([code[:end], *rest] for rest in _readings(code[end:], taken | {number}))


def _parsed(code: str, *, whole: bool = True) -> "GS1ElementString":
    """Return the one element that *code* is, or the first one in it, as biip reads it.

    Its dates are not used: biip asks the clock for the century.
    """
    try:
        from biip import ParseConfig, ParseError  # noqa: PLC0415 -- an extra
        from biip.gs1_element_strings import GS1ElementString  # noqa: PLC0415 -- an extra
    except ImportError as error:
        fault = Fault("reading codes needs a package that is not installed", "pip install 'ivig-print[lots]'")
        raise DependencyError(fault) from error
    config = ParseConfig(gs1_element_strings_verify_date=False)
    try:
        return (GS1ElementString.parse if whole else GS1ElementString.extract)(code, config=config)
    except ParseError:  # its words repeat the code
        raise _refuse("holds a part that is not as GS1 has it", _AGAIN) from None
