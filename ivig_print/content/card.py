"""The wallet card: what an emergency nurse or a dentist must know, the most critical line first.

Each panel is one ID-1 face (85.60 x 53.98 mm) at about 8 pt: some twelve lines of fifty characters.
A card in one language has four faces, or two. A bilingual card has half as many for each language:
what must stand moves together, and what helps but is not vital (`lines.THINK_OF`, `lines.SEROLOGY`) goes.
"""

from itertools import islice
from typing import Literal

from ivig_print.clinical.facts import Facts, VaccineAdvice
from ivig_print.clinical.lots import distinct_lots
from ivig_print.content import brands, cover
from ivig_print.content import card_lines as lines
from ivig_print.content.blocks import Beside, Bullets, Heading, Panel, Paragraph
from ivig_print.content.blocks import Facts as Rows
from ivig_print.content.conditions import condition
from ivig_print.content.entries import Blocks, present
from ivig_print.content.messages import Message, Series, Words, say, verbatim
from ivig_print.content.rules import on_replacement
from ivig_print.content.values import Code, Day, Moment, Name, Phone

Row = tuple[Words, Words]

CARD_LOTS = 3
"""How many lots the record panel shows, the newest first."""


def identity(facts: Facts) -> Blocks:
    """Return who carries the card and whom to call."""
    return (Heading(lines.BY_VEIN, 1), Rows(_identity_rows(facts)))


def _identity_rows(facts: Facts) -> tuple[Row, ...]:
    patient, phones = facts.visit.patient, facts.clinic.phones
    born = verbatim(Day(patient.born, field="patient.born"))
    clinic_phone = verbatim(Phone(phones.around_the_clock, "clinic.phones.around_the_clock"))
    return (
        *cover.identity(facts),
        (say("card label", "Born"), born),
        (say("card label", "Allergies"), _allergies(facts)),
        (say("card label", "Clinic, 24 hours"), clinic_phone),
        *_contact(facts),
    )


def _allergies(facts: Facts) -> Words:
    allergies = facts.visit.patient.allergies
    if not allergies:
        return lines.NOT_ON_RECORD
    return verbatim(Series(tuple(Name(text, "patient.allergies") for text in allergies)))


def _contact(facts: Facts) -> tuple[Row, ...]:
    contact = facts.visit.patient.emergency_contact
    if contact is None:
        return ()
    # Translators: A person and a phone number, such as "Maria Lopez, 555-0100".
    person = say(
        "card",
        "{name}, {phone}",
        name=Name(contact.name, "patient.emergency_contact.name"),
        phone=Phone(contact.phone, "patient.emergency_contact.phone"),
    )
    return ((say("card label", "Emergency contact"), person),)


def treatment(facts: Facts) -> Blocks:
    """Return what is given and why, and that the brand is not changed lightly."""
    return (Heading(say("card label", "Treatment"), 2), Rows(_treatment_rows(facts)), Paragraph(lines.SAME_BRAND))


def _treatment_rows(facts: Facts) -> tuple[Row, ...]:
    return (_reason(facts), *_given_rows(facts))


def _reason(facts: Facts) -> Row:
    reason = condition(facts)
    return (say("card label", "Reason"), reason if isinstance(reason, Message) else verbatim(reason))


def _given_rows(facts: Facts) -> tuple[Row, ...]:
    following = verbatim(Moment(facts.sessions[0], "short", "schedule")) if facts.sessions else cover.ASK_DATE
    return (
        (say("card label", "Brand"), verbatim(brands.printed_brand(facts))),
        (say("card label", "Dose"), cover.dose(facts)),
        (say("card label", "Next date"), following),
    )


def danger(facts: Facts) -> Blocks:
    """Return the warnings, those that can harm within minutes first."""
    product = facts.product
    warnings = (
        lines.GLUCOSE if product.maltose else None,
        lines.INFECTION if on_replacement(facts) else None,
        lines.THINK_OF,
        lines.SORBITOL if product.sorbitol else None,
        lines.PROLINE if product.proline else None,
        _vaccine(facts),
        lines.SEROLOGY,
    )
    said = tuple(warning for warning in warnings if warning is not None)
    return (Heading(say("card label", "Warnings"), 2), Bullets(said))


def _vaccine(facts: Facts, *, brief: bool = False) -> Message:
    """Return the vaccine warning, in one line where it must be *brief*."""
    note = facts.vaccine
    if note.no_live_vaccines:
        return lines.NO_LIVE_BRIEF if brief else lines.NO_LIVE
    if note.advice is not VaccineAdvice.INTERVAL or note.earliest is None:
        return lines.ASK_VACCINE_BRIEF if brief else lines.ASK_VACCINE
    earliest = Day(note.earliest, "short", "vaccines.row")
    if not brief:
        # Source: [CDC-TIM][SCRIBD-ACIP] the row of the rule set that the clinic chose.
        return say(
            "card",
            "<b>MMR or chickenpox vaccine:</b> not\u00a0before {earliest}. Vaccines that are not live: any time.",
            earliest=earliest,
        )
    # Source: [CDC-TIM][SCRIBD-ACIP] the row of the rule set that the clinic chose.
    return say("card", "<b>MMR or chickenpox vaccine:</b> not\u00a0before {earliest}.", earliest=earliest)


