"""The vocabulary of a leaflet: a handful of blocks, generic in what their words are.

Before localisation the words of a block are `ivig_print.content.messages.Words`; after it they
are tuples of `ivig_print.language.spans.Span`. `map_words` is the step between, so the shape of a
leaflet is said once. A ``role`` names a style in the layout (``layouts/*.toml``), never a look.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

W = TypeVar("W")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Heading(Generic[W]):
    """A heading; *level* 1 is the document's title, 2 a section, 3 a part of one."""

    words: W
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph(Generic[W]):
    """A paragraph; *lang* is set when it is not in the document's language."""

    words: W
    role: str = "body"
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Bullets(Generic[W]):
    """A list of short items. The role ``checklist`` draws an empty box before each item."""

    items: tuple[W, ...]
    role: str = "bullets"


@dataclass(frozen=True, slots=True)
class Facts(Generic[W]):
    """Labels and their values, one pair a row; each label is a row header."""

    rows: tuple[tuple[W, W], ...]
    role: str = "facts"


@dataclass(frozen=True, slots=True)
class Column(Generic[W]):
    """A column of a table: its header and its share of the width."""

    words: W
    share: float


@dataclass(frozen=True, slots=True)
class Table(Generic[W]):
    """A table with one header row, repeated on each page it reaches.

    Attributes:
        columns: From the reading edge onwards: the first is leftmost in English, rightmost in Arabic.
        rows: One tuple of cells a row; None is an empty cell.
        blank_rows: Empty rows to fill in by hand after the last one, at least this many.
        fill: Whether blank rows go on to the foot of the page.
        role: ``schedule``, ``log`` and so on; the layout gives the row's height.
        label: What the table is, for a reader who hears it.
    """

    columns: tuple[Column[W], ...]
    rows: tuple[tuple[W | None, ...], ...]
    label: W
    blank_rows: int = 0
    fill: bool = False
    role: str = "table"


@dataclass(frozen=True, slots=True)
class Box(Generic[W]):
    """Blocks that belong together inside a frame; roles: ``cover``, ``alert``, ``note``, ``draft``."""

    blocks: tuple["Block[W]", ...]
    role: str = "note"


@dataclass(frozen=True, slots=True)
class Beside(Generic[W]):
    """Columns of blocks that stand side by side, the first at the reading edge; never divided."""

    columns: tuple[tuple["Block[W]", ...], ...]


@dataclass(frozen=True, slots=True)
class Section(Generic[W]):
    """A heading with what follows it."""

    key: str
    blocks: tuple["Block[W]", ...]


Block = Heading[W] | Paragraph[W] | Bullets[W] | Facts[W] | Table[W] | Box[W] | Beside[W]


@dataclass(frozen=True, slots=True)
class Leaflet(Generic[W]):
    """A whole document in one language.

    Attributes:
        kind: ``handout`` or ``log``.
        title: The title in the file's metadata; never the patient's name.
        sections: In printed order.
        header: The running head, the clinic's name.
        footer: The pieces of the running foot, joined by the layout; the page number is one of them,
            whose fields are `Slot` values that the layout fills.
        page_limit: How many pages it is made for in normal print; 0 for any number.
        logo: What the clinic's logo shows, for a reader who hears it; None without a logo.
        mark: What stands at the upper edge of each page, outside of all else; None for nothing.
    """

    kind: str
    title: W
    sections: tuple[Section[W], ...]
    header: W
    footer: tuple[W, ...]
    page_limit: int = 0
    logo: W | None = None
    mark: W | None = None


@dataclass(frozen=True, slots=True)
class Scan(Generic[W]):
    """A QR code with its caption.

    Attributes:
        caption: What it is for.
        alt: What it is, for a reader who hears it.
        payload: What it says; empty until all words of it are known.
    """

    caption: W
    alt: W
    payload: str = ""


@dataclass(frozen=True, slots=True)
class Panel(Generic[W]):
    """One face of a card; *scan* is the QR code at the end of its first lines, if it has one."""

    key: str
    blocks: tuple[Block[W], ...]
    scan: Scan[W] | None = None


@dataclass(frozen=True, slots=True)
class Card(Generic[W]):
    """A wallet card or a reminder in one language.

    Attributes:
        title: The title in the file's metadata.
        panels: By importance, ``identity`` first.
        notes: For the sheet around the card: how to cut and fold it, and what its ruler says.
    """

    title: W
    panels: tuple[Panel[W], ...]
    notes: tuple[W, ...] = ()


def map_card(card: Card[W], change: Callable[[W], V]) -> Card[V]:
    """Return *card* with every piece of words passed through *change*."""
    panels = tuple(_map_panel(panel, change) for panel in card.panels)
    return Card(change(card.title), panels, tuple(change(note) for note in card.notes))


def _map_panel(panel: Panel[W], change: Callable[[W], V]) -> Panel[V]:
    scan = panel.scan
    changed = None if scan is None else Scan(change(scan.caption), change(scan.alt), scan.payload)
    return Panel(panel.key, tuple(map_block(block, change) for block in panel.blocks), changed)


def with_payload(card: Card[W], payload: str) -> Card[W]:
    """Return *card* with *payload* in its QR code."""
    panels = (
        replace(panel, scan=replace(panel.scan, payload=payload)) if panel.scan else panel for panel in card.panels
    )
    return replace(card, panels=tuple(panels))


def map_words(leaflet: Leaflet[W], change: Callable[[W], V]) -> Leaflet[V]:
    """Return *leaflet* with every piece of words passed through *change*, in reading order."""
    title, header = change(leaflet.title), change(leaflet.header)
    return Leaflet(
        kind=leaflet.kind,
        title=title,
        sections=tuple(
            Section(section.key, tuple(map_block(block, change) for block in section.blocks))
            for section in leaflet.sections
        ),
        header=header,
        footer=tuple(change(words) for words in leaflet.footer),
        page_limit=leaflet.page_limit,
        logo=None if leaflet.logo is None else change(leaflet.logo),
        mark=None if leaflet.mark is None else change(leaflet.mark),
    )


def map_block(block: Block[W], change: Callable[[W], V]) -> Block[V]:  # noqa: PLR0911 - one return a kind
    """Return *block* with every piece of words passed through *change*."""
    match block:
        case Heading(words, level):
            return Heading(change(words), level)
        case Paragraph(words, role, lang):
            return Paragraph(change(words), role, lang)
        case Bullets(items, role):
            return Bullets(tuple(change(item) for item in items), role)
        case Facts(rows, role):
            return Facts(tuple((change(label), change(value)) for label, value in rows), role)
        case Table():
            return _map_table(block, change)
        case Box(blocks, role):
            return Box(tuple(map_block(inner, change) for inner in blocks), role)
        case Beside(columns):
            return Beside(tuple(tuple(map_block(inner, change) for inner in column) for column in columns))


def _map_table(table: Table[W], change: Callable[[W], V]) -> Table[V]:
    return Table(
        columns=tuple(Column(change(column.words), column.share) for column in table.columns),
        rows=tuple(tuple(None if cell is None else change(cell) for cell in row) for row in table.rows),
        label=change(table.label),
        blank_rows=table.blank_rows,
        fill=table.fill,
        role=table.role,
    )
