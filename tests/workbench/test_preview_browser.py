"""The preview in a real browser: Debian's Chromium, where it is installed."""

import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ivig_print.language.locales import open_locale
from ivig_print.workbench.preview.folder import as_folder
from ivig_print.workbench.preview.studio import Studio
from ivig_print.workbench.proofs.papers import Wish
from tests.workbench.previews import Served, reword, serving

pytest.importorskip("selenium", reason="selenium drives the browser; it is one of the dev packages")

from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.workbench.browsers import MARKS, PATIENCE, chromium, severe

pytestmark = MARKS


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture
def site(translations: Path, browser: Chrome) -> Iterator[Served]:
    """Serve the preview of Arabic, and open it."""
    with serving("ar", translations) as served:
        browser.get(served.address)
        wait(browser, lambda: spots(browser))
        yield served
        browser.get("about:blank")


def wait(browser: Chrome, until: Callable[[], Any]) -> Any:  # noqa: ANN401 -- whatever is waited for
    """Wait until something is so; a page that is drawn anew meanwhile is looked at again."""
    anew = [StaleElementReferenceException, NoSuchElementException]
    return WebDriverWait(browser, PATIENCE, 0.02, ignored_exceptions=anew).until(lambda _: until())


def spots(browser: Chrome) -> list[Any]:
    return browser.find_elements(By.CSS_SELECTOR, ".spot")


def spot(browser: Chrome, label: str) -> Any:  # noqa: ANN401 -- an element of the page
    return browser.find_element(By.CSS_SELECTOR, f'.spot[aria-label^="{label}"]')


def pressed(element: Any) -> bool:  # noqa: ANN401 -- an element of the page
    element.click()
    return True


def click(browser: Chrome, label: str) -> None:
    """Click on a spot, on the one that took its place if the page is drawn anew just then."""
    wait(browser, lambda: pressed(spot(browser, label)))


def panel(browser: Chrome) -> str:
    return browser.find_element(By.ID, "panel").text


def picture_filter(browser: Chrome) -> str:
    return browser.find_element(By.CSS_SELECTOR, ".page img").value_of_css_property("filter")


def count(browser: Chrome) -> int:
    """Return how often the page has shown something new."""
    return int(browser.execute_script("return document.body.dataset.shown || 0"))


def shown_after(browser: Chrome, before: int) -> None:
    """Wait until the page shows something newer than its show number *before*."""
    wait(browser, lambda: count(browser) > before)


def test_a_click_on_a_paragraph_shows_its_line_of_the_catalog(site: Served, browser: Chrome) -> None:
    before = count(browser)
    line = reword(site.folder / "ar.po", "Dose", "الجرعة", "cover label")
    shown_after(browser, before)
    click(browser, "cover label: Dose")

    assert "cover label" in panel(browser)
    assert "not reviewed" in panel(browser)
    assert f"translations/ar.po:{line}" in panel(browser)
    own = browser.find_element(By.CSS_SELECTOR, '#panel .words[lang="ar"]')
    assert (own.text, own.get_attribute("dir")) == ("الجرعة", "rtl")
    assert own.value_of_css_property("direction") == "rtl"


def test_the_page_follows_the_catalog(site: Served, browser: Chrome, capsys: pytest.CaptureFixture[str]) -> None:
    browser.execute_script(
        "globalThis.times = []; new MutationObserver(() => times.push(Date.now()))"
        ".observe(document.body, { attributes: true, attributeFilter: ['data-shown'] })"
    )
    took = []
    for number in range(7):
        before = count(browser)
        saved = time.clock_gettime(time.CLOCK_REALTIME)
        reword(site.folder / "ar.po", "Dose", f"الجرعة {'م' * number}", "cover label")
        shown_after(browser, before)
        took.append(browser.execute_script("return times.at(-1)") - 1000 * saved)

    with capsys.disabled():
        sys.stdout.write(f"\nfrom save to shown: median {sorted(took)[3]:.0f} ms of {[round(each) for each in took]}\n")
    click(browser, "cover label: Dose")
    wait(browser, lambda: "ممممم" in panel(browser))


def test_a_broken_catalog_greys_the_last_good_pages_and_names_the_line(site: Served, browser: Chrome) -> None:
    catalog = site.folder / "ar.po"
    whole = catalog.read_text("utf-8")
    catalog.write_text(re.sub(r'(msgid "Dose"\nmsgstr "[^"]*)"', r"\1", whole, count=1), "utf-8")

    wait(browser, lambda: "This cannot be set" in browser.find_element(By.ID, "faults").text)
    wait(browser, lambda: re.search(r"translations/ar\.po:\d+", browser.find_element(By.ID, "faults").text))
    wait(browser, lambda: "grayscale" in picture_filter(browser))

    catalog.write_text(whole, "utf-8")
    wait(browser, lambda: not browser.find_element(By.ID, "faults").is_displayed())
    wait(browser, lambda: picture_filter(browser) == "none")


def test_what_is_not_translated_is_seen_without_a_click(site: Served, browser: Chrome) -> None:
    reword(site.folder / "ar.po", "Dose", "", "cover label")

    wait(browser, lambda: "missing" in (spot(browser, "cover label: Dose").get_attribute("class") or ""))
    click(browser, "cover label: Dose")
    wait(browser, lambda: "no translation yet" in panel(browser))


@pytest.mark.usefixtures("site")
def test_the_keyboard_reaches_every_paragraph(browser: Chrome) -> None:
    first = spots(browser)[0]
    first.send_keys(Keys.ENTER)
    assert "draft" in panel(browser)

    for _ in range(3):
        browser.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    active = browser.switch_to.active_element
    assert active.get_attribute("aria-pressed") == "true"
    assert active == spots(browser)[3]
    active.send_keys(Keys.ESCAPE)
    assert "Click a paragraph" in panel(browser)


def test_words_that_look_like_html_are_shown_as_words(site: Served, browser: Chrome) -> None:
    reword(site.folder / "ar.po", "Dose", "<img src=x onerror=alert(1)>", "cover label")

    wait(browser, lambda: browser.find_element(By.ID, "faults").is_displayed())
    assert "<img" in browser.find_element(By.ID, "faults").text
    wait(browser, lambda: pressed(browser.find_element(By.CSS_SELECTOR, "#faults .near")))
    wait(browser, lambda: "<img" in panel(browser))
    assert browser.find_elements(By.CSS_SELECTOR, "#faults img, #panel img") == []


def test_a_page_in_a_folder_needs_no_server(browser: Chrome, translations: Path, tmp_path: Path) -> None:
    made = as_folder(Studio("es", translations), open_locale("es", translations), [Wish("log"), Wish("card")])
    for name, data in made.files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)

    browser.get((tmp_path / "index.html").as_uri())
    click(browser, "table header: Brand")
    assert "translations/es.po:" in panel(browser)
    browser.find_element(By.CSS_SELECTOR, '[data-paper="card"]').click()
    wait(browser, lambda: spot(browser, "card"))
    assert browser.execute_script("return [...document.images].every((image) => image.naturalWidth > 500)")


@pytest.mark.usefixtures("site")
def test_the_page_breaks_none_of_its_own_rules(browser: Chrome) -> None:
    for paper in ("card-en", "log"):
        before = count(browser)
        browser.find_element(By.CSS_SELECTOR, f'[data-paper="{paper}"]').click()
        shown_after(browser, before)

    assert spots(browser)
    assert severe(browser) == []
