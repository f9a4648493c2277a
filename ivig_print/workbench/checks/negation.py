"""Negations: a “not” that is lost turns an order round."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ivig_print.workbench.checks.finding import Book, Case, Slip

ENGLISH = re.compile(r"\b(?:not|no|never|none|nothing|cannot|stop|unless|n['’]t|without|neither|nor)\b", re.IGNORECASE)
"""What forbids or denies in English."""

_DENIES = re.compile(r"\b(?:not|no|never|none|nothing|cannot|neither)\b", re.IGNORECASE)

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "ar": "ممنوع|لا|لم|لن|ليس|ليست|لست|غير|عدم|دون|بدون|ما لم|فلا|ولا|ألا|أقل|قلة|نقص|يتعذر|إلا",
        "es": r"\bincomplet|\b(?:no|ni|nunca|sin|nada|ninguna?o?s?|ningún|nadie|tampoco|jamás|menos)\b",
        "fa": "ن[ـ‌]?(?:کنید|شود|شده|است|یست|دارد|باشد)|نه|بدون|غیر|هیچ|نا|ن",
        "fil": r"\b(?:hindi|huwag|wala|walang|di|hindî|wag|bago)\b|hindi|huwag|wala",
        "fr": r"\b(?:ne|non|pas|jamais|sans|aucune?|rien|ni|sauf|moins)\b|\bn['’]",
        "hi": "न|नहीं|मत|बिना|बगैर|नही",
        "ht": r"\b(?:pa|pou pa|poko|san|okenn|anyen|pap|ni|p)\b|\bp['’]",
        "ko": "않|안 |못|없|아니|아닌|마세|말|마십|불|비|금",
        "pt": r"\b(?:não|nem|nunca|sem|nada|nenhuma?|ninguém|menos)\b",
        "ru": r"\b(?:не|нет|нельзя|ни|никогда|без|ничего|никакой)\b|\bне|\bник|\bни|\bбез",
        "so": r"\b\w*(?:ma|ha|aan|la'aan|lahayn|aanay|aanad|maaha|maya|mayo|waa?yo|in)\b|aan|ma |ha ",
        "vi": r"\b(?:không|chưa|đừng|chẳng|chớ|tránh|trừ)\b",
        "zh": "不|没|沒|無|无|未|勿|非|别|別|除|免|暂无|暫無|莫|忌|禁",
    }
)
"""What denies in each language: at least one of them stands where the English denies. Wide on purpose."""


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
