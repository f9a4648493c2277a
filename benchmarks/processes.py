"""Running a command in a process of its own, and what it took.

This process stays small and imports no engine: a child's peak of memory counts that of the process it was
forked from.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter
from typing import IO, NamedTuple

ROOT = Path(__file__).parents[1]

_UNIT = 1 if sys.platform == "darwin" else 1024
"""How many bytes `ru_maxrss` counts in."""


class Ended(NamedTuple):
    """A process that has ended well: its wall time in seconds, its peak of memory in MiB, what it said."""

    seconds: float
    peak: float
    said: str


class FailedError(Exception):
    """A process that has not ended well, with the last line that it said."""


def python(*arguments: str) -> Ended:
    """Run this Python with *arguments*; raise `FailedError` when it does not end well."""
    return run([sys.executable, *arguments])


def run(command: Sequence[str]) -> Ended:
    """Run *command* from the project's folder; raise `FailedError` when it does not end well."""
    with TemporaryFile() as output, TemporaryFile() as errors:
        before = perf_counter()
        process = subprocess.Popen(  # noqa: S603 - our own commands
            command, cwd=ROOT, env=_environment(), stdout=output, stderr=errors
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - before
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise FailedError((_text(errors).strip().splitlines() or ["it said nothing"])[-1])
        return Ended(seconds, usage.ru_maxrss * _UNIT / 2**20, _text(output))


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


def _environment() -> dict[str, str]:
    """Return this environment, but Python keeps its bytecode: what is compiled each time is no installed program."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
