"""One writer at a time for a file."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ivig_print.errors import DependencyError, Fault, OutputError

LOCK_SECONDS = 10.0
"""How long to wait for another writer; most hold the lock for some milliseconds."""


@contextmanager
def locked(path: Path, name: str, *, extra: str, seconds: float | None = None) -> Iterator[None]:
    """Hold the lock of the file at *path*: a file beside it, which is there only meanwhile.

    Args:
        path: The file; it need not be there yet, but its folder must.
        name: What faults call it.
        extra: The extra of ours that brings the package that locks.
        seconds: How long to wait for another writer; `LOCK_SECONDS` if not given.

    Raises:
        DependencyError: The *extra* is not installed.
        OutputError: Another writer does not let go, or the lock cannot be written.
    """
    try:
        from filelock import FileLock, Timeout  # noqa: PLC0415 -- an extra
    except ImportError as error:
        fault = Fault("changing a file needs a package that is not installed", f"pip install 'ivig-print[{extra}]'")
        raise DependencyError(fault) from error
    beside = path.with_name(f".{path.name}.lock")
    # Whoever may write the file may wait for its lock.
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0
    lock = FileLock(beside, timeout=LOCK_SECONDS if seconds is None else seconds, mode=mode | 0o600)
    try:
        lock.acquire()
    except Timeout:
        hint = "close the other program, or wait, and try again"
        raise OutputError(Fault("is being written by another program", hint, file=name)) from None
    except OSError as error:
        raise OutputError(Fault(f"cannot be locked: {error.strerror}", file=str(beside))) from error
    try:
        yield
    finally:
        # While it is held: a writer that waits sees that its file has no name any more, and takes a new one.
        # Windows does not let go of an open file; there filelock itself takes it away.
        with suppress(OSError):
            beside.unlink()
        lock.release()
