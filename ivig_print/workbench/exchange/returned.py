"""What comes back from a translator, held against what there is now, and taken over whole or not at all."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from babel.messages.catalog import Catalog

from ivig_print.errors import Fault, TranslationError
from ivig_print.language.checks import check
from ivig_print.language.locales import Locale
from ivig_print.language.merge import forms_of, key_of
from ivig_print.language.po import Entry
from ivig_print.language.po_text import BEFORE
from ivig_print.workbench.exchange.parcel import FORMAT, Item, Parcel, pack

AGAIN = "export it again and copy your work over, or take with --unchanged only what still fits"


@dataclass(frozen=True, slots=True)
class Answer:
    """One text that came back.

    Attributes:
        place: Where it stands in the file, for a person to find it.
        id: The name of the item it answers.
        english: The English text beside it.
        translation: What was written.
    """

    place: str
    id: str
    english: str
    translation: str


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that came back: what it says of itself, its answers, and a PO file's remarks by context and msgid."""

    name: str
    format: str
    tag: str
    source: str
    answers: tuple[Answer, ...]
    remarks: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken over: the new catalog, how many texts changed, and what was left out with `--unchanged`."""

    catalog: Catalog
    changed: int
    left_out: tuple[Fault, ...] = ()


def take_over(returned: Returned, locale: Locale, catalog: Catalog, *, unchanged_only: bool = False) -> Taken:
    """Return *catalog*, which is up to date with the template, with the answers of *returned* in it.

    Args:
        returned: What came back.
        locale: The language that it must be in.
        catalog: What there is now; it is changed in place.
        unchanged_only: Whether answers to English that has changed since are left out, not refused.

    Raises:
        TranslationError: It is another language's, the English has moved, a row fits no text, or a translation is
            dangerous; every such place is named, and nothing is taken over.
    """
    parcel = pack(locale, catalog)
    _refuse_stranger(returned, locale)
    moved = _moved(returned, parcel)
    if moved and not unchanged_only:
        raise TranslationError(*moved)
    known = {item.id: item for item in parcel.items}
    answers = {answer.id: answer for answer in returned.answers if _answers(answer, known)}
    changes = _changes(answers, known)
    places = {item.key: answers[item.id].place for item in reversed(parcel.items) if item.id in changes}
    _apply(changes, parcel, catalog)
    _remark(returned, catalog)
    faults = [*_twice(returned), *_too_long(changes, answers, parcel), *_dangerous(catalog, locale, places)]
    if faults:
        raise TranslationError(*(replace(fault, file=returned.name, line=None) for fault in faults))
    return Taken(catalog, len(changes), tuple(moved))


def _refuse_stranger(returned: Returned, locale: Locale) -> None:
    if returned.format != FORMAT:
        raise TranslationError(Fault("is not a file of `ivig-print locale export`", "", returned.name))
    if returned.tag != locale.tag:
        hint = f"import it with: ivig-print locale import {returned.tag} FILE"
        raise TranslationError(Fault(f"is for {returned.tag}, not for {locale.tag}", hint, returned.name))


def _moved(returned: Returned, parcel: Parcel) -> list[Fault]:
    """Return a fault for each answer to a text that is not said any more, and one if others have come."""
    known = {item.id: item for item in parcel.items}
    faults = [
        Fault("the English of this text has changed since the export", AGAIN, returned.name, cell=answer.place)
        for answer in returned.answers
        if not _answers(answer, known)
    ]
    new = known.keys() - {answer.id for answer in returned.answers}
    if returned.source != parcel.source and (new or not faults):
        faults.append(
            Fault(f"the English has changed since the export: {len(new)} texts are not in it", AGAIN, returned.name)
        )
    return faults


def _answers(answer: Answer, known: Mapping[str, Item]) -> bool:
    """Return whether *answer* has the id and the very English of an item: a column sorted alone must not pass."""
    item = known.get(answer.id)
    return item is not None and " ".join(item.english.split()) == " ".join(answer.english.split())


def _twice(returned: Returned) -> Iterator[Fault]:
    seen: set[str] = set()
    for answer in returned.answers:
        if answer.id in seen:
            yield Fault(
                "answers a text a second time", "take one of the two rows out", returned.name, cell=answer.place
            )
        seen.add(answer.id)


def _changes(answers: Mapping[str, Answer], known: Mapping[str, Item]) -> dict[str, str]:
    """Return each translation that says something new, by the id of its item; an empty one leaves what there is."""
    written = {key: unicodedata.normalize("NFC", answer.translation).strip() for key, answer in answers.items()}
    return {key: text for key, text in written.items() if text and text != known[key].translation}


def _too_long(changes: Mapping[str, str], answers: Mapping[str, Answer], parcel: Parcel) -> Iterator[Fault]:
    for item in parcel.items:
        text = changes.get(item.id, "")
        if item.limit and len(text) > item.limit:
            yield Fault(f"has {len(text)} characters, not {item.limit} at most", cell=answers[item.id].place)


def _dangerous(catalog: Catalog, locale: Locale, places: Mapping[tuple[str, str], str]) -> Iterator[Fault]:
    """Yield what is wrong with a translation that changed, with the place in the file of its message."""
    for message in catalog:
        place = places.get(key_of(message)) if message.id else None
        forms = forms_of(message)
        if place is not None and all(forms):
            (context, msgid), plural = key_of(message), "" if isinstance(message.id, str) else message.id[1]
            entry = Entry(context, msgid, plural, forms, fuzzy=False, line=0)
            yield from (replace(fault, cell=place) for fault in check(entry, locale.plural_rule, locale.digits, ""))


def _remark(returned: Returned, catalog: Catalog) -> None:
    """Take over the translator's own remarks, among them what `locale check` is to leave alone and why."""
    for message in catalog:
        remarks = returned.remarks.get(key_of(message)) if message.id else None
        if remarks:
            before = [line for line in message.user_comments if line.startswith(BEFORE)]
            message.user_comments = [*remarks, *before]


def _apply(changes: Mapping[str, str], parcel: Parcel, catalog: Catalog) -> None:
    """Put *changes* into *catalog*; what was a hint is one no more."""
    new: dict[tuple[str, str], dict[int, str]] = {}
    for item in parcel.items:
        if item.id in changes:
            new.setdefault(item.key, {})[item.form] = changes[item.id]
    for message in catalog:
        said = new.get(key_of(message)) if message.id else None
        if said is None:
            continue
        # A form that nobody has looked at since the English changed is no translation any more.
        old = dict(enumerate(forms_of(message))) if "fuzzy" not in message.flags else {}
        forms = {**old, **said}
        count = 1 if isinstance(message.id, str) else parcel.locale.plural_rule.forms
        texts = tuple(forms.get(form, "") for form in range(count))
        message.string = texts[0] if isinstance(message.id, str) else texts
        message.flags.discard("fuzzy")
        message.user_comments = [line for line in message.user_comments if not line.startswith(BEFORE)]
