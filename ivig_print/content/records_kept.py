"""Why a patient keeps the date, the brand and the lot of every infusion."""

from ivig_print.clinical.facts import Facts
from ivig_print.content.blocks import Bullets, Heading, Paragraph
from ivig_print.content.entries import Blocks
from ivig_print.content.messages import say

# Source: [EPI-PRI][EPI-FLE] name and lot of the product are recorded at every dose; [HKDOH][AABB] lots are recalled.
IN_SHORT = say(
    "records",
    "Bring this sheet to every infusion. Fill in one line for each lot (batch), in case a lot is recalled. Tell us if "
    "your brand changes.",
)

# Source: [EPI-PRI][EPI-FLE] name and lot of the product are recorded at every dose.
WHAT = say(
    "records",
    "Keep a log of your infusions: the date, the brand, and the lot number of every bottle. A lot is one batch of the "
    "medicine. Your clinic keeps these too, but you may move, or need care somewhere else.",
)

REASONS = (
    # Source: [HKDOH][AABB] single lots are recalled.
    say("records", "<b>If a lot is recalled</b>, you can see at once whether you got it."),
    # Source: [ORB05] what was felt before decides what is done.
    say("records", "<b>If you feel unwell after an infusion</b>, your team can see which brand and dose it was."),
    # Source: [ONT][ADV] brands are not alike.
    say(
        "records",
        "<b>If a brand suits you</b>, it is best to stay on it. Brands differ, and one may suit you better than "
        "another.",
    ),
)

# Source: [ONT][EPI-PRI] a change of brand is known to the team and watched.
TELL = say(
    "records",
    "Look at the name on the bottle before each infusion. If it is not your usual brand, tell your team before the "
    "drip starts.",
)


def section(_facts: Facts) -> Blocks:
    """Return what to write down, and why."""
    return (
        Heading(say("heading", "What should I keep a record of?")),
        Paragraph(WHAT),
        Bullets(REASONS),
        Paragraph(TELL),
    )
