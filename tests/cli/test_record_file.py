"""A record is changed by one writer at a time, whole or not at all, and keeps its permissions."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ivig_print.cli import locks, output
from ivig_print.cli.record_file import edit_record
from ivig_print.errors import DependencyError, OutputError
from ivig_print.records.edit import Edited, with_lot
from ivig_print.records.read import read_visit
from ivig_print.records.visit import Lot
from tests.cli.conftest import ROOT, Cli

PACKAGES = 25
SCAN = ("-m", "ivig_print", "lots", "scan", "record.toml", "--date", "2026-12-07", "--grams", "25", "-q")


@pytest.fixture(autouse=True)
def _desk(desk: Path) -> Path:
    return desk


def one_more(text: str) -> Edited:
    return with_lot(text, "record.toml", 0, Lot(lot="NEW"))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def scanning(desk: Path, lots: list[str]) -> subprocess.Popen[bytes]:
    """Start another program that scans *lots* into the record of *desk*."""
    codes = "".join(f"(01)00368982840015(17)280630(10){lot}\n" for lot in lots)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    program = subprocess.Popen([sys.executable, *SCAN], cwd=desk, env=environment, stdin=subprocess.PIPE)
    assert program.stdin is not None
    program.stdin.write(codes.encode())
    program.stdin.close()
    return program


@pytest.mark.slow
def test_two_writers_at_once_lose_nothing(desk: Path) -> None:
    ours, theirs = ([f"{who}{number}" for number in range(PACKAGES)] for who in "AB")

    programs = [scanning(desk, lots) for lots in (ours, theirs)]
    statuses = [program.wait(timeout=100) for program in programs]

    written = [lot.lot for lot in read_visit(desk / "record.toml").infusions[-1].lots]
    assert statuses == [0, 0]
    assert [lot for lot in written if lot[0] == "A"] == ours
    assert [lot for lot in written if lot[0] == "B"] == theirs
    assert names(desk) == {"record.toml", "clinic.toml"}


@pytest.mark.slow
def test_whoever_comes_second_waits_and_reads_what_the_first_wrote(desk: Path) -> None:
    record = desk / "record.toml"
    other: list[subprocess.Popen[bytes]] = []

    def slowly(text: str) -> Edited:
        other.append(scanning(desk, ["B1"]))
        with pytest.raises(subprocess.TimeoutExpired):
            other[0].wait(timeout=0.4)
        return one_more(text)

    edit_record(record, slowly)

    assert other[0].wait(timeout=100) == 0
    visit = read_visit(record)
    assert [lot.lot for lot in (*visit.infusions[0].lots, *visit.infusions[-1].lots)] == ["SAMPLE-7C", "NEW", "B1"]


def test_who_waits_too_long_is_told(desk: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "LOCK_SECONDS", 0.01)
    before = (desk / "record.toml").read_bytes()

    with locks.locked(desk / "record.toml", "record.toml", extra="lots"):
        ended = cli("lots", "add", "record.toml", "--date", "2026-10-13", "--lot", "A", "--expires", "2028-06")

    assert ended.status == 6
    assert "record.toml: is being written by another program" in ended.err
    assert (desk / "record.toml").read_bytes() == before


def test_when_the_disk_is_full_the_old_record_stays(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (desk / "record.toml").read_bytes()

    def full(part: Path, data: bytes) -> None:
        part.write_bytes(data[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output, "_fill", full)

    with pytest.raises(OutputError, match="No space left on device"):
        edit_record(desk / "record.toml", one_more)
    assert (desk / "record.toml").read_bytes() == before
    assert names(desk) == {"record.toml", "clinic.toml"}


def test_a_change_that_fails_leaves_the_record_and_no_lock(desk: Path) -> None:
    before = (desk / "record.toml").read_bytes()

    with pytest.raises(ZeroDivisionError):
        edit_record(desk / "record.toml", lambda _text: 1 // 0)  # type: ignore[arg-type, return-value]
    assert (desk / "record.toml").read_bytes() == before
    assert names(desk) == {"record.toml", "clinic.toml"}


@pytest.mark.skipif(os.name != "posix", reason="Windows has no permissions of this kind")
def test_the_permissions_stay(desk: Path) -> None:
    record = desk / "record.toml"
    record.chmod(0o640)

    edit_record(record, one_more)

    assert stat.S_IMODE(record.stat().st_mode) == 0o640
    assert "NEW" in record.read_text("utf-8")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_write_protected_record_is_not_replaced(desk: Path) -> None:
    (desk / "record.toml").chmod(0o400)

    with pytest.raises(OutputError, match="write-protected"):
        edit_record(desk / "record.toml", one_more)


def test_a_link_stays_a_link(desk: Path) -> None:
    (desk / "record.toml").rename(desk / "real.toml")
    (desk / "record.toml").symlink_to("real.toml")

    edit_record(desk / "record.toml", one_more)

    assert (desk / "record.toml").is_symlink()
    assert "NEW" in (desk / "real.toml").read_text("utf-8")


def test_what_windows_editors_write_stays(desk: Path) -> None:
    record = desk / "record.toml"
    record.write_bytes(b"\xef\xbb\xbf" + record.read_bytes().replace(b"\n", b"\r\n"))

    edit_record(record, one_more)

    data = record.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# A made-up patient")
    assert b"NEW" in data
    assert data.count(b"\n") == data.count(b"\r\n")


def test_a_record_that_is_not_there_is_named(desk: Path) -> None:
    with pytest.raises(OutputError, match=r"recrod\.toml: is not there") as caught:
        edit_record(desk / "recrod.toml", one_more)
    assert "did you mean" in caught.value.faults[0].hint


def test_without_the_extra_it_is_named(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "filelock", None)

    with pytest.raises(DependencyError) as caught:
        edit_record(desk / "record.toml", one_more)
    assert "ivig-print[lots]" in caught.value.faults[0].hint
