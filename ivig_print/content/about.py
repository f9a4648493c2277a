"""What antibodies and IVIG are, and the two reasons for which people get it."""

from ivig_print.clinical.facts import Facts
from ivig_print.content import conditions
from ivig_print.content.blocks import Bullets, Heading, Paragraph
from ivig_print.content.entries import Blocks
from ivig_print.content.messages import Words, say

# Source: [OUTLINE] antibodies; [AJMC] what immune globulin is; [UTD-AE] large pools of donated plasma.
IN_SHORT = say(
    "about",
    "Antibodies fight germs. Each one fits one kind of germ, as a key fits a lock. IVIG is made of antibodies from "
    "thousands of blood donors.",
)

# Source: [OUTLINE] antibodies and the yearly flu shot.
ANTIBODIES = say(
    "about",
    "Antibodies are proteins in your blood that find germs and help to destroy them. Each one fits one kind of germ, "
    "as a key fits a lock. When a germ changes, the old keys no longer fit it. The flu germ changes often, and this "
    "is why there is a new flu shot every year.",
)

# Source: [AJMC] what immune globulin is; [UTD-AE] large pools of donated plasma.
THE_NAME = say(
    "about",
    "<b>IVIG</b> is short for intravenous immune globulin. “Intravenous” means into a vein. “Immune globulin” is "
    "another name for antibodies.",
)

# Source: [UTD-AE] large pools of donated plasma.
POOLED = say(
    "about",
    "IVIG is made from plasma, the clear part of blood. The plasma comes from thousands of donors and is pooled, "
    "which means mixed together. So every dose holds antibodies against very many germs.",
)

# Source: [AJMC] the two uses.
TWO_REASONS = say("about", "People get IVIG for one of two reasons.")

# Source: [AJMC] antibody replacement; [ONC16] an infusion every few weeks.
TO_REPLACE = say(
    "about",
    "<b>To replace antibodies.</b> Some people make too few of their own, and get one infection after another. The "
    "antibodies in IVIG last only some weeks, so these people get it on a regular schedule.",
)

# Source: [AJMC] the second use.
TO_CALM = say(
    "about",
    "<b>To calm the immune system.</b> In some people the immune system, the body’s defense against germs, attacks a "
    "part of the body by mistake.",
)

# Source: [OUTLINE] the attack and what it is aimed at.
TARGETS = say("about", "Such an attack can be aimed at:")

# Source: [AJMC] how it works is only partly understood.
PARTLY_KNOWN = say(
    "about",
    "How IVIG calms the immune system is not fully known. It seems to act in more than one way.",
)


def _targets() -> tuple[Words, ...]:
    return (
        # Source: [ITP09] immune thrombocytopenia.
        say("about", "platelets, the tiny parts of blood that stop bleeding: {condition}", condition=conditions.ITP),
        # Source: [OUTLINE] autoimmune hemolytic anemia.
        say("about", "red blood cells, which carry oxygen: {condition}", condition=conditions.AIHA),
        # Source: [LAN97] GBS; [AJMC] CIDP and other neuropathies.
        say(
            "about",
            "nerves, which move and feel: {gbs}, {cidp}, and other nerve diseases",
            gbs=conditions.GBS,
            cidp=conditions.CIDP,
        ),
        # Source: [OUTLINE] Kawasaki disease.
        say("about", "blood vessels, mostly in young children: {condition}", condition=conditions.KAWASAKI),
    )


def short(facts: Facts) -> Blocks:
    """Return what IVIG is and why this patient gets it, in two paragraphs."""
    return (
        Heading(say("heading", "What is IVIG, and why do I get it?")),
        Paragraph(IN_SHORT),
        Paragraph(conditions.reason(facts)),
    )


def what_it_is(_facts: Facts) -> Blocks:
    """Return what antibodies and IVIG are."""
    return (
        Heading(say("heading", "What is IVIG?")),
        Paragraph(ANTIBODIES),
        Paragraph(THE_NAME),
        Paragraph(POOLED),
    )


def why(facts: Facts) -> Blocks:
    """Return why this patient gets IVIG, then both reasons for which anyone does."""
    return (
        Heading(say("heading", "Why do I get it?")),
        Paragraph(conditions.reason(facts)),
        Paragraph(TWO_REASONS),
        Bullets((TO_REPLACE, TO_CALM)),
        Paragraph(TARGETS),
        Bullets(_targets()),
        Paragraph(PARTLY_KNOWN),
    )
