"""L12: how easy English and Spanish are to read. It is told, never held against a text.

The English measure counts letters, so that no list of syllables is needed: Coleman and Liau, 1975,
0.0588 L - 0.296 S - 15.8, with L letters and S sentences in a hundred words. The Spanish one is Fernández Huerta's,
1959: 206.84 - 60 P - 1.02 F, with P syllables a word and F words a sentence.
"""

import re
from collections.abc import Iterable, Iterator

from ivig_print.workbench.checks.finding import Book, Slip, bare

_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"[.?!:](?=\s|$)")
_SPANISH = re.compile(r"[aeoáéóíú]|[iuü]+(?![aeoáéóíú])", re.IGNORECASE)


def english(texts: Iterable[str]) -> Iterator[Slip]:
    """Yield the school grade that reads the sentences among *texts*."""
    words, ends = _counted(texts)
    if words:
        letters = 100 * sum(map(len, words)) / len(words)
        grade = 0.0588 * letters - 0.296 * 100 * ends / len(words) - 15.8
        yield Slip("L12", f"its sentences are read at grade {grade:.1f} (Coleman-Liau)")


def spanish(book: Book) -> Iterator[Slip]:
    """Yield how easy the sentences of a Spanish catalog are."""
    if book.locale.language.partition("-")[0] != "es":
        return
    words, ends = _counted(case.text for case in book.cases)
    if words:
        score = 206.84 - 60 * sum(map(syllables, words)) / len(words) - 1.02 * len(words) / ends
        yield Slip(
            "L12", f"its sentences have {score:.0f} of 100 points for ease (Fernández Huerta; 60 and more is plain)"
        )


def _counted(texts: Iterable[str]) -> tuple[list[str], int]:
    """Return the words of all whole sentences in *texts*, and how many sentences they are."""
    sentences = [bare(text) for text in texts if _END.search(bare(text).rstrip()[-1:])]
    words = [word for text in sentences for word in _WORD.findall(text)]
    return words, sum(len(_END.findall(text)) for text in sentences)


def syllables(word: str) -> int:
    """Return how many syllables a Spanish *word* has.

    >>> [syllables(word) for word in ("vacuna", "sangre", "infección", "día", "fiebre", "riñón")]
    [3, 2, 3, 2, 2, 2]
    """
    return max(1, len(_SPANISH.findall(word)))
