"""The command line in this process, with papers that are made in no time."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from ivig_print import render, wallet_card
from ivig_print.cli.app import run
from ivig_print.job import Job
from ivig_print.records.examples import example_text


@dataclass(frozen=True)
class Ended:
    """How a run ended, and what it said."""

    status: int
    out: str
    err: str


Cli = Callable[..., Ended]

ROOT = Path(__file__).parents[2]


def python(*args: str, **given: Any) -> subprocess.CompletedProcess[bytes]:  # noqa: ANN401 -- as subprocess.run
    """Run a Python of its own that finds the program, installed or not; *given* goes to `subprocess.run`."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return subprocess.run([sys.executable, *args], env=os.environ | {"PYTHONPATH": path}, check=False, **given)


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Return a function that runs the program with arguments and, if given, standard input."""

    def call(*args: str | Path, stdin: str = "") -> Ended:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin.encode())))
        capsys.readouterr()
        status = run([str(arg) for arg in args])
        said = capsys.readouterr()
        return Ended(status, said.out, said.err)

    return call


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder of a front desk: one record (the sample for ITP) and the clinic's profile."""
    (tmp_path / "record.toml").write_text(example_text("itp"), "utf-8")
    (tmp_path / "clinic.toml").write_text(example_text("clinic"), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """Let each paper be a line of text that says what was asked for; return the jobs as they come in."""
    jobs: list[Job] = []

    def make(job: Job, form: str = "", *, code: bool = False, tell: object = None) -> bytes:
        assert tell is None or callable(tell)
        jobs.append(job)
        code_said = " qr" if code else ""
        return f"%PDF {job.locale} {job.edition} {job.paper} {job.large_print} {job.today} {form}{code_said}".encode()

    for spine, name in ((render, "render_handout"), (render, "render_log"), (wallet_card, "render_card")):
        monkeypatch.setattr(spine, name, make)
    monkeypatch.setattr(Job, "staff_warnings", lambda _job: ())
    return jobs
