"""What the checks look at, and what they find."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from ivig_print.language.checks import pairs
from ivig_print.language.locales import Locale
from ivig_print.language.plurals import PluralRule
from ivig_print.language.po import Broken, Entry, PoFile
from ivig_print.workbench.glossary import Glossary

_FIELD_OR_TAG = re.compile(r"\{[^}]*\}|</?b>")


class Level(Enum):
    """How much a finding matters."""

    ERROR = "E"
    """The translation is wrong or would not print."""
    WARNING = "W"
    """It is most likely wrong; ``--strict`` counts it."""
    INFO = "I"
    """A reviewer should know; it never counts."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a catalog.

    Attributes:
        code: Of the rule, as in docs/translating-checks.md.
        level: How much it matters.
        tag: The locale.
        file: The catalog, as the user would open it.
        line: Of the entry, from 1; None where it is about the whole.
        section: Where on the paper the sentence stands: its msgctxt, or the block that has no room.
        message: What is wrong.
        hint: How to mend it.
        msgid: The English sentence; empty where it is about the whole.
        text: The translation.
        firm: Whether it stops the print, so that no note beside the entry can waive it.
    """

    code: str
    level: Level
    tag: str
    file: str
    line: int | None
    section: str
    message: str
    hint: str
    msgid: str = ""
    text: str = ""
    firm: bool = False


class Slip(NamedTuple):
    """What a check says; where it is and how much it matters is added to it.

    Attributes:
        code: Of the rule.
        message: What is wrong.
        entry: The entry it is about, if one.
        text: The form of it.
        section: Where it is printed, if no entry says so.
        level: Another level than the rule's; None for that.
        firm: Whether it stops the print.
        hint: Another way out than the rule's; empty for that.
        line: Where it is, if no entry says so.
    """

    code: str
    message: str
    entry: Entry | None = None
    text: str = ""
    section: str = ""
    level: Level | None = None
    firm: bool = False
    hint: str = ""
    line: int | None = None


@dataclass(frozen=True, eq=False)
class Case:
    """One English text, one translation of it, and the language it is in.

    Attributes:
        locale: The language.
        entry: Where both stand.
        english: The msgid, or the plural that the form stands for.
        text: The form.
    """

    locale: Locale
    entry: Entry
    english: str
    text: str

    @property
    def language(self) -> str:
        """The language without region or script, such as ``zh``."""
        return self.locale.language.partition("-")[0]

    @cached_property
    def words(self) -> str:
        """The translation with a blank for each field and tag."""
        return bare(self.text)

    @cached_property
    def said(self) -> str:
        """The English with a blank for each field and tag."""
        return bare(self.english)


def bare(text: str) -> str:
    """Return *text* with a blank for each field, and nothing for each tag.

    >>> bare("<b>Call</b> {phone} now")
    'Call   now'
    """
    return _FIELD_OR_TAG.sub(lambda match: " " if match[0][0] == "{" else "", text)


@dataclass(frozen=True)
class Book:
    """A whole catalog with all it is held against.

    Attributes:
        locale: What the manifest says of it.
        po: What could be read of it.
        broken: What could not.
        template: What it should hold.
        glossary: The terms that are agreed on.
    """

    locale: Locale
    po: PoFile
    broken: tuple[Broken, ...]
    template: PoFile
    glossary: Glossary

    @cached_property
    def rule(self) -> PluralRule:
        """The plural rule that the manifest gives it."""
        return self.locale.plural_rule

    @cached_property
    def wanted(self) -> Mapping[tuple[str, str], Entry]:
        """The template's entries by their keys."""
        return {entry.key: entry for entry in self.template.entries}

    @cached_property
    def done(self) -> tuple[Entry, ...]:
        """The entries that are translated and still said."""
        return tuple(
            entry for entry in self.po.entries if entry.key in self.wanted and all(map(str.strip, entry.forms))
        )

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Every form of every entry that is `done`."""
        return tuple(self._cases())

    def _cases(self) -> Iterator[Case]:
        for entry in self.done:
            for form, sources in pairs(entry, self.rule, self.locale.digits):
                yield Case(self.locale, entry, sources[-1].english, form)