def record(facts: Facts) -> Blocks:
    """Return the last lots, who printed the card and when."""
    return (
        Heading(say("card label", "Last lots"), 2),
        *_lots(facts),
        Paragraph(lines.SHOW),
        Paragraph(_printed(facts), role="small"),
    )


def _lots(facts: Facts) -> Blocks:
    given = ((infusion, lot) for infusion in reversed(facts.infusions) for lot in reversed(distinct_lots(infusion)))
    newest = tuple(islice(given, CARD_LOTS))
    rows = tuple(
        (
            verbatim(Day(infusion.date, "short", "infusions")),
            # Translators: A brand and one of its lot numbers, such as "Privigen, lot P100312345".
            say("card", "{brand}, lot {lot}", brand=Code(infusion.brand, "infusions"), lot=Code(lot.lot, "infusions")),
        )
        for infusion, lot in newest
    )
    return present(Rows(rows) if rows else Paragraph(_no_lots(facts)))


def _printed(facts: Facts) -> Message:
    clinic, day = Name(facts.clinic.name, "clinic.name"), Day(facts.today, "short")
    return say("card label", "{clinic}. Card printed {day}.", clinic=clinic, day=day)


def front(facts: Facts) -> Blocks:
    """Return who carries the card, why, and whom to call: the first of two faces."""
    rows = Rows((*_identity_rows(facts), _reason(facts)))
    return present(Heading(lines.BY_VEIN, 1), rows, Paragraph(lines.INFECTION) if on_replacement(facts) else None)


def back(facts: Facts) -> Blocks:
    """Return what is given, the lots and the warnings: the second of two faces."""
    return (
        Rows((*_given_rows(facts), _lots_row(facts))),
        Paragraph(lines.SAME_BRAND),
        *_vital(facts),
        Paragraph(_printed(facts), role="small"),
    )


def whole(facts: Facts) -> Blocks:
    """Return what must stand, on one face: who beside what is given, then the warnings in brief.

    The next date is left out: a card of plastic outlives it.
    """
    who: Blocks = (Rows(_identity_rows(facts), role="run-in"),)
    given: Blocks = (Rows((_reason(facts), *_given_rows(facts)[:2], _lots_row(facts)), role="run-in"),)
    return (
        Heading(lines.BY_VEIN, 1),
        Beside((who, given)),
        Paragraph(lines.SAME_BRAND),
        *_vital(facts, brief=True),
        Paragraph(_printed(facts), role="small"),
    )


def _vital(facts: Facts, *, brief: bool = False) -> Blocks:
    """Return the warnings that stand on every card, in one line each where they must be *brief*."""
    product = facts.product
    glucose = lines.GLUCOSE_BRIEF if brief else lines.GLUCOSE
    warnings = (
        glucose if product.maltose else None,
        lines.SORBITOL if product.sorbitol else None,
        lines.PROLINE if product.proline else None,
        _vaccine(facts, brief=brief),
    )
    return tuple(Paragraph(warning) for warning in warnings if warning is not None)


def _no_lots(facts: Facts) -> Words:
    """Return what stands where no lot is known: a patient who is not new has had some, only this record lacks them."""
    return lines.NO_LOTS if facts.first_infusion else lines.NOT_ON_RECORD


def _lots_row(facts: Facts) -> Row:
    """Return the last lots as one row, the newest first."""
    lots = [lot for infusion in reversed(facts.infusions) for lot in reversed(infusion.lots)]
    newest = tuple(dict.fromkeys(lot.lot for lot in lots))[:CARD_LOTS]
    label = say("card label", "Last lots")
    if not newest:
        return (label, _no_lots(facts))
    return (label, verbatim(Series(tuple(Code(lot, "infusions") for lot in newest), commas=True)))


Faces = Literal[1, 2, 4]

PANELS = {
    4: (("identity", identity), ("treatment", treatment), ("danger", danger), ("record", record)),
    2: (("front", front), ("back", back)),
    1: (("whole", whole),),
}
"""The faces of a card in one language, by how many it may have."""

NOTES = (lines.CUT, lines.RULER)
"""What stands beside a card on a sheet of paper; the last is the caption of the ruler."""


def panels(facts: Facts, faces: Faces) -> tuple[Panel[Words], ...]:
    """Return the faces of the card by importance."""
    return tuple(Panel(key, build(facts)) for key, build in PANELS[faces])
