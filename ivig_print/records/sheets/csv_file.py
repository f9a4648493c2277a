"""Lines with delimiters as a grid; the encoding is proven or named, never guessed.

UTF-8 that reads without a fault is UTF-8, for no other text does unless it is plain ASCII; UTF-16 begins with
its mark. Everything else could be several encodings that differ in the letters of names.
"""

import codecs
import csv
import re
from io import StringIO

from ivig_print.errors import Fault, RecordError
from ivig_print.records.sheets.grid import Grid, Row

DELIMITERS = (",", ";", "\t", "|")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LOOK = "then look at the letters that `ivig-print data suggest FILE --encoding cp1252` lists"


def decode_lines(data: bytes, name: str, encoding: str | None = None) -> str:
    """Return the text of *data*, which is Unicode or in the *encoding* that somebody named.

    Raises:
        RecordError: It is neither, or it is Unicode although another encoding was named.
    """
    proven = next((proven for mark, proven in _MARKS if data.startswith(mark)), None) or _proven(data)
    if b"\x00" in data and proven != "utf-16" and encoding is None:
        hint = "save it again as CSV UTF-8; if it is UTF-16 without its mark: --encoding utf-16-le"
        raise RecordError(Fault("holds bytes that are no text", hint, file=name))
    if encoding is None and proven is None:
        hint = f"name it: --encoding cp1252 is that of many Windows programs; {_LOOK}"
        raise RecordError(Fault("has letters in an encoding that the file does not tell", hint, name, _bad_line(data)))
    if encoding and proven and not _same(encoding, proven) and not data.isascii():
        hint = f'take `encoding` out, or write encoding = "{proven.removesuffix("-sig")}": names would print wrong'
        raise RecordError(Fault(f"is {proven.removesuffix('-sig').upper()}, not {encoding}", hint, file=name))
    used = proven if proven and (encoding is None or _same(encoding, proven)) else encoding or "utf-8"
    try:
        text = data.decode(used)
    except UnicodeError as broken:
        start = broken.start if isinstance(broken, UnicodeDecodeError) else 0
        line = data.count(b"\n", 0, start) + 1
        raise RecordError(Fault(f"cannot be read as {used}", f"name another; {_LOOK}", name, line)) from None
    if "\x00" in text:
        raise RecordError(Fault("holds bytes that are no text", "export it again as CSV UTF-8", file=name))
    return text


def read_lines(text: str, name: str, delimiter: str) -> Grid:
    """Return the lines of *text* as a grid, each row numbered by the line it starts on.

    Where the quotes in it are broken, nobody can tell which cell is which: the grid ends there, and says so.
    """
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    start = 1
    try:
        for cells in reader:
            rows.append(Row(start, tuple(map(_shown, cells))))
            start = reader.line_num + 1
    except csv.Error:
        hint = 'a quote (") is not closed, or stands inside a cell that is not quoted; export the file again'
        return Grid(name, "", tuple(rows), broken=Fault("cannot be read as columns from here on", hint, name, start))
    return Grid(name, "", tuple(rows))


def _shown(cell: str) -> str:
    """Return what a spreadsheet shows of *cell*: some exports write ``="0012345"`` so that its zeros stay.

    >>> _shown('="0012345"'), _shown("=A1")
    ('0012345', '=A1')
    """
    formula = re.fullmatch(r'="([^"]*)"', cell)
    return formula[1] if formula else cell


def strange_letters(text: str) -> dict[str, int]:
    """Return each letter outside ASCII and how often it stands there: enough to see a wrong encoding, and no name.

    >>> strange_letters("José, Zoë, André")
    {'é': 2, 'ë': 1}
    """
    strange = [letter for letter in text if not letter.isascii()]
    return {
        letter: strange.count(letter)
        for letter in sorted(set(strange), key=lambda letter: (-strange.count(letter), letter))
    }


def _proven(data: bytes) -> str | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _bad_line(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as broken:
        return data.count(b"\n", 0, broken.start) + 1
    return 1


def _same(one: str, other: str) -> bool:
    """Return whether two names mean one family: ``utf-8-sig`` is ``utf-8``, ``utf-16-le`` is ``utf-16``."""
    families = [codecs.lookup(name).name.replace("utf-8-sig", "utf-8")[:6] for name in (one, other)]
    return families[0] == families[1]
