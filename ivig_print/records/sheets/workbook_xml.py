"""What an XLSX file says of its cells and python-calamine does not pass on.

A formula that no spreadsheet program has worked out, and a cell with an error, both come out as empty; and
hidden rows, which a filter leaves behind, look like all others. The sheet's own XML tells.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat

from ivig_print.records.sheets.grid import Flaw

LARGEST = 2_000_000
"""How many cells a sheet may span: a schedule has thousands, one cell that slipped to the far corner makes billions."""

_Start = Callable[[str, dict[str, str]], None]


class BrokenWorkbookError(Exception):
    """The file is no workbook in this format, or not a sound one."""


@dataclass(slots=True)
class Traits:
    """What one sheet says of its cells, rows and columns counted from 0."""

    flaws: dict[int, dict[int, Flaw]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    height: int = 0
    width: int = 0
    from_1904: bool = False

    @property
    def too_large(self) -> bool:
        """Whether reading it would take more memory than any schedule can need."""
        return self.height * self.width > LARGEST


def sheet_traits(data: bytes) -> Mapping[str, Traits]:
    """Return the traits of each sheet of the XLSX file *data*, by the sheet's name.

    Raises:
        BrokenWorkbookError: It is not sound.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            sheets, from_1904 = _sheets(archive)
            return {name: _traits(_member(archive, path), from_1904=from_1904) for name, path in sheets.items()}
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise BrokenWorkbookError from error
    except (expat.ExpatError, zipfile.LargeZipFile) as error:
        raise BrokenWorkbookError from error


def _member(archive: zipfile.ZipFile, path: str) -> bytes:
    if archive.getinfo(path).file_size > 100 * LARGEST:
        raise BrokenWorkbookError
    return archive.read(path)


def _sheets(archive: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    """Return the path of each sheet in the archive, by its name, and whether days are counted from 1904."""
    targets: dict[str, str] = {}
    names: dict[str, str] = {}
    epochs: set[str] = set()

    def relation(tag: str, given: dict[str, str]) -> None:
        if tag == "Relationship" and given.get("Type", "").endswith("/worksheet"):
            targets[given["Id"]] = posixpath.normpath(posixpath.join("/xl", given["Target"])).lstrip("/")

    def sheet(tag: str, given: dict[str, str]) -> None:
        if tag == "sheet":
            key = next((value for name, value in given.items() if name.endswith(":id")), "")
            names[given["name"]] = key
        elif tag == "workbookPr":
            epochs.add(given.get("date1904", "0"))

    _scan(_member(archive, "xl/_rels/workbook.xml.rels"), relation)
    _scan(_member(archive, "xl/workbook.xml"), sheet)
    return {name: targets[key] for name, key in names.items() if key in targets}, bool(epochs & {"1", "true"})


class _SheetScan:
    """Follows the cells of a sheet's XML: row, c, f, v."""

    def __init__(self) -> None:
        self.traits = Traits()
        self.row = -1
        self.column = -1
        self.kind = ""
        self.formula = False
        self.value = False
        self.inside = ""

    def start(self, tag: str, given: dict[str, str]) -> None:
        self.inside = tag
        if tag == "row":
            self.row = int(given.get("r", self.row + 2)) - 1
            self.column = -1
            if given.get("hidden") in {"1", "true"}:
                self.traits.hidden.add(self.row)
        elif tag == "c":
            self.column = _column(given["r"]) if "r" in given else self.column + 1
            self.kind, self.formula, self.value = given.get("t", "n"), False, False
        elif tag == "f":
            self.formula = True

    def text(self, text: str) -> None:
        self.value = self.value or (self.inside in {"v", "t"} and bool(text))

    def end(self, tag: str) -> None:
        self.inside = ""
        if tag != "c" or not (self.formula or self.value):
            return
        self.traits.height = max(self.traits.height, self.row + 1)
        self.traits.width = max(self.traits.width, self.column + 1)
        if self.kind == "e":
            self.traits.flaws.setdefault(self.row, {})[self.column] = "error"
        elif self.formula and not self.value and self.kind != "str":  # "str" without a value: the text is empty
            self.traits.flaws.setdefault(self.row, {})[self.column] = "formula"


def _traits(xml: bytes, *, from_1904: bool) -> Traits:
    scan = _SheetScan()
    scan.traits.from_1904 = from_1904
    _scan(xml, scan.start, scan)
    return scan.traits


def _scan(xml: bytes, start: _Start, scan: _SheetScan | None = None) -> None:
    """Read *xml* and call *start* for each element, by its bare name; what defines entities is refused."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, given: start(tag.rpartition(":")[2], given)
    parser.EntityDeclHandler = _refuse
    if scan is not None:
        parser.CharacterDataHandler = scan.text
        parser.EndElementHandler = lambda tag: scan.end(tag.rpartition(":")[2])
    parser.Parse(xml, True)  # noqa: FBT003 -- expat takes no keywords


def _refuse(*_: object) -> None:
    raise BrokenWorkbookError


def _column(reference: str) -> int:
    """Return the column of a cell's reference, from 0.

    >>> _column("A1"), _column("AA7")
    (0, 26)
    """
    number = 0
    for letter in re.match("[A-Z]*", reference.upper())[0]:  # type: ignore[index]
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
