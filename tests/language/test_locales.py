"""Which locale a tag names, and what its review is worth."""

from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.plurals import get_plural

from ivig_print.errors import ConfigError, ExitCode, TranslationError
from ivig_print.language.catalog import open_catalog
from ivig_print.language.locales import State, locales, open_locale
from ivig_print.language.manifest import shipped
from tests.language.catalogs import entry, sign

WritePo = Callable[..., Path]


def test_the_manifest_of_the_program_is_sound() -> None:
    known = {locale.tag: locale for locale in locales()}
    assert list(known) == [
        *("en", "ar", "es", "fa", "fil", "fr", "hi", "ht", "ko", "pt_BR", "ru", "so", "vi", "zh_Hans", "zh_Hant"),
    ]
    assert known["en"].is_source
    assert not known["en"].reviewed
    assert (known["ar"].direction, known["ar"].script, known["ar"].autonym) == ("rtl", "Arab", "العربية")
    # As GNU gettext lists it: CLDR 48, and with it Babel 2.19, has a third form for whole millions.
    assert known["es"].plural == "nplurals=2; plural=(n != 1);"


def test_the_arabic_plural_rule_is_gettexts_where_babels_is_not() -> None:
    choose = open_locale("ar").plural_rule.choose
    assert [choose(number) for number in (0, 1, 2, 3, 10, 11, 26, 99, 100, 101, 102, 103)] == [
        *(0, 1, 2, 3, 3, 4, 4, 4, 5, 5, 5, 3),
    ]
    assert str(get_plural("ar")) != open_locale("ar").plural


@pytest.mark.parametrize(
    ("given", "tag"),
    [("es", "es"), ("ES", "es"), ("es-MX", "es"), ("es_MX", "es"), ("es-419", "es"), ("ar_EG", "ar"), ("ar-US", "ar"),
     ("ar-Arab", "ar"), ("en_GB", "en"), (" en ", "en")],
)  # fmt: skip
def test_the_region_is_not_the_catalogs(folder: Path, given: str, tag: str) -> None:
    assert open_locale(given, folder).tag == tag


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("fr", "known: en (English), ar (Arabic), es (Spanish)"),
        ("spanish", "did you mean es?"),
        ("Español", "did you mean es?"),
        ("arabic", "did you mean ar?"),
        ("es-", "did you mean es?"),
        ("es-Arab", "known:"),
        ("est", "did you mean es?"),
        ("", "known:"),
        ("../en", "known:"),
    ],
)
def test_an_unknown_locale_is_an_error_with_a_way_out(folder: Path, given: str, hint: str) -> None:
    with pytest.raises(TranslationError) as caught:
        open_locale(given, folder)
    (fault,) = caught.value.faults
    assert caught.value.exit_code is ExitCode.TRANSLATION
    assert hint in fault.hint
    assert given not in fault.message or not given


def test_a_language_in_two_scripts_is_not_guessed(folder: Path) -> None:
    manifest = folder / "manifest.toml"
    es = manifest.read_text(encoding="utf-8").partition("[locales.es]")[2].partition("[locales.ar]")[0]
    for tag, script in (("zh_Hans", "Hans"), ("zh_Hant", "Hant")):
        table = es.replace('format_locale = "es"', 'format_locale = "zh"').replace("Latn", script)
        with manifest.open("a", encoding="utf-8") as file:
            file.write(f"\n[locales.{tag}]{table}")
        (folder / f"{tag}.signoff.toml").write_text('origin = "machine"\n', encoding="utf-8")
    assert open_locale("zh-TW", folder).tag == "zh_Hant"
    assert open_locale("zh-Hans-SG", folder).tag == "zh_Hans"
    assert open_locale("zh_hans", folder).tag == open_locale("ZH-Hans", folder).tag == "zh_Hans"
    with pytest.raises(TranslationError):
        open_locale("yue", folder)


