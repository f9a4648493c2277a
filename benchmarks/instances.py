"""Making a static font: one weight of a variable one, under a name of its own, or an Arabic one with Latin letters."""

from importlib.resources import files
from io import BytesIO
from pathlib import Path

import uharfbuzz as hb
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

PACKAGE = "manimgx_fonts"

WEIGHTS = {"Regular": 400, "Bold": 700}

LATIN = [*range(0x20, 0x7F), *range(0xA1, 0x180), *range(0x2010, 0x2028)]
"""What the Arabic leaflet needs beside Arabic: two of the engines do not go to a second font inside a line."""


def make(path: Path, family: str, style: str, *, merged: bool) -> None:
    """Write one style of a Noto family to *path*; *merged* puts Noto Sans's Latin letters into it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = _instance(family, WEIGHTS[style])
    path.write_bytes(_named(_with_latin(data, style, path.parent) if merged else data, family, style))


def _instance(family: str, weight: int, characters: list[int] | None = None) -> bytes:
    """Return one weight of a variable font, all its glyphs or those of some characters."""
    source = files(PACKAGE).joinpath(f"{family.replace(' ', '')}[wght].ttf")
    face = hb.Face(source.read_bytes())
    request = hb.SubsetInput()
    request.keep_everything()
    if characters:
        request.unicode_set.clear()
        request.unicode_set.update(characters)
        request.glyph_set.clear()
    for axis in face.axis_infos:
        request.pin_axis_location(face, axis.tag, weight if axis.tag == "wght" else axis.default_value)
    return bytes(hb.subset(face, request).blob.data)


def _named(data: bytes, family: str, style: str) -> bytes:
    """Return a font that says which style it is: two of one name would be taken for one."""
    font = TTFont(BytesIO(data))
    names = {
        1: family,
        2: style,
        3: f"{family} {style}",
        4: f"{family} {style}",
        6: f"{family} {style}".replace(" ", "-"),
    }
    for number, name in names.items():
        font["name"].setName(name, number, 3, 1, 0x409)
    bold = style == "Bold"
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = int(bold)
    font.save(named := BytesIO())
    return named.getvalue()


def _with_latin(data: bytes, style: str, folder: Path) -> bytes:
    """Return an Arabic face with Noto Sans's Latin letters in it."""
    arabic, latin, both = (folder / f"{name}.part" for name in ("arabic", "latin", "both"))
    arabic.write_bytes(data)
    latin.write_bytes(_instance("Noto Sans", WEIGHTS[style], LATIN))
    Merger().merge([str(arabic), str(latin)]).save(both)
    merged = both.read_bytes()
    for path in (arabic, latin, both):
        path.unlink()
    return merged
