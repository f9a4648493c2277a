"""Words: terms of the glossary, words said twice, sentences left in English, sentences that became one."""

import re
from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from ivig_print.language.po import Entry
from ivig_print.workbench.checks.finding import Book, Case, Slip, bare
from ivig_print.workbench.checks.numbers import UNITS
from ivig_print.workbench.glossary import Glossary

UNSPACED = frozenset({"Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"})
"""Scripts that do not part words by spaces, where a word has no boundary to look for."""

REDUPLICATING = frozenset({"ar", "fa", "fil", "hi", "ht", "id", "ms", "tr", "vi"})
"""Languages that say a word twice on purpose ("धीरे धीरे", "từ từ", "قطرة قطرة")."""

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})\s+\1\b", re.IGNORECASE)
_TWICE_ALLOWED = {"fr": {"vous", "nous"}, "so": {"dhibic", "laba", "mar", "mid", "qayb", "si", "tallaabo", "tartiib"}}
"""Words that may stand twice: French "nous nous", and what Somali deals out one by one ("dhibic dhibic", by drops)."""

UNINFLECTED = frozenset({"fa", "fil", "ht", "hu", "id", "ms", "tr"})
"""Languages with plural rules of their own in gettext, whose nouns stay as they are behind a number."""

_BORROWED = {"fil": re.compile("condition|label|header"), "so": re.compile("condition")}
"""Contexts in which a language says English terms.

In the Philippines illnesses and medicines are spoken of so; Somali has no settled names for these illnesses, and a
family knows them from the clinic.
"""

_INVARIABLE = {"fr": re.compile(r"\{n\} (?:mois|fois)\b")}
"""Nouns that are written alike for one and for many, in languages that else tell them apart."""

_LABEL = re.compile("label|header|heading|title|footer")
_LATIN = re.compile(r"[A-Za-z]{2,}")


def twice(case: Case) -> Iterator[Slip]:
    """W206: a word said twice."""
    if case.language in REDUPLICATING or case.locale.script in UNSPACED:
        return
    for word in _TWICE.findall(case.words):
        if word.casefold() not in _TWICE_ALLOWED.get(case.language, ()):
            yield Slip("W206", f"says “{word}” twice")


def glossary(book: Book) -> Iterator[Slip]:
    """E301, E302, W303: the terms that are agreed on."""
    for case in book.cases:
        for slip in _terms(case, book.glossary):
            yield slip._replace(entry=case.entry, text=case.text)


def _terms(case: Case, terms: Glossary) -> Iterator[Slip]:
    for term in terms.of_kind("do-not-translate"):
        if term.occurs_in(case.said) and not any(wording in case.text for wording in (term.term, *term.wordings)):
            yield Slip("E301", f"has not “{term.term}”, which is not translated")
    text = case.words.casefold()
    for term in terms.of_kind("forbidden"):
        for wording in term.wordings:
            if _says(text, wording.casefold(), spaced=case.locale.script not in UNSPACED):
                yield Slip("E302", f"says “{wording}”: {term.note}")
    for term in terms.of_kind("preferred"):
        used = not term.wordings or any(wording.casefold() in text for wording in term.wordings)
        if not used and term.occurs_in(case.said):
            yield Slip("W303", f"says “{term.term}” otherwise than “{term.wordings[0]}”")


def _says(text: str, wording: str, *, spaced: bool) -> bool:
    return re.search(rf"\b{re.escape(wording)}\b", text) is not None if spaced else wording in text


def unchanged(book: Book) -> Iterator[Slip]:
    """W201: a sentence left in English; a word that two languages share is none."""
    fewest = 2 if book.locale.script == "Latn" else 1
    kept = {*UNITS, *(term.term for term in book.glossary.of_kind("do-not-translate"))}
    borrowed = _BORROWED.get(book.locale.language)
    for case in book.cases:
        if borrowed and borrowed.search(case.entry.context):
            continue
        if case.text == case.english and len(set(_LATIN.findall(case.words)) - kept) >= fewest:
            yield Slip("W201", "is left in English", case.entry, case.text)


def same_plurals(book: Book) -> Iterator[Slip]:
    """W202: forms that do not differ where the English does."""
    if book.locale.language in UNINFLECTED:
        return
    alike = _INVARIABLE.get(book.locale.language)
    for entry in book.done:
        if alike and alike.search(entry.forms[0]):
            continue
        if entry.plural and len(entry.forms) > 1 and len(set(entry.forms)) == 1:
            yield Slip("W202", "has the same words in all plural forms", entry, entry.forms[0])


def too_long(book: Book) -> Iterator[Slip]:
    """W203: longer than the flag allows."""
    for entry in book.done:
        flags = {*entry.flags, *book.wanted[entry.key].flags}
        most = min((int(flag[11:]) for flag in flags if re.fullmatch(r"max-length:\d+", flag)), default=None)
        longest = max(entry.forms, key=len)
        if most is not None and len(longest) > most:
            yield Slip("W203", f"has {len(longest)} characters, {most} at most", entry, longest)


LONG, VERY_LONG = 60, 150
"""From how many characters of English on a sentence's length says something, and from how many it says more."""

FEWEST = 20
"""From how many such sentences on a language's own measure is known."""


def proportion(book: Book) -> Iterator[Slip]:
    """W215: far shorter or longer than the language is beside English elsewhere: a sentence is lost, or one was added.

    In the catalogs of nine languages no sentence of `LONG` is below 0.66 or above 1.73 of its language's median.
    """
    shares = {case: len(case.words) / len(case.said) for case in book.cases if len(case.said) >= LONG}
    if len(shares) < FEWEST:
        return
    usual = median(shares.values())
    for case, share in shares.items():
        least = 0.7 if len(case.said) >= VERY_LONG else 0.6
        if not least * usual <= share <= 2 * usual:
            said = f"has {share / usual:.0%} of the length that is usual for such a sentence"
            yield Slip("W215", said, case.entry, case.text)


def inconsistent(book: Book) -> Iterator[Slip]:
    """W204: one English wording, two translations."""
    first: dict[str, Entry] = {}
    for entry in book.done:
        other = first.setdefault(entry.msgid, entry)
        if _folded(other.forms[0]) != _folded(entry.forms[0]):
            yield Slip("W204", f"is “{other.forms[0]}” in line {other.line} ({other.context})", entry, entry.forms[0])


def reused(book: Book) -> Iterator[Slip]:
    """W205: two English wordings, one translation: hives are no rash. Labels are read beside what they label."""
    same: dict[str, list[Entry]] = defaultdict(list)
    for entry in book.done:
        if _LABEL.search(entry.context):
            continue
        same[_folded(entry.forms[-1])].append(entry)
    for entries in same.values():
        if len({_folded(entry.msgid) for entry in entries}) > 1:
            for entry in entries[1:]:
                said = entries[0].msgid
                yield Slip("W205", f"stands for “{said}” too, line {entries[0].line}", entry, entry.forms[-1])


def _folded(text: str) -> str:
    """Return *text* as it is compared: without markup, case and the mark at its end, but with its fields."""
    return text.replace("<b>", "").replace("</b>", "").casefold().rstrip(".:。：। \u00a0") if bare(text) else text
