"""What was given: MedicationAdministrations, several lots of one infusion joined by partOf."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from ivig_print.errors import Fault
from ivig_print.records.draft import Place
from ivig_print.records.drafting import Drafting
from ivig_print.records.fhir.bundle import Read, Resources
from ivig_print.records.fhir.codes import is_globulin
from ivig_print.records.fhir.elements import CodeableConcept, MedicationAdministration, MedicationRequest
from ivig_print.records.fhir.medicine import concept_of, grams_in, medication_of, medicine_step
from ivig_print.records.fhir.times import day_or_moment, last_day_of

Given = Read[MedicationAdministration]

_INFUSIONS = ("infusions",)
_LOG_IT = "send it whole, or leave it out and write it into the log by hand"
_NO_LOT = Fault(
    "names no lot",
    "Medication.batch.lotNumber, of the Medication that it refers to; or the same day and brand in a --base",
)


@dataclass(frozen=True, slots=True)
class _Dose:
    """One administration: an infusion, or a part of one.

    Attributes:
        joined: The mark of all that partOf joins to it.
        whole: Whether it is what the others are a part of.
    """

    day: date
    brand: str
    grams: Decimal | None
    lot: str
    expires: date | None
    joined: str
    whole: bool
    place: Place


def infusions(
    draft: Drafting, resources: Resources, reads: Sequence[Given], order: Read[MedicationRequest] | None
) -> None:
    """Put the infusions that *reads* tell of into *draft*, each with its lots and the sum of its grams."""
    joined = _joined(resources, reads)
    read_doses = (_dose(draft, resources, read, joined) for read in _globulins(draft, resources, reads, order))
    doses = [dose for dose in read_doses if dose is not None]
    with_lots = {dose.joined for dose in doses if dose.lot}
    # A whole without a lot of its own only says what its parts add up to, if these have lots.
    sums = [dose for dose in doses if dose.whole and not dose.lot and dose.joined in with_lots]
    totals = {dose.joined: dose.grams for dose in sums}
    number = 0
    for parts, alone in _infusions(dose for dose in doses if dose not in sums):
        grams = _grams(parts, totals.get(parts[0].joined), alone=alone)
        if grams is None:
            said = "does not say how many grams, or its parts do not add up to the whole"
            draft.refuse(Fault(said, f"dosage.dose in g for each lot; {_LOG_IT}"), parts[0].place, _INFUSIONS)
            continue
        draft.put((*_INFUSIONS, number), _infusion(parts, grams), parts[0].place)
        draft.ask(_NO_LOT, parts[0].place, (*_INFUSIONS, number, "lots"))
        number += 1


def _infusions(doses: Iterable[_Dose]) -> Iterator[tuple[list[_Dose], bool]]:
    """Yield the doses of each infusion, and whether those joined to it are all of that day and brand."""
    groups: dict[tuple[str, date, str], list[_Dose]] = {}
    for dose in doses:
        groups.setdefault((dose.joined, dose.day, dose.brand.casefold()), []).append(dose)
    roots = [root for root, _, _ in groups]
    yield from ((parts, roots.count(root) == 1) for (root, _, _), parts in groups.items())


def _infusion(parts: Sequence[_Dose], grams: Decimal) -> dict[str, object]:
    lots = {(part.lot, part.expires): None for part in parts if part.lot}
    listed = [{"lot": lot} | ({"expires": expires} if expires else {}) for lot, expires in lots]
    infusion: dict[str, object] = {"date": parts[0].day, "brand": parts[0].brand, "grams": grams}
    return infusion | ({"lots": listed} if listed else {})


def _grams(parts: Sequence[_Dose], total: Decimal | None, *, alone: bool) -> Decimal | None:
    """Return the grams of an infusion: the sum of its lots', or the whole's where no lot has its own."""
    own = [part.grams for part in parts if part.grams is not None]
    if not own and alone:
        return total
    if len(own) < len(parts) or (len(parts) > 1 and not all(part.lot for part in parts)):
        return None
    summed = sum(own, Decimal(0))
    return summed if total is None or not alone or total == summed else None


def _globulins(
    draft: Drafting, resources: Resources, reads: Iterable[Given], order: Read[MedicationRequest] | None
) -> Iterator[Given]:
    """Yield the administrations of immune globulin; other medicines are left alone unless they have a lot."""
    ordered = CodeableConcept() if order is None else concept_of(resources, order)
    alone = order is None and len({concept_of(resources, read).words() for read in reads}) == 1
    for read in reads:
        status = read.element.status
        if status not in {"completed", "stopped"}:
            continue
        concept = concept_of(resources, read)
        asked = resources.resolve(read.element.request.reference, read.resource)
        ours = (
            alone or is_globulin(concept) or _same(concept, ordered) or (order is not None and asked == order.resource)
        )
        if ours and status == "completed":
            yield read
        elif ours:
            said = "was stopped: how many grams were given is not clear"
            draft.refuse(Fault(said, _LOG_IT), resources.place(read.resource, "status"), _INFUSIONS)
        elif _lot(resources, read)[0]:
            hint = 'ATC J06BA02, or "immune globulin" in the name of the medicine, says that it is; else leave it out'
            fault = Fault("has a lot, and nothing says that it is immune globulin", hint)
            draft.refuse(fault, resources.place(read.resource, medicine_step(read.resource)), _INFUSIONS)


def _same(one: CodeableConcept, other: CodeableConcept) -> bool:
    codes = {(coding.system, coding.code) for coding in one.coding if coding.code}
    words = one.words().casefold()
    return (bool(words) and words == other.words().casefold()) or any(
        (coding.system, coding.code) in codes for coding in other.coding
    )


def _dose(draft: Drafting, resources: Resources, read: Given, joined: dict[str, str]) -> _Dose | None:
    item, label = read.element, read.resource.label
    written = item.effectiveDateTime or item.effectivePeriod.start
    step = "effectiveDateTime" if item.effectiveDateTime else "effectivePeriod"
    place = resources.place(read.resource)
    moment = draft.moment(partial(day_or_moment, written), _INFUSIONS, resources.place(read.resource, step))
    concept = concept_of(resources, read)
    quantity = item.dosage.dose
    grams = None if quantity is None else grams_in(quantity)
    if quantity is not None and grams is None:
        fault = Fault("is in a unit that this program does not read", "g or mg")
        draft.refuse(fault, resources.place(read.resource, "dosage", "dose"), _INFUSIONS)
        return None
    lot, expiry = _lot(resources, read)
    expires = _expires(draft, expiry, place) if expiry else None
    if moment is None:
        return None
    return _Dose(moment.date(), concept.words(), grams, lot, expires, joined[label], joined[label] == label, place)


def _lot(resources: Resources, read: Given) -> tuple[str, str]:
    medication = medication_of(resources, read)
    return (
        ("", "")
        if medication is None
        else (medication.element.batch.lotNumber, medication.element.batch.expirationDate)
    )


def _expires(draft: Drafting, written: str, place: Place) -> date | None:
    try:
        return last_day_of(written)
    except ValueError:
        hint = "Medication.batch.expirationDate: year and month at least, as in 2028-06"
        draft.refuse(Fault("has a lot whose expiry is no day", hint), place, _INFUSIONS)
        return None


def _joined(resources: Resources, reads: Sequence[Given]) -> dict[str, str]:
    """Return a common mark for all administrations that partOf joins, by their labels."""
    mark = {read.resource.label: read.resource.label for read in reads}

    def root(label: str) -> str:
        while mark.get(label, label) != label:
            label = mark[label]
        return label

    for read in reads:
        for reference in read.element.partOf:
            whole = resources.resolve(reference.reference, read.resource)
            # A Procedure that is not in the file still joins those that name it.
            other = reference.reference if whole is None else whole.label
            mark.setdefault(other, other)
            mark[root(read.resource.label)] = root(other)
    return {label: root(label) for label in mark}
