"""The translator's page in a real browser: filled from a file, saved, and taken back."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ivig_print.cli.app import run

pytest.importorskip("selenium", reason="selenium drives the browser; it is one of the dev packages")

from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.workbench.browsers import MARKS, PATIENCE, chromium, severe

pytestmark = MARKS

VACCINE = "<b>MMR or chickenpox vaccine:</b> not\u00a0before {earliest}."
HIVES = "hives, itching, or a new rash"


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Chrome]:
    with chromium(tmp_path / "profile") as driver:
        yield driver


def export(tag: str, folder: Path) -> Path:
    page = folder.parent / f"{tag}.html"
    assert run(["locale", "export", tag, "--to", "html", "-o", str(page), "--force", f"--translations={folder}"]) == 0
    return page


def box(browser: Chrome, english: str) -> Any:  # noqa: ANN401 -- an element of the page
    """Return the box below the text *english*."""
    (label,) = [
        one for one in browser.find_elements(By.CLASS_NAME, "english") if one.get_property("textContent") == english
    ]
    return browser.find_element(By.ID, str(label.get_attribute("for")))


def flaw(browser: Chrome, field: Any) -> str:  # noqa: ANN401 -- an element of the page
    return browser.find_element(By.ID, field.get_attribute("aria-describedby")).text


def write(field: Any, text: str) -> None:  # noqa: ANN401 -- an element of the page
    field.clear()
    field.send_keys(text)


def saved(browser: Chrome, tag: str, tmp_path: Path) -> Path:
    """Click on Save, and return the file that comes of it."""
    browser.find_element(By.ID, "save").click()
    path = tmp_path / "profile" / "downloads" / f"{tag}-translation.json"
    WebDriverWait(browser, PATIENCE, 0.05).until(lambda _: path.is_file() and path.stat().st_size)
    return path


def replaced(path: Path, english: str, translation: str) -> str:
    """Return the catalog at *path* with *translation* of *english*, every other line as it is."""
    text = path.read_text("utf-8")
    text, changed = re.subn(
        rf'(?<=\nmsgid "{re.escape(english)}"\nmsgstr )"[^\n]*"', lambda _: f'"{translation}"', text
    )
    assert changed == 1
    return text


class Typed(NamedTuple):
    """What is typed into one box: something that is warned of, then what is saved."""

    tag: str
    direction: str
    english: str
    wrong: str
    warning: str
    right: str


TYPED = (
    Typed(
        *("es", "ltr", VACCINE, "<b>MMR o varicela:</b> espere.", "Keep just these: <b> </b> {earliest}"),
        right="<b>MMR o varicela:</b> no\u00a0antes del {earliest}.",
    ),
    Typed("ar", "rtl", HIVES, "حكة {n}", "Keep just these: no {fields} and no <b>", "شرى أو حكة أو طفح جديد"),
)


@pytest.mark.parametrize("typed", TYPED, ids=[one.tag for one in TYPED])
def test_what_is_typed_and_saved_comes_back_and_nothing_else_changes(
    typed: Typed, browser: Chrome, translations: Path, tmp_path: Path
) -> None:
    catalog = translations / f"{typed.tag}.po"
    others = {path: path.read_bytes() for path in translations.iterdir() if path != catalog}
    expected = replaced(catalog, typed.english, typed.right)
    browser.get(export(typed.tag, translations).as_uri())
    field = box(browser, typed.english)
    assert (field.get_attribute("lang"), field.value_of_css_property("direction")) == (typed.tag, typed.direction)

    write(field, typed.wrong)
    assert flaw(browser, field) == typed.warning
    assert browser.find_element(By.ID, "count").text.endswith(", 1 to mend")
    write(field, typed.right)
    assert flaw(browser, field) == ""
    back = saved(browser, typed.tag, tmp_path)

    assert severe(browser) == []
    assert run(["locale", "import", typed.tag, str(back), f"--translations={translations}"]) == 0
    assert catalog.read_text("utf-8") == expected
    assert {path: path.read_bytes() for path in translations.iterdir() if path != catalog} == others


def test_the_page_warns_of_nothing_in_a_sound_catalog(browser: Chrome, translations: Path) -> None:
    # Arabic says "one day" and "two days" without a number: those forms may lack {n}.
    for tag in ("ar", "es", "ru"):
        browser.get(export(tag, translations).as_uri())
        assert {one.text for one in browser.find_elements(By.CLASS_NAME, "flaw")} == {""}


def test_every_box_shows_its_whole_text_on_a_telephone(browser: Chrome, translations: Path) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    )
    browser.get(export("es", translations).as_uri())
    hidden = "return [...document.querySelectorAll('textarea')].filter((a) => a.scrollHeight > a.clientHeight).length"
    assert browser.execute_script(hidden) == 0
    assert browser.execute_script("return document.documentElement.scrollWidth") == 360


def test_no_box_that_the_keyboard_reaches_is_behind_the_save_button(browser: Chrome, translations: Path) -> None:
    browser.get(export("es", translations).as_uri())
    boxes = browser.find_elements(By.TAG_NAME, "textarea")
    bar = browser.find_element(By.TAG_NAME, "header")
    browser.execute_script("arguments[0].focus()", boxes[12])
    for field in reversed(boxes[2:12]):
        browser.switch_to.active_element.send_keys(Keys.SHIFT, Keys.TAB)
        assert browser.switch_to.active_element == field
        top, bottom = (browser.execute_script(f"return arguments[0].getBoundingClientRect().{side}", element)
                       for side, element in (("top", field), ("bottom", bar)))  # fmt: skip
        assert top >= bottom


def test_a_draft_is_kept_until_the_catalog_says_something_newer(browser: Chrome, translations: Path) -> None:
    page = export("ar", translations)
    browser.get(page.as_uri())
    write(box(browser, HIVES), "حكة")
    browser.refresh()
    assert box(browser, HIVES).get_property("value") == "حكة"

    catalog = translations / "ar.po"
    catalog.write_text(replaced(catalog, HIVES, "طفح"), "utf-8", newline="\n")
    export("ar", translations)
    browser.get("about:blank")
    browser.get(page.as_uri())
    assert box(browser, HIVES).get_property("value") == "طفح"
