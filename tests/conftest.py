"""What holds for every test: the same examples each time, and nothing from the developer's own environment."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from ivig_print import resources
from ivig_print.language import locales, manifest

# A red run must be red again tomorrow, and a slow machine is no failure.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Take away what a developer's shell or data folder may hold and the program listens to."""
    for name in list(os.environ):
        if name.startswith("IVIG_PRINT_") or name in {"SOURCE_DATE_EPOCH", "NO_COLOR", "FORCE_COLOR"}:
            monkeypatch.delenv(name)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path_factory.getbasetemp() / "nobody"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that makes the golden files anew."""
    parser.addoption("--regolden", action="store_true", help="write tests/golden/ anew, and fail")


Golden = Callable[[str, str], None]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a check of a text against ``tests/golden/<name>``.

    With ``--regolden`` it writes the file and fails, so that the option can never stay in a run that counts.
    """
    folder = Path(__file__).parent / "golden"

    def check(name: str, text: str) -> None:
        path = folder / name
        if request.config.getoption("--regolden"):
            path.write_text(text + "\n", encoding="utf-8")
            pytest.fail(f"wrote {name}: look at the difference, then run without --regolden")
        assert path.read_text(encoding="utf-8") == text + "\n"

    return check


@pytest.fixture
def today() -> date:
    """Return the day on which every test is run."""
    return date(2026, 11, 20)


@pytest.fixture
def translations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a copy of the translations, by a machine and signed by nobody, that the program takes for its own."""
    real = resources.folder
    copy = Path(shutil.copytree(Path(str(real("translations"))), tmp_path / "translations"))
    for signed in copy.glob("*.signoff.toml"):
        signed.write_text('origin = "machine"\n', "utf-8")
    monkeypatch.setattr(resources, "folder", lambda name: copy if name == "translations" else real(name))
    kept = (manifest.shipped, manifest._shipped_rows, locales._shipped_locale)
    for cached in kept:
        cached.cache_clear()
    yield copy
    for cached in kept:
        cached.cache_clear()
