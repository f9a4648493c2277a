"""Other programs that read text out of a PDF, and how many of its words they find.

A word counts as found when it stands in what the reader returns with space on both sides, letter for
letter; marks that only steer the direction are not looked at, nor is composed or decomposed form.
"""

import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterable
from io import BytesIO
from shutil import which

import pypdf
import pypdfium2

from benchmarks.lines import Line

_UNSEEN = re.compile("[\u0000\u0002\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Characters that a reader may add or leave out: nobody searches for them."""


def pdfium(pdf: bytes) -> str:
    """Return the text that PDFium, the engine of Chrome, finds in *pdf*."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def poppler(pdf: bytes) -> str:
    """Return the text that Poppler, the engine of Evince and Okular, finds in *pdf*; it needs ``pdftotext``."""
    command = ["pdftotext", "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)  # noqa: S603 - nothing of it comes in
    return done.stdout.decode("utf-8")


def pure_python(pdf: bytes) -> str:
    """Return the text that pypdf finds in *pdf*."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


READERS: dict[str, Callable[[bytes], str]] = {"pdfium": pdfium, "poppler": poppler, "pypdf": pure_python}


def installed() -> tuple[str, ...]:
    """Return the names of the readers that can be asked here."""
    return tuple(reader for reader in READERS if reader != "poppler" or which("pdftotext"))


def plain(text: str) -> str:
    r"""Return *text* in composed form, without what is not seen, each white stretch one space.

    >>> plain("\u206612\u2069  e\u0301")
    '12 é'
    """
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


def found(words: Iterable[str], text: str) -> tuple[int, int]:
    """Return how many of *words* stand in *text* as words of their own, and how many there are.

    >>> found(["5", "mg"], "take 5mg")
    (0, 2)
    """
    wanted, there = [plain(word) for word in words], set(plain(text).split())
    return sum(word in there for word in wanted), len(wanted)


def line_found(line: Line, text: str) -> tuple[int, int]:
    """Return the same for a reference line; one without spaces is looked for whole, whatever lines it is on."""
    if line.words:
        return found(line.text.split(), text)
    return int(plain(line.text) in plain(text).replace(" ", "")), 1
