"""The Flesch-Kincaid grade of English text, with syllables counted by pyphen's hyphenation patterns.

Grade = 0.39 x words/sentences + 11.8 x syllables/words - 15.59 (FACTS.md 8.3).
"""

import re
from dataclasses import dataclass

import pyphen

_PATTERNS = pyphen.Pyphen(lang="en_US")
_WORD = re.compile(r"[A-Za-z’'-]*[A-Za-z]|\d+")
_END = re.compile(r"(?<=[.?!:])\s+|\n+")

DRUGS = frozenset({"acetaminophen", "ibuprofen", "naproxen", "rituximab", "ivig", "scig"})
"""Names of medicines, which no plain word can take the place of; each counts as one syllable."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the formula needs to know of a text.

    >>> Reading(words=12, sentences=2, syllables=15).grade
    1.5
    """

    words: int
    sentences: int
    syllables: int

    @property
    def grade(self) -> float:
        """The school year, in the United States, that reads such a text with ease."""
        return round(0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59, 1)


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of *text*; a colon and the end of a line end one too.

    >>> sentences("Ask us. Is it safe?")
    ('Ask us.', 'Is it safe?')
    """
    return tuple(piece for piece in _END.split(text) if _WORD.search(piece))


def words(text: str) -> tuple[str, ...]:
    """Return the words of *text*, each part of a hyphenated word by itself.

    >>> words("a low-dose drip")
    ('a', 'low', 'dose', 'drip')
    """
    return tuple(word for match in _WORD.findall(text) for word in match.split("-") if word)


def syllables(word: str) -> int:
    """Return how many syllables *word* has, about; pyphen never parts off a single first or last letter.

    >>> [syllables(word) for word in ("vein", "infusion", "idea", "able", "antibodies", "any", "MMR")]
    [1, 3, 3, 2, 4, 2, 1]
    """
    lowered = word.lower().replace("’", "").replace("'", "")
    if lowered in DRUGS or word.isupper():
        return 1
    return max(len(_PATTERNS.positions(lowered)) + 1, _vowel_groups(lowered))


def _vowel_groups(word: str) -> int:
    """Count runs of vowels, without a silent e at the end; ``ea`` and the like at the end are two."""
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouyscxzgh]es$|[aeiouy]le$", word) is not None
    return max(groups - silent + (word.endswith(("ea", "ia", "io")) and len(word) > 3), 1)


def read(text: str) -> Reading:
    """Return the counts of *text*."""
    all_words = words(text)
    return Reading(len(all_words), len(sentences(text)), sum(syllables(word) for word in all_words))
