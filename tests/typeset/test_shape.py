"""Shaping: joins, ligatures, clusters, and the faults of what no font draws."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ivig_print.errors import DependencyError, RenderError
from ivig_print.language.spans import Span
from ivig_print.typeset import fonts
from ivig_print.typeset.shape import Cluster, Paragraph, shape_paragraph
from ivig_print.typeset.unicode import CONTROLS

BEH = "ب"
MIXED = st.text(
    st.sampled_from(
        "abfi AVTo1 5-%°(.é\u0301\u0323\u200c\u200d\u00ad\u00a0\u2066\u2068\u2069بلاِمّ ع٣א𠮷野カไก้กำतिक्षি한አ"
    ),
    max_size=40,
)


def clusters(paragraph: Paragraph) -> list[Cluster]:
    return [cluster for shaped in paragraph.shaped for cluster in shaped.clusters]


def glyphs(paragraph: Paragraph) -> list[tuple[int, ...]]:
    return [tuple(glyph.gid for glyph in cluster.glyphs) for cluster in clusters(paragraph)]


def arabic(*spans: Span) -> Paragraph:
    return shape_paragraph(spans, "ar", 1)


def test_letters_join_across_a_change_of_weight() -> None:
    whole, halves = arabic(Span("كتاب")), arabic(Span("كت"), Span("اب", bold=True))

    assert [item.face.weight for item in halves.items] == [400, 700]
    assert glyphs(halves) == glyphs(whole)  # one variable font: its glyphs have the same ids in both weights


@pytest.mark.parametrize("marks", ["\u0650", "\u0651\u064e", "\u200d", "\u0651\u064e\u0670"])
def test_letters_join_across_a_change_of_weight_behind_vowel_marks(marks: str) -> None:
    whole = arabic(Span(f"{BEH}{marks}{BEH}"))
    halves = arabic(Span(f"{BEH}{marks}"), Span(BEH, bold=True))

    assert glyphs(halves) == glyphs(whole)
    assert glyphs(halves)[-1] != glyphs(arabic(Span(BEH)))[-1]


def test_letters_join_across_a_change_of_weight_before_vowel_marks() -> None:
    whole = arabic(Span(f"{BEH}\u200d\u200d{BEH}"))
    halves = arabic(Span(BEH), Span(f"\u200d\u200d{BEH}", bold=True))

    assert glyphs(halves) == glyphs(whole)


def test_lam_alef_is_drawn_as_one_and_read_as_two() -> None:
    lam_alef, apart = arabic(Span("لا")), arabic(Span("ل\u200cا"))

    assert "".join(cluster.text for cluster in clusters(lam_alef)) == "لا"
    assert glyphs(lam_alef) != glyphs(apart)
    assert sum(c.advance for c in clusters(lam_alef)) < sum(c.advance for c in clusters(apart))


def test_a_vietnamese_stack_is_one_cluster() -> None:
    decomposed = shape_paragraph([Span("e\u0323\u0302")], "vi", 0)

    assert [cluster.text for cluster in clusters(decomposed)] == ["e\u0323\u0302"]


@given(text=MIXED, cut=st.integers(0, 40), base=st.sampled_from([0, 1]))
@example(text="\u200d\u200c", cut=1, base=0)
@example(text="\u2066\u2069", cut=1, base=1)
@example(text="\u00ad\u0301", cut=1, base=0)
def test_clusters_hold_the_whole_text_in_order(text: str, cut: int, base: int) -> None:
    try:
        paragraph = shape_paragraph([Span(text[:cut]), Span(text[cut:], bold=True)], "en", base)
    except RenderError as error:
        assert "no installed font has all of" in str(error)  # noqa: PT017 - a vowel sign on a letter of another script
        return

    drawn = "".join(character for character in text if character not in CONTROLS)
    assert paragraph.text == drawn
    assert "".join(cluster.text for cluster in clusters(paragraph)) == drawn
    assert [item.start for item in paragraph.items] == [0, *[item.end for item in paragraph.items[:-1]]][
        : len(paragraph.items)
    ]
    assert all(cluster.advance == sum(glyph.advance for glyph in cluster.glyphs) for cluster in clusters(paragraph))
    assert 0 not in {glyph.gid for cluster in clusters(paragraph) for glyph in cluster.glyphs}, "a box was drawn"


@pytest.mark.parametrize(
    "spans",
    [
        (Span("a"), Span("", lang="ar"), Span("b")),
        (Span("a"), Span("\u2068\u2069", lang="ar"), Span("b")),
        (Span("\u2068\u2069", lang="ar"), Span("b")),
        (Span("a"), Span("ب", lang="ar"), Span("b", lang="es")),
    ],
)
def test_every_run_belongs_to_the_piece_of_its_own_language(spans: tuple[Span, ...]) -> None:
    paragraph = shape_paragraph(spans, "en", 0)

    languages = {item.start: paragraph.pieces[item.piece] or "en" for item in paragraph.items}
    assert languages == {item.start: item.language for item in paragraph.items}
    assert {item.piece for item in paragraph.items} == set(range(len(paragraph.pieces)))


def test_a_missing_glyph_is_named_with_its_field_and_its_text_is_not_shown() -> None:
    with pytest.raises(RenderError) as caught:
        shape_paragraph([Span("Name: "), Span("Zoë 😀", field="patient.name")], "en", 0)

    (fault,) = caught.value.faults
    assert fault.field == "patient.name"
    assert "U+1F600 GRINNING FACE" in fault.message
    assert "Zo" not in str(caught.value)
    assert "😀" not in str(caught.value)


def test_letters_that_only_different_fonts_have_are_named_together() -> None:
    with pytest.raises(RenderError, match=r"has all of U\+0031 DIGIT ONE, U\+09BF BENGALI VOWEL SIGN I"):
        shape_paragraph([Span("1\u09bf")], "en", 0)


@pytest.fixture
def without_cjk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that the fonts of the extra `cjk` are not installed."""
    monkeypatch.setattr(fonts.FaceEntry, "installed", lambda entry: entry.extra != "cjk")
    for cached in (fonts.chain, fonts.face_for):
        cached.cache_clear()
    monkeypatch.setattr(fonts, "chain", fonts.chain.__wrapped__)
    monkeypatch.setattr(fonts, "face_for", fonts.face_for.__wrapped__)


