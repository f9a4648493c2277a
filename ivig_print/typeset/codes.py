"""QR codes (ISO/IEC 18004): from what one says to its squares, in the size that a layout allows."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from ivig_print.content.blocks import Scan
from ivig_print.errors import DependencyError, Fault, RenderError
from ivig_print.language.spans import Spans, plain
from ivig_print.typeset.pages import Element, Item, Matrix
from ivig_print.typeset.setter import Setter, new_key, shifted
from ivig_print.typeset.styles import CodeStyle

Runs = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class SetCode:
    """A QR code and the caption below it.

    Attributes:
        width, height: With the quiet zone and the caption, in points.
        gap: The white between it and the words beside or above it.
        items: From its upper start corner.
        elements: The figure, and the paragraph of the caption.
    """

    width: float
    height: float
    gap: float
    items: tuple[Item, ...]
    elements: tuple[Element, ...]


def set_code(scan: Scan[Spans], setter: Setter, width: float = 0.0) -> SetCode:
    """Return *scan* in the style ``qr`` of the setter's layout, in the middle of *width* points.

    It is wider where it or a word of its caption is, for no word is divided.

    Raises:
        RenderError: The layout has no such style, or no code holds the payload.
        DependencyError: The extra ``qr`` is not installed.
    """
    style = setter.layout.code.get("qr")
    if style is None:
        raise RenderError(Fault("the layout has no entry of this name", field="code.qr"))
    count, runs = modules(scan.payload, style.error)
    module = min(max(style.module, style.smallest), style.largest)
    side, quiet = count * module, style.quiet * module
    measure = max(width, side + 2 * quiet, setter.widest(scan.caption, style.caption) + 0.01)
    key = new_key()
    caption = setter.set(scan.caption, style.caption, measure)
    below = shifted(caption.stacked(), 0, side + 2 * quiet)
    return SetCode(
        width=measure,
        height=side + 2 * quiet + caption.height,
        gap=style.gap,
        items=(Matrix((measure - side) / 2, quiet, side, side, count, runs, key), *below),
        elements=(Element("Figure", key, alt=plain(scan.alt)), caption.element),
    )


@lru_cache(maxsize=64)
def modules(payload: str, error: str = CodeStyle.model_fields["error"].default) -> tuple[int, Runs]:
    """Return how many modules a code has in a row, and its stretches of dark ones: row, first column, length.

    Text that is not ASCII is UTF-8 without an ECI mark: phones find that out by themselves, while some readers do not
    know the mark. A better error correction than asked for is taken where it costs no room.

    Raises:
        RenderError: It is more than a code holds.
        DependencyError: The extra ``qr`` is not installed.
    """
    try:
        import segno  # noqa: PLC0415 -- an extra
    except ImportError as missing:
        fault = Fault("a QR code needs a package that is not installed", "pip install 'ivig-print[qr]'")
        raise DependencyError(fault) from missing
    try:
        code = segno.make(payload, error=error, micro=False, encoding="utf-8")
    except segno.DataOverflowError:
        fault = Fault("is more text than a QR code holds", "leave the QR code out", field="card.qr")
        raise RenderError(fault) from None
    return len(code.matrix), tuple(run for row, line in enumerate(code.matrix) for run in _dark(row, line))


def _dark(row: int, line: bytearray) -> list[tuple[int, int, int]]:
    runs = []
    column = 0
    for shade, group in groupby(line):
        length = len(list(group))
        if shade:
            runs.append((row, column, length))
        column += length
    return runs
