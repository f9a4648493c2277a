"""Setters in the shipped layouts."""

import pytest

from ivig_print.typeset.layout import Layout, open_layout
from ivig_print.typeset.setter import Setter


@pytest.fixture
def handout() -> Layout:
    """Return the handout's layout."""
    return open_layout("handout")


@pytest.fixture
def english(handout: Layout) -> Setter:
    """Return a setter for English."""
    return Setter(handout, "en", "Latn")


@pytest.fixture
def arabic(handout: Layout) -> Setter:
    """Return a setter for Arabic."""
    return Setter(handout, "ar", "Arab")
