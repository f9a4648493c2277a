"""Fitting: slabs onto pages, with their running head and foot."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from ivig_print.content.blocks import Leaflet
from ivig_print.errors import Fault, RenderError
from ivig_print.language.spans import Spans, plain
from ivig_print.typeset.columns import Column, fill_columns
from ivig_print.typeset.flow import flow
from ivig_print.typeset.layout import closer, tightened
from ivig_print.typeset.pages import Document, Element, Frame, Image, Item, Page, Rect
from ivig_print.typeset.setter import Setter, Setting, filled, joined, mirror, new_key
from ivig_print.typeset.sheet import Sheet
from ivig_print.typeset.slabs import Story
from ivig_print.typeset.styles import Running

SEPARATOR = "  \u00b7  "
"""Between the pieces of the running foot."""

MOST_PAGES = 99
"""Two digits are set aside for the number of pages where the foot's height is measured and no limit says better."""

_CLEAR = 9.0
"""Points between the text and a running head, foot or logo, their rules included."""

MARK_DISTANCE = 13.0
"""Points from the paper's edge to the mark above the running head: 4.6 mm, and a printer leaves up to 4.2 mm white."""

MARK_OVERLAP = 3.5
"""Points by which its line may reach into the running head's: so much of a line's height is white in large print."""

MOST_EXTRA_ROWS = 12
"""However much paper is left, a log does not grow by more rows to fill in than these."""

TIGHTER = (1.0, 0.8, 0.6, 0.45)
"""By how much the white between blocks is reduced, in turn, where a page limit would be passed."""

STRAGGLER = 0.12
"""A last page that is filled to less than this share is avoided where less white does it: nobody turns to a line."""

THIN = 0.3
"""So is a first page with little more on it than a notice, because a high box did not fit below."""


Tell = Callable[[Sheet, float, int], Story]
"""Sets a leaflet on a sheet, in columns of a height in points, with more blank rows in a table that takes them."""

Part = tuple[tuple[Page, ...], Element]
"""The pages of a part of a document, and its Part in the tree."""


def compose(leaflet: Leaflet[Spans], setter: Setter, sheet: Sheet) -> Part:
    """Return the pages of a leaflet and the Part that holds its structure.

    A leaflet with a page limit is set with less white between its blocks, and at last with closer lines, before it
    takes more pages than that; one that would leave a line or two on a page of their own has less white, too.

    Raises:
        RenderError: A block is higher than a page, or something that may not be divided is wider than its place.
    """

    def tell(sheet: Sheet, _room: float, extra: int) -> Story:
        return flow(leaflet.sections, setter.using(sheet.layout), sheet.width, extra)

    pages, story, opening = composed(leaflet, setter, sheet, tell)
    return pages, Element("Part", lang=setter.language, children=(*opening, *story.elements))


def composed(
    leaflet: Leaflet[Spans], setter: Setter, sheet: Sheet, tell: Tell
) -> tuple[tuple[Page, ...], Story, tuple[Element, ...]]:
    """Return the pages of what *tell* sets, its story, and what is read before it; raises as `compose` does.

    The leaflet's own sections are not looked at: its head, its foot and its page limit are.
    """
    sheet, opening = _with_opening(sheet, leaflet, setter)
    mark = _mark(leaflet, setter, sheet)
    if mark is not None:
        sheet, opening = replace(sheet, mark=mark), (mark.element, *opening)
    elif leaflet.mark:
        leaflet = replace(leaflet, footer=(*leaflet.footer, leaflet.mark))
    top, height = _room(leaflet, setter, sheet)
    sheet, story, columns = _settled(leaflet, sheet, height, tell)
    extra = _spare_rows(columns, height)
    if extra:
        story = tell(sheet, height, extra)
        columns = fill_columns(story, height)
    own = setter.using(sheet.layout)
    pages = tuple(
        _page(_frames(column, top, own, sheet), leaflet, own, sheet, numbers={"page": number, "pages": len(columns)})
        for number, column in enumerate(columns, 1)
    )
    return pages, story, opening


Settled = tuple[Sheet, Story, tuple[Column, ...]]
"""On which sheet a story is set, in which layout; the story, and the columns it fills."""


