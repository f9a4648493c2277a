"""Whether a printer can take a sheet of cards, and on which edge it turns it."""

from ivig_print.errors import Fault, PrinterError
from ivig_print.printing.imposition import Flip
from ivig_print.printing.media import Size, size_of
from ivig_print.printing.profiles import Profile, Sides
from ivig_print.printing.stock import Stock

_TURNS: dict[Sides, Flip] = {"two-sided-long-edge": "long", "two-sided-short-edge": "short"}
"""What each choice of sides is to a card's back."""


def flip_on(printer: str, profile: Profile, stock: Stock, wished: Flip | None = None) -> Flip:
    """Return on which edge the *printer* of that *profile* turns sheets of *stock*: its backs must lie for that edge.

    Raises:
        PrinterError: It holds other paper, prints on one side only, or turns sheets on another edge than was *wished*.
    """
    faults = [_other_paper(profile, stock, printer), _other_sides(profile, stock, printer, wished)]
    if any(faults):
        raise PrinterError(*(fault for fault in faults if fault))
    return _TURNS.get(profile.sides, "long")


def _other_paper(profile: Profile, stock: Stock, printer: str) -> Fault | None:
    if Size(*stock.sheet).same_as(size_of(profile.media)):
        return None
    hint = "print it where such sheets are; a tray that holds them is a printer of its own in printers.toml"
    return Fault(f"holds {profile.media}, and the sheet is {stock.paper}", hint, file=printer, field="media")


def _other_sides(profile: Profile, stock: Stock, printer: str, wished: Flip | None) -> Fault | None:
    if stock.duplex not in {"flip", "pages"}:
        return None
    turned = _TURNS.get(profile.sides)
    if turned is None:
        hint = "take a sheet that is folded, such as foldover-2-letter, or make the file with `ivig-print card --stock`"
        return Fault("prints on one side only, and these cards have a back", hint, file=printer, field="sides")
    if wished and wished != turned and stock.duplex == "flip":
        hint = f"leave --flip out: the backs are laid for the {turned} edge, as the printer's profile says"
        return Fault(f"turns sheets on the {turned} edge, and --flip says {wished}", hint, file=printer, field="sides")
    return None
