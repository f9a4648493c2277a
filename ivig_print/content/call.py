"""The red-flag box: when to call the emergency number, and when to call the clinic."""

from ivig_print.clinical.facts import Facts
from ivig_print.content.blocks import Box, Bullets, Heading, Paragraph
from ivig_print.content.entries import Blocks
from ivig_print.content.messages import Message, Words, say
from ivig_print.content.values import Phone, Temperature

EMERGENCY = (
    # Source: [PRI-ISI][AHFS-P][BAX-IVIG] clot, lung, allergy, kidney: shortness of breath, wheezing; chest pain.
    say("alert", "trouble breathing, wheezing, or chest pain"),
    # Source: [BAX-IVIG] lung: blue lips, fingers, toes.
    say("alert", "blue lips, fingers, or toes"),
    # Source: [BAX-IVIG][PRI-ISI] allergy: swelling of the mouth or throat, fainting.
    say("alert", "a swollen mouth or throat, or fainting"),
    # Source: [PRI-ISI][AHFS-P] clot: weakness or numbness on one side.
    say("alert", "sudden weakness or numbness on one side of your body"),
)

# Source: [PRI-ISI][AHFS-P][BAX-IVIG] call the doctor right away for these signs.
NO_ANSWER = say("alert", "No answer? Go to the nearest emergency room. Show this page.")

# Source: [CMAJ][EPI-PRI] during the infusion, within hours, or within some days.
WHEN = say("alert", "Most of these signs are rare. They can come during the infusion or in the first days after it.")

# Source: [PRI-ISI][BAX-IVIG] what the signs can mean.
MEANING = say(
    "alert",
    "They can mean an allergic reaction, a blood clot, or trouble with the lungs, liver, or kidneys. They can also "
    "mean a sore lining around the brain, or a loss of red blood cells. Early care helps, so do not wait to see "
    "whether they pass.",
)


def _emergency_line(facts: Facts) -> Message:
    number = Phone(facts.clinic.phones.emergency, "clinic.phones.emergency")
    # Translators: {emergency} is the emergency number, such as 911.
    # Source: [PRI-ISI][AHFS-P][BAX-IVIG] signs that cannot wait.
    return say("alert", "Call {emergency} now for:", emergency=number)


def _clinic_line(facts: Facts) -> Message:
    number = Phone(facts.clinic.phones.around_the_clock, "clinic.phones.around_the_clock")
    # Source: [PRI-ISI][AHFS-P][BAX-IVIG] call the doctor right away for these signs.
    return say("alert", "Call the clinic at {phone}, day or night, for:", phone=number)


def _clinic_signs(facts: Facts) -> tuple[Words, ...]:
    fever = facts.clinic.fever
    threshold = Temperature(fever.threshold, fever.unit, "clinic.fever.threshold")
    return (
        # Source: [BAX-IVIG][NUF-SE] fever; the clinic sets the threshold.
        say("alert", "a fever of {temperature} or higher", temperature=threshold),
        # Source: [BAX-IVIG][CMAJ] meningitis.
        say("alert", "a bad headache, a stiff neck, vomiting, or eyes that hurt in the light"),
        # Source: [PRI-ISI][AHFS-P] clot in an arm or leg.
        say("alert", "an arm or leg that hurts, swells, feels warm, or changes color"),
        # Source: [PRI-ISI][AHFS-P] kidney.
        say("alert", "much less urine, fast weight gain, or a puffy face, hands, or legs"),
        # Source: [BAX-IVIG] red cells, liver.
        say("alert", "red or brown urine, or yellow skin or eyes"),
        # Source: [PRI-ISI][AHFS-P][BAX-IVIG] clot or red cells: fast pulse, tiredness.
        say("alert", "a fast heartbeat, or feeling very tired, with no clear cause"),
        # Source: [BAX-IVIG][PRI-ISI] allergy: hives, itching.
        say("alert", "hives, itching, or a new rash"),
    )


def alert(facts: Facts) -> Box[Words]:
    """Return the red-flag box with the clinic's own numbers and fever threshold."""
    return Box(
        (
            Heading(_emergency_line(facts), 3),
            Bullets(EMERGENCY),
            Heading(_clinic_line(facts), 3),
            Bullets(_clinic_signs(facts)),
            Paragraph(NO_ANSWER),
        ),
        role="alert",
    )


def short(facts: Facts) -> Blocks:
    """Return the heading and the box."""
    return (Heading(say("heading", "When do I call for help?")), alert(facts))


def full(facts: Facts) -> Blocks:
    """Return the box, with what the signs can mean."""
    return (
        Heading(say("heading", "When do I call for help?")),
        Paragraph(WHEN),
        alert(facts),
        Paragraph(MEANING),
    )
