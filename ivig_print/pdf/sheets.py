"""What a printer must know of a finished file, read from the file itself."""

from io import BytesIO
from typing import NamedTuple

import pikepdf
from pikepdf import Name


class Paged(NamedTuple):
    """The pages of a file.

    Attributes:
        sizes: Width and height of each in points.
        duplex: Whether the file asks for both sides of the sheet.
    """

    sizes: tuple[tuple[float, float], ...]
    duplex: bool


def paged(data: bytes) -> Paged:
    """Return the pages of *data*, a file that `ivig_print.pdf.write` has made."""
    with pikepdf.open(BytesIO(data)) as pdf:
        wishes = pdf.Root.get(Name.ViewerPreferences, pikepdf.Dictionary())
        sizes = tuple((float(page.mediabox[2]), float(page.mediabox[3])) for page in pdf.pages)
        return Paged(sizes, str(wishes.get("/Duplex", "")).startswith("/DuplexFlip"))
