"""The English sentences themselves: what no translation could mend."""

import re
from collections.abc import Iterator

from ivig_print.language.checks import field_names
from ivig_print.language.po import PoFile
from ivig_print.workbench.checks.finding import Slip
from ivig_print.workbench.checks.numbers import EMERGENCY, style

_PERCENT_FORMAT = re.compile(r"%(?:\(\w+\))?[sdifr](?!\w)")
_UNNAMED = re.compile(r"\{\d*\}")
_PLURAL = re.compile(r"\w\((?:s|es)\)")
_UNCLEAN = re.compile(r"^\s|\s$|  |\.\.\.|[\u00ad\u200b\u2060\ufeff\u0000-\u001f]")
_NUMBER = re.compile(r"\d+")


def sources(template: PoFile) -> Iterator[Slip]:
    """Yield what is wrong with the sentences of *template*."""
    for entry in template.entries:
        for text in filter(None, (entry.msgid, entry.plural)):
            for slip in _lint(text):
                yield slip._replace(entry=entry)


def _lint(text: str) -> Iterator[Slip]:
    if _PERCENT_FORMAT.search(text) or _UNNAMED.search(text):
        yield Slip("E401", "has a field without a name")
    else:
        yield from _fields(text)
    if _PLURAL.search(text):
        yield Slip("E402", "has “(s)” for a plural")
    if _UNCLEAN.search(text):
        yield Slip("W403", "has a space too many, three full stops or what cannot be seen")
    if EMERGENCY & set(_NUMBER.findall(text)):
        yield Slip("L11", "names an emergency number")
    yield from style(text)


def _fields(text: str) -> Iterator[Slip]:
    try:
        field_names(text)
    except ValueError as error:
        yield Slip("E401", str(error) if str(error).startswith("has a") else "has a broken brace")
