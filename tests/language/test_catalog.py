"""A catalog is whole and sound, or it is an error that names everything."""

from collections.abc import Callable
from pathlib import Path

import pytest
from babel.support import Translations

from ivig_print.content.messages import say, say_n
from ivig_print.errors import ExitCode, TranslationError
from ivig_print.language.catalog import open_catalog
from ivig_print.language.locales import open_locale
from tests.language.catalogs import entry

WritePo = Callable[..., Path]


def faults(folder: Path, tag: str = "es") -> list[str]:
    with pytest.raises(TranslationError) as caught:
        open_catalog(open_locale(tag, folder))
    assert caught.value.exit_code is ExitCode.TRANSLATION
    assert all(fault.file == f"{folder.name}/{tag}.po" for fault in caught.value.faults)
    return [fault.message for fault in caught.value.faults]


def test_a_sentence_is_found_by_context_and_text(folder: Path, write_po: WritePo) -> None:
    write_po(entry("State", "Estado", "address") + entry("State", "Expresar", "verb"))
    catalog = open_catalog(open_locale("es", folder))
    assert catalog.text(say("address", "State")) == "Estado"
    assert catalog.text(say("verb", "State")) == "Expresar"


@pytest.mark.parametrize("text", ["IVIG is a 10% solution.", "5% dextrose", "Up to 50% of people"])
def test_a_percent_sign_is_not_a_format(folder: Path, write_po: WritePo, text: str) -> None:
    translated = "Hasta un " + text.split("%", maxsplit=1)[0][-2:].strip() + "% de algo"
    write_po("#, python-format\n" + entry(text, translated))
    assert open_catalog(open_locale("es", folder)).text(say("test", text)) == translated


def test_the_source_locale_needs_no_catalog(folder: Path) -> None:
    catalog = open_catalog(open_locale("en", folder))
    catalog.require([say("test", "anything at all")])
    assert catalog.text(say("test", "anything at all")) == "anything at all"
    assert [catalog.text(say_n("test", "{n} day", "{n} days", count)) for count in (0, 1, 2)] == [
        "{n} days",
        "{n} day",
        "{n} days",
    ]


def test_plural_forms_follow_the_number(folder: Path, write_po: WritePo) -> None:
    forms = ("لا أيام", "يوم واحد", "يومان", "{n} أيام", "{n} يومًا", "{n} يوم")
    body = 'msgctxt "test"\nmsgid "{n} day"\nmsgid_plural "{n} days"\n'
    write_po(body + "".join(f'msgstr[{index}] "{form}"\n' for index, form in enumerate(forms)), "ar")
    catalog = open_catalog(open_locale("ar", folder))
    wanted = {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 102: 5, 103: 3, 111: 4}
    for number, form in wanted.items():
        assert catalog.text(say_n("test", "{n} day", "{n} days", number)) == forms[form], number


def test_a_missing_catalog_is_an_error_where_babel_is_silent(folder: Path) -> None:
    assert Translations.load(str(folder), ["es"]).gettext("Stop") == "Stop"
    assert faults(folder) == ["is not there"]


def test_everything_empty_or_fuzzy_is_named_with_its_line(folder: Path, write_po: WritePo) -> None:
    write_po(entry("One", "") + entry("Two", "Dos") + "#, fuzzy\n" + entry("Three", "Tres") + entry("Four", "  "))
    with pytest.raises(TranslationError) as caught:
        open_catalog(open_locale("es", folder))
    assert [(fault.line, fault.message) for fault in caught.value.faults] == [
        (7, '"One" (test) is not translated'),
        (16, '"Three" (test) is marked fuzzy'),
        (20, '"Four" (test) is not translated'),
    ]


def test_one_empty_plural_form_is_enough(folder: Path, write_po: WritePo) -> None:
    write_po('msgctxt "t"\nmsgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} día"\nmsgstr[1] ""\n')
    assert faults(folder) == ['"{n} day" (t) is not translated']


def test_every_missing_message_is_named_at_once(folder: Path, write_po: WritePo) -> None:
    write_po(entry("Two", "Dos"))
    catalog = open_catalog(open_locale("es", folder))
    wanted = [say("test", text) for text in ("One", "Two", "Three", "One")]
    with pytest.raises(TranslationError) as caught:
        catalog.require(wanted)
    assert [fault.message for fault in caught.value.faults] == [
        '"One" (test) is not in the catalog',
        '"Three" (test) is not in the catalog',
    ]
    with pytest.raises(TranslationError, match="not in the catalog"):
        catalog.text(wanted[0])


def test_a_changed_plural_is_another_message(folder: Path, write_po: WritePo) -> None:
    write_po('msgctxt "t"\nmsgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} día"\nmsgstr[1] "{n} días"\n')
    with pytest.raises(TranslationError):
        open_catalog(open_locale("es", folder)).require([say_n("t", "{n} day", "{n} long days", 2)])


def test_wrong_headers_are_named_at_once(folder: Path, write_po: WritePo) -> None:
    path = write_po(entry("One", "Uno"))
    text = path.read_text(encoding="utf-8")
    text = text.replace("Language: es", "Language: fr").replace("(n != 1)", "(n > 1)").replace("UTF-8", "latin-1")
    path.write_text(text, encoding="utf-8")
    assert faults(folder) == [
        "has the wrong Language header",
        "has the wrong Plural-Forms header",
        "has the wrong Content-Type header",
    ]


def test_a_dangerous_entry_stops_the_catalog(folder: Path, write_po: WritePo) -> None:
    write_po(entry("Call {phone}", "Llame al {telefono}") + entry("30 mL", "300 mL"))
    assert [message.partition(",")[0] for message in faults(folder)] == [
        "has the fields telefono",
        "has the numbers 300",
    ]


def test_a_changed_file_is_read_anew(folder: Path, write_po: WritePo) -> None:
    write_po(entry("One", "Uno"))
    assert open_catalog(open_locale("es", folder)).text(say("test", "One")) == "Uno"
    write_po(entry("One", "Un"))
    assert open_catalog(open_locale("es", folder)).text(say("test", "One")) == "Un"
