"""The record of what was confirmed and what was printed: one line of JSON each, with no patient in it.

A paper whose dose is beyond the usual limits is made only when somebody says that it is meant. Who said
so, when, and of which papers, must be there to be read later; and which paper went to which printer.
"""

import getpass
import hashlib
import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ivig_print.cli.places import own_place
from ivig_print.errors import Fault, OutputError

SCHEMA = 1
"""The version of a line's form."""


def journal_path() -> Path:
    """Return where the lines are kept: in ``IVIG_PRINT_STATE`` if it is set, else in the user's own folder."""
    return own_place("IVIG_PRINT_STATE", "state") / "runs.jsonl"


def note_run(papers: Iterable[bytes], confirmed: Collection[str], now: datetime) -> None:
    """Add one line that says that the *papers* were made because the codes were *confirmed*.

    Raises:
        OutputError: The line cannot be kept; nothing should be printed then.
    """
    hashes = [hashlib.sha256(paper).hexdigest() for paper in papers]
    _add({"when": _second(now), "by": _user(), "confirmed": sorted(confirmed), "sha256": hashes})


@dataclass(frozen=True, kw_only=True)
class Again:
    """What a reprint is one of.

    Attributes:
        of: What the first job was called.
        reason: Why it is printed once more; empty if nobody said.
        same: Whether it is what was printed then, but for its mark.
    """

    of: str
    reason: str
    same: bool


@dataclass(frozen=True, kw_only=True)
class Printed:
    """One paper that went to a printer.

    Attributes:
        job: What we call the job, and CUPS shows.
        document: Which paper: ``handout``, ``log``, ``card`` or ``reminder``.
        edition: Of the handout; None for other papers.
        locale: Its language.
        day: The day that it was made for.
        sha256: Of its bytes.
        printer: What the clinic calls the printer.
        copies: How many.
        printer_job: What the print system calls the job, or the file; empty if it has no name.
        result: ``handed over``, ``waiting`` in a stopped queue, or ``refused``.
        made: What its bytes follow from besides the record; None for what is no patient's paper.
        reprint: Of a reprint, what it is one of; else None.
    """

    job: str
    document: str
    edition: str | None
    locale: str
    day: str
    sha256: str
    printer: str
    copies: int
    printer_job: str
    result: str
    made: Mapping[str, object] | None = None
    reprint: Again | None = None


def note_print(printed: Printed, now: datetime) -> None:
    """Add one line that says what was printed, where, and what became of it; raise as `note_run`."""
    line = asdict(printed)
    for key in ("made", "reprint"):
        if line[key] is None:
            del line[key]
    _add({"when": _second(now), "by": _user(), **line})


def printed_jobs() -> list[dict[str, Any]]:
    """Return the lines of all jobs, the oldest first; a line that is damaged is passed over.

    Raises:
        OutputError: They cannot be read.
    """
    path = journal_path()
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise OutputError(Fault(f"cannot be read: {error.strerror}", file=str(path))) from error
    return [line for line in map(_line, lines) if line.keys() >= _KEYS]


_KEYS = {"when", "job", "document", "locale", "day", "sha256", "printer", "result"}
"""What the line of a job has; one about what was confirmed has not."""


def _line(text: bytes) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:  # the disk was full in the middle of it
        return {}
    return found if isinstance(found, dict) else {}


def _second(now: datetime) -> str:
    return now.isoformat(timespec="seconds")


def _add(line: Mapping[str, object]) -> None:
    path = journal_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # One write in append mode: two runs at once cannot mix their lines.
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "ab", buffering=0) as file:
            file.write(json.dumps({"schema": SCHEMA, **line}).encode() + b"\n")
    except OSError as error:
        hint = "what is confirmed or printed must be kept: set IVIG_PRINT_STATE to a folder that can be written"
        raise OutputError(Fault(f"cannot be written: {error.strerror}", hint, file=str(path))) from error


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name, as in some containers
        return "unknown"
