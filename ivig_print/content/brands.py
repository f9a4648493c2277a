"""What this brand asks of the patient, and what to do when the brand has changed."""

from ivig_print.clinical.facts import Facts
from ivig_print.content.blocks import Box, Heading, Paragraph
from ivig_print.content.entries import Blocks, present
from ivig_print.content.messages import Message, Words, say
from ivig_print.content.values import Code


def printed_brand(facts: Facts) -> Code:
    """Return the brand with its strength, as it stands on the box of the medicine."""
    name = f"{facts.product.brand} {facts.product.concentration}".strip()
    return Code(name, "treatment.brand")


def _brand(facts: Facts) -> Code:
    return Code(facts.product.brand, "treatment.brand")


def _maltose(facts: Facts) -> Message:
    # Translators: "meter" is the small device with which people measure their own blood sugar.
    # Source: [FDA-MAL] some meters and strips read maltose as glucose; a true low can be hidden.
    return say(
        "brand",
        "<b>Only if you test your blood sugar:</b> {brand} contains maltose. Some meters mistake it for your own "
        "sugar. They may show too high a number and hide a real low. Ask us whether your meter is safe.",
        brand=_brand(facts),
    )


def _sorbitol(facts: Facts) -> Message:
    # Source: [EPI-FLE] not for people with hereditary fructose intolerance.
    return say(
        "brand",
        "<b>Only if you were born with fructose (fruit sugar) intolerance:</b> {brand} contains sorbitol, and you "
        "must not get it. If you may have this, tell us first.",
        brand=_brand(facts),
    )


def _proline(facts: Facts) -> Message:
    # Translators: Hyperprolinemia is a very rare condition from birth.
    # Source: [PRI-ISI][EPI-PRI] not for people with hyperprolinemia.
    return say(
        "brand",
        "<b>Only if you have hyperprolinemia, which is very rare:</b> {brand} contains proline, and you must not get "
        "it. Tell us first.",
        brand=_brand(facts),
    )


# Source: [EPI-PRI][EPI-KIO] a new brand is watched for longer; [ONT] brands are not mixed.
CHANGED = say(
    "brand",
    "<b>Your brand has changed</b> since your last infusion. We will start slowly and watch you for longer. If no one "
    "told you, ask before the drip starts.",
)


def note(facts: Facts) -> Box[Words]:
    """Return the box of warnings that go with this brand."""
    product = facts.product
    return Box(
        present(
            Paragraph(_maltose(facts)) if product.maltose else None,
            Paragraph(_sorbitol(facts)) if product.sorbitol else None,
            Paragraph(_proline(facts)) if product.proline else None,
            Paragraph(CHANGED) if facts.brand_changed else None,
        ),
        role="note",
    )


def section(facts: Facts) -> Blocks:
    """Return the warnings under a heading."""
    return (Heading(say("heading", "What should I know about my brand?")), note(facts))
