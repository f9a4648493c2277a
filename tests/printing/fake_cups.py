"""CUPS's own programs, made up: scripts on the PATH that say what they are told to, and keep what they were given."""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

FAKE = """#!{python}
import json, os, pathlib, sys
said = pathlib.Path({folder!r})
name = pathlib.Path(sys.argv[0]).name
(said / f"{{name}}.json").write_text(json.dumps([sys.argv[1:], os.environ.get("LC_ALL")]))
(said / f"{{name}}.in").write_bytes(sys.stdin.buffer.read())
for stream, file in ((sys.stdout, "out"), (sys.stderr, "err")):
    path = said / f"{{name}}.{{file}}"
    stream.write(path.read_text() if path.exists() else "")
sys.exit(int((said / f"{{name}}.status").read_text()) if (said / f"{{name}}.status").exists() else 0)
"""


@dataclass(frozen=True)
class Fake:
    """CUPS's programs, made up: what they say, and what they were told."""

    folder: Path

    def says(self, program: str, out: str = "", err: str = "", status: int = 0) -> None:
        for end, text in (("out", out), ("err", err), ("status", str(status))):
            (self.folder / f"{program}.{end}").write_text(text)

    def told(self, program: str) -> list[str]:
        args, language = json.loads((self.folder / f"{program}.json").read_text())
        assert language == "C"
        return [str(arg) for arg in args]

    def got(self, program: str) -> bytes:
        return (self.folder / f"{program}.in").read_bytes()


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Return a CUPS that takes everything for a queue that is idle."""
    if os.name == "nt":
        pytest.skip("no CUPS, and no programs that are scripts, on Windows")
    said = tmp_path / "said"
    programs = tmp_path / "programs"
    for folder in (said, programs):
        folder.mkdir()
    for name in ("lp", "lpoptions", "lpstat"):
        (programs / name).write_text(FAKE.format(python=sys.executable, folder=str(said)))
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    made = Fake(said)
    made.says("lp", out="request id is desk-12 (0 file(s))\n")
    made.says("lpoptions", out="copies=1 printer-state=3 printer-state-reasons=none\n")
    return made
