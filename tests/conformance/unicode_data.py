"""Unicode's own test files, as Debian's package `unicode-data` installs them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path("/usr/share/unicode")


@dataclass(frozen=True, slots=True)
class Table:
    """A test file: the version of Unicode it was made for, and its lines without comments."""

    version: str
    lines: tuple[str, ...]


def read(name: str) -> Table:
    """Return the test file *name*; a test that wants it is skipped, and says so, where it is not installed."""
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"{path} is not installed; Debian and Ubuntu: apt install unicode-data")
    text = path.read_text("utf-8")
    version = re.search(r"-(\d+\.\d+)\.\d+\.txt", text)
    assert version is not None
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return Table(version[1], tuple(line for line in lines if line))


def characters(codes: str) -> str:
    """Return the text of code points in hexadecimal."""
    return "".join(chr(int(code, 16)) for code in codes.split())


def marked(line: str) -> tuple[str, list[int]]:
    """Return the text of a break test and the offsets after which it marks a break, the text's start left out."""
    text, ends = "", []
    for word in line.split():
        if word == "÷":
            ends.append(len(text))
        elif word != "×":
            text += chr(int(word, 16))
    return text, [end for end in ends if end]


def breaks(name: str) -> Iterator[tuple[str, list[int]]]:
    """Yield each text of a break test with the offsets of its breaks."""
    yield from map(marked, read(name).lines)
