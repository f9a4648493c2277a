"""What goes out to a translator: every text once, with what is known of it and a name that its English gives it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from babel.messages.catalog import Catalog, Message

from ivig_print.language.locales import Locale
from ivig_print.language.merge import forms_of, key_of
from ivig_print.language.po_text import BEFORE
from ivig_print.workbench.missing import FIRST

FORMAT = "ivig-print translation 1"
"""The version of what is written; it grows when a column or a key changes its meaning."""


@dataclass(frozen=True, slots=True)
class Item:
    """One text to translate; a message with plural forms is as many of them.

    Attributes:
        id: Made of the context, the English and the form: when the English changes, it is another.
        section: The context it stands in.
        note: What a translator should know: remarks, sources, which number a form is for, a hint.
        english: The text to translate.
        limit: How many characters it may have; 0 for no limit.
        translation: What is there already; empty where nothing is, or only a hint.
        key: Context and msgid.
        form: Which plural form it is; 0 without one.
        single: Whether that form is for one number only, which it may then say in a word in place of ``{n}``.
    """

    id: str
    section: str
    note: str
    english: str
    limit: int
    translation: str
    key: tuple[str, str]
    form: int
    single: bool


@dataclass(frozen=True, slots=True)
class Parcel:
    """All texts of one language.

    Attributes:
        locale: The language.
        source: A sum over all English texts.
        items: What warns a patient first, the rest in the order of the pages.
    """

    locale: Locale
    source: str
    items: tuple[Item, ...]


def pack(locale: Locale, catalog: Catalog) -> Parcel:
    """Return the texts of *catalog*, which is up to date with the template."""
    messages = [message for message in catalog if message.id]
    items = [item for message in messages for item in _items(message, locale)]
    ranks = {name: rank for rank, name in enumerate(FIRST)}
    return Parcel(
        locale, source_sum(catalog), tuple(sorted(items, key=lambda item: ranks.get(item.section, len(ranks))))
    )


def source_sum(catalog: Catalog) -> str:
    """Return a sum over every English text of *catalog*, whatever the order."""
    texts = sorted([*key_of(message), *_ids(message)[1:]] for message in catalog if message.id)
    return _sum(texts)


def _items(message: Message, locale: Locale) -> Iterator[Item]:
    ids, hint = _ids(message), "fuzzy" in message.flags
    forms = forms_of(message)
    count = 1 if len(ids) == 1 else locale.plural_rule.forms
    for form in range(count):
        said = forms[form] if form < len(forms) else ""
        english = ids[0] if len(ids) == 1 or locale.plural_rule.singles.get(form) == 1 else ids[1]
        yield Item(
            id=_sum([*key_of(message), *ids[1:], form])[:12],
            section=message.context or "",
            note="\n".join([*_notes(message), *_for_form(form, count, locale), *_hints(said, message, hint=hint)]),
            english=english,
            limit=_limit(message),
            translation="" if hint else said,
            key=key_of(message),
            form=form,
            single=count > 1 and form in locale.plural_rule.singles,
        )


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _notes(message: Message) -> Iterator[str]:
    yield from message.auto_comments
    yield from (line for line in message.user_comments if not line.startswith(BEFORE))


def _for_form(form: int, count: int, locale: Locale) -> Iterator[str]:
    """Yield for which numbers a plural form is."""
    if count > 1:
        rule = locale.plural_rule
        numbers = [number for number in range(1000) if rule.choose(number) == form]
        some = ", ".join(map(str, numbers[:_SHOWN]))
        yield f"for {some}{' …' if len(numbers) > _SHOWN else ''}"


_SHOWN = 6
"""How many numbers are named as examples of a plural form."""


def _hints(said: str, message: Message, *, hint: bool) -> Iterator[str]:
    """Yield the translation of what was said before: it waits in the note until somebody looks at it."""
    if hint and said:
        yield f"The English has changed. It was translated as: {said}"
        yield from (line.removeprefix(BEFORE).strip() for line in message.user_comments if line.startswith(BEFORE))


def _limit(message: Message) -> int:
    lengths = [flag.partition(":")[2] for flag in message.flags if flag.startswith("max-length:")]
    return int(lengths[0]) if lengths and lengths[0].isdecimal() else 0


def _sum(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()
