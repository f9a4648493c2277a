"""QR codes on cards: read back from the printed page, with nothing in them that the card does not say."""

import re
import sys
from collections.abc import Iterator
from datetime import UTC

import pytest
import segno
from icalendar import Calendar
from PIL import ImageDraw

from ivig_print.calendar import event_text, identity
from ivig_print.card_sheets import render_sheets, set_card
from ivig_print.content.blocks import Scan
from ivig_print.errors import DependencyError, RenderError
from ivig_print.job import Job
from ivig_print.language.locales import open_locale
from ivig_print.language.spans import Span, Spans
from ivig_print.pdf.inspect import inspect, walk
from ivig_print.printing.sheets import Order
from ivig_print.printing.stock import open_stock
from ivig_print.records.examples import VISITS
from ivig_print.reminder_cards import plain_stock, set_reminder
from ivig_print.typeset import codes
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Matrix, Text
from ivig_print.typeset.setter import setter_for
from ivig_print.wallet_card import render_card
from tests.codes import DPI, decoded, pictures, seen
from tests.sound import TODAY, extracted, fails, job

LOCALES = ("en", "es", "ar")
STOCKS = (plain_stock("letter"), "avery-5371", "avery-c32011", "cr80", "a6", "a7-on-a4")


def reminder(asked: Job, name: str) -> bytes:
    stock = open_stock(name)
    return render_sheets([set_reminder(asked, stock, code=True)], stock, Order(), TODAY).pdf


def card(asked: Job, name: str) -> bytes:
    """Return the wallet card with its code; the four panels of plain paper are no stock."""
    if name.startswith("foldover"):
        return render_card(asked, code=True)
    stock = open_stock(name)
    return render_sheets([set_card(asked, stock, code=True)], stock, Order(), TODAY).pdf


def words(text: str) -> set[str]:
    """Return the words and numbers of *text*, without the marks around them."""
    return set(re.findall(r"[\w%/-]+", text))


def read(pdf: bytes) -> set[str]:
    """Return the words that are read aloud."""
    return words(" ".join(node.text for node in walk(inspect(pdf).root) if not node.children))


# ---------------------------------------------------------------- reminders


@pytest.mark.parametrize("name", STOCKS)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_phone_reads_the_next_infusion_from_every_card(locale: str, name: str) -> None:
    asked = job("replacement", locale=locale)
    facts = asked.facts()

    (said,) = decoded(reminder(asked, name))

    assert said == event_text(facts, open_locale(locale))
    (entry,) = Calendar.from_ical(said).walk("VEVENT")
    assert entry.decoded("dtstart") == facts.sessions[0].astimezone(UTC)
    assert str(entry["uid"]) == str(identity(facts, facts.appointments[0]))
    assert str(entry["summary"]).endswith(": Sample Infusion Clinic")
    assert {"description", "location"} & {key.lower() for key in entry} == set()


def test_the_code_has_the_words_of_the_patient() -> None:
    (spanish,) = decoded(reminder(job("itp", locale="es"), "avery-5371"))
    (arabic,) = decoded(reminder(job("itp", locale="ar"), "avery-5371"))

    assert "SUMMARY:Infusión: Sample" in spanish
    assert "SUMMARY:جلسة تسريب: Sample" in arabic


@pytest.mark.parametrize("sample", VISITS)
def test_neither_the_reminder_nor_its_code_tells_the_illness_the_brand_or_the_dose(sample: str) -> None:
    asked = job(sample, locale="en")
    pdf = reminder(asked, "a7-on-a4")
    visit = asked.visit

    told = f"{inspect(pdf).root.text} {' '.join(decoded(pdf))}"

    hidden = {visit.treatment.brand, "IVIG", "immun", " g ", "mg", "CVID", "ITP", "thrombo", "Guillain", "Kawasaki"}
    assert [word for word in hidden if word in told] == []
    assert visit.patient.name not in " ".join(decoded(pdf))


def test_a_patient_without_a_date_gets_no_code_and_the_staff_hears_why() -> None:
    stock = open_stock("avery-5371")

    made = set_reminder(job("kawasaki", locale="en"), stock, code=True)

    pdf = render_sheets([made], stock, Order(), TODAY).pdf
    assert decoded(pdf) == []
    assert "Ask your clinic for the date" in inspect(pdf).root.text
    assert [note for note in made.notes if "no QR code" in note]


