"""Signs and spaces: each language ends, parts and pairs its sentences in its own way."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ivig_print.workbench.checks.finding import Case, Slip

KINDS = MappingProxyType(
    {".": "full stop", ":": "colon", "?": "question mark", "!": "exclamation mark", ";": "semicolon", "…": "ellipsis"}
)
_CJK = MappingProxyType({".": "。", ":": "：:", "?": "？", "!": "！", ";": "；", "…": "…"})
MARKS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "ar": {"?": "؟", ";": "؛"},
        "fa": {"?": "؟", ";": "؛"},
        "ps": {"?": "؟", ";": "؛"},
        "ckb": {"?": "؟", ";": "؛"},
        "ur": {".": "۔", "?": "؟", ";": "؛"},
        "hi": {".": "।"},
        "mr": {".": ".।"},
        "ne": {".": "।"},
        "bn": {".": "।"},
        "pa": {".": "।"},
        "zh": _CJK,
        "ja": _CJK,
        "am": {".": "።", ":": "፦:", ";": "፤"},
        "hy": {".": "։", ":": "՝:", "?": "՞?", "!": "՜!"},
        "el": {"?": ";\u037e", ";": "\u00b7\u0387"},
        "my": {".": "။"},
        "km": {".": "។"},
    }
)
"""What stands for each English mark at the end of a sentence, by language; the English mark where none is named.

From CLDR's exemplar punctuation and the languages' own style guides. Thai ends a sentence with a space.
"""
_UNENDED = frozenset({"th", "lo"})
_DATES_WITH_STOP = frozenset({"bg", "ru", "uk"})
"""Languages whose dates end with a full stop of their own ("2026 г."), as any value in a sentence may be one."""

_LABEL = re.compile("label|header|footer")
"""Contexts of labels, which may be abbreviated ("Дата рожд.")."""

_CLOSERS = "\"'”’»›」』)）]】"
_ALL_ENDS = frozenset(".:?!;…。：？！；؟؛۔।።፦፤։။។")


def ends(case: Case) -> Iterator[Slip]:
    """W209: a question stays a question, and a label gets no full stop."""
    if case.language in _UNENDED:
        return
    own = MARKS.get(case.language, {})
    said, found = _last(case.english), _last(case.text)
    if said in KINDS:
        if found == "}" and case.language in _DATES_WITH_STOP:
            return
        wanted = own.get(said, said)
        if found not in wanted or not found:
            yield Slip("W209", f"ends with {_named(found)}, not with the {KINDS[said]} {wanted[0]}")
    elif found in _ALL_ENDS and found and not (found == "." and _LABEL.search(case.entry.context)):
        yield Slip("W209", f"ends with {_named(found)}, the English with no mark")


def opening(case: Case) -> Iterator[Slip]:
    """W209: what Spanish closes with ? or ! it has opened."""
    if case.language == "es" and any(case.text.count(one) != case.text.count(two) for one, two in ("¿?", "¡!")):
        yield Slip("W209", "has not as many ¿ ¡ as ? !")


def _last(text: str) -> str:
    """Return the last character of *text* before closing tags, quotation marks and brackets.

    >>> _last("<b>(Ask!)</b>"), _last("{initials}, born {year}")
    ('!', '}')
    """
    return text.replace("</b>", "").rstrip().rstrip(_CLOSERS).rstrip()[-1:]


def _named(mark: str) -> str:
    return f"“{mark}”" if mark else "nothing"


_FRENCH = re.compile(r"(?<![\u00a0\u202f:;?!\d])[:;?!»](?!//)|«(?![\u00a0\u202f])")


def french(case: Case) -> Iterator[Slip]:
    """W210: French as printed in France parts these marks from their words."""
    if case.locale.language == "fr" and _FRENCH.search(case.words):
        yield Slip("W210", "has no no-break space inside « » or before : ; ? !")


_PAIRS = ("()", "（）", "[]", "«»", "「」", "『』", "【】", "《》")


def pairs(case: Case) -> Iterator[Slip]:
    """W214: what is opened is closed, and with its own kind."""
    broken = [pair for pair in _PAIRS if case.text.count(pair[0]) != case.text.count(pair[1])]
    if broken:
        yield Slip("W214", f"has {' and '.join(broken)} that are not in pairs")


_INVISIBLE = re.compile("[\u00ad\u2060\ufeff]")
_KASHIDA, _ZERO_WIDTH = "\u0640", "\u200b"
ZERO_WIDTH_SCRIPTS = frozenset({"Khmr", "Thai", "Laoo", "Mymr"})
"""Scripts that mark the end of a word with U+200B."""


def spaces(case: Case) -> Iterator[Slip]:
    """W207, W208: spaces as they should be."""
    if "  " in case.text:
        yield Slip("W207", "has two spaces in a row")
    if _INVISIBLE.search(case.text) or (_ZERO_WIDTH in case.text and case.locale.script not in ZERO_WIDTH_SCRIPTS):
        yield Slip("W208", "has a space or a hyphen that cannot be seen")


def single_signs(case: Case) -> Iterator[Slip]:
    """W211, W212, W213: signs that stand for others."""
    if _KASHIDA in case.text:
        yield Slip("W211", "has a kashida")
    if "..." in case.text:
        yield Slip("W212", "has three full stops for an ellipsis")
    if case.locale.script == "Deva" and ("|" in case.text or "\u0965" in case.text):
        yield Slip("W213", "has another sign for a danda")
