"""What the shell offers when the user presses Tab."""

import click
from click.shell_completion import CompletionItem

from ivig_print.errors import IvigPrintError
from ivig_print.language.locales import locales


def complete_locale(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the locales whose tag begins as typed, each with its own name for itself."""
    try:
        known = locales()
    except IvigPrintError:  # a shell is no place for faults; the command itself says them
        return []
    return [CompletionItem(item.tag, help=item.autonym) for item in known if item.tag.startswith(incomplete)]


def complete_printer(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the printers whose name begins as typed, each with its paper."""
    from ivig_print.cli.printers import read_printers  # noqa: PLC0415 -- no other verb should wait for it

    try:
        known = read_printers().printer
    except IvigPrintError:
        return []
    return [CompletionItem(name, help=item.media) for name, item in known.items() if name.startswith(incomplete)]
