"""From what a desk or its program writes for a language to a tag (BCP 47); what is not plain stays a question.

First the clinic's own words, then the table of this program, then the standard's codes. A word that
says no language, or could mean two, is never settled here: a person at the desk is asked.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from ivig_print import resources
from ivig_print.errors import ConfigError
from ivig_print.strict import Strict, nearest, read

_NO_ALIASES: Mapping[str, str] = MappingProxyType({})
_TAG = re.compile(r"(?!q[a-t][a-z]\b)[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


class UnknownLanguageError(ValueError):
    """A word from which the language of the paper cannot be told; it is not shown, for a cell may hold anything.

    Attributes:
        message: What is wrong with it, as a fault says it.
        candidates: The tags that may be meant; none if there is nothing to go by.
    """

    def __init__(self, message: str, candidates: tuple[str, ...] = ()) -> None:
        """Take what is wrong, and the tags that may be meant."""
        self.message = message
        self.candidates = candidates
        super().__init__(message)

    @property
    def hint(self) -> str:
        """What the person at the desk should do."""
        if not self.candidates:
            return "ask the patient, then write the language's tag, such as en or es"
        return f"ask the patient, then write the tag; it may be {' or '.join(self.candidates)}"


class _About(Strict):
    source: tuple[str, ...]
    verified: date


class _Named(Strict):
    tag: str
    words: tuple[str, ...]


class _Question(Strict):
    why: str
    words: tuple[str, ...]
    candidates: tuple[str, ...] = ()


class _Table(Strict):
    about: _About
    languages: tuple[_Named, ...]
    questions: tuple[_Question, ...]


def language_of(word: str, aliases: Mapping[str, str] = _NO_ALIASES) -> str:
    """Return the tag of the language that *word* names.

    Args:
        word: A name in English or in itself, an ISO 639 code, or a tag.
        aliases: The clinic's own words, with their tags; they come before everything else.

    Raises:
        UnknownLanguageError: It names none, or does not say which of several.

    >>> language_of("SPANISH"), language_of("Chinese (Traditional)"), language_of("fre"), language_of("es_mx")
    ('es', 'zh-Hant', 'fr', 'es-MX')
    >>> language_of("SPA-MX", {"spa-mx": "es"})
    'es'
    >>> language_of("Chinese")
    Traceback (most recent call last):
    ivig_print.records.languages.UnknownLanguageError: does not say which script
    """
    key = _key(word)
    own = {_key(alias): tag for alias, tag in aliases.items()}
    if key in own:
        return own[key]
    found = _words().get(key)
    if isinstance(found, str):
        return found
    tag = "" if found else _standard_tag(word)
    asked = found or _words().get(_key(tag))
    if isinstance(asked, _Question) and (found or tag):
        raise UnknownLanguageError(asked.why, asked.candidates)
    if _is_plain(tag):
        return tag
    raise UnknownLanguageError("is no language this program knows", (tag,) if tag else suggestions(word))


def suggestions(word: str) -> tuple[str, ...]:
    """Return the tags that *word*, which the table does not have, may be meant for; for a hint, never to print by.

    >>> suggestions("Spanisch"), suggestions("Chinesse"), suggestions("qwrtz")
    (('es',), ('zh-Hans', 'zh-Hant'), ())
    """
    close = nearest(_key(word), (name for name in _words() if len(name) > len("spa")))
    found = _words().get(close) if close else None
    return (found,) if isinstance(found, str) else found.candidates if found else ()


def is_listed(word: str) -> bool:
    """Return whether *word* stands in the table, as a language or as a question: then it is nobody's name."""
    return bool(_key(word)) and _key(word) in _words()


def _standard_tag(word: str) -> str:
    """Return what the standard makes of the code or tag *word*; empty if it is none."""
    code = word.strip()
    if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,4}){0,2}", code):
        return ""
    import langcodes  # noqa: PLC0415 -- its tables take 35 ms to load, and only a code outside our own needs them

    if not langcodes.tag_is_valid(code):
        return ""
    tag = langcodes.standardize_tag(code, macro=True)
    return tag if _TAG.fullmatch(tag) else ""


def _is_plain(tag: str) -> bool:
    """Return whether *tag* can only mean one thing: a bare code of three letters may be one that a desk invented."""
    return "-" in tag or len(tag) == len("es")


@cache
def _words() -> Mapping[str, str | _Question]:
    """Return each word of the table with its tag or with what must be asked."""
    text = (resources.inside("ivig_print.records") / "languages.toml").read_text(encoding="utf-8")
    return MappingProxyType(dict(_rows(read(text, "languages.toml", _Table, ConfigError))))


def _rows(table: _Table) -> Iterator[tuple[str, str | _Question]]:
    for named in table.languages:
        yield from ((_key(word), named.tag) for word in named.words)
    for question in table.questions:
        yield from ((_key(word), question) for word in question.words)


def _key(word: str) -> str:
    """Return *word* with nothing but what tells it from others.

    >>> _key("Chinese - CANTONESE"), _key("K'iche'"), _key("עברית")
    ('chinese cantonese', 'k iche', 'עברית')
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word).casefold())
    kept = (letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in folded)
    return " ".join("".join(kept).split())
