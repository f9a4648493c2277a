"""FHIR R4: a Bundle or single resources in, a DocumentReference out; plain JSON, with no library for it."""

from ivig_print.records.fhir.reading import read_fhir

__all__ = ["read_fhir"]
