"""The English as the program says it now, for what has to be held against it."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ivig_print.language.template import extract

Key = tuple[str, str]
"""The context and the English text of a message: together they make it the same message."""


@cache
def english() -> Mapping[Key, str]:
    """Return every message that `ivig_print.content` says, with its plural; empty for a message without one."""
    said = {}
    for message in extract():
        if message.id:
            one, plural = (message.id, "") if isinstance(message.id, str) else (message.id[0], message.id[1])
            said[message.context or "", one] = plural
    return MappingProxyType(said)


def english_keys() -> tuple[Key, ...]:
    """Return the keys of all messages, in the order in which they stand in the code."""
    return tuple(english())
