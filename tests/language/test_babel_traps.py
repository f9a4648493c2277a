"""Each trap of Babel 2.18 and 2.19 that a leaflet must not fall into: what Babel does, and what this program does.

The first half of a test shows the trap. When it fails there, Babel has mended it: say so here, and see whether our own
way round it is still needed.
"""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from babel.core import UnknownLocaleError, negotiate_locale
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.checkers import checkers
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from babel.support import NullTranslations, Translations

from ivig_print.content.messages import Message
from ivig_print.errors import TranslationError
from ivig_print.language import template
from ivig_print.language.catalog import open_catalog
from ivig_print.language.locales import open_locale
from ivig_print.language.merge import merged
from ivig_print.language.po import parse
from ivig_print.language.po_text import catalog_text, template_text
from ivig_print.workbench.language_facts import facts_of
from tests.language.catalogs import entry, po

WritePo = Callable[..., Path]

PERCENT = (
    ("IVIG is a 10% solution.", "La IGIV es una solución al 10%."),
    ("Mix it with 5% dextrose.", "Mézclelo con dextrosa al 5%."),
    ("Privigen 10% so far", "Hasta ahora Privigen al 10%"),
    ("Fewer than 1% die.", "Muere menos del 1%."),
    ("about 50% in all", "en total, cerca del 50%"),
)


def read(body: str, tag: str = "es") -> Catalog:
    return read_po(BytesIO(po(body, tag).encode()), abort_invalid=True)


@pytest.mark.parametrize(("english", "spanish"), PERCENT)
def test_a_per_cent_sign_is_no_placeholder(folder: Path, write_po: WritePo, english: str, spanish: str) -> None:
    catalog = Catalog(fuzzy=False)
    catalog.add(english, spanish, context="test")
    (message,) = (message for message in catalog if message.id)
    if english == PERCENT[0][0]:
        assert message.python_format  # the trap
        assert list(message.check(catalog))  # and Babel refuses the right translation for it

    assert "python-format" not in template_text(catalog)
    write_po(entry(english, spanish))
    assert open_catalog(open_locale("es", folder)).text(Message("test", english)) == spanish


def test_a_flag_against_the_per_cent_trap_is_kept_and_needs_no_company() -> None:
    body = "#, no-python-format\n" + entry(*PERCENT[0])
    written = BytesIO()
    write_po(written, read(body))
    assert b"#, no-python-format, python-format\n" in written.getvalue()  # the trap

    text = catalog_text(open_locale("es"), merged(read(body), read(body), 2))
    assert "#, no-python-format\n" in text
    assert ", python-format" not in text


@pytest.mark.parametrize("spanish", ["Llame al {telefono}.", "Llame al {phone.", "Llame al {{phone}}.", "Llame."])
def test_a_field_that_is_lost_or_renamed_is_seen(folder: Path, write_po: WritePo, spanish: str) -> None:
    body = entry("Call <b>{phone}</b>.", spanish)
    (message,) = (message for message in read(body) if message.id)
    assert [flaw for check in checkers if (flaw := check(read(body), message))] == []  # the trap

    write_po(body)
    with pytest.raises(TranslationError):
        open_catalog(open_locale("es", folder))


def test_a_language_that_is_missing_is_no_silent_english(folder: Path, tmp_path: Path) -> None:
    assert isinstance(Translations.load(tmp_path, ["so"]), NullTranslations)  # the trap
    assert Translations.load(tmp_path, ["so"]).gettext("Call the clinic") == "Call the clinic"

    with pytest.raises(TranslationError, match="is not a locale"):
        open_locale("so", folder)
    with pytest.raises(TranslationError, match="is not there"):
        open_catalog(open_locale("es", folder))


def test_a_sentence_that_is_missing_is_no_silent_english(folder: Path, write_po: WritePo) -> None:
    written = BytesIO()
    write_mo(written, read(entry("One", "Uno")))
    assert Translations(BytesIO(written.getvalue())).gettext("Two") == "Two"  # the trap

    write_po(entry("One", "Uno"))
    with pytest.raises(TranslationError, match=r'"Two" .* is not in the catalog'):
        open_catalog(open_locale("es", folder)).text(Message("test", "Two"))


def test_a_tag_with_a_region_finds_its_language(folder: Path) -> None:
    assert negotiate_locale(["es-MX"], ["en", "es_US"]) is None  # the trap

    assert open_locale("es-MX", folder).tag == "es"


