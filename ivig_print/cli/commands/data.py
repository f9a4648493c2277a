"""The verbs about a day's schedule: find out what its columns are, check it, and begin a new one."""

from pathlib import Path

import click

from ivig_print.cli import options as ask
from ivig_print.cli.commands.lists import SCHEMA, write_json
from ivig_print.cli.faults import Screen
from ivig_print.cli.options import SheetRequest, options
from ivig_print.cli.output import STDOUT, write_files
from ivig_print.cli.sheets import as_rows, count, read_day, refused_as_json, say_skipped
from ivig_print.cli.verbs import Verb, Verbs
from ivig_print.clinical.products import products
from ivig_print.errors import ExitCode, Fault, IvigPrintError, RecordError
from ivig_print.language.locales import Locale, locales
from ivig_print.records.draft import Draft
from ivig_print.records.languages import UnknownLanguageError, language_of
from ivig_print.records.read import read_bytes
from ivig_print.records.sheets.bases import Bases
from ivig_print.records.sheets.csv_file import decode_lines, strange_letters
from ivig_print.records.sheets.day_sheet import Choices, sheet_csv, sheet_mapping, sheet_xlsx
from ivig_print.records.sheets.suggest import suggest as propose
from ivig_print.records.sheets.workbook import is_workbook


@click.group(
    cls=Verbs,
    examples=(
        "ivig-print data suggest day.csv -o mapping.toml",
        "ivig-print data check day.csv -m mapping.toml",
        "ivig-print data template --xlsx",
    ),
)
def data() -> None:
    """Read a day's schedule, CSV or a workbook."""


@data.command(
    cls=Verb,
    examples=(
        "ivig-print data check day.csv -m mapping.toml",
        "ivig-print data check day.xlsx -m mapping.toml --base records",
        "ivig-print data check day.csv -m mapping.toml --base same.toml --json",
    ),
)
@options(
    *(ask.sheet, ask.mapping, ask.sheet_base, ask.encoding),
    ask.flag("--strict", help_text="Exit with status 1 if rows were left out."),
    ask.as_json,
)
@ask.bundle("request", SheetRequest)
@click.pass_obj
def check(screen: Screen, *, request: SheetRequest, strict: bool, as_json: bool) -> int:
    """Say everything that is wrong with a day's schedule, cell by cell."""
    try:
        day, bases = read_day(screen, request)
    except IvigPrintError as error:
        if not as_json:
            raise
        return refused_as_json(screen, error)
    faults = [*bases.unread, *(fault for row in day.rows for fault in _faults(bases, row.draft))]
    left_out = ExitCode.FINDINGS if strict and day.skipped else ExitCode.OK
    if as_json:
        lines = [*as_rows(faults, screen), *as_rows(day.skipped, screen, "note")]
        write_json({"schema": SCHEMA, "ok": not faults, "rows": len(day.rows), "faults": lines})
        return ExitCode.INPUT if faults else left_out
    say_skipped(screen, day.skipped)
    if faults:
        raise RecordError(*faults)
    screen.note(f"{request.sheet}: OK, {count(len(day.rows), 'row')}, {len(day.skipped)} left out")
    return left_out


def _faults(bases: Bases, draft: Draft) -> tuple[Fault, ...]:
    try:
        bases.visit(draft)
    except RecordError as error:
        return error.faults
    return ()


@data.command(
    cls=Verb,
    examples=(
        "ivig-print data suggest day.csv",
        "ivig-print data suggest day.xlsx -o mapping.toml",
        "ivig-print data suggest day.csv --encoding cp1252 -o mapping.toml",
    ),
)
@options(ask.sheet, ask.encoding, ask.output("Where to write it; standard output if not given."), ask.force)
@click.pass_obj
def suggest(screen: Screen, *, sheet: Path, encoding: str | None, output: Path | None, force: bool) -> None:
    """Propose a mapping from a schedule's headers, with its open questions."""
    content = read_bytes(str(sheet))
    proposal = propose(content, str(sheet), encoding=encoding)
    if output is None or output == STDOUT:
        click.echo(proposal.text, nl=False)
    else:
        write_files({output: proposal.text.encode()}, force=force)
        screen.note(f"Wrote {output}")
    if encoding and not is_workbook(content):
        letters = strange_letters(decode_lines(content, str(sheet), encoding))
        shown = ", ".join(f"{letter} ({times})" for letter, times in letters.items()) or "none"
        screen.note(f"Letters outside ASCII, as {encoding} reads them: {shown}. Strange ones mean another encoding.")
    screen.note(f"{count(proposal.known, 'column')} known, {count(proposal.questions, 'question')} to answer")


@data.command(
    cls=Verb,
    examples=("ivig-print data template --xlsx", "ivig-print data template --csv -o tomorrow.csv"),
)
@options(
    ask.flag("--xlsx", "xlsx", help_text="A workbook with drop-downs and an explanation."),
    ask.flag("--csv", "as_csv", help_text="A file of lines for any program."),
    ask.output("Where to write it; day-sheet.xlsx or day-sheet.csv if not given."),
    ask.force,
)
@click.pass_obj
def template(screen: Screen, *, xlsx: bool, as_csv: bool, output: Path | None, force: bool) -> None:
    """Write a blank day sheet to fill in, and the mapping that reads it."""
    if xlsx == as_csv:
        raise click.UsageError("say --xlsx or --csv")
    if output == STDOUT:
        raise click.UsageError("a template is two files, the sheet and its mapping: -o names the sheet")
    path = output or Path("day-sheet.xlsx" if xlsx else "day-sheet.csv")
    mapping = path.with_name(f"{path.stem}-mapping.toml")
    sheet = sheet_xlsx(choices()) if xlsx else sheet_csv()
    write_files({path: sheet, mapping: sheet_mapping().encode()}, force=force)
    screen.note(f"Wrote {path}")
    screen.note(f"Wrote {mapping}")
    screen.note(f"Fill it in, then try: ivig-print data check {path} -m {mapping}")


def choices() -> Choices:
    """Return what the drop-downs offer: the languages that can be printed, and the brands for a vein that are sold."""
    words = tuple(locale.english_name if _is_word_for(locale) else locale.tag for locale in locales())
    return Choices(words, tuple(item.brand for item in products() if "vein" in item.routes and not item.discontinued))


def _is_word_for(locale: Locale) -> bool:
    try:
        return language_of(locale.english_name) == locale.tag
    except UnknownLanguageError:
        return False
