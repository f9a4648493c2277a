"""A page in two languages: nothing of either is lost, each is whole in the tree, and the paper is as sound as any."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import permutations

import pypdfium2 as pdfium
import pytest

from ivig_print.errors import RecordError
from ivig_print.job import Job
from ivig_print.language.locales import open_locale
from ivig_print.pdf.inspect import Node, inspect, outline, walk
from ivig_print.records.examples import example_clinic, example_text
from ivig_print.records.read import read_visit
from ivig_print.render import render_handout, render_log
from ivig_print.wallet_card import render_card
from tests import ink
from tests.conftest import Golden
from tests.sound import (
    FEW,
    MARGIN,
    PRINTS,
    SAMPLES,
    SPOKEN,
    TAGS,
    TODAY,
    assert_lines_do_not_touch,
    extracted,
    fails,
    job,
    touching,
)

PAIRS = (*permutations(FEW, 2), ("zh_Hans", "ar"))
REST = tuple((tag, "en") for tag in TAGS if tag not in FEW)
CIRCLES = (("es", "en"), ("ar", "en"), ("en", "ar"))
"""Both read from the left; a page read from the right; one read from the left beside what is not."""

Render = Callable[[Job], bytes]


def spoken(node: Node, lang: str = "") -> Iterator[tuple[str, str]]:
    """Yield the language and the text of every block that is read, but bullets and the first running head."""
    lang = node.lang or lang
    inner = [child for child in node.children if any(below.tag in SPOKEN for below in walk(child))]
    if node.tag in SPOKEN and not inner:
        yield lang, node.text
        return
    for child in inner:
        yield from spoken(child, lang)


def texts(data: bytes, lang: str) -> list[str]:
    """Return what is read of *data* in the language *lang*."""
    return [text for own, text in spoken(inspect(data).root) if own == lang and text]


def draft(tag: str) -> Counter[str]:
    """Return what the draft notice of a language says."""
    if tag == "en":
        return Counter()
    draft = inspect(render_log(job(locale=tag))).root.children[0].children[1]
    return Counter(text for _, text in spoken(draft))


def alone(asked: Job, tag: str, render: Render) -> Counter[str]:
    """Return what is read of *asked* when it is printed in the language *tag* only, without the notice."""
    root = inspect(render(replace(asked, locale=tag, also=""))).root
    return Counter(text for _, text in spoken(root) if text) - draft(tag)


def assert_nothing_is_lost(asked: Job, render: Render) -> None:
    """Hold a paper in two languages against the same paper in each of them."""
    first, second = alone(asked, asked.locale, render), alone(asked, asked.also, render)
    read = Counter(text for _, text in spoken(inspect(render(asked)).root) if text)
    read -= draft(asked.locale) | draft(asked.also)
    # What is the same in both may stand there once: a lot number, a name, the running head.
    assert (first + second) - read <= first & second
    assert read - (first + second) == Counter()
    for tag, meant in ((asked.locale, first), (asked.also, second)):
        language = open_locale(tag).language
        own = Counter(text for lang, text in spoken(inspect(render(asked)).root) if lang == language and text)
        assert meant - own - draft(tag) <= first & second


# ---------------------------------------------------------------- sound


@pytest.mark.parametrize(("tag", "also"), [*PAIRS, *(pytest.param(*pair, marks=pytest.mark.slow) for pair in REST)])
@pytest.mark.parametrize("large_print", [False, True])
def test_nothing_of_either_language_is_lost(tag: str, also: str, *, large_print: bool) -> None:
    for render in (render_handout, render_log):
        assert_nothing_is_lost(job("itp", locale=tag, also=also, large_print=large_print), render)


def assert_sound(asked: Job, render: Render) -> None:
    data = render(asked)
    assert fails(data) == []
    for sheet in ink.pages(data):
        touching(sheet, MARGIN.start, MARGIN.end)
    assert_lines_do_not_touch(data)
    assert_nothing_is_lost(asked, render)


@pytest.mark.slow
@pytest.mark.parametrize("pair", CIRCLES)
@pytest.mark.parametrize("edition", ["short", "full"])
@pytest.mark.parametrize("form", PRINTS)
@pytest.mark.parametrize("sample", ["replacement", "itp"])
def test_every_handout_is_sound(pair: tuple[str, str], edition: str, form: tuple[str, bool], sample: str) -> None:
    tag, also = pair
    asked = job(sample, locale=tag, also=also, edition=edition, paper=form[0], large_print=form[1])

    assert_sound(asked, render_handout)


@pytest.mark.slow
@pytest.mark.parametrize(("tag", "also"), CIRCLES)
@pytest.mark.parametrize("form", PRINTS)
def test_every_log_is_sound(tag: str, also: str, form: tuple[str, bool]) -> None:
    assert_sound(job(locale=tag, also=also, paper=form[0], large_print=form[1]), render_log)


@pytest.mark.parametrize(("tag", "also"), CIRCLES)
def test_a_pair_is_sound(tag: str, also: str) -> None:
    for large_print in (False, True):
        data = render_handout(job("itp", locale=tag, also=also, large_print=large_print))

        assert fails(data) == []
        assert_lines_do_not_touch(data)
        for node in walk(inspect(data).root):
            assert not node.actual or Counter(node.actual) == Counter(node.drawn)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_short_edition_in_two_languages_takes_two_sheets_at_most(sample: str, paper: str) -> None:
    for tag, also in PAIRS:
        assert len(inspect(render_handout(job(sample, locale=tag, also=also, paper=paper))).pages) <= 4


def called_at(phone: str) -> Job:
    """Return a handout in two languages of a clinic with a long phone number."""
    clinic = example_clinic()
    phones = clinic.phones.model_copy(update={"daytime": phone})
    return replace(job(locale="es", also="en"), clinic=clinic.model_copy(update={"phones": phones}))


def test_what_half_a_column_has_no_room_for_is_printed_beneath() -> None:
    phone = "+1 (555) 010-0134 ext. 123456, 789012, 345678"
    long = called_at(phone)

    data = render_handout(long)

    assert_sound(long, render_handout)
    assert texts(data, "es").count(phone) == 1
    assert phone not in texts(data, "en")


def test_what_has_no_room_beside_its_label_stands_below_it() -> None:
    phone = "+1 (555) 010-0134 ext. 123456"
    long = called_at(phone)

    data = render_handout(long)

    assert_sound(long, render_handout)
    assert phone in texts(data, "es")
    assert phone in texts(data, "en")
    assert_sound(replace(long, large_print=True), render_handout)


def test_a_notice_does_not_stand_alone_on_the_first_page() -> None:
    for paper in ("letter", "a4"):
        for tag, also in CIRCLES[:2]:
            data = render_handout(job(locale=tag, also=also, paper=paper, large_print=True))
            assert "Ejemplo" in pdfium.PdfDocument(data)[0].get_textpage().get_text_range()


def test_hostile_names_print_in_two_languages() -> None:
    patient = job("itp").visit.patient
    for name in ("Nguyễn Thị Ánh", "محمد علي", "王小明", "S", "O'Brien & <Sons>", "W" * 60, "Wolfeschlegel " * 4):
        visit = job("itp").visit.model_copy(update={"patient": patient.model_copy(update={"name": name.strip()})})
        for large_print in (False, True):
            asked = replace(job("itp", locale="ar", also="en", large_print=large_print), visit=visit)
            assert fails(render_handout(asked)) == []
            assert any(name.strip() in text for text in texts(render_log(asked), "ar"))


# ---------------------------------------------------------------- how it is read


@pytest.mark.parametrize(("tag", "also"), CIRCLES)
def test_each_language_is_read_whole_and_in_its_order_the_patients_first(tag: str, also: str) -> None:
    data = render_handout(job(locale=tag, also=also))

    root = inspect(data).root
    assert [part.lang for part in root.children] == [tag, also]
    for part, own in zip(root.children, (tag, also), strict=True):
        alone = texts(render_handout(job(locale=own)), own)
        read = [text for lang, text in spoken(part) if lang == own]
        once = {text for text in read if read.count(text) == alone.count(text) == 1}
        assert [text for text in read if text in once] == [text for text in alone if text in once]
        assert len(once) > 40


def test_another_program_finds_the_words_of_both() -> None:
    data = render_handout(job(locale="es", also="en"))

    found = extracted(data)
    for lang in ("es", "en"):
        words = Counter(word for text in texts(data, lang) for word in text.split())
        assert words - found == Counter()


def test_a_reader_that_knows_no_tags_gets_one_language_after_the_other_on_each_page() -> None:
    page = pdfium.PdfDocument(render_handout(job(locale="es", also="en")))[1].get_textpage().get_text_range()

    assert page.index("Beba mucha agua") < page.index("Muévase si puede") < page.index("Drink plenty of water")


@pytest.mark.parametrize("kind", ["handout", "log"])
def test_the_tree_of_both_is_as_a_person_checked_it(golden: Golden, kind: str) -> None:
    render = render_handout if kind == "handout" else render_log

    golden(f"{kind}.itp.ar-en.tags.txt", outline(inspect(render(job("itp", locale="ar", also="en"))).root))


# ---------------------------------------------------------------- what was asked for


def test_the_same_job_is_the_same_bytes() -> None:
    asked = job("itp", locale="ar", also="en")
    first = render_handout(asked)
    render_handout(job("gbs", locale="ar", also="es", large_print=True))
    render_log(replace(asked, edition="full"))

    assert render_handout(asked) == first


def test_a_second_language_that_is_the_first_changes_nothing() -> None:
    assert render_handout(job(locale="es", also="es")) == render_handout(job(locale="es"))


def test_in_step_takes_the_place_of_once_more() -> None:
    asked = job(locale="es", also="en")

    assert render_handout(replace(asked, also_in_clinic_language=True)) == render_handout(asked)


def test_a_card_keeps_its_own_two_languages() -> None:
    assert render_card(job(locale="es", also="ar")) == render_card(job(locale="es"))


def test_a_record_may_ask_for_it() -> None:
    visit = read_visit("record.toml", example_text("itp") + '\n[options]\nalso = "en"\n')

    assert Job.of(visit, example_clinic(), TODAY).also == "en"
    assert Job.of(visit, example_clinic(), TODAY, also="es").also == "es"


def test_a_record_that_asks_for_both_ways_is_refused() -> None:
    text = example_text("itp") + '\n[options]\nalso_in_clinic_language = true\nalso = "en"\n'

    with pytest.raises(RecordError, match="stands beside also_in_clinic_language") as caught:
        read_visit("record.toml", text)

    (fault,) = caught.value.faults
    assert fault.field == "options.also"
