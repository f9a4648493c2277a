"""The verb that reads a PDF back, for translators and auditors: what it claims, and what it says aloud."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ivig_print.cli import options as ask
from ivig_print.cli.commands.lists import SCHEMA, write_json
from ivig_print.cli.faults import visible
from ivig_print.cli.options import FILE, options
from ivig_print.cli.places import read_named
from ivig_print.cli.verbs import Verb
from ivig_print.errors import PdfError
from ivig_print.units import millimetres

if TYPE_CHECKING:
    from ivig_print.pdf.inspect import Inspection, Node

_LABEL = 11
"""The width of the column of labels."""


@click.command(
    cls=Verb,
    examples=(
        "ivig-print inspect handout.pdf",
        "ivig-print inspect handout.pdf --json",
        "ivig-print inspect - < handout.pdf",
    ),
)
@click.argument("file", type=FILE, help="A tagged PDF of any program; - reads standard input.")
@options(ask.as_json)
def inspect(*, file: Path, as_json: bool) -> None:
    """Show a PDF's claims, tags, and text as read aloud."""
    found = _read(file)
    if as_json:
        write_json({"schema": SCHEMA, **_as_data(found)})
        return
    for line in _as_lines(found):
        click.echo(visible(line))


def _read(file: Path) -> "Inspection":
    from ivig_print.pdf.inspect import inspect as read_back  # noqa: PLC0415 -- no other verb should wait for pikepdf

    data = read_named(file)
    try:
        return read_back(data)
    except PdfError as error:
        raise PdfError(*(replace(fault, file=str(file)) for fault in error.faults)) from error


def _as_lines(found: "Inspection") -> Iterator[str]:
    from ivig_print.pdf.inspect import outline  # noqa: PLC0415 -- as above

    rows = (
        ("Title", [found.title or "none"]),
        ("Language", [found.lang or "none"]),
        ("Claims", [", ".join(found.claims) or "none"]),
        ("Pages", list(_pages(found))),
        ("Fonts", [f"{font}, not embedded" if font in found.bare_fonts else font for font in found.fonts]),
        ("Bookmarks", [f"{'  ' * (mark.level - 1)}{mark.title}, page {mark.page}" for mark in found.bookmarks]),
    )
    for label, values in rows:
        for number, value in enumerate(values):
            yield f"{'' if number else label:{_LABEL}}{value}"
    yield ""
    yield from outline(found.root).splitlines()


def _pages(found: "Inspection") -> Iterator[str]:
    """Yield the number of pages of each size that follow each other."""
    for (width, height), group in groupby(found.pages):
        yield f"{len(list(group))} of {millimetres(width):.1f} x {millimetres(height):.1f} mm"


def _as_data(found: "Inspection") -> dict[str, object]:
    return {
        "title": found.title,
        "language": found.lang,
        "claims": list(found.claims),
        "pages": [
            {"width_mm": round(millimetres(width), 2), "height_mm": round(millimetres(height), 2)}
            for width, height in found.pages
        ],
        "fonts": [{"name": font, "embedded": font not in found.bare_fonts} for font in found.fonts],
        "bookmarks": [{"level": mark.level, "title": mark.title, "page": mark.page} for mark in found.bookmarks],
        "tree": _as_tree(found.root),
    }


def _as_tree(node: "Node") -> dict[str, object]:
    """Return *node* and all below it; what is empty is left out."""
    data: dict[str, object] = {
        "tag": node.tag,
        "language": node.lang,
        "name": node.name,
        "attributes": dict(node.attributes),
        "alt": node.alt,
        "text": "" if node.children or node.alt else node.text,
        "children": [_as_tree(child) for child in node.children],
    }
    return {key: value for key, value in data.items() if value}
