"""The terms that are agreed on: ``translations/glossary.csv``.

One row a term: ``term`` in English, ``kind``, ``note``, and a column for each locale. What a cell holds depends
on the kind, several wordings parted by ``|``:

* ``do-not-translate``: the term itself stays as it is; a cell names what that language may write for it.
* ``forbidden``: what a translation must not say, such as the word for smallpox where chickenpox is meant.
* ``preferred``: what a translation should say where English says the term. A wording may be the stem of a word.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable
from io import StringIO
from typing import Literal, get_args

from ivig_print.errors import ConfigError, Fault

FILE = "glossary.csv"
Kind = Literal["do-not-translate", "forbidden", "preferred"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_FIXED = ("term", "kind", "note")


@dataclass(frozen=True, slots=True)
class Term:
    """What one language says, or does not say, for one English term.

    Attributes:
        term: In English.
        kind: What is agreed about it.
        note: Why, or for whom.
        wordings: In the language, as the kind has it.
    """

    term: str
    kind: Kind
    note: str
    wordings: tuple[str, ...]

    def occurs_in(self, english: str) -> bool:
        """Return whether *english* has the term as a word of its own, in the singular or with an ``s``."""
        return _word(self.term).search(english) is not None


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of one language."""

    terms: tuple[Term, ...] = ()

    def of_kind(self, kind: Kind) -> Iterator[Term]:
        """Yield the terms of one *kind*."""
        return (term for term in self.terms if term.kind == kind)


def read_glossary(folder: Traversable, tag: str) -> Glossary:
    """Return the terms of the locale *tag* from *folder*; none where it has no glossary.

    Raises:
        ConfigError: The file is not as the module says; all faults at once.
    """
    path = folder / FILE
    if not path.is_file():
        return Glossary()
    rows = _rows(path.read_text("utf-8"), f"{folder.name}/{FILE}")
    return Glossary(tuple(_term(row, row.get(tag) or "") for row in rows))


def _term(row: dict[str, str], cell: str) -> Term:
    wordings = tuple(part.strip() for part in cell.split("|") if part.strip())
    kind = next(kind for kind in KINDS if kind == row["kind"])
    return Term(row["term"], kind, row["note"], wordings)


@lru_cache(maxsize=4)
def _rows(text: str, name: str) -> tuple[dict[str, str], ...]:
    reader = csv.DictReader(StringIO(text), strict=True)
    if tuple(reader.fieldnames or ())[: len(_FIXED)] != _FIXED:
        raise ConfigError(Fault("has the wrong columns", f"begin with {','.join(_FIXED)}", name, 1))
    rows, faults = [], []
    for row in reader:
        rows.append(row)
        if None in row or not row["term"] or row["kind"] not in KINDS:
            hint = f"a row has a term, one of {', '.join(KINDS)}, a note, and a cell for each locale at most"
            faults.append(Fault("is not a row of a glossary", hint, name, reader.line_num))
    if faults:
        raise ConfigError(*faults)
    return tuple(rows)


@lru_cache(maxsize=512)
def _word(term: str) -> re.Pattern[str]:
    """Return a pattern for *term* as a word; a name in capitals only as it is."""
    flags = re.RegexFlag(0) if any(map(str.isupper, term[1:])) else re.IGNORECASE
    return re.compile(rf"(?<!\w){re.escape(term)}(?:s|es)?(?!\w)", flags)
