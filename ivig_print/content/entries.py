"""What a table of sections is made of: a key, what builds the section, and when it is printed."""

from collections.abc import Callable
from dataclasses import dataclass

from ivig_print.clinical.facts import Facts
from ivig_print.content.blocks import Block, Section
from ivig_print.content.messages import Words
from ivig_print.content.rules import Rule, always

Blocks = tuple[Block[Words], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table of sections.

    Attributes:
        key: Names the section in tests and in the layout.
        build: Returns what the section says to this patient, its heading first.
        when: Whether this patient gets the section at all.
    """

    key: str
    build: Callable[[Facts], Blocks]
    when: Rule = always


def chosen(entries: tuple[Entry, ...], facts: Facts) -> tuple[Section[Words], ...]:
    """Return the sections of *entries* that this patient gets, in their order."""
    return tuple(Section(entry.key, entry.build(facts)) for entry in entries if entry.when(facts))


def present(*blocks: Block[Words] | None) -> Blocks:
    """Return *blocks* without those that this patient does not get.

    >>> present(None, None)
    ()
    """
    return tuple(block for block in blocks if block is not None)
