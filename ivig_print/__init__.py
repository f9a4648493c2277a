"""Print a patient's IVIG handout, lot log and wallet card in the patient's language."""

__version__ = "0.1.0"
