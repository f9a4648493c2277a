"""`locale preview`: a folder to look at, or a site that ends when it is told to."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Cli


def looks(folder: Path) -> dict[str, object]:
    """Return what the page in *folder* shows."""
    script = (folder / "looks.js").read_text("utf-8")
    told: dict[str, object] = json.loads(script.removeprefix("globalThis.LOOKS = ").rstrip(";\n"))
    return told


def test_it_writes_a_page_that_opens_from_its_folder(cli: Cli, tmp_path: Path) -> None:
    ended = cli("locale", "preview", "es", "--paper", "log", "-o", tmp_path / "look")

    assert ended.status == 0
    assert "index.html" in ended.err
    assert (tmp_path / "look" / "pictures" / "log-1.png").read_bytes().startswith(b"\x89PNG")
    page = (tmp_path / "look" / "index.html").read_text("utf-8")
    assert page.index("looks.js") < page.index("preview.js")
    assert looks(tmp_path / "look")["live"] is False


def test_it_overwrites_nothing_unasked(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine", "utf-8")

    ended = cli("locale", "preview", "es", "--paper", "card", "-o", tmp_path)

    assert ended.status == 6
    assert (tmp_path / "index.html").read_text("utf-8") == "mine"


def test_what_would_not_print_is_said_with_its_line(cli: Cli, translations: Path, tmp_path: Path) -> None:
    catalog = translations / "es.po"
    catalog.write_text(catalog.read_text("utf-8").replace('msgstr "Dosis"', 'msgstr "Dosis {x}"'), "utf-8")

    ended = cli("locale", "preview", "es", "--paper", "card", "-o", tmp_path)

    assert ended.status == 1
    assert "card: translations/es.po:" in ended.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("es", "--watch", "-o", "x"), "--watch writes no files"),
        (("es", "-o", "-"), "-o names their folder"),
        (("en", "--paper", "card-en"), "it is the original"),
        (("es", "--patient", "record.toml"), "is not one of"),
    ],
)
def test_what_makes_no_sense_is_refused(cli: Cli, args: tuple[str, ...], said: str) -> None:
    ended = cli("locale", "preview", *args)

    assert ended.status == 2
    assert said in ended.err


def test_watching_names_the_extra_it_needs(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "ivig_print.workbench.preview.server", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)

    ended = cli("locale", "preview", "es", "--watch")

    assert ended.status == 8
    assert "ivig-print[workbench]" in ended.err


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal of this kind for one process")
def test_ctrl_c_ends_it_in_order() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "ivig_print", "locale", "preview", "es", "--watch"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stderr is not None
        said = running.stderr.readline()
        running.send_signal(signal.SIGINT)
        left = running.stderr.read()

    assert said.startswith("Open http")
    assert "127.0.0.1" in said
    assert (running.returncode, left) == (0, "")
