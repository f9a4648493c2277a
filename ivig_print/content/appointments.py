"""The words of a calendar entry: where to come; what for only if the patient wants it to be read there."""

from ivig_print.clinical.facts import Appointment, Facts
from ivig_print.content import brands
from ivig_print.content.conditions import condition
from ivig_print.content.messages import Words, say
from ivig_print.content.values import Count, Name


def summary(facts: Facts, *, with_condition: bool) -> Words:
    """Return the entry's title; a calendar is shared and shown on locked screens, so it tells no more than asked."""
    clinic = Name(facts.clinic.name, "clinic.name")
    if not with_condition:
        # Translators: The title of an entry in the patient's calendar. "Infusion" alone: others may read it.
        return say("calendar", "Infusion: {clinic}", clinic=clinic)
    # Translators: The title of an entry in the patient's calendar: the medicine's brand, the illness, the clinic.
    return say(
        "calendar",
        "Infusion ({brand}, {condition}): {clinic}",
        brand=brands.printed_brand(facts),
        condition=condition(facts),
        clinic=clinic,
    )


def day_of_course(facts: Facts, appointment: Appointment) -> Words | None:
    """Return which day of its course *appointment* is; None where a course has only one."""
    days = facts.dose.days
    if days == 1:
        return None
    # Translators: In the patient's calendar: the second of five days in a row, for example.
    return say("calendar", "Day {day} of {days}", day=Count(appointment.nth + 1), days=Count(days))
