"""The verb that prints a whole day from its schedule."""

from collections.abc import Collection

import click

from ivig_print import batch as by_row
from ivig_print.batch import Order, Turn
from ivig_print.cli import options as ask
from ivig_print.cli import sheet_options
from ivig_print.cli.card_press import SheetWishes
from ivig_print.cli.clock import today_at
from ivig_print.cli.commands.lists import SCHEMA, write_json
from ivig_print.cli.day import Day, Run
from ivig_print.cli.day_cards import sheets_of_day
from ivig_print.cli.faults import Screen, line_of
from ivig_print.cli.jobs import known_closures, known_locale
from ivig_print.cli.kit import KIT
from ivig_print.cli.options import WHAT, SheetRequest, Target, Wishes, options
from ivig_print.cli.output import STDOUT
from ivig_print.cli.own_products import all_products
from ivig_print.cli.sheets import as_rows, count, read_day, refused_as_json, say_skipped
from ivig_print.cli.verbs import Choice, Verb
from ivig_print.errors import ExitCode, IvigPrintError
from ivig_print.records.read import clinic_beside, read_clinic
from ivig_print.records.sheets.rows import DaySheet, SheetRow


def _kinds(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    kinds = tuple(dict.fromkeys(kind.strip() for kind in value.split(",")))
    unknown = [kind for kind in kinds if kind not in KIT]
    if unknown:
        raise click.BadParameter(f"papers are {', '.join(KIT)}, with commas between them")
    return kinds


@click.command(
    cls=Verb,
    examples=(
        "ivig-print batch day.csv -m mapping.toml --base records -o today",
        "ivig-print batch day.xlsx -m mapping.toml --papers handout,card -o today --dry-run",
        "ivig-print batch day.csv -m mapping.toml -o today --also en",
        "ivig-print batch day.csv -m mapping.toml -o today --stock avery-5371 --first-cell 4",
        "ivig-print batch day.csv -m mapping.toml -o today --reminders --qr",
        "ivig-print batch day.csv -m mapping.toml -o today --row 7 --confirm dose-course",
    ),
)
@options(
    *(ask.sheet, ask.mapping, ask.sheet_base, ask.encoding, ask.clinic),
    click.option(
        "--papers",
        cls=Choice,
        group=WHAT,
        metavar="LIST",
        default=",".join(KIT),
        show_default=True,
        callback=_kinds,
        help="Which papers each row gets.",
    ),
    click.option(
        *("--row", "rows"),
        cls=Choice,
        group=WHAT,
        metavar="NUMBER",
        type=click.IntRange(min=1),
        multiple=True,
        help="Print only this row, by its number in the file; as often as needed.",
    ),
    *(ask.locale, ask.also, ask.with_english, ask.edition, ask.paper, ask.large_print, ask.form),
    *(sheet_options.stock, sheet_options.first_cell, sheet_options.copies, sheet_options.flip),
    *(sheet_options.reminders, sheet_options.qr("With --reminders: the next date as a QR code too.")),
    *(ask.confirm, ask.today),
    *(ask.output("The folder to write to; made if it is not there.", "DIR"), ask.force),
    ask.flag("--all-or-nothing", "whole", help_text="Print nothing at all if one row cannot be printed."),
    ask.flag("--dry-run", help_text="Check every row and say what would be printed; write nothing."),
    ask.as_json,
)
@ask.bundle("request", SheetRequest)
@ask.bundle("wishes", Wishes)
@ask.bundle("target", Target)
@ask.bundle("day", Day)
@ask.bundle("on_sheets", SheetWishes)
@click.pass_obj
def batch(
    screen: Screen,
    *,
    request: SheetRequest,
    wishes: Wishes,
    target: Target,
    day: Day,
    on_sheets: SheetWishes,
    reminders: bool,
    qr: bool,
) -> int:
    """Print the papers of a whole day from its schedule."""
    folder = target.output
    if folder is None or folder == STDOUT:
        raise click.UsageError("a day is many files: -o names their folder")
    if wishes.confirmed and not day.rows:
        raise click.UsageError("--confirm is said of a patient, not of a day: name the rows, as in --row 7")
    sheets = sheets_of_day(on_sheets, day.papers, reminders=reminders, qr=qr)
    try:
        sheet, turns = _read(screen, request, wishes, day)
    except IvigPrintError as error:
        if not day.as_json:
            raise
        return refused_as_json(screen, error)
    tally = Run(screen, folder, day, target.force, sheets).all_of(turns)
    if day.as_json:
        skipped = as_rows(sheet.skipped, screen, "note")
        said = {"rows": tally.lines, "skipped": skipped, "earlier": tally.earlier}
        write_json({"schema": SCHEMA, "ok": not tally.bad, **said})
    else:
        say_skipped(screen, sheet.skipped)
        verb = "could print" if day.dry_run else "printed"
        screen.note(f"{verb.capitalize()} {tally.good} of {count(len(turns), 'row')}; {len(sheet.skipped)} left out")
    return ExitCode.PARTIAL if tally.bad and tally.good else tally.bad[0].exit_code if tally.bad else ExitCode.OK


def _read(screen: Screen, request: SheetRequest, wishes: Wishes, day: Day) -> tuple[DaySheet, list[Turn]]:
    """Return the sheet and, of the rows that are asked for, the job or the faults."""
    sheet, bases = read_day(screen, request)
    profile = wishes.clinic or clinic_beside(request.sheet)
    clinic = read_clinic(profile)
    known_locale(clinic.locale, str(profile), "locale")
    known_closures(clinic, profile)
    if wishes.locale:
        known_locale(wishes.locale, "", "--locale")
    if wishes.also:
        known_locale(wishes.also, "", "--also")
    order = Order(
        clinic=clinic,
        today=wishes.today or today_at(clinic.time_zone),
        locale=wishes.locale,
        also=wishes.also,
        edition=wishes.edition,
        paper=wishes.paper,
        large_print=wishes.large_print,
        with_english=wishes.with_english,
        confirmed=wishes.confirmed,
        products=all_products(),
    )
    for fault in bases.unread:
        screen.warn(line_of(fault, show_values=screen.show_values))
    return sheet, list(by_row.turns(_chosen(sheet.rows, day.rows), bases, order))


def _chosen(rows: Collection[SheetRow], wanted: Collection[int]) -> list[SheetRow]:
    absent = sorted(set(wanted) - {row.number for row in rows})
    if absent:
        raise click.UsageError(f"row {absent[0]} is no patient's")
    return [row for row in rows if not wanted or row.number in wanted]