def test_a_wrong_manifest_names_every_fault(folder: Path) -> None:
    manifest = folder / "manifest.toml"
    text = manifest.read_text(encoding="utf-8").replace('format_locale = "ar"', 'format_locale = "xq"')
    manifest.write_text(text.replace("(n != 1)", "(n != )"), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        locales(folder)
    assert sorted(fault.field for fault in caught.value.faults) == [
        "locales.ar.format_locale",
        "locales.en.plural",
        "locales.es.plural",
    ]
    manifest.write_text(text.replace("autonym", "autonim"), encoding="utf-8")
    with pytest.raises(ConfigError, match="autonim"):
        locales(folder)


def test_a_folder_without_a_manifest_is_refused_and_one_without_the_source_gets_the_programs(folder: Path) -> None:
    (folder / "manifest.toml").write_text("[locales]\n", encoding="utf-8")
    (only,) = locales(folder)
    assert (only.tag, only.is_source, only.folder) == ("en", True, shipped())
    (folder / "manifest.toml").unlink()
    with pytest.raises(ConfigError, match="is not there"):
        locales(folder)


@pytest.mark.parametrize("tag", ["en-XA", "en_XB", "AR-XB"])
def test_a_pseudo_locale_is_no_language_for_patients(folder: Path, tag: str) -> None:
    with pytest.raises(TranslationError, match="is a pseudo-locale"):
        open_locale(tag, folder)


def test_a_tag_that_is_no_file_name_is_refused(folder: Path) -> None:
    manifest = folder / "manifest.toml"
    text = manifest.read_text(encoding="utf-8").replace("[locales.es]", '[locales."../es"]')
    manifest.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="is not a tag"):
        locales(folder)


def test_without_a_reviewer_a_locale_is_unreviewed(folder: Path) -> None:
    locale = open_locale("es", folder)
    assert (locale.state, locale.reviewed, locale.reviewer) == (State.UNREVIEWED, False, "")


def test_a_review_counts_for_the_very_texts(folder: Path, write_po: WritePo) -> None:
    write_po(entry("One", "Uno"))
    sign(folder)
    locale = open_locale("es", folder)
    assert (locale.state, locale.reviewed, locale.reviewer) == (State.REVIEWED, True, "R. Viewer")


@pytest.mark.parametrize("body", [entry("One", "Un"), entry("Two", "Uno"), entry("One", "Uno") + entry("Two", "Dos")])
def test_a_review_is_stale_when_either_side_changes(folder: Path, write_po: WritePo, body: str) -> None:
    write_po(entry("One", "Uno"))
    sign(folder)
    write_po(body)
    locale = open_locale("es", folder)
    assert (locale.state, locale.reviewed) == (State.STALE, False)
    with pytest.raises(TranslationError, match="has changed since it was reviewed"):
        open_catalog(locale)


def test_a_broken_catalog_does_not_hide_the_other_locales(folder: Path, write_po: WritePo) -> None:
    path = write_po(entry("One", "Uno"))
    sign(folder)
    path.write_text("nonsense", encoding="utf-8")
    assert [locale.tag for locale in locales(folder)] == ["en", "ar", "es"]
    assert open_locale("es", folder).state is State.STALE


def test_a_half_signed_review_is_refused(folder: Path) -> None:
    (folder / "es.signoff.toml").write_text('origin = "human"\nreviewer = "R. Viewer"\n', encoding="utf-8")
    with pytest.raises(TranslationError) as caught:
        locales(folder)
    assert [fault.field for fault in caught.value.faults] == [
        *("role", "date", "edition", "source_sha", "target_sha", "messages_sha"),
    ]


def test_a_missing_or_wrong_sign_off_is_refused(folder: Path) -> None:
    (folder / "es.signoff.toml").write_text('origin = "dictionary"\n', encoding="utf-8")
    with pytest.raises(TranslationError, match="origin"):
        locales(folder)
    (folder / "es.signoff.toml").unlink()
    with pytest.raises(TranslationError, match="is not there"):
        locales(folder)
