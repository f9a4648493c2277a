"""What a page says about its own translation: in a box at its head, and in a piece of its foot.

What stands for a message that is not translated is said here too: never an English sentence among others.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ivig_print.content import notices
from ivig_print.content.blocks import Block, Box, Heading, Leaflet, Paragraph, Section, map_block
from ivig_print.content.messages import Message, Words, messages_in
from ivig_print.language.catalog import Catalog
from ivig_print.language.locales import Locale, State


@dataclass(frozen=True, slots=True)
class Marks:
    """How a translation shows how far it may be trusted.

    Attributes:
        state: For the foot of each page, behind the locale's tag.
        notices: For the box at the head, each in English and in the language; none on what prints clean.
        english_follows: Whether it may be handed out only with the whole current English after it.
    """

    state: Message
    notices: tuple[Message, ...] = ()
    english_follows: bool = False


_CLEAN = {State.SOURCE: Marks(notices.ORIGINAL), State.REVIEWED: Marks(notices.REVIEWED)}


def marks_of(locale: Locale, *, complete: bool = True) -> Marks:
    """Return the marks of a document in *locale*; it is not *complete* if a sentence of it has no translation.

    Of a locale that is stale only because somebody changed the translation after it was signed, the page says that
    nobody has reviewed it: that the English is another one would not be true.
    """
    unread = _unread(locale)
    if not complete:
        own = () if locale.outdated else unread  # one notice is enough to say that all of it follows in English
        return Marks(notices.NOT_COMPLETE, (notices.INCOMPLETE, *own), english_follows=True)
    if locale.outdated:
        return Marks(notices.NOT_CURRENT, unread, english_follows=True)
    return _CLEAN.get(locale.state) or Marks(notices.NOT_REVIEWED, unread, english_follows=locale.state is State.STALE)


def _unread(locale: Locale) -> tuple[Message, ...]:
    """Return the notice of a text that no reviewer has read as it stands."""
    if locale.state in _CLEAN:
        return ()
    if locale.outdated:
        return (notices.OUTDATED,)
    by_machine = locale.origin == "machine" and locale.state is State.UNREVIEWED
    return (notices.DRAFT if by_machine else notices.DRAFT_BY_HAND,)


def without_untranslated(leaflet: Leaflet[Words], catalog: Catalog) -> Leaflet[Words]:
    """Return *leaflet* with each section that *catalog* cannot say whole as its heading and a word on what lacks.

    A heading that is not translated goes too, but the title of the document stays: it has to be translated.
    """
    return replace(leaflet, sections=tuple(_sayable(section, catalog) for section in leaflet.sections))


def _sayable(section: Section[Words], catalog: Catalog) -> Section[Words]:
    if _can_say(section.blocks, catalog):
        return section
    headings = (block for block in section.blocks if isinstance(block, Heading))
    kept = tuple(head for head in headings if head.level == 1 or _can_say((head,), catalog))
    return replace(section, blocks=(*kept[:1], Box((Paragraph(notices.MISSING_PART),), role="note")))


def _can_say(blocks: tuple[Block[Words], ...], catalog: Catalog) -> bool:
    return all(map(catalog.has, _said(blocks)))


def _said(blocks: tuple[Block[Words], ...]) -> Iterator[Message]:
    said: list[Words] = []
    for block in blocks:
        map_block(block, said.append)
    for words in said:
        yield from messages_in(words)
