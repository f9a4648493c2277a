"""What the Unicode algorithms say, counted in code points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.typeset.unicode import bidi_levels, graphemes, is_rtl, line_breaks, name_of, scripts

ANY_TEXT = st.text(st.sampled_from("ab 1.-(é\u0301\u200d\u200cبِم\u064bא😀𠮷野ไทย한"), max_size=30)


@pytest.mark.parametrize(
    ("text", "base", "levels"),
    [
        ("", 1, []),
        ("😀ab", 0, [0, 0, 0]),
        ("😀ab", 1, [1, 2, 2]),  # an emoji is neutral: it follows the base
        ("𠮷 ب", 0, [0, 0, 1]),
        ("ب 12", 1, [1, 1, 2, 2]),
        ("\u2066ab\u2069ب", 1, [1, 2, 2, 1, 1]),  # the isolate's own marks are outside of it
        ("\u2068بa\u2069", 0, [0, 1, 2, 0]),
        ("𞤀a", 1, [1, 2]),  # Adlam: right to left, outside the BMP
    ],
)
def test_levels_count_code_points(text: str, base: int, levels: list[int]) -> None:
    assert bidi_levels(text, base) == levels


@pytest.mark.parametrize(
    ("text", "language", "breaks"),
    [
        ("", "en", []),
        ("😀 𠮷 a", "en", [2, 4, 5]),
        ("𠮷野家", "zh", [1, 2, 3]),
        ("no\u00a0break", "en", [8]),
        ("สวัสดีครับ", "th", [6, 10]),  # no space stands between Thai words: ICU has a dictionary
        ("well-known", "en", [5, 10]),
    ],
)
def test_lines_may_end_where_uax_14_says(text: str, language: str, breaks: list[int]) -> None:
    assert line_breaks(text, language) == breaks


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("👩\u200d👩\u200d👧a", [5, 6]),
        ("𠮷\u0301b", [2, 3]),
        ("e\u0323\u0302x", [3, 4]),
        ("🇮🇪🇺🇸", [2, 4]),
    ],
)
def test_graphemes_are_what_a_reader_calls_a_letter(text: str, ends: list[int]) -> None:
    assert graphemes(text) == ends


@given(text=ANY_TEXT, base=st.sampled_from([0, 1]))
def test_each_answer_fits_any_text(text: str, base: int) -> None:
    assert len(bidi_levels(text, base)) == len(scripts(text)) == len(text)
    for ends in (line_breaks(text, "en"), graphemes(text)):
        assert ends == sorted(set(ends))
        assert not text or ends[-1] == len(text)
        assert all(0 < end <= len(text) for end in ends)


@pytest.mark.parametrize(
    ("language", "rtl"),
    [
        ("ar", True),
        ("ur", True),
        ("fa-AF", True),
        ("he", True),
        ("yi", True),
        ("ks-Deva", False),
        ("en", False),
        ("pa-Arab", True),
        ("pa", False),
        ("zh-Hant", False),
        ("az-Latn", False),
        ("ckb", True),
    ],
)
def test_direction_follows_the_script_not_the_language(language: str, rtl: bool) -> None:  # noqa: FBT001 - a column
    assert is_rtl(language) is rtl


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 g", ["Latn"] * 4),
        ("12", ["Latn"] * 2),  # nothing says which: the script most fonts have
        ("a\u0301 ب.", ["Latn"] * 3 + ["Arab"] * 2),
        ("(ب)", ["Arab"] * 3),
        ("𠮷a", ["Hani", "Latn"]),
    ],
)
def test_common_characters_take_the_script_of_their_neighbours(text: str, expected: list[str]) -> None:
    assert scripts(text) == expected


def test_a_character_is_named_not_shown() -> None:
    assert name_of("𠮷") == "U+20BB7 CJK UNIFIED IDEOGRAPH-20BB7"
    assert name_of("\ue000") == "U+E000 without a name"
