"""What can go wrong, as data: exit statuses, faults, and the errors that carry them.

No Click here: only `ivig_print.cli` turns these into words on a screen and a status.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class ExitCode(IntEnum):
    """The statuses of the command line; they are part of its stable interface."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    INPUT = 3
    TRANSLATION = 4
    RENDER = 5
    IO = 6
    PRINTER = 7
    DEPENDENCY = 8
    CONFIG = 9
    PARTIAL = 10
    BUG = 70
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, where it is, and the way out.

    Attributes:
        message: What is wrong, in words that never contain a patient's data.
        hint: How to mend it; empty when the message says it.
        file: The file the fault lies in, as the user named it; empty if none.
        line: The line in that file, from 1; None where it cannot be known.
        column: The column of a line, from 1, in a file of columns such as CSV; else None.
        cell: Where in a file that has no lines, such as ``Schedule!C5`` or ``PID-7``; else empty.
        field: The path of the field, such as ``infusions[2].lots[0].expires``.
        value: The offending value, shown only when the user asks for values.
    """

    message: str
    hint: str = ""
    file: str = ""
    line: int | None = None
    field: str = ""
    value: str | None = None
    column: int | None = None
    cell: str = ""

    def where(self) -> str:
        """Return the place as ``file:line:column: cell: field``, leaving out what is not known.

        >>> Fault("is not a date", file="record.toml", line=4, field="patient.born").where()
        'record.toml:4: patient.born'
        """
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return ": ".join(part for part in (place, self.cell, self.field) if part)


class IvigPrintError(Exception):
    """The base of every error this program raises on purpose; it carries all faults found."""

    exit_code = ExitCode.BUG

    def __init__(self, *faults: Fault | str) -> None:
        """Take one or more faults; a plain string is a fault without a place."""
        self.faults = tuple(Fault(fault) if isinstance(fault, str) else fault for fault in faults)
        super().__init__("; ".join(f"{f.where()}: {f.message}" if f.where() else f.message for f in self.faults))

    @classmethod
    def of(cls, faults: Iterable[Fault]) -> "IvigPrintError":
        """Return one error for all of *faults*."""
        return cls(*faults)


class RecordError(IvigPrintError):
    """A record or a clinic's profile cannot be used."""

    exit_code = ExitCode.INPUT


class ListingError(IvigPrintError):
    """A file of product listings, such as an export of the NDC directory, cannot be used."""

    exit_code = ExitCode.INPUT


class TranslationError(IvigPrintError):
    """A locale is missing, incomplete, stale or broken."""

    exit_code = ExitCode.TRANSLATION


class RenderError(IvigPrintError):
    """The words cannot be set on the paper: a missing glyph, or a block that does not fit."""

    exit_code = ExitCode.RENDER


class PdfError(IvigPrintError):
    """A PDF cannot be read back: it is damaged, encrypted or not tagged."""

    exit_code = ExitCode.INPUT


class OutputError(IvigPrintError):
    """A file cannot be read or written, or is already there."""

    exit_code = ExitCode.IO


class PrinterError(IvigPrintError):
    """A printer cannot take a paper: no such queue or profile, other media in it, or a job that was refused."""

    exit_code = ExitCode.PRINTER


class DependencyError(IvigPrintError):
    """An optional package, a font or a program is missing."""

    exit_code = ExitCode.DEPENDENCY


class ConfigError(IvigPrintError):
    """A layout, a manifest or another file of data is wrong: one that is shipped, or one the program wrote itself."""

    exit_code = ExitCode.CONFIG