def test_an_entry_whose_quote_is_open_is_not_lost() -> None:
    data = po(entry("One", "Uno") + 'msgctxt "test"\nmsgid "Two\nmsgstr "Dos"\n\n' + entry("Three", "Tres")).encode()
    try:
        kept = {str(message.id) for message in read_po(BytesIO(data), abort_invalid=True)}
    except ValueError:
        kept = set()
    assert "Two" not in kept  # the trap, where Babel does not raise

    with pytest.raises(TranslationError, match="is not a line of a PO file"):
        parse(data, "es.po")


def test_a_byte_order_mark_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    data = b"\xef\xbb\xbf" + po(entry("One", "Uno")).encode()
    catalog = read_po(BytesIO(data))
    assert "WARNING" in capsys.readouterr().out  # the trap: printed, not raised
    assert catalog.header_comment != ""

    with pytest.raises(TranslationError, match="byte order mark"):
        parse(data, "es.po")


def test_the_second_of_two_equal_messages_is_not_dropped() -> None:
    body = entry("One", "Uno") + entry("One", "Una")
    assert [message.string for message in read(body) if message.id] == ["Uno"]  # the trap

    with pytest.raises(TranslationError, match="repeats the message of line"):
        parse(po(body).encode(), "es.po")


def test_a_fuzzy_header_is_said(folder: Path, write_po: WritePo) -> None:
    path = write_po(entry("One", "Uno"))
    text = "#, fuzzy\n" + path.read_text(encoding="utf-8")
    assert read_po(BytesIO(text.encode())).fuzzy  # the trap: `pybabel compile` leaves such a catalog out

    path.write_text(text, encoding="utf-8")
    with pytest.raises(TranslationError, match="marks its header as fuzzy"):
        open_catalog(open_locale("es", folder))


def test_what_a_sentence_said_before_survives_a_merge() -> None:
    body = '#, fuzzy\n#| msgid "Drink 8 glasses of water on the day before and on the day of the infusion itself."\n'
    body += entry("Drink 6 glasses of water.", "Beba 8 vasos de agua.")
    written = BytesIO()
    write_po(written, read(body), width=0, include_previous=True)
    assert b"#| msgid" not in written.getvalue()  # the trap: it has become a remark, broken in two
    assert b"# | msgid" in written.getvalue()

    assert body.rstrip("\n") in catalog_text(open_locale("es"), merged(read(body), read(body), 2))


def test_one_catalogs_translation_does_not_reach_the_next() -> None:
    pot = Catalog(fuzzy=False)
    pot.add("One")
    spanish, french = Catalog(fuzzy=False), Catalog(fuzzy=False)
    for catalog in (spanish, french):
        catalog.update(pot, no_fuzzy_matching=True)
    assert spanish["One"] is french["One"]  # the trap

    assert merged(spanish, pot, 2)["One"] is not merged(french, pot, 2)["One"]


def test_dates_do_not_change_a_header_each_day() -> None:
    catalog = Catalog(fuzzy=False)
    catalog.add("One", "Uno")
    written = BytesIO()
    write_po(written, catalog)
    assert b"POT-Creation-Date" in written.getvalue()  # the trap

    assert "Date" not in catalog_text(open_locale("es"), catalog)


@pytest.mark.parametrize("tag", ["es", "fr", "pt"])
def test_plural_rules_are_those_of_translators_tools(tag: str) -> None:
    assert get_plural(tag).num_plurals == 3  # the trap: CLDR 48 has a form for whole millions, no tool's catalog has

    assert facts_of(tag).plural.startswith("nplurals=2;")


def test_months_of_a_language_without_names_are_not_numbers() -> None:
    assert "M12" in format_date(date(2026, 12, 1), "long", locale="ht")  # the trap
    with pytest.raises(UnknownLocaleError):
        format_date(date(2026, 12, 1), "long", locale="hmn")

    # tests/language/test_dates.py has the way round it: a table in the manifest, which `locale new` begins.
    assert facts_of("ht").format_locale == facts_of("hmn").format_locale == ""


def test_a_sentence_of_several_lines_has_the_line_it_stands_on(tmp_path: Path) -> None:
    content = tmp_path / "package" / "content"
    content.mkdir(parents=True)
    (content / "words.py").write_text('WORDS = say(\n    "about",\n    "The sentence.",\n)\n', encoding="utf-8")
    (message,) = (message for message in template.extract(content) if message.id)
    assert message.locations == [("package/content/words.py", 3)]  # Babel alone says 2
