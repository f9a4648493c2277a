"""Who answers for a translation: ``translations/<tag>.signoff.toml``.

Its head says who signed the whole and what they signed: the SHA-256 of all English messages, of all their
translations, and of the rest of the file. The rest holds one short line for each message that somebody signed:

    [messages]
    0a3f12cd9e77b1c4 = "5d1c… 9e07… 2026-11-27-4f1c"

a key made from the message's context and English text, what was signed (the English with its plural, and the
translation), and which of the ``[signatures]`` it was. Keys and names come from what they stand for, so that two
people can sign in two branches and both be merged. Printing reads the head; it looks at the lines only when the
rest of the file is not what the head says, as after a merge.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from importlib.resources.abc import Traversable
from typing import Annotated, Literal, NamedTuple

from ivig_print.errors import Fault, TranslationError
from ivig_print.language.po import Entry, PoFile, parse
from ivig_print.strict import Strict, decode, matching, read

Origin = Literal["machine", "human"]

_TABLES = re.compile(rb"^\[", re.MULTILINE)
_LINE = re.compile(r"([0-9a-f]{16}) ([0-9a-f]{16}) (\S+)")


class Standing(Enum):
    """How far one message of a translation has come."""

    MISSING = "missing"
    """It has no translation."""
    STALE = "stale"
    """It was signed or translated for another text: either side has changed since, or the file marks it as fuzzy."""
    DRAFT = "draft"
    """It is translated, and nobody has signed it."""
    APPROVED = "approved"
    """A named reviewer has signed these very texts."""


class SignOff(Strict):
    """The head of a sign-off: who answers for the whole. Unsigned while *reviewer* is empty.

    Attributes:
        origin: Who translated what nobody has signed yet.
        translator: By name, where a person did.
        reviewer: Who signed; several names where several people signed parts.
        role: What makes each of them able to.
        date: The day of the last signature.
        edition: The day of the English words that were signed, `content.notices.EDITION_DAY`.
        source_sha: The SHA-256 of the English, `PoFile.source_sha`.
        target_sha: The SHA-256 of the translations, `PoFile.target_sha`.
        messages_sha: The SHA-256 of the rest of the file, its tables.
    """

    origin: Origin
    translator: str = ""
    reviewer: str = ""
    role: str = ""
    date: dt.date | None = None
    edition: dt.date | None = None
    source_sha: str = ""
    target_sha: str = ""
    messages_sha: str = ""


class Signature(Strict):
    """What one person signed on one day."""

    reviewer: Annotated[str, matching(r"\S.*")]
    role: Annotated[str, matching(r"\S.*")]
    date: dt.date
    edition: dt.date
    origin: Origin
    translator: str = ""


class _Tables(Strict):
    signatures: dict[str, Signature]
    messages: dict[str, str]


class Signed(NamedTuple):
    """What of one message was signed, and by whom."""

    source: str
    target: str
    signature: str


@dataclass(frozen=True, slots=True)
class Record:
    """A whole sign-off.

    Attributes:
        head: Of the whole.
        signatures: By name.
        messages: By the key of the message.
    """

    head: SignOff
    signatures: Mapping[str, Signature]
    messages: Mapping[str, Signed]

    def standing(self, entry: Entry) -> Standing:
        """Return how far *entry* has come."""
        if not all(form.strip() for form in entry.forms):
            return Standing.MISSING
        signed = self.messages.get(key_of(entry.context, entry.msgid))
        if entry.fuzzy:
            return Standing.STALE
        if signed is None:
            return Standing.DRAFT
        return Standing.APPROVED if signed[:2] == sums_of(entry) else Standing.STALE


class Verdict(NamedTuple):
    """What a sign-off says of the whole translation.

    Attributes:
        head: Its head.
        current: Whether it is signed as it stands now.
        outdated: Whether it was signed for another English text.
    """

    head: SignOff
    current: bool
    outdated: bool


def key_of(context: str, msgid: str) -> str:
    """Return the key of a message: the same in every language, another one for every other text.

    >>> key_of("alert", "chest pain")
    '03b0c2f9b6444098'
    """
    return _short(context, msgid)


def sums_of(entry: Entry) -> tuple[str, str]:
    """Return the sums of what a reviewer signs: the English with its plural, and the translation."""
    return _short(*entry.key, entry.plural), _short(*entry.forms)


def _short(*texts: str) -> str:
    """Return 64 bits of the SHA-256: among a thousand messages, two are the same once in 10^13 catalogs."""
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest()[:16]


def read_record(tag: str, folder: Traversable) -> Record:
    """Return the whole sign-off of *tag*.

    Raises:
        TranslationError: There is none, or it has a fault.
    """
    name, data = _file(tag, folder)
    head, tables = _parts(data)
    return _record(_head(head, name), tables, name, line=head.count(b"\n"))


def judge(tag: str, folder: Traversable) -> Verdict:
    """Return what the sign-off of *tag* says of its catalog as it is now.

    The catalog is read only if the whole was signed.

    Raises:
        TranslationError: There is no sign-off, or it has a fault.
    """
    name, data = _file(tag, folder)
    before, tables = _parts(data)
    head = _head(before, name)
    po = _catalog(tag, folder) if head.reviewer else None
    if po is None:
        return Verdict(head, current=False, outdated=False)
    outdated = head.source_sha != po.source_sha()
    if head.messages_sha == sum_of(tables):
        return Verdict(head, not outdated and head.target_sha == po.target_sha(), outdated)
    record = _record(head, tables, name, line=before.count(b"\n"))
    current = all(record.standing(entry) is Standing.APPROVED for entry in po.entries)
    return Verdict(head, current, outdated and not current)


def _catalog(tag: str, folder: Traversable) -> PoFile | None:
    """Return the catalog of *tag*; None if it cannot be read, which those who need it will say."""
    try:
        return parse((folder / f"{tag}.po").read_bytes(), f"{folder.name}/{tag}.po")
    except (TranslationError, FileNotFoundError):
        return None


def sum_of(tables: bytes) -> str:
    """Return the SHA-256 of the tables of a sign-off, as its head has it."""
    return hashlib.sha256(tables).hexdigest()


def _file(tag: str, folder: Traversable) -> tuple[str, bytes]:
    name = f"{folder.name}/{tag}.signoff.toml"
    try:
        return name, (folder / f"{tag}.signoff.toml").read_bytes()
    except FileNotFoundError as error:
        raise TranslationError(Fault("is not there", 'write it with origin = "machine" or "human"', name)) from error


def _parts(data: bytes) -> tuple[bytes, bytes]:
    """Return the head and the tables of a sign-off: in TOML a head ends where the first table begins."""
    found = _TABLES.search(data)
    end = found.start() if found else len(data)
    return data[:end], data[end:]


def _head(data: bytes, name: str) -> SignOff:
    head = read(decode(data, name, TranslationError), name, SignOff, TranslationError)
    needed = ("role", "date", "edition", "source_sha", "target_sha", "messages_sha")
    faults = [
        Fault("is missing", "`ivig-print locale approve` writes it", name, field=key)
        for key in needed
        if head.reviewer and not getattr(head, key)
    ]
    if faults:
        raise TranslationError(*faults)
    return head


def _record(head: SignOff, tables: bytes, name: str, *, line: int) -> Record:
    """Return the record of *head* and *tables*, which begin after *line* lines of the file."""
    if not tables.strip():
        return Record(head, {}, {})
    found = read("\n" * line + decode(tables, name, TranslationError), name, _Tables, TranslationError)
    matches = {key: _LINE.fullmatch(text) for key, text in found.messages.items()}
    messages = {key: Signed(*match.groups()) for key, match in matches.items() if match}
    broken = [key for key in found.messages if key not in messages or messages[key].signature not in found.signatures]
    if broken:
        hint = "take the line out, and have the message signed again"
        faults = [Fault("is not two sums and a signature of this file", hint, name, field=key) for key in broken]
        raise TranslationError(*faults)
    return Record(head, found.signatures, messages)
