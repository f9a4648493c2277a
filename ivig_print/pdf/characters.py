"""From the codes of a font back to characters, for the fonts of any program (ISO 32000-1, 9.10).

A font says it in its ToUnicode map. One with codes of one byte may also say it by its encoding and the
names of its glyphs. A code that leads nowhere is U+FFFD, so that a loss is seen.
"""

import re
from collections.abc import Callable, Iterator

from pikepdf import Array, Dictionary, Name, Object, Stream
from reportlab.pdfbase import _glyphlist

UNKNOWN = "\ufffd"

_GLYPHS: dict[str, int] = _glyphlist._glyphname2unicode  # noqa: SLF001 - Adobe's list of names, which ReportLab has

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CHAR = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]+)\s*>\s*(<[0-9A-Fa-f\s]*>|\[[^\]]*\])")
_STRING = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_CODES = 0x10000

Reader = Callable[[bytes], str]
"""Returns the characters of a string that is shown."""


def reader_of(font: Object) -> Reader:
    """Return what reads the strings that *font* shows."""
    wide = font.get(Name.Subtype) == Name.Type0
    known = dict(_to_unicode(font)) if isinstance(font.get(Name.ToUnicode), Stream) else {}
    if not wide and not known:
        known = dict(_by_encoding(font))
    size = 2 if wide else 1

    def read(shown: bytes) -> str:
        codes = (int.from_bytes(shown[place : place + size], "big") for place in range(0, len(shown), size))
        return "".join(known.get(code, UNKNOWN) for code in codes)

    return read


def _to_unicode(font: Object) -> Iterator[tuple[int, str]]:
    for kind, block in _BLOCK.findall(font.ToUnicode.read_bytes()):
        if kind == b"bfchar":
            yield from ((int(code, 16), _characters(value)) for code, value in _CHAR.findall(block))
        else:
            for first, last, values in _RANGE.findall(block):
                yield from _range(int(first, 16), min(int(last, 16), _CODES), values)


def _range(first: int, last: int, values: bytes) -> Iterator[tuple[int, str]]:
    """Yield the codes of a range: each with a value of its own, or with the first one's counted on."""
    given = [_characters(value) for value in _STRING.findall(values)]
    for code in range(first, last + 1):
        step = code - first
        if values.startswith(b"["):
            yield code, given[step] if step < len(given) else UNKNOWN
        elif given and given[0]:
            yield code, given[0][:-1] + chr(min(ord(given[0][-1]) + step, 0x10FFFF))


def _characters(digits: bytes) -> str:
    plain = b"".join(digits.split()).decode("ascii")
    return bytes.fromhex(plain + "0" * (len(plain) % 2)).decode("utf-16-be", "replace")


def _by_encoding(font: Object) -> Iterator[tuple[int, str]]:
    """Yield codes of one byte by the font's encoding (ISO 32000-1, 9.6.6); Windows' where it names none."""
    encoding = font.get(Name.Encoding)
    differences = encoding.get(Name.Differences) if isinstance(encoding, Dictionary) else None
    base = encoding.get(Name.BaseEncoding) if isinstance(encoding, Dictionary) else encoding
    codec = "mac_roman" if base == Name.MacRomanEncoding else "cp1252"
    for code in range(256):
        yield code, bytes([code]).decode(codec, "replace")
    code = 0
    for entry in differences if isinstance(differences, Array) else ():
        if isinstance(entry, Name):
            yield code, _named(str(entry)[1:])
            code += 1
        else:
            code = int(entry)


def _named(glyph: str) -> str:
    """Return the character that a glyph is named after.

    >>> _named("Aacute"), _named("uni0628.fina"), _named("g17")
    ('Á', 'ب', '�')
    """
    bare = glyph.partition(".")[0]
    if bare in _GLYPHS:
        return chr(_GLYPHS[bare])
    numbered = re.fullmatch(r"uni([0-9A-F]{4})|u([0-9A-F]{4,6})", bare)
    return chr(min(int(numbered[1] or numbered[2], 16), 0x10FFFF)) if numbered else UNKNOWN