# ---------------------------------------------------------------- wallet cards


@pytest.mark.parametrize("name", ["foldover-letter", "avery-5371", "cr80", "a6", "a7-on-a4"])
@pytest.mark.parametrize("locale", LOCALES)
def test_the_nurse_reads_the_card_from_its_code_in_the_clinics_language(locale: str, name: str) -> None:
    asked = job("gbs", locale=locale)

    pdf = card(asked, name)

    (said,) = decoded(pdf)
    lines = said.split("\n")
    assert lines[0] == "Receives immune globulin by vein (IVIG)"
    for fact in ("Name: Pat Example", "Born: January 30, 1971", "Clinic, 24 hours: 555-0135", "Brand: Gamunex-C 10%"):
        assert fact in lines
    assert "http" not in said
    assert words(said) <= read(pdf)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("sample", ["replacement", "itp", "gbs", "first"])
def test_the_fold_over_card_has_room_for_the_code_of_every_sample(sample: str, locale: str) -> None:
    pdf = render_card(job(sample, locale=locale), code=True)

    (said,) = decoded(pdf)
    assert words(said) <= read(pdf)


@pytest.mark.parametrize("name", ["foldover-letter", "a7-on-a4", "a6"])
@pytest.mark.parametrize("sample", ["replacement", "itp", "gbs", "first"])
def test_no_word_is_divided_to_stand_beside_a_code(sample: str, name: str) -> None:
    pdf = card(job(sample, locale="en"), name)

    (said,) = decoded(pdf)
    assert words(said) <= words(" ".join(extracted(pdf)))  # line by line, as another reader finds it


def test_a_contact_that_had_to_go_from_the_card_is_not_in_its_code() -> None:
    asked = job("itp", locale="es")
    gone = set()

    for height in (210.0, 186.0):
        stock = open_stock("avery-c32011").model_copy(update={"height": height, "ny": 1})
        made = set_card(asked, stock, code=True)
        (said,) = decoded(render_sheets([made], stock, Order(), TODAY).pdf)
        assert ("Sami Sample" in said) is ("the emergency contact" not in made.gone)
        gone.add("the emergency contact" in made.gone)
    assert gone == {False, True}


def test_a_card_that_has_no_room_for_a_code_says_which_have() -> None:
    with pytest.raises(RenderError) as caught:
        set_card(job("itp", locale="es"), open_stock("avery-5371"), code=True)

    (fault,) = caught.value.faults
    assert fault.field == "card.whole"
    assert "mm too high" in fault.message
    assert "leave the QR code out" in fault.hint
    assert "fold-over" in fault.hint


# ---------------------------------------------------------------- how it is drawn


def test_a_long_word_below_a_code_is_not_divided() -> None:
    word = "Kalendereintragungsmöglichkeit"
    scan: Scan[Spans] = Scan((Span(f"Zur {word}"),), (Span("QR"),), "payload")
    setter = setter_for(open_layout("card"), "de", "Latn")

    code = codes.set_code(scan, setter)

    lines = [item.line.text.strip() for item in code.items if isinstance(item, Text)]
    (symbol,) = (item for item in code.items if isinstance(item, Matrix))
    assert lines == ["Zur", word]
    assert symbol.x + symbol.width / 2 == pytest.approx(code.width / 2)


def symbols(pdf_of: Job, name: str) -> Iterator[Matrix]:
    made = set_reminder(pdf_of, open_stock(name), code=True)
    return (item for face in made.faces for item in face.items if isinstance(item, Matrix))


