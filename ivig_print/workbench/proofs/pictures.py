"""Pictures of finished pages, whole or in part, for a screen."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from ivig_print.errors import DependencyError, Fault
from ivig_print.workbench.proofs.spots import Box

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

POINTS = 72


class Label(NamedTuple):
    """A short text that is put beside a paragraph; *rtl* tells which edge of it is its start."""

    box: Box
    text: str
    rtl: bool = False


@contextmanager
def pages_of(pdf: bytes) -> "Iterator[PdfDocument]":
    """Open *pdf* to draw its pages.

    Raises:
        DependencyError: The extra ``workbench`` is not installed.
    """
    try:
        import PIL  # noqa: F401, PLC0415 -- an extra: pypdfium2 hands its pictures to it
        from pypdfium2 import PdfDocument  # noqa: PLC0415 -- an extra
    except ImportError as error:
        fault = Fault("pictures need a package that is not installed", "pip install 'ivig-print[workbench]'")
        raise DependencyError(fault) from error
    with PdfDocument(pdf) as document:
        yield document


def draw(document: "PdfDocument", page: int, dots: int) -> "Image":
    """Return one page in grays, *dots* to the inch."""
    picture: Image = document[page].render(scale=dots / POINTS, grayscale=True).to_pil()
    return picture


def as_png(picture: "Image", level: int = 1) -> bytes:
    """Return *picture* as a PNG file; the higher the *level* (1 to 9), the smaller it is and the longer it takes."""
    buffer = BytesIO()
    picture.save(buffer, "PNG", compress_level=level)
    return buffer.getvalue()


def label(picture: "Image", labels: Iterable[Label], dots: int) -> "Image":
    """Return *picture* with *labels* in the margin beside their paragraphs."""
    from PIL import ImageDraw, ImageFont  # noqa: PLC0415 -- an extra

    scale = dots / POINTS
    coloured = picture.convert("RGB")
    pen, font = ImageDraw.Draw(coloured), ImageFont.load_default(size=5.5 * scale)
    for box, text, rtl in labels:
        width, height = pen.textlength(text, font=font) + 2 * scale, 7 * scale
        start = (box.x + box.width) * scale + scale if rtl else box.x * scale - width - scale
        x, y = min(max(0.0, start), coloured.width - width), box.y * scale
        pen.rectangle((x, y, x + width, y + height), fill=_GROUND)
        pen.text((x + scale, y), text, fill=_INK, font=font)
    return coloured


_GROUND, _INK = (255, 241, 179), (90, 50, 0)


def cut(picture: "Image", box: Box, dots: int, *, page_width: float, above: float = 14.0) -> "Image":
    """Return the strip of *picture* around *box*, as wide as the page, with the box framed; *above* is in points."""
    from PIL import ImageDraw  # noqa: PLC0415 -- an extra

    scale = dots / POINTS
    top, bottom = max(0.0, box.y - above), box.y + box.height + above
    coloured = picture.convert("RGB")
    frame = (box.x - 2, box.y - 1, box.x + box.width + 2, box.y + box.height + 1)
    ImageDraw.Draw(coloured).rectangle(tuple(side * scale for side in frame), outline=_FRAME, width=2)
    return coloured.crop((0, round(top * scale), round(page_width * scale), round(bottom * scale)))


_FRAME = (176, 64, 0)
