"""Which paper a region prints on: it follows the clinic, never the language."""

LETTER_REGIONS = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})
"""Regions whose paper is US Letter (CLDR 48, supplemental measurementData, paperSize); all others use A4."""


def paper_of(region: str) -> str:
    """Return ``letter`` or ``a4`` for an ISO 3166 region.

    >>> paper_of("US"), paper_of("IE")
    ('letter', 'a4')
    """
    return "letter" if region in LETTER_REGIONS else "a4"
