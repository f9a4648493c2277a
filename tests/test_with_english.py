"""What prints of a translation in each state: the paper says how far it may be trusted, page by page."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from ivig_print.card_sheets import render_sheets
from ivig_print.content import notices
from ivig_print.content.values import Day
from ivig_print.errors import TranslationError
from ivig_print.job import Job
from ivig_print.language.catalog import open_catalog
from ivig_print.language.formats import conventions, write
from ivig_print.language.locales import open_locale
from ivig_print.language.spans import plain
from ivig_print.pdf.inspect import Node, inspect, walk
from ivig_print.printing.sheets import Order
from ivig_print.printing.stock import open_stock
from ivig_print.records.clinic import Clinic
from ivig_print.reminder_cards import set_reminder
from ivig_print.render import render_handout, render_log
from ivig_print.wallet_card import render_card
from tests.codes import decoded
from tests.review import outdate, sign, translate
from tests.sound import fails, job

RASH = "hives, itching, or a new rash"


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page, without line breaks."""
    with pdfium.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def parts(pdf: bytes) -> list[Node]:
    """Return the languages of a document in their order."""
    return [node for node in walk(inspect(pdf).root) if node.tag == "Part"]


def languages(pdf: bytes) -> list[str]:
    return [part.lang for part in parts(pdf)]


def spanish(translations: Path, message: str) -> str:
    """Return how the Spanish catalog says a piece of the footer."""
    catalog = open_catalog(open_locale("es", translations), partial=True)
    said = {"reviewed": notices.REVIEWED, "draft": notices.NOT_REVIEWED}
    said |= {"outdated": notices.NOT_CURRENT, "incomplete": notices.NOT_COMPLETE}
    return f"es: {catalog.text(said[message])}"


def edition(tag: str) -> str:
    """Return the day of the edition as a page in *tag* has it."""
    return plain(write(Day(notices.EDITION_DAY, "short"), conventions(open_locale(tag), "US")))


def brought(translations: Path, state: str) -> Job:
    """Return a Spanish job whose translation is in *state*."""
    if state == "reviewed":
        sign(translations)
    if state == "outdated":
        outdate(translations)
    if state == "incomplete":
        translate(translations, RASH, "")
    return job("itp", locale="es", with_english=True)


@pytest.mark.parametrize("state", ["reviewed", "draft", "outdated", "incomplete"])
def test_every_page_says_which_edition_it_is_and_how_far_to_trust_it(translations: Path, state: str) -> None:
    asked = brought(translations, state)
    pdf = render_handout(asked)

    assert fails(pdf) == []
    follows = state in {"outdated", "incomplete"}
    assert languages(pdf) == (["es", "en"] if follows else ["es"])
    own, rest = texts(pdf)[:2], texts(pdf)[2:]
    assert all(spanish(translations, state) in text and edition("es") in text for text in own)
    assert all("en: Original text" in text and edition("en") in text for text in rest)
    assert len(rest) == (2 if follows else 0)


def test_the_english_that_follows_is_the_english_by_itself(translations: Path) -> None:
    asked = brought(translations, "incomplete")

    def said(pdf: bytes) -> Iterator[str]:
        return (node.text for node in walk(parts(pdf)[-1]) if node.text)

    assert list(said(render_handout(asked))) == list(said(render_handout(replace(asked, locale="en"))))


def test_a_part_that_is_not_translated_holds_not_a_word_of_english(translations: Path) -> None:
    own = texts(render_handout(brought(translations, "incomplete")))[:2]
    catalog = open_catalog(open_locale("es", translations), partial=True)

    assert sum(text.count(catalog.text(notices.MISSING_PART)) for text in own) == 1
    assert not any(RASH in text or "trouble breathing" in text for text in own)


def test_without_being_asked_nothing_but_a_draft_or_better_prints(translations: Path) -> None:
    asked = replace(brought(translations, "outdated"), with_english=False)
    for make in (render_handout, render_log, render_card):
        with pytest.raises(TranslationError, match="has changed since it was reviewed"):
            make(asked)


def test_a_log_in_an_old_translation_has_the_english_behind_it(translations: Path) -> None:
    assert languages(render_log(brought(translations, "outdated"))) == ["es", "en"]


def test_english_stands_on_paper_once_though_it_is_also_the_clinic_s_language(translations: Path) -> None:
    asked = replace(brought(translations, "outdated"), also_in_clinic_language=True)

    assert languages(render_handout(asked)) == ["es", "en"]
    sign(translations)
    assert languages(render_handout(asked)) == ["es", "en"]
    assert languages(render_handout(replace(asked, also_in_clinic_language=False))) == ["es"]


def at_a_spanish_clinic(asked: Job) -> Clinic:
    return asked.clinic.model_copy(update={"locale": "es"})


def test_a_card_in_an_old_translation_says_so_and_stands_beside_english(translations: Path) -> None:
    asked = brought(translations, "outdated")
    for clinic in (asked.clinic, at_a_spanish_clinic(asked)):
        front, back = texts(render_card(replace(asked, clinic=clinic), "cr80"))
        assert "Receives immune globulin by vein" in front
        assert spanish(translations, "outdated") in back
        assert "en:" not in front


def test_a_reviewed_card_says_nothing_about_itself(translations: Path) -> None:
    asked = brought(translations, "reviewed")
    front, back = texts(render_card(replace(asked, clinic=at_a_spanish_clinic(asked)), "cr80"))

    assert "es: " not in front + back


def test_a_card_that_is_not_whole_does_not_print(translations: Path) -> None:
    translate(translations, "Allergies", "")
    with pytest.raises(TranslationError) as caught:
        render_card(job("itp", locale="es", with_english=True))

    assert [fault.message for fault in caught.value.faults] == ['"Allergies" (card label) is not in the catalog']


def test_a_card_lacks_nothing_when_a_sentence_of_the_handout_does(translations: Path) -> None:
    asked = brought(translations, "incomplete")

    assert len(texts(render_card(asked, "cr80"))) == 2


def reminder_of(asked: Job, *, code: bool = False) -> bytes:
    stock = open_stock("avery-5371")
    return render_sheets([set_reminder(asked, stock, code=code)], stock, Order(), asked.today).pdf


def test_a_reminder_in_an_old_translation_says_so_and_stands_beside_english(translations: Path) -> None:
    asked = brought(translations, "outdated")
    for clinic in (asked.clinic, at_a_spanish_clinic(asked)):
        front, back = texts(reminder_of(replace(asked, clinic=clinic)))
        assert spanish(translations, "outdated") in front
        assert "My next infusions" in back
        assert "en:" not in back
    with pytest.raises(TranslationError, match="has changed since it was reviewed"):
        reminder_of(replace(asked, with_english=False))


def test_the_code_of_a_reminder_is_in_a_language_that_may_stand_alone(translations: Path) -> None:
    english = decoded(reminder_of(job("itp", locale="en"), code=True))
    asked = brought(translations, "outdated")

    assert decoded(reminder_of(asked, code=True)) == english
    sign(translations)
    assert decoded(reminder_of(asked, code=True)) != english


@pytest.mark.parametrize("english", ["Allergies", "My next infusions"])
def test_a_reminder_lacks_only_its_own_sentences(translations: Path, english: str) -> None:
    translate(translations, english, "")
    asked = job("itp", locale="es", with_english=True)
    if english == "My next infusions":
        with pytest.raises(TranslationError, match='"My next infusions"'):
            reminder_of(asked, code=True)
    else:
        front, _ = texts(reminder_of(asked, code=True))
        assert "Mis próximas infusiones" in front
