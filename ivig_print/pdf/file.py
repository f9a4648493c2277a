"""The file around the objects: object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).

ReportLab holds the objects and knows how each is written; its own file has one plain entry for
every node of the structure tree. Packed together and compressed they take a fifth of that.
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache

from reportlab.pdfbase import pdfdoc

from ivig_print.pdf.raw import END_STREAM, Written, stream

_PER_STREAM = 200
"""Objects in one object stream: readers unpack a whole one to find one object."""

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""The version, and four bytes over 127 that tell a transfer program the file is binary (7.5.2)."""


def serialize(document: pdfdoc.PDFDocument) -> bytes:
    """Return *document* as the bytes of a file; its identifier is made from its content."""
    bodies = dict(_bodies(document))
    streams = {number: body for number, body in bodies.items() if body.endswith(b"endstream")}
    plain = {number: body for number, body in bodies.items() if number not in streams}
    file = bytearray(_HEADER)
    entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 0xFFFF)}
    for number, body in streams.items():
        entries[number] = (1, len(file), 0)
        file += _indirect(number, body)
    free = len(bodies) + 1
    for number, packed, members in _packed(plain, free):
        entries[number] = (1, len(file), 0)
        file += _indirect(number, packed)
        entries |= {member: (2, number, index) for index, member in enumerate(members)}
    return bytes(file + _cross_reference(document, entries, bytes(file)))


def _bodies(document: pdfdoc.PDFDocument) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the body of each object; writing one may bring new ones along."""
    document.info.invariant = document.invariant
    document.Reference(document.Catalog)
    document.Reference(document.info)
    document.encrypt.prepare(document)
    number = 1
    while number in document.numberToId:
        content = document.idToObject[document.numberToId[number]]
        yield number, content.body if isinstance(content, Written) else _formatted(content, document)
        number += 1


def _formatted(content: pdfdoc.PDFObject, document: pdfdoc.PDFDocument) -> bytes:
    """Return an object as ReportLab writes it, but for the end of a stream."""
    body: bytes = pdfdoc.format(content, document, toplevel=1).strip(b"\n")
    if isinstance(content, pdfdoc.PDFStream):
        return body.removesuffix(b"endstream") + END_STREAM
    return body


def _indirect(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)


def _packed(plain: dict[int, bytes], first: int) -> Iterator[tuple[int, bytes, list[int]]]:
    """Yield object streams, numbered from *first*: number, body, and the numbers of the objects in it."""
    numbers = list(plain)
    for index in range(0, len(numbers), _PER_STREAM):
        members = numbers[index : index + _PER_STREAM]
        offsets, data = [], bytearray()
        for member in members:
            offsets.append(b"%d %d" % (member, len(data)))
            data += plain[member] + b"\n"
        index_part = b" ".join(offsets) + b"\n"
        entries = f"/Type/ObjStm/N {len(members)}/First {len(index_part)}"
        yield first + index // _PER_STREAM, _object_stream(index_part + bytes(data), entries), members


@lru_cache(maxsize=32)
def _object_stream(data: bytes, entries: str) -> bytes:
    """Return an object stream; kept, because most of a structure tree is the same for the next patient."""
    return stream(data, entries, level=6)


def _cross_reference(document: pdfdoc.PDFDocument, entries: dict[int, tuple[int, int, int]], file: bytes) -> bytes:
    """Return the cross-reference stream and the end of the file."""
    own = max(entries) + 1
    entries[own] = (1, len(file), 0)
    table = b"".join(
        kind.to_bytes(1, "big") + field.to_bytes(4, "big") + last.to_bytes(2, "big")
        for kind, field, last in (entries[number] for number in range(own + 1))
    )
    identifier = hashlib.sha256(file).hexdigest()[:32].upper()
    root, info = (document.Reference(entry).format(document).decode() for entry in (document.Catalog, document.info))
    trailer = f"/Type/XRef/Size {own + 1}/W[1 4 2]/Root {root}/Info {info}/ID[<{identifier}><{identifier}>]"
    return _indirect(own, stream(table, trailer, level=6)) + b"startxref\n%d\n%%%%EOF\n" % len(file)
