"""A whole CUPS of our own, with two IPP printers behind it that keep what they get: on loopback, in a private folder.

ippeveprinter of CUPS 2.4 does not start without DNS-SD, so it gets a D-Bus and an Avahi of its own, which see
nothing but loopback (apple/cups#5666).
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = ("cupsd", "ippeveprinter", "lpadmin", "lp", "lpstat", "lpoptions", "avahi-daemon", "dbus-daemon")
FILTER = Path("/usr/lib/cups/filter/pdftopdf")
"""Of cups-filters: what turns an option into what the printer gets."""

QUEUES = {"desk": "application/pdf", "raster": "image/pwg-raster"}
"""Each queue with what its printer takes."""

_AVAHI_RUNS = Path("/run/avahi-daemon/pid")
"""Two of them do not start on one machine."""

_PATIENCE = 20.0

_BUS = """<busconfig><type>system</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
"""
_AVAHI = "[server]\nallow-interfaces=lo\nuse-ipv6=no\n[publish]\npublish-workstation=no\n"
_CUPSD = """Listen 127.0.0.1:{port}
Browsing Off
WebInterface No
PreserveJobFiles No
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_FILES = """ServerRoot {folder}
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
"""
_CAPTURE = """#!/bin/sh
cp "$1" {folder}/got/$$.file && env > {folder}/got/$$.part && mv {folder}/got/$$.part {folder}/got/$$.env
"""


@dataclass(frozen=True)
class Arrived:
    """What the printer got: the file, a PDF or a PWG raster, and what it was told of it."""

    file: bytes
    told: dict[str, str]


@dataclass(frozen=True)
class Cups:
    """A running print server with two queues: ``desk``, whose printer takes PDF, and ``raster``, whose takes dots."""

    folder: Path

    def arrived(self, count: int) -> list[Arrived]:
        """Return what has arrived since the last time, in the order of the jobs; wait for *count* of them."""
        got = self.folder / "got"
        _wait(lambda: len(list(got.glob("*.env"))) >= count, "the job does not arrive")
        found = []
        for path in sorted(got.glob("*.env"), key=lambda path: path.stat().st_mtime_ns):
            lines = (line.partition("=") for line in path.read_text("utf-8", "replace").splitlines())
            found.append(Arrived(path.with_suffix(".file").read_bytes(), {key: value for key, _, value in lines}))
            path.with_suffix(".file").unlink()
            path.unlink()
        return found

    def admin(self, *command: str) -> None:
        """Run one of CUPS's programs, such as ``lpadmin``."""
        subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)


def missing() -> list[str]:
    """Return what has to be installed for it, or why it cannot run."""
    reasons = [program for program in PROGRAMS if shutil.which(program) is None]
    reasons += [] if FILTER.exists() else ["cups-filters"]
    reasons += ["a machine without an Avahi of its own"] if _AVAHI_RUNS.exists() else []
    return reasons if reasons or os.geteuid() == 0 else ["root's rights, which cupsd needs"]


@contextmanager
def running(folder: Path, environment: dict[str, str]) -> Iterator[Cups]:
    """Start it in *folder* with the *environment* added to ours, and end all of it again."""
    _fill(folder, port := _free_port())
    address = f"unix:path={folder}/bus"
    environment |= {"CUPS_SERVER": f"127.0.0.1:{port}", "CUPS_SERVERROOT": str(folder)}
    os.environ.update(environment)
    known = os.environ | {"DBUS_SYSTEM_BUS_ADDRESS": address}
    with ExitStack() as ends:

        def start(*command: str) -> None:
            log = ends.enter_context((folder / f"{command[0]}.log").open("ab"))
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=known)
            ends.callback(_end, process)

        start("dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile")
        _wait((folder / "bus").exists, "no D-Bus")
        start("avahi-daemon", "-f", f"{folder}/avahi.conf", "--no-drop-root", "--no-chroot", "--no-rlimits")
        time.sleep(1)  # Avahi says nothing when it is ready, and ippeveprinter does not ask twice
        ports = {queue: _free_port() for queue in QUEUES}
        for queue, kind in QUEUES.items():
            (folder / queue).mkdir(mode=0o755)
            start(
                *("ippeveprinter", "-2", "-n", "localhost", "-p", str(ports[queue]), "-d", f"{folder}/{queue}"),
                *("-f", kind, "-c", f"{folder}/capture.sh", f"The {queue}"),
            )
        start("cupsd", "-f", "-c", f"{folder}/cupsd.conf", "-s", f"{folder}/cups-files.conf")
        cups = Cups(folder)
        _wait(lambda: all(map(_listens, (*ports.values(), port))), "CUPS or a printer does not listen")
        for queue, ipp in ports.items():
            cups.admin("lpadmin", "-p", queue, "-E", "-v", f"ipp://localhost:{ipp}/ipp/print", "-m", "everywhere")
        yield cups


def _fill(folder: Path, port: int) -> None:
    for name in ("spool", "cache", "state", "got"):
        (folder / name).mkdir(mode=0o755)
    folder.chmod(0o755)  # CUPS's filters run as another user and must come through
    (folder / "got").chmod(0o777)
    (folder / "bus.conf").write_text(_BUS.format(folder=folder))
    (folder / "avahi.conf").write_text(_AVAHI)
    (folder / "cupsd.conf").write_text(_CUPSD.format(port=port))
    (folder / "cups-files.conf").write_text(_FILES.format(folder=folder))
    (folder / "capture.sh").write_text(_CAPTURE.format(folder=folder))
    (folder / "capture.sh").chmod(0o755)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait(done: Callable[[], bool], otherwise: str) -> None:
    last = time.monotonic() + _PATIENCE
    while not done():
        assert time.monotonic() < last, otherwise
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
