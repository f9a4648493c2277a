"""Static fonts for the engines that cannot choose a weight of a variable one, made once into ``.cache``.

Every engine but ours is given these; the outlines are the very ones that ours takes from the variable fonts.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from benchmarks.leaflet import Language

CACHE = Path(__file__).parent / ".cache"

STYLES = ("Regular", "Bold")


class Faces(NamedTuple):
    """The files of one family, alone in their folder."""

    family: str
    regular: Path
    bold: Path

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.regular.parent


def for_leaflet(language: Language) -> Faces:
    """Return the faces of the leaflet in *language*; the Arabic ones hold Latin letters too."""
    return _made("Noto Sans Arabic", merged=True) if language == "ar" else _made("Noto Sans")


def for_family(family: str) -> Faces:
    """Return the faces of a Noto family."""
    return _made(family)


@cache
def _made(family: str, *, merged: bool = False) -> Faces:
    """Return the faces of *family*, making the files that are not there yet."""
    name = family.replace(" ", "") + ("AndLatin" if merged else "")
    paths = {style: CACHE / name / f"{name}-{style}.ttf" for style in STYLES}
    for style, path in paths.items():
        if not path.exists():
            import_module("benchmarks.instances").make(path, family, style, merged=merged)
    return Faces(family, paths["Regular"], paths["Bold"])
