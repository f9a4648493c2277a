"""The verbs that say what there is to choose from: locales, layouts and fonts."""

import json
from collections.abc import Iterable, Mapping, Sequence

import click

from ivig_print.cli import options as ask
from ivig_print.cli.faults import visible
from ivig_print.cli.options import options
from ivig_print.cli.verbs import Verb
from ivig_print.language.locales import locales as all_locales
from ivig_print.typeset.fonts import fonts as all_fonts
from ivig_print.typeset.layout import layouts as all_layouts

SCHEMA = 1
"""The version of the shape of all JSON that is written; it grows when a key changes its meaning."""

Row = Mapping[str, object]


@click.command(cls=Verb, examples=("ivig-print locales", "ivig-print locales --json"))
@options(ask.as_json)
def locales(*, as_json: bool) -> None:
    """List the languages, and who has reviewed each one."""
    rows = [
        {
            "tag": locale.tag,
            "autonym": locale.autonym,
            "english_name": locale.english_name,
            "direction": locale.direction,
            "state": locale.state.value,
            "reviewer": locale.reviewer,
        }
        for locale in all_locales()
    ]
    show("locales", rows, ("tag", "english_name", "autonym", "state", "reviewer"), as_json=as_json)


@click.command(cls=Verb, examples=("ivig-print layouts", "ivig-print layouts --json"))
@options(ask.as_json)
def layouts(*, as_json: bool) -> None:
    """List the layouts that say how a paper looks."""
    show("layouts", [{"name": name} for name in all_layouts()], ("name",), as_json=as_json)


@click.command(cls=Verb, examples=("ivig-print fonts", "ivig-print fonts --json"))
@options(ask.as_json)
def fonts(*, as_json: bool) -> None:
    """List the fonts, and which of them are installed."""
    rows = [
        {
            "name": font.name,
            "scripts": list(font.scripts),
            "installed": font.installed(),
            "distribution": font.distribution,
            "licence": font.licence,
        }
        for font in all_fonts()
    ]
    show("fonts", rows, ("name", "scripts", "installed", "distribution"), as_json=as_json)


def show(what: str, rows: Sequence[Row], columns: Sequence[str], *, as_json: bool) -> None:
    """Write *rows* to standard output, as JSON or as *columns* for a person."""
    if as_json:
        write_json({"schema": SCHEMA, what: rows})
        return
    cells = [[visible(_cell(row[column])) for column in columns] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        click.echo("  ".join(f"{cell:{width}}" for cell, width in zip(line, widths, strict=True)).rstrip())


def write_json(data: Mapping[str, object]) -> None:
    """Write *data* to standard output, for a program to read."""
    click.echo(as_text(data), nl=False)


def as_text(data: Mapping[str, object]) -> str:
    """Return *data* as JSON, ending with its last line."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, Iterable) and not isinstance(value, str) else str(value)
