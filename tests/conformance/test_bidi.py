"""UAX #9: every line of BidiCharacterTest.txt, by our own levels (L1 included) and our own order (L2)."""

import re
from collections import Counter
from dataclasses import dataclass

import pytest

from ivig_print.errors import RenderError
from ivig_print.language.spans import Span
from ivig_print.records.text import clean
from ivig_print.typeset.lines import Line, break_lines
from ivig_print.typeset.shape import shape_paragraph
from ivig_print.typeset.unicode import IGNORABLE, bidi_levels, visual_order
from tests.conformance import unicode_data

REMOVED = "x"
"""What the file writes in place of a level where rule X9 takes the character away."""


@dataclass(frozen=True, slots=True)
class Case:
    """One line: a text, the level of its paragraph, the levels of its characters, and their order when drawn."""

    text: str
    base: int
    levels: tuple[str, ...]
    order: tuple[int, ...]

    def kept(self) -> list[int]:
        """Return the offsets of the characters that rule X9 leaves."""
        return [offset for offset, level in enumerate(self.levels) if level != REMOVED]


@dataclass(frozen=True, slots=True)
class Known:
    """A kind of line on which ICU is known to differ, why, and on how many lines of the file."""

    name: str
    shape: re.Pattern[str]
    count: int
    reason: str


# None of these is a matter of versions: the file (15.0) and ICU 77 (16.0) say the same algorithm.
KNOWN = (
    Known(
        "overrides",
        re.compile("[\u202d\u202e]"),
        20,
        "ICU-23513: ICU lets an override (U+202D, U+202E) reach neither isolates nor brackets. No record may hold"
        " an override (test_no_record_turns_a_line_around) and the program writes none.",
    ),
    Known(
        "64 brackets",
        re.compile(r"\({64}"),
        1,
        "ICU-23513: with more than 63 brackets open at once rule BD16 gives up all pairs, and ICU does not.",
    ),
)

SAME_PICTURE = 1
"""Lines on which ICU skips the levels of an embedding because all of the text runs one way: its order is the same."""


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return [parse(line) for line in unicode_data.read("BidiCharacterTest.txt").lines]


def parse(line: str) -> Case:
    codes, _, base, levels, order = line.split(";")
    return Case(unicode_data.characters(codes), int(base), tuple(levels.split()), tuple(map(int, order.split())))


def drawn(case: Case) -> tuple[list[str], tuple[int, ...]]:
    """Return our levels of the characters that rule X9 leaves, and those characters in our order."""
    levels, kept = bidi_levels(case.text, case.base), case.kept()
    order = visual_order([levels[offset] for offset in kept])
    return [str(levels[offset]) for offset in kept], tuple(kept[index] for index in order)


def test_every_line_of_the_file_is_in_the_order_it_says(cases: list[Case], capsys: pytest.CaptureFixture[str]) -> None:
    unexplained, found = [], Counter[str]()
    for case in cases:
        levels, order = drawn(case)
        if levels == [case.levels[offset] for offset in case.kept()] and order == case.order:
            continue
        known = next((entry.name for entry in KNOWN if entry.shape.search(case.text)), "")
        known = known or ("same picture" if order == case.order else "")
        found[known] += 1
        if not known:
            unexplained.append((case, levels, order))

    assert len(cases) > 91_000
    assert unexplained == []
    assert all(found[entry.name] <= entry.count for entry in KNOWN)
    assert found["same picture"] <= SAME_PICTURE
    with capsys.disabled():
        report(len(cases), found)


def report(total: int, found: Counter[str]) -> None:
    """Say what was not as the file says: an exception is never passed over in silence."""
    print(f"\nBidiCharacterTest: {total - found.total()} of {total} lines as written; known: {dict(found)}")  # noqa: T201


@pytest.mark.parametrize("control", ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2069"])
def test_no_record_turns_a_line_around(control: str) -> None:
    with pytest.raises(ValueError, match="turns the line around"):
        clean(f"Ann {control}Lee")


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("\u2068אב\u2069\u2068גד\u2069", 0, "באדג"),  # two names side by side in English
        ("\u20665\u2069\u20667\u2069", 1, "75"),  # two numbers in Arabic
        ("אב\u200eגד", 0, "באדג"),  # a mark that a translator put there
        ("אבגד", 0, "דגבא"),
    ],
)
def test_what_controls_part_stays_apart_when_they_are_taken_out(text: str, base: int, expected: str) -> None:
    (line,) = break_lines(shape_paragraph([Span(text)], "en", base), 12, 500)

    assert seen(line) == expected


DICE = str.maketrans("⚀⚁⚂⚃", "•…*&")
"""The file's neutral characters, which no font of ours has, and others of their class."""


@pytest.mark.slow
def test_what_is_set_on_a_line_stands_in_the_order_the_file_says(cases: list[Case]) -> None:
    """The whole way through shaping and line breaking, for each seventh line and all that have no die in them."""
    compared = 0
    for number, case in enumerate(cases):
        if number % 7 and "⚀" in case.text:
            continue
        text = case.text.translate(DICE)
        if "\u2029" in text or any(entry.shape.search(text) for entry in KNOWN):
            continue
        try:
            paragraph = shape_paragraph([Span(text)], "en", case.base)
        except RenderError:
            continue
        (line,) = break_lines(paragraph, 12, 10_000)
        assert seen(line) == "".join(text[offset] for offset in case.order if text[offset] not in IGNORABLE), case
        compared += 1

    assert compared > 13_000


def seen(line: Line) -> str:
    """Return the characters of *line* that are seen, from left to right."""
    texts = (cluster.text[::-1] if run.rtl else cluster.text for run in line.runs for cluster in run.clusters)
    return "".join(character for text in texts for character in text if character not in IGNORABLE)
