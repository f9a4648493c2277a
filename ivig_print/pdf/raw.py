"""Objects written by hand: ReportLab gives them their numbers and their place in the file, no more."""

import zlib

from reportlab.pdfbase import pdfdoc

END_STREAM = b"\r\nendstream"
"""What follows a stream's data: PDF/A wants an end of line before the word (ISO 19005-2, 6.1.7.1), and where the data
happen to end with a carriage return, only one of both signs shows where they end."""


class Written(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab counts as untyped
    """An object whose bytes are there already, or will be before the file is written."""

    __RefOnly__ = 1

    def __init__(self, body: bytes = b"") -> None:
        self.body = body

    def format(self, document: pdfdoc.PDFDocument) -> bytes:  # noqa: ARG002 - ReportLab's protocol
        """Return the object's bytes."""
        return self.body


def number_of(document: pdfdoc.PDFDocument, entry: pdfdoc.PDFObject) -> int:
    """Return the number of *entry* in *document*, which gets it if it is new there."""
    name = document.Reference(entry).name
    return int(document.idToObjectNumberAndVersion[name][0])


def add(document: pdfdoc.PDFDocument, body: bytes | str) -> int:
    """Add an object to *document* and return its number."""
    return number_of(document, Written(body if isinstance(body, bytes) else body.encode("latin-1")))


def reserve(document: pdfdoc.PDFDocument) -> tuple[Written, int]:
    """Return an object of *document* whose bytes are still to come, and its number."""
    entry = Written()
    return entry, number_of(document, entry)


def stream(content: bytes, entries: str = "", level: int = 9) -> bytes:
    """Return a stream object, deflated.

    Args:
        content: Its data.
        entries: Those of its dictionary beyond the filter and the length.
        level: 9 for what is kept for other documents, 6 for what is not: twice as fast, and 1 % larger.
    """
    data = zlib.compress(content, level)
    head = f"<<{entries}/Filter/FlateDecode/Length {len(data)}>>\nstream\n"
    return head.encode("ascii") + data + END_STREAM


def text(value: str) -> str:
    r"""Return a text string object: plain where it is simple ASCII, else UTF-16 (ISO 32000-1, 7.9.2.2), in Latin-1.

    >>> text("en"), text("é")
    ('(en)', '(þÿ\x00é)')
    """
    if value.isascii() and value.isprintable():
        return f"({escaped(value)})"
    utf_16 = f"\ufeff{value}".encode("utf-16-be")
    return f"({escaped(utf_16.decode('latin-1'))})"


def escaped(value: str) -> str:
    r"""Return *value*, one character a byte, as it stands between the brackets of a literal string (7.3.4.2).

    A hexadecimal string would take twice the bytes, and twice as long to compress.

    >>> escaped("a(b)")
    'a\\(b\\)'
    """
    return value.translate(_ESCAPES)


_ESCAPES = {ord("("): "\\(", ord(")"): "\\)", ord("\\"): "\\\\", ord("\r"): "\\r"}
