"""What a reviewer has waived: ``# ivig-ignore: CODE reason`` among the translator's comments of an entry."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ivig_print.language.po import Entry

_WAIVER = r"ivig-ignore:\s*([A-Z]\d+)?\s*(.*)"  # compiled when it is first needed: hardly any run needs it


class Waiver(NamedTuple):
    """One code that is to be passed over in one entry, and why; either is empty where it was left out."""

    code: str
    reason: str


def waivers(entry: Entry) -> tuple[Waiver, ...]:
    """Return the waivers of *entry*; a reason goes on in the comment's next lines, as Babel folds them.

    >>> waivers(Entry("", "2 days", "", ("dos días",), False, 1, notes=("ivig-ignore: L01 the number", "is a word")))
    (Waiver(code='L01', reason='the number is a word'),)
    """
    return tuple(_read(entry.notes))


def _read(notes: tuple[str, ...]) -> Iterator[Waiver]:
    code, reason = None, ""
    for note in notes:
        match = re.match(_WAIVER, note.strip())
        if match is None:
            reason = f"{reason} {note.strip()}".strip()
            continue
        if code is not None:
            yield Waiver(code, reason)
        code, reason = match[1] or "", match[2].strip()
    if code is not None:
        yield Waiver(code, reason)
