"""TOML with times as people write them: ``2026-12-01T09:30``, which TOML 1.0 refuses for want of its seconds."""

import re
import tomllib
from decimal import Decimal
from typing import Any

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_NO_SECONDS = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?![\d:])")
_DAY = len("2026-12-01")


def loads(text: str) -> tuple[dict[str, Any], str]:
    """Return the data of *text* and the text that was read: the same, its lines too, but for seconds put in.

    They are put in only where the parser has stopped behind such a day, so that nothing in quotes is touched.

    Raises:
        tomllib.TOMLDecodeError: It is no TOML for another reason.

    >>> loads("first = 2026-12-01T09:30")
    ({'first': datetime.datetime(2026, 12, 1, 9, 30)}, 'first = 2026-12-01T09:30:00')
    """
    while True:
        try:
            return tomllib.loads(text, parse_float=Decimal), text
        except tomllib.TOMLDecodeError as error:
            mended = _with_seconds(text, str(error))
            if mended is None:
                raise
            text = mended


def _with_seconds(text: str, said: str) -> str | None:
    """Return *text* with seconds where the parser stopped, as it *said*; None if it stopped for another reason."""
    place = _PLACE.search(said)
    if place is None:
        return None
    lines = text.split("\n")
    line, column = int(place[1]) - 1, int(place[2]) - 1
    # The parser stands behind the day, or behind the space that follows it.
    starts = (max(0, column - _DAY - back) for back in (0, 1)) if line < len(lines) else ()
    found = next((found for start in starts if (found := _NO_SECONDS.match(lines[line], start))), None)
    if found is None or found.end() <= column:
        return None
    lines[line] = f"{lines[line][: found.end()]}:00{lines[line][found.end() :]}"
    return "\n".join(lines)
