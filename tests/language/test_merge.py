"""A translator's work survives each change of the English, as a translation or as a hint that never prints."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from ivig_print.errors import TranslationError
from ivig_print.language.catalog import open_catalog
from ivig_print.language.locales import open_locale
from ivig_print.language.merge import merged
from ivig_print.language.po_text import catalog_text
from tests.language.catalogs import entry, po

OLD = "Drink 8 glasses of water on the day before."
NEW = "Drink 6 glasses of water on the day before."


def pot(*said: tuple[str, str] | tuple[str, str, str]) -> Catalog:
    """Return a template that says these: a context, a sentence, and perhaps its plural."""
    made = Catalog(fuzzy=False)
    for context, *ids in said:
        made.add(ids[0] if len(ids) == 1 else tuple(ids), context=context)
    return made


def after(body: str, now: Catalog, forms: int = 2) -> str:
    """Return the entries of a Spanish catalog with *body* once it is brought up to date with *now*."""
    old = read_po(BytesIO(po(body).encode()), abort_invalid=True)
    text = catalog_text(open_locale("es"), merged(old, now, forms))
    return text.partition('8bit\\n"\n\n')[2]


def test_a_changed_sentence_keeps_its_translation_as_a_hint() -> None:
    assert after(entry(OLD, "Beba 8 vasos."), pot(("test", NEW))) == (
        f'#, fuzzy\n#| msgid "{OLD}"\nmsgctxt "test"\nmsgid "{NEW}"\nmsgstr "Beba 8 vasos."\n'
    )


def test_a_hint_never_prints(folder: Path) -> None:
    body = after(entry(OLD, "Beba 8 vasos."), pot(("test", NEW)))
    (folder / "es.po").write_text(po(body), encoding="utf-8")
    with pytest.raises(TranslationError, match="is marked fuzzy"):
        open_catalog(open_locale("es", folder))


def test_a_hint_tells_of_the_sentence_it_was_made_of_however_often_that_changes() -> None:
    once = after(entry(OLD, "Beba 8 vasos."), pot(("test", NEW)))
    twice = after(once, pot(("test", NEW.replace("6", "7"))))
    assert f'#| msgid "{OLD}"\n' in twice
    assert twice.count("#|") == 1
    assert after(twice, pot(("test", NEW.replace("6", "7")))) == twice


def test_what_was_said_before_is_forgotten_when_the_translator_has_mended_it() -> None:
    once = after(entry(OLD, "Beba 8 vasos."), pot(("test", NEW)))
    mended = once.replace("#, fuzzy\n", "").replace("Beba 8", "Beba 6")
    assert after(mended, pot(("test", NEW))) == entry(NEW, "Beba 6 vasos.").rstrip("\n") + "\n"


def test_what_another_tool_broke_over_several_lines_stays_as_it_is() -> None:
    before = '#, fuzzy\n#| msgctxt "old"\n#| msgid ""\n#| "Drink 8 "\n#| "glasses."\n'
    body = before + entry(NEW, "Beba 8 vasos.")
    assert after(body, pot(("test", NEW))).startswith(before)


def test_remarks_and_waivers_stay_on_one_line() -> None:
    waiver = "# ivig-ignore: L01 the reviewer, R. Viewer, wants this number in words here, as the clinic says it\n"
    flags = "#, max-length:24\n"
    body = f"#  a note\n{waiver}{flags}" + entry("One", "Uno")
    assert after(body, pot(("test", "One"))).startswith(f"# a note\n{waiver}{flags}msgctxt")


def test_a_changed_plural_makes_a_hint() -> None:
    body = 'msgctxt "dose"\nmsgid "{n} day"\nmsgid_plural "{n} dayz"\nmsgstr[0] "{n} día"\nmsgstr[1] "{n} días"\n'
    text = after(body, pot(("dose", "{n} day", "{n} days")))
    assert '#, fuzzy, python-brace-format\n#| msgid "{n} day"\n#| msgid_plural "{n} dayz"\n' in text
    assert 'msgstr[1] "{n} días"\n' in text


def test_a_sentence_that_moved_keeps_its_words_as_a_hint() -> None:
    text = after(entry("Brand", "Marca", "cover"), pot(("card", "Brand"), ("log", "Lot")))
    assert '#, fuzzy\n#| msgid "Brand"\nmsgctxt "card"\nmsgid "Brand"\nmsgstr "Marca"\n' in text
    assert "#~" not in text


@pytest.mark.parametrize("other", ["Stop the pump and call the nurse.", "Fever", "Call your clinic in the morning."])
def test_nothing_unlike_becomes_a_hint(other: str) -> None:
    text = after(entry(OLD, "Beba 8 vasos."), pot(("test", other)))
    assert 'msgstr ""\n' in text
    assert f'#~ msgid "{OLD}"\n' in text
    assert "fuzzy" not in text


def test_the_most_alike_takes_the_translation() -> None:
    near, far = NEW, "Drink 6 cups of tea on the day before."
    text = after(entry(OLD, "Beba 8 vasos."), pot(("test", far), ("test", near)))
    assert f'msgid "{far}"\nmsgstr ""' in text
    assert f'msgid "{near}"\nmsgstr "Beba 8 vasos."' in text


def test_what_is_said_again_gets_its_translation_back() -> None:
    gone = after(entry(OLD, "Beba 8 vasos."), pot(("test", "Rest.")))
    back = after(gone, pot(("test", "Rest."), ("test", OLD)))
    assert 'msgstr "Beba 8 vasos."\n' in back
    assert "fuzzy" not in back
    assert "#~" not in back


def test_one_languages_hints_do_not_reach_the_next() -> None:
    now = pot(("test", NEW))
    after(entry(OLD, "Beba 8 vasos."), now)
    assert after("", now).endswith('msgstr ""\n')
    assert "fuzzy" not in after("", now)
