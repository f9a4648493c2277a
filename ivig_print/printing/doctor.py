"""What is wrong with a printer before anybody stands in front of it: each finding with the way out.

What is looked for was measured with CUPS 2.4.2 (`docs/printing.md`): queues that scale, that are set up for other
paper, that take jobs and keep them, and a server that keeps what was printed.
"""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ivig_print.printing.backends import run_cups
from ivig_print.printing.media import paper_name
from ivig_print.printing.profiles import Profile
from ivig_print.printing.queue import State, choices, queue_state

_LEGACY = {"letter": {"Letter", "na_letter_8.5x11in"}, "a4": {"A4", "iso_a4_210x297mm"}}
"""What queues call the papers that we have layouts for: as PPD files do, or by the PWG name."""

_SCALES = {"print-scaling": {"fit", "fill", "auto-fit"}, "fit-to-page": {"true", ""}, "scaling": {"*"}}
"""The defaults of a queue that change the size of a page; ``*`` is any value."""

_SERVER = "/etc/cups"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a printer.

    Attributes:
        code: For a program.
        message: What is wrong.
        hint: The way out.
    """

    code: str
    message: str
    hint: str


def examine(profile: Profile) -> tuple[Finding, ...]:
    """Return what is wrong with the printer of *profile*."""
    if profile.backend == "folder":
        return tuple(_folder(Path(profile.folder).expanduser()))
    return tuple(_cups(profile)) if profile.backend == "lp" else ()


def _folder(folder: Path) -> Iterator[Finding]:
    if not folder.is_dir():
        yield Finding("no-folder", f"the folder {folder} is not there", f"make it: mkdir {folder}")
    elif not os.access(folder, os.W_OK):
        yield Finding("folder-not-writable", f"the folder {folder} cannot be written", "give yourself the right to")


def _cups(profile: Profile) -> Iterator[Finding]:
    missing = [program for program in ("lp", "lpstat", "lpoptions") if shutil.which(program) is None]
    if missing:
        hint = 'install the CUPS client (Debian, Ubuntu: apt install cups-client); elsewhere use backend = "folder"'
        yield Finding("no-client", f"not installed: {', '.join(missing)}", hint)
        return
    if "is running" not in _said("lpstat", "-r"):
        yield Finding("no-server", "the print server does not run", "start it: systemctl start cups")
        return
    if run_cups("lpstat", ("-p", profile.queue)).returncode:
        hint = "`lpstat -e` lists the queues: correct queue in the printer's profile, or add the queue"
        yield Finding("no-queue", f"there is no queue {profile.queue}", hint)
        return
    yield from _queue(profile, queue_state(_said("lpoptions", "-p", profile.queue)))
    yield from _offers(profile, _said("lpoptions", "-p", profile.queue, "-l"))
    yield from _kept()


def _queue(profile: Profile, state: State) -> Iterator[Finding]:
    queue = profile.queue
    if state.stopped:
        because = f" ({state.reasons})" if state.reasons else ""
        hint = f"see to the printer, then: cupsenable {queue}; what waits in it: lpstat -o {queue}"
        yield Finding("stopped", f"the queue {queue} is stopped{because}: it takes jobs and prints none", hint)
    if state.refuses:
        yield Finding("refuses", f"the queue {queue} takes no jobs", f"cupsaccept {queue}")
    for option, values in _SCALES.items():
        value = state.options.get(option)
        if value is not None and (value in values or "*" in values):
            message = f"the queue {queue} scales pages by default ({option}={value}): what others print comes out wrong"
            hint = f"lpadmin -p {queue} -R {option}-default; and for yourself: lpoptions -p {queue} -r {option}"
            yield Finding("scales", message, hint)


def _offers(profile: Profile, text: str) -> Iterator[Finding]:
    """Look at the papers, trays and sides that the queue lists; nothing is said of what it does not list."""
    queue, media = profile.queue, profile.media
    known = _LEGACY.get(paper_name(media), {media})
    sizes = choices(text, "PageSize") or choices(text, "media")
    if sizes and not known & set(sizes):
        hint = f"it offers {', '.join(sizes)}: put the paper that is in it into the printer's profile"
        yield Finding("no-such-media", f"the queue {queue} does not know the paper {media}", hint)
    elif sizes and sizes[0] not in known:
        hint = f"lpadmin -p {queue} -o media-default={media}"
        message = f"the queue {queue} is set up for {sizes[0]}, the profile for {media}: see which is in the tray"
        yield Finding("other-media", message, hint)
    trays = choices(text, profile.tray_option)
    if profile.tray and text and profile.tray not in trays:  # CUPS takes an option that it does not know in silence
        message = f"the queue {queue} has no {profile.tray_option} {profile.tray}: the tray would not be chosen"
        hint = f"it offers {', '.join(trays)}" if trays else f"see what it calls its trays: lpoptions -p {queue} -l"
        yield Finding("no-such-tray", message, hint)
    duplex = choices(text, "Duplex")
    if profile.sides != "one-sided" and duplex and not set(duplex) & {"DuplexNoTumble", "DuplexTumble"}:
        hint = 'say sides = "one-sided" in the profile, or that it has a duplex unit in the queue'
        yield Finding("no-duplex", f"the queue {queue} prints on one side only", hint)


def _kept() -> Iterator[Finding]:
    """Look whether the server on this machine keeps the files of printed jobs; by default CUPS does, for a day."""
    path = Path(os.environ.get("CUPS_SERVERROOT", _SERVER)) / "cupsd.conf"
    if os.environ.get("CUPS_SERVER", "").split(":")[0] not in {"", "localhost", "127.0.0.1", "::1"}:
        return
    try:
        text = path.read_text("utf-8", "replace")
    except OSError:
        hint = f"ask whoever may read {path} whether it says `PreserveJobFiles No`"
        yield Finding("spool-unknown", "it cannot be told whether the print server keeps what was printed", hint)
        return
    found = re.findall(r"^\s*PreserveJobFiles\s+(\S+)", text, re.MULTILINE | re.IGNORECASE)
    if not found or found[-1].lower() not in {"no", "off", "false", "0"}:
        hint = f"write `PreserveJobFiles No` into {path}, then: systemctl restart cups"
        yield Finding("spool-kept", "the print server keeps what was printed, with the patients' data", hint)


def _said(program: str, *args: str) -> str:
    return run_cups(program, args).stdout.decode("utf-8", "replace")
