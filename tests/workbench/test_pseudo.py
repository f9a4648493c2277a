"""Pseudo-locales show what is not translatable, what has no room and what does not mirror; no patient gets them."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from ivig_print.language.checks import field_names
from ivig_print.workbench.pseudo import BACK, TURNED, Pseudo, accent, accented, bidi, override
from ivig_print.workbench.samples import Sample, Sampler
from ivig_print.workbench.specimen import MARK, PALE

PAPERS = ("handout-short", "handout-full", "log", "card")


def samples(made: Pseudo) -> dict[str, Sample]:
    return {name: make() for name, make in Sampler.of(made.locale, made.entries).papers().items()}


def lines_of(sample: Sample) -> list[str]:
    assert sample.pdf is not None
    return [line for page in PdfReader(BytesIO(sample.pdf)).pages for line in page.extract_text().splitlines()]


def words_of(sample: Sample) -> str:
    return " ".join(lines_of(sample))


def test_what_is_not_a_word_stays_as_it_is() -> None:
    for key, entry in accented(0.4).entries.items():
        for english, form in zip((key[1], entry.plural), entry.forms, strict=False):
            assert field_names(form) == field_names(english)
            assert re.findall("</?b>", form) == re.findall("</?b>", english)
            assert re.findall(r"\d+", re.sub(r"\{.*?\}", "", form)) == re.findall(
                r"\d+", re.sub(r"\{.*?\}", "", english)
            )


@pytest.mark.parametrize("longer", [0.0, 0.3, 0.4, 1.0])
def test_a_text_is_longer_by_what_was_asked_for(longer: float) -> None:
    text = "Drink plenty of water on the day before, unless you were told to drink less."
    grown = len(accent(text, longer)) - len("[]") - len(text)
    assert len(text) * longer <= grown <= len(text) * longer + len(" seven")


def test_every_word_of_every_paper_is_translatable() -> None:
    """What stands there in plain English letters is a value from the record, or the mark of the sample."""
    record = "Ana Luis Ejemplo Penicillin Headache next Privigen Sample Infusion Clinic Example Street Springfield"
    dates_and_rules = "Tuesday December January February March April August ACIP United States Updated"
    values = {PALE, *f"{record} {dates_and_rules} {MARK}".replace(",", "").split()}
    for name, sample in samples(accented()).items():
        plain = set(re.findall(r"(?<![\w.-])[A-Za-z]{4,}(?![\w-])", words_of(sample)))
        assert plain - values == set(), name


def test_long_text_is_set_or_what_has_no_room_is_named() -> None:
    made = samples(accented(0.6))
    assert list(made) == list(PAPERS)
    assert all(sample.pdf is not None for sample in made.values())
    assert {name: [fault.message for fault in sample.faults] for name, sample in made.items() if sample.faults} == {
        "handout-short": ["the handout takes 3 pages; this edition is made for 2"]
    }


def test_a_card_without_room_is_named_with_its_millimetres() -> None:
    made = accented(4.0)
    card = Sampler.of(made.locale, made.entries).card()
    assert card.pdf is None
    assert all("mm" in fault.message for fault in card.faults)


def test_a_page_from_right_to_left_is_the_mirror_of_the_english_one() -> None:
    def starts(sample: Sample, word: str) -> tuple[float, float]:
        """Return where *word* lies on the first page, and how wide that is."""
        found: list[float] = []
        assert sample.pdf is not None
        page = PdfReader(BytesIO(sample.pdf)).pages[0]
        page.extract_text(visitor_text=lambda text, _c, t, _f, _s: found.append(t[4]) if word in text else None)
        return found[0], float(page.mediabox.width)

    english, width = starts(samples(accented())["handout-short"], "Ana Ejemplo")
    mirrored, _ = starts(samples(bidi())["handout-short"], "Ana Ejemplo")
    assert english < width / 2 < mirrored
    assert bidi().locale.direction == "rtl"


def test_fields_run_as_they_always_do_inside_what_is_turned() -> None:
    assert override("Page {page} of <b>{pages}</b>") == f"{TURNED}Page {BACK}{{page}}{TURNED} of {BACK}<b>{{pages}}</b>"
    text = words_of(samples(bidi())["handout-short"])
    assert "555-0134" in text
    assert "Privigen 10%" in text


def test_each_page_says_to_eye_and_ear_that_it_is_none_for_patients() -> None:
    for sample in samples(bidi()).values():
        assert sample.pdf is not None
        reader = PdfReader(BytesIO(sample.pdf))
        assert all(page.extract_text().count("NOT FOR PATIENTS") == 2 for page in reader.pages)
        assert reader.metadata is not None
        assert str(reader.metadata.title).startswith("SAMPLE: ")
        root = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]  # type: ignore[index]
        document = root if "/K" in root else root[0].get_object()
        first = document["/K"][0].get_object()
        assert (first["/S"], first["/Lang"]) == ("/P", "en")
