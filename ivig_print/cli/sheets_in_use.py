"""Which cards of a partly used sheet are gone, by printer and stock: kept on request, and no patient in it."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from ivig_print.cli.locks import locked
from ivig_print.cli.output import write_files
from ivig_print.cli.places import own_place
from ivig_print.errors import ConfigError, Fault, OutputError
from ivig_print.strict import Strict, decode, read

PATIENCE = 60.0
"""Seconds to wait for another job that is laid on a sheet meanwhile: it holds the lock until it is handed over."""

Used = Mapping[str, tuple[int, ...]]
"""For each stock which cards of the sheet in the printer are used, from 1."""


class SheetsInUse(Strict):
    """The whole file: for each printer the sheets that are in use."""

    version: Literal[1] = 1
    printer: Mapping[str, Used]


def sheets_path() -> Path:
    """Return where it is kept: in ``IVIG_PRINT_STATE`` if it is set, else in the user's own folder."""
    return own_place("IVIG_PRINT_STATE", "state") / "sheets.json"


def used_on(printer: str) -> Used:
    """Return the sheets that are in use in *printer*; none if nothing is kept.

    Raises:
        ConfigError: The file is broken.
        OutputError: It cannot be read.
    """
    return _read().get(printer, {})


def keep_used(printer: str, stock: str, used: Collection[int]) -> None:
    """Keep that these cards of the sheet of *stock* in *printer* are used; no card means that a new sheet is next.

    Raises:
        OutputError: It cannot be written; it is then as it was.
    """
    known = {name: dict(sheets) for name, sheets in _read().items()}
    sheets = known.setdefault(printer, {})
    sheets.pop(stock, None)
    if used:
        sheets[stock] = tuple(sorted(used))
    kept = {name: dict(sorted(found.items())) for name, found in sorted(known.items()) if found}
    text = SheetsInUse(printer=kept).model_dump_json(indent=2) + "\n"
    write_files({sheets_path(): text.encode()}, force=True)


@contextmanager
def sheets_held() -> Iterator[None]:
    """Hold what is kept, so that no other job takes the same card.

    Raises:
        DependencyError: The extra ``desk`` is not installed.
        OutputError: Another job does not let go, or the folder cannot be written.
    """
    path = sheets_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        hint = "set IVIG_PRINT_STATE to a folder that can be written"
        raise OutputError(Fault(f"cannot be made a folder: {error.strerror}", hint, file=str(path.parent))) from error
    with locked(path, str(path), extra="desk", seconds=PATIENCE):
        yield


def _read() -> Mapping[str, Used]:
    path = sheets_path()
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise OutputError(Fault(f"cannot be read: {error.strerror}", file=str(path))) from error
    try:
        return read(decode(data, str(path), ConfigError), str(path), SheetsInUse, ConfigError).printer
    except ConfigError as error:
        hint = "take the file away: each printer then begins with a new sheet"
        raise ConfigError(*error.faults, Fault("is not what this program wrote", hint, file=str(path))) from None
