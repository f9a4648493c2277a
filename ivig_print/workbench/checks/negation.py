"""Negations: a “not” that is lost turns an order round."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ivig_print.workbench.checks.finding import Book, Case, Slip

ENGLISH = re.compile(r"\b(?:not|no|never|none|nothing|cannot|stop|unless|n['’]t|without|neither|nor)\b", re.IGNORECASE)
"""What forbids or denies in English."""

_DENIES = re.compile(r"\b(?:not|no|never|none|nothing|cannot|neither)\b", re.IGNORECASE)

_DEVA = r"[\u0900-\u0963\u0966-\u097f]"  # without the danda

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "ar": r"(?<!\w)[وف]?(?:لا|لم|لن|ليس\w*|لست|غير|ب?عدم|ب?دون|بلا|ألا|لئلا|ممنوع|يُ?منع|تجنّ?ب|تعذّ?ر|إلا)(?!\w)",
        "es": r"\bincomplet|\b(?:no|ni|nunca|sin|nada|ninguna?o?s?|ningún|nadie|tampoco|jamás)\b",
        "fa": (
            r"(?<!\w)(?:نه|بدون|هیچ\w*|غیر\w*|ممنوع|ناقص|نمی\w*|نی(?:ست|ا(?!ز))\w*|نبا(?:ید|ش)\w*|نب(?:ود|ر)\w*|نکر?[ند]\w*"
            r"|نش[ود]\w*|ند(?:ار|اد|ه)\w*|نزن\w*|نن\w+|نگ[یذف]\w*|نخو\w*|نرو\w*|نمان\w*|نتوان\w*)(?!\w)"
        ),
        "fil": r"\b(?:hindi|huwag|wala|walang|hinding|di|wag|bawal|ipinagbabawal)\b",
        "fr": r"\b(?:ne|non|pas|jamais|sans|aucune?|rien|ni|interdit(?:e|s|es)?)\b|\bn['’]|\bincompl",
        "hi": rf"(?<!{_DEVA})(?:न|ना|नहीं|मत|बिना|बगैर|मना|अधूर{_DEVA}+)(?!{_DEVA})|नॉन-",
        "ht": r"\b(?:pa|poko|p|okenn|anyen|pèsonn|ni|pap|enkonplè|san (?:yon|okenn))\b",
        "ko": "않|못|없|아니|아닌|아님|안 |마세|말고|말아|마십|금지|미완|미확인",
        "pt": r"\bincomplet|\bdesatualizad|\b(?:não|nem|nunca|sem|nada|nenhuma?|ninguém)\b",
        "ru": (
            r"\b(?:не|нет|нельзя|ни|без|никогда|ничего|никак\w*|никто|ни у кого)\b|\bустарел"
            r"|\bне(?!дел|рв|скольк|мед|котор|[её]\b|й\b|м\b|йро|хват|больш|задолго|много)\w+"
        ),
        "so": (
            r"\b(?:ma|mana|maaha|(?:la|loo|lagu|laga|ku|ka|u|i|isku)ma|waxba|reebban|mamnuuc\w*)\b"
            r"|\bha (?:(?:la|loo|lagu|laga|ku|ka|u|ugu|uga|kaga|kala|is|isku|iska|i|na|noo|soo|sii|wada) )*\w+n\b"
            r"|\b(?:yaan\w*|yuusan|yaysan)\b|(?<!\binta )\baan\b|\binaan (?:la|loo|lagu|laga)\b"
            r"|\b(?:in|hadd|mark)?(?:aanan|aanu|aanay|aanad|aadan|aysan|uusan|aynaan|aydaan)\b"
            r"|\b(?:anig|adig|isag|iyad|idink|iyag)oon\b|\bla['’]aan"
        ),
        "vi": r"\b(?:không|chưa|đừng|chẳng|chớ)\b",
        "zh": "不|没|沒|無|无|未|勿|非|(?<![分特个個])[别別](?!的)|切忌|禁|免(?!疫)",
    }
)
"""What denies in each language: at least one of them stands where the English denies.

A list that is found in most sentences would say nothing: a test holds each to whole catalogs.
"""


def denied(case: Case) -> Iterator[Slip]:
    """L15: the English denies and the translation has no word that does."""
    words = WORDS.get(case.language)
    if case.entry.context == "heading":
        return  # it orders nothing, and a language may say it the other way round
    if words and _DENIES.search(case.said) and not re.search(words, case.words, re.IGNORECASE):
        found = _DENIES.search(case.said)
        yield Slip("L15", f"has no word for the “{found[0] if found else 'not'}” of the English")


def to_be_signed(book: Book) -> Iterator[Slip]:
    """L09: the sentences that forbid or deny, which a person has to sign."""
    if book.locale.is_source or book.locale.reviewed:
        return
    for entry in book.done:
        found = ENGLISH.search(entry.msgid)
        if found:
            yield Slip("L09", f"the English says “{found[0]}”", entry, entry.forms[0])
