"""From a record to paper: every document lays out, is valid, can be read back, and keeps to its paper."""

import ctypes
import hashlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import page as validator
import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdfium2 import raw

from ivig_print.content.blocks import map_words
from ivig_print.content.select import select_handout
from ivig_print.errors import OutputError, RecordError, RenderError
from ivig_print.language.locales import locales, open_locale
from ivig_print.language.localize import localize
from ivig_print.language.spans import plain
from ivig_print.pdf.inspect import Inspection, inspect, outline, walk
from ivig_print.records.examples import example_clinic, example_text, example_visit
from ivig_print.records.read import read_visit
from ivig_print.records.visit import Visit
from ivig_print.render import Form, Job, render_card, render_handout, render_log
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.unicode import CONTROLS
from tests import ink
from tests.conftest import Golden

TODAY = date(2026, 11, 20)
TAGS = tuple(locale.tag for locale in locales())
SAMPLES = ("replacement", "itp", "gbs", "first")
PRINTS = (("letter", False), ("a4", False), ("letter", True), ("a4", True))
MARGIN = open_layout("handout").margin


def job(sample: str = "replacement", **choices: object) -> Job:
    return Job.of(example_visit(sample), example_clinic(), TODAY, **{"locale": "en", **choices})  # type: ignore[arg-type]


def fails(data: bytes) -> list[str]:
    """Return what a PDF/UA-1 checker has against *data*."""
    report = validator.validate_pdf_bytes(data, profile="ua1")
    return [] if report.is_compliant else [str(failure) for failure in report.failures]


def logical(asked: Job) -> list[str]:
    """Return every text of the handout's sections in reading order, as it was localized."""
    said: list[str] = []
    leaflet = localize(
        select_handout(asked.facts(), asked.edition), open_locale(asked.locale), asked.clinic.region
    ).leaflet
    bare = replace(leaflet, title=(), header=(), footer=())
    map_words(bare, lambda spans: said.append(plain(spans)))
    return [text for text in said if text]


SPOKEN = {"H1", "H2", "H3", "P", "LBody", "TH", "TD"}


def read(found: Inspection) -> list[str]:
    """Return every text of the tree but bullets; a table's summary stands behind its cells."""
    return [node.text for node in walk(found.root) if node.tag in SPOKEN and node.text]


def summaries(found: Inspection) -> Counter[str]:
    return Counter(value for node in walk(found.root) for name, value in node.attributes if name == "Summary")


def extracted(data: bytes) -> Counter[str]:
    """Return the words that another reader finds."""
    found: Counter[str] = Counter()
    document = pdfium.PdfDocument(data)
    for sheet in document:
        found.update(sheet.get_textpage().get_text_range().replace("\ufffe", "-").replace("\x02", "-").split())
    return found


# ---------------------------------------------------------------- ink


def touching(sheet: ink.Ink, left: float, right: float) -> None:
    """Fail where ink stands outside the margins, save for the running head and foot, which keep 18 pt."""
    box = sheet.box()
    assert box is not None
    width, height = sheet.picture.size[0] / ink.SCALE, sheet.picture.size[1] / ink.SCALE
    assert box[0] >= left - 1
    assert box[2] <= width - right + 1
    assert box[1] >= 18
    assert box[3] <= height - 18


Sign = tuple[float, float, float, float, float]
"""Baseline, left, top, right and bottom of one character's own ink, in points from the upper left corner."""


def signs(data: bytes) -> Iterator[list[Sign]]:
    """Yield the characters of each page by their baselines."""
    document = pdfium.PdfDocument(data)
    for sheet in document:
        text, height = sheet.get_textpage(), sheet.get_height()
        found = []
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            x, y = ctypes.c_double(), ctypes.c_double()
            if right - left > 0.2 and raw.FPDFText_GetCharOrigin(text, index, x, y):
                found.append((round(height - y.value, 1), left, height - top, right, height - bottom))
        yield sorted(found)


def assert_lines_do_not_touch(data: bytes) -> None:
    """Hold each character against those on the lines below it: first their boxes, then the ink itself."""
    for number, found in enumerate(signs(data)):
        for index, upper in enumerate(found):
            for lower in found[index + 1 :]:
                if lower[0] > upper[0] + 25:
                    break
                if lower[0] - upper[0] > 1 and _boxes_overlap(upper, lower):
                    where = f"page {number + 1}, x {upper[1]:.0f}: {upper[0]} touches {lower[0]}"
                    assert not ink.meet(data, number, _shared_columns(upper, lower), upper[4]), where


def _boxes_overlap(upper: Sign, lower: Sign) -> bool:
    return min(upper[3], lower[3]) > max(upper[1], lower[1]) and upper[4] > lower[2]


def _shared_columns(upper: Sign, lower: Sign) -> tuple[float, float, float, float]:
    """Return the box around both characters where one stands above the other."""
    return max(upper[1], lower[1]), min(upper[2], lower[2]), min(upper[3], lower[3]), max(upper[4], lower[4])


