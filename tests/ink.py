"""What a page looks like: its ink, as rows and columns of dots."""

from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

DPI = 144
SCALE = DPI / 72
"""Two dots to the point."""

LIGHTEST = 128
"""A dot darker than this is ink, where 0 is black and 255 white."""

FINE = 8
"""Dots to the point where two letters are held against each other."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The dark dots of a page.

    Attributes:
        picture: 8-bit gray, 255 where there is ink.
    """

    picture: Image.Image

    def box(self) -> tuple[float, float, float, float] | None:
        """Return left, top, right, bottom of all ink in points from the upper left corner; None on a white page."""
        found = self.picture.getbbox()
        return None if found is None else (found[0] / SCALE, found[1] / SCALE, found[2] / SCALE, found[3] / SCALE)

    def dots(self) -> int:
        """Return how many dots are dark."""
        return sum(self.picture.histogram()[1:])

    def part(self, left: float, top: float, right: float, bottom: float) -> "Ink":
        """Return what lies in a box, in points from the upper left corner."""
        return Ink(
            self.picture.crop((round(left * SCALE), round(top * SCALE), round(right * SCALE), round(bottom * SCALE)))
        )

    def white_rows(self) -> list[bool]:
        """Return for each row of dots whether it is without ink."""
        width, height = self.picture.size
        data = self.picture.tobytes()
        return [not any(data[row * width : (row + 1) * width]) for row in range(height)]


def pages(data: bytes) -> list[Ink]:
    """Return the ink of each page of a PDF."""
    found = []
    document = pdfium.PdfDocument(data)
    for page in document:
        gray = page.render(scale=SCALE).to_pil().convert("L")
        found.append(Ink(gray.point([255 if value < LIGHTEST else 0 for value in range(256)])))
    return found


def meet(data: bytes, number: int, box: tuple[float, float, float, float], lowest: float) -> bool:
    """Return whether ink at the top of *box* goes on, without a white gap, below *lowest*.

    Args:
        data: A PDF.
        number: The page, from 0.
        box: Left, top, right, bottom in points from the upper left corner.
        lowest: Where the upper letter's own ink ends.
    """
    page = pdfium.PdfDocument(data)[number]
    gray = page.render(scale=FINE).to_pil().convert("L").crop([round(edge * FINE) for edge in box])
    dark = gray.point([255 if value < LIGHTEST else 0 for value in range(256)])
    width, height = dark.size
    limit = min(height - 1, round((lowest - box[1]) * FINE) + 1)
    for x in range(width):
        for y in range(limit // 2):
            if dark.getpixel((x, y)) == 255:
                ImageDraw.floodfill(dark, (x, y), 128)
    return any(dark.getpixel((x, limit)) == 128 for x in range(width))
