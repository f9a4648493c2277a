"""Two languages of one leaflet, made ready to stand on the same pages: what belongs to the page is there once."""

from dataclasses import replace

from ivig_print.content.blocks import Box, Leaflet, Paragraph, Section
from ivig_print.content.messages import Words
from ivig_print.language.formats import FSI, PDI
from ivig_print.language.localize import Text
from ivig_print.language.spans import Span, Spans, plain


def in_step(leaflet: Leaflet[Words], first: Text, second: Text) -> tuple[Leaflet[Spans], Leaflet[Spans]]:
    """Return *first* with the notices and the states of both languages, and *second* without them.

    A notice is a section that a translation has and *leaflet* has not; a state is a piece of the foot that
    *leaflet* has not. Both stand behind those of the first language, the same words once.
    """
    keys = {section.key for section in leaflet.sections}
    states = second.leaflet.footer[len(leaflet.footer) :]
    notices = [section for section in second.leaflet.sections if section.key not in keys]
    sections = _noticed(first.leaflet.sections, notices, second.locale.language)
    return (
        replace(first.leaflet, sections=sections, footer=(*first.leaflet.footer, *map(_apart, states))),
        replace(second.leaflet, sections=tuple(s for s in second.leaflet.sections if s.key in keys)),
    )


def _apart(words: Spans) -> Spans:
    """Return *words* in the direction of their own language, whatever stands around them (UAX #9, 2.4)."""
    return (Span(FSI), *words, Span(PDI))


def _noticed(
    sections: tuple[Section[Spans], ...], notices: list[Section[Spans]], language: str
) -> tuple[Section[Spans], ...]:
    """Return *sections* with *notices*, which are in *language*: inside those of the same kind, else before all."""
    told = {section.key: section for section in sections}
    new: list[Section[Spans]] = []
    for notice in notices:
        own = told.get(notice.key)
        if own is None:
            new.append(_spoken(notice, language, set()))
            continue
        said = {plain(words) for words in _words(own)}
        more = _spoken(notice, language, said)
        told[notice.key] = _merged(own, more)
    return (*new, *(told[section.key] for section in sections))


def _words(section: Section[Spans]) -> list[Spans]:
    boxed = [inner for block in section.blocks if isinstance(block, Box) for inner in block.blocks]
    return [block.words for block in (*section.blocks, *boxed) if isinstance(block, Paragraph)]


def _spoken(notice: Section[Spans], language: str, said: set[str]) -> Section[Spans]:
    """Return *notice* without what is *said* already, each of its paragraphs with its own language."""
    boxes = tuple(
        replace(
            box,
            blocks=tuple(
                replace(block, lang=block.lang or language)
                for block in box.blocks
                if isinstance(block, Paragraph) and plain(block.words) not in said
            ),
        )
        for box in notice.blocks
        if isinstance(box, Box)
    )
    return replace(notice, blocks=boxes)


def _merged(own: Section[Spans], more: Section[Spans]) -> Section[Spans]:
    """Return *own* with what *more* says inside the same boxes."""
    boxes = iter([box for box in more.blocks if isinstance(box, Box)])
    blocks = tuple(
        replace(block, blocks=(*block.blocks, *next(boxes).blocks)) if isinstance(block, Box) else block
        for block in own.blocks
    )
    return replace(own, blocks=blocks)
