"""Change a record in its place: one writer at a time, whole or not at all."""

import codecs
from collections.abc import Callable
from pathlib import Path

from ivig_print.cli.locks import locked
from ivig_print.cli.output import replace_file
from ivig_print.errors import Fault, OutputError
from ivig_print.records.edit import Edited
from ivig_print.records.read import read_visit
from ivig_print.strict import decode

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
    with locked(real, str(path), extra="lots"):
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
