"""The report: how far each language is, and each message beside the piece of page where it stands."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from ivig_print.workbench.english import english_keys
from ivig_print.workbench.preview.notes import notes
from ivig_print.workbench.report.account import accounts
from ivig_print.workbench.report.page import as_folder
from ivig_print.workbench.report.places import Crops, crops
from ivig_print.workbench.report.progress import Amount, Progress
from ivig_print.workbench.report.told import details
from ivig_print.workbench.status import WARNINGS
from tests.workbench.previews import reword

FIELD = re.compile(r"<bdi>(\{\w+\})</bdi>")


@pytest.fixture(scope="module")
def cut() -> Crops:
    return crops()


@pytest.mark.slow
def test_what_warns_a_patient_has_its_picture(cut: Crops) -> None:
    english = english_keys()
    warnings = [key for key in english if key[0] in WARNINGS and key[0] != "draft"]

    unseen = [text for _, text in (key for key in warnings if key not in cut.places)]
    assert {text[:42] for text in unseen} <= {"Wait at least {n} month after your last in"}, (
        "no checked row has one month"
    )
    assert cut.pictures.keys() == cut.places.keys() <= set(english)
    assert len(cut.places) > 0.85 * len(english)


@pytest.mark.slow
def test_a_picture_is_a_strip_of_the_page_with_the_message_framed(cut: Crops) -> None:
    key = next(key for key in cut.places if key[1].startswith("Antibodies fight germs."))
    place, picture = cut.places[key], Image.open(BytesIO(cut.pictures[key])).convert("RGB")

    red, _, blue = picture.split()
    frame = [pixel for pixel in picture.getcolors(1 << 20) or () if pixel[1] == (176, 64, 0)]
    assert picture.width == pytest.approx(8.5 * 110, abs=2)
    assert picture.height == pytest.approx((place.box.height + 28) * 110 / 72, abs=3)
    assert frame
    assert red.tobytes() != blue.tobytes()
    assert str(place) == "Short handout, page 1 (replacement)"


@pytest.mark.slow
def test_the_page_of_a_language_shows_what_warns_first_and_every_message_once(cut: Crops, translations: Path) -> None:
    reword(translations / "ar.po", "Dose", "", "cover label")
    found = accounts(translations, ["ar"], layout=False)

    files = as_folder(found, cut)

    page = files[Path("ar.html")].decode()
    keys = re.findall(r'<article id="(\w+)"', page)
    sections = re.findall(r"<h3>([^<]+) <code>", page)
    first = sum(section in WARNINGS for section in sections)
    assert len(keys) == len(set(keys)) == len(english_keys())
    assert set(sections[:first]) <= set(WARNINGS)
    assert "<em>no translation yet</em>" in page
    assert 'dir="rtl"' in page
    assert "<script" not in page
    pictures = set(re.findall(r'src="([^"]+)"', page))
    assert {Path(name) for name in pictures} <= files.keys()
    assert FIELD.search(page)


def test_progress_is_in_messages_and_in_words_and_full_only_if_it_is_all() -> None:
    progress = Progress(Amount(300, 3000), Amount(299, 2999), Amount(1, 1), Amount())

    assert (progress.share(progress.translated), progress.share(progress.approved)) == (99, 0)
    assert progress.share(progress.all) == 100
    assert Progress(Amount(), Amount(), Amount(), Amount()).share(Amount()) == 100


def test_what_warns_is_told_first_and_then_what_the_checks_have_found(translations: Path) -> None:
    reword(translations / "es.po", "Dose", "", "cover label")
    reword(translations / "es.po", "Brand", "Marca {x}", "cover label")

    (account,) = accounts(translations, ["es"], layout=False)

    told = list(details(account))
    assert told[0].startswith("what warns a patient: ")
    assert " 269 translated" in told[1]
    assert re.match(r"checks, error: [2-9]", told[2])
    assert told[-1] == "signed by: nobody"
    assert any(one.text == "Marca {x}" for one in account.findings["cover label", "Brand"])


def test_a_catalog_that_cannot_be_read_is_accounted_for_all_the_same(translations: Path) -> None:
    (translations / "es.po").write_text("nonsense\n", "utf-8")

    (account,) = accounts(translations, ["es"], layout=False)

    assert account.status.whole == "broken"
    assert account.draft.entries == {}
    assert any(one.code.startswith("E") for one in account.of_the_whole)


def test_notes_are_whole_sentences_again() -> None:
    for key, found in notes().items():
        assert all(note.startswith(("Translators:", "Source:")) for note in found), key
