"""The verb that shows a reviewer what has changed since an edition."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import click

from ivig_print.cli import options as ask
from ivig_print.cli.commands.lists import SCHEMA, write_json
from ivig_print.cli.completion import complete_locale
from ivig_print.cli.faults import visible
from ivig_print.cli.options import options
from ivig_print.cli.translations import reading_folder, translations
from ivig_print.cli.verbs import Choice, Verb
from ivig_print.language.locales import Locale, open_locale
from ivig_print.workbench.changes import Change, Kind, changes

TOLD: Mapping[Kind, str] = {
    "changed": "changed in English",
    "new": "new in English",
    "gone": "gone from the English",
    "translation": "translated otherwise since it was signed",
}
"""What each kind of change is called."""


@click.command(
    cls=Verb,
    examples=("ivig-print locale diff es --since 2026-11-22", "ivig-print locale diff ar --since 2026-11-22 --json"),
)
@click.argument("tag", shell_complete=complete_locale, help="The locale that is reviewed.")
@options(
    click.option(
        "--since",
        cls=Choice,
        group=ask.GIVEN,
        metavar="EDITION",
        type=click.DateTime(["%Y-%m-%d"]),
        required=True,
        help="The day of the edition that the reviewer knows; it stands on each page.",
    ),
    ask.as_json,
    translations,
)
def diff(*, tag: str, since: datetime, as_json: bool, translations: Path | None) -> None:
    """Show what has changed in the English and its translation."""
    folder, day = reading_folder(translations), since.date()
    locale, found = open_locale(tag, folder), changes(tag, folder, day)
    if as_json:
        rows = [_row(change) for change in found]
        write_json({"schema": SCHEMA, "tag": locale.tag, "since": day.isoformat(), "changes": rows})
        return
    counts = Counter(change.kind for change in found)
    told = ", ".join(f"{counts[kind]} {words}" for kind, words in TOLD.items() if counts[kind]) or "nothing has changed"
    click.echo(f"{locale.english_name} ({locale.tag}) since the edition of {day}: {told}")
    for line in _lines(found, locale):
        click.echo(visible(line))


def _lines(found: Sequence[Change], locale: Locale) -> Iterator[str]:
    """Yield what a person reads of the changes: the English before and now, then the translation before and now."""
    for change in found:
        key = f"  {change.now.key}" if change.now else ""
        yield ""
        yield f"{TOLD[change.kind]}: {change.section}{key}"
        yield from _side("was", change.before if change.kind != "translation" else "")
        yield from _side("now", change.now.english if change.now else "")
        if not locale.is_source:
            yield from _side(f"{locale.tag} was", change.before_translated)
            yield from _side(locale.tag, change.now.translation if change.now else "")
        if change.now:
            yield f"  state: {change.now.standing.value}"


def _side(name: str, text: str) -> Iterator[str]:
    if text:
        yield f"  {name}: {text}"


def _row(change: Change) -> dict[str, object]:
    now = change.now
    return {
        "kind": change.kind,
        "section": change.section,
        "key": now.key if now else None,
        "english_before": change.before,
        "english": now.english if now else "",
        "translation_before": change.before_translated,
        "translation": now.translation if now else "",
        "state": now.standing.value if now else None,
    }
