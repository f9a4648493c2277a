"""A leaflet or a card as plain English text, for a person to read and for tests to search."""

import re
from collections.abc import Iterator

from ivig_print.content.blocks import Block, Box, Bullets, Card, Heading, Leaflet, Paragraph, Table
from ivig_print.content.blocks import Facts as Rows
from ivig_print.content.messages import Message, Series, Value, Verbatim, Words
from ivig_print.content.values import Code, Count, Day, Moment, Name, Phone, Quantity, Slot, Temperature

Atom = Code | Count | Day | Moment | Name | Phone | Quantity | Slot | Temperature


def text_of(words: Words | None) -> str:
    """Return *words* in English, with markup taken out."""
    if words is None:
        return ""
    if isinstance(words, Verbatim):
        return value_of(words.value)
    text = words.plural if words.count not in {None, 1} else words.text
    filled = text.format(**{name: value_of(value) for name, value in words.fields.items()})
    return re.sub(r"</?b>", "", filled).replace("\u00a0", " ")  # as it is read


def value_of(value: Value) -> str:
    """Return a value about as English would print it."""
    if isinstance(value, Message):
        return text_of(value)
    if isinstance(value, Series):
        return ", ".join(value_of(item) for item in value.items)
    return atom(value)


def atom(value: Atom) -> str:
    """Return a value that holds no other."""
    match value:
        case Day() | Moment():
            return time(value)
        case Count(number):
            return str(number)
        case Quantity(number, unit):
            return f"{number} {unit}"
        case Temperature(degrees, unit):
            return f"{degrees} °{unit}"
        case Slot(name):
            return f"#{name}"
        case _:
            return value.text


def time(value: Day | Moment) -> str:
    """Return a day, or a day with its weekday and time."""
    if isinstance(value, Day):
        return f"{value.day:%b} {value.day.day}, {value.day.year}"
    return f"{value.at:%a, %b} {value.at.day}, {value.at.year}, {value.at:%H:%M}"


def lines(block: Block[Words]) -> Iterator[str]:
    """Yield the lines of a block."""
    match block:
        case Heading(words, level):
            yield f"\n{'#' * level} {text_of(words)}"
        case Paragraph(words):
            yield text_of(words)
        case Bullets(items):
            yield from (f"  - {text_of(item)}" for item in items)
        case Rows(rows):
            yield from (f"  {text_of(label)}: {text_of(value)}" for label, value in rows)
        case Table():
            yield from table_lines(block)
        case Box(blocks, role):
            yield f"[{role}"
            for inner in blocks:
                yield from lines(inner)
            yield "]"


def table_lines(table: Table[Words]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield f"({text_of(table.label)}; {table.blank_rows} blank)"
    yield " | ".join(text_of(column.words) for column in table.columns)
    for row in table.rows:
        yield " | ".join(text_of(cell) for cell in row)


def show(document: Leaflet[Words] | Card[Words]) -> str:
    """Return the whole document as text."""
    parts = document.sections if isinstance(document, Leaflet) else document.panels
    body = "\n".join(line for part in parts for block in part.blocks for line in lines(block))
    foot = " · ".join(text_of(words) for words in document.footer) if isinstance(document, Leaflet) else ""
    return f"{body}\n\n{foot}".strip()


def all_blocks(document: Leaflet[Words] | Card[Words]) -> Iterator[Block[Words]]:
    """Yield every block of a document that is no box, in reading order."""
    for part in document.sections if isinstance(document, Leaflet) else document.panels:
        yield from every_block(part.blocks)


def prose(document: Leaflet[Words]) -> Iterator[Message]:
    """Yield what a document says in sentences: its paragraphs and the items of its lists."""
    for block in all_blocks(document):
        said = (block.words,) if isinstance(block, Paragraph) else block.items if isinstance(block, Bullets) else ()
        yield from (words for words in said if isinstance(words, Message))


def every_block(blocks: tuple[Block[Words], ...]) -> Iterator[Block[Words]]:
    """Yield *blocks* and those inside boxes, in reading order."""
    for block in blocks:
        if isinstance(block, Box):
            yield from every_block(block.blocks)
        else:
            yield block
