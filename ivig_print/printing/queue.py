"""What CUPS's own programs say of a queue, as values."""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass

_STOPPED = "5"
"""The printer-state of a printer that takes jobs and prints none (RFC 8011, 5.4.11)."""


@dataclass(frozen=True, slots=True)
class State:
    """How a queue is set up and how it fares.

    Attributes:
        options: Its defaults and attributes, as `lpoptions -p` lists them.
    """

    options: Mapping[str, str]

    @property
    def stopped(self) -> bool:
        """Whether it keeps jobs and prints none."""
        return self.options.get("printer-state") == _STOPPED

    @property
    def refuses(self) -> bool:
        """Whether it takes no jobs at all."""
        return self.options.get("printer-is-accepting-jobs") == "false"

    @property
    def reasons(self) -> str:
        """Why it is in this state, such as ``paused`` or ``media-empty-error``; empty if there is no reason."""
        return self.options.get("printer-state-reasons", "none").replace("none", "")


def queue_state(text: str) -> State:
    """Return what `lpoptions -p QUEUE` says; it writes words without an = for what is empty.

    >>> queue_state("copies=1 printer-info='Front desk' printer-location printer-state=5").stopped
    True
    """
    try:
        words = shlex.split(text)
    except ValueError:  # a quote that is never closed, in the name that somebody gave the printer
        words = text.split()
    return State({key: value for key, _, value in (word.partition("=") for word in words)})


def request_id(text: str) -> str:
    """Return what `lp` says the job is called; empty if it does not say.

    >>> request_id("request id is frontdesk-12 (0 file(s))")
    'frontdesk-12'
    """
    found = re.search(r"request id is (\S+-\d+)", text)
    return found[1] if found else ""


def choices(text: str, name: str) -> tuple[str, ...]:
    """Return what `lpoptions -l` lists for the option *name*; the default first.

    >>> choices("PageSize/Media Size: A4 *Letter Custom.WIDTHxHEIGHT", "PageSize")
    ('Letter', 'A4', 'Custom.WIDTHxHEIGHT')
    """
    found = re.search(rf"^{re.escape(name)}/[^:\n]*: *(.*)$", text, re.MULTILINE)
    words = found[1].split() if found else []
    return tuple(word.removeprefix("*") for word in sorted(words, key=lambda word: not word.startswith("*")))
