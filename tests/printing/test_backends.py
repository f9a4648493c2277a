"""What takes a paper: a made-up `lp` on the PATH tells what it was given; a folder; nobody."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ivig_print.errors import DependencyError, OutputError, PrinterError
from ivig_print.printing import backends
from ivig_print.printing.backends import backend_of
from ivig_print.printing.media import Size
from ivig_print.printing.order import Order, Sheets, lp_arguments
from ivig_print.printing.profiles import Profile
from tests.printing.fake_cups import Fake, fake

__all__ = ["fake"]

PDF = b"%PDF-1.7 a paper"


def order(**profile: str) -> Order:
    known = Profile.model_validate({"queue": "desk", "media": "na_letter_8.5x11in", **profile})
    return Order("front-desk", known, Sheets(Size(612, 792), 2, duplex=True), "ivig-1")


def test_lp_gets_the_very_bytes_and_the_options_of_the_order(fake: Fake) -> None:
    receipt = backend_of(order()).submit(PDF, order())

    assert (receipt.job, receipt.waiting) == ("desk-12", "")
    assert fake.got("lp") == PDF
    assert tuple(fake.told("lp")) == lp_arguments(order())


def test_a_stopped_queue_that_takes_the_job_in_silence_is_told(fake: Fake) -> None:
    fake.says("lpoptions", out="printer-state=5 printer-state-reasons=paused\n")

    assert backend_of(order()).submit(PDF, order()).waiting == "paused"
    assert fake.told("lpoptions") == ["-p", "desk"]


def test_what_lp_refuses_is_said_in_its_words_with_the_way_out(fake: Fake) -> None:
    fake.says("lp", err="lp: Error - The printer or class does not exist.\n", status=1)

    with pytest.raises(PrinterError) as caught:
        backend_of(order()).submit(PDF, order())

    (fault,) = caught.value.faults
    assert fault.message == "the print system refused it: The printer or class does not exist"
    assert "printer doctor front-desk" in fault.hint


def test_without_a_client_the_way_to_one_is_told(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(fake.folder))

    with pytest.raises(DependencyError) as caught:
        backend_of(order()).submit(PDF, order())

    assert "cups-client" in caught.value.faults[0].hint


def test_a_server_that_never_answers_does_not_hold_the_desk_up(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backends, "_PATIENCE", 0.2)
    (fake.folder.parent / "programs" / "lp").write_text(f"#!{sys.executable}\nimport time\ntime.sleep(30)\n")

    with pytest.raises(PrinterError, match="has not answered"):
        backend_of(order()).submit(PDF, order())


def test_a_folder_gets_the_paper_for_its_owner_only_and_nothing_else(tmp_path: Path) -> None:
    wish = order(backend="folder", folder=str(tmp_path))

    receipt = backend_of(wish).submit(PDF, wish)

    assert [path.name for path in tmp_path.iterdir()] == ["ivig-1.pdf"]
    assert Path(receipt.job).read_bytes() == PDF
    assert os.name == "nt" or Path(receipt.job).stat().st_mode & 0o777 == 0o600
    assert backend_of(wish).line(wish) == f"write {tmp_path / 'ivig-1.pdf'}"


def test_a_folder_gets_a_file_for_each_copy(tmp_path: Path) -> None:
    wish = replace(order(backend="folder", folder=str(tmp_path)), copies=2)

    backend_of(wish).submit(PDF, wish)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["ivig-1-1.pdf", "ivig-1-2.pdf"]
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {PDF}


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    wish = order(backend="folder", folder=str(tmp_path / "nowhere"))

    with pytest.raises(OutputError, match="cannot be written"):
        backend_of(wish).submit(PDF, wish)


def test_nobody_takes_everything(tmp_path: Path) -> None:
    wish = order(backend="null")

    assert backend_of(wish).submit(PDF, wish).job == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("backend", ["lp", "folder", "null"])
def test_no_backend_takes_pages_for_other_paper(backend: str, tmp_path: Path) -> None:
    wish = replace(order(backend=backend, folder=str(tmp_path)), sheets=Sheets(Size(595.276, 841.89), 1))

    for act in (lambda: backend_of(wish).line(wish), lambda: backend_of(wish).submit(PDF, wish)):
        with pytest.raises(PrinterError, match="na_letter"):
            act()
