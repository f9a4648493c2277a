"""Full-width marks: a bracket or a comma as wide as a Han letter, half of which is white.

Two of them in a row take one and a half letters' width at most, an opening one at the start of a line and a
closing one at its end half a letter's (JLREQ 3.1.2 to 3.1.4, CLREQ 3.1.6; what CSS calls `text-spacing-trim`). The
font knows which half is white: OpenType's `halt`, which Noto's Han faces have where they lack `chws`.
"""

from collections.abc import Iterator

QUOTES = frozenset("“”‘’")
"""These are full-width in Chinese only, where they are set in the script of Han letters."""

_OPENING = frozenset("（［｛｟〈《「『【〔〖〘〚“‘")
_CLOSING = frozenset("）］｝｠〉》」』】〕〗〙〛”’、。，．：；")
MARKS = _OPENING | _CLOSING
"""All that may be full-width marks."""

EDGE = "\u2028"
"""What stands beside a mark where a line begins or ends."""


def opens(character: str, script: str) -> bool:
    """Return whether *character*, set in *script*, has white before it.

    >>> opens("“", "Hani"), opens("“", "Latn"), opens("（", "Latn")
    (True, False, True)
    """
    return character in _OPENING and (script == "Hani" or character not in QUOTES)


def closes(character: str, script: str) -> bool:
    """Return whether *character*, set in *script*, has white after it."""
    return character in _CLOSING and (script == "Hani" or character not in QUOTES)


def halved(before: str, text: str, after: str, script: str) -> Iterator[int]:
    """Yield the offsets of the marks of *text* that lose their white half, between the characters beside it.

    >>> list(halved("", "（一），「二」。", EDGE, "Hani")), list(halved(EDGE, "「二", "", "Hani"))
    ([2, 3, 6, 7], [0])
    """
    if MARKS.isdisjoint(text):
        return
    beside = [before[-1:], *text, after[:1]]
    for offset, mark in enumerate(text):
        previous, following = beside[offset], beside[offset + 2]
        if opens(mark, script):
            loses = previous == EDGE or opens(previous, script)
        else:
            loses = closes(mark, script) and (
                following == EDGE or opens(following, script) or closes(following, script)
            )
        if loses:
            yield offset
