"""What the English says to its translators beside each message."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ivig_print.language.template import extract
from ivig_print.workbench.proofs.draft import Key


@cache
def notes() -> Mapping[Key, tuple[str, ...]]:
    """Return the notes on each message that has some: for translators, and which source it has."""
    found: dict[Key, tuple[str, ...]] = {}
    for message in extract():
        if message.id and message.auto_comments:
            text = message.id if isinstance(message.id, str) else message.id[0]
            found[message.context or "", text] = _whole(message.auto_comments)
    return MappingProxyType(found)


def _whole(lines: list[str]) -> tuple[str, ...]:
    """Return the notes that *lines* are of: each begins with what it is.

    >>> _whole(["Translators: Stands on", "the card.", "Source: [OUTLINE]"])
    ('Translators: Stands on the card.', 'Source: [OUTLINE]')
    """
    whole: list[str] = []
    for line in lines:
        if whole and not line.startswith(("Translators:", "Source:")):
            whole[-1] = f"{whole[-1]} {line}"
        else:
            whole.append(line)
    return tuple(whole)
