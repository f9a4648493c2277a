"""Lines broken badly in nine languages at twenty widths: none (the corpus's measure for other programs: up to 84 %)."""

import re
from itertools import accumulate

import pytest

from ivig_print.language.spans import plain
from ivig_print.typeset.lines import Line, _Measure, break_lines
from ivig_print.typeset.shape import shape_paragraph
from ivig_print.typeset.unicode import graphemes
from tests.conformance.corpus import FIELDS, NEVER_FIRST, NEVER_LAST, SENTENCES, spans, word_ends

WIDTHS = range(150, 350, 10)
"""In points; the type has 12."""

UNSPACED = ("th", "lo", "km", "my")
KINSOKU = ("ja", "zh-Hans", "zh-Hant")


def set_at(language: str, width: int, *, balance: bool = False) -> tuple[Line, ...]:
    paragraph = shape_paragraph(spans(SENTENCES[language]), language, 0)
    return break_lines(paragraph, 12, width, balance=balance)


def ends(lines: tuple[Line, ...]) -> list[int]:
    """Return the offset of each line's end but the last."""
    return list(accumulate(len(line.text) for line in lines))[:-1]


@pytest.mark.parametrize("language", SENTENCES)
def test_a_line_is_never_wider_than_the_measure_and_never_ends_inside_a_grapheme(language: str) -> None:
    text = plain(spans(SENTENCES[language]))
    whole = set(graphemes(text))
    for width in WIDTHS:
        lines = set_at(language, width)

        assert "".join(line.text for line in lines) == text
        assert max(line.width for line in lines) <= width + 0.01
        assert set(ends(lines)) <= whole


@pytest.mark.parametrize("language", SENTENCES)
def test_no_line_divides_a_phone_number_a_lot_number_a_dose_a_brand_or_a_temperature(language: str) -> None:
    kept = [value for value in (*FIELDS.values(), "38.0 °C") if value in plain(spans(SENTENCES[language]))]
    assert len(kept) >= 4
    for width in WIDTHS:
        lines = [line.text for line in set_at(language, width)]

        assert [value for value in kept if not any(value in line for line in lines)] == []


@pytest.mark.parametrize("language", UNSPACED)
def test_lines_end_between_words_where_no_space_is_written(language: str) -> None:
    text, allowed = plain(spans(SENTENCES[language])), word_ends(SENTENCES[language])
    for width in WIDTHS:
        faults = [text[end - 6 : end] + "|" + text[end : end + 6] for end in ends(set_at(language, width))
                  if end not in allowed]  # fmt: skip

        assert faults == []


@pytest.mark.parametrize("balance", [False, True])
@pytest.mark.parametrize("language", KINSOKU)
def test_kinsoku(language: str, balance: bool) -> None:  # noqa: FBT001 - a column
    for width in WIDTHS:
        lines = [line.text.rstrip() for line in set_at(language, width, balance=balance)]

        assert [line for line in lines[1:] if line[0] in "".join(NEVER_FIRST.values())] == []
        assert [line for line in lines[:-1] if line[-1] in "".join(NEVER_LAST.values())] == []


@pytest.mark.parametrize("language", KINSOKU)
def test_kinsoku_holds_wherever_a_line_might_end(language: str) -> None:
    paragraph = shape_paragraph(spans(SENTENCES[language]), language, 0)
    text, inside = paragraph.text, _Measure(paragraph, 12).allowed[:-1]

    assert len(inside) > 15
    assert [text[end:] for end in inside if text[end] in "".join(NEVER_FIRST.values())] == []
    assert [text[:end] for end in inside if text[end - 1] in "".join(NEVER_LAST.values())] == []


@pytest.mark.parametrize("language", KINSOKU)
def test_a_number_is_never_parted_from_its_counter(language: str) -> None:
    for width in WIDTHS:
        lines = [line.text for line in set_at(language, width)]

        parted = [line for line in lines[:-1] if re.search(r"\d$", line)]
        assert [line for line in parted if not line.endswith(tuple(FIELDS.values()))] == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_lines_end_between_words_where_spaces_are_written(language: str) -> None:
    for width in WIDTHS:
        lines = [line.text for line in set_at(language, width)]

        assert [line for line in lines[:-1] if not line.endswith(" ")] == []


def test_a_korean_word_too_wide_for_its_column_is_divided_by_the_rules() -> None:
    paragraph = shape_paragraph(spans("대증요법입니다. (고농도면역글로불린)입니다."), "ko", 0)
    lines = [line.text for line in break_lines(paragraph, 12, 52)]

    assert max(len(line) for line in lines) <= 6
    assert [line for line in lines if line[0] in ".)"] == []


def test_japanese_lines_end_between_phrases() -> None:
    paragraph = shape_paragraph(spans("点滴の前の日から水やお茶をたっぷり飲みましょう"), "ja", 0)

    assert [line.text for line in break_lines(paragraph, 12, 110)] == [
        "点滴の前の日から", "水やお茶をたっぷり", "飲みましょう",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [("th", "เร็ว ๆ นี้และกรุงเทพฯ", " ๆ"), ("km", "ទូរស័ព្ទភ្លាមៗ", "មៗ"), ("lo", "ດື່ມນ້ຳຫຼາຍໆ", "ໆ")],
)  # fmt: skip
def test_the_sign_that_a_word_is_said_twice_begins_no_line(language: str, text: str, kept: str) -> None:
    assert kept in text
    paragraph = shape_paragraph(spans(text), language, 0)
    for width in range(50, 120, 5):
        lines = [line.text for line in break_lines(paragraph, 12, width)]

        assert [line for line in lines if line[0] in "ๆໆៗฯ"] == []
