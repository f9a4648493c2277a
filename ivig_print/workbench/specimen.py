"""Papers that no patient may get: every page says so, to the eye and to who hears it read aloud.

The mark is put on finished pages, so that the way of a patient's paper knows nothing of it and cannot make one by
mistake. A bar stands along the upper and the lower edge, pale letters lie behind the words, and the first thing in
the document's structure is a sentence.
"""

from dataclasses import replace

from ivig_print.language.spans import Span
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Document, Element, Frame, Item, Page, Rect, Text
from ivig_print.typeset.setter import Setting, setter_for, shifted
from ivig_print.units import length

MARK = "SAMPLE FOR TRANSLATORS, NOT FOR PATIENTS"
PALE = "SAMPLE"

_EDGE, _BAR = length("2.5mm"), length("5mm")
_PALE_GRAY, _LARGE, _PALE_PLACES = 0.93, 4.5, (0.25, 0.5, 0.75)


def not_for_patients(document: Document) -> Document:
    """Return *document* with the mark on every page, in its title and at the beginning of its structure."""
    element, keys = _spoken()
    pages = tuple(_marked(page, keys if number == 0 else ()) for number, page in enumerate(document.pages))
    root = document.root._replace(children=(element, *document.root.children))
    return replace(document, pages=pages, root=root, title=f"{PALE}: {document.title}")


def _spoken() -> tuple[Element, tuple[int, ...]]:
    """Return the element of the mark, and the keys that tie it to the upper bar of the first page."""
    setting = _set(MARK, "h3", 1.0)
    element = setting.element if setting.element.tag != "Span" else setting.element._replace(tag="P")
    return element._replace(lang="en"), setting.lines[0].keys


def _set(words: str, role: str, factor: float) -> Setting:
    setter = setter_for(open_layout("handout"), "en", "Latn", factor)
    return setter.set((Span(words, bold=True),), role, float("inf"))


def _marked(page: Page, keys: tuple[int, ...]) -> Page:
    whole = Frame(0, 0, page.width, page.height, tuple(_behind(page)))
    bars = (_bar(page, _EDGE, keys), _bar(page, page.height - _EDGE - _BAR, ()))
    return replace(page, frames=(whole, bars[0], *page.frames, bars[1]))


def _behind(page: Page) -> list[Item]:
    """Return the pale letters behind the words of a page."""
    setting = _set(PALE, "h1", _LARGE)
    (line,) = setting.lines
    x = (page.width - line.line.width) / 2
    words = line._replace(keys=(), gray=_PALE_GRAY)
    return [item for at in _PALE_PLACES for item in shifted((words,), x, page.height * at - setting.height / 2)]


def _bar(page: Page, y: float, keys: tuple[int, ...]) -> Frame:
    """Return a black bar with the mark in white; *keys* are empty where it is only to be seen."""
    setting = _set(MARK, "h3", 1.0)
    (line,) = setting.lines
    words: Text = line._replace(keys=keys, gray=1.0)
    ground = Rect(0, 0, page.width - 2 * _EDGE, _BAR, fill=0.0)
    x, down = (ground.width - line.line.width) / 2, (_BAR - setting.height) / 2
    return Frame(_EDGE, y, ground.width, _BAR, (ground, *shifted((words,), x, down)))
