"""Spots: where on a finished page each message stands.

Nothing is asked of those who set the page: a line knows its own text, and all lines of a paragraph share the keys of
its element. What the lines of a paragraph say together is looked up among all that was said.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from ivig_print.content.messages import Message, Words, messages_in
from ivig_print.language.spans import Spans
from ivig_print.typeset.pages import Document, Frame, Page, Text
from ivig_print.typeset.setter import filled
from ivig_print.typeset.unicode import CONTROLS

_ABOVE, _BELOW = 0.95, 0.32
"""How far a line reaches above and below its baseline, in ems: Noto's tallest letters, and its descenders."""

_PARTS = re.compile(r"\s{2,}|\s+\u00b7\s+")
"""What stands between words that share a line: a label and its value, the pieces of a foot."""

_UNDRAWN = dict.fromkeys(map(ord, CONTROLS))


class Said(NamedTuple):
    """What was said, and how it was written."""

    words: Words
    spans: Spans


class Box(NamedTuple):
    """A rectangle on a page, in points from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def together(self, other: "Box") -> "Box":
        """Return the least box around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        right = max(self.x + self.width, other.x + other.width)
        bottom = max(self.y + self.height, other.y + other.height)
        return Box(x, y, right - x, bottom - y)


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph, or the part of it that is on one page.

    Attributes:
        page: Which page of the document, from 0.
        box: Where on it.
        messages: What stands there: a label and its value are two, a name inside a sentence may be one of its own.
    """

    page: int
    box: Box
    messages: tuple[Message, ...]


def find_spots(document: Document, said: Iterable[Said]) -> tuple[Spot, ...]:
    """Return where the messages of *said* stand in *document*, in reading order.

    A paragraph that holds no message, such as a name by itself, is no spot. Where two messages have the same words,
    the first of them to be said is the first to stand there.
    """
    known = _Known(said, len(document.pages))
    spots = (Spot(found.page, found.box, known.messages(found.text)) for found in _paragraphs(document))
    return tuple(spot for spot in spots if spot.messages)


class _Found(NamedTuple):
    page: int
    box: Box
    text: str


class _Known:
    """What was said, by its text."""

    def __init__(self, said: Iterable[Said], pages: int) -> None:
        self._by_text: dict[str, list[Words]] = defaultdict(list)
        for words, spans in said:
            for text in dict.fromkeys(_texts(spans, pages)):
                self._by_text[text].append(words)

    def messages(self, text: str) -> tuple[Message, ...]:
        """Return what *text* says, whole or in parts."""
        parts = [text] if text in self._by_text else _PARTS.split(text)
        words = [self._next(part) for part in parts if part in self._by_text]
        return tuple(message for each in words for message in messages_in(each))

    def _next(self, text: str) -> Words:
        alike = self._by_text[text]
        return alike.pop(0) if len(alike) > 1 else alike[0]


def _texts(spans: Spans, pages: int) -> Iterator[str]:
    """Yield the text of *spans*, on every page if it says on which it stands."""
    if not any(span.slot for span in spans):
        yield _plain("".join(span.text for span in spans))
        return
    for page in range(1, pages + 1):
        yield _plain("".join(span.text for span in filled(spans, {"page": page, "pages": pages})))


def _plain(text: str) -> str:
    return text.translate(_UNDRAWN).strip()


def _paragraphs(document: Document) -> Iterator[_Found]:
    """Yield each paragraph with its text, once a page that it stands on."""
    lines = [(number, frame, text) for number, page in enumerate(document.pages) for frame, text in _lines(page)]
    kept: dict[tuple[int, ...], list[tuple[int, Frame, Text]]] = defaultdict(list)
    for line in lines:
        kept[line[2].keys].append(line)
    unread = kept.pop((), [])
    for group in kept.values():
        yield from _on_each_page(group)
    for _, artifacts in groupby(unread, key=lambda line: (line[0], id(line[1]), line[2].artifact)):
        yield from _unread(list(artifacts))


def _lines(page: Page) -> Iterator[tuple[Frame, Text]]:
    for frame in page.frames:
        yield from ((frame, item) for item in frame.items if isinstance(item, Text))


def _on_each_page(lines: Sequence[tuple[int, Frame, Text]]) -> Iterator[_Found]:
    text = _plain("".join(line.line.text for _, _, line in lines))
    for number, group in groupby(lines, key=lambda line: line[0]):
        yield _Found(number, _around(group), text)


def _unread(lines: list[tuple[int, Frame, Text]]) -> Iterator[_Found]:
    """Yield what is drawn and not read aloud: a foot is one text on all its lines, the cells of a header are many."""
    if lines[0][2].artifact == "Repeated":
        for line in lines:
            yield from _on_each_page([line])
    else:
        yield from _on_each_page(lines)


def _around(lines: Iterable[tuple[int, Frame, Text]]) -> Box:
    boxes = [_box(frame, text) for _, frame, text in lines]
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.together(box)
    return whole


def _box(frame: Frame, text: Text) -> Box:
    """Return where the line *text* of *frame* stands on its page."""
    size = max((run.size for run in text.line.runs), default=0.0)
    x, y = text.x, text.y - _ABOVE * size
    width, height = text.line.width, (_ABOVE + _BELOW) * size
    if frame.turned:
        x, y = frame.width - x - width, frame.height - y - height
    return Box(frame.x + x, frame.y + y, width, height)
