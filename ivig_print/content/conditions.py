"""Why this patient gets IVIG: the name of the condition, and a paragraph that explains it."""

from collections.abc import Mapping

from ivig_print.clinical.facts import Facts
from ivig_print.content.messages import Message, Value, say
from ivig_print.content.rules import on_replacement
from ivig_print.content.values import Name

# Translators: Names of conditions stand alone on the wallet card, and in sentences such as
# "The name for this is {condition}." Keep the abbreviation that doctors use in your language.
PRIMARY = say("condition", "primary immunodeficiency")
CVID = say("condition", "common variable immunodeficiency (CVID)")
# Translators: A condition from birth in which the body makes almost no antibodies.
XLA = say("condition", "X-linked agammaglobulinemia (XLA)")
# Translators: Too few antibodies because of another illness or its treatment.
SECONDARY = say("condition", "secondary immunodeficiency")
ITP = say("condition", "immune thrombocytopenia (ITP)")
AIHA = say("condition", "autoimmune hemolytic anemia (AIHA)")
GBS = say("condition", "Guillain-Barré syndrome (GBS)")
CIDP = say("condition", "chronic inflammatory demyelinating polyneuropathy (CIDP)")
# Translators: A nerve disease that the immune system causes, other than GBS and CIDP.
NEUROPATHY = say("condition", "immune neuropathy")
KAWASAKI = say("condition", "Kawasaki disease")

NAMES: Mapping[str, Message] = {
    "primary-immunodeficiency": PRIMARY,
    "cvid": CVID,
    "xla": XLA,
    "secondary-immunodeficiency": SECONDARY,
    "itp": ITP,
    "aiha": AIHA,
    "gbs": GBS,
    "cidp": CIDP,
    "neuropathy": NEUROPATHY,
    "kawasaki": KAWASAKI,
}


DEFICIENCIES = frozenset({"primary-immunodeficiency", "cvid", "xla", "secondary-immunodeficiency"})
"""The conditions in which antibodies are lacking; in the others the immune system attacks."""


def condition(facts: Facts) -> Message | Name:
    """Return the name of the patient's condition; what the clinic typed in its own words stays as typed."""
    treatment = facts.visit.treatment
    if treatment.condition_text:
        return Name(treatment.condition_text, "treatment.condition_text")
    return NAMES[treatment.condition]


def reason(facts: Facts) -> Message:
    """Return the paragraph that tells this patient what IVIG is to do for them.

    A condition that the purpose does not fit (a patient with CVID who now has a course against low
    platelets) is not named: the sentence would give a wrong reason.
    """
    key, name = facts.visit.treatment.condition, condition(facts)
    fits = key == "other" or (key in DEFICIENCIES) == on_replacement(facts)
    if on_replacement(facts):
        return _lacks(key, name) if fits else REPLACES
    return _calms(key, name) if fits else CALMS


def _lacks(key: str, name: Value) -> Message:
    return _replaces_after_illness(name) if key == "secondary-immunodeficiency" else _replaces(name)


# Source: [AJMC] antibody replacement; [ONC16] an infusion every few weeks.
REPLACES = say(
    "reason",
    "Your body makes too few working antibodies. IVIG gives you more. They last only some weeks, so you need them on "
    "a regular schedule.",
)

# Source: [AJMC] IVIG in diseases in which the immune system attacks the body.
CALMS = say("reason", "Your immune system attacks a part of your own body by mistake. IVIG can calm this attack.")


def _replaces(name: Value) -> Message:
    # Source: [AJMC] antibody replacement; [ONC16] an infusion every few weeks.
    return say(
        "reason",
        "Your body makes too few working antibodies. The name for this is {condition}. IVIG gives you more. They last "
        "only some weeks, so you need them on a regular schedule.",
        condition=name,
    )


def _replaces_after_illness(name: Value) -> Message:
    # Source: [AJMC] secondary immunodeficiency; [ONC16] an infusion every few weeks.
    return say(
        "reason",
        "Another illness, or its treatment, has left you with too few antibodies. The name for this is {condition}. "
        "IVIG gives you more. They last only some weeks, so you need them on a regular schedule.",
        condition=name,
    )


def _calms(key: str, name: Value) -> Message:
    if key == "itp":
        return _calms_platelets(name)
    if key == "aiha":
        return _calms_red_cells(name)
    if key in {"gbs", "cidp", "neuropathy"}:
        return _calms_nerves(name)
    return _calms_vessels(name) if key == "kawasaki" else _calms_other(name)


def _calms_platelets(name: Value) -> Message:
    # Source: [ITP09] the platelet count rises, for a limited time.
    return say(
        "reason",
        "Your immune system attacks your platelets, the tiny parts of your blood that stop bleeding. The name for "
        "this is {condition}. IVIG can calm the attack, so that your platelet count rises for a while.",
        condition=name,
    )


def _calms_red_cells(name: Value) -> Message:
    # Source: [OUTLINE] an immune system that attacks red cells.
    return say(
        "reason",
        "Your immune system attacks your red blood cells, which carry oxygen. The name for this is {condition}. IVIG "
        "can calm the attack, so that more of these cells live on.",
        condition=name,
    )


def _calms_nerves(name: Value) -> Message:
    # Source: [LAN97] GBS; [AJMC] CIDP and other neuropathies.
    return say(
        "reason",
        "Your immune system attacks your nerves. The name for this is {condition}. IVIG can calm the attack. This may "
        "ease weakness or numbness.",
        condition=name,
    )


def _calms_vessels(name: Value) -> Message:
    # Translators: In Kawasaki disease the patient is most often a young child; a parent reads this.
    # Source: [OUTLINE] Kawasaki disease.
    return say(
        "reason",
        "The immune system makes the blood vessels sore and swollen, even those that feed the heart. The name for "
        "this is {condition}. IVIG can calm this down.",
        condition=name,
    )


def _calms_other(name: Value) -> Message:
    # Source: [AJMC] IVIG in diseases in which the immune system attacks the body.
    return say(
        "reason",
        "Your immune system attacks a part of your own body by mistake. The name for this is {condition}. IVIG can "
        "calm the attack.",
        condition=name,
    )
