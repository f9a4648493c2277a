"""The leaflet that every engine sets: some 700 words on two pages, with lists, a table and a running foot."""

from importlib import import_module
from typing import Literal, NamedTuple

Language = Literal["en", "ar"]

LANGUAGES: tuple[Language, ...] = ("en", "ar")

PAPER = (612.0, 792.0)
"""US Letter in points."""

MARGIN = (50.0, 54.0, 48.0)
"""Above, at both sides, and below, in points."""

COLUMNS = (70.0, 130.0, 70.0, 234.0)
"""The widths of the table's columns in points, from the start edge; together the width of the text."""


class Heading(NamedTuple):
    """A heading: level 1 is set in 20 pt on 26, level 2 in 13 on 18, both bold."""

    text: str
    level: int


class Prose(NamedTuple):
    """A paragraph in 10.5 pt on 14.5; ``{name}`` is where the patient's name goes."""

    text: str


class Bullets(NamedTuple):
    """A list with a bullet before each item, indented by 14 pt."""

    items: tuple[str, ...]


class Grid(NamedTuple):
    """A ruled table in 9.5 pt; the first row is its head, bold on a tint."""

    rows: tuple[tuple[str, ...], ...]


class Leaflet(NamedTuple):
    """The whole leaflet in one language; *footer*, the name and *page* with its number stand below each page."""

    language: Language
    rtl: bool
    title: str
    footer: str
    page: str
    blocks: tuple[Heading | Prose | Bullets | Grid, ...]

    def words(self, name: str) -> list[str]:
        """Return the words of the leaflet as a reader would look for them."""
        return [word for block in self.blocks for text in _texts(block) for word in text.format(name=name).split()]


def _texts(block: Heading | Prose | Bullets | Grid) -> tuple[str, ...]:
    match block:
        case Heading(text) | Prose(text):
            return (text,)
        case Bullets(items):
            return items
        case Grid(rows):
            return tuple(cell for row in rows for cell in row)


def leaflet(language: Language) -> Leaflet:
    """Return the leaflet in *language*; the words of others are not even imported."""
    module = {"en": "english", "ar": "arabic"}[language]
    found: Leaflet = import_module(f"benchmarks.words.{module}").LEAFLET
    return found


_FIRST = ("Ana", "Ben", "Chloe", "Dmitri", "Elena", "Farid", "Grace", "Hugo", "Ines", "Jonas")
_LAST = ("Adams", "Baker", "Castillo", "Diaz", "Evans", "Fischer", "Garcia", "Hughes", "Ito", "Jensen", "Kim", "Lopez")


def name(number: int) -> str:
    """Return a made-up patient's name; the first 120 differ, and later ones are numbered.

    >>> name(0), name(121)
    ('Ana Adams', 'Ben Adams 1')
    """
    again, place = divmod(number, len(_FIRST) * len(_LAST))
    whole = f"{_FIRST[place % len(_FIRST)]} {_LAST[place // len(_FIRST)]}"
    return f"{whole} {again}" if again else whole
