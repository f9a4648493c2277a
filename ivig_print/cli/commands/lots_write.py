"""The verbs that put packages into a record: scanned one after the other, or typed."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from ivig_print.cli import options as ask
from ivig_print.cli.clock import today_at
from ivig_print.cli.faults import Screen
from ivig_print.cli.options import FILE, GIVEN, options
from ivig_print.cli.output import STDOUT
from ivig_print.cli.own_products import all_products
from ivig_print.cli.verbs import Choice, Verb
from ivig_print.cli.vials import Added, Given, add_lot, brand_in
from ivig_print.errors import ExitCode, Fault, OutputError, RecordError
from ivig_print.records import typed
from ivig_print.records.gs1 import read_code
from ivig_print.records.read import clinic_beside, read_clinic, read_visit
from ivig_print.records.text import lot_number, serial_number
from ivig_print.records.visit import Lot


class Checked(click.ParamType[object]):
    """A value that is held to the rules of a record while the command line is read."""

    def __init__(self, name: str, check: Callable[[str], object]) -> None:
        """Take what the help calls the value, and what turns its text into it or raises ValueError."""
        self.name = name
        self._check = check

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        """Return *value* checked; a fault says what is wrong, and the way out."""
        if not isinstance(value, str):
            return value
        try:
            return self._check(value)
        except ValueError as error:
            hint = (getattr(error, "context", None) or {}).get("hint")
            self.fail(f"{error}{f': {hint}' if hint else ''}", param, ctx)


def _given(*names: str, kind: Checked, help_text: str, **more: Any) -> ask.Decorator:  # noqa: ANN401 -- Click's own
    return click.option(*names, cls=Choice, group=GIVEN, type=kind, help=help_text, **more)


_record = click.argument("record", type=FILE, help="The patient's record, TOML or JSON, which is changed.")
_brand = _given(
    "--brand",
    kind=Checked("name", typed.brand),
    help_text="The brand, where the code or the record does not tell it.",
)
_grams = _given(
    "--grams",
    kind=Checked("number", typed.grams),
    help_text="The grams of the whole infusion; needed when the record does not list it yet.",
)
_DAY = Checked("date", typed.day)


@click.command(
    cls=Verb,
    examples=(
        "ivig-print lots scan record.toml --grams 30",
        "ivig-print lots scan record.toml --date 2026-11-03 --brand Kiovig --grams 30",
    ),
)
@options(
    _record,
    _given("--date", "day", kind=_DAY, help_text="The day of the infusion; today at the clinic if not given."),
    *(_grams, _brand, ask.clinic),
)
@click.pass_obj
def scan(
    screen: Screen, *, record: Path, day: date | None, grams: Decimal | None, brand: str | None, clinic: Path | None
) -> int:
    """Read packages from a scanner, and log each at once."""
    _refuse_stdin(record)
    given = Given(date=day or _today(record, clinic), brand=brand, grams=grams, listed=all_products())
    _refuse_unknown_grams(record, given)
    if sys.stdin.isatty():
        screen.note("Scan each package; an empty line ends.")
    results = [_scanned(screen, record, given, line) for line in enumerate(_lines(), 1)]
    refused = results.count(False)
    screen.note(f"{record}: {len(results) - refused} scanned" + (f", {refused} refused" if refused else ""))
    return ExitCode.PARTIAL if refused else ExitCode.OK


def _refuse_stdin(record: Path) -> None:
    if record == STDOUT:
        raise click.UsageError("a record from standard input cannot be changed: name its file")


def _today(record: Path, clinic: Path | None) -> date:
    return today_at(read_clinic(clinic or clinic_beside(record)).time_zone)


def _refuse_unknown_grams(record: Path, given: Given) -> None:
    """Say at once, not after the first package, that the grams are missing; a fault of the record as well."""
    listed = any(infusion.date == given.date for infusion in read_visit(record).infusions)
    if not listed and given.grams is None:
        raise click.UsageError(
            f"the record lists no infusion on {given.date}: say with --grams how many were given in all; "
            "they are not computed"
        )


def _lines() -> Iterator[str]:
    """Yield what the scanner types, up to an empty line; not with `str.splitlines`, which takes GS for a line's end."""
    for raw in iter(sys.stdin.buffer.readline, b""):
        for line in raw.decode("utf-8", "replace").rstrip("\r\n").split("\r"):
            if not line.strip(" \t"):
                return
            yield line


def _scanned(screen: Screen, record: Path, given: Given, line: tuple[int, str]) -> bool:
    """Log the package of one numbered line, say so or why not, and return whether it is in the record."""
    number, text = line
    try:
        code = read_code(text, given.date)
        brand = brand_in(code, given)
        lot = Lot(lot=code.lot, expires=code.expires, serial=code.serial)
        added = add_lot(record, replace(given, brand=brand), lot)
    except (RecordError, OutputError) as error:
        screen.refuse(type(error)(*(_at_line(fault, number) for fault in error.faults)))
        return False
    _say(screen, added, f"line {number}: ")
    return True


def _at_line(fault: Fault, number: int) -> Fault:
    """Return *fault* with the line of the scan, unless it lies in a file."""
    return fault if fault.file else replace(fault, file="scan", line=number, field="")


def _say(screen: Screen, added: Added, place: str = "") -> None:
    lot = added.lot
    if added.known:
        screen.warn(f"{place}lot {lot.lot} with this serial number is in the record already: not written again")
        return
    expires = f"expires {lot.expires}" if lot.expires else "no expiry in the code"
    screen.note(f"{place}{added.brand}, lot {lot.lot}, {expires}")
    for finding in added.findings:
        screen.warn(f"{place}{finding.message}")


@click.command(
    cls=Verb,
    examples=(
        "ivig-print lots add record.toml --date 2026-11-03 --lot B01J100623 --expires 2028-06",
        "ivig-print lots add record.toml --date 2026-12-01 --brand Privigen --grams 30 --lot A1 --expires 2028-06-30",
    ),
)
@options(
    _record,
    _given("--date", "day", kind=_DAY, required=True, help_text="The day of the infusion, such as 2026-12-01."),
    *(_brand, _grams),
    _given("--lot", kind=Checked("lot", lot_number), required=True, help_text="The lot number on the package."),
    _given(
        "--expires",
        kind=Checked("date", typed.expiry),
        required=True,
        help_text="The printed expiry, such as 2028-06-30; 2028-06 means the month's last day.",
    ),
    _given("--serial", kind=Checked("serial", serial_number), help_text="The package's serial number."),
)
@click.pass_obj
def add(
    screen: Screen,
    *,
    record: Path,
    day: date,
    brand: str | None,
    grams: Decimal | None,
    lot: str,
    expires: date,
    serial: str | None,
) -> None:
    """Log one package by hand."""
    _refuse_stdin(record)
    given = Given(date=day, brand=brand, grams=grams, listed=all_products())
    _say(screen, add_lot(record, given, Lot(lot=lot, expires=expires, serial=serial)))
