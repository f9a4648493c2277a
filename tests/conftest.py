"""What holds for every test: the same examples each time, and nothing from the developer's own environment."""

import os
from datetime import date

import pytest
from hypothesis import settings

# A red run must be red again tomorrow, and a slow machine is no failure.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what a developer's shell may have set and the program listens to."""
    for name in list(os.environ):
        if name.startswith("IVIG_PRINT_") or name in {"SOURCE_DATE_EPOCH", "NO_COLOR", "FORCE_COLOR"}:
            monkeypatch.delenv(name)


@pytest.fixture
def today() -> date:
    """Return the day on which every test is run."""
    return date(2026, 11, 20)
