"""Fonts: whether they draw what is written, and whether they may be embedded."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain as chained

from ivig_print.errors import RenderError
from ivig_print.language.checks import ZEROS
from ivig_print.language.locales import Locale
from ivig_print.language.spans import Span
from ivig_print.typeset.fonts import BOLD, REGULAR, chain, open_face
from ivig_print.typeset.shape import Paragraph, shape_paragraph
from ivig_print.typeset.unicode import is_rtl
from ivig_print.workbench.checks.finding import Book, Slip

LICENCES = frozenset({"OFL-1.1", "Apache-2.0", "MIT", "CC0-1.0"})
"""SPDX names of licences that let a font be embedded and the file be passed on."""


def drawn(book: Book) -> Iterator[Slip]:
    """L06: shape every text and the locale's digits in both weights, as the page will be."""
    digits = "".join(chr(ZEROS[book.locale.digits] + number) for number in range(10))
    for weight in (REGULAR, BOLD):
        for problem in _shape(digits, book.locale, weight):
            yield Slip("L06", f"{problem}, among the digits", section="digits")
    seen: set[str] = set()
    for case in book.cases:
        words = " ".join(case.words.split())
        if words in seen:
            continue
        seen.add(words)
        problems = dict.fromkeys(chained.from_iterable(_shape(words, book.locale, w) for w in (REGULAR, BOLD)))
        for problem in problems:
            yield Slip("L06", problem, case.entry, case.text)


def _shape(text: str, locale: Locale, weight: int) -> Iterator[str]:
    """Yield what a font cannot draw of *text*."""
    try:
        paragraph = shape_paragraph((Span(text),), locale.language, int(is_rtl(locale.language)), weight)
    except RenderError as error:
        yield from (fault.message for fault in error.faults)
        return
    if _has_box(paragraph):
        yield "is shaped into a box where a letter should be"


def _has_box(paragraph: Paragraph) -> bool:
    """Return whether a glyph of *paragraph* is the first one of its font, which is the box."""
    return any(glyph.gid == 0 for part in paragraph.shaped for cluster in part.clusters for glyph in cluster.glyphs)


def may_be_used(book: Book) -> Iterator[Slip]:
    """L13: the licence of each face that this locale is set in first, and the embedding bits of the font itself."""
    for entry in chain(_font_script(book.locale), book.locale.language)[:2]:
        if entry.licence not in LICENCES:
            yield Slip("L13", f"{entry.name} has the licence {entry.licence}, which is not known to allow it")
        restricted = embedding(entry.name)
        if restricted:
            yield Slip("L13", f"{entry.name} forbids embedding (fsType {restricted})")


def _font_script(locale: Locale) -> str:
    return {"Hans": "Hani", "Hant": "Hani", "Kore": "Hang", "Jpan": "Hira"}.get(locale.script, locale.script)


@lru_cache(maxsize=64)
def embedding(face: str) -> int:
    """Return the bits of OS/2 `fsType` that forbid embedding or subsetting; 0 where it is free (OpenType, OS/2)."""
    table = bytes(open_face(face).font.face.reference_table("OS/2").data)
    bits = int.from_bytes(table[8:10], "big")
    return bits & _FORBIDDING


_FORBIDDING = 0x0002 | 0x0100 | 0x0200
"""Restricted licence, no subsetting, bitmaps only; 4 and 8, for preview and print or editing, allow what we do."""
