"""Files that are written whole or not at all, and never over another one unasked."""

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from ivig_print.errors import Fault, OutputError

STDOUT = Path("-")
"""The file name that stands for standard output."""


def refuse_existing(paths: Iterable[Path], *, force: bool) -> None:
    """Raise unless every one of *paths* can be written.

    Raises:
        OutputError: One fault for each file that is there (unless *force*) or whose folder is not.
    """
    faults = [fault for path in paths if (fault := _obstacle(path, force=force))]
    if faults:
        raise OutputError(*faults)


def _obstacle(path: Path, *, force: bool) -> Fault | None:
    name = str(path)
    if path.is_file():
        return None if force else Fault("is already there", "--force overwrites it, -o names another", file=name)
    if path.exists():
        return Fault("is there and is not a file", "name another file with -o; -o - is standard output", file=name)
    if not path.parent.is_dir():
        return Fault("cannot be written: its folder is not there", f"make the folder {path.parent} first", file=name)
    return None


def write_files(files: Mapping[Path, bytes], *, force: bool) -> None:
    """Write all of *files*, readable by their owner only, or none of them.

    Each is first written beside its place under a temporary name; only when all are safe on the
    disk does each take its place.

    Raises:
        OutputError: A file is there already (unless *force*), or cannot be written.
    """
    refuse_existing(files, force=force)
    parts: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            parts[path] = _open_part(path)
            _fill(parts[path], data)
        for path, part in parts.items():
            part.replace(path)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise OutputError(Fault(f"cannot be written: {reason}", file=str(error.filename or path))) from error
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def replace_file(path: Path, data: bytes) -> None:
    """Write *data* in place of what stands in the file *path*, whole or not at all; its permissions stay.

    Raises:
        OutputError: It cannot be written, or may not be; it is then as it was.
    """
    part = None
    try:
        if not os.access(path, os.W_OK):  # a rename would not ask
            raise PermissionError(errno.EACCES, "it is write-protected")
        part = _open_part(path)
        _fill(part, data)
        _pass_on_permissions(path.stat(), part)
        part.replace(path)
    except OSError as error:
        raise OutputError(Fault(f"cannot be written: {error.strerror}", file=str(path))) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def _pass_on_permissions(old: os.stat_result, part: Path) -> None:
    with suppress(AttributeError, PermissionError):  # Windows has no owners of this kind; only root may give away
        os.chown(part, old.st_uid, old.st_gid)
    part.chmod(stat.S_IMODE(old.st_mode))


def _open_part(path: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix=".ivig-print-", suffix=".part", dir=path.parent)  # made with mode 0600
    os.close(handle)
    return Path(name)


def _fill(part: Path, data: bytes) -> None:
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def make_folder(folder: Path) -> None:
    """Make *folder* if it is not there; raise `OutputError` if it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(Fault(f"cannot be made a folder: {error.strerror}", file=str(folder))) from error


def stdout_is_terminal() -> bool:
    """Return whether standard output is a screen, where a PDF would only make a mess."""
    return sys.stdout.isatty()


def take_stdout() -> BinaryIO:
    """Return standard output for our bytes alone; whatever a library prints goes to standard error from here on.

    There is no way back: text that C code still holds is flushed when the process ends.
    """
    sys.stdout.flush()
    ours = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with suppress(OSError):  # standard error may be closed
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return ours
