"""An HL7 version 2 message as segments, fields and components; what they mean is not known here.

The rules are those of chapter 2 of the standard: the delimiters stand in MSH-1 and MSH-2, the character set in
MSH-18, and a delimiter inside a value is written as an escape.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from ivig_print.errors import Fault, RecordError

# HL7 table 0211, first repetition; what may follow it are sets to switch to, which is refused where it happens.
CHARSETS = {"UNICODE UTF-8": "utf-8", "UTF-8": "utf-8", "ASCII": "ascii", "ISO IR6": "ascii"} | {
    f"8859/{part}": f"iso8859-{part}" for part in (*range(1, 10), 15)
}
_FRAME = b"\x0b\x1c\r\n"  # the bytes that MLLP puts around a message
_BOM = b"\xef\xbb\xbf"
_BREAK = re.compile(r"\r\n|\r|\n")
_LAYOUT = re.compile(r"\.(?:br|sp|fi|nf|in|ti|sk|ce)[+-]?\d*")  # lines and spaces of formatted text


class EscapeError(ValueError):
    """A value has an escape that says nothing, or nothing that can be printed."""


@dataclass(frozen=True, slots=True)
class Signs:
    """The delimiters of a message, and the character set that its hexadecimal escapes are in."""

    field: str
    component: str
    repetition: str
    escape: str
    subcomponent: str
    codec: str = "ascii"

    def plain(self, raw: str) -> str:
        r"""Return *raw* without its escapes.

        >>> Signs("|", "^", "~", "\\", "&").plain(r"Garc\X65\s \T\ Co")
        'Garces & Co'

        Raises:
            EscapeError: An escape is not closed, or is none that the standard has.
        """
        if raw == '""':  # how a message says that a value has been taken out
            return ""
        pieces = raw.split(self.escape)
        if len(pieces) % 2 == 0:
            raise EscapeError
        pairs = zip_longest(pieces[::2], pieces[1::2], fillvalue=None)
        return "".join((text or "") + (self._meant(code) if code is not None else "") for text, code in pairs)

    def _meant(self, code: str) -> str:
        own = (self.field, self.component, self.subcomponent, self.repetition, self.escape)
        signs = dict(zip("FSTRE", own, strict=True)) | {"H": "", "N": ""}  # H and N: highlighting on and off
        if code in signs:
            return signs[code]
        if _LAYOUT.fullmatch(code):
            return " "
        if not code.startswith("X") or len(code) == 1:
            raise EscapeError
        try:
            return bytes.fromhex(code[1:]).decode(self.codec)
        except ValueError:
            raise EscapeError from None


@dataclass(frozen=True, slots=True)
class Segment:
    """One line of a message.

    Attributes:
        name: Its three letters.
        number: The line it stands on, from 1.
        fields: Its fields, raw; ``fields[7]`` is field 7, as the standard counts.
    """

    name: str
    number: int
    fields: tuple[str, ...]

    def field(self, number: int) -> str:
        """Return field *number*, raw; empty if the segment ends before it."""
        return self.fields[number] if number < len(self.fields) else ""


@dataclass(frozen=True, slots=True)
class Message:
    """A message.

    Attributes:
        signs: Its delimiters.
        segments: Its segments in their order; the first is MSH.
    """

    signs: Signs
    segments: tuple[Segment, ...]

    def named(self, name: str) -> tuple[Segment, ...]:
        """Return the segments called *name*."""
        return tuple(segment for segment in self.segments if segment.name == name)

    def repetitions(self, segment: Segment, number: int) -> Iterator[tuple[str, ...]]:
        """Yield each repetition of field *number* as its components, from component 1 at index 0, raw."""
        for repetition in segment.field(number).split(self.signs.repetition):
            yield tuple(repetition.split(self.signs.component))

    def component(self, components: tuple[str, ...], number: int) -> str:
        """Return component *number*, its first subcomponent, without escapes; raise `EscapeError` as `plain` does."""
        raw = components[number - 1] if number <= len(components) else ""
        return self.signs.plain(raw.split(self.signs.subcomponent)[0]).strip()


def parse_message(data: bytes | str, name: str) -> Message:
    """Return the one message in *data*, which is text if its character set has been seen to already.

    Raises:
        RecordError: It is not one message, or not in a character set that it names itself.
    """
    start = data[:8].decode("latin-1") if isinstance(data, bytes) else data[:8]
    if "FHS" in start or "BHS" in start:
        raise RecordError(Fault("is a batch of messages", "give each message a file of its own", file=name, line=1))
    text, codec = (_unframed(data), "utf-8") if isinstance(data, str) else _decoded(data, name)
    signs = _signs(text, codec, name)
    lines = enumerate(_BREAK.split(text), start=1)
    segments = tuple(
        _segment(line.strip("\x0b\x1c"), number, signs) for number, line in lines if line.strip("\x0b\x1c ")
    )
    heads = [segment for segment in segments if segment.name in {"MSH", "FHS", "BHS"}]
    if len(heads) > 1:
        hint = "give each message a file of its own"
        raise RecordError(Fault("holds more than one message", hint, file=name, line=heads[1].number))
    return Message(signs, segments)


def _segment(line: str, number: int, signs: Signs) -> Segment:
    head, *fields = line.split(signs.field)
    # The field delimiter itself counts as MSH-1.
    return Segment(head, number, (head, signs.field, *fields) if head == "MSH" else (head, *fields))


def _unframed(text: str) -> str:
    return text.lstrip("\ufeff\x0b\r\n").rstrip("\x1c\r\n")


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    data = data.removeprefix(_BOM).lstrip(_FRAME).rstrip(_FRAME)
    header = re.split(rb"[\r\n]", data, maxsplit=1)[0].split(data[3:4] or b"|")
    said = header[17].decode("latin-1") if len(header) > 17 else ""  # noqa: PLR2004 -- MSH-18; MSH-1 is the delimiter
    first = re.split(r"[~^]", said, maxsplit=1)[0].strip().upper()
    codec = CHARSETS.get(first, "" if first else "ascii")
    if codec.startswith("iso8859") and not data.isascii() and _is_utf8(data):
        # Any bytes are 8859: only this shows that a name would print as JosÃ©.
        hint = "MSH-18 must be UNICODE UTF-8, or the sender must write what it says"
        raise RecordError(
            Fault("is not the character set of the letters: they are UTF-8", hint, file=name, line=1, cell="MSH-18")
        )
    try:
        return data.decode(codec or "ascii"), codec or "ascii"
    except UnicodeDecodeError as broken:
        line = len(re.findall(rb"\r\n|\r|\n", data[: broken.start])) + 1
    if codec and first:
        hint = "the bytes are not in the character set that MSH-18 names; correct the one or the other where it is sent"
        raise RecordError(
            Fault("has letters that MSH-18 does not allow for", hint, file=name, line=line, cell="MSH-18")
        )
    hint = "MSH-18 must name the character set, as in UNICODE UTF-8 or 8859/1; letters are never guessed"
    message = (
        "is no character set that this program knows" if first else "is missing, and there are letters beyond ASCII"
    )
    raise RecordError(Fault(message, hint, file=name, line=1, cell="MSH-18"))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _signs(text: str, codec: str, name: str) -> Signs:
    field = text[3:4]
    rest = re.split(r"[\r\n]", text[4:], maxsplit=1)[0].split(field)[0] if field else ""
    signs = field + rest[:4]
    if not text.startswith("MSH") or len(set(signs)) != 5 or any(sign.isalnum() or sign.isspace() for sign in signs):  # noqa: PLR2004 -- MSH-1 and the four of MSH-2
        hint = r"a message starts with MSH|^~\&|"
        raise RecordError(Fault("does not start with its five delimiters", hint, file=name, line=1, cell="MSH-2"))
    return Signs(signs[0], signs[1], signs[2], signs[3], signs[4], codec)
