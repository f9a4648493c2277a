"""Find the record that holds what a FHIR or HL7 file lacks, and make sure that it is the same patient's."""

from collections.abc import Iterator
from os import PathLike, fspath
from pathlib import Path

from ivig_print.errors import Fault, RecordError
from ivig_print.records.draft import Base, Draft, located, read_base

_SUFFIXES = {".toml", ".json"}


def base_for(place: str | PathLike[str], mrn: str | None) -> Base:
    """Return the base in the file *place*, or the one in the folder *place* whose ``patient.mrn`` is *mrn*.

    The numbers are compared as text, sign by sign: ``0012345`` and ``12345`` are two patients.

    Raises:
        RecordError: There is no such file; or the folder holds no record with that number, or more than one.
    """
    name = fspath(place)
    if not Path(name).is_dir():
        return read_base(name)
    if mrn is None:
        hint = "name one record with --base, or send the number: Patient.identifier of type MR, or PID-3"
        raise RecordError(Fault("is a folder, and the patient has no number to choose by", hint, file=name))
    broken: list[Fault] = []
    found = [base for base in bases_in(Path(name), broken) if _text_at(base, "mrn") == mrn]
    if len(found) == 1:
        return found[0]
    if found:
        raise RecordError(*(Fault("says the same patient.mrn as another file", file=base.name) for base in found))
    hint = "add mrn under [patient] in the patient's record there; its leading zeros count"
    raise RecordError(Fault("holds no record with this patient's number", hint, file=name), *broken)


def same_patient(draft: Draft, base: Base) -> None:
    """Raise unless *draft* and *base* can be one patient's: the number and the date of birth, where both say one.

    Raises:
        RecordError: They are of two patients; with both places.
    """
    faults = list(_strangers(draft, base))
    if faults:
        raise RecordError(*faults)


def _strangers(draft: Draft, base: Base) -> Iterator[Fault]:
    for key in ("mrn", "born"):
        path = ("patient", key)
        said, held = draft.fields.get(path), _text_at(base, key)
        if said is None or held is None or str(said) == held:
            continue
        hint = f"is it another patient's? {base.name} must be this patient's, or the one of the two corrected"
        message = f"is not that of {base.name}"
        yield from located([Fault(message, hint, field=f"patient.{key}", value=repr(str(said)))], draft, None)


def bases_in(folder: Path, broken: list[Fault]) -> Iterator[Base]:
    """Yield every record in *folder*; the faults of those that cannot be read go into *broken*."""
    for path in sorted(entry for entry in folder.iterdir() if entry.suffix in _SUFFIXES and entry.is_file()):
        try:
            yield read_base(path)
        except RecordError as error:
            broken += error.faults


def _text_at(base: Base, key: str) -> str | None:
    patient = base.parsed.data.get("patient")
    value = patient.get(key) if isinstance(patient, dict) else None
    return None if value is None else str(value)
