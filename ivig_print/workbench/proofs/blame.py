"""Which line of a catalog to look at first when a paper cannot be set as it should be.

Who sets a page knows blocks and millimetres, not catalogs. A letter without a font is found by trying every text; of
what has no room, the text that has grown most against its English is the likeliest to be shortened.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ivig_print.content.messages import Words, messages_in
from ivig_print.errors import Fault, RenderError
from ivig_print.language.po import Entry
from ivig_print.language.spans import Span
from ivig_print.typeset.shape import shape_paragraph
from ivig_print.typeset.unicode import is_rtl
from ivig_print.workbench.proofs.draft import Draft


def located(faults: Iterable[Fault], draft: Draft, words: Iterable[Words]) -> tuple[Fault, ...]:
    """Return *faults* with the lines of *draft* to look at.

    Args:
        faults: Of a paper that cannot be set.
        draft: Whose catalog.
        words: All that stands in the blocks that the faults name.
    """
    undrawn = tuple(_undrawn(draft))
    if undrawn:
        return undrawn
    longest = _longest(draft, words)
    return tuple(_at(fault, draft, longest) if longest else fault for fault in faults)


def _undrawn(draft: Draft) -> Iterator[Fault]:
    """Yield a fault for each text that has a letter no font draws."""
    for entry in draft.shown.values():
        for form in entry.forms:
            try:
                shape_paragraph((Span(form),), draft.locale.language, int(is_rtl(draft.locale.language)))
            except RenderError as error:
                yield from (replace(fault, file=draft.file, line=entry.line) for fault in error.faults)
                break


def _longest(draft: Draft, words: Iterable[Words]) -> Entry | None:
    """Return the text that has grown most against its English; None if none has."""
    keys = {(message.context, message.text) for each in words for message in messages_in(each)}
    grown = [entry for key in keys if (entry := draft.shown.get(key)) and _growth(entry) > 0]
    return max(grown, key=lambda entry: (_growth(entry), entry.line), default=None)


def _growth(entry: Entry) -> int:
    return len(entry.forms[0]) - len(entry.msgid)


def _at(fault: Fault, draft: Draft, entry: Entry) -> Fault:
    hint = f"shorten what stands there; this text is {_growth(entry)} letters longer than its English"
    return replace(fault, hint=hint, file=draft.file, line=entry.line)
