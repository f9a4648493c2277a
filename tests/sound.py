"""What must hold of every document: it is valid, can be read back, and keeps to its paper."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import page as validator
import pypdfium2 as pdfium
from pypdfium2 import raw

from ivig_print.content.blocks import map_words
from ivig_print.content.select import select_handout
from ivig_print.job import Job
from ivig_print.language.locales import locales, open_locale
from ivig_print.language.localize import localize
from ivig_print.language.spans import plain
from ivig_print.pdf.inspect import Inspection, inspect, walk
from ivig_print.records.examples import example_clinic, example_visit
from ivig_print.typeset.layout import open_layout
from tests import ink

TODAY = date(2026, 11, 20)
TAGS = tuple(locale.tag for locale in locales())
FEW = ("en", "es", "ar")
"""The source, one that is read from the left, one from the right: for what does not depend on a language."""
SAMPLES = ("replacement", "itp", "gbs", "first")
PRINTS = (("letter", False), ("a4", False), ("letter", True), ("a4", True))
MARGIN = open_layout("handout").margin


def job(sample: str = "replacement", **choices: object) -> Job:
    return Job.of(example_visit(sample), example_clinic(), TODAY, **{"locale": "en", **choices})  # type: ignore[arg-type]


def fails(data: bytes) -> list[str]:
    """Return what a PDF/UA-1 checker has against *data*."""
    report = validator.validate_pdf_bytes(data, profile="ua1")
    return [] if report.is_compliant else [str(failure) for failure in report.failures]


def logical(asked: Job) -> list[str]:
    """Return every text of the handout that is read aloud, as it was localized."""
    said: list[str] = []
    leaflet = localize(
        select_handout(asked.facts(), asked.edition), open_locale(asked.locale), asked.clinic.region
    ).leaflet
    # Whose paper it is, is said by the first running head, or by the logo.
    bare = replace(leaflet, title=(), header=() if asked.clinic.logo else leaflet.header, footer=())
    map_words(bare, lambda spans: said.append(plain(spans)))
    return [text for text in said if text]


SPOKEN = {"H1", "H2", "H3", "P", "LBody", "TH", "TD"}


def read(found: Inspection) -> list[str]:
    """Return every text of the tree but bullets; a table's summary stands behind its cells."""
    return [node.text for node in walk(found.root) if node.tag in SPOKEN and node.text]


def summaries(found: Inspection) -> Counter[str]:
    return Counter(value for node in walk(found.root) for name, value in node.attributes if name == "Summary")


def extracted(data: bytes) -> Counter[str]:
    """Return the words that another reader finds."""
    found: Counter[str] = Counter()
    document = pdfium.PdfDocument(data)
    for sheet in document:
        found.update(sheet.get_textpage().get_text_range().replace("\ufffe", "-").replace("\x02", "-").split())
    return found


# ---------------------------------------------------------------- ink


OVERHANG = 1.6
"""Points: the foot of a "j" hangs out of its line by 0.08 em, in large print 1.5 pt."""


def touching(sheet: ink.Ink, left: float, right: float) -> None:
    """Fail where ink stands outside the margins, save for the running head and foot, which keep 18 pt."""
    box = sheet.box()
    assert box is not None
    width, height = sheet.picture.size[0] / ink.SCALE, sheet.picture.size[1] / ink.SCALE
    assert box[0] >= left - OVERHANG
    assert box[2] <= width - right + OVERHANG
    assert box[1] >= 18
    assert box[3] <= height - 18


Sign = tuple[float, float, float, float, float]
"""Baseline, left, top, right and bottom of one character's own ink, in points from the upper left corner."""


def signs(data: bytes) -> Iterator[list[Sign]]:
    """Yield the characters of each page by their baselines."""
    document = pdfium.PdfDocument(data)
    for sheet in document:
        text, height = sheet.get_textpage(), sheet.get_height()
        found = []
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            x, y = ctypes.c_double(), ctypes.c_double()
            if right - left > 0.2 and raw.FPDFText_GetCharOrigin(text, index, x, y):
                found.append((round(height - y.value, 1), left, height - top, right, height - bottom))
        yield sorted(found)


def pieces(words: Counter[str]) -> Counter[str]:
    """Return *words* parted where a line may end inside one: behind a hyphen, a dash or a stroke."""
    return Counter(piece for word in words.elements() for piece in re.split(r"(?<=[-\u2013/])", word) if piece)


def assert_lines_do_not_touch(data: bytes) -> None:
    """Hold each character against those on the lines below it: first their boxes, then the ink itself."""
    for number, found in enumerate(signs(data)):
        for index, upper in enumerate(found):
            for lower in found[index + 1 :]:
                if lower[0] > upper[0] + 25:
                    break
                if lower[0] - upper[0] > 1 and _boxes_overlap(upper, lower):
                    where = f"page {number + 1}, x {upper[1]:.0f}: {upper[0]} touches {lower[0]}"
                    assert not ink.meet(data, number, _shared_columns(upper, lower), upper[4]), where


def _boxes_overlap(upper: Sign, lower: Sign) -> bool:
    return min(upper[3], lower[3]) > max(upper[1], lower[1]) and upper[4] > lower[2]


def _shared_columns(upper: Sign, lower: Sign) -> tuple[float, float, float, float]:
    """Return the box around both characters where one stands above the other."""
    return max(upper[1], lower[1]), min(upper[2], lower[2]), min(upper[3], lower[3]), max(upper[4], lower[4])


def assert_sound(data: bytes, asked: Job) -> None:
    """Hold a handout against all that every handout must be."""
    assert fails(data) == []
    for sheet in ink.pages(data):
        touching(sheet, MARGIN.start, MARGIN.end)
    assert_lines_do_not_touch(data)
    found = inspect(data)
    meant = Counter(logical(asked)) - summaries(found)
    assert Counter(read(found)) == meant
    own = open_locale(asked.locale)
    if own.script in {"Hans", "Hant"}:  # no spaces, so a line ends within what would be a word
        signs_meant = Counter(sign for text in read(found) for sign in text if not sign.isspace())
        assert signs_meant - Counter("".join(extracted(data).elements())) == Counter()
    elif own.direction == "ltr":
        words = Counter(word for text in read(found) for word in text.split())
        assert pieces(words) - pieces(extracted(data)) == Counter()
    for node in walk(found.root):
        assert not node.actual or Counter(node.actual) == Counter(node.drawn)


# ---------------------------------------------------------------- the matrix
