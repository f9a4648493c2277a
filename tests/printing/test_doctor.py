"""What the doctor finds, in what CUPS's own programs say: the texts are those of CUPS 2.4.2."""

from pathlib import Path

import pytest

from ivig_print.printing.doctor import examine
from ivig_print.printing.profiles import Profile
from tests.printing.fake_cups import Fake, fake

__all__ = ["fake"]

WELL = "copies=1 printer-info='Front desk' printer-location printer-state=3 printer-state-reasons=none"
LISTED = """\
PageSize/Media Size: A4 Env10 EnvDL Legal *Letter
InputSlot/Media Source: Auto *Main Manual
Duplex/Duplex: *None DuplexNoTumble DuplexTumble
"""


def desk(media: str = "na_letter_8.5x11in", tray: str = "", sides: str = "two-sided-long-edge") -> Profile:
    return Profile.model_validate({"queue": "desk", "media": media, "tray": tray, "sides": sides})


@pytest.fixture
def cups(fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Return a print server that keeps nothing, with one queue that is well."""
    monkeypatch.delenv("CUPS_SERVER", raising=False)
    monkeypatch.setenv("CUPS_SERVERROOT", str(tmp_path))
    (tmp_path / "cupsd.conf").write_text("LogLevel warn\nPreserveJobFiles No\n", "utf-8")
    fake.says("lpstat", out="scheduler is running\n")
    fake.says("lpoptions", out=f"{WELL}\n{LISTED}")
    return fake


def codes(profile: Profile) -> list[str]:
    findings = examine(profile)
    assert all(found.message and found.hint for found in findings)
    return [found.code for found in findings]


@pytest.mark.usefixtures("cups")
def test_a_queue_that_is_well_has_no_findings() -> None:
    assert codes(desk(tray="Main")) == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("printer-state=5 printer-state-reasons=paused", "stopped"),
        ("printer-state=3 printer-is-accepting-jobs=false", "refuses"),
        ("printer-state=3 print-scaling=fit", "scales"),
        ("printer-state=3 fit-to-page=true", "scales"),
        ("printer-state=3 scaling=97", "scales"),
    ],
)
def test_how_a_queue_stands_is_told(cups: Fake, said: str, code: str) -> None:
    cups.says("lpoptions", out=f"{said}\n{LISTED}")

    assert codes(desk()) == [code]


def test_what_scales_nothing_is_no_finding(cups: Fake) -> None:
    cups.says("lpoptions", out=f"{WELL} print-scaling=none fit-to-page=false\n{LISTED}")

    assert codes(desk()) == []


@pytest.mark.usefixtures("cups")
def test_paper_and_trays_that_the_queue_has_not_are_told() -> None:
    assert codes(desk(media="iso_a4_210x297mm")) == ["other-media"]
    assert codes(desk(media="iso_a6_105x148mm")) == ["no-such-media"]
    assert codes(desk(tray="Tray7")) == ["no-such-tray"]
    assert codes(desk(tray="Main").model_copy(update={"tray_option": "media-source"})) == ["no-such-tray"]


def test_a_printer_without_a_duplex_unit_is_told_unless_the_profile_knows(cups: Fake) -> None:
    cups.says("lpoptions", out=f"{WELL}\nDuplex/2-Sided Printing: *None\n")

    assert codes(desk()) == ["no-duplex"]
    assert codes(desk(sides="one-sided")) == []


def test_a_queue_or_a_server_that_is_not_there_is_told(cups: Fake) -> None:
    cups.says("lpstat", out="scheduler is running\n", status=1)
    assert codes(desk()) == ["no-queue"]
    cups.says("lpstat", out="scheduler is not running\n")
    assert codes(desk()) == ["no-server"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LogLevel warn\n", ["spool-kept"]),
        ("PreserveJobFiles Yes\n", ["spool-kept"]),
        ("PreserveJobFiles 86400\n", ["spool-kept"]),
        ("#PreserveJobFiles No\n", ["spool-kept"]),
        ("preservejobfiles off\n", []),
    ],
)
@pytest.mark.usefixtures("cups")
def test_a_server_that_keeps_what_was_printed_is_told(tmp_path: Path, text: str, found: list[str]) -> None:
    (tmp_path / "cupsd.conf").write_text(text, "utf-8")

    assert codes(desk()) == found


@pytest.mark.usefixtures("cups")
def test_what_cannot_be_read_is_not_taken_for_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cupsd.conf").unlink()
    assert codes(desk()) == ["spool-unknown"]
    monkeypatch.setenv("CUPS_SERVER", "printserver.example:631")
    assert codes(desk()) == [], "another machine's settings are not this one's"
