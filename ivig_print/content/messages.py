"""Sentences as data: a msgid with its context and the values that fill it.

`say` and `say_n` are the words that Babel's extractor looks for (see `pyproject.toml`): their
first argument is the msgctxt, the second the msgid, and both must be literal strings. The
comment above a call reaches the translator when it starts with ``Translators:`` or ``Source:``.

The only markup in a msgid is ``<b>…</b>``; a field is ``{name}``; a literal brace is not allowed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Union

from ivig_print.content.values import Code, Count, Day, Moment, Name, Phone, Quantity, Slot, Temperature

Value = Union["Message", "Series", Code, Count, Day, Moment, Name, Phone, Quantity, Slot, Temperature]


@dataclass(frozen=True, slots=True)
class Series:
    """Several values joined as the language joins a list ("a, b and c"), or with *commas* only, as codes are."""

    items: tuple[Value, ...]
    commas: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence or label to be translated.

    Attributes:
        context: The msgctxt: where on the paper the sentence stands.
        text: The msgid, in English.
        plural: The English plural form; empty for a message without one.
        count: The number that chooses the plural form; None without one.
        fields: The value of each ``{name}`` in the text.
    """

    context: str
    text: str
    plural: str = ""
    count: int | None = None
    fields: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text that is printed as it is, in no language: a patient's name in a table cell."""

    value: Value


Words = Message | Verbatim


def say(context: str, text: str, /, **fields: Value) -> Message:
    """Return the message *text* as it is used in *context*.

    >>> say("cover", "Your next infusion").text
    'Your next infusion'
    """
    return Message(context, text, fields=MappingProxyType(fields))


def say_n(context: str, text: str, plural: str, count: int, /, **fields: Value) -> Message:
    """Return the message whose form depends on *count*, which also fills ``{n}``."""
    return Message(context, text, plural, count, MappingProxyType({"n": Count(count), **fields}))


def verbatim(value: Value | str, field: str = "") -> Verbatim:
    """Return *value* as words that no catalog touches."""
    return Verbatim(Name(value, field) if isinstance(value, str) else value)


def messages_in(words: Words | Value) -> Iterator[Message]:
    """Yield every message that *words* are made of."""
    value = words.value if isinstance(words, Verbatim) else words
    for item in value.items if isinstance(value, Series) else (value,):
        if isinstance(item, Message):
            yield from inner_messages(item)


def inner_messages(message: Message) -> Iterator[Message]:
    """Yield *message* and every message used as a field inside it."""
    yield message
    for value in message.fields.values():
        items = value.items if isinstance(value, Series) else (value,)
        for item in items:
            if isinstance(item, Message):
                yield from inner_messages(item)