def assert_sound(data: bytes, asked: Job) -> None:
    """Hold a handout against all that every handout must be."""
    assert fails(data) == []
    for sheet in ink.pages(data):
        touching(sheet, MARGIN.start, MARGIN.end)
    assert_lines_do_not_touch(data)
    found = inspect(data)
    meant = Counter(logical(asked)) - summaries(found)
    assert Counter(read(found)) == meant
    if open_locale(asked.locale).direction == "ltr":
        words = Counter(word for text in read(found) for word in text.split())
        assert words - extracted(data) == Counter()
    for node in walk(found.root):
        assert not node.actual or Counter(node.actual) == Counter(node.drawn)


# ---------------------------------------------------------------- the matrix


@pytest.mark.parametrize("tag", TAGS)
def test_a_handout_in_each_language_is_sound(tag: str) -> None:
    asked = job("itp", locale=tag)

    assert_sound(render_handout(asked), asked)


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("edition", ["short", "full"])
@pytest.mark.parametrize("form", PRINTS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_handout_is_sound(tag: str, edition: str, form: tuple[str, bool], sample: str) -> None:
    asked = job(sample, locale=tag, edition=edition, paper=form[0], large_print=form[1])

    assert_sound(render_handout(asked), asked)


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("clinic", ["clinic", "clinic-eu"])
@pytest.mark.parametrize("sample", [*SAMPLES, "kawasaki"])
def test_every_log_and_card_is_sound(tag: str, paper: str, clinic: str, sample: str) -> None:
    asked = replace(job(sample, locale=tag, paper=paper), clinic=example_clinic(clinic))

    for data in (render_log(asked), render_card(asked), render_card(asked, "cr80")):
        assert fails(data) == []
        assert_lines_do_not_touch(data)


@pytest.mark.parametrize("form", ["foldover", "cr80"])
@pytest.mark.parametrize("tag", TAGS)
def test_a_card_in_each_language_is_sound(tag: str, form: Form) -> None:
    data = render_card(job(locale=tag), form)

    assert fails(data) == []
    assert_lines_do_not_touch(data)
    text = inspect(data).root.text
    for fact in ("Ana Ejemplo", "Privigen", "SAMPLE-2B", "555-0135", "30 g"):
        assert fact in text


def test_a_card_stays_inside_its_safe_area() -> None:
    for tag in TAGS:
        for sheet in ink.pages(render_card(job(locale=tag), "cr80")):
            box = sheet.box()
            assert box is not None
            assert min(box[0], box[1]) >= 2.8 * 72 / 25.4
            assert box[2] <= (85.6 - 2.8) * 72 / 25.4
            assert box[3] <= (53.98 - 2.8) * 72 / 25.4


def test_two_languages_are_one_document() -> None:
    visit = example_visit("itp")
    asked = replace(job("itp", locale="ar", edition="short"), also_in_clinic_language=True, visit=visit)

    found = inspect(render_handout(asked))

    assert [part.lang for part in found.root.children] == ["ar", "en"]
    assert fails(render_handout(asked)) == []


# ---------------------------------------------------------------- the words


@pytest.mark.parametrize("kind", ["handout", "card"])
@pytest.mark.parametrize("sample", ["replacement", "itp"])
def test_the_tree_is_as_a_person_checked_it(golden: Golden, sample: str, kind: str) -> None:
    data = render_handout(job(sample)) if kind == "handout" else render_card(job(sample))

    golden(f"{kind}.{sample}.en.tags.txt", outline(inspect(data).root))


def test_words_that_another_reader_finds_are_all_meant() -> None:
    """Nothing but the running head and foot, and bullets, is found beyond the tree's own words."""
    asked = job(edition="full")
    data = render_handout(asked)

    meant = Counter(word for text in read(inspect(data)) for word in text.split())
    extra = extracted(data) - meant

    leaflet = localize(select_handout(asked.facts(), "full"), open_locale("en"), "US").leaflet
    running = {word for words in (leaflet.header, *leaflet.footer) for word in plain(words).split()}
    heads = {word for node in walk(inspect(data).root) if node.tag == "TH" for word in node.text.split()}
    assert {word for word in extra if not word.isdigit()} <= running | heads | {"•", "·", "□"}


# ---------------------------------------------------------------- whose it is


def patient_data(visit: Visit) -> set[str]:
    return {visit.patient.name, *visit.patient.name.split(), "1980", "penicillin", "SAMPLE"}


def test_no_patient_is_named_outside_the_pages() -> None:
    for data in (render_handout(job()), render_log(job()), render_card(job())):
        with pikepdf.open(BytesIO(data)) as pdf:
            told = " ".join(str(value) for value in pdf.docinfo.values()) + pdf.Root.Metadata.read_bytes().decode()
        assert not [word for word in patient_data(example_visit()) if word in told]


def test_another_patient_has_the_same_document_information() -> None:
    def information(sample: str) -> tuple[dict[str, str], bytes]:
        with pikepdf.open(BytesIO(render_handout(job(sample)))) as pdf:
            return {key: str(value) for key, value in pdf.docinfo.items()}, pdf.Root.Metadata.read_bytes()

    assert information("replacement") == information("gbs")


# ---------------------------------------------------------------- the same again

_AGAIN = """
import hashlib
from tests.test_render import job, render_card, render_handout
print(hashlib.sha256(render_handout(job()) + render_card(job("itp"))).hexdigest())
"""


def test_the_same_job_is_the_same_bytes_in_any_process() -> None:
    here = hashlib.sha256(render_handout(job()) + render_card(job("itp"))).hexdigest()
    project = str(Path(__file__).parents[1])
    for seed, zone in (("1", "Asia/Tokyo"), ("77", "UTC")):
        again = subprocess.run(
            [sys.executable, "-c", _AGAIN],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": project, "TZ": zone},
            capture_output=True,
            check=True,
            text=True,
        )
        assert again.stdout.strip() == here


# ---------------------------------------------------------------- the logo


def test_a_logo_is_seen_and_is_no_part_of_the_text(tmp_path: Path) -> None:
    Image.new("L", (90, 30), 0).save(tmp_path / "logo.png")
    plain_page = ink.pages(render_handout(job()))[0]
    asked = replace(job(), clinic=example_clinic().model_copy(update={"logo": "logo.png"}), clinic_folder=tmp_path)

    data = render_handout(asked)

    with_logo = ink.pages(data)[0]
    corner = (400.0, 15.0, 612.0, 42.0)
    assert with_logo.part(*corner).dots() > plain_page.part(*corner).dots() + 2000
    assert fails(data) == []


def test_a_logo_that_is_no_picture_or_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("no picture")
    asked = replace(job(), clinic=example_clinic().model_copy(update={"logo": "logo.png"}), clinic_folder=tmp_path)

    with pytest.raises(RenderError, match="logo: is not a picture"):
        render_handout(asked)
    with pytest.raises(OutputError, match="logo: cannot be read"):
        render_handout(replace(asked, clinic_folder=tmp_path / "gone"))


# ---------------------------------------------------------------- hostile names

PIECES = st.sampled_from(
    (
        *("<b>", "</b>", "{name}", "%s", "&amp;", "'", '"', "O'Brien", "\\", "W" * 20, "å", "(", ")", "5 mg", "-", " "),
        *("Nguyễn Thị Ánh", "e\u0323\u0302\u0303", "محمد", "לוי", "王小明", "𠮷", "김", "カ", "เอก", "कि", "😀"),
        *("\u200b", "\u200d", "\u200e", "\u00a0", "\u202e"),
    )
)
NAMES = st.lists(PIECES, min_size=1, max_size=6).map("".join)
REFUSED = (
    "has a hidden character",
    "has a character that cannot be printed",
    "is longer than",
    "is empty",
    "no installed font has",
    "too wide",
    "too high",
    "takes",
)


def hostile(name: str) -> Visit:
    """Return the first sample with *name* wherever a person may write one; raise RecordError as a file would."""
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    text = example_text("replacement").replace('"Ana Ejemplo"', quoted).replace('"Luis Ejemplo"', quoted)
    return read_visit("record.toml", text)


@settings(max_examples=15)
@given(name=NAMES, tag=st.sampled_from(TAGS))
def test_a_name_is_printed_as_it_is_or_refused_with_a_reason(name: str, tag: str) -> None:
    try:
        visit = hostile(name)
        asked = Job.of(visit, example_clinic(), TODAY, locale=tag)
        papers = [render_handout(asked), render_card(asked)]
    except (RecordError, RenderError) as error:
        for fault in error.faults:
            assert any(reason in fault.message for reason in REFUSED), fault
            assert fault.field
            assert name.strip() not in fault.message + fault.hint or len(name.strip()) < 3
        return
    printed = "".join(sign for sign in visit.patient.name if sign not in CONTROLS)
    for data in papers:
        assert printed in [node.text for node in walk(inspect(data).root)]


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Ánh",
        "محمد",
        "O'Brien & <Sons>",
        "王小明",
        "S",
        "{name} <b>",
        "W" * 60,
        "Anna " * 12,
        "ẫ" * 60,
        "לוי",
        "김민준",
    ],
)
def test_everybody_can_be_printed_everywhere(name: str) -> None:
    for tag in TAGS:
        asked = Job.of(hostile(name), example_clinic(), TODAY, locale=tag)
        for data in (render_handout(asked), render_card(asked), render_log(asked)):
            assert name.strip() in [node.text for node in walk(inspect(data).root)]
            assert_lines_do_not_touch(data)


def test_a_name_that_no_font_has_names_its_field() -> None:
    with pytest.raises(RenderError, match=r"patient\.name: no installed font has the character U\+1F600"):
        render_handout(Job.of(hostile("Ana 😀"), example_clinic(), TODAY, locale="en"))
