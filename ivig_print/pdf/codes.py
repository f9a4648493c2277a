"""QR codes on a page: rectangles, which are crisp at any scale, in one path, so that no seam shows between them."""

from collections.abc import Callable

from ivig_print.pdf.numbers import numbers
from ivig_print.typeset.pages import Matrix

Corner = Callable[[float, float, float, float], tuple[float, float]]
"""Returns the lower left corner on the page of a box, given its lower left corner in the frame and its size."""


def dark(matrix: Matrix, corner: Corner) -> str:
    """Return the operators that paint the dark modules of *matrix* (ISO 32000-1, 8.5)."""
    wide, high = matrix.width / matrix.across, matrix.height / matrix.across
    boxes = (
        (matrix.x + first * wide, matrix.y + (row + 1) * high, length * wide, high)
        for row, first, length in matrix.runs
    )
    path = " ".join(f"{numbers(*corner(*box), *box[2:])} re" for box in boxes)
    return f"0 g {path} f\n"
