"""The verbs about what the clinic hands in: check it, begin a new one, and its schema."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from ivig_print.cli import options as ask
from ivig_print.cli.commands.lists import SCHEMA, write_json
from ivig_print.cli.faults import Screen, warnings_as_json
from ivig_print.cli.faults import as_json as faults_as_json
from ivig_print.cli.jobs import read_job
from ivig_print.cli.options import Request, options
from ivig_print.cli.output import STDOUT, write_files
from ivig_print.cli.verbs import Verb
from ivig_print.errors import ExitCode, IvigPrintError
from ivig_print.records.schema import clinic_schema, visit_schema
from ivig_print.records.template import clinic_template, visit_template

TEMPLATES: Mapping[str, Callable[[], str]] = {"record": visit_template, "clinic": clinic_template}
SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {"record": visit_schema, "clinic": clinic_schema}


@click.command(
    cls=Verb,
    examples=(
        "ivig-print check record.toml",
        "ivig-print check record.toml -c clinic.toml --show-values",
        "ivig-print check record.toml --json",
    ),
)
@options(
    *(ask.record, ask.clinic, ask.base, ask.locale, ask.confirm, ask.today),
    ask.flag("--strict", help_text="Exit with status 1 if there are warnings."),
    ask.as_json,
)
@ask.bundle("request", Request)
@click.pass_obj
def check(screen: Screen, *, request: Request, strict: bool, as_json: bool) -> int:
    """Say everything that is wrong with a record."""
    try:
        warnings = read_job(screen, request).staff_warnings()
    except IvigPrintError as error:
        if not as_json:
            raise
        write_json({"schema": SCHEMA, "ok": False, "faults": faults_as_json(error, show_values=screen.show_values)})
        return error.exit_code
    if as_json:
        write_json({"schema": SCHEMA, "ok": True, "faults": warnings_as_json(warnings)})
    else:
        _say_checked(screen, request, warnings)
    return ExitCode.FINDINGS if strict and warnings else ExitCode.OK


def _say_checked(screen: Screen, request: Request, warnings: tuple[str, ...]) -> None:
    for warning in warnings:
        screen.warn(warning)
    count = {0: "no warnings", 1: "1 warning"}.get(len(warnings), f"{len(warnings)} warnings")
    screen.note(f"{request.record}: OK, {count}")


@click.command(
    cls=Verb,
    examples=(
        "ivig-print new",
        "ivig-print new record -o visit.toml",
        "ivig-print new clinic -o -",
    ),
)
@click.argument("what", type=click.Choice(list(TEMPLATES)), required=False, help="Which file; both if not given.")
@options(ask.output("Where to write it: a file, or - for standard output."), ask.force)
@click.pass_obj
def new(screen: Screen, *, what: str | None, output: Path | None, force: bool) -> None:
    """Write a record and a clinic's profile to fill in."""
    if output and not what:
        raise click.UsageError("-o names one file: say which, as in `ivig-print new record -o visit.toml`")
    if what and output == STDOUT:
        click.echo(TEMPLATES[what](), nl=False)
        return
    kinds = [what] if what else list(TEMPLATES)
    files = {output or Path(f"{kind}.toml"): TEMPLATES[kind]().encode() for kind in kinds}
    write_files(files, force=force)
    for path in files:
        screen.note(f"Wrote {path}")
    screen.note("Fill in what stands empty, then try: ivig-print check record.toml")


@click.command(cls=Verb, examples=("ivig-print schema > record.schema.json", "ivig-print schema clinic"))
@click.argument(
    "what", type=click.Choice(list(SCHEMAS)), default="record", help="Of which file; the record if not given."
)
@options()
def schema(*, what: str) -> None:
    """Write the JSON Schema of a record or a profile."""
    write_json(SCHEMAS[what]())
