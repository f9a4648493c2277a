"""The program: its verbs, and how it ends.

A verb returns nothing, or an exit status; what goes wrong it raises. `run` alone turns an error
into words and a status.
"""

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click

import ivig_print
from ivig_print.cli.commands.batch import batch
from ivig_print.cli.commands.data import data
from ivig_print.cli.commands.demo import demo
from ivig_print.cli.commands.fhir import fhir
from ivig_print.cli.commands.inspect import inspect
from ivig_print.cli.commands.lists import fonts, layouts, locales
from ivig_print.cli.commands.lots import lots
from ivig_print.cli.commands.papers import card, handout, kit, log
from ivig_print.cli.commands.planning import calendar, dose
from ivig_print.cli.commands.products import products
from ivig_print.cli.commands.records import check, new, schema
from ivig_print.cli.commands.vaccines import vaccines
from ivig_print.cli.faults import Screen
from ivig_print.cli.verbs import Verbs
from ivig_print.errors import ExitCode, IvigPrintError

PACKAGE = Path(ivig_print.__file__).parent


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    examples=("ivig-print demo", "ivig-print new", "ivig-print kit record.toml --clinic clinic.toml"),
)
@click.version_option(ivig_print.__version__, message="ivig-print %(version)s")
def app() -> None:
    """Print a patient's IVIG handout, lot log and wallet card in the patient's language."""


VERBS = (
    *(demo, new, check, kit, handout, card, log, batch, data, lots, calendar, dose, fhir, inspect, schema),
    *(products, vaccines, locales, layouts, fonts),
)

for verb in VERBS:
    app.add_command(verb)


def main() -> NoReturn:
    """Run the program with the arguments it was called with, and leave with its exit status."""
    gc.disable()  # what one run makes lives as long as the run: looking for garbage took a tenth of its time
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # what we write we also read: records are UTF-8 everywhere
    sys.exit(run())


def run(args: Sequence[str] | None = None) -> int:
    """Run the program with *args* (those it was called with by default) and return its exit status."""
    screen = Screen()
    # Click itself does not know NO_COLOR; any value but an empty one counts.
    color = False if os.environ.get("NO_COLOR") else None
    try:
        return app.main(args, prog_name="ivig-print", standalone_mode=False, obj=screen, color=color) or ExitCode.OK
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except IvigPrintError as error:
        screen.refuse(error)
        return error.exit_code
    except SystemExit:  # Click's answer to a reader that has gone away, such as `head`
        return ExitCode.OK
    except Exception as error:  # noqa: BLE001 -- the last door: no traceback may show a patient's data
        return _confess(error)


def _confess(error: Exception) -> int:
    """Say that *error* is a bug, and where; neither its message nor its data, which may be a patient's."""
    if os.environ.get("IVIG_PRINT_DEBUG"):
        traceback.print_exception(error)
        return ExitCode.BUG
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if PACKAGE in Path(frame.filename).parents]
    last = own[-1]
    place = f"{Path(last.filename).relative_to(PACKAGE.parent).as_posix()}:{last.lineno} in {last.name}"
    click.echo(f"ivig-print: a bug in the program: {type(error).__name__} at {place}", err=True)
    click.echo(
        f"  hint: report this line with version {ivig_print.__version__}; it holds nothing of the record's."
        " IVIG_PRINT_DEBUG=1 shows the whole traceback, which may: do not send that on.",
        err=True,
    )
    return ExitCode.BUG
