"""The colours a file means: an ICC profile of sRGB, made here because it is small and must not change.

ICC.1:2010 (profile version 4), 7.2 header, 7.3 tag table, 10 tag types; sRGB's primaries and curve
as IEC 61966-2-1 has them, the primaries adapted to the profile's white D50 as ICC asks (9.2).
"""

import struct
from functools import cache

from reportlab.pdfbase import pdfdoc

from ivig_print.pdf.raw import Written, add, stream, text

_WHITE = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    "rXYZ": (0.43607, 0.22249, 0.01392),
    "gXYZ": (0.38515, 0.71687, 0.09708),
    "bXYZ": (0.14307, 0.06061, 0.71410),
}
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""g, a, b, c, d of Y = (aX + b) ** g above d, and cX below (10.16, function type 3)."""

_ADAPTATION = (1.04791, 0.02293, -0.05020, 0.02960, 0.99046, -0.01707, -0.00925, 0.01506, 0.75179)
"""The Bradford matrix from D65 to D50."""


def output_intent(file: pdfdoc.PDFDocument) -> Written:
    """Return what the grays on the page are grays of (ISO 19005-2, 6.2.3), its profile an object of *file*."""
    name = text("sRGB IEC61966-2.1")
    return Written(
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{name}/Info{name}"
        f"/DestOutputProfile {add(file, _profile())} 0 R>>".encode("ascii")
    )


@cache
def _profile() -> bytes:
    return stream(srgb(), "/N 3")


@cache
def srgb() -> bytes:
    """Return an ICC profile of sRGB; always the same bytes."""
    curve = _typed("para", struct.pack(">HH", 3, 0) + _fixed(*_CURVE))
    tags = {
        "desc": _text("sRGB IEC61966-2.1"),
        "cprt": _text("Public domain"),
        "wtpt": _typed("XYZ ", _fixed(*_WHITE)),
        "chad": _typed("sf32", _fixed(*_ADAPTATION)),
        **{tag: _typed("XYZ ", _fixed(*values)) for tag, values in _PRIMARIES.items()},
        **dict.fromkeys(("rTRC", "gTRC", "bTRC"), curve),
    }
    table, body = b"", b""
    start = 128 + 4 + 12 * len(tags)
    for tag, data in tags.items():
        table += struct.pack(">4sII", tag.encode("ascii"), start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return _header(start + len(body)) + struct.pack(">I", len(tags)) + table + body


def _header(size: int) -> bytes:
    """Return the 128 bytes of the header: a display profile for RGB, connected through XYZ."""
    made = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    return struct.pack(
        ">I4sI4s4s4s12s4s4sIIIQI12s48x",
        *(size, b"\0" * 4, 0x04200000, b"mntr", b"RGB ", b"XYZ ", made, b"acsp", b"\0" * 4),
        *(0, 0, 0, 0, 0, _fixed(*_WHITE)),
    )


def _typed(kind: str, data: bytes) -> bytes:
    return kind.encode("ascii") + b"\0" * 4 + data


def _fixed(*values: float) -> bytes:
    """Return numbers as s15Fixed16Number (4.6)."""
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _text(text: str) -> bytes:
    """Return a text as multiLocalizedUnicodeType (10.13), in American English."""
    data = text.encode("utf-16-be")
    return _typed("mluc", struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(data), 28) + data)
