"""What is ordered, why and when: the MedicationRequest and the Appointments."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from ivig_print.errors import Fault
from ivig_print.records.draft import Place
from ivig_print.records.drafting import Drafting
from ivig_print.records.fhir.bundle import Read, Resources
from ivig_print.records.fhir.codes import is_globulin, reasons_in
from ivig_print.records.fhir.elements import Appointment, Condition, MedicationRequest, Repeat
from ivig_print.records.fhir.medicine import concept_of, grams_in, medicine_step, mg_per_kg_in
from ivig_print.records.fhir.person import is_denied
from ivig_print.records.fhir.times import day_or_moment, moment_of

_NOT_ORDERS = {"proposal", "option"}
_COMING = {"booked", "arrived", "checked-in"}
_DAYS_IN_WEEK = 7
_LONGEST = 1000  # days or weeks between two infusions: beyond any that is meant

Order = Read[MedicationRequest]


def the_order(draft: Drafting, resources: Resources, reads: Sequence[Order]) -> Order | None:
    """Return the one active order for immune globulin; None if there is none, or it cannot be told which it is."""
    active = [
        read
        for read in reads
        if read.element.status == "active" and read.element.intent not in _NOT_ORDERS
        if not read.element.doNotPerform
    ]
    sure = [read for read in active if is_globulin(concept_of(resources, read))]
    chosen = sure or active
    if len(chosen) > 1:
        said = "is not the only active order" + (" for immune globulin" if sure else ", and none says which is IVIG")
        hint = 'leave one in the file; ATC J06BA02, or "immune globulin" in its name, tells it from other medicines'
        place = resources.place(chosen[1].resource)
        draft.refuse(Fault(said, hint), place)
    return chosen[0] if len(chosen) == 1 else None


def order(draft: Drafting, resources: Resources, read: Order) -> None:
    """Put what *read* says into *draft*: brand, reason, dose and rhythm."""
    concept = concept_of(resources, read)
    if concept.words():
        draft.put(("treatment", "brand"), concept.words(), resources.place(read.resource, medicine_step(read.resource)))
    _reason(draft, resources, read)
    _dose(draft, resources, read)
    _rhythm(draft, resources, read)


def _reason(draft: Drafting, resources: Resources, read: Order) -> None:
    concepts = list(read.element.reasonCode)
    for reference in read.element.reasonReference:
        found = resources.resolve(reference.reference, read.resource)
        known = resources.read(found, Condition) if found is not None and found.kind == "Condition" else None
        concepts += [known.element.code] if known and not is_denied(known.element.verificationStatus) else []
    reasons = reasons_in(concepts)
    place = resources.place(read.resource, "reasonCode")
    if len(reasons) == 1:
        draft.put(("treatment", "condition"), reasons[0].condition, place)
        draft.put(("treatment", "purpose"), reasons[0].purpose, place)
        return
    said = "names several conditions" if reasons else "has no code of a condition that this program knows"
    for field in ("condition", "purpose"):
        hint = 'give both in a --base, as in condition = "cvid" and purpose = "replacement" under [treatment]'
        draft.ask(Fault(said, hint), place, ("treatment", field))


def _dose(draft: Drafting, resources: Resources, read: Order) -> None:
    steps = read.element.dosageInstruction
    doses = [
        (item.doseQuantity, resources.place(read.resource, "dosageInstruction", at, "doseAndRate", number))
        for at, step in enumerate(steps)
        for number, item in enumerate(step.doseAndRate)
        if item.doseQuantity is not None
    ]
    if not doses:
        return
    place, path = doses[0][1], ("treatment", "dose_mg_per_kg")
    hint = "give the whole course's dose in a --base: dose_g = 30 or dose_mg_per_kg = 400 under [treatment]"
    if len(steps) > 1 or any(_daily(step.timing.repeat) for step in steps):
        draft.ask(Fault("is not the dose of a whole course", hint), place, path)
        return
    for quantity, where in doses:
        grams, by_weight = grams_in(quantity), mg_per_kg_in(quantity)
        if grams is None and by_weight is None:
            unread = Fault("is in a unit that this program does not read", f"g, mg, mg/kg or g/kg; or {hint}")
            draft.ask(unread, where, path)
            continue
        target, amount = (path, by_weight) if grams is None else (("treatment", "dose_g"), grams)
        if draft.fields.get(target, amount) != amount:  # one ordered and one calculated, say
            draft.refuse(Fault("is another dose than the one before it", "leave in the one that was ordered"), where)
        draft.put(target, amount, where)


def _daily(repeat: Repeat) -> bool:
    """Return whether the dose is repeated within a week: then it is one day's, and a record wants the course's."""
    if max(repeat.frequency, repeat.frequencyMax or 1) > 1:
        return True
    return repeat.period is not None and (
        repeat.periodUnit in {"s", "min", "h"} or (repeat.periodUnit == "d" and repeat.period < _DAYS_IN_WEEK)
    )


def _rhythm(draft: Drafting, resources: Resources, read: Order) -> None:
    """Take a series from the order if it is one of whole weeks or days and says at what time it begins."""
    steps = read.element.dosageInstruction
    repeat = steps[0].timing.repeat if len(steps) == 1 else Repeat()
    every = _every(repeat)
    bounds = repeat.boundsPeriod
    if every is None or "T" not in bounds.start:
        return
    place = resources.place(read.resource, "dosageInstruction", 0, "timing", "repeat")
    first = draft.moment(partial(moment_of, bounds.start), ("schedule", "first"), place)
    end = None
    if bounds.end and repeat.count is None:
        end = draft.moment(partial(day_or_moment, bounds.end), ("schedule", "until"), place)
    series = {"first": first, **every, "count": repeat.count, "until": end.date() if end else None}
    for key, value in series.items():
        if value is not None:
            draft.put(("schedule", key), value, place)


def _every(repeat: Repeat) -> dict[str, int] | None:
    """Return the schedule's ``every_weeks``, or ``every_days`` where no whole weeks come to it; None if it is neither.

    >>> from decimal import Decimal
    >>> _every(Repeat(period=Decimal(28), periodUnit="d")), _every(Repeat(period=Decimal(10), periodUnit="d"))
    ({'every_weeks': 4}, {'every_days': 10})
    """
    unit = {"wk": _DAYS_IN_WEEK, "d": 1}.get(repeat.periodUnit)
    if unit is None or repeat.period is None or repeat.frequency != 1 or not 0 < repeat.period <= _LONGEST:
        return None
    if repeat.periodMax is not None or repeat.frequencyMax is not None or repeat.countMax is not None:
        return None  # from three to four weeks is a range for somebody to choose from, not a series
    days = repeat.period * unit
    if days % 1:
        return None
    weeks, rest = divmod(int(days), _DAYS_IN_WEEK)
    return {"every_days": int(days)} if rest else {"every_weeks": weeks}


def appointments(draft: Drafting, resources: Resources, reads: Iterable[Read[Appointment]]) -> None:
    """Put the days of the appointments that are to come about into *draft*; they take the place of a series."""
    starts: list[tuple[datetime, Place]] = []
    for read in reads:
        if read.element.status in _COMING:
            place = resources.place(read.resource, "start")
            moment = draft.moment(partial(moment_of, read.element.start), ("schedule", "dates"), place)
            starts += [(moment, place)] if moment else []
    if not starts:
        return
    for key in ("first", "every_weeks", "every_days", "count", "until"):
        draft.fields.pop(("schedule", key), None)
    for number, (moment, place) in enumerate(sorted(starts, key=lambda start: start[0])):
        draft.put(("schedule", "dates", number), moment, place)
