"""Faces: which font draws which character, as ``layouts/fonts.toml`` says.

A face is one weight of one variable font, straight from the package that carries it: nothing is
instanced on disk and no font is parsed in Python. Metrics are in font units; Noto's em is 1000.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file
from importlib.util import find_spec
from pathlib import Path

import uharfbuzz as hb

from ivig_print import resources
from ivig_print.errors import ConfigError, DependencyError, Fault, RenderError
from ivig_print.strict import Strict, read
from ivig_print.typeset.unicode import IGNORABLE, name_of

REGULAR, BOLD = 400, 700
"""The two weights in use, on OpenType's `wght` axis."""


class FaceEntry(Strict):
    """One row of ``fonts.toml``."""

    name: str
    package: str
    file: str
    scripts: tuple[str, ...]
    distribution: str
    licence: str
    languages: tuple[str, ...] = ()
    extra: str = ""

    def installed(self) -> bool:
        """Return whether the package that carries the font can be imported."""
        return _is_installed(self.package)


@cache
def _is_installed(package: str) -> bool:
    """Return whether *package* can be imported; many faces lie in one."""
    return find_spec(package) is not None


class FaceTable(Strict):
    """The whole of ``fonts.toml``."""

    face: tuple[FaceEntry, ...]


@cache
def fonts() -> tuple[FaceEntry, ...]:
    """Return the table of faces, in the order in which they are asked for a character.

    >>> fonts()[0].name
    'Noto Sans'
    """
    path = resources.folder("layouts") / "fonts.toml"
    return read(path.read_text("utf-8"), "layouts/fonts.toml", FaceTable, ConfigError).face


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One weight of one font.

    Attributes:
        name: The family, such as ``Noto Sans``.
        weight: On the `wght` axis, 400 regular or 700 bold.
        font: HarfBuzz's font, its variations set.
        upem: Font units to the em.
        ascent, descent: Of the font's own line, in ems; both positive.
    """

    name: str
    weight: int
    font: hb.Font
    upem: int
    ascent: float
    descent: float

    def covers(self, text: str) -> bool:
        """Return whether the face has a glyph for every character that needs one."""
        return all(
            character in IGNORABLE or self.font.get_nominal_glyph(ord(character)) is not None for character in text
        )

    def axes(self) -> dict[str, float]:
        """Return where on each variation axis this face stands."""
        return {a.tag: self.weight if a.tag == "wght" else a.default_value for a in self.font.face.axis_infos}

    def glyph_advance(self, glyph: int) -> int:
        """Return the advance of a glyph by the font's own metrics, in font units."""
        return int(self.font.get_glyph_h_advance(glyph))


@cache
def open_face(name: str, weight: int = REGULAR) -> Face:
    """Return the face *name* in *weight*.

    Raises:
        DependencyError: The package that carries it is not installed.
    """
    entry = next(entry for entry in fonts() if entry.name == name)
    if not entry.installed():
        raise DependencyError(_not_installed(entry))
    face = _open_file(entry.package, entry.file)
    font = hb.Font(face)
    font.set_variations({axis.tag: weight for axis in face.axis_infos if axis.tag == "wght"})
    extents = font.get_font_extents("ltr")
    return Face(name, weight, font, face.upem, extents.ascender / face.upem, -extents.descender / face.upem)


@cache
def _open_file(package: str, name: str) -> hb.Face:
    resource = resources.inside(package).joinpath(*name.split("/"))
    if isinstance(resource, Path):  # mapped, not read: a Han font has 17 MB and a page needs a few KB of it
        return hb.Face(hb.Blob.from_file_path(str(resource)))
    with as_file(resource) as path:
        return hb.Face(hb.Blob(path.read_bytes()))


def _not_installed(entry: FaceEntry) -> Fault:
    what = f"ivig-print[{entry.extra}]" if entry.extra else entry.distribution
    return Fault(f"the font {entry.name} is not installed", f"install it with: pip install '{what}'")


LETTERS = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hira", "Kore": "Hang"}
"""What Unicode calls the letters of a script that ISO 15924 names after how a language writes (UAX #24)."""


def not_installed(script: str) -> Fault | None:
    """Return what to install for *script* (ISO 15924); None if a face for its letters is there, or none is known."""
    letters = LETTERS.get(script, script)
    faces = [entry for entry in fonts() if letters in entry.scripts]
    return None if not faces or any(entry.installed() for entry in faces) else _not_installed(faces[0])


@lru_cache(maxsize=512)
def chain(script: str, language: str) -> tuple[FaceEntry, ...]:
    """Return the installed faces for *script*, best first.

    >>> [entry.name for entry in chain("Arab", "ar")][:2]
    ['Noto Sans Arabic', 'Noto Sans']
    """

    def rank(entry: FaceEntry) -> tuple[bool, bool]:
        return (script not in entry.scripts, language not in entry.languages)

    return tuple(entry for entry in sorted(fonts(), key=rank) if entry.installed())


@lru_cache(maxsize=2048)
def face_for(grapheme: str, script: str, language: str, weight: int) -> Face | None:
    """Return the first face of the chain that draws all of *grapheme*; None when there is none."""
    for entry in chain(script, language):
        face = open_face(entry.name, weight)
        if face.covers(grapheme):
            return face
    return None


@lru_cache(maxsize=1024)
def first_face(text: str, script: str, language: str, weight: int) -> Face | None:
    """Return the first face of the chain when it draws all of *text*; None where some of it needs another."""
    face = open_face(chain(script, language)[0].name, weight)
    return face if face.covers(text) else None


def missing_glyph(grapheme: str, script: str, field: str) -> RenderError:
    """Return the error for characters that no installed face draws; it names them, never shows them."""
    drawn = [character for character in grapheme if character not in IGNORABLE]
    lacking = [character for character in drawn if not any(_covers(entry, character) for entry in fonts())]
    names = ", ".join(name_of(character) for character in lacking or drawn)
    message = f"no installed font has the character {names}" if lacking else f"no installed font has all of {names}"
    absent = next((e for e in fonts() if script in e.scripts and not e.installed()), None)
    hint = _not_installed(absent).hint if absent else "write it with other characters, or name a font in fonts.toml"
    return RenderError(Fault(message, hint, field=field))


def _covers(entry: FaceEntry, character: str) -> bool:
    return entry.installed() and open_face(entry.name).covers(character)
