"""The sentences of the wallet card, each terse enough for a face of 85.60 x 53.98 mm."""

from decimal import Decimal

from ivig_print.content.messages import say
from ivig_print.content.values import Quantity

# Translators: The first line an emergency nurse reads. "IVIG" stays as it is.
# Source: [EPI-PRI] what others must know; the clinic's record.
BY_VEIN = say("card", "<b>Receives immune globulin by vein (IVIG)</b>")

# Source: [ONT][EPI-PRI] brands are not interchangeable without thought.
SAME_BRAND = say("card", "<b>Do not change the brand without asking the clinic.</b>")

# Source: [CMAJ][DM-ALY][PRI-ISI][EPI-PRI] serious effects after IVIG.
THINK_OF = say(
    "card",
    "<b>Unwell after IVIG?</b> Think of blood clot, kidney injury, hemolysis, aseptic meningitis, lung injury "
    "(TRALI), allergy.",
)

# Source: [SCIG-G] infections in antibody deficiency can threaten life.
INFECTION = say("card", "<b>Low antibodies:</b> check early for infection.")

# Source: [FDA-MAL] maltose misleads GDH-PQQ and some other meters; a true low can be hidden.
GLUCOSE = say(
    "card",
    "<b>Glucose meter may read falsely high</b> (maltose): use a glucose-specific method. A low may be hidden.",
)

# Translators: The same on the smallest card; one line.
# Source: [FDA-MAL] maltose misleads GDH-PQQ and some other meters; a true low can be hidden.
GLUCOSE_BRIEF = say("card", "<b>Glucose meter may read falsely high</b> (maltose). A low may be hidden.")

# Source: [EPI-FLE] sorbitol and hereditary fructose intolerance.
SORBITOL = say("card", "<b>Brand contains sorbitol:</b> not\u00a0in hereditary fructose intolerance.")

# Source: [PRI-ISI][EPI-PRI] proline and hyperprolinemia.
PROLINE = say("card", "<b>Brand contains proline:</b> not\u00a0in hyperprolinemia.")

# Source: [CDC-IMM] live vaccines and immune deficiency; the clinic sets this for the patient.
NO_LIVE = say("card", "<b>No live vaccines.</b> Other vaccines: any time.")

# Source: [CDC-TIM][HCP-IG] MMR and varicella vaccines after antibody products.
ASK_VACCINE = say(
    "card", "<b>MMR or chickenpox vaccine:</b> ask the clinic first. Vaccines that are not live: any time."
)

# Translators: The same on the smallest card; one line.
# Source: [CDC-IMM] live vaccines and immune deficiency; the clinic sets this for the patient.
NO_LIVE_BRIEF = say("card", "<b>No live vaccines.</b>")

# Source: [CDC-TIM][HCP-IG] MMR and varicella vaccines after antibody products.
ASK_VACCINE_BRIEF = say("card", "<b>MMR or chickenpox vaccine:</b> ask the clinic first.")

# Source: [EPI-PRI] antibodies from the product disturb serology.
SEROLOGY = say("card", "<b>Antibody blood tests</b> may be falsely positive.")

# Source: [IDF-ED] be ready for the emergency department: show the card.
SHOW = say("card", "Show this card before any treatment, vaccine, or blood test.")

# Translators: Beside the card, for the person with the scissors. "Actual size" as printer dialogs call it.
# Source: the sheet's own geometry (layouts/stocks/foldover-*.toml).
CUT = say(
    "card sheet",
    "Cut along the outer line. Fold the lower half back behind the upper half. Then fold it in the middle, like a "
    "book.",
)

# Source: [ISO-W] ISO/IEC 7810 ID-1: a card at another scale does not fit its slot.
RULER = say(
    "card sheet",
    "Print at actual size, not fitted to the page. This ruler measures {length}:",
    length=Quantity(Decimal(100), "mm"),
)

NOT_ON_RECORD = say("card label", "Not\u00a0on record: ask")
NO_LOTS = say("card label", "None yet")

# Translators: Beside a QR code that holds the text of this card, for the emergency nurse.
SCAN = say("card label", "This card as text")

# Translators: Read aloud in place of the picture; nobody sees it.
SCAN_ALT = say("figure", "QR code: the text of this card")
