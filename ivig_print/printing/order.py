"""From a paper and a printer's profile to the options that CUPS is given: nothing is left to a queue's defaults.

Without all three of media, print-scaling and sides a queue that was set up for another paper printed our card at
89.8 to 106.4 % of its size (measured with CUPS 2.4.2; `docs/printing.md`).
"""

import re
import shlex
from dataclasses import dataclass

from ivig_print.errors import Fault, PrinterError
from ivig_print.printing.media import Size, size_of
from ivig_print.printing.profiles import Profile, Sides
from ivig_print.units import millimetres

TITLE = re.compile(r"ivig-[0-9a-z-]{1,40}")
"""What a job may be called: the queue, the page log and a banner page show it to everyone."""

MOST_COPIES = 50


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a printer must know of a document.

    Attributes:
        size: Of a page.
        pages: How many there are.
        duplex: Whether it is made for both sides of the sheet.
    """

    size: Size
    pages: int
    duplex: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """One job for a printer.

    Attributes:
        printer: What the clinic calls the printer.
        profile: Where and how it prints.
        sheets: What is printed.
        title: Of the job; it matches `TITLE`, so it can hold no name.
        copies: How many.
    """

    printer: str
    profile: Profile
    sheets: Sheets
    title: str
    copies: int = 1

    def __post_init__(self) -> None:
        """Refuse what would be seen by others, or waste a tray of paper."""
        if not TITLE.fullmatch(self.title):
            raise ValueError("a job's title is ivig- and small letters or digits, never a name")
        if not 1 <= self.copies <= MOST_COPIES:
            raise ValueError(f"copies: 1 to {MOST_COPIES}")

    def sides(self) -> Sides:
        """Return which sides are printed: both only of what is made for it, on the edge that the profile says."""
        return sides_of(self.sheets, self.profile)


def sides_of(sheets: Sheets, profile: Profile) -> Sides:
    """Return which sides of *sheets* the printer of *profile* prints."""
    return profile.sides if sheets.duplex and sheets.pages > 1 else "one-sided"


def lp_arguments(order: Order) -> tuple[str, ...]:
    """Return the arguments that follow ``lp``; the document comes through standard input.

    Raises:
        PrinterError: The document is made for other paper than the printer holds.
    """
    refuse_other_paper(order)
    profile = order.profile
    options = [f"media={profile.media}", "print-scaling=none", f"sides={order.sides()}"]
    if profile.tray:
        options.append(f"{profile.tray_option}={profile.tray}")
    named = ("-d", profile.queue, "-t", order.title, "-n", str(order.copies))
    return (*named, *(word for option in options for word in ("-o", option)), "-")


def lp_line(order: Order) -> str:
    """Return the whole command as one would type it."""
    return shlex.join(("lp", *lp_arguments(order)))


def refuse_other_paper(order: Order) -> None:
    """Raise `PrinterError` unless the pages have the size of the paper that the printer holds."""
    if order.sheets.size.same_as(size_of(order.profile.media)):
        return
    width, height = (round(millimetres(edge), 1) for edge in order.sheets.size)
    message = f"holds {order.profile.media}, and the pages are {width} x {height} mm"
    hint = "print it where such paper is, or put the name of the paper that is in this printer into its profile"
    raise PrinterError(Fault(message, hint, file=order.printer, field="media"))