def test_each_module_lies_in_its_place_and_none_as_in_a_mirror() -> None:
    """Readers of other makers than the one of these tests do not all read a mirrored code."""
    asked, stock = job("replacement", locale="en"), open_stock("cr80")
    (symbol,) = symbols(asked, "cr80")
    payload = event_text(asked.facts(), open_locale("en"))
    assert payload is not None
    matrix = segno.make(payload, error="m", micro=False, encoding="utf-8").matrix
    picture = next(pictures(reminder(asked, "cr80")))
    side, dot = symbol.width / symbol.across, DPI / 72

    def dark(row: int, column: int) -> bool:
        x, y = symbol.x + (column + 0.5) * side + stock.x0, symbol.y + (row + 0.5) * side + stock.y0
        shade = picture.getpixel((int(x * dot), int(y * dot)))
        return isinstance(shade, int | float) and shade < 128

    drawn = [[dark(row, column) for column in range(symbol.across)] for row in range(symbol.across)]
    assert drawn == [[bool(shade) for shade in row] for row in matrix]


@pytest.mark.parametrize("name", STOCKS)
def test_no_module_is_smaller_than_four_dots_of_300_dpi_or_larger_than_six(name: str) -> None:
    (symbol,) = symbols(job("itp", locale="es"), name)

    assert 4 * 72 / 300 - 1e-9 <= symbol.width / symbol.across <= 6 * 72 / 300 + 1e-9
    assert symbol.width == symbol.height


@pytest.mark.parametrize("name", ["avery-5371", "a6"])
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_four_modules_all_round_stay_white(locale: str, name: str) -> None:
    asked = job("replacement", locale=locale)
    (symbol,) = symbols(asked, name)
    quiet = 4 * symbol.width / symbol.across * DPI / 72
    picture = next(pictures(reminder(asked, name)))
    (code,) = seen(picture)
    corner = code.position

    left, top, right, bottom = corner.top_left.x, corner.top_left.y, corner.bottom_right.x, corner.bottom_right.y
    ImageDraw.Draw(picture).rectangle((left - 2, top - 2, right + 2, bottom + 2), fill=255)
    around = picture.crop(
        (int(left - quiet) + 2, int(top - quiet) + 2, int(right + quiet) - 1, int(bottom + quiet) - 1)
    )

    assert around.getextrema() == (255, 255)


def test_a_code_with_a_worn_spot_is_still_read() -> None:
    picture = next(pictures(reminder(job("replacement", locale="en"), "avery-5371")))
    (code,) = seen(picture)
    corner = code.position
    x, y = (corner.top_left.x + corner.bottom_right.x) // 2, (corner.top_left.y + corner.bottom_right.y) // 2
    side = (corner.bottom_right.x - corner.top_left.x) // 5

    ImageDraw.Draw(picture).rectangle((x, y, x + side, y + side), fill=255)

    assert [worn.text for worn in seen(picture)] == [code.text]


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_code_is_a_figure_with_its_words_and_the_file_keeps_its_promises(locale: str) -> None:
    stock = open_stock("avery-5371")
    cards = [set_reminder(job(sample, locale=locale), stock, code=True) for sample in ("replacement", "itp")]

    pdf = render_sheets([*cards, cards[0]], stock, Order(), TODAY).pdf

    assert fails(pdf) == []
    figures = [node for node in walk(inspect(pdf).root) if node.tag == "Figure"]
    assert len(figures) == 3
    assert all(figure.alt for figure in figures)
    assert len(decoded(pdf)) == 3
    if locale == "en":
        assert figures[0].alt == "QR code: the next infusion, for the calendar of your phone"
        assert "Scan this with your phone" in inspect(pdf).root.text


@pytest.mark.parametrize("form", ["foldover", "cr80"])
def test_a_wallet_card_with_a_code_keeps_its_promises(form: str) -> None:
    pdf = render_card(job("gbs", locale="ar"), "cr80" if form == "cr80" else "foldover", code=True)

    assert fails(pdf) == []
    assert [node.alt for node in walk(inspect(pdf).root) if node.tag == "Figure"] == ["QR code: the text of this card"]


def test_without_the_extra_its_name_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    codes.modules.cache_clear()
    monkeypatch.setitem(sys.modules, "segno", None)

    with pytest.raises(DependencyError) as caught:
        set_card(job("gbs", locale="en"), open_stock("a7-on-a4"), code=True)

    assert "ivig-print[qr]" in caught.value.faults[0].hint


def test_more_text_than_a_code_holds_is_an_error() -> None:
    with pytest.raises(RenderError, match="more text than a QR code holds"):
        codes.modules("x" * 4000, open_layout("card").code["qr"].error)
