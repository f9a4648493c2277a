"""The house keeps its shape: imports run downward, each outside package stays in its room, data is data."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "ivig_print"

# From the ground up: a room may look at itself and at what stands before it. With each room the
# packages from outside that it alone, or with others that say so, may import.
LAYERS: dict[str, set[str]] = {
    "__init__": set(),
    "errors": set(),
    "units": set(),
    "resources": set(),
    "strict": {"pydantic", "pydantic_core"},
    "records": {"biip", "langcodes", "pydantic", "pydantic_core", "python_calamine", "xlsxwriter"},
    "clinical": {"holidays"},
    "content": set(),
    "language": {"babel", "pydantic"},
    "calendar": {"icalendar"},
    "typeset": {"icu", "pydantic", "segno", "uharfbuzz"},
    "pdf": {"pikepdf", "reportlab", "uharfbuzz"},
    "printing": {"pydantic"},
    "job": set(),
    "render": set(),
    "wallet_card": set(),
    "card_sheets": set(),
    "reminder_cards": set(),
    "batch": set(),
    "workbench": {"PIL", "babel", "pypdfium2", "starlette", "uvicorn", "watchfiles", "xlsxwriter"},
    "cli": {"PIL", "click", "filelock", "platformdirs", "pypdfium2"},
    "__main__": set(),
}
# The program's version, in `__init__`, is for everyone.
RANK = {room: number for number, room in enumerate(LAYERS)}

SOURCES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def room_of(path: Path) -> str:
    """Return the room that the module at *path* lies in."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of every module that *path* imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "ivig_print":
            yield from (f"ivig_print.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import hides which room it looks into"
            yield node.module or ""


def name_of(path: Path) -> str:
    """Return *path* as a test is named after it."""
    return path.relative_to(ROOT).as_posix()


def upward(path: Path) -> list[str]:
    """Return the imports of *path* that look into a room above its own."""
    own = RANK[room_of(path)]
    rooms = {
        name: (name.split(".")[1:] or ["__init__"])[0] for name in imports(path) if name.split(".")[0] == "ivig_print"
    }
    return [name for name, room in rooms.items() if RANK.get(room, RANK["__init__"]) > own]


def strangers(path: Path) -> set[str]:
    """Return the outside packages that *path* imports although its room may not."""
    packages = {name.split(".")[0] for name in imports(path)}
    return packages - sys.stdlib_module_names - {"ivig_print"} - LAYERS[room_of(path)]


def test_every_room_is_known() -> None:
    assert {room_of(path) for path in SOURCES} <= LAYERS.keys()


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_imports_run_downward(path: Path) -> None:
    assert upward(path) == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_each_outside_package_stays_in_its_room(path: Path) -> None:
    assert strangers(path) == set()


def test_every_outside_package_is_used_where_it_may_be() -> None:
    """A door that nobody goes through is walled up."""
    used = {(room_of(path), name.split(".")[0]) for path in SOURCES for name in imports(path)}
    allowed = {(room, package) for room, packages in LAYERS.items() for package in packages}

    assert allowed - used == set()


def long_functions(path: Path, longest: int) -> list[str]:
    """Return the functions of *path* that have more than *longest* lines."""
    functions = (
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= longest]


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=name_of)
def test_a_file_and_its_functions_can_be_read_in_one_go(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < 300
    assert long_functions(path, 60) == []


@pytest.mark.parametrize("folder", ["layouts", "translations"])
def test_data_folders_hold_no_code(folder: str) -> None:
    """Hatchling refuses the editable install otherwise, and a translator is not asked to program."""
    assert (ROOT / folder).is_dir()
    assert list((ROOT / folder).rglob("*.py")) == []
    assert not (PACKAGE / folder).exists(), "the wheel puts the data there"


@cache
def tracked() -> tuple[Path, ...]:
    """Return the files of the repository; outside one, those of the folders that matter."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607
    if listed.returncode:
        return tuple(path for path in [*SOURCES, *TESTS, *(ROOT / "layouts").iterdir()] if path.is_file())
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return tuple(path for path in paths if path.is_file() and path.suffix not in {".png", ".pdf", ".xlsx"})


# A folder of one machine, not of any. (The pattern must not match itself.)
MACHINE = re.compile(r"(?<![\w.*-])/(?:home|opt|root|srv|tmp|work|Users)/\w|\.\./shared/")
HOST = re.compile(r"\b(?:https?|ftp)://([\w.-]+)")

# Names that look like addresses and are none: nothing is ever fetched from them. The licence names its own.
NAMESPACES = {
    *("example.org", "json-schema.org", "ns.adobe.com", "purl.org", "www.aiim.org", "www.w3.org"),
    # By which FHIR names its code systems.
    *("hl7.org", "loinc.org", "snomed.info", "terminology.hl7.org", "unitsofmeasure.org", "www.whocc.no"),
}


def test_no_file_names_a_place_on_some_machine() -> None:
    named = {name_of(path): found[0] for path in tracked() if (found := MACHINE.search(path.read_text("utf-8")))}

    assert named == {}


def test_no_file_names_a_host() -> None:
    """The program never goes to the network, and no page sends a patient anywhere unasked."""
    files = (path for path in tracked() if path.name != "LICENSE")
    named = {(name_of(path), host) for path in files for host in HOST.findall(path.read_text("utf-8"))}

    assert {(name, host) for name, host in named if host not in NAMESPACES} == set()
