"""Where the donors' blood leaves a risk, and why IVIG is given only when needed."""

from ivig_print.clinical.facts import Facts
from ivig_print.content.blocks import Heading, Paragraph
from ivig_print.content.entries import Blocks
from ivig_print.content.messages import say

# Source: [EPI-PRI][EPI-FLE] donors are chosen and tested; viruses are removed or made harmless.
CLEANED = say(
    "safety",
    "IVIG is made from human blood. Donors are chosen with care, and their blood is tested. Then the plasma is "
    "purified in several steps, which remove viruses or make them harmless.",
)

# Source: [EPI-PRI][QIV-HTML] a risk of infection cannot be ruled out.
NEVER_NIL = say(
    "safety",
    "The risk of catching a virus from IVIG is extremely low. Still, no one can prove that it is zero. This is one "
    "reason why IVIG is given only when it is needed. It is also why the lot number of every bottle is kept.",
)


def section(_facts: Facts) -> Blocks:
    """Return how the product is made safe, and what remains."""
    return (Heading(say("heading", "It comes from donors. Is it safe?")), Paragraph(CLEANED), Paragraph(NEVER_NIL))
