"""Every kind of paper that is printed, as it is checked against the standards: the golden PDFs."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from ivig_print.card_sheets import render_sheets, reprint_mark, set_card
from ivig_print.pdf.write import write
from ivig_print.printing.calibration import calibration_pages
from ivig_print.printing.media import size_of
from ivig_print.printing.profiles import Profile, Side
from ivig_print.printing.sheets import Order
from ivig_print.printing.stock import open_stock
from ivig_print.records.examples import example_clinic
from ivig_print.reminder_cards import set_reminder
from ivig_print.render import render_handout, render_log
from ivig_print.wallet_card import render_card
from tests.sound import TAGS, job
from tests.specimens.specimen import pdf, specimens


def logo() -> bytes:
    """Return a picture that one can half see through: what a standard for archives looks at most closely."""
    data = BytesIO()
    Image.new("RGBA", (90, 30), (0, 60, 120, 128)).save(data, "PNG")
    return data.getvalue()


def papers(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield a name and a PDF for every paper; *folder* gets the clinic's logo."""
    (folder / "logo.png").write_bytes(logo())
    clinic = example_clinic().model_copy(update={"logo": "logo.png"})
    for tag in TAGS:
        asked = replace(job("replacement", locale=tag), clinic=clinic, clinic_folder=folder)
        yield f"handout-short-{tag}", render_handout(asked)
        yield f"handout-full-{tag}", render_handout(replace(asked, edition="full", large_print=True))
        yield f"log-{tag}", render_log(asked)
        yield f"card-{tag}", render_card(asked)
        yield f"cr80-{tag}", render_card(asked, "cr80")
        yield f"card-qr-{tag}", render_card(asked, code=True)
        stock = open_stock("avery-5371")
        reminders = [set_reminder(asked, stock, code=True)] * 2
        yield f"reminder-{tag}", render_sheets(reminders, stock, Order(), asked.today).pdf
        yield f"sheet-{tag}", render_sheets([set_card(asked, stock)] * 2, stock, Order("short"), asked.today).pdf
    both = replace(asked, locale="ar", also_in_clinic_language=True)
    yield "handout-ar-en", render_handout(both)
    for tag, also in (("ar", "en"), ("en", "ar"), ("es", "en")):
        asked = replace(job("itp", locale=tag, also=also), clinic=clinic, clinic_folder=folder)
        yield f"in-step-short-{tag}-{also}", render_handout(asked)
        yield f"in-step-full-{tag}-{also}", render_handout(replace(asked, edition="full", large_print=True))
        yield f"in-step-log-{tag}-{also}", render_log(asked)
    moved = Profile(queue="desk", media="na_letter_8.5x11in", front=Side(dx=1.5, sy=1.01), back=Side(dy=-2))
    yield "handout-moved", render_handout(replace(both, printer=moved))
    again = replace(both, reprint=both.today, printer=moved)
    yield "reprint-handout", render_handout(again)
    yield "reprint-card", render_card(again)
    yield "reprint-cr80", render_card(again, "cr80")
    mark = reprint_mark(again, stock)
    yield "reprint-sheet", render_sheets([set_card(again, stock)], stock, Order(), again.today, mark=mark).pdf
    yield "calibration", write(calibration_pages(size_of(moved.media), back=True), both.today)
    for tag in specimens():
        yield f"specimen-{tag}", pdf(tag)
