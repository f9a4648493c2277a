"""Setting words: where lines start, what is mirrored, and what the tree is told."""

from itertools import pairwise

import pytest

from ivig_print.errors import RenderError
from ivig_print.language.spans import Span
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Image, Item, Rect, Stroke, Text
from ivig_print.typeset.setter import Setter, Setting, filled, joined, mirror, shifted

WIDTH = 200.0
ENGLISH = (Span("Keep this where you can find it, and bring it to every infusion."),)
ARABIC = (Span("احتفظ بهذه الورقة وأحضرها معك في كل مرة تأتي فيها إلى العيادة."),)


def edges(setting: Setting, *, mirrored: bool) -> list[tuple[float, float]]:
    """Return the left and right edge of each line on the page."""
    lines = mirror(setting.stacked(), WIDTH) if mirrored else setting.stacked()
    return [(line.x, line.x + line.line.width) for line in lines if isinstance(line, Text)]


def test_lines_start_at_the_left_in_english(english: Setter) -> None:
    found = edges(english.set(ENGLISH, "body", WIDTH), mirrored=False)

    assert len(found) > 1
    assert all(left == 0 for left, _ in found)


def test_lines_start_at_the_right_in_arabic(arabic: Setter) -> None:
    found = edges(arabic.set(ARABIC, "body", WIDTH), mirrored=True)

    assert len(found) > 1
    assert all(right == pytest.approx(WIDTH) for _, right in found)


def test_an_english_paragraph_on_an_arabic_page_starts_at_the_left(arabic: Setter) -> None:
    setting = arabic.set(ENGLISH, "body", WIDTH, lang="en")

    assert all(left == pytest.approx(0) for left, _ in edges(setting, mirrored=True))
    assert setting.element.lang == "en"


def test_an_arabic_paragraph_on_an_english_page_starts_at_the_right(english: Setter) -> None:
    setting = english.set(ARABIC, "body", WIDTH, lang="ar")

    assert all(right == pytest.approx(WIDTH) for _, right in edges(setting, mirrored=False))


def test_an_english_name_in_an_arabic_cell_starts_at_the_right(arabic: Setter) -> None:
    (edge,) = edges(arabic.set((Span("\u2068Ana Ejemplo\u2069"),), "value", WIDTH), mirrored=True)

    assert edge[1] == pytest.approx(WIDTH)


def test_an_indent_lies_on_the_start_side(english: Setter, arabic: Setter) -> None:
    (left, _), *_ = edges(english.set(ENGLISH, "body", WIDTH - 15, x=15), mirrored=False)
    (_, right), *_ = edges(arabic.set(ARABIC, "body", WIDTH - 15, x=15), mirrored=True)

    assert left == 15
    assert right == pytest.approx(WIDTH - 15)


def test_mirroring_keeps_sizes_and_distances_and_is_its_own_inverse(english: Setter) -> None:
    items: tuple[Item, ...] = (
        *english.set(ENGLISH, "body", WIDTH).stacked(),
        Rect(5, 0, 30, 10),
        Stroke(0, 3, 50, 4),
        Image(120, 0, 40, 20, b""),
    )

    turned = mirror(items, WIDTH)

    assert (turned[-3], turned[-2], turned[-1]) == (
        Rect(165, 0, 30, 10),
        Stroke(200, 3, 150, 4),
        Image(40, 0, 40, 20, b""),
    )
    back = mirror(turned, WIDTH)
    assert [type(item) for item in back] == [type(item) for item in items]
    for old, new in zip(items, back, strict=True):
        if isinstance(old, Text):
            assert isinstance(new, Text)
            assert new.line is old.line
            assert new.x == pytest.approx(old.x)


def test_shifting_moves_everything_alike() -> None:
    assert shifted((Rect(1, 2, 3, 4), Stroke(0, 1, 2, 3)), 10, 20) == (Rect(11, 22, 3, 4), Stroke(10, 21, 12, 23))


def test_baselines_stand_one_leading_apart(english: Setter) -> None:
    setting = english.set(ENGLISH, "body", WIDTH)
    lines = setting.stacked(7)

    gaps = {round(below.y - above.y, 6) for above, below in pairwise(lines)}
    assert gaps == {setting.leading}
    assert setting.height == setting.leading * len(lines)
    assert 7 < lines[0].y < 7 + setting.leading


def test_words_in_one_language_are_one_leaf(english: Setter) -> None:
    element = english.set((Span("Dose: ", bold=True), Span("30 g")), "body", WIDTH).element

    assert (element.tag, element.lang, element.text, element.children) == ("P", "", "", ())
    assert element.key > 0


def test_a_piece_in_another_language_is_a_span_that_says_so(english: Setter) -> None:
    setting = english.set((Span("Name: "), Span("نور", lang="ar"), Span(", born")), "body", WIDTH, "TD")

    element = setting.element
    assert (element.tag, element.key) == ("TD", 0)
    assert [(child.tag, child.lang, child.text) for child in element.children] == [
        ("Span", "", ""),
        ("Span", "ar", "نور"),
        ("Span", "", ""),
    ]
    assert setting.lines[0].keys == tuple(child.key for child in element.children)


def test_right_to_left_words_say_their_logical_text(arabic: Setter) -> None:
    setting = arabic.set((Span("الجرعة: "), Span("\u206630 g\u2069", solid=True)), "body", WIDTH)

    assert setting.element.text == "الجرعة: 30 g"


def test_no_two_elements_share_a_key(english: Setter) -> None:
    other = Setter(english.layout, "ar", "Arab")

    keys = [setter.set(ENGLISH, "body", WIDTH).element.key for setter in (english, other, english)]

    assert len(set(keys)) == 3


def test_what_is_too_wide_names_its_field_and_the_millimetres(english: Setter) -> None:
    words = (Span("Lot "), Span("\u2066SAMPLE-1234567890\u2069", solid=True, field="infusions[2].lots"))

    with pytest.raises(RenderError) as caught:
        english.set(words, "cell", 40)

    (fault,) = caught.value.faults
    natural = english.widest(words[1:], "cell")
    assert fault.field == "infusions[2].lots"
    assert f"is {(natural - 40) * 25.4 / 72:.1f} mm too wide" in fault.message
    assert "SAMPLE" not in str(caught.value)


def test_a_style_that_is_not_there_is_named(english: Setter) -> None:
    with pytest.raises(RenderError, match=r"style\.shout"):
        english.set(ENGLISH, "shout", WIDTH)


def test_a_bold_lead_is_not_parted_to_even_out_the_lines() -> None:
    card = Setter(open_layout("card"), "en", "Latn")
    lead, rest = Span("Glucose meter may read falsely high", bold=True), Span(" (maltose). A low.")
    width = card.natural((lead,), "body") + 5

    led = card.set((lead, rest), "body", width).lines
    even = card.set((lead._replace(bold=False), rest), "body", width).lines

    assert led[0].line.text.startswith(lead.text)
    assert not even[0].line.text.startswith(lead.text)


def test_a_script_that_needs_more_gets_more(english: Setter, arabic: Setter) -> None:
    assert arabic.style("body").leading > english.style("body").leading
    assert arabic.style("body").size >= english.style("body").size


def test_page_numbers_are_filled_and_parts_joined() -> None:
    parts = ((Span("Page "), Span("", slot="page"), Span(" of "), Span("", slot="pages")), (Span("A.E."),))

    words = joined(tuple(filled(part, {"page": 2, "pages": 13}) for part in parts), " - ")

    assert "".join(span.text for span in words) == "Page 2 of 13 - A.E."
    assert not any(span.slot for span in words)
