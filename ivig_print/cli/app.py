"""The program: its verbs, and how it ends.

A verb returns nothing, or an exit status; what goes wrong it raises. `run` alone turns an error
into words and a status.
"""

import os
import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click

import ivig_print
from ivig_print.cli.faults import Screen
from ivig_print.cli.verbs import Modules, Verbs
from ivig_print.errors import ExitCode, IvigPrintError

PACKAGE = Path(ivig_print.__file__).parent

VERBS = Modules(
    "ivig_print.cli.commands",
    {
        "demo": "demo",
        "new": "records",
        "check": "records",
        "kit": "kit",
        "handout": "papers",
        "card": "card",
        "log": "papers",
        "reminder": "reminders",
        "print": "printing",
        "reprint": "reprint",
        "printer": "printers",
        "batch": "batch",
        "data": "data",
        "lots": "lots",
        "calendar": "planning",
        "dose": "planning",
        "fhir": "fhir",
        "inspect": "inspect",
        "schema": "records",
        "products": "products",
        "vaccines": "vaccines",
        "stock": "stocks",
        "locale": "locale",
        "locales": "lists",
        "layouts": "lists",
        "fonts": "lists",
    },
)
"""Every verb with the module it lies in, in the order in which a user meets them."""


@click.group(
    cls=Verbs,
    commands=VERBS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    examples=("ivig-print demo", "ivig-print new", "ivig-print kit record.toml --clinic clinic.toml"),
)
@click.version_option(ivig_print.__version__, message="ivig-print %(version)s")
def app() -> None:
    """Print a patient's IVIG handout, lot log and wallet card in the patient's language."""


def main() -> NoReturn:
    """Run the program with the arguments it was called with, and leave with its exit status."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # what we write we also read: records are UTF-8 everywhere
    for name in ("SIGTERM", "SIGHUP"):  # ended from outside, as by Ctrl-C: nothing half written stays behind
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    status = run()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):  # there is none, or it is full or closed: Python says what to say
        sys.exit(status)
    # Everything is written: files are closed and renamed where they are made, locks and temporary files end with
    # their blocks, there are no threads, and what is left to `atexit` (PDFium's own) ends with the process anyway.
    # To take apart all that was made, as Python does at its end, took a twentieth of the run. Profile `run`.
    os._exit(status)


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
    import traceback  # noqa: PLC0415 -- no run without a bug should wait for it

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
