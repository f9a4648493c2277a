"""The questions that decide which sentence a patient gets: small functions of one shape."""

from collections.abc import Callable
from datetime import date

from ivig_print.clinical.facts import Facts

Rule = Callable[[Facts], bool]

ADULT_FROM = 16
"""The age in years from which the leaflet takes the patient, not a parent, to be the reader."""


def always(_facts: Facts) -> bool:
    """Say that everyone gets it."""
    return True


def on_replacement(facts: Facts) -> bool:
    """Say whether IVIG stands in for antibodies that the patient lacks."""
    return facts.visit.treatment.purpose == "replacement"


def is_planned(facts: Facts) -> bool:
    """Say whether the clinic gave at least one date."""
    return bool(facts.sessions)


def is_divided(facts: Facts) -> bool:
    """Say whether one course is given over several days."""
    return facts.dose.days > 1


def is_at_home(facts: Facts) -> bool:
    """Say whether the infusion is given at the patient's home."""
    return facts.visit.treatment.place == "home"


def is_child(facts: Facts) -> bool:
    """Say whether a parent is likely to read for the patient."""
    return age(facts.visit.patient.born, facts.today) < ADULT_FROM


def has_brand_note(facts: Facts) -> bool:
    """Say whether the brand in use, or a change of brand, calls for a warning."""
    product = facts.product
    return product.maltose or product.sorbitol or product.proline or facts.brand_changed


def age(born: date, today: date) -> int:
    """Return how many whole years lie between *born* and *today*.

    >>> age(date(2010, 11, 23), date(2026, 11, 22))
    15
    """
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
