"""The wheel holds the program and its data, and works where no checkout is near."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import ivig_print

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow

LOOK = """
from pathlib import Path
import ivig_print
from ivig_print import resources
from ivig_print.language.locales import open_locale
from ivig_print.typeset.fonts import fonts, open_face
from ivig_print.typeset.layout import layouts, open_layout

print(Path(ivig_print.__file__).parent)
print(*[open_layout(name) and name for name in layouts()])
print(open_locale("ar").autonym)
print(open_face(fonts()[0].name).covers("abc"))
print((resources.folder("translations") / "es.po").is_file())
"""


def run(*command: str | Path, **environment: str) -> str:
    """Run *command* far from the checkout and return what it says."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words, cwd="/", env=os.environ | environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from the source distribution as an index would get it, without the network."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the wheel alone is installed; what it depends on is taken from this Python."""
    folder = tmp_path_factory.mktemp("site")
    run(sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--target", folder, wheel)
    return folder


def test_the_data_lies_inside_the_package_and_nothing_else_does(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()

    assert "ivig_print/layouts/handout.toml" in names
    assert "ivig_print/translations/es.po" in names
    assert "ivig_print/records/examples/clinic.toml" in names
    assert "ivig_print/records/examples/day.xlsx" in names
    assert "ivig_print/records/languages.toml" in names
    assert "ivig_print/workbench/preview/page/preview.js" in names
    assert "ivig_print/workbench/report/report.css" in names
    assert "ivig_print/py.typed" in names
    assert [name for name in names if name.endswith(".pot")] == []
    assert {name.split("/")[0].split("-")[0] for name in names} == {"ivig_print"}
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_an_installed_program_finds_layout_locale_and_font(site: Path) -> None:
    package, layouts, autonym, font, catalog = run(
        sys.executable, "-c", LOOK, PYTHONPATH=str(site), PYTHONUTF8="1"
    ).splitlines()

    assert package == str(site / "ivig_print"), "this ran from the checkout"
    assert "handout" in layouts.split()
    assert (autonym, font, catalog) == ("العربية", "True", "True")


def test_the_installed_command_runs_and_prints(site: Path, tmp_path: Path) -> None:
    command = site / "bin" / "ivig-print"

    assert run(command, "--version", PYTHONPATH=str(site)) == f"ivig-print {ivig_print.__version__}\n"

    run(command, "demo", "-l", "en", "-o", tmp_path / "demo", PYTHONPATH=str(site))
    assert (tmp_path / "demo" / "handout-en.pdf").read_bytes().startswith(b"%PDF-")
