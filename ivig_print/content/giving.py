"""How IVIG is given, how much of it, and how to get ready."""

from collections.abc import Mapping

from ivig_print.clinical.facts import Facts
from ivig_print.content.blocks import Bullets, Heading, Paragraph
from ivig_print.content.entries import Blocks, present
from ivig_print.content.messages import Message, say
from ivig_print.content.rules import is_at_home, on_replacement

# Source: [HTA] how long it takes; [GH] the team is told when the weight changes.
SHORT_REPLACING = say(
    "giving",
    "IVIG drips slowly into a vein for an hour or more. Your dose depends on your weight: tell us if that changes.",
)

# Source: [HTA] how long it takes; [ITP09][MSK19] the response is soon seen.
SHORT_CALMING = say(
    "giving",
    "IVIG drips slowly into a vein for an hour or more. Your dose depends on your weight. After one or a few doses, "
    "it is usually clear whether it helps.",
)

# Source: [HTA] how long it takes; [CMAJ] a fast drip brings side effects.
THE_DRIP = say(
    "giving",
    "IVIG drips into a vein through a thin tube, most often in your arm. It takes an hour or more, and often several "
    "hours. A slow drip is easier on your body than a fast one.",
)

PLACES: Mapping[str, Message] = {
    # Source: [HTA] where it is given.
    "clinic": say("giving", "You get it at the clinic, with a nurse close by."),
    # Source: [HTA] where it is given.
    "hospital": say("giving", "You get it in the hospital, with a nurse close by."),
    # Source: [HTA] at home under an experienced nurse.
    "home": say(
        "giving",
        "You get it at home. Keep a phone beside you. If you feel unwell and no nurse is there, follow your plan and "
        "call the clinic.",
    ),
}

# Source: [HTA] where it is given.
ANY_PLACE = say(
    "giving",
    "Other people may get theirs in a clinic, in a hospital, or at home. The first infusions of a brand are most "
    "often given where a doctor is near.",
)

# Source: [ONC16] replacement every few weeks; [IDUK] the level is measured before an infusion.
SMALL_AND_LONG = say(
    "giving",
    "To replace antibodies, the dose is smaller and goes on for a long time. Your team checks it now and then, and "
    "may change it.",
)

# Source: [ITP09][MSK19] a quick response; [OUTLINE] a larger dose, a few times.
LARGE_AND_FEW = say(
    "giving",
    "To calm the immune system, the dose is larger. Some people need it only once or a few times, others for longer. "
    "After one or a few doses, it is usually clear whether it helps.",
)

# Source: [ORB05][DM-ALY] enough fluid protects the kidneys and helps against clots.
DRINK = say(
    "giving",
    "<b>Drink plenty of water</b> the day before and on the day, unless you were told to drink less.",
)

# Source: [EPI-PRI] a first infusion is watched for longer; [CMAJ] a first infusion has more side effects.
FIRST_TIME = say(
    "giving",
    "<b>Your first infusion</b> starts slowly, and we watch you longer afterward. Plan extra time.",
)

# Source: [OUTLINE] dose by weight; [GH] the team is told when the weight changes.
BY_WEIGHT = say(
    "giving",
    "Your dose is set by your weight. A bigger body has more blood, so it needs more IVIG to reach the same level. "
    "Tell your team if you gain or lose much weight.",
)

# Source: [IDUK] blood for the level is drawn just before an infusion.
LEVEL = say(
    "giving",
    "A blood test just before an infusion shows how much antibody is left from the last one. This is called the "
    "trough level.",
)

# Source: [DM-ALY][PRI-ISI] what raises the risk; tell the team before the infusion.
TELL_FIRST = say("giving", "<b>Before the drip starts, tell your nurse</b> if any of these is true for you:")

TO_TELL = (
    # Source: [IZM] an infection makes side effects more likely.
    say("giving", "You have a fever or an infection now."),
    # Source: [PRI-ISI] earlier allergic reactions; very low IgA.
    say("giving", "You once reacted badly to IVIG or to a blood product, or you were told your IgA is very low."),
    # Source: [DM-ALY] risks for clots.
    say("giving", "You have had a blood clot, a stroke, or heart trouble."),
    # Source: [DM-ALY] risks for clots: estrogens, a catheter, lying still for long.
    say("giving", "You take estrogen, have a tube in a large vein, or have been in bed for long."),
    # Source: [DM-ALY] risks for the kidneys.
    say("giving", "You have kidney trouble or diabetes, or take medicine that is hard on the kidneys."),
    # Source: [HCP-IG] a live vaccine shortly before IVIG may have to be repeated.
    say("giving", "You had a vaccine in the last few weeks."),
)


def short(facts: Facts) -> Blocks:
    """Return how IVIG is given, as much as one sheet has room for."""
    return present(
        Heading(say("heading", "How is it given?")),
        Paragraph(SHORT_REPLACING if on_replacement(facts) else SHORT_CALMING),
        Paragraph(PLACES["home"]) if is_at_home(facts) else None,
        Bullets((DRINK, FIRST_TIME) if facts.first_infusion else (DRINK,)),
    )


def how(facts: Facts) -> Blocks:
    """Return how IVIG is given, and what to do and say before it starts."""
    return present(
        Heading(say("heading", "How is it given?")),
        Paragraph(THE_DRIP),
        Paragraph(PLACES[facts.visit.treatment.place]),
        Paragraph(ANY_PLACE),
        Paragraph(DRINK),
        Paragraph(FIRST_TIME) if facts.first_infusion else None,
        Paragraph(TELL_FIRST),
        Bullets(TO_TELL),
    )


def how_much(facts: Facts) -> Blocks:
    """Return what the dose depends on, this patient's purpose first."""
    own, other = (SMALL_AND_LONG, LARGE_AND_FEW) if on_replacement(facts) else (LARGE_AND_FEW, SMALL_AND_LONG)
    return (
        Heading(say("heading", "How much do I get, and for how long?")),
        Paragraph(BY_WEIGHT),
        Paragraph(own),
        Paragraph(other),
        Paragraph(LEVEL),
    )
