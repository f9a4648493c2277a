"""The verbs that send a language to a translator without tools, and take it back."""

from pathlib import Path

import click

from ivig_print.cli import options as ask
from ivig_print.cli.faults import Screen, line_of
from ivig_print.cli.options import FILE, GIVEN, WHERE, Target, options
from ivig_print.cli.output import STDOUT, stdout_is_terminal, take_stdout, write_files
from ivig_print.cli.places import read_named
from ivig_print.cli.translations import translations, working_folder
from ivig_print.cli.verbs import Choice, Verb
from ivig_print.errors import ExitCode
from ivig_print.language.locales import open_locale
from ivig_print.workbench.exchange.post import Kind, receive, send

_TAG = click.argument("tag", help="The language, such as es.")


@click.command(
    "export",
    cls=Verb,
    examples=("ivig-print locale export es --to xlsx", "ivig-print locale export ht --to html -o creole.html"),
)
@_TAG
@click.option(
    "--to",
    "kind",
    cls=Choice,
    group=WHERE,
    type=click.Choice(["xlsx", "html", "po"]),
    required=True,
    help="A workbook, a page to fill in a browser, or the catalog as it is.",
)
@options(ask.output("Where it goes; TAG-translation.xlsx and so on if not given.", "FILE"), ask.force, translations)
@ask.bundle("target", Target)
@click.pass_obj
def export(screen: Screen, *, tag: str, kind: Kind, target: Target, translations: Path | None) -> None:
    """Send a language out to be translated without tools."""
    locale = open_locale(tag, working_folder(translations))
    if target.output == STDOUT and kind == "xlsx" and stdout_is_terminal():
        raise click.UsageError("this file is no sight on a terminal: pipe it on, or name a file with -o")
    data = send(locale, kind)
    if target.output == STDOUT:
        with take_stdout() as stdout:
            stdout.write(data)
        return
    path = target.output or Path(f"{locale.tag}-translation.{kind}")
    write_files({path: data}, force=target.force)
    screen.note(f"Wrote {path}")


@click.command(
    "import",
    cls=Verb,
    examples=("ivig-print locale import es es-translation.xlsx", "ivig-print locale import ht ht-translation.json"),
)
@_TAG
@click.argument("file", type=FILE, help="What came back: XLSX, what the page saved, or PO; - reads standard input.")
@options(
    click.option(
        "--unchanged",
        "unchanged_only",
        cls=Choice,
        group=GIVEN,
        is_flag=True,
        help="Leave out what answers English that has changed since; it is refused otherwise.",
    ),
    translations,
)
@click.pass_obj
def import_(screen: Screen, *, tag: str, file: Path, unchanged_only: bool, translations: Path | None) -> int:
    """Take a translation back that was sent out."""
    locale = open_locale(tag, working_folder(translations))
    taken = receive(locale, read_named(file), str(file), unchanged_only=unchanged_only)
    for fault in taken.left_out:
        screen.warn(f"left out: {line_of(fault)}")
    screen.note(f"Took {taken.changed} text{'' if taken.changed == 1 else 's'} over into {locale.tag}.po")
    return ExitCode.FINDINGS if taken.left_out else ExitCode.OK
