"""Side effects: which, when, in whom, and what the team does against them."""

from ivig_print.clinical.facts import Facts
from ivig_print.content.blocks import Bullets, Heading, Paragraph
from ivig_print.content.entries import Blocks
from ivig_print.content.messages import say

# Source: [MSC-AE] 20 to 50 of 100 patients; [IZM] 45 of 100 patients; [ORB05] mostly mild and passing.
HOW_MANY = say(
    "effects",
    "Many people feel nothing unusual. Over a course of treatment, up to half notice a side effect, most often a mild "
    "one.",
)

IN_SHORT = (
    # Source: [CMAJ][ORB05] effects during the infusion.
    say(
        "effects",
        "<b>On the day:</b> chills, fever, flushing, aches, tiredness, nausea, vomiting, headache, an allergic "
        "reaction",
    ),
    # Source: [ADC][ORB05] later effects, mostly headache.
    say("effects", "<b>A day or more later:</b> headache, rash"),
    # Source: [ORB05][DM-ALY] rare and serious effects.
    say("effects", "<b>Rarely:</b> a blood clot, kidney trouble, low blood counts"),
)

# Source: [CMAJ] first infusion, high dose; [EPI-PRI] new brand, long gap.
MORE_LIKELY = say(
    "effects",
    "Side effects are more likely with a first dose, a new brand, a large dose, or a gap in your schedule.",
)

# Source: [MALG][ORB05] slowing the drip helps; [DM-ALY] not moving for long raises the risk of clots.
WHAT_TO_DO = say(
    "effects",
    "<b>Tell your nurse at once</b> if you feel unwell: a slower drip often helps. For two days after an infusion, "
    "do not sit still for long, as on a flight. Move if you can.",
)

ON_THE_DAY = (
    # Source: [CMAJ][ORB05] effects during the infusion.
    say("effects", "chills or a fever"),
    # Source: [CMAJ][ORB05] effects during the infusion.
    say("effects", "flushing, when your face feels hot and turns red"),
    # Source: [CMAJ][ORB05] effects during the infusion.
    say("effects", "aches in your muscles or your back"),
    # Source: [CMAJ][ORB05] effects during the infusion.
    say("effects", "tiredness"),
    # Source: [CMAJ][ORB05] effects during the infusion.
    say("effects", "nausea (feeling sick) or vomiting (throwing up)"),
    # Source: [CMAJ][ORB05] effects during the infusion.
    say("effects", "a headache"),
    # Source: [ORB05][PRI-ISI] allergic reactions.
    say("effects", "an allergic reaction, such as hives (itchy bumps), itching, or wheezing"),
)

# Source: [MALG] such effects pass soon after the drip is slowed.
SLOW_DOWN = say(
    "effects",
    "<b>Tell your nurse at once</b> if you feel any of these. Most of them ease within half an hour once the drip is "
    "slowed or stopped.",
)

LATER = (
    # Source: [ADC] later effects are mostly headache.
    say("effects", "a headache, which is the most common one"),
    # Source: [ORB05] skin reactions.
    say("effects", "a rash"),
    # Source: [CMAJ][ORB05] aseptic meningitis.
    say(
        "effects",
        "a very bad headache with a stiff neck; this can be aseptic meningitis, a sore lining around the brain "
        "that no germ causes",
    ),
    # Source: [DM-ALY][CMAJ] clots in veins and arteries.
    say("effects", "a blood clot, which can block a vessel in a leg, a lung, the heart, or the brain"),
    # Source: [DM-ALY] kidneys.
    say("effects", "kidney trouble"),
    # Source: [CMAJ][ORB05] hemolysis, neutropenia.
    say("effects", "low blood counts, most of all too few red cells (anemia)"),
)

# Source: [CMAJ] these effects are rare; [PRI-ISI] tell the doctor.
RARE_BUT_SERIOUS = say(
    "effects",
    "The very bad headache, clots, kidney trouble, and low blood counts are rare, but they are serious. The box in the "
    "next part lists their signs and tells you whom to call.",
)

# Source: [ORB05] what is done depends on what was felt before.
REPORT = say(
    "effects",
    "Tell your team about every side effect, even one that has passed. They can change how your next infusion is "
    "given.",
)

TEAM = (
    # Source: [DM-ALY] kidneys and blood are checked before treatment.
    say("prevent", "<b>Blood tests first</b>, to check your kidneys and your blood counts"),
    # Source: [DM-ALY][ORB05] enough fluid.
    say("prevent", "<b>Fluids</b>, as drinks or through the drip"),
    # Source: [CMAJ][ORB05] a slow drip.
    say("prevent", "<b>A slower drip</b>, made faster only step by step"),
    # Source: [OUTLINE] the dose divided over days.
    say("prevent", "<b>A divided dose</b>, shared over more days"),
    # Source: [CMAJ][ORB05] medicines before; [GH] order forms.
    say(
        "prevent",
        "<b>Medicine before the drip</b>: acetaminophen, ibuprofen, or naproxen for fever and pain, an allergy "
        "medicine, or a steroid, which calms swelling",
    ),
    # Source: [OUTLINE] aspirin.
    say("prevent", "<b>Aspirin</b>, sometimes, to make a clot less likely"),
    # Source: [CMAJ][ADV] another brand may be borne better.
    say("prevent", "<b>Another brand</b>, if yours does not suit you"),
)

# Source: [DM-ALY] medicines that are hard on the kidneys; [OUTLINE] low platelets.
NOT_ON_YOUR_OWN = say(
    "prevent",
    "Many people need none of these. Keep taking the medicines your doctor ordered for you. But do not add aspirin, "
    "ibuprofen, or naproxen on your own: they can harm the kidneys or cause bleeding. Ask your team first.",
)

# Source: [DM-ALY] not moving for long raises the risk of clots.
KEEP_MOVING = say(
    "prevent",
    "You can help too. Drink plenty of water, unless you have been told to drink less. For a day or two after an "
    "infusion, do not sit still for long, as on a long flight. If you can, get up and move your legs often.",
)


def short(_facts: Facts) -> Blocks:
    """Return how the patient may feel, as much as one sheet has room for."""
    return (
        Heading(say("heading", "How may I feel?")),
        Paragraph(HOW_MANY),
        Bullets(IN_SHORT),
        Paragraph(WHAT_TO_DO),
    )


def full(_facts: Facts) -> Blocks:
    """Return the side effects by when they come."""
    return (
        Heading(say("heading", "What side effects can it have?")),
        Paragraph(HOW_MANY),
        Paragraph(MORE_LIKELY),
        Heading(say("heading", "On the day of the infusion"), 3),
        Bullets(ON_THE_DAY),
        Paragraph(SLOW_DOWN),
        Heading(say("heading", "A day or more later"), 3),
        Bullets(LATER),
        Paragraph(RARE_BUT_SERIOUS),
        Paragraph(REPORT),
    )


def prevention(_facts: Facts) -> Blocks:
    """Return what the team, and the patient, do against side effects."""
    return (
        Heading(say("heading", "What is done to prevent side effects?")),
        # Source: [CMAJ][ORB05] prevention.
        Paragraph(say("prevent", "Your team may use one or more of these:")),
        Bullets(TEAM),
        Paragraph(NOT_ON_YOUR_OWN),
        Paragraph(KEEP_MOVING),
    )
