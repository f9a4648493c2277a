"""The engines, a module each: `open_leaflet` readies one leaflet, `set_line` sets one line.

Each module is imported only in a process that measures it.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple, Protocol, cast

from benchmarks.leaflet import Language
from benchmarks.lines import Line

Make = Callable[[str], bytes]
"""Makes the leaflet for a patient of that name."""


class Module(Protocol):
    """What a module of an engine has."""

    def open_leaflet(self, language: Language) -> Make:
        """Return what makes the leaflet, all that does not depend on the patient done."""

    def set_line(self, line: Line) -> bytes:
        """Return *line* as a PDF."""


class Engine(NamedTuple):
    """An engine as the tables name it.

    Attributes:
        key: Its module.
        title: How it is set up.
        package: The distribution whose version is told.
        lines: Whether it takes part in the reading of single lines.
    """

    key: str
    title: str
    package: str
    lines: bool = True

    def module(self) -> Module:
        """Return the engine's module; raises what its import raises."""
        return cast("Module", import_module(f"benchmarks.engines.{self.key}"))

    def version(self) -> str:
        """Return the version that is installed; nothing if none is."""
        try:
            return version(self.package)
        except PackageNotFoundError:
            return ""


ENGINES = (
    Engine("ours", "ivig-print, UA-1 and A-2a", "ivig-print"),
    Engine("handout", "ivig-print, its real handout", "ivig-print", lines=False),
    Engine("plain", "ReportLab, nothing tagged or shaped", "reportlab"),
    Engine("typst", "Typst, UA-1 and A-2a", "typst"),
    Engine("weasyprint", "WeasyPrint, UA-1", "weasyprint"),
    Engine("fpdf2", "fpdf2, shaped, nothing tagged", "fpdf2"),
)
BY_KEY = {engine.key: engine for engine in ENGINES}
