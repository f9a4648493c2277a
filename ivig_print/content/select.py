"""Which sections a patient gets, in which order: the tables of the documents."""

from ivig_print.clinical.facts import Facts
from ivig_print.content import (
    about,
    brands,
    call,
    card,
    cover,
    effects,
    giving,
    learn,
    log,
    notices,
    others,
    records_kept,
    rules,
    safety,
    vaccines,
)
from ivig_print.content.blocks import Card, Leaflet
from ivig_print.content.entries import Entry, chosen
from ivig_print.content.messages import Message, Words, say, verbatim
from ivig_print.content.notices import Edition
from ivig_print.content.values import Name

SHORT = (
    Entry("cover", cover.short),
    Entry("about", about.short),
    Entry("giving", giving.short),
    Entry("brand", lambda facts: (brands.note(facts),), when=rules.has_brand_note),
    Entry("effects", effects.short),
    Entry("call", call.short),
    Entry("vaccines", vaccines.short),
    Entry("log", log.short),
    Entry("learn", learn.short),
)
"""One sheet of paper, both sides."""

FULL = (
    Entry("cover", cover.full),
    Entry("about", about.what_it_is),
    Entry("why", about.why),
    Entry("giving", giving.how),
    Entry("dose", giving.how_much),
    Entry("brand", brands.section, when=rules.has_brand_note),
    Entry("effects", effects.full),
    Entry("call", call.full),
    Entry("prevent", effects.prevention),
    Entry("safety", safety.section),
    Entry("others", others.section),
    Entry("vaccines", vaccines.full),
    Entry("records", records_kept.section),
    Entry("schedule", log.schedule, when=rules.is_planned),
    Entry("log", log.full),
    Entry("learn", learn.full),
)
"""The long form, every part of it under its own question."""

LOG = (Entry("log", log.own_sheet),)
"""The log of infusions by itself."""

EDITIONS = {"short": (SHORT, 2), "full": (FULL, 0)}
"""The sections of each edition, and the most pages it may take; 0 for no limit."""


def select_handout(facts: Facts, edition: Edition) -> Leaflet[Words]:
    """Return the handout that this patient gets, in English and not yet localised."""
    entries, page_limit = EDITIONS[edition]
    return Leaflet(
        kind="handout",
        title=say("title", "Your immune globulin (IVIG) infusions"),
        sections=chosen(entries, facts),
        header=verbatim(facts.clinic.name, "clinic.name"),
        footer=notices.foot(facts, edition),
        page_limit=page_limit,
        logo=_logo(facts),
    )


def select_log(facts: Facts) -> Leaflet[Words]:
    """Return the log of infusions as a document of its own."""
    return Leaflet(
        kind="log",
        title=say("title", "Your infusion log"),
        sections=chosen(LOG, facts),
        header=verbatim(facts.clinic.name, "clinic.name"),
        footer=notices.foot(facts, None),
        logo=_logo(facts),
    )


def _logo(facts: Facts) -> Message | None:
    """Return what a reader hears in place of the clinic's logo."""
    if facts.clinic.logo is None:
        return None
    # Translators: Read aloud in place of the picture; nobody sees it. {clinic} is the clinic's name.
    return say("figure", "Logo of {clinic}", clinic=Name(facts.clinic.name, "clinic.name"))


def select_card(facts: Facts, faces: card.Faces = 4) -> Card[Words]:
    """Return the wallet card of this patient on *faces* faces, its panels by importance."""
    title = say("title", "Immune globulin (IVIG) wallet card")
    return Card(title=title, panels=card.panels(facts, faces), notes=card.NOTES)
