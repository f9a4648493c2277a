"""The first block of a handout: the patient's own facts, and the title above them."""

from ivig_print.clinical.facts import Facts
from ivig_print.content import brands
from ivig_print.content.blocks import Block, Box, Heading, Paragraph
from ivig_print.content.blocks import Facts as Rows
from ivig_print.content.entries import Blocks, present
from ivig_print.content.messages import Message, Value, Words, say, say_n, verbatim
from ivig_print.content.rules import is_child
from ivig_print.content.values import Day, Moment, Name, Phone, Quantity

Row = tuple[Words, Words]

# Source: [CCI] one action first; [EPI-PRI] the record goes along to every dose.
KEEP = say("cover", "Keep this where you can find it, and bring it to every infusion.")

# Translators: Stands only where the patient is a child and a parent reads.
# Source: [CCI] words the reader can take as meant for them.
FOR_PARENTS = say("cover", "Is the patient a child in your care? Then “you” in these pages means the child.")

# Source: [CCI] the main message first.
ABOUT_THIS = say(
    "cover",
    "This leaflet tells you what IVIG is, how it may make you feel, and <b>when to call for help</b>. You do not have "
    "to read it all at once.",
)

ASK_DATE = say("cover label", "Ask your clinic for the date")
ASK_DOSE = say("cover label", "Ask your clinic")


def identity(facts: Facts) -> tuple[Row, ...]:
    """Return the rows that say whose paper this is."""
    patient = facts.visit.patient
    name = ((say("cover label", "Name"), verbatim(patient.name, "patient.name")),)
    if patient.second_name is None:
        return name
    # Translators: The same name in another script or spelling.
    label = say("cover label", "Also written")
    return (*name, (label, verbatim(patient.second_name, "patient.second_name")))


def dose(facts: Facts) -> Words:
    """Return the dose as the clinic gave it; nothing is computed."""
    given = facts.dose
    grams = None if given.grams is None else Quantity(given.grams, "g", "treatment.dose_g")
    rate = None if given.mg_per_kg is None else Quantity(given.mg_per_kg, "mg/kg", "treatment.dose_mg_per_kg")
    amount = _amount(grams, rate)
    if amount is None:
        return ASK_DOSE
    if given.days == 1:
        return amount if isinstance(amount, Message) else verbatim(amount)
    # Translators: The whole dose and the number of days it is divided over, such as "140 g in all, over 5 days".
    return say_n("dose", "{amount} in all, over {n} day", "{amount} in all, over {n} days", given.days, amount=amount)


def _amount(grams: Quantity | None, rate: Quantity | None) -> Message | Quantity | None:
    if grams is None or rate is None:
        return grams or rate
    # Translators: The dose in grams, then the dose by weight it comes from, such as "30 g (400 mg/kg)".
    return say("dose", "{grams} ({rate})", grams=grams, rate=rate)


def place(facts: Facts) -> Words:
    """Return where the patient gets the infusion; for the clinic its address, as the header has its name."""
    where = facts.visit.treatment.place
    if where == "hospital":
        return say("place", "In the hospital")
    if where == "home":
        return say("place", "At home")
    return verbatim(", ".join(facts.clinic.address), "clinic.address")


def _next(facts: Facts) -> tuple[Row, ...]:
    label = say("cover label", "Next infusion")
    if not facts.sessions:
        return ((label, ASK_DATE),)
    first = verbatim(Moment(facts.sessions[0], field="schedule"))
    later = tuple(Day(at.date(), "short", "schedule") for at in facts.sessions[1:4])
    if not later:
        return ((label, first),)
    return ((label, first), (say("cover label", "After that"), _dates(later)))


def _dates(days: tuple[Day, ...]) -> Words:
    if len(days) == 1:
        return verbatim(days[0])
    if len(days) == 2:  # noqa: PLR2004 - one sentence for each length, so that a language can join as it likes
        # Translators: Dates in a row, kept apart by your language's semicolon.
        return say("cover", "{first}; {second}", first=days[0], second=days[1])
    # Translators: Dates in a row, kept apart by your language's semicolon.
    return say("cover", "{first}; {second}; {third}", first=days[0], second=days[1], third=days[2])


def phones(facts: Facts) -> tuple[Row, ...]:
    """Return the numbers to call; a clinic with one number for day and night gets one row for it."""
    numbers = facts.clinic.phones
    daytime = (say("cover label", "Daytime phone"), _phone(numbers.daytime, "daytime"))
    always = (say("cover label", "24-hour phone"), _phone(numbers.around_the_clock, "around_the_clock"))
    emergency = (say("cover label", "Emergency"), _phone(numbers.emergency, "emergency"))
    return (always, emergency) if numbers.daytime == numbers.around_the_clock else (daytime, always, emergency)


def _phone(number: str, key: str) -> Words:
    value: Value = Phone(number, f"clinic.phones.{key}")
    return verbatim(value)


def _rows(facts: Facts) -> tuple[Row, ...]:
    return (
        *identity(facts),
        *_next(facts),
        (say("cover label", "Brand"), verbatim(brands.printed_brand(facts))),
        (say("cover label", "Dose"), dose(facts)),
        (say("cover label", "Where"), place(facts)),
        *phones(facts),
    )


def _box(facts: Facts) -> Block[Words]:
    return Box((Rows(_rows(facts)),), role="cover")


def short(facts: Facts) -> Blocks:
    """Return the title and the box of the patient's own facts."""
    return present(
        Heading(say("title", "Your immune globulin (IVIG) infusions"), 1),
        _box(facts),
        Paragraph(FOR_PARENTS) if is_child(facts) else None,
    )


def full(facts: Facts) -> Blocks:
    """Return the title, the box of the patient's own facts, and what the leaflet is for."""
    return present(
        Heading(say("title", "Your immune globulin (IVIG) infusions"), 1),
        _box(facts),
        Paragraph(ABOUT_THIS),
        Paragraph(FOR_PARENTS) if is_child(facts) else None,
        Paragraph(KEEP),
    )


def initials(name: str) -> Name:
    """Return the first letter of each word of *name*, at most four, which is all a footer shows of it.

    >>> initials("Nguyễn Thị Ánh").text
    'N.T.Á.'
    """
    letters = tuple(next((sign for sign in word if sign.isalpha()), "") for word in name.split())
    return Name("".join(f"{letter.upper()}." for letter in letters if letter)[:8] or "–", "patient.name")
