"""The reminder card: the next dates, where, and whom to call. Nothing of the illness: it hangs where others see it."""

from itertools import groupby

from ivig_print.clinical.facts import Appointment, Facts
from ivig_print.content import cover
from ivig_print.content.appointments import day_of_course
from ivig_print.content.blocks import Bullets, Card, Heading, Panel, Paragraph, Scan
from ivig_print.content.blocks import Facts as Rows
from ivig_print.content.entries import Blocks
from ivig_print.content.messages import Message, Series, Value, Verbatim, Words, say, verbatim
from ivig_print.content.values import Moment, Name, Phone

TITLE = say("title", "Your next infusion dates")
HEADING = say("heading", "My next infusions")

NEXT = say("reminder label", "Next infusion")
THEN = say("reminder label", "After that")
PLACE = say("reminder label", "Where")

ASK_DATE = cover.ASK_DATE

# Translators: Beside a QR code that holds the date of the next infusion as an entry for a calendar.
SCAN = say("reminder label", "Scan this with your phone to put the next infusion in your calendar.")

# Translators: Read aloud in place of the picture; nobody sees it.
SCAN_ALT = say("figure", "QR code: the next infusion, for the calendar of your phone")


def call(facts: Facts) -> Message:
    """Return whom to tell when the patient cannot come."""
    phone = Phone(facts.clinic.phones.daytime, "clinic.phones.daytime")
    # Source: [OUTLINE] keep to the schedule; the clinic's own number.
    return say("reminder", "Cannot come? Call {phone} as soon as you know.", phone=phone)


Course = tuple[Appointment, ...]
"""The days of one infusion: one, or several in a row."""


def courses(facts: Facts) -> tuple[Course, ...]:
    """Return the planned courses, without days that were called off and without today.

    A reminder is handed out when the patient is there: what is planned for today is no longer to come.
    """
    planned = (day for day in facts.appointments if not day.missed and day.at.date() > facts.today)
    return tuple(tuple(days) for _, days in groupby(planned, key=lambda appointment: appointment.key))


def reminder(facts: Facts, later: int, *, address: bool = True) -> Card[Words]:
    """Return the card, its one face with the next course and as many as *later* after it.

    Args:
        facts: What is known about the treatment.
        later: How many courses stand after the next one.
        address: Whether the clinic's address stands there, and not its name alone.
    """
    blocks: Blocks = (
        Heading(HEADING, 1),
        Rows(cover.identity(facts), role="run-in"),
        Paragraph(NEXT, role="label"),
        *_dates(facts, later),
        Rows(((PLACE, _place(facts, address=address)),), role="run-in"),
        Paragraph(call(facts)),
    )
    return Card(TITLE, (Panel("reminder", blocks),))


def with_code(card: Card[Words]) -> Card[Words]:
    """Return *card* with a place for the code of the next infusion, which says nothing yet."""
    panels = tuple(Panel(panel.key, panel.blocks, Scan(SCAN, SCAN_ALT)) for panel in card.panels)
    return Card(card.title, panels, card.notes)


def _dates(facts: Facts, later: int) -> Blocks:
    """Return the next day in large type, and a list of those after it: all days of its course, then the courses."""
    days = [day for course in courses(facts)[: later + 1] for day in course]
    if not days:
        return (Paragraph(ASK_DATE, role="date"),)
    first, *rest = days
    said = Paragraph(_day(facts, first, brief=False), role="date")
    if not rest:
        return (said,)
    return (said, Paragraph(THEN, role="label"), Bullets(tuple(_day(facts, day, brief=True) for day in rest)))


def _day(facts: Facts, day: Appointment, *, brief: bool) -> Words:
    moment = Moment(day.at, "short" if brief else "full", "schedule")
    which = day_of_course(facts, day)
    return verbatim(moment if which is None else Series((moment, _value(which)), commas=True))


def _place(facts: Facts, *, address: bool) -> Words:
    """Return where to come: for the clinic its name, and its address if there is room for it."""
    if facts.visit.treatment.place != "clinic":
        return cover.place(facts)
    name = Name(facts.clinic.name, "clinic.name")
    return verbatim(Series((name, _value(cover.place(facts))), commas=True) if address else name)


def _value(words: Words) -> Value:
    return words.value if isinstance(words, Verbatim) else words
