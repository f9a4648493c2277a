"""A process of the program: it imports the one verb it was asked for, and ends at once with all it said."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pikepdf import Pdf

from ivig_print.cli.app import VERBS
from ivig_print.errors import ExitCode
from ivig_print.records.examples import example_files
from tests.cli.conftest import python
from tests.conftest import Golden


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_lies_in_its_module_under_its_own_name(name: str) -> None:
    assert VERBS[name].name == name


def test_only_the_module_of_the_verb_that_is_asked_for_is_imported() -> None:
    said = "import sys; from ivig_print.cli.app import run; run(['locales']); print(*sys.modules)"
    modules = set(python("-c", said, stdout=subprocess.PIPE).stdout.decode().split())

    assert {f"ivig_print.cli.commands.{name}" for name in ("lists", "papers", "data", "batch")} & modules == {
        "ivig_print.cli.commands.lists"
    }


IMPORTED = """
import sys
before = set(sys.modules)
from ivig_print.cli.app import run
run(["handout", "record.toml", "--quiet"])
print(*(name for name in set(sys.modules) - before if getattr(sys.modules[name], "__spec__", None)))
"""


def test_a_handout_imports_just_what_it_needs(golden: Golden, desk: Path) -> None:
    """Most of a run is imports: what joins them here makes the front desk wait, and is to be worth it."""
    names = python("-c", IMPORTED, cwd=desk, stdout=subprocess.PIPE).stdout.decode().split()
    own = {name for name in names if name.partition(".")[0] == "ivig_print"}
    packages = {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"ivig_print"}
    compiled = {name for name in packages if name.startswith("_")}
    on_windows = {"colorama", "tzdata"}

    golden("handout.imports.txt", "\n".join([*sorted(packages - compiled - on_windows), "", *sorted(own)]))


def test_what_is_still_held_when_the_program_ends_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    held = "lambda: print('out') or print('err', end='', file=sys.stderr) or 3"
    code = f"import sys; from ivig_print.cli import app; app.run = {held}; app.main()"
    ended = python("-c", code, capture_output=True)

    assert (ended.returncode, ended.stdout, ended.stderr) == (3, b"out\n", b"err")


def test_a_process_ends_with_its_status_all_that_it_said_and_nothing_else_on_the_disk(desk: Path) -> None:
    before = set(desk.iterdir())
    written = python("-m", "ivig_print", "schema", cwd=desk, stdout=subprocess.PIPE)
    made = python("-m", "ivig_print", "log", "record.toml", "-o", "log.pdf", cwd=desk, stderr=subprocess.PIPE)
    refused = python("-m", "ivig_print", "log", "absent.toml", "-o", "-", cwd=desk, stderr=subprocess.PIPE)

    assert (written.returncode, "$defs" in json.loads(written.stdout)) == (0, True)
    assert made.returncode == 0
    assert Pdf.open(desk / "log.pdf").pages
    assert (refused.returncode, refused.stderr.count(b"absent.toml")) == (6, 1)
    assert set(desk.iterdir()) - before == {desk / "log.pdf"}


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
def test_a_process_that_is_ended_from_outside_leaves_no_paper_behind(name: str, tmp_path: Path) -> None:
    for file, data in example_files().items():
        (tmp_path / file).write_bytes(data)
    before = set(tmp_path.iterdir())
    stop = f"wallet_card.render_card = lambda *_, **__: os.kill(os.getpid(), signal.{name})"
    given = "batch day.csv -m day-mapping.toml --base day-base.toml --all-or-nothing -o today"
    code = f"import os, signal, sys; from ivig_print import wallet_card; from ivig_print.cli.app import main; {stop}"
    ended = python("-c", f"{code}; sys.argv[1:] = {given.split()}; main()", cwd=tmp_path, capture_output=True)

    assert ended.returncode == ExitCode.INTERRUPTED
    assert not {path for path in set(tmp_path.rglob("*")) - before if path.is_file()}
    assert not list(tmp_path.rglob(".ivig-print-*"))
