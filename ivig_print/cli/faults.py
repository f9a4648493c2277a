"""What goes wrong in words on the screen, or as JSON; a patient's values are masked unless asked for."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import click

from ivig_print.errors import Fault, IvigPrintError

HIDDEN = "•••"
"""What stands for the rest of a masked value."""

EMPTY = {"''", '""', "[]", "()", "{}"}
"""Values with nothing in them to hide."""

_UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_JOINERS = {"\u00ad", "\u200c", "\u200d"}
_QUOTED = re.compile(r"(['\"])(.*)\1", re.DOTALL)


@dataclass
class Screen:
    """What the user wants to see; the options ``-q``, ``-v`` and ``--show-values`` set it.

    Everything it says goes to standard error: standard output is for data.
    """

    quiet: bool = False
    verbose: bool = False
    show_values: bool = False

    def note(self, text: str) -> None:
        """Say what was done, unless the user wants it quiet."""
        if not self.quiet:
            click.echo(text, err=True)

    def step(self, text: str) -> None:
        """Say what is being done, if the user wants to follow it."""
        if self.verbose:
            click.echo(text, err=True)

    def warn(self, text: str) -> None:
        """Say what the staff should look at; quiet does not hide it."""
        click.echo(f"{click.style('warning:', fg='yellow', bold=True)} {printable(text)}", err=True)

    def refuse(self, error: IvigPrintError) -> None:
        """Say every fault of *error* with its way out, then how many there are."""
        for fault in error.faults:
            click.echo(line_of(fault, show_values=self.show_values), err=True)
            if fault.hint:
                click.echo(f"  {click.style('hint:', fg='cyan')} {printable(fault.hint)}", err=True)
        if len(error.faults) > 1:
            click.echo(f"{len(error.faults)} faults", err=True)


def line_of(fault: Fault, *, show_values: bool = False) -> str:
    """Return *fault* on one line, its place first so that an editor can jump there.

    >>> line_of(Fault("is not a date", file="record.toml", line=4, field="patient.born", value="'31/12/80'"))
    'record.toml:4: patient.born: is not a date ("3•••")'
    """
    place = fault.where() or "ivig-print"
    value = shown(fault.value, show_values=show_values)
    return printable(f"{place}: {fault.message}{f' ({value})' if value else ''}")


def shown(value: str | None, *, show_values: bool = False) -> str:
    """Return *value* as it may be shown: whole if asked for, else its first character at most.

    >>> shown("'Ana Maria'"), shown("'F'"), shown("''"), shown(None)
    ('"A•••"', '"•••"', "''", '')
    """
    if value is None:
        return ""
    if show_values or value in EMPTY:
        return value
    quoted = _QUOTED.fullmatch(value)
    inner = quoted[2] if quoted else value if value[:1].isdigit() else ""
    return f'"{inner[0] if len(inner) > len(HIDDEN) else ""}{HIDDEN}"'


def printable(text: str) -> str:
    r"""Return *text* with control, bidi and other invisible characters escaped, so that it cannot act on a terminal.

    >>> printable("a\x1b[2J")
    'a\\x1b[2J'
    """
    return "".join(
        character.encode("unicode_escape").decode() if unicodedata.category(character) in _UNSAFE else character
        for character in text
    )


def visible(text: str) -> str:
    r"""Return a document's own *text* with what could act on a terminal escaped, but not what joins letters.

    >>> visible("a\x1b[2J \u0645\u06cc\u200c\u0634\u0648\u062f \u202e")
    'a\\x1b[2J می\u200cشود \\u202e'
    """
    return "".join(printable(character) if character not in _JOINERS else character for character in text)


def as_json(error: IvigPrintError, *, show_values: bool = False) -> list[dict[str, object]]:
    """Return the faults of *error* for a program to read, in the order in which they were found."""
    code = error.exit_code.name.lower()
    return [_row(code, "error", fault, shown(fault.value, show_values=show_values)) for fault in error.faults]


def warnings_as_json(warnings: Iterable[str]) -> list[dict[str, object]]:
    """Return *warnings* in the same form as the faults."""
    return [_row("findings", "warning", Fault(warning), "") for warning in warnings]


def _row(code: str, severity: str, fault: Fault, value: str) -> dict[str, object]:
    return {
        "code": code,
        "severity": severity,
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "cell": fault.cell,
        "field": fault.field,
        "message": fault.message,
        "hint": fault.hint,
        "value": value,
    }
