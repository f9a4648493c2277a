"""What desks write for a language becomes its tag, or a question with the tags that may be meant; never a guess."""

import subprocess
import sys
from importlib.resources import files

import langcodes
import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.records import languages
from ivig_print.records.languages import UnknownLanguageError, language_of, suggestions
from ivig_print.records.text import language_tag
from ivig_print.strict import read

TEXT = (files("ivig_print.records") / "languages.toml").read_text("utf-8")
TABLE = read(TEXT, "languages.toml", languages._Table)


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("SPANISH", "es"),
        ("  spanish ", "es"),
        ("Español", "es"),
        ("ESPAN\u0303OL", "es"),  # decomposed, as a Mac writes it
        ("Spanish; Castilian", "es"),
        ("spa", "es"),
        ("Farsi", "fa"),
        ("Tagalog/Filipino", "fil"),
        ("Haitian Creole", "ht"),
        ("CREOLE - HAITIAN", "ht"),
        ("fre", "fr"),
        ("fra", "fr"),
        ("العربية", "ar"),
        ("K’iche’", "quc"),
        ("Chinese (Traditional)", "zh-Hant"),
        ("简体中文", "zh-Hans"),
        ("Hmong", "hmn"),
    ],
)
def test_words_of_desks_and_codes_of_standards_become_tags(word: str, tag: str) -> None:
    assert language_of(word) == tag


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("es_MX", "es-MX"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("cmn-Hans", "zh-Hans"),
        ("iw", "he"),
        ("lub", "lu"),
        ("sr-latn", "sr-Latn"),
    ],
)
def test_codes_outside_the_table_come_from_the_standard(code: str, tag: str) -> None:
    assert language_of(code) == tag


@pytest.mark.parametrize(
    ("word", "candidates"),
    [
        ("Chinese", ("zh-Hans", "zh-Hant")),
        ("chi", ("zh-Hans", "zh-Hant")),
        ("ZH", ("zh-Hans", "zh-Hant")),
        ("Chinese - Cantonese", ("zh-Hant", "zh-Hans")),
        ("Creole", ("ht", "kea")),
        ("azj", ("az-Latn", "az-Arab", "az-Cyrl")),  # not in the table: the standard makes az of it
        ("Karen", ("ksw", "kjp", "pwo")),
        ("Kurdish", ("ckb", "kmr")),
        ("Unknown", ()),
        ("DECLINED", ()),
        ("N/A", ()),
        ("Other", ()),
        ("", ()),
        ("***", ()),
        ("American Sign Language", ()),
        ("Klingon", ()),
        ("Spanisch", ("es",)),
    ],
)
def test_what_is_not_plain_is_a_question_with_the_tags_that_may_be_meant(
    word: str, candidates: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownLanguageError) as caught:
        language_of(word)
    assert caught.value.candidates == candidates
    assert all(tag in caught.value.hint for tag in candidates)


@pytest.mark.parametrize(
    "slang", ["FAR", "TAG", "UNK", "ASL", "HAI", "CAN", "SPN", "CHN", "NO", "NA", "KR", "BRA", "ROM", "CAM"]
)
def test_a_desks_own_code_is_not_taken_for_the_small_language_that_has_it(slang: str) -> None:
    """FAR is Fataleka in the standard and Farsi at the desk; UNK is a language of Brazil."""
    with pytest.raises(UnknownLanguageError):
        language_of(slang)


def test_the_clinics_own_words_come_first() -> None:
    aliases = {"Chinese - Cantonese": "zh-Hant", "FAR": "fa", "": "en"}
    assert language_of("CHINESE-CANTONESE", aliases) == "zh-Hant"
    assert language_of("far", aliases) == "fa"
    assert language_of(" ", aliases) == "en"


def test_a_fault_never_shows_the_word() -> None:
    """The wrong column may hold a name."""
    with pytest.raises(UnknownLanguageError) as caught:
        language_of("Canary Ejemplo")
    assert "Canary" not in f"{caught.value} {caught.value.hint}"


def test_no_word_of_the_table_stands_for_two_things() -> None:
    rows: list[tuple[str, object]] = [(languages._key(word), row) for row in TABLE.languages for word in row.words]
    rows += [(languages._key(word), row) for row in TABLE.questions for word in row.words]
    by_word: dict[str, set[object]] = {}
    for word, row in rows:
        by_word.setdefault(word, set()).add(row)
    assert {word for word, meant in by_word.items() if len(meant) > 1} == set()


@pytest.mark.parametrize("row", TABLE.languages, ids=lambda row: row.tag)
def test_each_tag_is_valid_and_its_codes_are_its_own(row: "languages._Named") -> None:
    assert language_tag(row.tag) == row.tag
    assert langcodes.tag_is_valid(row.tag)
    codes = [word for word in row.words if len(word) == len("spa") and word == word.lower() and word.isascii()]
    assert {langcodes.standardize_tag(code, macro=True) for code in codes} <= {
        langcodes.standardize_tag(row.tag, macro=True),
        row.tag,
    }


@pytest.mark.parametrize("row", TABLE.languages, ids=lambda row: row.tag)
def test_the_first_word_is_the_name_that_cldr_has(row: "languages._Named") -> None:
    names = Locale("en").languages
    name = names.get(row.tag.replace("-", "_")) or ("" if "-" in row.tag else names.get(row.tag, ""))
    assert not name or name in row.words


@pytest.mark.parametrize("question", TABLE.questions, ids=lambda row: row.words[0] or row.why)
def test_each_candidate_is_a_tag_that_answers_the_question(question: "languages._Question") -> None:
    assert [language_tag(tag) for tag in question.candidates] == list(question.candidates)
    assert all(langcodes.tag_is_valid(tag) for tag in question.candidates)


def test_a_record_that_names_its_language_in_words_is_told_the_tag() -> None:
    for word, hint in {"Vietnamese": '"vi"', "Chinese": '"zh-Hans" or "zh-Hant"', "Klingon language": '"es"'}.items():
        with pytest.raises(ValueError, match="is not a language tag") as caught:
            language_tag(word)
        assert hint in caught.value.context["hint"]  # type: ignore[attr-defined]


@given(st.text(max_size=30))
def test_any_text_is_a_tag_or_a_question(word: str) -> None:
    try:
        tags: tuple[str, ...] = (language_of(word),)
    except UnknownLanguageError as question:
        tags = question.candidates
    assert [language_tag(tag) for tag in tags] == list(tags)
    assert isinstance(suggestions(word), tuple)


def test_the_standards_tables_are_not_loaded_for_what_our_own_table_knows() -> None:
    code = (
        "import sys; from ivig_print.records.languages import language_of; language_of('SPANISH');"
        " sys.exit('langcodes' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
