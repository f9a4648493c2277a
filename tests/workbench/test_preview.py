"""What a translator is shown: as much as can be, marked where it is wrong, never a picture of yesterday as today's."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from ivig_print.errors import TranslationError
from ivig_print.language.signoff import Standing, key_of
from ivig_print.workbench.approval import approve
from ivig_print.workbench.preview.look import Look
from ivig_print.workbench.preview.studio import Studio
from ivig_print.workbench.proofs.draft import open_draft
from ivig_print.workbench.proofs.papers import Wish
from tests.language.catalogs import signature
from tests.workbench.previews import reword

CALL = ("cover label", "Dose")
GERMS = "Antibodies fight germs."


@pytest.fixture
def po(translations: Path) -> Path:
    """Return the Spanish catalog of a copy."""
    return translations / "es.po"


@pytest.fixture
def studio(po: Path) -> Studio:
    return Studio("es", po.parent)


def texts(look: Look) -> set[str]:
    """Return the English of all that stands on the pages."""
    return {message.text for sheet in look.sheets for spot in sheet.spots for message in spot.messages}


def test_what_is_marked_as_fuzzy_is_shown_and_said_to_be_so(po: Path) -> None:
    po.write_text(
        po.read_text("utf-8").replace(
            'msgctxt "cover label"\nmsgid "Dose"', '#, fuzzy\nmsgctxt "cover label"\nmsgid "Dose"'
        ),
        "utf-8",
    )

    draft = open_draft("es", po.parent)

    assert draft.faults == ()
    assert CALL in draft.shown
    assert draft.standing(CALL) is Standing.STALE


def test_what_is_dangerous_is_told_with_its_line_and_shown_in_english(po: Path, studio: Studio) -> None:
    line = reword(po, "Dose", "Dosis {days}", "cover label")

    look = studio.look(Wish("short"))

    assert [(fault.file, fault.line) for fault in look.faults] == [("translations/es.po", line)]
    told = look.as_json()
    assert told["late"] is False
    assert told["faults"][0]["key"] == key_of(*CALL)  # type: ignore[index]
    assert told["messages"][key_of(*CALL)]["shown"] is False  # type: ignore[index]


def test_what_is_not_translated_yet_is_no_fault_but_is_said(po: Path, studio: Studio) -> None:
    reword(po, GERMS, "")

    look = studio.look(Wish("short"))

    message = look.as_json()["messages"][_key(look, GERMS)]  # type: ignore[index]
    assert look.faults == ()
    assert (message["state"], message["shown"], message["forms"]) == ("missing", False, [""])


def _key(look: Look, beginning: str) -> str:
    found = next(m for s in look.sheets for p in s.spots for m in p.messages if m.text.startswith(beginning))
    return key_of(found.context, found.text)


def test_a_broken_catalog_leaves_the_last_good_pages_and_says_that_they_are_late(po: Path, studio: Studio) -> None:
    good, whole = studio.look(Wish("short")), po.read_text("utf-8")
    po.write_text(whole.replace('msgstr "Dosis"', 'msgstr "Dosis', 1), "utf-8")

    look = studio.look(Wish("short"))

    assert (look.late, look.sheets) == (True, good.sheets)
    assert {fault.file for fault in look.faults} == {"translations/es.po"}
    assert all(fault.line for fault in look.faults)
    po.write_text(whole, "utf-8")
    assert studio.look(Wish("short")) == good


def test_a_catalog_that_was_broken_from_the_start_shows_no_page(po: Path, studio: Studio) -> None:
    po.write_text("nonsense\n", "utf-8")

    look = studio.look(Wish("short"))

    assert (look.sheets, look.late, bool(look.faults)) == ((), False, True)


def test_a_catalog_that_is_gone_is_named(po: Path) -> None:
    po.unlink()

    with pytest.raises(TranslationError, match=r"translations/es\.po: is not there"):
        open_draft("es", po.parent)


def test_a_face_with_too_many_words_is_told_in_millimetres(po: Path, studio: Studio) -> None:
    studio.look(Wish("card"))
    line = reword(po, "<b>Low antibodies:</b>", "<b>Anticuerpos bajos:</b> " + "palabras " * 150 + "fin")

    look = studio.look(Wish("card"))

    assert look.late
    assert {(fault.file, fault.line) for fault in look.faults} == {("translations/es.po", line)}
    assert all(" mm too high for its face" in fault.message for fault in look.faults)


def test_a_short_edition_on_too_many_pages_is_shown_with_the_fault(po: Path, studio: Studio) -> None:
    line = reword(po, GERMS, "palabras " * 700 + "fin")

    look = studio.look(Wish("short"))

    assert not look.late
    assert len(look.sheets) > 2
    assert "pages; this edition is made for 2" in look.faults[0].message
    assert (look.faults[0].file, look.faults[0].line) == ("translations/es.po", line)


def test_a_letter_that_no_font_draws_is_told_with_its_line(po: Path, studio: Studio) -> None:
    line = reword(po, GERMS, "Los anticuerpos 𖠀 combaten.")

    look = studio.look(Wish("card"))

    assert look.faults == (), "it does not stand there"
    (fault,) = studio.look(Wish("short")).faults
    assert (fault.file, fault.line) == ("translations/es.po", line)
    assert "no installed font has the character" in fault.message


def test_a_signature_shows_at_once(po: Path, studio: Studio) -> None:
    def foot() -> set[str]:
        return {text for text in texts(studio.look(Wish("log"))) if text.startswith("Translation ")}

    assert foot() == {"Translation not reviewed"}
    (po.parent / "es.signoff.toml").write_text(approve("es", po.parent, signature()).text, "utf-8")
    assert foot() == {"Translation reviewed"}
    reword(po, "Dose", "La dosis", "card label")
    assert foot() == {"Translation not reviewed"}


def test_only_a_page_that_has_changed_gets_another_picture(po: Path, studio: Studio) -> None:
    before = [sheet.picture for sheet in studio.look(Wish("full")).sheets]
    reword(po, GERMS, "Los anticuerpos combaten microbios.")
    last = next(m.text for m in studio.look(Wish("full")).sheets[-1].spots[-2].messages)

    reworded = [sheet.picture for sheet in studio.look(Wish("full")).sheets]

    assert last
    assert before == reworded  # the long form says it in other words
    reword(po, "Antibodies are proteins in your blood", "Los anticuerpos son proteínas.")
    after = [sheet.picture for sheet in studio.look(Wish("full")).sheets]
    assert after != before
    assert set(after) & set(before), "pages that say the same look the same"


def test_a_picture_is_a_page_at_150_dots_to_the_inch(studio: Studio) -> None:
    sheet = studio.look(Wish("log")).sheets[0]

    picture = Image.open(BytesIO(studio.picture(sheet.picture)))

    assert picture.format == "PNG"
    assert picture.size == pytest.approx((8.5 * 150, 11 * 150), abs=1)
    with pytest.raises(KeyError):
        studio.picture("../../etc/passwd")


def test_ids_stand_in_the_picture_only_where_they_are_asked_for(po: Path, studio: Studio) -> None:
    name = studio.look(Wish("log")).sheets[0].picture
    marked = Studio("es", po.parent, ids=True)
    marked.look(Wish("log"))

    plain, yellow = (Image.open(BytesIO(each.picture(name))).convert("RGB") for each in (studio, marked))

    assert [_coloured(plain), _coloured(yellow)] == [False, True]


def _coloured(picture: Image.Image) -> bool:
    """Return whether anything in *picture* is not gray."""
    red, _, blue = picture.split()
    return red.tobytes() != blue.tobytes()


def test_the_longest_values_are_those_that_every_paper_must_have_room_for(studio: Studio) -> None:
    ordinary, longest = studio.look(Wish("card")), studio.look(Wish("card", worst=True))

    assert longest.faults == ()
    assert ordinary.sheets[0].picture != longest.sheets[0].picture


def test_with_english_in_step_each_message_stands_there_twice(studio: Studio) -> None:
    alone, both = studio.look(Wish("log")), studio.look(Wish("log", also=True))

    def times(look: Look) -> int:
        return sum(spot.messages[0].text == "Brand" for sheet in look.sheets for spot in sheet.spots)

    assert times(alone) >= 1
    assert times(both) == 2 * times(alone)


def test_what_is_only_heard_is_told_too(studio: Studio) -> None:
    assert "table label" in {message.context for message in studio.look(Wish("log")).heard}


def test_notes_to_the_translator_stand_beside_their_message(studio: Studio) -> None:
    look = studio.look(Wish("short"))

    notes = look.as_json()["messages"][_key(look, GERMS)]["notes"]  # type: ignore[index]

    assert notes
    assert notes[0].startswith("Source: ")
