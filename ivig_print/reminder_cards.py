"""Reminders: the next dates as a card of their own, on the same stocks as wallet cards.

What stands on it is for the patient, so the patient's language is on the front. The other language of a wallet card,
mostly the clinic's, is on the back; if there is none, the back stays white.
"""

from dataclasses import replace
from functools import partial

from ivig_print.calendar import event_text
from ivig_print.card_sheets import SetCard, marked, set_texts
from ivig_print.content.blocks import Card, with_payload
from ivig_print.content.messages import Words
from ivig_print.content.reminder import reminder, with_code
from ivig_print.content.reminder_room import Held, tried
from ivig_print.content.reprint import on_card
from ivig_print.errors import RenderError
from ivig_print.job import Job, PaperName
from ivig_print.language.locales import Locale, State
from ivig_print.language.localize import CardText, localize_card
from ivig_print.printing.stock import Stock
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
        RecordError, TranslationError: As `ivig_print.wallet_card.render_card`.
        RenderError: What must stand does not fit in the smallest type.
        DependencyError: An extra that the code needs is not installed.
    """
    facts = job.facts()
    payload = event_text(facts, _entry_locale(job), with_english=job.with_english) if code else None
    notes = (NO_CODE,) if code and payload is None else ()
    faults: RenderError | None = None
    for held in tried(facts):
        make = partial(_set, job, stock, held, payload)
        try:
            made = make()
        except RenderError as error:
            faults = error
        else:
            return marked(replace(made, notes=notes), job, stock, partial(make, mark=True))
    hint = NO_ROOM if payload is None else NO_ROOM_WITH_CODE
    raise RenderError(*(replace(fault, hint=hint) for fault in (faults.faults if faults else ())))


def _entry_locale(job: Job) -> Locale:
    """Return the language of the entry for the calendar: the patient's, or the other where that one is out of date.

    On a phone nothing stands beside it.
    """
    *other, patient = job.card_locales()
    return other[0] if other and patient.state is State.STALE else patient


def _set(job: Job, stock: Stock, held: Held, payload: str | None, *, mark: bool = False) -> SetCard:
    card = reminder(job.facts(), held.later, address=held.address)
    if job.reprint and mark:
        card = on_card(card, job.reprint)
    normal = open_layout("card").style["body"].size
    smallest = min(normal, stock.largest_type or normal) if held.roomy and not mark else 0.0
    return set_texts(_texts(job, card, payload), stock, held.gone(job.facts()), smallest=smallest)


def _texts(job: Job, card: Card[Words], payload: str | None) -> list[CardText]:
    """Return *card* in the patient's language, with its code, and in the other language of a wallet card."""
    localized = partial(localize_card, region=job.clinic.region, with_english=job.with_english)
    *other, patient = job.card_locales()
    front = localized(card if payload is None else with_code(card), patient)
    if payload is not None:
        front = replace(front, card=with_payload(front.card, payload))
    return [front, *(localized(card, locale) for locale in other)]
