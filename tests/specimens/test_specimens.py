"""A page in every language whose letters we set: its ink, its text, its tags, and the forms of its letters."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import pairwise

import page as validator
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageFilter

from ivig_print.language.spans import plain
from ivig_print.pdf.inspect import inspect, walk
from ivig_print.pdf.write import write
from ivig_print.typeset.fonts import chain
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.lines import Run
from ivig_print.typeset.pages import Document, Frame, Page, Text
from ivig_print.typeset.unicode import script_of
from tests.specimens.specimen import compose_specimen, pdf, specimens

DOTS = 3
"""To the point: 216 dpi."""

TAGS = tuple(specimens())
LAYOUTS = ("handout", "card")
CR_BEFORE_EOL = "PDFA2A-STREAM-LENGTH-001"
"""page-validation 0.11 takes a carriage return that ends a stream's data for part of the line end; veraPDF does not."""

LEAVES = ("H1", "H2", "P", "LBody")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its baseline, in points from the top of the page."""

    baseline: float
    text: Text


def placed(document: Document) -> list[Placed]:
    """Return all lines of a document of one page, from top to bottom; a bullet with the line it stands before."""
    (page,) = document.pages
    found = [Placed(round(f.y + i.y, 3), i) for f in page.frames for i in f.items if isinstance(i, Text)]
    return sorted(found, key=lambda line: line.baseline)


def runs(document: Document) -> Iterator[Run]:
    for line in placed(document):
        yield from line.text.line.runs


def ink(document: Document) -> Image.Image:
    """Return the page of *document*, white where there is ink."""
    page = pdfium.PdfDocument(BytesIO(write(document, date(2026, 11, 20))))[0]
    gray: Image.Image = page.render(scale=DOTS).to_pil().convert("L")
    return gray.point([255 if value < 160 else 0 for value in range(256)])


def every_other_line(document: Document, first: int) -> Document:
    """Return *document* with each second line only, beginning with the line *first*."""
    kept = set(sorted({line.baseline for line in placed(document)})[first::2])
    (page,) = document.pages
    thin = Page(page.width, page.height, tuple(_thinned(frame, kept) for frame in page.frames))
    return Document((thin,), document.root, document.title, document.lang)


def _thinned(frame: Frame, kept: set[float]) -> Frame:
    items = tuple(i for i in frame.items if isinstance(i, Text) and round(frame.y + i.y, 3) in kept)
    return Frame(frame.x, frame.y, frame.width, frame.height, items)


def white_rows(picture: Image.Image) -> list[bool]:
    """Return for each row of dots whether it has no ink."""
    width, data = picture.width, picture.tobytes()
    return [not any(data[start : start + width]) for start in range(0, len(data), width)]


@pytest.mark.parametrize("tag", TAGS)
def test_every_letter_is_drawn_by_a_face_of_its_own_script(tag: str) -> None:
    for run in runs(compose_specimen(tag)):
        for cluster in run.clusters:
            assert 0 not in {glyph.gid for glyph in cluster.glyphs}
            own = {script_of(character) for character in cluster.text} - {"Zyyy", "Zinh"}
            first = {chain(script, tag)[0].name for script in own}
            assert first <= {run.face.name}


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != "fa"])  # whose digits and degrees no one face has
def test_a_value_is_drawn_by_one_face(tag: str) -> None:
    for value in ("LE12V077", "555-0134", "38"):
        (line,) = [line.text.line for line in placed(compose_specimen(tag)) if value in line.text.line.text]
        faces = [run.face.name for run in line.runs for cluster in run.clusters if cluster.text in set(value + "-°C")]

        assert len(set(faces) - {""}) <= 2
        assert any(value in "".join(cluster.text for cluster in run.clusters) for run in line.runs)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_every_specimen_conforms(tag: str, profile: str) -> None:
    report = validator.validate_pdf_bytes(pdf(tag), profile=profile)

    known = {CR_BEFORE_EOL} if b"\r\nendstream" in pdf(tag) else set()
    assert [str(failure) for failure in report.failures if failure.rule_id not in known] == []


@pytest.mark.parametrize("tag", TAGS)
def test_the_tree_says_the_very_text(tag: str) -> None:
    said = [node.text for node in walk(inspect(pdf(tag)).root) if node.tag in LEAVES]

    assert said == [plain(spans) for spans in specimens()[tag].texts()]


@pytest.mark.parametrize("tag", TAGS)
def test_a_field_is_read_from_left_to_right_and_stands_on_one_line(tag: str) -> None:
    lines = [line.text.line for line in placed(compose_specimen(tag))]
    for value in ("LE12V077", "555-0134"):
        (line,) = [line for line in lines if value in line.text]
        drawn = "".join(
            cluster.text[::-1] if run.rtl else cluster.text for run in line.runs for cluster in run.clusters
        )
        assert value in drawn


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("close", [False, True])
def test_no_two_lines_touch_even_where_the_deepest_stands_above_the_highest(
    tag: str,
    layout: str,
    close: bool,  # noqa: FBT001 -- a table
) -> None:
    document = compose_specimen(tag, layout, close=close)
    odd, even = (ink(every_other_line(document, first)) for first in (0, 1))

    assert odd.getbbox()
    assert even.getbbox()
    assert ImageChops.multiply(odd.filter(ImageFilter.MaxFilter(3)), even).getbbox() is None


@pytest.mark.parametrize("tag", TAGS)
def test_white_stays_between_all_lines_of_ordinary_text(tag: str) -> None:
    document = compose_specimen(tag)
    rows = white_rows(ink(document))
    baselines = sorted({line.baseline for line in placed(document)})
    marks = specimens()[tag].marks[:4]
    first = next(line.baseline for line in placed(document) if line.text.line.text.startswith(marks))
    ordinary = [baseline for baseline in baselines if baseline < first]

    assert len(ordinary) >= 5
    for upper, lower in pairwise(ordinary):
        assert any(rows[round(upper * DOTS) : round(lower * DOTS)]), (upper, lower)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("tag", TAGS)
def test_no_ink_leaves_the_column(tag: str, layout: str) -> None:
    document = compose_specimen(tag, layout)
    box = ink(document).getbbox()
    assert box is not None
    left, top, right, _ = (edge / DOTS for edge in box)
    (page,) = document.pages
    margin = open_layout(layout).margin
    overhang = 1.0  # a letter's own curve may pass the edge by a hair

    assert left >= margin.start - overhang
    assert right <= page.width - margin.end + overhang
    assert top >= margin.top


@pytest.mark.parametrize(
    ("character", "one", "other"),
    [
        ("直", "ja", "zh-Hans"),
        ("骨", "ja", "zh-Hans"),
        ("骨", "zh-Hans", "zh-Hant"),
        ("骨", "ja", "zh-Hant"),
    ],
)
def test_han_letters_take_the_form_of_the_language(character: str, one: str, other: str) -> None:
    assert outline(character, one) != outline(character, other)


def test_han_letters_of_one_form_are_told_as_one() -> None:
    """What the test above would not see if it compared anything but outlines."""
    assert outline("直", "zh-Hans") == outline("直", "zh-Hant")


def outline(character: str, tag: str) -> list[tuple[float, float]]:
    """Return the points of *character* as the specimen of *tag* draws it, in font units."""
    run, cluster = next((r, c) for r in runs(compose_specimen(tag)) for c in r.clusters if c.text == character)
    points: list[tuple[float, float]] = []
    for glyph in cluster.glyphs:
        run.face.font.draw_glyph_with_pen(glyph.gid, _Pen(points))
    return points


class _Pen:
    """Keeps the points of an outline."""

    def __init__(self, points: list[tuple[float, float]]) -> None:
        self._points = points

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - HarfBuzz's names for a pen
        self._points.append(point)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._points.extend(points)

    def closePath(self) -> None:  # noqa: N802
        pass

    lineTo = moveTo  # noqa: N815
    curveTo = qCurveTo  # noqa: N815
    endPath = closePath  # noqa: N815
