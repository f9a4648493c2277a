"""Vaccines: which ones IVIG disturbs, how long to wait, and who gets no live ones at all.

Intervals are months of a named rule set, never days; nothing is interpolated (see ``clinical``).
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from ivig_print.clinical.facts import Facts, VaccineAdvice, VaccineNote
from ivig_print.content.blocks import Bullets, Heading, Paragraph
from ivig_print.content.entries import Blocks, present
from ivig_print.content.messages import Message, Series, Words, say, say_n
from ivig_print.content.values import Day, Name
from ivig_print.records.vaccines import GivenVaccine, VaccineCode

# Source: [HCP-IG][PINK][CDC-TIM] MMR and varicella vaccines are disturbed by antibody products.
TWO_VACCINES = say(
    "vaccines",
    "IVIG can keep two vaccines from working: MMR (measles, mumps, rubella) and chickenpox.",
)

# Source: [HCP-IG][PINK] the antibodies in IVIG act against the weakened virus.
WHY = say(
    "vaccines",
    "Both are live vaccines, which means they hold a weakened germ. The antibodies in IVIG can destroy it before your "
    "body has learned from it.",
)

# Source: [CDC-TIM][HCP-IG] every infusion starts the interval again.
WHILE_TREATED = say("vaccines", "While you stay on IVIG, ask your clinic before you get either vaccine.")

# Source: [CDC-TIM][HCP-IG][PINK] MMR and varicella vaccines; every infusion starts the interval again.
WHILE_TREATED_SHORT = say(
    "vaccines",
    "While you stay on IVIG, two vaccines may not work: MMR (measles, mumps, rubella) and chickenpox. Ask us before "
    "you get one.",
)

# Source: [CDC-TIM][HCP-IG] the interval counts from the last infusion.
IF_YOU_STOP = say("vaccines", "If you ever stop IVIG, your clinic will tell you how long to wait.")

# Source: [CDC-TIM][SCRIBD-ACIP] no row of the table fits: the clinic decides.
ASK_WHEN = say("vaccines", "The wait can last many months. Ask your clinic when you can get either vaccine.")

# Source: [HCP-IG] vaccines that are not live, at any time.
NOT_LIVE = say("vaccines", "Vaccines that are not live, such as the flu shot, are fine at any time.")

# Source: [HCP-IG] vaccines that are not live, at any time.
NOT_LIVE_LIST = say(
    "vaccines",
    "Vaccines that are not live can be given at any time. Among them are the flu shot and the vaccines against "
    "COVID-19, pneumonia, and tetanus. The newer shingles vaccine is one of them too.",
)

# Source: [CDC-IMM] live vaccines and immune deficiency; the clinic sets this for the patient.
NO_LIVE = say(
    "vaccines",
    "<b>No live vaccines for you.</b> With your condition they could make you ill. Get one only if the doctor who "
    "treats your condition agrees.",
)

# Source: [CDC-IMM] live vaccines.
LIVE_LIST = say(
    "vaccines",
    "Live vaccines include MMR, chickenpox, yellow fever, and the flu vaccine that is sprayed into the nose.",
)

# Source: [HCP-IG][PINK] a live vaccine given shortly before an antibody product may have to be repeated.
JUST_BEFORE = say(
    "vaccines",
    "Did you get MMR or chickenpox vaccine in the last few weeks before an infusion? Tell your clinic. You may need "
    "it again.",
)

NAMES: Mapping[VaccineCode, Message] = MappingProxyType(
    {
        # Translators: The vaccine against measles, mumps and rubella.
        "mmr": say("vaccine name", "MMR"),
        # Translators: The vaccine against measles, mumps, rubella and chickenpox, all in one.
        "mmrv": say("vaccine name", "MMRV"),
        # Translators: The vaccine against chickenpox.
        "varicella": say("vaccine name", "chickenpox"),
    }
)
"""The vaccines that IVIG disturbs, as a list names them."""

# Source: [HCP-IG] the one who vaccinates must know.
TELL = say("vaccines", "Tell anyone who wants to give you a vaccine that you get IVIG.")

# Source: [EPI-PRI] antibodies from the product disturb blood tests for antibodies.
BLOOD_TESTS = say(
    "vaccines",
    "For weeks to months, IVIG can also change blood tests that look for antibodies. If you have such a test, say "
    "that you get IVIG.",
)


def advice(note: VaccineNote) -> Message:
    """Return when this patient may get MMR or chickenpox vaccine."""
    if note.advice is VaccineAdvice.WHILE_TREATED:
        return WHILE_TREATED
    if note.advice is VaccineAdvice.ASK or note.months is None:
        return ASK_WHEN
    return _wait(note.months) if note.earliest is None else _wait_until(note.months, note.earliest, note.counted_from)


def _wait(months: int) -> Message:
    # Source: [CDC-TIM][SCRIBD-ACIP] the row of the rule set that the clinic chose.
    return say_n(
        "vaccines",
        "Wait at least {n} month after your last infusion. Your clinic will tell you the date. If you get IVIG again, "
        "the wait starts over.",
        "Wait at least {n} months after your last infusion. Your clinic will tell you the date. If you get IVIG "
        "again, the wait starts over.",
        months,
    )


def _wait_until(months: int, day: date, last: date | None) -> Message:
    earliest = Day(day, field="vaccines.row")
    if last is None:
        # Source: [CDC-TIM][SCRIBD-ACIP] the row of the rule set that the clinic chose.
        return say_n(
            "vaccines",
            "Wait at least {n} month after your last infusion. Do not get either vaccine before {earliest}. If you "
            "get IVIG again, the wait starts over.",
            "Wait at least {n} months after your last infusion. Do not get either vaccine before {earliest}. If you "
            "get IVIG again, the wait starts over.",
            months,
            earliest=earliest,
        )
    # Source: [CDC-TIM][SCRIBD-ACIP] the row of the rule set that the clinic chose.
    return say_n(
        "vaccines",
        "Wait at least {n} month after your infusion of {last}. Do not get either vaccine before {earliest}. If you "
        "get IVIG again, the wait starts over.",
        "Wait at least {n} months after your infusion of {last}. Do not get either vaccine before {earliest}. If you "
        "get IVIG again, the wait starts over.",
        months,
        last=Day(last, field="infusions"),
        earliest=earliest,
    )


def _doubtful(note: VaccineNote) -> Paragraph[Words] | None:
    """Return what to ask about the vaccines that were given too near to an infusion; None if there are none."""
    given = sorted((*note.too_soon, *note.just_before), key=lambda item: item.date)
    if not given:
        return None
    # Translators: {vaccines} is one vaccine or more, each with its day: "MMR (Nov 10, 2026) and chickenpox (...)".
    # Source: [HCP-IG][CIG06][AIH10] such a dose is repeated later, unless a blood test shows that it has worked.
    said = say(
        "vaccines",
        "<b>Vaccine given too soon after an infusion, or shortly before one:</b> {vaccines}. IVIG can keep it from "
        "working. Ask your clinic if you need a blood test or another dose.",
        vaccines=Series(tuple(map(_dose, given))),
    )
    return Paragraph(said)


def _dose(given: GivenVaccine) -> Message:
    name, day = NAMES[given.vaccine], Day(given.date, "short", "vaccines.given")
    # Translators: A vaccine and the day it was given, such as "MMR (Nov 10, 2026)".
    return say("vaccine name", "{name} ({day})", name=name, day=day)


def _rule_set(note: VaccineNote) -> Message | None:
    if not note.rule_set:
        return None
    # Source: [CDC-TIM] the rule set is named on the page.
    return say(
        "vaccines", "These rules come from: {rule_set}.", rule_set=Name(note.rule_set, "vaccines.rule_set", lang="en")
    )


def _advice_in_short(note: VaccineNote) -> Blocks:
    if note.advice is VaccineAdvice.WHILE_TREATED:
        return (Paragraph(WHILE_TREATED_SHORT),)
    return (Paragraph(TWO_VACCINES), Paragraph(advice(note)))


def short(facts: Facts) -> Blocks:
    """Return what one sheet has room for."""
    note = facts.vaccine
    return present(
        Heading(say("heading", "What about vaccines?")),
        *_advice_in_short(note),
        _doubtful(note),
        Paragraph(NO_LIVE) if note.no_live_vaccines else None,
        Paragraph(NOT_LIVE),
    )


def full(facts: Facts) -> Blocks:
    """Return the advice with its reasons."""
    note = facts.vaccine
    rule_set = _rule_set(note)
    return present(
        Heading(say("heading", "What about vaccines?")),
        Paragraph(TWO_VACCINES),
        Paragraph(WHY),
        Paragraph(advice(note)),
        Paragraph(IF_YOU_STOP) if note.advice is VaccineAdvice.WHILE_TREATED else None,
        _doubtful(note),
        None if rule_set is None else Paragraph(rule_set),
        Paragraph(NO_LIVE) if note.no_live_vaccines else None,
        Paragraph(LIVE_LIST) if note.no_live_vaccines else None,
        Paragraph(NOT_LIVE_LIST),
        Bullets((*(() if note.just_before else (JUST_BEFORE,)), TELL, BLOOD_TESTS)),
    )
