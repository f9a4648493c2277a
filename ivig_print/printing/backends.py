"""What takes a paper: CUPS, a folder, or nobody."""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ivig_print.errors import DependencyError, Fault, OutputError, PrinterError
from ivig_print.printing.order import Order, lp_arguments, lp_line, refuse_other_paper
from ivig_print.printing.queue import queue_state, request_id

_PATIENCE = 60.0
"""Seconds: `lp` hands a paper to CUPS in well under one; who waits longer waits for a server that is not there."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an order.

    Attributes:
        job: What the printer calls it, or the file it lies in; empty if nobody took it.
        waiting: Why it does not come out now; empty if nothing is known to be in its way.
    """

    job: str
    waiting: str = ""


class Backend(Protocol):
    """Takes orders."""

    def line(self, order: Order) -> str:
        """Return what would be done, on one line; raise as `submit` where it can be told before."""

    def submit(self, pdf: bytes, order: Order) -> Receipt:
        """Hand *pdf* over.

        Raises:
            PrinterError: The printer cannot take it.
            DependencyError: A program is missing.
            OutputError: It cannot be written.
        """


class LpBackend:
    """Hands papers to CUPS through `lp`, which every system with CUPS has; no copy is left on the disk by us."""

    def line(self, order: Order) -> str:
        """Return the command."""
        return lp_line(order)

    def submit(self, pdf: bytes, order: Order) -> Receipt:
        """Queue *pdf*; say so if the queue is stopped, for CUPS takes jobs for a stopped queue and says nothing."""
        done = run_cups("lp", lp_arguments(order), given=pdf)
        if done.returncode:
            raise PrinterError(_refused(order, done.stderr.decode("utf-8", "replace")))
        queue = order.profile.queue
        state = queue_state(run_cups("lpoptions", ("-p", queue)).stdout.decode("utf-8", "replace"))
        job = request_id(done.stdout.decode("utf-8", "replace"))
        return Receipt(job, state.reasons or "stopped") if state.stopped else Receipt(job)


class FolderBackend:
    """Lays papers into a folder, for a program that prints what it finds there, or a system without CUPS."""

    def line(self, order: Order) -> str:
        """Return which files would be written."""
        refuse_other_paper(order)
        return f"write {shlex.join(map(str, _files_of(order)))}"

    def submit(self, pdf: bytes, order: Order) -> Receipt:
        """Write *pdf* once for each copy, readable by its owner only and whole from the first moment."""
        refuse_other_paper(order)
        paths = _files_of(order)
        for path in paths:
            _write(path, pdf)
        return Receipt(str(paths[0]))


class NullBackend:
    """Takes everything and prints nothing: to try a clinic's whole way once."""

    def line(self, order: Order) -> str:
        """Return that nothing would be done."""
        refuse_other_paper(order)
        return "print nothing: the backend is null"

    def submit(self, pdf: bytes, order: Order) -> Receipt:  # noqa: ARG002 -- the protocol's signature
        """Do nothing."""
        refuse_other_paper(order)
        return Receipt("")


def backend_of(order: Order) -> Backend:
    """Return what takes *order*."""
    backends: dict[str, Backend] = {"lp": LpBackend(), "folder": FolderBackend(), "null": NullBackend()}
    return backends[order.profile.backend]


def run_cups(program: str, args: Sequence[str], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run one of CUPS's own programs, in plain English, without a shell and without waiting for ever.

    Raises:
        DependencyError: It is not installed.
        PrinterError: It does not come back.
    """
    found = shutil.which(program)
    if found is None:
        hint = 'install the CUPS client (Debian, Ubuntu: apt install cups-client); elsewhere use backend = "folder"'
        raise DependencyError(Fault(f"the program {program} is not installed", hint))
    try:
        return subprocess.run(  # noqa: S603 -- the program by its whole path, its arguments as a list
            [found, *args],
            input=given,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            env=os.environ | {"LC_ALL": "C"},
        )
    except subprocess.TimeoutExpired:
        hint = "is the print server there? `lpstat -r` should say that it runs; look for the job before you try again"
        raise PrinterError(Fault(f"{program} has not answered for {_PATIENCE:.0f} seconds", hint)) from None


def _refused(order: Order, said: str) -> Fault:
    """Return why `lp` did not take *order*; what it says names queues and options, never what is printed."""
    reason = " ".join(said.split()).removeprefix("lp: ").removeprefix("Error - ").rstrip(".")
    hint = f"`ivig-print printer doctor {order.printer}` looks at the queue {order.profile.queue}"
    return Fault(f"the print system refused it: {reason or 'it does not say why'}", hint, file=order.printer)


def _files_of(order: Order) -> list[Path]:
    folder = Path(order.profile.folder)
    with suppress(RuntimeError):  # a ~ of nobody: the folder then is not there, and that is said
        folder = folder.expanduser()
    ends = [f"-{number}" for number in range(1, order.copies + 1)] if order.copies > 1 else [""]
    return [folder / f"{order.title}{end}.pdf" for end in ends]


def _write(path: Path, pdf: bytes) -> None:
    part = None
    try:
        handle, part = tempfile.mkstemp(prefix=".ivig-print-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(pdf)
        Path(part).replace(path)
    except OSError as error:
        if part is not None:
            Path(part).unlink(missing_ok=True)
        hint = f"make the folder {path.parent}, or name another in the printer's profile"
        raise OutputError(Fault(f"cannot be written: {error.strerror}", hint, file=str(path))) from error
