"""The sample files that come with the program; every person, number and lot in them is made up."""

from collections.abc import Mapping
from types import MappingProxyType

from ivig_print import resources
from ivig_print.records.clinic import Clinic
from ivig_print.records.draft import Base, complete
from ivig_print.records.foreign import foreign_draft
from ivig_print.records.read import read_clinic, read_visit
from ivig_print.records.sheets.bases import Bases
from ivig_print.records.sheets.mapping import parse_mapping
from ivig_print.records.sheets.rows import DaySheet, read_sheet
from ivig_print.records.visit import Visit
from ivig_print.strict.parse import parse

VISITS = ("replacement", "itp", "gbs", "first", "kawasaki")
"""The sample visits: `replacement` is the one of the demo."""

CLINICS = ("clinic", "clinic-eu")
"""The sample clinics: one on Letter with degrees Fahrenheit, one on A4 with degrees Celsius."""

DAYS: Mapping[str, str] = MappingProxyType({"day.csv": "day-mapping", "day.xlsx": "day-xlsx-mapping"})
"""The sample day sheets, each with its mapping; both are of the same four patients."""


MESSAGES: Mapping[str, str] = MappingProxyType({"bundle.json": "", "siu.hl7": "siu-base"})
"""A FHIR R4 bundle and an HL7 version 2 message, each with the base that holds what it lacks, if any."""


def example_text(name: str) -> str:
    """Return the TOML of the sample *name*, such as ``replacement`` or ``clinic``."""
    return (resources.inside("ivig_print.records") / "examples" / f"{name}.toml").read_text(encoding="utf-8")


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


def example_bytes(name: str) -> bytes:
    """Return what the sample file *name* holds, such as ``day.xlsx``."""
    return (resources.inside("ivig_print.records") / "examples" / name).read_bytes()


def example_day(name: str = "day.csv") -> tuple[DaySheet, Bases]:
    """Return one of `DAYS`, and what goes below its rows.

    Raises:
        DependencyError: It is a workbook and the extra ``sheets`` is not installed.

    >>> [row.number for row in example_day()[0].rows]
    [4, 5, 6, 7]
    """
    mapping = parse_mapping(example_text(DAYS[name]), f"{DAYS[name]}.toml")
    base = Base("day-base.toml", parse(example_text("day-base"), "day-base.toml"))
    return read_sheet(name, mapping, data=example_bytes(name)), Bases(shared=base)


def example_message(name: str = "bundle.json", zone: str | None = None) -> Visit:
    """Return one of `MESSAGES` as a record, its moments on the clock of the time zone *zone*.

    >>> example_message("siu.hl7").patient.locale
    'ar'
    """
    draft = foreign_draft(example_bytes(name), name, zone)
    if draft is None:
        raise LookupError(name)
    base = MESSAGES[name]
    return complete(draft, Base(f"{base}.toml", parse(example_text(base), f"{base}.toml")) if base else None)


def example_files() -> dict[str, bytes]:
    """Return the samples to try the program with, by their names: those that `demo` prints, and what they need."""
    bases = [f"{name}.toml" for name in (*DAYS.values(), "day-base", *filter(None, MESSAGES.values()))]
    names = ("replacement.toml", "clinic.toml", *DAYS, *MESSAGES, *bases)
    return {name: example_bytes(name) for name in names}
