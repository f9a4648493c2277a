"""The verb that says how far each translation has come."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ivig_print.cli import options as ask
from ivig_print.cli.commands.lists import SCHEMA, Row, show, write_json
from ivig_print.cli.completion import complete_locale
from ivig_print.cli.faults import visible
from ivig_print.cli.options import options
from ivig_print.cli.sheets import count
from ivig_print.cli.translations import reading_folder, translations
from ivig_print.cli.verbs import Verb
from ivig_print.language.signoff import Standing
from ivig_print.workbench.status import PRINTS, WARNINGS, Line, Status, statuses

COLUMNS = ("tag", "language", "state", "prints", "words", "translated", "approved", "warnings", "reviewer", "date")
"""What a person sees of each locale; ``warnings`` is how much of what keeps a patient from harm is approved."""

SECTION = ("section", "messages", "words", "translated", "approved", "stale", "missing")
"""What a person sees of each section of a locale."""


@click.command(
    cls=Verb,
    examples=("ivig-print locale status", "ivig-print locale status es --messages", "ivig-print locale status --json"),
)
@click.argument(
    "tags", nargs=-1, metavar="[TAG]...", shell_complete=complete_locale, help="Which locales; all if none."
)
@options(
    ask.flag("--messages", help_text="Also list the messages that are not approved, with their keys."),
    ask.as_json,
    translations,
)
def status(*, tags: tuple[str, ...], messages: bool, as_json: bool, translations: Path | None) -> None:
    """Show how far each translation has come, and who answers for it."""
    found = statuses(reading_folder(translations), tags)
    if as_json:
        write_json({"schema": SCHEMA, "locales": [_row(item, messages=messages) for item in found]})
        return
    _table(COLUMNS, [_summary(item) for item in found])
    for item in found if tags else ():
        click.echo(f"\n{item.locale.english_name} ({item.locale.tag}), the warnings first")
        _table(SECTION, [_section(name, lines) for name, lines in item.sections()])
    for item in found if messages else ():
        for line in _unapproved(item):
            click.echo(visible(line))


def _table(columns: Sequence[str], rows: Sequence[Row]) -> None:
    show("", [{name: name for name in columns}, *rows], columns, as_json=False)


def _summary(item: Status) -> Row:
    head = item.head
    return {
        "tag": item.locale.tag,
        "language": item.locale.english_name,
        "state": item.whole,
        "prints": PRINTS[item.whole],
        "words": sum(line.words for line in item.lines),
        "translated": _share(item.lines, translated=True),
        "approved": _share(item.lines),
        "warnings": _share(item.warnings()),
        "reviewer": head.reviewer if head else "",
        "date": head.date if head else "",
    }


def _section(name: str, lines: Sequence[Line]) -> Row:
    return {
        "section": f"{name} (!)" if name in WARNINGS else name,
        "messages": len(lines),
        "words": sum(line.words for line in lines),
        "translated": _share(lines, translated=True),
        "approved": _share(lines),
        "stale": sum(line.standing is Standing.STALE for line in lines),
        "missing": sum(line.standing is Standing.MISSING for line in lines),
    }


def _share(lines: Sequence[Line], *, translated: bool = False) -> str:
    """Return how much of *lines* is done, in words; 100 % only if it is all."""
    whole = sum(line.words for line in lines)
    done = sum(line.words for line in lines if _is_done(line, translated=translated))
    return f"{100 * done // whole} %" if whole else "100 %"


def _is_done(line: Line, *, translated: bool) -> bool:
    return line.standing is not Standing.MISSING if translated else line.standing is Standing.APPROVED


def _unapproved(item: Status) -> Iterator[str]:
    left = [line for line in item.lines if line.standing is not Standing.APPROVED]
    yield ""
    yield f"{item.locale.english_name} ({item.locale.tag}): {count(len(left), 'message')} not approved"
    yield from (f"  {line.key}  {line.standing.value:8}{line.section}: {line.english}" for line in left)


def _row(item: Status, *, messages: bool) -> Row:
    head = item.head
    row: dict[str, object] = {
        "tag": item.locale.tag,
        "english_name": item.locale.english_name,
        "state": item.whole,
        "prints": PRINTS[item.whole],
        "origin": head.origin if head else None,
        "translator": head.translator if head else "",
        "reviewer": head.reviewer if head else "",
        "role": head.role if head else "",
        "date": head.date.isoformat() if head and head.date else None,
        "edition": head.edition.isoformat() if head and head.edition else None,
        **_counts(item.lines),
        "warnings": _counts(item.warnings()),
        "sections": [{"name": name, "warning": name in WARNINGS, **_counts(lines)} for name, lines in item.sections()],
    }
    return row | ({"unapproved": [_message(line) for line in item.lines if _is_left(line)]} if messages else {})


def _is_left(line: Line) -> bool:
    return line.standing is not Standing.APPROVED


def _message(line: Line) -> Row:
    return {
        "key": line.key,
        "section": line.section,
        "english": line.english,
        "translation": line.translation,
        "state": line.standing.value,
    }


def _counts(lines: Sequence[Line]) -> dict[str, object]:
    """Return how many messages there are and how many words, in all and by how far they have come."""
    by = {standing: [line for line in lines if line.standing is standing] for standing in Standing}
    messages = {"all": len(lines), **{standing.value: len(some) for standing, some in by.items()}}
    words = {standing.value: sum(line.words for line in some) for standing, some in by.items()}
    return {"messages": messages, "words": {"all": sum(words.values()), **words}}
