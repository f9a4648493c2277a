"""The content of the pages: drawings one after another, and which mark belongs to which element.

Text goes into marked content with an identifier (MCID) that the structure tree points to; all
else, the running head and foot included, is an artifact (ISO 32000-1, 14.8.2.2).
"""

from ivig_print.pdf.drawing import Drawing, Owner, drawing_of, written
from ivig_print.pdf.fonts import Font, font_of
from ivig_print.pdf.signs import Sign
from ivig_print.typeset.fonts import Face
from ivig_print.typeset.pages import Page

_Box = tuple[float, float, float, float]
_Matrix = tuple[float, float, float, float]


class Content:
    """Lays drawings on pages.

    Codes are filled in last, when all signs of the document are known: they then depend on what is
    drawn and not on its order.

    Attributes:
        marks: For each page, the element's key of each MCID in order.
        boxes: Where each figure lies on its page: left, bottom, right and top in points, by its element's key.
        pictures: The data of each picture that is shown, once.
    """

    def __init__(self) -> None:
        """Begin without a page."""
        self.marks: list[list[int]] = []
        self.boxes: dict[int, _Box] = {}
        self.pictures: dict[bytes, None] = {}
        self._pages: list[list[Drawing | bytes]] = []

    def draw(self, page: Page) -> None:
        """Lay *page*."""
        marks: list[int] = []
        matrix = _matrix(page)
        parts: list[Drawing | bytes] = [] if matrix is None else [_operator(matrix)]
        opened: Owner | None = None
        for frame in page.frames:
            drawing, goes_on = drawing_of(frame, page.height, len(marks), opened)
            if drawing.first is None:
                continue
            if opened is not None and not goes_on:
                parts.append(b"EMC\n")
            parts.append(drawing)
            marks += drawing.keys
            self.boxes |= {key: _moved(box, matrix) for key, box in drawing.boxes.items()} if matrix else drawing.boxes
            self.pictures |= dict.fromkeys(drawing.pictures)
            opened = drawing.last
        if opened is not None:
            parts.append(b"EMC\n")
        self.marks.append(marks)
        self._pages.append(parts)

    def fonts(self) -> dict[Face, Font]:
        """Return the font of each face, with all signs of all pages in it."""
        signs: dict[Face, set[Sign]] = {}
        for drawing in dict.fromkeys(part for page in self._pages for part in page if isinstance(part, Drawing)):
            for face, own in drawing.signs.items():
                signs.setdefault(face, set()).update(own)
        return {face: font_of(face, own) for face, own in signs.items()}

    def written(self, fonts: dict[Face, Font]) -> list[bytes]:
        """Return the operators of each page, with the codes of *fonts* in them."""
        return [
            b"".join(
                part if isinstance(part, bytes) else written(part, tuple(fonts[face] for face in part.signs))
                for part in page
            )
            for page in self._pages
        ]


def _matrix(page: Page) -> _Matrix | None:
    """Return a page's shift in PDF's own space as width and height factors, then the way right and up; None for none.

    The origin is the lower left corner there, and a factor works from it: the middle has to be put back.
    """
    if page.shift is None:
        return None
    dx, dy, sx, sy = page.shift
    return sx, sy, dx + (1 - sx) * page.width / 2, (1 - sy) * page.height / 2 - dy


def _operator(matrix: _Matrix) -> bytes:
    """Return what moves all that follows on the page (ISO 32000-1, 8.4.4).

    Factors have six digits: with `number`'s three a page would be off by up to 0.15 mm at its edges.
    """
    sx, sy, right, up = matrix
    return f"{sx:.6f} 0 0 {sy:.6f} {right:.6f} {up:.6f} cm\n".encode("ascii")


def _moved(box: _Box, matrix: _Matrix) -> _Box:
    sx, sy, right, up = matrix
    return sx * box[0] + right, sy * box[1] + up, sx * box[2] + right, sy * box[3] + up
