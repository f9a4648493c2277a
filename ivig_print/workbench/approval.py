"""Sign a translation, message by message, or take signatures back."""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from ivig_print.errors import Fault, TranslationError
from ivig_print.language.catalog import flaws_of, wrong_headers
from ivig_print.language.locales import Locale, open_locale
from ivig_print.language.po import Entry, PoFile, parse
from ivig_print.language.signoff import (
    Record,
    Signature,
    Signed,
    SignOff,
    Standing,
    key_of,
    read_record,
    sum_of,
    sums_of,
)
from ivig_print.workbench.english import Key, english_keys

SHORTEST = 6
"""How much of a message's key must be given, at least."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which messages are meant; all of them if neither is said.

    Attributes:
        sections: Their contexts, such as ``alert``.
        keys: Their keys, or the beginnings of them.
    """

    sections: Collection[str] = ()
    keys: Collection[str] = ()

    @property
    def all(self) -> bool:
        """Whether every message is meant."""
        return not (self.sections or self.keys)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a sign-off.

    Attributes:
        text: The file as it is to be written.
        touched: How many messages were signed, or lost their signature.
        left: How many messages of the catalog nobody has signed as they stand.
        whole: Whether the whole is signed now.
    """

    text: str
    touched: int
    left: int
    whole: bool


EVERYTHING = Chosen()


def approve(
    tag: str,
    folder: Path,
    signature: Signature,
    chosen: Chosen = EVERYTHING,
    *,
    english: Collection[Key] | None = None,
) -> Done:
    """Return the sign-off of *tag* with the *chosen* messages signed; what is signed as it stands stays as it is.

    The whole is signed once every message of the catalog is, by whomever.

    Args:
        tag: The locale.
        folder: Of the translations.
        signature: Who signs, when, for which edition.
        chosen: Which messages.
        english: The keys of all that the program says; taken from `ivig_print.content` by default.

    Raises:
        TranslationError: A message is missing, fuzzy or dangerous; the catalog lacks what the program says; or
            what was chosen is not there. It carries all such faults.
    """
    locale = _translation(tag, folder)
    po, record = _catalog(locale, folder), read_record(locale.tag, folder)
    entries = _entries(po, chosen)
    faults = wrong_headers(po, locale) + [fault for entry in entries for fault in flaws_of(entry, locale, po.file)]
    unsaid = _unsaid(po, english_keys() if english is None else english)
    faults += unsaid if chosen.all else []
    if faults:
        raise TranslationError(*faults)
    name = _name(signature)
    new = {
        key_of(*entry.key): Signed(*sums_of(entry), name)
        for entry in entries
        if record.standing(entry) is not Standing.APPROVED
    }
    merged = Record(record.head, {**record.signatures, name: signature}, {**record.messages, **new})
    return _done(_tidy(merged, po), po, len(new), complete=not unsaid)


def withdraw(tag: str, folder: Path, chosen: Chosen = EVERYTHING) -> Done:
    """Return the sign-off of *tag* without the signatures of the *chosen* messages: the whole is a draft again.

    Raises:
        TranslationError: What was chosen is not there, or a file is broken.
    """
    locale = _translation(tag, folder)
    po, record = _catalog(locale, folder), read_record(locale.tag, folder)
    gone = {key_of(*entry.key) for entry in _entries(po, chosen)}
    kept = {} if chosen.all else {key: signed for key, signed in record.messages.items() if key not in gone}
    head = SignOff(origin=record.head.origin, translator=record.head.translator)
    rest = _tidy(Record(head, record.signatures, kept), po)
    return _done(rest, po, len(record.messages) - len(kept), complete=False)


def _translation(tag: str, folder: Path) -> Locale:
    locale = open_locale(tag, folder)
    if locale.is_source:
        raise TranslationError(Fault(f"{locale.tag} is the original: there is nothing to sign", field="TAG"))
    return locale


def _catalog(locale: Locale, folder: Path) -> PoFile:
    file = f"{folder.name}/{locale.tag}.po"
    try:
        return parse((folder / f"{locale.tag}.po").read_bytes(), file)
    except FileNotFoundError as error:
        raise TranslationError(Fault("is not there", f"{locale.tag} has no catalog yet", file)) from error


def _entries(po: PoFile, chosen: Chosen) -> list[Entry]:
    """Return the messages of *po* that are meant."""
    if chosen.all:
        return list(po.entries)
    known = sorted({entry.context for entry in po.entries})
    faults = [
        Fault(f'"{section}" is no section', f"sections: {', '.join(known)}", po.file, field="--section")
        for section in chosen.sections
        if section not in known
    ]
    for key in chosen.keys:
        found = [entry for entry in po.entries if key_of(*entry.key).startswith(key)]
        if len(key) < SHORTEST or len(found) != 1:
            hint = "`ivig-print locale status TAG --messages` shows the keys"
            faults.append(Fault(f'"{key}" names {len(found)} messages', hint, po.file, field="--message"))
    if faults:
        raise TranslationError(*faults)
    return [entry for entry in po.entries if _is_chosen(entry, chosen)]


def _is_chosen(entry: Entry, chosen: Chosen) -> bool:
    return entry.context in chosen.sections or key_of(*entry.key).startswith(tuple(chosen.keys))


def _unsaid(po: PoFile, english: Iterable[Key]) -> list[Fault]:
    """Return a fault for each message that the program says and *po* has not."""
    here = {entry.key for entry in po.entries}
    hint = "`ivig-print locale update` brings it up to date"
    return [Fault(f'"{key[1]}" ({key[0]}) is not in the catalog', hint, po.file) for key in english if key not in here]


def _name(signature: Signature) -> str:
    """Return what a signature is called: its day, and a little of the sum of it, so that no two are called alike.

    >>> import datetime as dt
    >>> day = dt.date(2026, 11, 27)
    >>> _name(Signature(reviewer="R. Viewer", role="translator", date=day, edition=day, origin="human"))[:11]
    '2026-11-27-'
    """
    text = json.dumps(signature.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return f"{signature.date.isoformat()}-{hashlib.sha256(text.encode()).hexdigest()[:6]}"


def _tidy(record: Record, po: PoFile) -> Record:
    """Return *record* in order, without what no message of *po* needs."""
    keys = {key_of(*entry.key) for entry in po.entries}
    messages = {key: signed for key, signed in sorted(record.messages.items()) if key in keys}
    used = {signed.signature for signed in messages.values()}
    return Record(record.head, {name: record.signatures[name] for name in sorted(used)}, messages)


def _done(record: Record, po: PoFile, touched: int, *, complete: bool) -> Done:
    """Return what *record* comes to; its head stays as it is until every message is signed.

    So a translation that was signed once and changed stays one that does not print by itself.
    """
    left = sum(record.standing(entry) is not Standing.APPROVED for entry in po.entries)
    whole = complete and not left and bool(po.entries)
    tables = _tables(record)
    head = _signed_head(record, po, tables) if whole else record.head
    return Done(_text(head, tables), touched, left, whole)


def _signed_head(record: Record, po: PoFile, tables: str) -> SignOff:
    """Return the head of a translation of which every message is signed: all who signed, and the last day."""
    signed = sorted(record.signatures.values(), key=lambda each: (each.date, each.reviewer))
    return SignOff(
        origin="machine" if any(each.origin == "machine" for each in signed) else "human",
        translator=_listed(each.translator for each in signed),
        reviewer=_listed(each.reviewer for each in signed),
        role=_listed(each.role for each in signed),
        date=max(each.date for each in signed),
        edition=max(each.edition for each in signed),
        source_sha=po.source_sha(),
        target_sha=po.target_sha(),
        messages_sha=sum_of(tables.encode()),
    )


def _listed(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(name for name in names if name))


_TITLE = """\
# Who answers for this translation: `ivig-print locale approve` writes this file, docs/review.md explains it.
# The head is about the whole, which prints as a draft until every message of it is signed.
"""


def _text(head: SignOff, tables: str) -> str:
    return "\n".join([_TITLE + _lines(head), *([tables] if tables else [])])


def _tables(record: Record) -> str:
    if not record.messages:
        return ""
    signatures = [f"[signatures.{name}]\n{_lines(one)}" for name, one in record.signatures.items()]
    lines = "".join(f'{key} = "{" ".join(signed)}"\n' for key, signed in record.messages.items())
    return "\n".join([*signatures, f"[messages]\n{lines}"])


def _lines(said: SignOff | Signature) -> str:
    return "".join(f"{key} = {_toml(value)}\n" for key, value in said.model_dump().items() if value)


def _toml(value: object) -> str:
    """Return *value*, a text or a day, as TOML."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f") if isinstance(value, str) else f"{value}"
