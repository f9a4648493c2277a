"""The schedule table and the log of infusions, with room to go on by hand."""

from datetime import datetime

from ivig_print.clinical.facts import Facts
from ivig_print.clinical.lots import distinct_lots
from ivig_print.content import cover, records_kept
from ivig_print.content.blocks import Column, Heading, Paragraph, Table
from ivig_print.content.blocks import Facts as Rows
from ivig_print.content.entries import Blocks, present
from ivig_print.content.messages import Message, Words, say, say_n, verbatim
from ivig_print.content.rules import is_divided
from ivig_print.content.values import Code, Day, Moment, Name, Quantity
from ivig_print.records.visit import Infusion, Lot

Row = tuple[Words | None, ...]

SHORT_LOG_ROWS = 3
"""How many rows of infusions so far one sheet has room for; an infusion is never shown in part."""

# Source: [EPI-PRI][EPI-FLE] name and lot of the product are recorded at every dose.
FILL_IN = say(
    "log",
    "<b>How to fill in:</b> after each infusion, copy the brand, grams, lot number, and expiry date from the bottle. "
    "Use one line for each lot.",
)

# Source: [EPI-PRI][EPI-FLE] name and lot of the product are recorded at every dose.
STICKER = say(
    "log",
    "If the bottle has a sticker, put it in the last box instead. You can also note there how you felt.",
)

# Source: [CMAJ][EPI-PRI] a long gap makes side effects more likely.
CANNOT_COME = say(
    "schedule",
    "If you cannot come, call the clinic as soon as you know. A new date soon is better than a long gap.",
)


def _days(facts: Facts) -> Message:
    # Source: [OUTLINE] a dose divided over days; the clinic's own plan.
    return say_n(
        "schedule",
        "Your dose is given over {n} day. The table shows the first day.",
        "Your dose is given over {n} days. The table shows the first day of each round.",
        facts.dose.days,
    )


def schedule(facts: Facts) -> Blocks:
    """Return every planned date, each with room for a note."""
    return present(
        Heading(say("heading", "When are my next infusions?")),
        Paragraph(_days(facts)) if is_divided(facts) else None,
        _schedule_table(facts.sessions),
        Paragraph(CANNOT_COME),
    )


def _schedule_table(sessions: tuple[datetime, ...]) -> Table[Words]:
    return Table(
        columns=(
            Column(say("table header", "Date and time"), 0.6),
            Column(say("table header", "Your notes"), 0.4),
        ),
        rows=tuple((verbatim(Moment(at, field="schedule")), None) for at in sessions),
        label=say("table label", "Planned infusions"),
        role="schedule",
    )


def rows(infusions: tuple[Infusion, ...]) -> tuple[Row, ...]:
    """Return one row a lot; the grams, those of the whole infusion, stand on its first row only."""
    return tuple(
        _row(infusion, lot, f"infusions[{number}]", first=place == 0)
        for number, infusion in enumerate(infusions)
        for place, lot in enumerate(distinct_lots(infusion))
    )


def _row(infusion: Infusion, lot: Lot, field: str, *, first: bool) -> Row:
    return (
        verbatim(Day(infusion.date, "short", f"{field}.date")),
        verbatim(Code(infusion.brand, f"{field}.brand")),
        verbatim(Quantity(infusion.grams, "g", f"{field}.grams")) if first else None,
        verbatim(Code(lot.lot, f"{field}.lots")),
        verbatim(Day(lot.expires, "short", f"{field}.lots")) if lot.expires else None,
        verbatim(Name(infusion.note, f"{field}.note")) if first and infusion.note else None,
    )


def table(infusions: tuple[Infusion, ...], blank_rows: int) -> Table[Words]:
    """Return the log of *infusions* with at least *blank_rows* to fill in by hand."""
    return Table(
        columns=(
            Column(say("table header", "Date"), 0.16),
            Column(say("table header", "Brand"), 0.19),
            Column(say("table header", "Grams"), 0.1),
            Column(say("table header", "Lot number"), 0.18),
            Column(say("table header", "Expires"), 0.16),
            Column(say("table header", "Sticker or note"), 0.21),
        ),
        rows=rows(infusions),
        label=say("table label", "Infusions so far"),
        blank_rows=blank_rows,
        fill=True,
        role="log",
    )


def last(infusions: tuple[Infusion, ...]) -> tuple[Infusion, ...]:
    """Return the last of *infusions*: as many as fit in a few rows, and always the very last."""
    kept, room = infusions[-1:], SHORT_LOG_ROWS - sum(len(distinct_lots(infusion)) for infusion in infusions[-1:])
    for infusion in reversed(infusions[:-1]):
        room -= len(distinct_lots(infusion))
        if room < 0:
            break
        kept = (infusion, *kept)
    return kept


def short(facts: Facts) -> Blocks:
    """Return why a log is kept, the last infusions, and two blank rows."""
    return (
        Heading(say("heading", "Your infusion log")),
        Paragraph(records_kept.IN_SHORT),
        table(last(facts.infusions), blank_rows=2),
    )


def full(facts: Facts) -> Blocks:
    """Return every infusion so far, and at least four blank rows."""
    return (
        Heading(say("heading", "Your infusion log")),
        Paragraph(FILL_IN),
        Paragraph(STICKER),
        table(facts.infusions, blank_rows=4),
    )


def own_sheet(facts: Facts) -> Blocks:
    """Return the log as a document of its own: whose it is, how to fill it in, and the table."""
    return (
        Heading(say("title", "Your infusion log"), 1),
        Rows(cover.identity(facts), role="facts"),
        Paragraph(FILL_IN),
        Paragraph(STICKER),
        table(facts.infusions, blank_rows=8),
    )
