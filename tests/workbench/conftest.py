"""A desk with a folder of translations on it."""

from pathlib import Path

import pytest

from tests.workbench.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a folder with a manifest, sign-offs and a glossary, and no catalog yet."""
    folder = tmp_path / "translations"
    folder.mkdir()
    return Desk(folder).furnish()
