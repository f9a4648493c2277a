"""A print server of our own, a desk that prints on it, and what to measure in what arrives."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw

from tests.cli.conftest import cli, desk
from tests.printing.real_cups import Cups, missing, running

__all__ = ["cli", "desk"]

MM = 72 / 25.4
Box = tuple[float, ...]

PROFILES = """\
[printer.desk]
queue = "desk"
media = "{media}"
{more}

[printer.raster]
queue = "raster"
media = "{media}"
{more}

[printer.plain]
backend = "folder"
folder = "{folder}"
media = "{media}"
{more}
"""
MEDIA = {"letter": "na_letter_8.5x11in", "a4": "iso_a4_210x297mm"}


@pytest.fixture(scope="module")
def cups() -> Iterator[Cups]:
    """Return a print server of our own."""
    if sys.platform != "linux":
        pytest.skip("a print server of our own is started on Linux only")
    if lacking := missing():
        pytest.skip(f"no print server of our own without {', '.join(lacking)}")
    before = dict(os.environ)
    # A socket's path may have 108 bytes, so not pytest's own folder.
    with tempfile.TemporaryDirectory(prefix="ivig-") as folder, running(Path(folder), {}) as made:
        yield made
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def out(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that holds each paper as it was sent; `printers` says what is in the printers."""
    (desk / "out").mkdir()
    monkeypatch.setenv("IVIG_PRINT_CONFIG", str(desk))
    monkeypatch.setenv("IVIG_PRINT_STATE", str(desk / "state"))
    return desk / "out"


def printers(out: Path, paper: str, more: str = "") -> None:
    text = PROFILES.format(media=MEDIA[paper], folder=out, more=more)
    (out.parent / "printers.toml").write_text(text, "utf-8")


def boxes(data: bytes) -> list[list[Box]]:
    """Return for each page where each line and word lies: left, top, right, bottom in millimetres on the sheet."""
    found: list[list[Box]] = []
    for page in pdfium.PdfDocument(data):
        height = page.get_height()
        assert page.get_rotation() == 0
        shapes = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_TEXT])
        bounds = [shape.get_bounds() for shape in shapes]
        lying = [(left / MM, (height - top) / MM, right / MM, (height - low) / MM) for left, low, right, top in bounds]
        found.append([(page.get_width() / MM, height / MM), *lying])
    return found


def ink(data: bytes) -> list[Box]:
    """Return the outermost ink of each page as it is drawn: left, top, right, bottom in millimetres."""
    scale = 600 / 72
    found: list[Box] = []
    for page in pdfium.PdfDocument(data):
        gray = page.render(scale=scale).to_pil().convert("L")
        box = gray.point([255 if value < 128 else 0 for value in range(256)]).getbbox()
        found.append(tuple(edge / scale / MM for edge in box or ()))
    return found
