"""A catalog brought up to date with the template, so that no translator does any work twice.

What is said as before keeps its translation. What was said once and is said again gets it back. A
sentence that changed keeps the old translation as a hint: marked fuzzy, which never prints, with the
sentence it was made of. What is no longer said stays at the end.

Babel's `Catalog.update` is not used: it looks for what changed among sentences that are still said, takes no
notice of a changed plural, and hands the template's own messages to each catalog, so that one language's
hints would stand in the next one's file.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product

from babel.messages.catalog import Catalog, Message

from ivig_print.language.po_text import BEFORE, said_before

Key = tuple[str, str]

LIKE = 0.6
"""How much of two sentences must be the same for one to be the other as it was: difflib's own measure of close."""


def merged(old: Catalog, template: Catalog, forms: int) -> Catalog:
    """Return the messages of *template*, translated as far as *old* goes.

    Args:
        old: The catalog as the translator left it; it is not changed.
        template: What is said now; it is not changed.
        forms: How many plural forms the language has.
    """
    left = {key_of(message): message.clone() for message in (*old.obsolete.values(), *old) if message.id}
    messages = [message.clone() for message in template if message.id]
    for message in messages:
        before = left.pop(key_of(message), None)
        if before is not None:
            _carry_over(before, message, forms)
    for before, message in _changed(list(left.values()), [m for m in messages if not is_translated(m)], forms):
        del left[key_of(before)]
        _hint(before, message)
    made = Catalog(fuzzy=False)
    for message in messages:
        made[message.id] = message
    made.obsolete = {key: message for key, message in left.items() if is_translated(message)}
    return made


def key_of(message: Message) -> Key:
    """Return what makes it the same message: context and msgid."""
    return message.context or "", message.id if isinstance(message.id, str) else message.id[0]


def forms_of(message: Message) -> tuple[str, ...]:
    """Return the translations of *message*: one, or one a plural form."""
    return (message.string or "",) if isinstance(message.string, str | None) else tuple(message.string)


def is_translated(message: Message) -> bool:
    """Return whether any form of *message* says something."""
    return any(form.strip() for form in forms_of(message))


def _carry_over(before: Message, message: Message, forms: int) -> None:
    """Give *message* what *before*, which has its key, says in the language."""
    same = _ids(before) == _ids(message)
    fits = isinstance(message.id, str) or len(forms_of(before)) == forms
    if same and fits:
        message.string = before.string
        message.flags |= before.flags
        kept = "fuzzy" in before.flags
        message.user_comments = [line for line in before.user_comments if kept or not line.startswith(BEFORE)]
    elif is_translated(before):
        _hint(before, message)


def _hint(before: Message, message: Message) -> None:
    """Give *message* the translation of what it was *before*, as a hint."""
    single = isinstance(message.id, str)
    message.string = forms_of(before)[0] if single else forms_of(before)
    message.flags |= before.flags | {"fuzzy"}
    known = [line for line in before.user_comments if line.startswith(BEFORE)] if "fuzzy" in before.flags else []
    remarks = [line for line in before.user_comments if not line.startswith(BEFORE)]
    message.user_comments = [*remarks, *(known or said_before(before))]


def _changed(left: Sequence[Message], new: Sequence[Message], forms: int) -> Iterator[tuple[Message, Message]]:
    """Yield pairs of what is no longer said and what is newly said in its place, the most alike first."""
    scored = [
        (score, number, other)
        for (number, before), (other, message) in product(enumerate(left), enumerate(new))
        if is_translated(before) and _fits(before, message, forms) and (score := _likeness(before, message)) >= LIKE
    ]
    taken: set[int] = set()
    given: set[int] = set()
    for _, number, other in sorted(scored, key=lambda found: (-found[0], found[1:])):
        if number not in taken and other not in given:
            taken.add(number)
            given.add(other)
            yield left[number], new[other]


def _fits(before: Message, message: Message, forms: int) -> bool:
    """Return whether a translation of *before* can stand for *message*: both in one context, or the very same words."""
    single = isinstance(message.id, str)
    alike = isinstance(before.id, str) == single and (single or len(forms_of(before)) == forms)
    return alike and (before.context == message.context or _ids(before) == _ids(message))


def _likeness(before: Message, message: Message) -> float:
    old, new = _ids(before)[0].split(), _ids(message)[0].split()
    words = SequenceMatcher(None, old, new, autojunk=False)
    if words.real_quick_ratio() < LIKE or words.quick_ratio() < LIKE:
        return 0.0
    return words.ratio()


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)
