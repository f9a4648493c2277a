"""From a record to paper: every document lays out, is valid, can be read back, and keeps to its paper."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from ivig_print.card_sheets import render_sheets
from ivig_print.content.select import select_handout
from ivig_print.errors import OutputError, RenderError
from ivig_print.job import Form, Job
from ivig_print.language.locales import open_locale
from ivig_print.language.localize import localize
from ivig_print.language.spans import plain
from ivig_print.pdf.inspect import inspect, outline, walk
from ivig_print.printing.sheets import Order
from ivig_print.printing.stock import open_stock
from ivig_print.records.examples import example_clinic, example_visit
from ivig_print.records.visit import Visit
from ivig_print.reminder_cards import set_reminder
from ivig_print.render import render_handout, render_log
from ivig_print.wallet_card import render_card
from tests import ink
from tests.conftest import Golden
from tests.sound import FEW, PRINTS, SAMPLES, TAGS, assert_lines_do_not_touch, assert_sound, extracted, fails, job, read


@pytest.mark.parametrize("tag", TAGS)
def test_a_handout_in_each_language_is_sound(tag: str) -> None:
    asked = job("itp", locale=tag)

    assert_sound(render_handout(asked), asked)


# Every sample in a few languages; in all others the one with the most to say.
EACH = [*((tag, sample) for tag in FEW for sample in SAMPLES), *((tag, "itp") for tag in TAGS if tag not in FEW)]


@pytest.mark.slow
@pytest.mark.parametrize(("tag", "sample"), EACH)
@pytest.mark.parametrize("edition", ["short", "full"])
@pytest.mark.parametrize("form", PRINTS)
def test_every_handout_is_sound(tag: str, edition: str, form: tuple[str, bool], sample: str) -> None:
    asked = job(sample, locale=tag, edition=edition, paper=form[0], large_print=form[1])

    assert_sound(render_handout(asked), asked)


@pytest.mark.slow
@pytest.mark.parametrize(("tag", "sample"), [*EACH, *((tag, "kawasaki") for tag in FEW)])
@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("clinic", ["clinic", "clinic-eu"])
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


def reminder_sheet(asked: Job) -> bytes:
    stock = open_stock("avery-5371")
    return render_sheets([set_reminder(asked, stock, code=True)], stock, Order(), asked.today).pdf


MAKERS: dict[str, Callable[[Job], bytes]] = {"handout": render_handout, "card": render_card, "reminder": reminder_sheet}


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("sample", ["replacement", "itp"])
def test_the_tree_is_as_a_person_checked_it(golden: Golden, sample: str, kind: str) -> None:
    data = MAKERS[kind](job(sample))

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


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_same_job_is_the_same_bytes_whoever_was_printed_before(tag: str) -> None:
    asked = job("itp", locale=tag)
    first = render_handout(asked)
    for name in ("Nguyễn Thị Ánh", "محمد علي", "王小明", "S", "O'Brien & <Sons>"):
        patient = asked.visit.patient.model_copy(update={"name": name})
        assert render_handout(replace(asked, visit=asked.visit.model_copy(update={"patient": patient}))) != first
    render_handout(job("replacement", locale=tag, edition="full"))
    render_handout(job("gbs", locale=tag, large_print=True))

    assert render_handout(asked) == first


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
