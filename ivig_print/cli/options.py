"""The options of the verbs, each said once, and what the user asked for as one value."""

import functools
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from ivig_print.cli.completion import complete_locale
from ivig_print.cli.faults import Screen
from ivig_print.cli.verbs import HEADINGS, Choice
from ivig_print.clinical.findings import HARD
from ivig_print.job import Edition, PaperName
from ivig_print.records.sheets.encodings import known_encoding

Command = Callable[..., int | None]
Decorator = Callable[[Command], Command]

WHAT, GIVEN, WHERE, _ = HEADINGS
FILE = click.Path(path_type=Path, allow_dash=True)


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """How to print; None leaves a choice to the record or to the clinic's region."""

    clinic: Path | None = None
    locale: str | None = None
    also: str | None = None
    edition: Edition | None = None
    paper: PaperName | None = None
    large_print: bool | None = None
    with_english: bool = False
    today: date | None = None
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Request(Wishes):
    """Which record to print, and how."""

    record: Path
    base: Path | None = None


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where the paper goes.

    Attributes:
        output: A file, a folder, or ``-`` for standard output; None for a file in the current folder.
        force: Whether a file that is there already is overwritten.
        preview: Whether each page is also written as a picture.
    """

    output: Path | None = None
    force: bool = False
    preview: bool = False


@dataclass(frozen=True, kw_only=True)
class SheetRequest:
    """Which day sheet to read, and what is needed to understand it."""

    sheet: Path
    mapping: Path
    base: Path | None = None
    encoding: str | None = None


def _day(_ctx: click.Context, _param: click.Parameter, value: datetime | None) -> date | None:
    return None if value is None else value.date()


def _set(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: FBT001 -- Click's signature
    """Note a wish about the screen at once, so that it holds even for a fault in the next option."""
    if value and param.name:
        setattr(ctx.ensure_object(Screen), param.name, value)


sheet = click.argument(
    "sheet", type=FILE, metavar="FILE", help="The day's schedule, CSV or a workbook; - reads standard input."
)
mapping = click.option(
    *("-m", "--map", "mapping"),
    cls=Choice,
    group=WHAT,
    type=FILE,
    required=True,
    help="What the columns mean; `ivig-print data suggest` writes a first one.",
)
sheet_base = click.option(
    "--base",
    cls=Choice,
    group=WHAT,
    type=FILE,
    metavar="FILE|DIR",
    help="What the sheet does not say: one file for all rows, or a folder of records found by patient.mrn.",
)


def _encoding(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    try:
        return None if value is None else known_encoding(value)
    except ValueError as error:
        raise click.BadParameter('it is no encoding; "cp1252" is that of many Windows programs') from error


encoding = click.option(
    "--encoding",
    cls=Choice,
    group=WHAT,
    metavar="NAME",
    callback=_encoding,
    help="The encoding of a CSV file that is not Unicode, such as cp1252; never guessed.",
)
record = click.argument(
    "record", type=FILE, help="The patient's record: TOML, JSON, FHIR R4 or HL7 v2; - reads standard input."
)
clinic = click.option(
    *("-c", "--clinic"),
    cls=Choice,
    group=WHAT,
    type=FILE,
    envvar="IVIG_PRINT_CLINIC",
    show_envvar=True,
    help="The clinic's profile; clinic.toml beside the record if not given.",
)
base = click.option(
    "--base",
    cls=Choice,
    group=WHAT,
    type=FILE,
    help="A record, or a part of one, that holds what a FHIR or HL7 file lacks; or a folder, for that of its patient.",
)
locale = click.option(
    *("-l", "--locale"),
    cls=Choice,
    group=WHAT,
    metavar="TAG",
    shell_complete=complete_locale,
    help="The language of the paper, such as es; the patient's if not given.",
)
also = click.option(
    "--also",
    cls=Choice,
    group=WHAT,
    metavar="TAG",
    shell_complete=complete_locale,
    help="A second language on the same pages, line by line in step, such as en; a card has its own two.",
)
edition = click.option(
    "--edition",
    cls=Choice,
    group=WHAT,
    type=click.Choice(["short", "full"]),
    help="One sheet of paper, or the long form; the record's if not given.",
)
paper = click.option(
    "--paper",
    cls=Choice,
    group=WHAT,
    type=click.Choice(["letter", "a4"], case_sensitive=False),
    envvar="IVIG_PRINT_PAPER",
    show_envvar=True,
    help="The size of the paper; that of the clinic's region if not given.",
)
large_print = click.option(
    "--large-print/--normal-print",
    cls=Choice,
    group=WHAT,
    default=None,
    help="Letters of 18 pt for low vision; the record's choice if not given.",
)
with_english = click.option(
    "--with-english",
    cls=Choice,
    group=WHAT,
    is_flag=True,
    help="Print a translation although it is out of date or not complete, with the current English after it.",
)
today = click.option(
    "--today",
    cls=Choice,
    group=WHAT,
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    help="Print as on this day, such as 2026-12-01; today if not given.",
)
confirm = click.option(
    *("--confirm", "confirmed"),
    cls=Choice,
    group=WHAT,
    metavar="CODE",
    type=click.Choice(list(HARD)),
    multiple=True,
    help="Print although this is beyond the usual limits or not checked; that you said so is kept. As often as needed.",
)
form = click.option(
    *("--format", "form"),
    cls=Choice,
    group=WHAT,
    type=click.Choice(["foldover", "cr80"]),
    default="foldover",
    show_default=True,
    help="A sheet to cut out and fold, or two pages for a card printer.",
)
force = click.option("--force", cls=Choice, group=WHERE, is_flag=True, help="Overwrite files that are there already.")
preview = click.option(
    "--preview", cls=Choice, group=WHERE, is_flag=True, help="Also write each page as a PNG picture."
)


ONE_FILE = "Where to write it: a file, a folder, or - for standard output."


def output(help_text: str = ONE_FILE, metavar: str = "FILE") -> Decorator:
    """Return the option ``-o`` with what it means for one verb; by default, where its one file goes."""
    return click.option("-o", "--output", cls=Choice, group=WHERE, type=FILE, metavar=metavar, help=help_text)


def flag(*names: str, help_text: str) -> Decorator:
    """Return a flag that only one verb or two have."""
    return click.option(*names, cls=Choice, is_flag=True, help=help_text)


as_json = flag("--json", "as_json", help_text="Write JSON for a program to read.")
SCREEN: tuple[Decorator, ...] = tuple(
    click.option(*names, cls=Choice, is_flag=True, expose_value=False, callback=_set, help=help_text)
    for names, help_text in (
        (("-q", "--quiet"), "Say nothing but faults and warnings."),
        (("-v", "--verbose"), "Say each step."),
        (("--show-values",), "Show the patient's values in faults; they are masked otherwise."),
    )
)


HOW: tuple[Decorator, ...] = (clinic, base, locale, also, with_english, edition, paper, large_print)
"""Whose papers, and how they are printed: what the handout and all that has one in it ask."""


def options(*decorators: Decorator) -> Decorator:
    """Return all of *decorators* as one, in the order in which the help shows them, and the screen's after them."""

    def decorate(command: Command) -> Command:
        return functools.reduce(lambda done, option: option(done), reversed([*decorators, *SCREEN]), command)

    return decorate


def bundle(name: str, kind: type[object]) -> Decorator:
    """Return a decorator that hands a command the options that belong to *kind* as one value called *name*."""
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def call(*args: object, **given: Any) -> int | None:  # noqa: ANN401 -- Click's own
            taken = {key: given.pop(key) for key in known & given.keys()}
            return command(*args, **{name: kind(**taken)}, **given)

        return call

    return decorate
