"""Reminders: the next dates as a card of their own, on the same stocks as wallet cards.

What stands on it is for the patient, so the patient's language is on the front. The clinic's is on the back, where it
is another one; else the back stays white.
"""

from dataclasses import replace

from ivig_print.calendar import event_text
from ivig_print.card_sheets import SetCard, set_texts
from ivig_print.content.blocks import with_payload
from ivig_print.content.reminder import reminder, with_code
from ivig_print.content.reminder_room import Held, tried
from ivig_print.errors import RenderError
from ivig_print.language.localize import CardText, localize_card
from ivig_print.printing.stock import Stock
from ivig_print.render import Job, PaperName
from ivig_print.typeset.layout import open_layout

NO_ROOM = "take a larger card, such as A7 or A6; or shorten the names in the record and in the clinic's profile"
NO_ROOM_WITH_CODE = "leave --qr out, or take a larger card, such as A7 or A6"
NO_CODE = "there is no QR code on the reminder, for no date is planned after today"


def plain_stock(paper: PaperName) -> str:
    """Return the stock of plain paper that a reminder is cut from where no other is named.

    >>> plain_stock("a4")
    'foldover-2-a4'
    """
    return f"foldover-2-{paper}"


def set_reminder(job: Job, stock: Stock, *, code: bool = False) -> SetCard:
    """Return *job*'s reminder at the size of *stock*, with as many later dates on it as there is room for.

    Args:
        job: Whose reminder.
        stock: The card's size and type.
        code: Whether the next date stands there as a QR code too.

    Raises:
        RecordError, TranslationError: As `ivig_print.render.render_card`.
        RenderError: What must stand does not fit in the smallest type.
        DependencyError: An extra that the code needs is not installed.
    """
    facts = job.facts()
    payload = event_text(facts, job.locales()[0]) if code else None
    notes = (NO_CODE,) if code and payload is None else ()
    normal = open_layout("card").style["body"].size
    normal = min(normal, stock.largest_type or normal)
    faults: RenderError | None = None
    for held in tried(facts):
        texts = _texts(job, held, payload)
        try:
            made = set_texts(texts, stock, held.gone(facts), smallest=normal if held.roomy else 0.0)
        except RenderError as error:
            faults = error
        else:
            return replace(made, notes=notes)
    hint = NO_ROOM if payload is None else NO_ROOM_WITH_CODE
    raise RenderError(*(replace(fault, hint=hint) for fault in (faults.faults if faults else ())))


def _texts(job: Job, held: Held, payload: str | None) -> list[CardText]:
    """Return the card in the patient's language, with its code, and in the clinic's."""
    patient, clinic = job.locales()
    card, region = reminder(job.facts(), held.later, address=held.address), job.clinic.region
    front = localize_card(card if payload is None else with_code(card), patient, region)
    if payload is not None:
        front = replace(front, card=with_payload(front.card, payload))
    return [front, localize_card(card, clinic, region)] if job.bilingual else [front]
