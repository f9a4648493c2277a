"""Debian's Chromium, with a profile of its own; a test that imports this is skipped where it is not installed."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("selenium", reason="selenium drives the browser; it is one of the dev packages")

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")

MARKS = [
    pytest.mark.slow,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs chromium and chromium-driver, from Debian or Ubuntu"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # selenium's own connections
]

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--window-size=1400,1000"),
)

PATIENCE = 20
"""Seconds after which something that should happen has not; the time it takes is printed, not asserted."""


@contextmanager
def chromium(profile: Path) -> Iterator[Chrome]:
    """Start the browser with its data in *profile*; what it downloads goes to the folder ``downloads`` there."""
    options = ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"download.default_directory": str(profile / "downloads")})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=Service(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


def severe(browser: Chrome) -> list[str]:
    """Return what the browser has complained of since it was asked last: a script's error, a broken policy."""
    entries = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return [entry["message"] for entry in entries if entry["level"] == "SEVERE"]
