"""What Babel's reader loses or bends in silence is an error here, with its line."""

from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from ivig_print.errors import TranslationError
from ivig_print.language.po import parse
from tests.language.catalogs import entry, po

FIRST_LINE = po("").count("\n") + 1
"""The line on which the body of `po` starts."""


def faults(text: str | bytes) -> list[tuple[int | None, str]]:
    with pytest.raises(TranslationError) as caught:
        parse(text if isinstance(text, bytes) else text.encode(), "es.po")
    assert all(fault.file == "es.po" for fault in caught.value.faults)
    return [(fault.line, fault.message) for fault in caught.value.faults]


def test_a_sound_file_is_read_whole() -> None:
    text = po(
        '# a translator\'s note\n#. Source: somewhere\n#, python-format\nmsgctxt "a"\nmsgid "10% "\n"solution"\n'
        'msgstr "solución \\"al\\" 10%"\n\n'
        'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} día"\nmsgstr[1] "{n} días"\n'
        '\n#, fuzzy\n#~ msgid "gone"\n#~ msgstr "ido"\n\nmsgid "last"\nmsgstr "último"\n'
    )
    file = parse(text.encode(), "es.po")
    assert file.header["Language"] == "es"
    assert [(e.key, e.plural, e.forms, e.fuzzy) for e in file.entries] == [
        (("a", "10% solution"), "", ('solución "al" 10%',), False),
        (("", "{n} day"), "{n} days", ("{n} día", "{n} días"), False),
        (("", "last"), "", ("último",), False),
    ]
    assert file.entries[0].line == FIRST_LINE + 3


def test_windows_line_ends_are_read() -> None:
    assert len(parse(po(entry("a", "b")).replace("\n", "\r\n").encode(), "es.po").entries) == 1


def test_an_unterminated_quote_is_not_lost() -> None:
    broken = po('msgid "a\nmsgstr "b"\n\n' + entry("c", "d"))
    assert [message.id for message in read_po(BytesIO(broken.encode()), abort_invalid=True) if message.id] == ["c"]
    assert faults(broken)[0] == (FIRST_LINE, "is not a line of a PO file")


def test_an_unterminated_translation_is_not_emptied() -> None:
    assert faults(po('msgid "a"\nmsgstr "b\n'))[0] == (FIRST_LINE + 1, "is not a line of a PO file")


def test_a_byte_order_mark_is_refused() -> None:
    assert faults(b"\xef\xbb\xbf" + po(entry("a", "b")).encode()) == [(1, "starts with a byte order mark")]


def test_a_duplicate_is_refused_with_both_lines() -> None:
    twice = po(entry("a", "b") + entry("a", "other"))
    assert faults(twice) == [(FIRST_LINE + 4, f"repeats the message of line {FIRST_LINE}")]


def test_the_same_msgid_in_another_context_is_no_duplicate() -> None:
    assert len(parse(po(entry("a", "b", "x") + entry("a", "c", "y")).encode(), "es.po").entries) == 2


def test_a_fuzzy_header_is_refused() -> None:
    assert faults("#, fuzzy\n" + po("")) == [(2, "marks its header as fuzzy")]


def test_a_fuzzy_entry_is_marked_and_the_next_is_not() -> None:
    file = parse(po("#, fuzzy, python-brace-format\n" + entry("a", "b") + entry("c", "d")).encode(), "es.po")
    assert [e.fuzzy for e in file.entries] == [True, False]


def test_a_file_without_header_is_refused() -> None:
    assert faults(entry("a", "b")) == [(1, "has no header entry first")]
    assert faults("") == [(1, "has no header entry first")]


def test_a_file_without_plural_rule_is_refused() -> None:
    assert faults('msgid ""\nmsgstr "Language: es\\n"\n') == [(1, "has no Plural-Forms header")]


def test_other_encodings_are_refused() -> None:
    assert faults(po(entry("a", "é")).encode("latin-1")) == [(FIRST_LINE + 2, "is not UTF-8")]


def test_decomposed_letters_are_refused() -> None:
    assert faults(po(entry("a", "e\u0301"))) == [(FIRST_LINE + 2, "is not in Unicode form NFC")]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('msgid "a"\n', "has not the msgstr lines that its msgid needs"),
        ('msgstr "a"\n', "repeats a keyword"),
        ('msgid "a"\nmsgid_plural "as"\nmsgstr "b"\n', "has not the msgstr lines that its msgid needs"),
        (
            'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[2] "c"\n',
            "has not the msgstr lines that its msgid needs",
        ),
        ('msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\n', "has 1 plural forms, not 2"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', "repeats a keyword"),
        ('msgctxt "x"\nmsgctxt "y"\nmsgid "a"\nmsgstr "b"\n', "has a msgstr or msgctxt without a msgid"),
        ('"stray"\n', "is not a line of a PO file"),
        ('nonsense\nmsgid "a"\nmsgstr "b"\n', "is not a line of a PO file"),
        ('msgid "a"\nmsgstr "\\x"\n', "is not a line of a PO file"),
    ],
)
def test_a_misshapen_entry_is_refused(body: str, message: str) -> None:
    assert message in [said for _, said in faults(po(body))]


def test_all_faults_are_said_at_once() -> None:
    said = faults(po('msgid "a\nmsgstr "b"\n\n' + entry("c", "d") + entry("c", "e") + "junk\n"))
    assert len(said) >= 3


def test_the_sums_change_with_their_side_only() -> None:
    one, other = (parse(po(entry("a", text)).encode(), "es.po") for text in ("b", "c"))
    assert one.source_sha() == other.source_sha()
    assert one.target_sha() != other.target_sha()
    shuffled = [
        parse(po(body).encode(), "") for body in (entry("a", "b") + entry("c", "d"), entry("c", "d") + entry("a", "b"))
    ]
    assert shuffled[0].target_sha() == shuffled[1].target_sha()
