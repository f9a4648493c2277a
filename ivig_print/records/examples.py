"""The sample files that come with the program; every person, number and lot in them is made up."""

from importlib.resources import files

from ivig_print.records.clinic import Clinic
from ivig_print.records.read import read_clinic, read_visit
from ivig_print.records.visit import Visit

VISITS = ("replacement", "itp", "gbs", "first", "kawasaki")
"""The sample visits: `replacement` is the one of the demo."""

CLINICS = ("clinic", "clinic-eu")
"""The sample clinics: one on Letter with degrees Fahrenheit, one on A4 with degrees Celsius."""


def example_text(name: str) -> str:
    """Return the TOML of the sample *name*, such as ``replacement`` or ``clinic``."""
    return (files("ivig_print.records") / "examples" / f"{name}.toml").read_text(encoding="utf-8")


def example_visit(name: str = "replacement") -> Visit:
    """Return one of `VISITS`.

    >>> example_visit().treatment.brand
    'Privigen'
    """
    return read_visit(f"{name}.toml", example_text(name))


def example_clinic(name: str = "clinic") -> Clinic:
    """Return one of `CLINICS`.

    >>> example_clinic("clinic-eu").region
    'IE'
    """
    return read_clinic(f"{name}.toml", example_text(name))