def _settled(leaflet: Leaflet[Spans], sheet: Sheet, height: float, tell: Tell) -> Settled:
    """Return the columns with the most white that keep to the page limit and leave no page nearly empty.

    Where less white does not keep to the limit, closer lines may; where they do not either, it is as if there were no
    limit: a patient gets a second sheet rather than nothing.
    """
    limit = leaflet.page_limit if sheet.limited and leaflet.page_limit else MOST_PAGES
    tried: list[Settled] = []
    faults: list[Fault] = []
    for factor in TIGHTER:
        tried += _filled(replace(sheet, layout=tightened(sheet.layout, factor)), height, tell, faults)
        if tried and len(tried[-1][2]) <= limit and not _nearly_empty(tried[-1][2], height):
            return tried[-1]
    if all(len(columns) > limit for *_, columns in tried):
        closest = closer(tightened(sheet.layout, TIGHTER[-1]))
        tried += _filled(replace(sheet, layout=closest), height, tell, faults)
    if not tried:
        raise RenderError(*faults)
    kept = [settled for settled in tried if len(settled[2]) <= limit] or tried
    return min(kept, key=lambda settled: _nearly_empty(settled[2], height))


def _filled(sheet: Sheet, height: float, tell: Tell, faults: list[Fault]) -> Iterator[Settled]:
    """Yield how a story stands on *sheet*; where that has no room, set *faults*: less white may make some."""
    try:
        story = tell(sheet, height, 0)
        yield sheet, story, fill_columns(story, height)
    except RenderError as error:
        faults[:] = error.faults


def _nearly_empty(columns: tuple[Column, ...], height: float) -> int:
    """Return how many of the first and the last page hold next to nothing; a document of one page may."""
    if len(columns) == 1:
        return 0
    return (columns[0].used < THIN * height) + (columns[-1].used < STRAGGLER * height)


def _with_opening(sheet: Sheet, leaflet: Leaflet[Spans], setter: Setter) -> tuple[Sheet, tuple[Element, ...]]:
    """Return *sheet* with what says aloud whose paper it is, and its element: the logo, else the first running head."""
    header = sheet.layout.header
    if sheet.logo is not None and leaflet.logo is not None:
        logo = replace(sheet.logo, key=new_key())
        return replace(sheet, logo=logo), (Element("Figure", logo.key, alt=plain(leaflet.logo)),)
    if header is None or not leaflet.header:
        return sheet, ()
    opening = setter.set(leaflet.header, header.style, _beside(_logo_of(sheet, first=True), sheet))
    return replace(sheet, opening=opening), (opening.element,)


def _spare_rows(columns: tuple[Column, ...], height: float) -> int:
    """Return how many more blank rows fit on the last page, when it has some already."""
    blank = next((slab for _, slab in columns[-1].slabs if slab.blank), None)
    if blank is None:
        return 0
    return min(MOST_EXTRA_ROWS, int((height - columns[-1].used) / blank.height))


def too_many(leaflet: Leaflet[Spans], pages: int) -> tuple[Fault, ...]:
    """Return the fault of a leaflet that takes more *pages* than it may: for whoever can shorten it."""
    if not 0 < leaflet.page_limit < pages:
        return ()
    message = f"the {leaflet.kind} takes {pages} pages; this edition is made for {leaflet.page_limit}"
    return (Fault(message, "print the full edition, which has no limit", field=leaflet.kind),)


def _room(leaflet: Leaflet[Spans], setter: Setter, sheet: Sheet) -> tuple[float, float]:
    """Return the top and the height of the column: between the margins, and clear of a head or foot of many lines."""
    running = _running(leaflet, setter, sheet, {"page": 1, "pages": leaflet.page_limit or MOST_PAGES})
    middle = sheet.paper.height / 2
    heads = [frame.y + frame.height + _CLEAR for frame in running if frame.y < middle]
    feet = [frame.y - _CLEAR for frame in running if frame.y > middle]
    top = max([sheet.layout.margin.top, *heads])
    return top, min([sheet.paper.height - sheet.layout.margin.bottom, *feet]) - top


def _frames(column: Column, top: float, setter: Setter, sheet: Sheet) -> tuple[Frame, ...]:
    """Return a column's slabs in their places on the page."""
    left = sheet.left(rtl=setter.rtl)
    first = [Frame(left, top + y, sheet.width, slab.height, slab.items) for y, slab in column.slabs]
    second = [Frame(left, top + y, sheet.width, slab.height, slab.second) for y, slab in column.slabs if slab.second]
    return (*first, *second)


def _page(
    frames: tuple[Frame, ...], leaflet: Leaflet[Spans], setter: Setter, sheet: Sheet, *, numbers: dict[str, int]
) -> Page:
    """Return one page: its column, its head and its foot."""
    return Page(
        sheet.paper.width,
        sheet.paper.height,
        (*_marked(setter, sheet, first=numbers["page"] == 1), *frames, *_running(leaflet, setter, sheet, numbers)),
    )


