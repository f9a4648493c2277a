"""The file around the objects: object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).

ReportLab holds the first objects and knows how each is written; its own file would have one plain entry for
every node of the structure tree. Packed together and compressed they take a fifth of that.
"""

import hashlib
import struct
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from reportlab.pdfbase import pdfdoc

from ivig_print.pdf.raw import Written, number_of, stream

_PER_STREAM = 200
"""Objects in one object stream: readers unpack a whole one to find one object."""

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""The version, and four bytes over 127 that tell a transfer program the file is binary (7.5.2)."""


class Ends(NamedTuple):
    """The numbers of the two objects that a reader begins with."""

    root: int
    info: int


def bodies_of(document: pdfdoc.PDFDocument) -> tuple[list[bytes], Ends]:
    """Return the bodies of all objects that *document* holds, from number 1 on, and which ones to begin with."""
    ends = Ends(number_of(document, document.Catalog), number_of(document, document.info))
    bodies: list[bytes] = []
    while len(bodies) + 1 in document.numberToId:  # writing one may bring new ones along
        content = document.idToObject[document.numberToId[len(bodies) + 1]]
        bodies.append(content.body if isinstance(content, Written) else _formatted(content, document))
    return bodies, ends


def serialize(bodies: list[bytes], ends: Ends) -> bytes:
    """Return a file of *bodies*, which are numbered from 1 on; its identifier is made from its content."""
    streams = [number for number, body in enumerate(bodies, 1) if body.endswith(b"endstream")]
    apart = frozenset(streams)
    plain = [number for number in range(1, len(bodies) + 1) if number not in apart]
    file = bytearray(_HEADER)
    entries = [b"\0\0\0\0\0\xff\xff"] * (len(bodies) + 1)
    for number in streams:
        entries[number] = _entry(1, len(file))
        file += _indirect(number, bodies[number - 1])
    for start in range(0, len(plain), _PER_STREAM):
        members, own = plain[start : start + _PER_STREAM], len(entries)
        entries.append(_entry(1, len(file)))
        file += _indirect(own, _packed([(member, bodies[member - 1]) for member in members]))
        for index, member in enumerate(members):
            entries[member] = _entry(2, own, index)
    return bytes(file + _cross_reference(ends, entries, bytes(file)))


def _formatted(content: pdfdoc.PDFObject, document: pdfdoc.PDFDocument) -> bytes:
    """Return an object as ReportLab writes it."""
    body: bytes = pdfdoc.format(content, document, toplevel=1)
    return body.strip(b"\n")


def _indirect(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)


def _packed(members: list[tuple[int, bytes]]) -> bytes:
    """Return an object stream of *members*, each a number and a body."""
    lengths = accumulate((len(body) + 1 for _, body in members), initial=0)
    offsets = " ".join([f"{number} {offset}" for (number, _), offset in zip(members, lengths, strict=False)]) + "\n"
    data = b"\n".join([offsets[:-1].encode("ascii"), *[body for _, body in members], b""])
    return _object_stream(data, f"/Type/ObjStm/N {len(members)}/First {len(offsets)}")


@lru_cache(maxsize=32)
def _object_stream(data: bytes, entries: str) -> bytes:
    """Return an object stream; kept, because most of a structure tree is the same for the next patient."""
    return stream(data, entries, level=6)


def _entry(kind: int, field: int, last: int = 0) -> bytes:
    """Return an entry of the cross-reference stream: 1 and where an object begins, or 2, its stream and its place."""
    return struct.pack(">BIH", kind, field, last)


def _cross_reference(ends: Ends, entries: list[bytes], file: bytes) -> bytes:
    """Return the cross-reference stream and the end of the file."""
    own = len(entries)
    table = b"".join([*entries, _entry(1, len(file))])
    identifier = hashlib.sha256(file).hexdigest()[:32].upper()
    trailer = (
        f"/Type/XRef/Size {own + 1}/W[1 4 2]/Root {ends.root} 0 R/Info {ends.info} 0 R/ID[<{identifier}><{identifier}>]"
    )
    return _indirect(own, stream(table, trailer, level=6)) + b"startxref\n%d\n%%%%EOF\n" % len(file)
