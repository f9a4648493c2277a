"""Pictures that come from outside: a clinic's logo."""

from io import BytesIO

from reportlab.lib.utils import ImageReader

from ivig_print.errors import Fault, RenderError
from ivig_print.typeset.fit import Logo


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