@pytest.mark.usefixtures("without_cjk")
def test_han_without_its_fonts_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ivig_print.typeset.itemize.face_for", fonts.face_for)
    monkeypatch.setattr("ivig_print.typeset.itemize.first_face", fonts.first_face.__wrapped__)

    with pytest.raises(RenderError) as caught:
        shape_paragraph([Span("王小明", field="patient.name")], "en", 0)

    (fault,) = caught.value.faults
    assert "ivig-print[cjk]" in fault.hint
    assert "U+738B" in fault.message
    assert "王" not in str(caught.value)
    with pytest.raises(DependencyError, match="Noto Sans SC is not installed"):
        fonts.open_face.__wrapped__("Noto Sans SC")


def test_each_language_gets_its_own_han_forms() -> None:
    def face(language: str) -> str:
        return shape_paragraph([Span("直")], language, 0).items[0].face.name

    assert [face(tag) for tag in ("zh", "zh-Hant", "ja", "ko")] == [
        "Noto Sans SC", "Noto Sans TC", "Noto Sans JP", "Noto Sans KR",
    ]  # fmt: skip


# ---------------------------------------------------------------- once for all patients

SENTENCES = {
    "en": ("Dear ", ", drink a lot. AVoid Tea, To"),
    "ar": ("أُعدّت هذه النشرة من أجل ", ". يُرجى الاحتفاظ بها"),
    "hi": ("प्रिय ", ", बहुत पानी पिएं।"),
}


def named(name: str, language: str) -> Paragraph:
    before, after = SENTENCES[language]
    spans = (Span(before), Span(f"\u2068{name}\u2069", field="patient.name"), Span(after))
    return shape_paragraph(spans, language, int(language == "ar"))


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_is_shaped_once_whatever_name_stands_in_it(language: str) -> None:
    one, other = named("Ana Adams", language), named("محمد", language)

    assert one.shaped[0] is other.shaped[0]
    assert one.shaped[-1] is other.shaped[-1]


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("name", ["Ava Tvoy", "محمد علي", "प्रिया"])
def test_a_sentence_is_as_wide_as_it_would_be_shaped_whole(language: str, name: str) -> None:
    before, after = SENTENCES[language]
    cut = named(name, language)
    whole = shape_paragraph((Span(f"{before}{name}{after}"),), language, int(language == "ar"))

    assert cut.text == whole.text
    assert sum(c.advance for c in clusters(cut)) == sum(c.advance for c in clusters(whole))


def test_letters_join_with_what_stands_beside_them_in_another_face() -> None:
    (joined,) = arabic(Span(BEH), Span(BEH, bold=True)).shaped[:1]
    (apart,) = arabic(Span(BEH), Span("x", bold=True)).shaped[:1]

    assert joined.clusters[0].glyphs != apart.clusters[0].glyphs


def test_parts_stand_one_after_another_with_their_offsets() -> None:
    parts = (Span("Lot "), Span("AB 12", solid=True, part=1), Span(" مرحبا", lang="ar", part=2))

    together = shape_paragraph(parts, "en", 0)

    assert together.text == "Lot AB 12 مرحبا"
    assert together.solid == {5, 6, 7, 8}
    assert together.pieces == ("", "", "ar")
    assert [together.text[item.start : item.end] for item in together.items if item.piece == 1] == ["AB 12"]
    assert "".join(cluster.text for cluster in clusters(together)) == together.text
