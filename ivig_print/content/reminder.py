"""The reminder card: the next dates, where, and whom to call. Nothing of the illness: it hangs where others see it."""

from ivig_print.clinical.facts import Facts
from ivig_print.content import cover
from ivig_print.content.messages import Message, say
from ivig_print.content.values import Phone

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
