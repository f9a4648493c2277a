"""Pictures that come from outside: a clinic's logo, read, and written as an object of the file."""

from functools import lru_cache
from io import BytesIO
from typing import Any

from reportlab.lib.utils import ImageReader

from ivig_print.errors import Fault, RenderError
from ivig_print.pdf.raw import END_STREAM, stream
from ivig_print.typeset.sheet import Logo

_COLOUR_SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB"}


def read_logo(data: bytes, field: str) -> Logo:
    """Return the picture *data*, a PNG or a JPEG, with its size in pixels.

    Raises:
        RenderError: It is neither.
    """
    try:
        width, height = ImageReader(BytesIO(data)).getSize()
    except Exception as error:  # ReportLab and Pillow raise many kinds; all mean the same here
        raise RenderError(Fault("is not a picture that can be read", "use a PNG or a JPEG", field=field)) from error
    return Logo(data, width, height)


@lru_cache(maxsize=8)
def image_object(data: bytes) -> bytes:
    """Return the picture *data* as an image object (ISO 32000-1, 8.9.5), in gray or sRGB and without transparency.

    A JPEG in these colours stays as it is; paper is white, so what is transparent becomes white.
    """
    picture = ImageReader(BytesIO(data))._image  # noqa: SLF001 - the picture as Pillow has it
    if picture.format == "JPEG" and picture.mode in _COLOUR_SPACES:
        entries = f"{_entries(picture)}/Filter/DCTDecode/Length {len(data)}"
        return f"<<{entries}>>\nstream\n".encode("ascii") + data + END_STREAM
    flat = picture if picture.mode == "L" and "transparency" not in picture.info else _on_white(picture)
    return stream(flat.tobytes(), _entries(flat))


def _entries(picture: Any) -> str:  # noqa: ANN401 - Pillow is ReportLab's to import
    width, height = picture.size
    space = _COLOUR_SPACES[picture.mode]
    return f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/{space}/BitsPerComponent 8"


def _on_white(picture: Any) -> Any:  # noqa: ANN401 - as above
    """Return *picture* in RGB on white."""
    whole = picture.convert("RGBA")
    paper = whole.copy()
    paper.paste((255, 255, 255, 255), (0, 0, *whole.size))
    paper.alpha_composite(whole)
    return paper.convert("RGB")
