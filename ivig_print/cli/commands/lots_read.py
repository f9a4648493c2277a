"""The verbs that read the lots that were given: list them, search a clinic's records for one, export them."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import click

from ivig_print.cli import options as ask
from ivig_print.cli.commands.lists import SCHEMA, Row, as_text, show, write_json
from ivig_print.cli.faults import Screen
from ivig_print.cli.faults import as_json as faults_as_json
from ivig_print.cli.options import FILE, WHERE, options
from ivig_print.cli.output import STDOUT, write_files
from ivig_print.cli.records_below import records_below
from ivig_print.cli.verbs import Choice, Verb
from ivig_print.clinical.lots import likeness
from ivig_print.errors import ExitCode, Fault, IvigPrintError, OutputError
from ivig_print.records.read import read_visit
from ivig_print.records.visit import Visit

COLUMNS = ("date", "brand", "grams", "lot", "expires", "serial")
FOUND = ("match", "file", "date", "brand", "lot", "packages")


def rows_of(visit: Visit) -> Iterator[dict[str, object]]:
    """Yield a row for each lot or package of *visit*, the oldest infusion first; none names the patient."""
    for infusion in sorted(visit.infusions, key=lambda infusion: infusion.date):
        for lot in infusion.lots:
            yield {
                "date": infusion.date.isoformat(),
                "brand": infusion.brand,
                "grams": str(infusion.grams),
                "lot": lot.lot,
                "expires": lot.expires.isoformat() if lot.expires else None,
                "serial": lot.serial,
            }


@click.command(
    "list", cls=Verb, examples=("ivig-print lots list record.toml", "ivig-print lots list record.toml --json")
)
@options(ask.record, ask.as_json)
def lots_of(*, record: Path, as_json: bool) -> None:
    """List the lots of a record, the oldest infusion first."""
    show("lots", list(rows_of(read_visit(record))), COLUMNS, as_json=as_json)


@click.command(
    cls=Verb,
    examples=(
        "ivig-print lots find B01J100623 records/",
        "ivig-print lots find b01-j100623 2025/ 2026/ --show-values",
        "ivig-print lots find B01J100623 records/ --json",
    ),
    epilog="The exit status is 0 if the lot was found, or one that only looks like it (O for 0, I for 1); 1 if not; "
    "10 if a record could not be read: it is named, look at it by hand. --show-values adds the patients' names.",
)
@click.argument("lot", help="The lot number; capitals, blanks and dashes do not matter.")
@click.argument(
    "where",
    nargs=-1,
    required=True,
    metavar="DIR...",
    type=click.Path(path_type=Path),
    help="Folders with records, searched to the bottom, or single records.",
)
@options(ask.as_json)
@click.pass_obj
def find(screen: Screen, *, lot: str, where: tuple[Path, ...], as_json: bool) -> int:
    """Find whose records have a lot, for a recall."""
    if not re.search(r"[^\W_]", lot):
        raise click.UsageError("LOT holds no letter and no digit")
    if absent := [Fault("is not there", "check the name", file=str(path)) for path in where if not path.exists()]:
        raise OutputError(*absent)
    found: list[Row] = []
    faults: list[Fault] = []
    paths = list(records_below(where, faults.append))
    for path in paths:
        screen.step(f"Reading {path}")
        try:
            found += _hits(read_visit(path), path, lot, names=screen.show_values)
        except IvigPrintError as error:
            faults += error.faults
    found.sort(key=lambda row: (row["match"], row["file"], row["date"]))
    unread = OutputError(*faults)
    if as_json:
        unreadable = faults_as_json(unread, show_values=screen.show_values)
        write_json({"schema": SCHEMA, "found": found, "unreadable": unreadable})
    else:
        show("found", found, (*FOUND, "patient") if screen.show_values else FOUND, as_json=False)
        screen.refuse(unread)
        screen.note("1 record searched" if len(paths) == 1 else f"{len(paths)} records searched")
    return ExitCode.PARTIAL if faults else ExitCode.OK if found else ExitCode.FINDINGS


def _hits(visit: Visit, path: Path, wanted: str, *, names: bool) -> Iterator[Row]:
    """Yield a row for each infusion and lot number that is like *wanted*."""
    given = [(row, likeness(wanted, str(row["lot"]))) for row in rows_of(visit)]
    hits = ((like, row["date"], row["brand"], row["lot"]) for row, like in given if like != "none")
    for (like, day, brand, lot), packages in Counter(hits).items():
        row = {"match": like, "file": str(path), "date": day, "brand": brand, "lot": lot}
        yield row | {"packages": packages} | ({"patient": visit.patient.name} if names else {})


@click.command(
    cls=Verb,
    examples=(
        "ivig-print lots export record.toml --csv",
        "ivig-print lots export records/*.toml --csv -o lots.csv",
        "ivig-print lots export record.toml --json",
    ),
)
@click.argument("records", nargs=-1, required=True, metavar="RECORD...", type=FILE, help="The records, TOML or JSON.")
@click.option(
    "--csv", "form", flag_value="csv", default="csv", cls=Choice, group=WHERE, help="Write a table for a spreadsheet."
)
@click.option("--json", "form", flag_value="json", cls=Choice, group=WHERE, help="Write JSON for a program to read.")
@options(ask.output("Where to write it; standard output if not given."), ask.force)
def export(*, records: tuple[Path, ...], form: Literal["csv", "json"], output: Path | None, force: bool) -> None:
    """Write the lots of records as one table, without names."""
    rows = [row | {"file": str(record)} for record, visit in _read_all(records) for row in rows_of(visit)]
    text = _as_csv(rows) if form == "csv" else as_text({"schema": SCHEMA, "lots": rows})
    if output in {None, STDOUT}:
        click.echo(text.encode(), nl=False)
    else:
        # Excel takes a table for UTF-8 only if it begins with this mark; a program that reads a pipe stumbles over it.
        encoding = "utf-8-sig" if form == "csv" else "utf-8"
        write_files({Path(str(output)): text.encode(encoding)}, force=force)


def _read_all(records: Iterable[Path]) -> list[tuple[Path, Visit]]:
    """Return every record, or raise the faults of all."""
    visits: list[tuple[Path, Visit]] = []
    errors: list[IvigPrintError] = []
    for record in records:
        try:
            visits.append((record, read_visit(record)))
        except IvigPrintError as error:
            errors.append(error)
    if errors:
        raise type(errors[0])(*(fault for error in errors for fault in error.faults))
    return visits


def _as_csv(rows: Iterable[Row]) -> str:
    """Return *rows* as a table that begins with the names of its columns (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow((*COLUMNS, "file"))
    writer.writerows([_harmless(row[column]) for column in (*COLUMNS, "file")] for row in rows)
    return out.getvalue()


_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")


def _harmless(value: object) -> str:
    """Return *value* so that no spreadsheet takes it for a formula, which could send the table elsewhere.

    >>> _harmless("=1+1"), _harmless("-A1"), _harmless("A-1"), _harmless(None)
    ("'=1+1", "'-A1", 'A-1', '')
    """
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text
