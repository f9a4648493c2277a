"""The folders of data: beside the package in a checkout, inside it in a wheel."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path


def folder(name: str) -> Traversable:
    """Return the data folder *name*, ``"layouts"`` or ``"translations"``."""
    in_wheel = inside("ivig_print") / name
    in_checkout = Path(__file__).parent.parent / name
    return in_wheel if in_wheel.is_dir() else in_checkout


def inside(package: str) -> Traversable:
    """Return the folder of *package*, whose files may also lie in a zip.

    Where it is a plain folder, as nearly always, the readers of other kinds are not imported: 2 ms of each run.

    >>> (inside("ivig_print.records") / "examples" / "clinic.toml").is_file()
    True
    """
    spec = find_spec(package)
    home = Path(spec.origin).parent if spec and spec.origin else Path()
    return home if (home / "__init__.py").is_file() else files(package)
