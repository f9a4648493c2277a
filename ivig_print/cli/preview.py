"""Pages as pictures, for a look before printing."""

from io import BytesIO
from typing import TYPE_CHECKING

from ivig_print.errors import DependencyError, Fault

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS_PER_INCH = 150
"""Fine enough to read 7 pt type on a screen."""


def pages_as_png(pdf: bytes) -> tuple[bytes, ...]:
    """Return each page of *pdf* as a PNG picture.

    Raises:
        DependencyError: The extra ``preview`` is not installed.
    """
    try:
        import PIL  # noqa: F401, PLC0415 -- an extra: pypdfium2 hands its pictures to it
        from pypdfium2 import PdfDocument  # noqa: PLC0415 -- an extra
    except ImportError as error:
        fault = Fault("a preview needs a package that is not installed", "pip install 'ivig-print[preview]'")
        raise DependencyError(fault) from error
    with PdfDocument(pdf) as document:
        return tuple(_png(page.render(scale=DOTS_PER_INCH / 72).to_pil()) for page in document)


def _png(picture: "Image") -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()
