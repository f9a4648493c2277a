"""The wallet card: what an emergency nurse or a dentist must know, the most critical line first.

Each panel is one ID-1 face (85.60 x 53.98 mm) at about 8 pt: some twelve lines of fifty characters.
A card in one language has four faces, or two. A bilingual card has half as many for each language:
what must stand moves together, and what helps but is not vital (`THINK_OF`, `SEROLOGY`) goes.
"""

from decimal import Decimal
from typing import Literal

from ivig_print.clinical.facts import Facts, VaccineAdvice
from ivig_print.content import brands, cover
from ivig_print.content.blocks import Bullets, Heading, Panel, Paragraph
from ivig_print.content.blocks import Facts as Rows
from ivig_print.content.conditions import condition
from ivig_print.content.entries import Blocks, present
from ivig_print.content.messages import Message, Series, Words, say, verbatim
from ivig_print.content.rules import on_replacement
from ivig_print.content.values import Code, Day, Moment, Name, Phone, Quantity

Row = tuple[Words, Words]

CARD_LOTS = 3
"""How many lots the record panel shows, the newest first."""

# Translators: The first line an emergency nurse reads. "IVIG" stays as it is.
# Source: [EPI-PRI] what others must know; the clinic's record.
BY_VEIN = say("card", "<b>Receives immune globulin by vein (IVIG)</b>")

# Source: [ONT][EPI-PRI] brands are not interchangeable without thought.
SAME_BRAND = say("card", "<b>Do not change the brand without asking the clinic.</b>")

# Source: [CMAJ][DM-ALY][PRI-ISI][EPI-PRI] serious effects after IVIG.
THINK_OF = say(
    "card",
    "<b>Unwell after IVIG?</b> Think of blood clot, kidney injury, hemolysis, aseptic meningitis, lung injury "
    "(TRALI), allergy.",
)

# Source: [SCIG-G] infections in antibody deficiency can threaten life.
INFECTION = say("card", "<b>Low antibodies:</b> check early for infection.")

# Source: [FDA-MAL] maltose misleads GDH-PQQ and some other meters; a true low can be hidden.
GLUCOSE = say(
    "card",
    "<b>Glucose meter may read falsely high</b> (maltose): use a glucose-specific method. A low may be hidden.",
)

# Source: [EPI-FLE] sorbitol and hereditary fructose intolerance.
SORBITOL = say("card", "<b>Brand contains sorbitol:</b> not in hereditary fructose intolerance.")

# Source: [PRI-ISI][EPI-PRI] proline and hyperprolinemia.
PROLINE = say("card", "<b>Brand contains proline:</b> not in hyperprolinemia.")

# Source: [CDC-IMM] live vaccines and immune deficiency; the clinic sets this for the patient.
NO_LIVE = say("card", "<b>No live vaccines.</b> Other vaccines: any time.")

# Source: [CDC-TIM][HCP-IG] MMR and varicella vaccines after antibody products.
ASK_VACCINE = say(
    "card", "<b>MMR or chickenpox vaccine:</b> ask the clinic first. Vaccines that are not live: any time."
)

# Source: [EPI-PRI] antibodies from the product disturb serology.
SEROLOGY = say("card", "<b>Antibody blood tests</b> may be falsely positive.")

# Source: [IDF-ED] be ready for the emergency department: show the card.
SHOW = say("card", "Show this card before any treatment, vaccine, or blood test.")

# Translators: Beside the card, for the person with the scissors. "Actual size" as printer dialogs call it.
# Source: the sheet's own geometry (layouts/stocks/foldover.toml).
CUT = say(
    "card sheet",
    "Cut along the outer line. Fold the lower half back behind the upper half. Then fold it in the middle, like a "
    "book.",
)

# Source: [ISO-W] ISO/IEC 7810 ID-1: a card at another scale does not fit its slot.
RULER = say(
    "card sheet",
    "Print at actual size, not fitted to the page. This ruler measures {length}:",
    length=Quantity(Decimal(100), "mm"),
)

ASK_PATIENT = say("card label", "Not on record: ask")
NO_LOTS = say("card label", "None yet")


def identity(facts: Facts) -> Blocks:
    """Return who carries the card and whom to call."""
    return (Heading(BY_VEIN, 1), Rows(_identity_rows(facts)))


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
        return ASK_PATIENT
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
    return (Heading(say("card label", "Treatment"), 2), Rows(_treatment_rows(facts)), Paragraph(SAME_BRAND))


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
    lines = (
        GLUCOSE if product.maltose else None,
        INFECTION if on_replacement(facts) else None,
        THINK_OF,
        SORBITOL if product.sorbitol else None,
        PROLINE if product.proline else None,
        _vaccine(facts),
        SEROLOGY,
    )
    warnings = tuple(line for line in lines if line is not None)
    return (Heading(say("card label", "Warnings"), 2), Bullets(warnings))


