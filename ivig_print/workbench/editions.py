"""Which English words each edition had: ``translations/editions.toml``, written when an edition is given out.

Each message stands there once, on one line, with the edition it came with and, where it is no longer said, the
first edition that has not got it. So a reviewer sees what a sentence was, long after the code has forgotten it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ivig_print.errors import Fault, TranslationError
from ivig_print.language.manifest import shipped
from ivig_print.language.signoff import key_of
from ivig_print.strict import Strict, decode, read
from ivig_print.workbench.english import Key

FILE = "editions.toml"


class Said(Strict):
    """A message and the editions that have it: from *since* on, up to but without *until*."""

    context: str
    text: str
    plural: str = ""
    since: date
    until: date | None = None

    @property
    def key(self) -> Key:
        """What makes it the same message."""
        return self.context, self.text

    def is_in(self, edition: date) -> bool:
        """Return whether *edition* has it."""
        return self.since <= edition and (self.until is None or edition < self.until)


class _File(Strict):
    editions: tuple[date, ...]
    messages: dict[str, Said]


@dataclass(frozen=True, slots=True)
class Editions:
    """All editions so far: their days, the last one last, and every message that one of them had."""

    days: tuple[date, ...] = ()
    messages: tuple[Said, ...] = ()

    def words_of(self, day: date) -> dict[Key, str]:
        """Return what the edition of *day* said, with plurals.

        Raises:
            TranslationError: There is no such edition.
        """
        if day not in self.days:
            known = ", ".join(map(str, self.days)) or "none yet; `ivig-print locale edition` records one"
            raise TranslationError(Fault(f"{day} is no edition", f"editions: {known}", field="--since"))
        return {said.key: said.plural for said in self.messages if said.is_in(day)}


def read_editions(folder: Path) -> Editions:
    """Return the editions that are recorded in *folder*; none without the file.

    Raises:
        TranslationError: The file is broken.
    """
    name = f"{folder.name}/{FILE}"
    try:
        data = (folder / FILE).read_bytes()
    except FileNotFoundError:
        return Editions()
    found = read(decode(data, name, TranslationError), name, _File, TranslationError)
    return Editions(tuple(sorted(found.editions)), tuple(found.messages.values()))


def known_editions(folder: Path) -> Editions:
    """Return the editions recorded in *folder*, a translator's own perhaps, or else those that the program brings."""
    return read_editions(folder if (folder / FILE).is_file() else Path(str(shipped())))


def recorded(known: Editions, day: date, words: Mapping[Key, str]) -> Editions:
    """Return *known* with *words* as what the edition of *day* says; the last edition may be recorded again.

    A message that comes back is one that never went: whoever read it then has read it.

    Raises:
        TranslationError: *day* is before the last edition.
    """
    if known.days and day < known.days[-1]:
        hint = "set content.notices.EDITION_DAY to the day on which the words were last changed"
        raise TranslationError(Fault(f"the edition of {known.days[-1]} is later than that of {day}", hint))
    kept = [said for said in known.messages if said.since < day or said.key in words]
    old = {said.key for said in kept}
    new = [
        Said(context=key[0], text=key[1], plural=plural, since=day) for key, plural in words.items() if key not in old
    ]
    return Editions(tuple(sorted({*known.days, day})), (*(_as_of(said, day, words) for said in kept), *new))


def _as_of(said: Said, day: date, words: Mapping[Key, str]) -> Said:
    if said.key in words:
        return said.model_copy(update={"until": None, "plural": words[said.key]})
    return said if said.until and said.until < day else said.model_copy(update={"until": day})


_TITLE = """\
# The English words of every edition, so that `ivig-print locale diff` can say what has changed since one of them.
# `ivig-print locale edition` writes it: a message a line, with the edition it came with, and the first without it.
"""


def as_toml(editions: Editions) -> str:
    """Return the text of the file that holds *editions*: the same editions, the same bytes."""
    days = ", ".join(map(str, editions.days))
    lines = sorted(_line(said) for said in editions.messages)
    return f"{_TITLE}editions = [{days}]\n\n[messages]\n{''.join(lines)}"


def _line(said: Said) -> str:
    """Return the line of *said*: sorted by these lines, what stands side by side has the same key or nearly."""
    parts = {"context": _quoted(said.context), "text": _quoted(said.text), "plural": _quoted(said.plural)}
    days = {"since": str(said.since), "until": str(said.until)}
    shown = (f"{key} = {value}" for key, value in (parts | days).items() if value not in ('""', "None"))
    return f"{key_of(*said.key)} = {{ {', '.join(shown)} }}\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
