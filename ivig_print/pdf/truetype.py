"""A TrueType font with glyphs of our own behind its last one.

HarfBuzz subsets and pins a variable font; what it cannot do is make one glyph out of a base and
its marks. `with_composites` appends such composite glyphs (OpenType 1.9, `glyf`: composite glyph
description), so that a cluster is one glyph in the PDF and its characters can be found again.
Only the six tables a PDF needs are kept (ISO 32000-1, 9.9, table 126).
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

KEPT = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")

_WORDS, _XY, _MORE = 0x0001, 0x0002, 0x0020
"""Composite flags: the offsets are 16-bit words, they are offsets, another component follows."""


@dataclass(frozen=True, slots=True)
class Composite:
    """A glyph made of others.

    Attributes:
        parts: (glyph id, x, y) of each component, in font units.
        advance: In font units.
        box: xMin, yMin, xMax, yMax in font units.
    """

    parts: tuple[tuple[int, int, int], ...]
    advance: int
    box: tuple[int, int, int, int] = (0, 0, 0, 0)


def tables(data: bytes) -> dict[str, bytes]:
    """Return the tables of a TrueType file by their tags."""
    (count,) = struct.unpack_from(">H", data, 4)
    found = {}
    for index in range(count):
        tag, _, offset, size = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        found[tag.decode("ascii")] = data[offset : offset + size]
    return found


def with_composites(data: bytes, composites: Sequence[Composite]) -> bytes:
    """Return the font *data* with *composites* appended; the first gets the id `glyph_count(data)`.

    A composite without parts is a glyph that draws nothing.
    """
    font = {tag: table for tag, table in tables(data).items() if tag in KEPT}
    count = _glyph_count(font)
    glyphs, offsets = bytearray(font["glyf"]), _offsets(font, count)
    for composite in composites:
        glyphs += _description(composite)
        offsets.append(len(glyphs))
    total = count + len(composites)
    font["glyf"] = bytes(glyphs)
    font["loca"] = struct.pack(f">{total + 1}I", *offsets)
    font["head"] = _patched(font["head"], 50, ">h", 1)  # indexToLocFormat: long offsets
    font["hmtx"] = _metrics(font, count, composites)
    font["hhea"] = _patched(font["hhea"], 34, ">H", total)  # numberOfHMetrics
    font["maxp"] = _profile(font["maxp"], total, composites)
    return _file(font)


def glyph_count(data: bytes) -> int:
    """Return how many glyphs the font *data* has."""
    return _glyph_count(tables(data))


def bounding_box(data: bytes) -> tuple[int, int, int, int]:
    """Return the box around all glyphs, in font units (`head`: xMin, yMin, xMax, yMax)."""
    left, bottom, right, top = struct.unpack_from(">4h", tables(data)["head"], 36)
    return left, bottom, right, top


def _glyph_count(font: dict[str, bytes]) -> int:
    return int(struct.unpack_from(">H", font["maxp"], 4)[0])


def _offsets(font: dict[str, bytes], count: int) -> list[int]:
    """Return where each glyph begins in `glyf`, and where the last one ends."""
    (long_offsets,) = struct.unpack_from(">h", font["head"], 50)
    if long_offsets:
        return list(struct.unpack_from(f">{count + 1}I", font["loca"]))
    return [2 * half for half in struct.unpack_from(f">{count + 1}H", font["loca"])]


def _description(composite: Composite) -> bytes:
    """Return a composite glyph description, padded to an even length."""
    if not composite.parts:
        return b""
    record = bytearray(struct.pack(">h4h", -1, *composite.box))
    last = len(composite.parts) - 1
    for index, (glyph, x, y) in enumerate(composite.parts):
        flags = _WORDS | _XY | (_MORE if index < last else 0)
        record += struct.pack(">HHhh", flags, glyph, x, y)
    return bytes(record)


def _metrics(font: dict[str, bytes], count: int, composites: Sequence[Composite]) -> bytes:
    """Return `hmtx` with a full record for each glyph, old and new."""
    (long_metrics,) = struct.unpack_from(">H", font["hhea"], 34)
    table = font["hmtx"]
    records = bytearray(table[: 4 * long_metrics])
    last = table[4 * long_metrics - 4 : 4 * long_metrics - 2]
    for index in range(count - long_metrics):
        bearing = table[4 * long_metrics + 2 * index : 4 * long_metrics + 2 * index + 2]
        records += last + bearing
    for composite in composites:
        records += struct.pack(">Hh", max(0, composite.advance), composite.box[0])
    return bytes(records)


def _profile(maxp: bytes, total: int, composites: Sequence[Composite]) -> bytes:
    """Return `maxp` for *total* glyphs; the maxima of composites are upper bounds."""
    points, contours = struct.unpack_from(">HH", maxp, 6)
    (elements,) = struct.unpack_from(">H", maxp, 28)
    most = max([elements, *(len(composite.parts) for composite in composites)])
    patched = _patched(maxp, 4, ">H", total)
    patched = _patched(patched, 10, ">HH", min(0xFFFF, points * most), min(0xFFFF, contours * most))
    return _patched(patched, 28, ">HH", most, struct.unpack_from(">H", maxp, 30)[0] + 1)


def _patched(table: bytes, offset: int, form: str, *values: int) -> bytes:
    return table[:offset] + struct.pack(form, *values) + table[offset + struct.calcsize(form) :]


def _file(font: dict[str, bytes]) -> bytes:
    """Return the tables as a TrueType file (OpenType 1.9, table directory)."""
    count = len(font)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(">IHHHH", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    directory, body = b"", b""
    offset = 12 + 16 * count
    for tag in sorted(font):
        table = font[tag]
        padded = table + b"\0" * (-len(table) % 4)
        directory += struct.pack(">4sIII", tag.encode("ascii"), _checksum(padded), offset + len(body), len(table))
        body += padded
    return header + directory + body


def _checksum(padded: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
