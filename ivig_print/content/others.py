"""Other ways to give antibodies, and other treatments that calm the immune system."""

from ivig_print.clinical.facts import Facts
from ivig_print.content.blocks import Bullets, Heading, Paragraph
from ivig_print.content.entries import Blocks
from ivig_print.content.messages import say
from ivig_print.content.rules import on_replacement

OTHER_WAYS = (
    # Source: [SCIG-G][ONC16] SCIG: fewer general side effects, skin reactions; [AJMC] its uses.
    say(
        "others",
        "<b>Under the skin</b> (subcutaneous, or SCIG). Small doses go under the skin, often at home. This has fewer "
        "side effects in the whole body, but the skin may swell or itch for a while. It is used mostly to replace "
        "antibodies.",
    ),
    # Source: [UTD-SC] into a muscle: uncommon today.
    say("others", "<b>Into a muscle.</b> Only a small amount can be given this way, so it is seldom used."),
)

OTHER_TREATMENTS = (
    # Source: [MSK19] steroids act more slowly than IVIG; [OUTLINE] rituximab.
    say(
        "others",
        "<b>Other medicines</b>, such as steroids or rituximab. They calm the immune system too, but take days to "
        "weeks to work. IVIG is used when speed matters.",
    ),
    # Source: [LAN97] plasma exchange.
    say(
        "others",
        "<b>Plasma exchange.</b> A machine takes out plasma, and with it the antibodies that attack the body. Another "
        "fluid goes back in its place.",
    ),
)

# Source: [OUTLINE] another product for another purpose.
RH_D = say(
    "others",
    "<b>Rh(D) immune globulin is not IVIG.</b> It holds one kind of antibody and is given for another purpose, mostly "
    "in pregnancy. Do not mix up the two names.",
)

# Source: [SCIG-G] patient and team choose together.
ASK = say("others", "No treatment is best for everyone. Ask your team which ones could fit you.")


def section(facts: Facts) -> Blocks:
    """Return the other treatments, those for this patient's purpose first."""
    ways: Blocks = (Heading(say("heading", "Other ways to get antibodies"), 3), Bullets(OTHER_WAYS))
    medicines: Blocks = (Heading(say("heading", "Other ways to calm the immune system"), 3), Bullets(OTHER_TREATMENTS))
    parts = ways + medicines if on_replacement(facts) else medicines + ways
    return (Heading(say("heading", "Are there other treatments?")), *parts, Paragraph(RH_D), Paragraph(ASK))
