"""Files of translators, written whole or not at all; others may read them, as they may a checkout's."""

from collections.abc import Mapping
from pathlib import Path

from ivig_print.errors import Fault, OutputError


def write_texts(files: Mapping[Path, str]) -> None:
    """Write all of *files*, UTF-8 with plain line ends; each takes its place only when all are on the disk.

    Raises:
        OutputError: One cannot be written.
    """
    parts = {path: path.with_name(f"{path.name}.new") for path in files}
    try:
        for path, text in files.items():
            parts[path].write_text(text, encoding="utf-8", newline="\n")
        for path, part in parts.items():
            part.replace(path)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise OutputError(Fault(f"cannot be written: {reason}", file=str(error.filename or path))) from error
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
