"""The verbs about a day's schedule: find out what its columns are, check it, and begin a new one."""

import click

from ivig_print.cli import options as ask
from ivig_print.cli.commands.lists import SCHEMA, write_json
from ivig_print.cli.faults import Screen
from ivig_print.cli.options import SheetRequest, options
from ivig_print.cli.sheets import as_rows, count, read_day, refused_as_json, say_skipped
from ivig_print.cli.verbs import Verb, Verbs
from ivig_print.errors import ExitCode, Fault, IvigPrintError, RecordError
from ivig_print.records.bases import Bases
from ivig_print.records.draft import Draft


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
    *(ask.sheet, ask.mapping, ask.base, ask.encoding),
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
