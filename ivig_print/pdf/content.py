"""The content of a page: text, rules and pictures as operators, each inside its mark.

Text goes into marked content with an identifier (MCID) that the structure tree points to; all
else, the running head and foot included, is an artifact (ISO 32000-1, 14.8.2.2).
"""

from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from ivig_print.pdf.fonts import Font, font_of
from ivig_print.pdf.images import image_object
from ivig_print.pdf.raw import Written
from ivig_print.pdf.signs import Sign, program
from ivig_print.typeset.fonts import Face
from ivig_print.typeset.pages import Frame, Image, Page, Rect, Stroke, Text

_ARTIFACTS = {
    "Header": "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC\n",
    "Footer": "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC\n",
    "Repeated": "/Artifact <</Type /Pagination>> BDC\n",
    "Layout": "/Artifact <</Type /Layout>> BDC\n",
}


class Content:
    """Draws pages on a ReportLab canvas and remembers which mark belongs to which element.

    Codes are filled in last, when all signs of the document are known: they then depend on what is
    drawn and not on its order.

    Attributes:
        marks: For each page, the element's key of each MCID in order.
        boxes: Where each figure lies on its page: left, bottom, right and top in points, by its element's key.
        resources: The resource name of each face.
    """

    def __init__(self, canvas: Canvas) -> None:
        """Draw on *canvas*."""
        self.canvas = canvas
        self.marks: list[list[int]] = []
        self.boxes: dict[int, tuple[float, float, float, float]] = {}
        self.resources: dict[Face, str] = {}
        self._pictures: dict[bytes, str] = {}
        self._pages: list[list[str | Sign]] = []
        self._open: int | str | None = None

    def draw(self, page: Page) -> None:
        """Draw *page* and end it."""
        self.canvas.setPageSize((page.width, page.height))
        self.marks.append([])
        self._pages.append([])
        for frame in page.frames:
            place = _Place(page, frame)
            for item in frame.items:
                self._draw(item, place)
        self._mark(None)
        self.canvas.showPage()

    def fonts(self) -> dict[Face, Font]:
        """Return the font of each face, with all signs of all pages in it."""
        signs: dict[Face, set[Sign]] = {face: set() for face in self.resources}
        for page in self._pages:
            for token in set(page):
                if isinstance(token, Sign):
                    signs[token.face].add(token)
        return {face: font_of(face, own) for face, own in signs.items()}

    def written(self, fonts: dict[Face, Font]) -> list[bytes]:
        """Return the operators of each page, with the codes of *fonts* in them."""
        codes = {sign: code for font in fonts.values() for sign, code in font.codes.items()}
        return [
            "".join([codes[token] if isinstance(token, Sign) else token for token in page]).encode("ascii")
            for page in self._pages
        ]

    def _draw(self, item: Text | Rect | Stroke | Image, place: "_Place") -> None:
        match item:
            case Text():
                self._text(item, place)
            case Rect():
                self._mark("Layout")
                self._rect(item, place)
            case Stroke():
                self._mark("Layout")
                self._stroke(item, place)
            case Image():
                self._mark(item.key or "Layout")
                self._image(item, place)

    def _say(self, operators: str) -> None:
        self._pages[-1].append(operators)

    def _fetch(self) -> None:
        """Take what ReportLab has drawn since the last time."""
        code = self.canvas._code  # noqa: SLF001 - ReportLab has no public door to what it has drawn
        self._pages[-1] += [f"{operators}\n" for operators in code]
        code.clear()

    def _mark(self, owner: int | str | None) -> None:
        """Open the mark of *owner*: an element's key, a kind of artifact, or None to close only."""
        if owner == self._open:
            return
        if self._open is not None:
            self._say("EMC\n")
        if isinstance(owner, int):
            self._say(f"/P <</MCID {len(self.marks[-1])}>> BDC\n")
            self.marks[-1].append(owner)
        elif owner is not None:
            self._say(_ARTIFACTS[owner])
        self._open = owner

    def _text(self, text: Text, place: "_Place") -> None:
        """Draw one line: runs of one element are one text object."""
        x = text.x - text.line.overhang
        tokens = self._pages[-1]
        among_rtl = any(run.rtl for run in text.line.runs)
        for key, group in groupby(text.line.runs, key=lambda run: text.keys[run.piece] if text.keys else 0):
            self._mark(key or text.artifact)
            tokens.append(f"{number(text.gray)} g BT {place.matrix(x, text.y)} Tm\n")
            for run in group:
                tokens.append(f"/{self._resource(run.face)} {number(run.size)} Tf\n")
                tokens += program(run, among_rtl=among_rtl)
                x += run.width
            tokens.append("ET\n")

    def _resource(self, face: Face) -> str:
        return self.resources.setdefault(face, f"T{len(self.resources)}")

    def _rect(self, rect: Rect, place: "_Place") -> None:
        canvas = self.canvas
        x, y = place.corner(rect.x, rect.y + rect.height, rect.width, rect.height)
        if rect.fill is not None:
            canvas.setFillGray(rect.fill)
        if rect.stroke is not None:
            canvas.setStrokeGray(rect.stroke)
            canvas.setLineWidth(rect.stroke_width)
        shape = {"stroke": int(rect.stroke is not None), "fill": int(rect.fill is not None)}
        if rect.radius:
            canvas.roundRect(x, y, rect.width, rect.height, rect.radius, **shape)
            self._fetch()
        else:
            paint = {(1, 0): "S", (0, 1): "f", (1, 1): "B"}[shape["stroke"], shape["fill"]]
            sides = " ".join(map(number, (x, y, rect.width, rect.height)))
            self._fetch()
            self._say(f"{sides} re {paint}\n")

    def _image(self, image: Image, place: "_Place") -> None:
        x, y = place.corner(image.x, image.y + image.height, image.width, image.height)
        self._say(f"q {' '.join(map(number, (image.width, 0, 0, image.height, x, y)))} cm\n")
        self.canvas.doForm(self._picture(image.data))
        self._fetch()
        self._say("Q\n")
        if image.key:
            self.boxes[image.key] = (x, y, x + image.width, y + image.height)

    def _picture(self, data: bytes) -> str:
        """Return the name by which ReportLab knows the picture *data*, which the file holds once."""
        if data not in self._pictures:
            name = f"picture{len(self._pictures)}"
            file = self.canvas._doc  # noqa: SLF001 - the only way to the objects
            file.Reference(Written(image_object(data)), file.getXObjectName(name))
            self._pictures[data] = name
        return self._pictures[data]

    def _stroke(self, stroke: Stroke, place: "_Place") -> None:
        canvas = self.canvas
        canvas.setStrokeGray(stroke.gray)
        canvas.setLineWidth(stroke.width)
        canvas.setDash(list(stroke.dash))
        canvas.line(*place.point(stroke.x1, stroke.y1), *place.point(stroke.x2, stroke.y2))
        canvas.setDash()
        self._fetch()


class _Place:
    """Where a frame lies on its page: from the frame's upper left corner to PDF's lower left one."""

    def __init__(self, page: Page, frame: Frame) -> None:
        self.height, self.frame = page.height, frame

    def point(self, x: float, y: float) -> tuple[float, float]:
        frame = self.frame
        if frame.turned:
            x, y = frame.width - x, frame.height - y
        return frame.x + x, self.height - frame.y - y

    def corner(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """Return the lower left corner on the page of a box whose lower left corner in the frame is (x, y)."""
        left, bottom = self.point(x, y)
        return (left - width, bottom - height) if self.frame.turned else (left, bottom)

    def matrix(self, x: float, y: float) -> str:
        """Return the six numbers of the text matrix for a line that begins at (x, y)."""
        left, baseline = self.point(x, y)
        direction = "-1 0 0 -1" if self.frame.turned else "1 0 0 1"
        return f"{direction} {number(left)} {number(baseline)}"


def number(value: float) -> str:
    """Return *value* as short as PDF allows, to a thousandth of a point.

    >>> number(12.0), number(0.1234), number(-0.0001)
    ('12', '0.123', '0')
    """
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
