"""Everything there is to say of one language: how far it has come, what is wrong with it, which terms it has."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ivig_print.errors import IvigPrintError
from ivig_print.workbench.check import Report, check_locale
from ivig_print.workbench.checks.finding import Finding, Level
from ivig_print.workbench.glossary import Glossary, read_glossary
from ivig_print.workbench.proofs.draft import Draft, Key, open_draft
from ivig_print.workbench.report.progress import Progress
from ivig_print.workbench.status import Status, statuses


@dataclass(frozen=True)
class Account:
    """One language.

    Attributes:
        status: How each message stands, and the whole.
        report: What the checks have found.
        glossary: The terms that are agreed on.
        draft: Its catalog, with what of it can be shown; an empty one if it cannot be read.
    """

    status: Status
    report: Report
    glossary: Glossary
    draft: Draft

    @property
    def is_source(self) -> bool:
        """Whether it is the language that all others are translated from."""
        return self.status.locale.is_source

    @property
    def tag(self) -> str:
        """The locale's tag."""
        return self.status.locale.tag

    @cached_property
    def progress(self) -> Progress:
        """How far all messages have come."""
        return Progress.of(self.status.lines)

    @cached_property
    def warnings(self) -> Progress:
        """How far those have come that warn a patient."""
        return Progress.of(self.status.warnings())

    @cached_property
    def codes(self) -> Mapping[Level, Mapping[str, int]]:
        """How often each code was found, by how much it matters."""
        found: dict[Level, Counter[str]] = {level: Counter() for level in Level}
        for one in self.report.findings:
            found[one.level][one.code] += 1
        return found

    @cached_property
    def findings(self) -> Mapping[Key, Sequence[Finding]]:
        """What was found of each message."""
        found: dict[Key, list[Finding]] = defaultdict(list)
        for one in self.report.findings:
            if one.msgid:
                found[one.section, one.msgid].append(one)
        return found

    @property
    def of_the_whole(self) -> tuple[Finding, ...]:
        """What was found of no message by itself, such as a paper that something has no room on."""
        return tuple(one for one in self.report.findings if not one.msgid)

    @property
    def terms(self) -> int:
        """How many terms of the glossary the language has a wording for."""
        return sum(bool(term.wordings) for term in self.glossary.terms)


def accounts(folder: Path, tags: Sequence[str] = (), *, layout: bool = True) -> tuple[Account, ...]:
    """Return the accounts of *tags*, or of every language of *folder*.

    Args:
        folder: Of the translations.
        tags: Which languages.
        layout: Whether every paper is set to see whether it has room, which takes seconds a language.
    """
    return tuple(_account(status, layout=layout) for status in statuses(folder, tags))


def _account(status: Status, *, layout: bool) -> Account:
    locale = status.locale
    report, glossary = check_locale(locale, layout=layout), read_glossary(locale.folder, locale.tag)
    try:
        draft = open_draft(locale.tag, Path(str(locale.folder)))
    except IvigPrintError:  # the report says why
        draft = Draft(locale)
    return Account(status, report, glossary, draft)
