"""What the page says about itself: a draft translation, the foot of the page, the edition of the words."""

from datetime import date
from typing import Literal

from ivig_print.clinical.facts import Facts
from ivig_print.content.cover import initials
from ivig_print.content.messages import Message, Words, say
from ivig_print.content.values import Code, Day, Name, Slot

Edition = Literal["short", "full"]

EDITION_DAY = date(2026, 11, 22)
"""The day the English words were last changed in meaning; it is printed on every page."""

# Source: [MT-REG] 45 CFR 92.201(c)(3), and the letter of 5 December 2024: warn that it may contain errors.
DRAFT = say(
    "draft",
    "<b>Draft:</b> a machine translated this, and no qualified translator has reviewed it. It may contain errors. If "
    "anything is unclear, ask for an interpreter.",
)

# Source: [MT-REG] as above: what a person translated is not reviewed yet either.
DRAFT_BY_HAND = say(
    "draft",
    "<b>Draft:</b> no qualified translator has reviewed this translation yet. It may contain errors. If anything is "
    "unclear, ask for an interpreter.",
)

# Source: [MT-REG] as above: an older text is handed out together with the current English one.
OUTDATED = say(
    "draft",
    "<b>Not up to date:</b> the English text has changed since this was translated. The current English text follows. "
    "If anything is unclear, ask for an interpreter.",
)

# Source: [MT-REG] as above: what is missing is said, and stands in English behind.
INCOMPLETE = say(
    "draft",
    "<b>Not complete:</b> parts of this are not translated yet. All of it follows in English. If anything is unclear, "
    "ask for an interpreter.",
)

# Translators: Stands in place of a part of the page that has no translation yet.
# Source: [MT-REG] as above.
MISSING_PART = say("draft", "This part is not translated yet. Read it in the English text that follows.")

# Source: [MT-REG] 45 CFR 92.201(c)(3): the state of review is shown on each page.
ORIGINAL = say("footer", "Original text")
REVIEWED = say("footer", "Translation reviewed")
NOT_REVIEWED = say("footer", "Translation not reviewed")
NOT_CURRENT = say("footer", "Translation not up to date")
NOT_COMPLETE = say("footer", "Translation not complete")


def reprint(first: date) -> Message:
    """Return the mark of a paper that was printed before, on the day *first*."""
    # Translators: Stands on a paper that is printed once more, as it was.
    return say("footer", "REPRINT, first printed {day}", day=Day(first, "short"))


def foot(facts: Facts, edition: Edition | None) -> tuple[Words, ...]:
    """Return the pieces of the running foot: initials and year of birth are all it shows of the patient."""
    return (*_whose(facts), _page(), _edition(facts, edition), *_rule_set(facts))


def _whose(facts: Facts) -> tuple[Words, ...]:
    patient = facts.visit.patient
    year = Code(str(patient.born.year), "patient.born")
    # Translators: Initials and the year of birth, such as "N.T.Á., born 1987"; the patient may be of any gender.
    return (say("footer", "{initials}, born {year}", initials=initials(patient.name), year=year),)


def _page() -> Message:
    return say("footer", "Page {page} of {pages}", page=Slot("page"), pages=Slot("pages"))


def _edition(facts: Facts, edition: Edition | None) -> Message:
    written, printed = Day(EDITION_DAY, "short"), Day(facts.today, "short")
    if edition == "short":
        return say("footer", "Short edition of {written}, printed {printed}", written=written, printed=printed)
    if edition == "full":
        return say("footer", "Full edition of {written}, printed {printed}", written=written, printed=printed)
    return say("footer", "Edition of {written}, printed {printed}", written=written, printed=printed)


def _rule_set(facts: Facts) -> tuple[Words, ...]:
    if not facts.vaccine.rule_set:
        return ()
    name = Name(facts.vaccine.rule_set, "vaccines.rule_set", lang="en")
    return (say("footer", "Vaccine rules: {rule_set}", rule_set=name),)
