"""Who the paper is for: the Patient, the weight and the allergies."""

from collections.abc import Iterable, Sequence

from ivig_print.errors import Fault
from ivig_print.records.drafting import Drafting
from ivig_print.records.fhir.bundle import Read, Resources
from ivig_print.records.fhir.codes import CONTACT_ROLES, LOINC, NUMBER_TYPES, SNOMED
from ivig_print.records.fhir.elements import (
    AllergyIntolerance,
    CodeableConcept,
    Communication,
    Contact,
    HumanName,
    Observation,
    Patient,
)
from ivig_print.records.fhir.times import day_of

_BODY_WEIGHT = "29463-7"
_FINAL = {"final", "amended", "corrected"}
# "No known allergy", "no known drug allergy", "no known food allergy" (unverified): not the name of an allergy.
_NO_ALLERGY = ("716186003", "409137002", "429625007")
_NAMES = ("official", "usual", "")  # in this order; a maiden name or an old one is never printed


def patient(draft: Drafting, resources: Resources, read: Read[Patient]) -> None:
    """Put what the Patient says into *draft*."""
    who, place = read.element, resources.place
    names = sorted(who.name, key=lambda name: bool(name.period.end))  # one that has not ended comes first
    name = next((name for use in _NAMES for name in names if name.use == use and name.displayed()), HumanName())
    if name.displayed():
        path = ("name", who.name.index(name))
        draft.put(("patient", "name"), name.displayed(), place(read.resource, *path))
    _born(draft, resources, read)
    for number, identifier in sorted(enumerate(who.identifier), key=lambda pair: bool(pair[1].period.end)):
        current = identifier.type.has(NUMBER_TYPES, "MR") and identifier.use != "old"
        if current and identifier.value and ("patient", "mrn") not in draft.fields:
            draft.put(("patient", "mrn"), identifier.value, place(read.resource, "identifier", number))
    _language(draft, resources, read)
    _contact(draft, resources, read)


def _born(draft: Drafting, resources: Resources, read: Read[Patient]) -> None:
    path, place = ("patient", "born"), resources.place(read.resource, "birthDate")
    if not read.element.birthDate:
        return
    try:
        draft.put(path, day_of(read.element.birthDate), place)
    except ValueError:
        draft.refuse(Fault("is not a whole date", "year, month and day, as in 1980-05-17"), place, path)


def _language(draft: Drafting, resources: Resources, read: Read[Patient]) -> None:
    spoken = read.element.communication
    preferred = [item for item in spoken if item.preferred] or list(spoken)
    if len({_words(item) for item in preferred}) > 1:
        hint = 'mark one as preferred, or give it in a --base, as in locale = "es" under [patient]'
        fault = Fault("names several languages, and does not say which is preferred", hint)
        draft.ask(fault, resources.place(read.resource, "communication"), ("patient", "locale"))
    elif preferred:
        place = resources.place(read.resource, "communication", spoken.index(preferred[0]), "language")
        draft.language(_words(preferred[0]), place)


def _words(item: Communication) -> tuple[str, ...]:
    codings = item.language.coding
    return (*(coding.code for coding in codings), item.language.text, *(coding.display for coding in codings))


def _contact(draft: Drafting, resources: Resources, read: Read[Patient]) -> None:
    """Take the first contact for emergencies who has a name and a phone; next of kin are not asked for."""
    for number, contact in enumerate(read.element.contact):
        phone = _phone(contact)
        if phone and contact.name.displayed() and any(role.has(CONTACT_ROLES, "C") for role in contact.relationship):
            place = resources.place(read.resource, "contact", number)
            draft.put(("patient", "emergency_contact", "name"), contact.name.displayed(), place)
            draft.put(("patient", "emergency_contact", "phone"), phone, place)
            return


def _phone(contact: Contact) -> str:
    phones = (point for point in contact.telecom if point.system == "phone" and point.use != "old")
    return next((point.value for point in phones if point.value), "")


def weight(draft: Drafting, resources: Resources, reads: Sequence[Read[Observation]]) -> None:
    """Put the newest body weight into *draft*; one that is not in kilograms is a fault."""
    path = ("patient", "weight_kg")
    weights = [
        read
        for read in reads
        if read.element.status in _FINAL and read.element.code.has(LOINC, _BODY_WEIGHT) and read.element.valueQuantity
    ]
    if not weights:
        return
    newest = max(weights, key=lambda read: read.element.effectiveDateTime)
    measured = newest.element.valueQuantity
    place = resources.place(newest.resource, "valueQuantity")
    if measured is None or measured.value is None:
        return
    if (measured.code or measured.unit) != "kg" or measured.comparator:
        draft.refuse(Fault("is no weight in kilograms", "send it in kg; 1 lb is 0.4536 kg"), place, path)
        return
    draft.put(path, measured.value, place)


def allergies(draft: Drafting, resources: Resources, reads: Iterable[Read[AllergyIntolerance]]) -> None:
    """Put the allergies that still hold into *draft*, each as it is called."""
    number = 0
    for read in reads:
        item = read.element
        gone = _codes(item.clinicalStatus) & {"inactive", "resolved"}
        denied = is_denied(item.verificationStatus)
        if gone or denied or item.code.has(SNOMED, *_NO_ALLERGY) or not item.code.words():
            continue
        place = resources.place(read.resource, "code")
        draft.put(("patient", "allergies", number), item.code.words(), place)
        number += 1


def is_denied(verification: CodeableConcept) -> bool:
    """Return whether a diagnosis or an allergy turned out to be none."""
    return bool(_codes(verification) & {"refuted", "entered-in-error"})


def _codes(concept: CodeableConcept) -> set[str]:
    return {coding.code for coding in concept.coding}
