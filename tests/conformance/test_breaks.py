"""UAX #14 and UAX #29: LineBreakTest.txt and GraphemeBreakTest.txt, by the functions that set our lines."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import icu
import pytest

from ivig_print.typeset.unicode import graphemes, line_breaks
from tests.conformance import unicode_data

ICU_VERSION = str(icu.UNICODE_VERSION)
"""The version of Unicode that ICU follows."""


@dataclass(frozen=True, slots=True)
class Change:
    """A rule of UAX #14 that a newer version changed: which texts it touches, and what it says now."""

    rule: str
    since: str
    touches: re.Pattern[str]
    reason: str


CHANGES = (
    Change("LB15a", "15.1", re.compile('["«]\u0308? |[«] ?\u0308'), "a space behind an opening quote may break or not"),
    Change("LB15c", "16.0", re.compile(r" \.\d"), "a line may end before a decimal point that begins a number"),
    Change("LB20a", "16.0", re.compile("^-\u0308?[^ ]"), "no line ends behind a hyphen that begins a word"),
    Change("LB21a", "16.0", re.compile("[\u05d0-\u05ea]-"), "a line may end behind the hyphen of a Hebrew word"),
    Change("LB25", "16.0", re.compile("[.,]\u0308?\\d"), "no line ends between a point or comma and a digit"),
)
"""Debian 12 has the file of Unicode 15.0 and ICU 77 follows 16.0; the versions between them changed these rules."""


def number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def reason_of(text: str, version: str) -> str:
    """Return the rule by which a newer ICU differs from the file of *version* on *text*; empty for none."""
    changes = (change for change in CHANGES if number(version) < number(change.since) <= number(ICU_VERSION))
    return next((change.rule for change in changes if change.touches.search(text)), "")


def different() -> Iterator[tuple[str, list[int], list[int]]]:
    for text, expected in unicode_data.breaks("auxiliary/LineBreakTest.txt"):
        found = line_breaks(text, "en")
        if found != expected:
            yield text, expected, found


def test_lines_end_where_the_file_says(capsys: pytest.CaptureFixture[str]) -> None:
    table = unicode_data.read("auxiliary/LineBreakTest.txt")
    rules = Counter[str]()
    unexplained = []
    for text, expected, found in different():
        rule = reason_of(text, table.version)
        rules[rule] += 1
        if not rule:
            unexplained.append((text, expected, found))

    assert len(table.lines) > 7000
    assert unexplained == []
    assert rules.total() <= 31
    with capsys.disabled():
        changed = f"changed between {table.version} and {ICU_VERSION}: {dict(rules)}"
        print(f"\nLineBreakTest: {len(table.lines) - rules.total()} of {len(table.lines)} as written; {changed}")  # noqa: T201


def test_graphemes_are_what_the_file_says() -> None:
    table = list(unicode_data.breaks("auxiliary/GraphemeBreakTest.txt"))

    assert len(table) > 600
    assert [(text, graphemes(text)) for text, _ in table] == table


@pytest.mark.parametrize("language", ["ja", "zh", "zh-Hant", "ko"])
def test_a_language_s_own_manner_only_takes_breaks_away(language: str) -> None:
    added = [
        (text, offset)
        for text, _ in unicode_data.breaks("auxiliary/LineBreakTest.txt")
        for offset in set(line_breaks(text, language)) - set(line_breaks(text, "en"))
    ]

    assert added == []


ASTRAL = {
    "𠮷": 1,  # a Han character outside the BMP: two UTF-16 units
    "😀": 1,
    "👩\u200d👩\u200d👧": 5,  # a family: five code points, one grapheme
    "🇮🇪": 2,
    "𝟓": 1,
}


@pytest.mark.parametrize("before", ["", "𠮷", "😀😀", "a𝟓"])
@pytest.mark.parametrize("cluster", ASTRAL)
def test_offsets_count_code_points_not_utf_16_units(before: str, cluster: str) -> None:
    text = f"{before}{cluster} x"

    assert len(before) + ASTRAL[cluster] in graphemes(text)
    assert line_breaks(text, "en")[-2:] == [len(text) - 1, len(text)]
