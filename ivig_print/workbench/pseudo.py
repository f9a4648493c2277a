"""Pseudo-locales: English made strange, so that what no translator has touched yet can be seen to go wrong.

``en-XA`` has accents on every letter and is longer by as much as asked for: what stays plain is not
translatable, what runs out of its place will do so in German or Somali. ``en-XB`` runs from right to left: what does
not mirror will not in Arabic. The tags and their letters are Android's and CLDR's. They are made in memory
only, and `language.locales` refuses them: no paper for a patient can be made in one.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import cycle, islice
from math import ceil
from types import MappingProxyType

from babel.messages.catalog import Message

from ivig_print.language.locales import Locale, State, open_locale
from ivig_print.language.manifest import SOURCE, shipped
from ivig_print.language.merge import key_of
from ivig_print.language.po import Entry
from ivig_print.language.template import extract
from ivig_print.workbench.patchwork import Key

ACCENTED, BIDI = "en-XA", "en-XB"

_ACCENTS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž",
)
"""Android's letters for en-XA, each like the one it stands for."""

_PADDING = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""Android pads with number words: one sees at once at which word a line was cut."""

_KEPT = re.compile(r"(\{[^}]*\}|</?b>)")
TURNED, BACK = "\u2067\u202e", "\u202c\u2069"
"""A right-to-left isolate with an override in it, and their ends (UAX #9, 2.2 and 2.4).

Without the isolate, a page number beside the override would be at its level and stand on the wrong side of it.
"""

_RTL_SCRIPT = "Hebr"
"""What tells the shaper that a page of en-XB runs from right to left; its letters are Latin ones all the same."""


@dataclass(frozen=True, slots=True)
class Pseudo:
    """A pseudo-locale: what it is, and what it says."""

    locale: Locale
    entries: Mapping[Key, Entry]


def accented(longer: float = 0.0) -> Pseudo:
    """Return English with accents, each text *longer* by that share of its letters."""
    return _made(ACCENTED, lambda text: accent(text, longer))


def bidi() -> Pseudo:
    """Return English from right to left."""
    made = _made(BIDI, override)
    return replace(made, locale=replace(made.locale, language=f"en-{_RTL_SCRIPT}-XB", direction="rtl"))


def accent(text: str, longer: float = 0.0) -> str:
    """Return *text* with accents, in brackets that show whether its ends are there; fields and bold stay as they are.

    >>> accent("Drink <b>{n} mL</b>", 0.4)
    '[Ðŕîñķ <b>{n} ɱĻ</b> öñé]'
    """
    pieces = [piece if _KEPT.fullmatch(piece) else piece.translate(_ACCENTS) for piece in _KEPT.split(text)]
    return f"[{''.join(pieces)}{_padding(ceil(len(_KEPT.sub('', text)) * longer))}]"


def _padding(letters: int) -> str:
    """Return as many number words as fill *letters* letters, with a space before each."""
    words: list[str] = []
    for word in islice(cycle(_PADDING), letters):
        if sum(len(word) + 1 for word in words) >= letters:
            break
        words.append(word)
    return "".join(f" {word}" for word in words).translate(_ACCENTS)


def override(text: str) -> str:
    """Return *text* so that each of its words runs from right to left; fields and bold stay as they are.

    >>> override("Take <b>{n} mL</b>") == f"{TURNED}Take {BACK}<b>{{n}}{TURNED} mL{BACK}</b>"
    True
    """
    return "".join(
        piece if _KEPT.fullmatch(piece) or not piece else f"{TURNED}{piece}{BACK}" for piece in _KEPT.split(text)
    )


def _made(tag: str, change: Callable[[str], str]) -> Pseudo:
    english = open_locale(SOURCE, shipped())
    locale = replace(
        english, tag=tag, autonym=tag, english_name=f"Pseudo ({tag})", language=tag, state=State.UNREVIEWED
    )
    entries = {key_of(message): _entry(message, change) for message in extract() if message.id}
    return Pseudo(locale, MappingProxyType(entries))


def _entry(message: Message, change: Callable[[str], str]) -> Entry:
    context, msgid = key_of(message)
    ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    return Entry(context, msgid, ids[1] if len(ids) > 1 else "", tuple(map(change, ids)), fuzzy=False, line=0)
