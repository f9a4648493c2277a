"""The parts of FHIR R4 resources that a record is made from; every other part is left alone.

Each class is a projection: the elements that are read, under the very names that R4 gives them, all of them
optional. What is missing is named later, once it is known whether something else has it.
"""

from decimal import Decimal

from ivig_print.strict import Strict


class Element(Strict, extra="ignore"):
    """A part of a resource."""


class Coding(Element):
    """A code of a code system."""

    system: str = ""
    code: str = ""
    display: str = ""


class CodeableConcept(Element):
    """A thing said by codes, in words, or both."""

    coding: tuple[Coding, ...] = ()
    text: str = ""

    def words(self) -> str:
        """Return what it is called: its text, else what its first code with a name displays."""
        return self.text or next((coding.display for coding in self.coding if coding.display), "")

    def has(self, system: str, *codes: str) -> bool:
        """Return whether one of *codes* of *system* is among its codes."""
        return any(coding.system == system and coding.code in codes for coding in self.coding)


class Quantity(Element):
    """A number with its unit."""

    value: Decimal | None = None
    comparator: str = ""
    unit: str = ""
    code: str = ""


class Period(Element):
    """From when to when."""

    start: str = ""
    end: str = ""


class Reference(Element):
    """What another resource is called."""

    reference: str = ""


class Identifier(Element):
    """A number that somebody or something is known by."""

    use: str = ""
    type: CodeableConcept = CodeableConcept()
    value: str = ""
    period: Period = Period()


class HumanName(Element):
    """A name, as it is displayed or in its parts."""

    use: str = ""
    text: str = ""
    family: str = ""
    given: tuple[str | None, ...] = ()
    period: Period = Period()

    def displayed(self) -> str:
        """Return the text; without one, the given names and the family name in this order, which R4 leaves open."""
        return self.text or " ".join(filter(None, (*self.given, self.family)))


class ContactPoint(Element):
    """A phone number or an address of another kind."""

    system: str = ""
    value: str = ""
    use: str = ""


class Contact(Element):
    """Somebody who belongs to the patient."""

    relationship: tuple[CodeableConcept, ...] = ()
    name: HumanName = HumanName()
    telecom: tuple[ContactPoint, ...] = ()


class Communication(Element):
    """A language that the patient can be spoken to in."""

    language: CodeableConcept = CodeableConcept()
    preferred: bool = False


class Patient(Element):
    """Who it is about."""

    identifier: tuple[Identifier, ...] = ()
    name: tuple[HumanName, ...] = ()
    birthDate: str = ""
    communication: tuple[Communication, ...] = ()
    contact: tuple[Contact, ...] = ()


class Owned(Element):
    """A resource that is about a patient."""

    status: str = ""
    subject: Reference = Reference()
    patient: Reference = Reference()


class Repeat(Element):
    """How often something is to happen."""

    boundsPeriod: Period = Period()
    count: int | None = None
    countMax: int | None = None
    frequency: int = 1
    frequencyMax: int | None = None
    period: Decimal | None = None
    periodMax: Decimal | None = None
    periodUnit: str = ""


class Timing(Element):
    """When something is to happen."""

    repeat: Repeat = Repeat()


class DoseAndRate(Element):
    """How much."""

    doseQuantity: Quantity | None = None


class DosageInstruction(Element):
    """How a medicine is to be given."""

    timing: Timing = Timing()
    doseAndRate: tuple[DoseAndRate, ...] = ()


class Medicated(Owned):
    """A resource that names a medicine, in itself or by reference."""

    medicationCodeableConcept: CodeableConcept | None = None
    medicationReference: Reference = Reference()


class MedicationRequest(Medicated):
    """What was prescribed."""

    intent: str = ""
    doNotPerform: bool = False
    reasonCode: tuple[CodeableConcept, ...] = ()
    reasonReference: tuple[Reference, ...] = ()
    dosageInstruction: tuple[DosageInstruction, ...] = ()


class Given(Element):
    """How much was given."""

    dose: Quantity | None = None


class MedicationAdministration(Medicated):
    """What was given."""

    partOf: tuple[Reference, ...] = ()
    request: Reference = Reference()
    effectiveDateTime: str = ""
    effectivePeriod: Period = Period()
    dosage: Given = Given()


class Batch(Element):
    """A lot, and until when it may be used."""

    lotNumber: str = ""
    expirationDate: str = ""


class Medication(Element):
    """A medicine, or one package of it."""

    code: CodeableConcept = CodeableConcept()
    batch: Batch = Batch()


class Participant(Element):
    """Who comes to an appointment."""

    actor: Reference = Reference()


class Appointment(Owned):
    """When the patient comes."""

    start: str = ""
    participant: tuple[Participant, ...] = ()


class Immunization(Owned):
    """A vaccine, or what a registry lists beside vaccines."""

    vaccineCode: CodeableConcept = CodeableConcept()
    occurrenceDateTime: str = ""


class Observation(Owned):
    """Something that was measured."""

    code: CodeableConcept = CodeableConcept()
    effectiveDateTime: str = ""
    valueQuantity: Quantity | None = None


class AllergyIntolerance(Owned):
    """What the patient must not have."""

    clinicalStatus: CodeableConcept = CodeableConcept()
    verificationStatus: CodeableConcept = CodeableConcept()
    code: CodeableConcept = CodeableConcept()


class Condition(Owned):
    """What the patient has."""

    verificationStatus: CodeableConcept = CodeableConcept()
    code: CodeableConcept = CodeableConcept()
