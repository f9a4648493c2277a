"""Manners: what a language makes of a layout's styles, alone on a page or together with another one."""

from typing import NamedTuple

from ivig_print.typeset.layout import Layout
from ivig_print.typeset.styles import Beneath, Beside, ScriptStyle


class Manner(NamedTuple):
    """What a language makes of the styles of a layout.

    Attributes:
        size: What their type is multiplied by.
        leading: What their leading is multiplied by.
        drop: What their type is multiplied by to find the baseline on a line.
        gray: The least gray of their words.
    """

    size: float
    leading: float
    drop: float
    gray: float = 0.0


def manner_of(layout: Layout, language: str, script: str) -> Manner:
    """Return what *layout* says that a language (BCP 47), or else its script (ISO 15924), needs more of."""
    more = layout.script.get(language) or layout.script.get(script) or ScriptStyle()
    return Manner(more.size, more.leading, more.size)


def level(first: Manner, second: Manner, style: Beside) -> tuple[Manner, Manner]:
    """Return the manners of two languages side by side: all their lines stand on common baselines.

    >>> style = Beside(share=0.5, gap="7mm", size=0.9, label=0.4, label_gap="3mm")
    >>> level(Manner(1, 1.1, 1), Manner(1, 1, 1), style)[1]
    Manner(size=0.9, leading=1.1, drop=1, gray=0.0)
    """
    size = second.size * style.size
    leading, drop = max(first.leading, second.leading * style.size), max(first.drop, size)
    return Manner(first.size, leading, drop), Manner(size, leading, drop, style.gray)


def below(second: Manner, style: Beneath) -> Manner:
    """Return the manner of a language each piece of which stands below its counterpart.

    >>> below(Manner(1, 1, 1), Beneath(gap="1pt", size=0.85, gray=0.3))
    Manner(size=0.85, leading=0.85, drop=0.85, gray=0.3)
    """
    return Manner(second.size * style.size, second.leading * style.size, second.drop * style.size, style.gray)