def _vaccine(facts: Facts) -> Message:
    note = facts.vaccine
    if note.no_live_vaccines:
        return NO_LIVE
    if note.advice is not VaccineAdvice.INTERVAL or note.earliest is None:
        return ASK_VACCINE
    # Source: [CDC-TIM][SCRIBD-ACIP] the row of the rule set that the clinic chose.
    return say(
        "card",
        "<b>MMR or chickenpox vaccine:</b> not before {earliest}. Vaccines that are not live: any time.",
        earliest=Day(note.earliest, "short", "vaccines.row"),
    )


def record(facts: Facts) -> Blocks:
    """Return the last lots, who printed the card and when."""
    return (
        Heading(say("card label", "Last lots"), 2),
        *_lots(facts),
        Paragraph(SHOW),
        Paragraph(_printed(facts), role="small"),
    )


def _lots(facts: Facts) -> Blocks:
    newest = tuple((infusion, lot) for infusion in reversed(facts.infusions) for lot in reversed(infusion.lots))[
        :CARD_LOTS
    ]
    rows = tuple(
        (
            verbatim(Day(infusion.date, "short", "infusions")),
            # Translators: A brand and one of its lot numbers, such as "Privigen, lot P100312345".
            say("card", "{brand}, lot {lot}", brand=Code(infusion.brand, "infusions"), lot=Code(lot.lot, "infusions")),
        )
        for infusion, lot in newest
    )
    return present(Rows(rows) if rows else Paragraph(NO_LOTS))


def _printed(facts: Facts) -> Message:
    clinic, day = Name(facts.clinic.name, "clinic.name"), Day(facts.today, "short")
    return say("card label", "{clinic}. Card printed {day}.", clinic=clinic, day=day)


def front(facts: Facts) -> Blocks:
    """Return who carries the card, why, and whom to call: the first of two faces."""
    rows = Rows((*_identity_rows(facts), _reason(facts)))
    return present(Heading(BY_VEIN, 1), rows, Paragraph(INFECTION) if on_replacement(facts) else None)


def back(facts: Facts) -> Blocks:
    """Return what is given, the lots and the warnings: the second of two faces."""
    return (
        Rows((*_given_rows(facts), _lots_row(facts))),
        Paragraph(SAME_BRAND),
        *_vital(facts),
        Paragraph(_printed(facts), role="small"),
    )


def whole(facts: Facts) -> Blocks:
    """Return everything that must stand, on one face."""
    return (
        Heading(BY_VEIN, 1),
        Rows((*_identity_rows(facts), _reason(facts), *_given_rows(facts), _lots_row(facts))),
        Paragraph(SAME_BRAND),
        *_vital(facts),
        Paragraph(_printed(facts), role="small"),
    )


def _vital(facts: Facts) -> Blocks:
    """Return the warnings that stand on every card."""
    product = facts.product
    lines = (
        GLUCOSE if product.maltose else None,
        SORBITOL if product.sorbitol else None,
        PROLINE if product.proline else None,
        _vaccine(facts),
    )
    return tuple(Paragraph(line) for line in lines if line is not None)


def _lots_row(facts: Facts) -> Row:
    """Return the last lots as one row, the newest first."""
    lots = [lot for infusion in reversed(facts.infusions) for lot in reversed(infusion.lots)]
    newest = tuple(dict.fromkeys(lot.lot for lot in lots))[:CARD_LOTS]
    label = say("card label", "Last lots")
    if not newest:
        return (label, NO_LOTS)
    return (label, verbatim(Series(tuple(Code(lot, "infusions") for lot in newest))))


Faces = Literal[1, 2, 4]

PANELS = {
    4: (("identity", identity), ("treatment", treatment), ("danger", danger), ("record", record)),
    2: (("front", front), ("back", back)),
    1: (("whole", whole),),
}
"""The faces of a card in one language, by how many it may have."""

NOTES = (CUT, RULER)
"""What stands beside a card on a sheet of paper; the last is the caption of the ruler."""


def panels(facts: Facts, faces: Faces) -> tuple[Panel[Words], ...]:
    """Return the faces of the card by importance."""
    return tuple(Panel(key, build(facts)) for key, build in PANELS[faces])
