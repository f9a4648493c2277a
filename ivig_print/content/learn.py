"""Where to learn more, and what this leaflet is not."""

from ivig_print.clinical.facts import Facts
from ivig_print.content.blocks import Bullets, Heading, Paragraph
from ivig_print.content.entries import Blocks
from ivig_print.content.messages import Message, Words, say
from ivig_print.content.values import Code

# Source: [OUTLINE] what this leaflet is not.
IN_SHORT = say(
    "learn",
    "This sheet does not replace your team: what they tell you comes first.",
)

# Source: [OUTLINE] what this leaflet is not.
NOT_A_PRESCRIPTION = say(
    "learn",
    "This leaflet gives general facts about IVIG, with your own dates and numbers as your clinic gave them. It is not "
    "an order for treatment, and it does not take the place of your team. If they tell you something else, do as they "
    "say.",
)


def _places(facts: Facts) -> tuple[Words, ...]:
    return (
        # Source: [CCI] whom to ask.
        say("learn", "<b>Your doctor, nurse, or pharmacist.</b> Write down your questions and bring them along."),
        _package(facts),
        # Source: [OUTLINE] where to learn more.
        say("learn", "<b>A patient group</b> for your condition. Your team can name one that you can trust."),
    )


def _package(facts: Facts) -> Message:
    # Source: [PRI-ISI] the maker's own information for patients.
    return say(
        "learn",
        "<b>The maker’s leaflet</b> for {brand}. Your pharmacist can give you a copy.",
        brand=Code(facts.product.brand, "treatment.brand"),
    )


def short(_facts: Facts) -> Blocks:
    """Return what the sheet is not."""
    return (Paragraph(IN_SHORT),)


def full(facts: Facts) -> Blocks:
    """Return where to learn more and what the leaflet is not."""
    return (
        Heading(say("heading", "Where can I learn more?")),
        Bullets(_places(facts)),
        Heading(say("heading", "What this leaflet is not"), 3),
        Paragraph(NOT_A_PRESCRIPTION),
    )