def _mark(leaflet: Leaflet[Spans], setter: Setter, sheet: Sheet) -> Setting | None:
    """Return the mark for above the running head; None if there is none, or no room there: it then ends the foot."""
    header = sheet.layout.header
    if not leaflet.mark or header is None:
        return None
    mark = setter.set(leaflet.mark, header.style, _beside(_logo_of(sheet, first=True), sheet))
    fits = len(mark.lines) == 1 and MARK_DISTANCE + mark.height <= header.distance + MARK_OVERLAP
    return mark if fits else None


def _marked(setter: Setter, sheet: Sheet, *, first: bool) -> tuple[Frame, ...]:
    """Return the mark at the upper edge, where nothing else stands: with it or without, all else stays in its place."""
    if sheet.mark is None:
        return ()
    lines = sheet.mark.stacked()
    items = lines if first else tuple(line._replace(keys=(), artifact="Header") for line in lines)
    return (_band(items, sheet.mark.height, top=MARK_DISTANCE, setter=setter, sheet=sheet),)


def _sided(items: tuple[Item, ...], setter: Setter, width: float) -> tuple[Item, ...]:
    return mirror(items, width) if setter.rtl else items


def _running(leaflet: Leaflet[Spans], setter: Setter, sheet: Sheet, numbers: dict[str, int]) -> list[Frame]:
    """Return the running head and foot of a page."""
    layout = sheet.layout
    frames: list[Frame] = []
    if layout.header is not None:
        items, height = _head(leaflet, setter, sheet, layout.header, first=numbers["page"] == 1)
        frames.append(_band(items, height, top=layout.header.distance, setter=setter, sheet=sheet))
    if layout.footer is not None:
        words = joined(tuple(filled(part, numbers) for part in leaflet.footer), SEPARATOR)
        items, height = _foot(words, setter, sheet, layout.footer)
        frames.append(
            _band(items, height, top=sheet.paper.height - layout.footer.distance - height, setter=setter, sheet=sheet)
        )
    return frames


def _band(items: tuple[Item, ...], height: float, *, top: float, setter: Setter, sheet: Sheet) -> Frame:
    return Frame(sheet.left(rtl=setter.rtl), top, sheet.width, height, _sided(items, setter, sheet.width))


def _head(
    leaflet: Leaflet[Spans], setter: Setter, sheet: Sheet, style: Running, *, first: bool
) -> tuple[tuple[Item, ...], float]:
    logo = _logo_of(sheet, first=first)
    opening = sheet.opening if first else None
    setting = opening or setter.set(leaflet.header, style.style, _beside(logo, sheet))
    lines: list[Item] = list(setting.stacked())
    if opening is None:
        lines = [line._replace(keys=(), artifact="Header") for line in setting.stacked()]
    if style.rule:
        lines.append(Rect(0, setting.height + 2, sheet.width, style.rule, fill=0.5))
    if logo is not None:
        lines.append(logo._replace(y=setting.height - logo.height))
    return tuple(lines), setting.height


def _logo_of(sheet: Sheet, *, first: bool) -> Image | None:
    """Return the logo of the first page: at the end side, as high as the layout says, at most a third of the column."""
    logo = sheet.logo
    if logo is None or not first:
        return None
    height = min(sheet.layout.logo, sheet.width / 3 * logo.height / logo.width)
    width = height * logo.width / logo.height
    return Image(sheet.width - width, 0, width, height, logo.data, logo.key)


def _beside(logo: Image | None, sheet: Sheet) -> float:
    """Return the width that *logo* leaves in the column."""
    return sheet.width - (logo.width + _CLEAR if logo else 0)


def _foot(words: Spans, setter: Setter, sheet: Sheet, style: Running) -> tuple[tuple[Item, ...], float]:
    setting = setter.set(words, style.style, sheet.width)
    lines: list[Item] = [line._replace(keys=(), artifact="Footer") for line in setting.stacked()]
    if style.rule:
        lines.append(Rect(0, -3, sheet.width, style.rule, fill=0.5))
    return tuple(lines), setting.height


def document(parts: tuple[Part, ...], title: str, language: str) -> Document:
    """Return one document of several parts, each in a language of its own."""
    pages = tuple(page for part, _ in parts for page in part)
    root = Element("Document", lang=language, children=tuple(element for _, element in parts))
    return Document(pages, root, title, language, duplex=len(pages) > 1)
