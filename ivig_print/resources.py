"""The folders of data: beside the package in a checkout, inside it in a wheel."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def folder(name: str) -> Traversable:
    """Return the data folder *name*, ``"layouts"`` or ``"translations"``."""
    in_wheel = files("ivig_print") / name
    in_checkout = Path(__file__).parent.parent / name
    return in_wheel if in_wheel.is_dir() else in_checkout
