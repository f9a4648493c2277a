"""A calibration's numbers set into the text of ``printers.toml``, whose comments and order stay."""

import re
from collections.abc import Mapping

from ivig_print.printing.profiles import Side


def with_sides(text: str, name: str, sides: Mapping[str, Side]) -> str:
    """Return *text* with *sides* in the table of the printer *name*, in place of those that were there.

    It is for the caller to read the result and see that it says what is meant: a text can be written in ways that
    are not looked for here.

    >>> print(with_sides("[printer.a]  # desk", "a", {"front": Side(dx=0.5)}), end="")
    [printer.a]  # desk
    front = { dx = 0.5, dy = 0.0, sx = 1.0, sy = 1.0 }
    """
    lines = text.splitlines() or [f"[printer.{name}]"]
    heads = [number for number, line in enumerate(lines) if _is_head(line, name)]
    if not heads:
        return text
    end = next((n for n in range(heads[0] + 1, len(lines)) if lines[n].lstrip().startswith("[")), len(lines))
    kept = [line for line in lines[heads[0] + 1 : end] if not _says(line, sides)]
    while kept and not kept[-1].strip():
        kept.pop()
    gap = [""] if end < len(lines) else []
    written = [f"{key} = {_inline(side)}" for key, side in sides.items()]
    return "\n".join([*lines[: heads[0] + 1], *kept, *written, *gap, *lines[end:], ""])


def _is_head(line: str, name: str) -> bool:
    return re.match(rf"""\s*\[\s*printer\s*\.\s*["']?{re.escape(name)}["']?\s*\]""", line) is not None


def _says(line: str, keys: Mapping[str, Side]) -> bool:
    return re.match(rf"\s*(?:{'|'.join(keys)})\s*=", line) is not None


def _inline(side: Side) -> str:
    return f"{{ dx = {side.dx}, dy = {side.dy}, sx = {side.sx}, sy = {side.sy} }}"
