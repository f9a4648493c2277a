"""Where a user's own files lie, and reading the ones that a command names."""

import os
import sys
from pathlib import Path
from typing import Literal

from ivig_print.errors import Fault, OutputError


def own_place(variable: str, kind: Literal["config", "data", "state"], name: str = "") -> Path:
    """Return what the environment's *variable* names; without it, *name* in the user's own folder of that *kind*."""
    named = os.environ.get(variable)
    if named:
        return Path(named)
    import platformdirs  # noqa: PLC0415 -- 3 ms, and who names the place need not wait for them

    folders = platformdirs.PlatformDirs("ivig-print", appauthor=False)
    folder = {"config": folders.user_config_path, "data": folders.user_data_path, "state": folders.user_state_path}
    return folder[kind] / name


def read_named(file: Path, most: int = -1) -> bytes:
    """Return what *file* holds, ``-`` being standard input: *most* bytes of it, or all.

    Raises:
        OutputError: It cannot be read.
    """
    try:
        if file == Path("-"):
            return sys.stdin.buffer.read(most)
        with file.open("rb") as stream:
            return stream.read(most)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise OutputError(Fault(f"cannot be read: {reason}", file=str(file))) from error
