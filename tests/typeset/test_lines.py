"""Lines: their width, their text, where they may end, and the order of what stands on them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ivig_print.language.spans import Span
from ivig_print.typeset.lines import Line, TooWideError, break_lines, widest_word
from ivig_print.typeset.shape import Paragraph, shape_paragraph

WORDS = st.sampled_from(
    (
        *("a", "immune", "AVATAR", "To-Va-T", "AV\u200bAV", "5", "mg", "(30", "g)", "Tường", "-", "123-456", "x\u200d"),
        *("بِسْمِ", "العلاج", "لا", "𠮷野家", "שלום", "ไทยไทย", " ", "\u00a0", "\u200c"),
    )
)
TEXT = st.lists(WORDS, max_size=14).flatmap(lambda words: st.sampled_from([" ".join(words), "".join(words)]))


def shaped(*spans: Span | str, base: int = 0, language: str = "en") -> Paragraph:
    return shape_paragraph([Span(span) if isinstance(span, str) else span for span in spans], language, base)


def seen(line: Line) -> str:
    """Return the characters of *line* from left to right as drawn."""
    return "".join(cluster.text[::-1] if run.rtl else cluster.text for run in line.runs for cluster in run.clusters)


def drawn_width(line: Line) -> float:
    return sum(run.width for run in line.runs)


@given(text=TEXT, width=st.floats(60, 200), base=st.sampled_from([0, 1]), balance=st.booleans())
@example(text="AVAVAVAVAVAVAVAVAVAVAV", width=60, base=0, balance=False)
@example(text="سسسسسسسسسسسسسسسسسسسسسسسس", width=60, base=1, balance=False)
@example(text="ببب" * 9, width=63, base=1, balance=True)
def test_no_line_is_wider_than_the_measure_and_none_loses_text(
    text: str,
    width: float,
    base: int,
    balance: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    paragraph = shaped(text, base=base)

    lines = break_lines(paragraph, 12, width, balance=balance)

    assert "".join(line.text for line in lines) == paragraph.text
    assert max(line.width for line in lines) <= width + 0.01
    for line in lines:
        assert sorted(seen(line)) == sorted(line.text)
        assert line.overhang == pytest.approx(drawn_width(line) - line.width if base else 0, abs=1e-6)


@given(text=TEXT, base=st.sampled_from([0, 1]))
def test_balancing_keeps_the_number_of_lines(text: str, base: int) -> None:
    paragraph = shaped(text, base=base)

    plain = break_lines(paragraph, 12, 110)
    even = break_lines(paragraph, 12, 110, balance=True)

    assert len(even) == len(plain)
    assert max(line.width for line in even) <= max(line.width for line in plain) + 0.01


def test_balancing_evens_out_a_heading() -> None:
    heading = shaped("What is it and why do I get it?")
    width = break_lines(heading, 12, 500)[0].width * 0.8

    assert [line.text for line in break_lines(heading, 12, width)] == ["What is it and why do I ", "get it?"]
    assert [line.text for line in break_lines(heading, 12, width, balance=True)] == [
        "What is it and ",
        "why do I get it?",
    ]


def test_a_solid_span_is_never_divided() -> None:
    paragraph = shaped("Call ", Span("\u2066555 0134 77\u2069", solid=True), " at once, at any hour")
    texts = [line.text for width in range(70, 200, 5) for line in break_lines(paragraph, 12, width)]

    assert all(("555" in text) == ("0134 77" in text) for text in texts)


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (200, ["Call Sami Sample, now"]),
        (90, ["Call ", "Sami Sample, ", "now"]),
        (50, ["Call ", "Sami ", "Sample, ", "now"]),
    ],
)
def test_a_name_that_is_kept_whole_is_divided_only_where_no_line_has_room_for_it(width: int, lines: list[str]) -> None:
    paragraph = shaped("Call ", Span("\u2068Sami Sample\u2069", whole=True), ", now")

    assert [line.text for line in break_lines(paragraph, 12, width)] == lines


def test_two_solid_spans_may_be_parted() -> None:
    paragraph = shaped(Span("30 g ", solid=True), Span("40 g", solid=True))

    assert [line.text for line in break_lines(paragraph, 12, 40)] == ["30 g ", "40 g"]


@pytest.mark.parametrize(
    ("number", "space", "unit"),
    [
        ("30", " ", "g"), ("5", " ", "mg"), ("400", " ", "mg/kg"), ("10", " ", "%"), ("٣٠", " ", "g"),
        ("38.0", " ", "°C"), ("5", "\u00a0", "mL"), ("2", "  ", "IU"),
    ],
)  # fmt: skip
def test_a_number_stays_with_its_unit(number: str, space: str, unit: str) -> None:
    paragraph = shaped(f"so we say {number}{space}{unit} now or else")

    every = [break_lines(paragraph, 12, width) for width in range(70, 160, 3)]

    assert len({len(lines) for lines in every}) > 1
    assert all(sum(f"{number}{space}{unit}" in line.text for line in lines) == 1 for lines in every)


@pytest.mark.parametrize("word", ["5 grams", "3 gallons", "12 months"])
def test_a_number_may_leave_a_word_that_only_begins_like_a_unit(word: str) -> None:
    number, unit = word.split()

    assert [line.text for line in break_lines(shaped(word), 12, 44)] == [f"{number} ", unit]


def test_a_long_word_is_divided_between_graphemes() -> None:
    lines = break_lines(shaped("e\u0323\u0302" * 30), 12, 60)

    assert len(lines) > 1
    assert all(line.text.startswith("e") for line in lines)


def test_a_solid_piece_that_is_too_wide_says_by_how_much() -> None:
    paragraph = shaped("Lot ", Span("ABCDEFGHIJ", solid=True))
    natural = widest_word(paragraph, 12)

    with pytest.raises(TooWideError) as caught:
        break_lines(paragraph, 12, natural - 5)

    assert caught.value.excess == pytest.approx(5, abs=0.01)
    assert "ABC" not in str(caught.value)


def test_a_break_within_a_ligature_never_happens() -> None:
    lines = break_lines(shaped("لا" * 30, base=1, language="ar"), 12, 50)

    assert all(line.text == "لا" * (len(line.text) // 2) for line in lines)


def test_a_cut_that_is_not_safe_is_shaped_anew() -> None:
    """Where `V` begins a line, the kerning with the `A` before it is gone."""
    paragraph = shaped("A\u200bV")
    (whole,) = break_lines(paragraph, 100, 500)

    first, second = break_lines(paragraph, 100, 70)

    face = first.runs[0].face
    assert whole.width < first.width + second.width
    assert first.width == pytest.approx(face.glyph_advance(paragraph.shaped[0].clusters[0].glyphs[0].gid) / 10)


def test_a_divided_arabic_word_keeps_the_forms_that_join() -> None:
    paragraph = shaped("ببببب", base=1, language="ar")
    (whole,) = break_lines(paragraph, 12, 500)

    lines = break_lines(paragraph, 12, whole.width * 0.6)

    forms = [cluster.glyphs for cluster in reversed(whole.runs[0].clusters)]
    assert [cluster.glyphs for line in lines for cluster in reversed(line.runs[0].clusters)] == forms


RLM = "\u200f"


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        # A right-to-left stretch in an English line, and the other way round (UAX #9, L2).
        ("car بتث end", 0, "car ثتب end"),
        ("بتث car جحخ", 1, "خحج car ثتب"),
        # Isolated left-to-right fields keep their inner order in Arabic.
        ("اتصل \u2066555-0134\u2069 الآن", 1, "نآلا 555-0134 لصتا"),
        ("خذ \u20665 mg\u2069 الآن", 1, "نآلا 5 mg ذخ"),
        ("رقم \u2066+1 (555) 010\u2069", 1, "+1 (555) 010 مقر"),
        # Parentheses belong to the language that opens them; their glyphs are mirrored by the shaper.
        ("دواء (IVIG) هنا", 1, "انه )IVIG( ءاود"),
        # Numbers read left to right, European and Arabic-Indic.
        ("ب ١٢٣", 1, "١٢٣ ب"),
        ("ب 12", 1, "12 ب"),
    ],
)  # fmt: skip
def test_what_is_seen_follows_uax_9(text: str, base: int, expected: str) -> None:
    (line,) = break_lines(shaped(text, base=base, language="ar" if base else "en"), 12, 500)

    assert seen(line) == expected


def test_a_parenthesis_in_arabic_is_drawn_mirrored() -> None:
    (line,) = break_lines(shaped("ب(ب", base=1, language="ar"), 12, 500)

    (run,) = [run for run in line.runs if run.clusters[0].text == "("]
    assert run.rtl
    assert run.clusters[0].glyphs[0].gid == run.face.font.get_nominal_glyph(ord(")"))


@pytest.mark.parametrize("base", [0, 1])
def test_space_at_a_line_s_end_stands_at_the_paragraph_s_end(base: int) -> None:
    """Rule L1: whatever stands before it, and it is no part of the width."""
    (line,) = break_lines(shaped("ab ", base=base, language="ar" if base else "en"), 12, 500)
    (bare,) = break_lines(shaped("ab", base=base, language="ar" if base else "en"), 12, 500)

    assert line.width == pytest.approx(bare.width)
    assert (seen(line)[-1] if base == 0 else seen(line)[0]) == " "
    assert line.overhang == pytest.approx(drawn_width(line) - line.width if base else 0)


def test_each_space_at_a_line_s_end_keeps_its_own_face() -> None:
    paragraph = shaped(Span("直 ", lang="ja"), Span(" ", lang="zh"), "b")
    line, _ = break_lines(paragraph, 12, 20)

    faces = [(run.face.name, "".join(cluster.text for cluster in run.clusters), run.piece) for run in line.runs]
    assert faces == [("Noto Sans JP", "直", 0), ("Noto Sans JP", " ", 0), ("Noto Sans SC", " ", 1)]


def test_nothing_is_one_empty_line() -> None:
    (line,) = break_lines(shaped(""), 12, 100)

    assert (line.text, line.width, line.runs) == ("", 0, ())


# ---------------------------------------------------------------- full-width marks


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("好（好）", 3.5),
        ("好），好", 3.5),
        ("好）（好", 3.5),
        ("好）」。好", 4),
        ("（（好", 2),
        ("好，好", 3),
    ],
)
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja", "ko"])
def test_two_full_width_marks_share_their_white_and_the_edges_of_a_line_have_none(
    text: str, letters: float, language: str
) -> None:
    (line,) = break_lines(shaped(text, language=language), 10, 500)

    assert line.width == pytest.approx(letters * 10)
    assert seen(line) == text


def test_marks_share_their_white_where_the_weight_changes_between_them() -> None:
    (line,) = break_lines(shaped(Span("好）", bold=True), "，好", language="zh-Hans"), 10, 500)

    assert line.width == pytest.approx(35)


@pytest.mark.parametrize("width", range(30, 130, 7))
def test_a_line_of_full_width_marks_is_as_wide_as_was_measured(width: int) -> None:
    paragraph = shaped("一二三（四五），「六」。（七八九）十“一二”三，四。", language="zh-Hans")

    lines = break_lines(paragraph, 10, width)

    assert "".join(line.text for line in lines) == paragraph.text
    for line in lines:
        assert line.width == pytest.approx(drawn_width(line))
        assert line.width <= width
        outer = [line.runs[0].clusters[0], line.runs[-1].clusters[-1]]
        assert all(cluster.advance == 500 for cluster in outer if cluster.text in "（）「」，。“”")


def test_both_quotation_marks_of_a_chinese_sentence_are_full_width_and_those_of_a_value_are_its_own() -> None:
    sentence = shaped("叫“IVIG”的药", Span("\u2066The “Best” O’Brien\u2069", field="clinic.name"), language="zh-Hans")

    (line,) = break_lines(sentence, 12, 500)

    faces = [(c.text, run.face.name) for run in line.runs for c in run.clusters if c.text in "“”’"]
    assert faces == [("“", "Noto Sans SC"), ("”", "Noto Sans SC"), *[(mark, "Noto Sans") for mark in "“”’"]]
