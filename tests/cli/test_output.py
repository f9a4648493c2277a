"""Files are written whole or not at all, for their owner alone, and never over another unasked."""

import os
import pty
import stat
import subprocess
from pathlib import Path

import pytest

from ivig_print import wallet_card
from ivig_print.cli import output
from ivig_print.cli.output import write_files
from ivig_print.errors import OutputError, RenderError
from ivig_print.job import Job
from tests.cli.conftest import Cli, python

pytestmark = pytest.mark.usefixtures("desk", "quick")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"record.toml", "clinic.toml"}


def test_a_paper_is_readable_by_its_owner_alone(cli: Cli, desk: Path) -> None:
    ended = cli("handout", "record.toml", "-l", "en")

    assert (ended.status, ended.out, ended.err) == (0, "", "Wrote handout.pdf\n")
    assert stat.S_IMODE((desk / "handout.pdf").stat().st_mode) == 0o600
    assert names(desk) == {"handout.pdf"}


def test_no_name_of_the_patient_is_in_a_default_file_name(cli: Cli, desk: Path) -> None:
    for verb in ("handout", "log", "card"):
        cli(verb, "record.toml")

    assert names(desk) == {"handout.pdf", "log.pdf", "card.pdf"}


def test_a_file_that_is_there_is_not_overwritten(cli: Cli, desk: Path, quick: list[Job]) -> None:
    (desk / "handout.pdf").write_text("yesterday's")

    ended = cli("handout", "record.toml")

    assert ended.status == 6
    assert ended.err == "handout.pdf: is already there\n  hint: --force overwrites it, -o names another\n"
    assert (desk / "handout.pdf").read_text() == "yesterday's"
    assert not quick, "it refused only after the work was done"


def test_force_overwrites_and_closes_the_file_to_others(cli: Cli, desk: Path) -> None:
    old = desk / "handout.pdf"
    old.write_text("yesterday's")
    old.chmod(0o644)

    ended = cli("handout", "record.toml", "--force")

    assert ended.status == 0
    assert old.read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(old.stat().st_mode) == 0o600


def test_a_kit_is_refused_whole_if_one_of_its_files_is_there(cli: Cli, desk: Path) -> None:
    (desk / "card.pdf").write_text("yesterday's")

    ended = cli("kit", "record.toml")

    assert ended.status == 6
    assert names(desk) == {"card.pdf"}


def test_a_kit_makes_its_folder_only_when_there_is_something_to_write(
    cli: Cli, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli("kit", "missing.toml", "-o", "today").status == 6
    assert names(desk) == set()

    def refuse(_job: Job, form: str, **_given: object) -> bytes:
        raise RenderError(f"{form} does not fit")

    with monkeypatch.context() as patch:
        patch.setattr(wallet_card, "render_card", refuse)
        assert cli("kit", "record.toml", "-o", "today").status == 5
    assert names(desk) == set()

    assert cli("kit", "record.toml", "-o", "today").status == 0
    assert names(desk / "today") == {"handout.pdf", "log.pdf", "card.pdf"}


def test_when_the_disk_is_full_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill = output._fill

    def full(part: Path, data: bytes) -> None:
        fill(part, data)
        if data == b"second":
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(output, "_fill", full)

    with pytest.raises(OutputError, match="No space left on device"):
        write_files({tmp_path / "a.pdf": b"first", tmp_path / "b.pdf": b"second"}, force=False)
    assert names(tmp_path) == set()


def test_a_folder_as_output_takes_the_default_name(cli: Cli, desk: Path) -> None:
    (desk / "out").mkdir()

    cli("card", "record.toml", "-o", "out")

    assert names(desk / "out") == {"card.pdf"}


def test_a_missing_folder_is_named(cli: Cli) -> None:
    ended = cli("handout", "record.toml", "-o", "nowhere/x.pdf")

    assert ended.status == 6
    assert "make the folder nowhere first" in ended.err


def test_a_device_is_never_replaced(cli: Cli) -> None:
    ended = cli("handout", "record.toml", "-o", os.devnull, "--force")

    assert ended.status == 6
    assert "is not a file" in ended.err


NOISY = """
import os, sys
from ivig_print import render
from ivig_print.cli.app import run

def noisy(job, **asked):
    print("a library speaks")
    os.write(1, b"and its C code, too")
    return b"%PDF only"

render.render_handout = noisy
sys.exit(run(["handout", "record.toml", "-o", "-"]))
"""


def test_standard_output_gets_the_pdf_and_nothing_else() -> None:
    done = python("-c", NOISY, capture_output=True)

    assert done.stdout == b"%PDF only"
    assert b"a library speaks" in done.stderr
    assert b"and its C code, too" in done.stderr


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="a pseudo-terminal is a thing of POSIX")
def test_a_pdf_is_not_written_to_a_terminal() -> None:
    master, slave = pty.openpty()
    done = python("-c", NOISY, stdout=slave, stderr=subprocess.PIPE)
    os.set_blocking(master, False)

    assert done.returncode == 2
    assert b"pipe it on, or name a file with -o" in done.stderr
    with pytest.raises(BlockingIOError):
        os.read(master, 1)


def test_the_record_may_come_from_standard_input(cli: Cli, desk: Path) -> None:
    record = (desk / "record.toml").read_text("utf-8")

    assert cli("handout", "-", stdin=record).status == 0
    assert names(desk) == {"handout.pdf"}


def test_a_reader_that_goes_away_is_no_failure() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = python("-m", "ivig_print", "schema", stdout=writing, stderr=subprocess.PIPE)

    assert (done.returncode, done.stderr) == (0, b"")
