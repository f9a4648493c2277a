"""From `locale new` to a printed page in a language that the program has never heard of, without code."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from ivig_print.language.manifest import MANIFEST, VARIABLE
from tests.cli.conftest import Cli
from tests.workbench.fill import MARK, fill

HMONG_MONTHS = ("Ib", "Ob", "Peb", "Plaub", "Tsib", "Rau", "Xya", "Yim", "Cuaj", "Kaum", "Kaum Ib", "Kaum Ob")


@pytest.fixture
def mine(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the translator's own folder, beside the desk's record."""
    monkeypatch.setenv(VARIABLE, str(desk / "mine"))
    (desk / "mine").mkdir()
    return desk / "mine"


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_igbo_prints_as_soon_as_it_is_translated(cli: Cli, mine: Path) -> None:
    begun = cli("locale", "new", "ig")
    assert begun.status == 0, begun.err
    assert begun.out.startswith("ig: Igbo (Asụsụ Igbo), still to do:\nwords: ")
    refused = cli("handout", "record.toml", "-l", "ig")
    assert refused.status == 4
    assert "is not translated" in refused.err
    fill("ig", mine)
    ended = cli("handout", "record.toml", "-l", "ig", "--today", "2026-11-24")
    assert ended.status == 0, ended.err
    text = text_of(Path("handout.pdf").read_bytes())
    assert f"{MARK}Next infusion" in text
    assert "Disemba 2026" in text
    assert "NOT FOR PATIENTS" not in text


def test_hmong_prints_when_its_dates_have_words_too(cli: Cli, mine: Path) -> None:
    assert cli("locale", "new", "hmn", "--name", "Hmoob").status == 0
    fill("hmn", mine)
    refused = cli("handout", "record.toml", "-l", "hmn")
    assert refused.status == 4
    assert "locales.hmn.dates.months: is still English" in refused.err
    manifest = (mine / MANIFEST).read_text("utf-8")
    for number, english in enumerate(
        ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
         "December")
    ):  # fmt: skip
        manifest = manifest.replace(f"[{english}]", f"Lub {HMONG_MONTHS[number]} Hlis")
    for number, english in enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")):
        manifest = manifest.replace(f"[{english}]", f"Hnub {number + 1}")
    (mine / MANIFEST).write_text(manifest.replace("[and]", "thiab"), encoding="utf-8")
    ended = cli("kit", "record.toml", "-l", "hmn", "--today", "2026-11-24", "-o", ".")
    assert ended.status == 0, ended.err
    assert "Lub Kaum Ob Hlis 2026" in text_of(Path("handout.pdf").read_bytes())


def test_the_first_sample_says_that_it_is_none_for_patients(cli: Cli, mine: Path) -> None:
    assert mine.is_dir()
    assert cli("locale", "new", "hmn", "--name", "Hmoob").status == 0
    pages = PdfReader("hmn-sample.pdf").pages
    assert all(page.extract_text().count("NOT FOR PATIENTS") == 2 for page in pages)
    assert "[Tuesday] 1 [December] 2026" in pages[0].extract_text()


def test_nothing_is_written_when_the_sample_has_no_place(cli: Cli, mine: Path) -> None:
    Path("ig-sample.pdf").write_bytes(b"another")
    ended = cli("locale", "new", "ig")
    assert (ended.status, Path("ig-sample.pdf").read_bytes()) == (6, b"another")
    assert list(mine.iterdir()) == []
