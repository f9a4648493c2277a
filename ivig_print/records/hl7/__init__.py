"""HL7 version 2: the patient and the appointment out of a message of an interface engine."""

from ivig_print.records.hl7.reading import read_hl7

__all__ = ["read_hl7"]
