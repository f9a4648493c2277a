"""What a day sheet does not say: one partial record for all of its rows, or each patient's own record in a folder."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path

from pydantic import BaseModel

from ivig_print.errors import Fault, OutputError, RecordError
from ivig_print.records.draft import Base, Draft, Place, complete, read_base
from ivig_print.records.patients_base import bases_in, same_patient
from ivig_print.records.sheets.mapping import SheetMapping
from ivig_print.records.visit import Visit

_MRN, _BORN, _NAME = (("patient", key) for key in ("mrn", "born", "name"))
_DOSE = ("treatment.dose_g", "treatment.dose_mg_per_kg")


@dataclass(frozen=True, slots=True)
class Bases:
    """Where to look for what a row lacks.

    Attributes:
        shared: What is the same for all rows.
        folder: The folder of patients' records; empty if there is none.
        by_mrn: The files of that folder, by the record number in them.
        unread: Those of its files that cannot be read.
    """

    shared: Base | None = None
    folder: str = ""
    by_mrn: Mapping[str, tuple[str, ...]] | None = None
    unread: tuple[Fault, ...] = ()

    def visit(self, draft: Draft) -> tuple[Visit, Base | None]:
        """Return the record that *draft* makes over its base, and that base.

        Raises:
            RecordError: With every fault, each at its own place.
        """
        base = self.base_for(draft)
        try:
            return complete(draft, base), base
        except RecordError as error:
            if base is not None or not self.folder or not isinstance(draft.fields.get(_MRN), str):
                raise
            alone = _at(draft, _MRN, "is the number of no record", f"look into {self.folder}, or check the number")
            raise RecordError(alone, *error.faults) from None

    def base_for(self, draft: Draft) -> Base | None:
        """Return what goes below *draft*.

        Raises:
            RecordError: Two records have its number, or the one that has it is somebody else's.
        """
        number = draft.fields.get(_MRN)
        if self.by_mrn is None or not isinstance(number, str):
            return self.shared
        files = self.by_mrn.get(number.strip(), ())
        if len(files) > 1:
            named = ", ".join(Path(name).name for name in files)
            raise RecordError(_at(draft, _MRN, "stands in two records", f"keep one of {named} in {self.folder}"))
        if not files:
            return None
        base = read_base(files[0])
        _refuse_stranger(draft, base)
        return base


def open_bases(name: str | PathLike[str] | None) -> Bases:
    """Return the bases in *name*: a file that holds for every row, or a folder of records found by ``patient.mrn``.

    Raises:
        RecordError: The file cannot be used for every row.
        OutputError: There is no such file or folder.
    """
    if name is None:
        return Bases()
    path = Path(name)
    if path.is_dir():
        return _folder(path)
    if not path.is_file():
        raise OutputError(Fault("is not there", "--base takes a record or a folder of records", file=fspath(name)))
    base = read_base(path)
    own = list(_of_one_patient(base))
    if own:
        raise RecordError(*own)
    return Bases(shared=base)


def _folder(path: Path) -> Bases:
    files: dict[str, tuple[str, ...]] = {}
    unread: list[Fault] = []
    for base in bases_in(path, unread):
        number = _get(base, _MRN)
        if isinstance(number, str):
            files[number.strip()] = (*files.get(number.strip(), ()), base.name)
    return Bases(folder=str(path), by_mrn=files, unread=tuple(unread))


def _of_one_patient(base: Base) -> Iterator[Fault]:
    """Yield a fault for each field of *base* that would put one patient's data on everybody's paper."""
    patient = base.parsed.data.get("patient")
    own = [("patient", key) for key in patient if key != "locale"] if isinstance(patient, dict) else []
    for path in [*own, *([("infusions",)] if "infusions" in base.parsed.data else [])]:
        hint = "take it out; for records of single patients, name their folder"
        line = base.parsed.lines.get(path)
        yield Fault("belongs to one patient, and this file holds for all rows", hint, base.name, line, ".".join(path))


def _refuse_stranger(draft: Draft, base: Base) -> None:
    """Raise if *base*, found by its number, is not the record of the row's own patient: a number is soon mistyped."""
    same_patient(draft, base)
    if draft.fields.get(_BORN) is not None and _get(base, _BORN) is not None:
        return  # a day of birth that agrees is enough: names are spelled in many ways
    here, there = draft.fields.get(_NAME), _get(base, _NAME)
    if here is not None and there is not None and _same(here) != _same(there):
        hint = "without a date of birth in both, the names must be the same: check the number"
        raise RecordError(_at(draft, _NAME, f"is not that of {base.name}", hint))


def _same(value: object) -> str:
    return " ".join(str(value).split()).casefold()


def _get(base: Base, path: tuple[str, str]) -> object:
    table = base.parsed.data.get(path[0])
    return table.get(path[1]) if isinstance(table, dict) else None


def _at(draft: Draft, path: tuple[str, str], message: str, hint: str) -> Fault:
    place: Place = draft.places.get(path, draft.home)
    field = ".".join(path)
    return Fault(message, hint, place.file, place.line, field, column=place.column, cell=place.cell)


def refuse_uncovered(name: str, mapping: SheetMapping, bases: Bases) -> None:
    """Raise if every row of the sheet *name* must fail: no column and no base says what every record needs.

    Raises:
        RecordError: One fault with all of the fields.
    """
    if bases.folder:
        return
    mapped = {*mapping.paths()}
    shared = {path for path, _ in _leaves(bases.shared.parsed.data)} if bases.shared else set()
    said = mapped | shared
    lacking = [path for path in _required(Visit) if path not in said]
    if not said & set(_DOSE):
        lacking.append(" or ".join(_DOSE))
    if lacking:
        hint = "map a column to each; what is the same for all rows may stand in a file that --base names"
        raise RecordError(Fault(f"has no column for {', '.join(lacking)}", hint, file=name))


def _required(model: type[BaseModel], home: str = "") -> Iterator[str]:
    """Yield the path of each field that every record must have."""
    for name, field in model.model_fields.items():
        path = f"{home}.{name}".removeprefix(".")
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            if field.is_required():
                yield from _required(field.annotation, path)
        elif field.is_required():
            yield path


def _leaves(table: Mapping[str, object], home: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        path = f"{home}.{key}".removeprefix(".")
        if isinstance(value, dict):
            yield from _leaves(value, path)
        else:
            yield path, value
