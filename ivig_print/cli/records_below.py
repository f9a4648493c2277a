"""Every record below some folders; what cannot be read is told, never passed over."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ivig_print.errors import Fault, IvigPrintError
from ivig_print.records.visit import Visit
from ivig_print.strict import decode
from ivig_print.strict.parse import UnreadableError, parse

_SUFFIXES = {".toml", ".json"}


def records_below(where: Iterable[Path], tell: Callable[[Fault], None]) -> Iterator[Path]:
    """Yield every record in *where*, in the order of their names, each file once.

    A file below a folder counts as a record if it ends in ``.toml`` or ``.json`` and has at least one of a
    record's tables, so a clinic's profile does not, or if it is FHIR, which holds lots as well. What cannot be
    parsed counts too: who reads it will say why not. A file that is named itself always counts.

    Args:
        where: Files and folders; links to folders are followed.
        tell: Takes a fault for each folder that cannot be looked into.
    """
    seen: set[Path] = set()
    for root in where:
        for path in [root] if root.is_file() else _files(root, tell):
            real = path.resolve()
            if real not in seen and (path == root or _may_be_record(path)):
                seen.add(real)
                yield path


def _files(root: Path, tell: Callable[[Fault], None]) -> Iterator[Path]:
    def closed(error: OSError) -> None:
        tell(Fault(f"cannot be looked into: {error.strerror}", file=str(error.filename)))

    seen: set[Path] = set()
    for folder, inner, names in os.walk(root, onerror=closed, followlinks=True):
        real = Path(folder).resolve()
        inner[:] = sorted(inner) if real not in seen else []  # a link may lead back up
        if real not in seen:
            yield from (Path(folder, name) for name in sorted(names) if Path(name).suffix.lower() in _SUFFIXES)
        seen.add(real)


def _may_be_record(path: Path) -> bool:
    name = str(path)
    try:
        data = parse(decode(path.read_bytes(), name), name).data
    except (OSError, UnreadableError, IvigPrintError):
        return True
    return not data.keys().isdisjoint((*Visit.model_fields, "resourceType"))
