"""QR codes as a phone sees them: the page as a picture of 300 dpi, read by a program that is not ours."""

from collections.abc import Iterator

import pypdfium2 as pdfium
import zxingcpp
from PIL import Image

DPI = 300
"""What a card printer has, and the least that an office printer has."""


def pictures(pdf: bytes) -> Iterator[Image.Image]:
    """Yield each page of *pdf* as a gray picture."""
    document = pdfium.PdfDocument(pdf)
    for page in document:
        yield page.render(scale=DPI / 72).to_pil().convert("L")


def decoded(pdf: bytes) -> list[str]:
    """Return what the QR codes of all pages say, page by page."""
    return [code.text for picture in pictures(pdf) for code in seen(picture)]


def seen(picture: Image.Image) -> list[zxingcpp.Barcode]:
    """Return the QR codes in *picture*."""
    return list(zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)))
