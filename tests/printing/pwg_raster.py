"""PWG Raster (PWG 5102.4-2012): what a printer gets that draws no PDF, read back into pictures."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image

SYNC = b"RaS2"
"""The first bytes of a stream (5102.4, 4.2); all numbers behind them are big-endian."""

HEADER = 1796
"""The bytes of a page's header (4.3, table 2)."""

FIELDS = {
    "duplex": 272,
    "cross_dpi": 276,
    "feed_dpi": 280,
    "page_width": 352,  # points
    "page_height": 356,
    "tumble": 368,
    "width": 372,  # dots
    "height": 376,
    "bits": 388,
    "line": 392,  # bytes
    "cross_transform": 456,
    "feed_transform": 460,
}
"""Where a number of 32 bits stands in the header (table 2)."""

GRAY, RGB = 8, 24


class RasterPage(NamedTuple):
    """A page as the printer gets it: what its header says, by `FIELDS`, and its dots in 8-bit gray."""

    told: dict[str, int]
    picture: Image.Image

    def ink(self) -> tuple[float, ...]:
        """Return the outermost ink: left, top, right, bottom in millimetres."""
        box = self.picture.point([255 if value < 128 else 0 for value in range(256)]).getbbox() or ()
        return tuple(edge / self.told["cross_dpi"] * 25.4 for edge in box)


def read_raster(data: bytes) -> list[RasterPage]:
    """Return the pages of *data*, a PWG Raster stream."""
    assert data.startswith(SYNC)
    pages: list[RasterPage] = []
    at = len(SYNC)
    while at < len(data):
        told = {name: struct.unpack_from(">i", data, at + offset)[0] for name, offset in FIELDS.items()}
        assert data[at : at + 9] == b"PwgRaster"
        at += HEADER
        lines: list[bytes] = []
        while len(lines) < told["height"]:
            repeated = data[at] + 1
            line, at = _line(data, at + 1, told)
            lines += [line] * repeated
        mode = {GRAY: "L", RGB: "RGB"}[told["bits"]]
        picture = Image.frombytes(mode, (told["width"], told["height"]), b"".join(lines))
        pages.append(RasterPage(told, picture.convert("L")))
    return pages


def _line(data: bytes, at: int, told: dict[str, int]) -> tuple[bytes, int]:
    """Return the line of dots that begins at *at*, and where the next one begins (4.4: runs as in PackBits)."""
    size = told["bits"] // 8
    line = bytearray()
    while len(line) < told["line"]:
        count = data[at]
        at += 1
        if count < 128:
            line += data[at : at + size] * (count + 1)
            at += size
        else:
            line += data[at : at + size * (257 - count)]
            at += size * (257 - count)
    return bytes(line), at


def seen_through(box: tuple[float, ...], paper: tuple[float, float], edge: str) -> tuple[float, ...]:
    """Return where *box* on the back lies as seen from the front, of a sheet that was turned on its *edge*."""
    left, top, right, bottom = box
    width, height = paper
    if edge == "long":
        return width - right, top, width - left, bottom
    return left, height - bottom, right, height - top


def words_in(picture: Image.Image, boxes: list[tuple[float, ...]], dpi: int) -> Iterator[int]:
    """Yield which of *boxes*, in millimetres, have ink well inside them."""
    for number, box in enumerate(boxes):
        left, top, right, bottom = (round(edge / 25.4 * dpi) for edge in box)
        inner = picture.crop((left + dpi // 25, top + dpi // 25, right - dpi // 25, bottom - dpi // 25))
        if min(inner.tobytes()) < 128:
            yield number
