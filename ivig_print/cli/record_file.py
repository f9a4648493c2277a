"""Change a record in its place: one writer at a time, whole or not at all."""

import codecs
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ivig_print.cli.output import replace_file
from ivig_print.errors import DependencyError, Fault, OutputError
from ivig_print.records.edit import Edited
from ivig_print.records.read import read_visit
from ivig_print.strict import decode

LOCK_SECONDS = 10.0
"""How long to wait for another writer; each holds the lock for some milliseconds."""

_BOM = codecs.BOM_UTF8


def edit_record(path: Path, change: Callable[[str], Edited | None]) -> Edited | None:
    """Put what *change* makes of the record's text in its place, and return it; nothing is written for None.

    The record is read, changed and written while its lock is held, so that of two writers none loses what
    the other wrote. A link stays a link: the file that it leads to is written.

    Raises:
        OutputError: The record cannot be read, locked or written; it is then as it was.
        RecordError: The record is wrong, or *change* refused.
        DependencyError: The extra ``lots`` is not installed.
    """
    if not path.is_file():
        read_visit(path)  # says what is wrong, and which file may be meant
    real = path.resolve()
    with _locked(real, str(path)):
        data = _read(real, str(path))
        edited = change(decode(data, str(path)))
        if edited is not None:
            replace_file(real, (_BOM if data.startswith(_BOM) else b"") + edited.text.encode())
        return edited


def _read(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(Fault(f"cannot be read: {error.strerror}", file=name)) from error


@contextmanager
def _locked(path: Path, name: str) -> Iterator[None]:
    """Hold the lock of the record at *path*: a file beside it, which is there only meanwhile."""
    try:
        from filelock import FileLock, Timeout  # noqa: PLC0415 -- an extra
    except ImportError as error:
        fault = Fault("changing a record needs a package that is not installed", "pip install 'ivig-print[lots]'")
        raise DependencyError(fault) from error
    beside = path.with_name(f".{path.name}.lock")
    # Whoever may write the record may wait for its lock.
    lock = FileLock(beside, timeout=LOCK_SECONDS, mode=stat.S_IMODE(path.stat().st_mode) | 0o600)
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
