"""The preview as files: a page that opens from a folder, with a picture of every page beside it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ivig_print.errors import Fault
from ivig_print.language.locales import Locale
from ivig_print.workbench.preview.look import Look
from ivig_print.workbench.preview.settings import FILES, page_file, settings
from ivig_print.workbench.preview.studio import Studio
from ivig_print.workbench.proofs.papers import Wish


@dataclass(frozen=True, slots=True)
class Written:
    """A preview to be written: its files by their names in the folder, and what is wrong with each paper."""

    files: dict[Path, bytes]
    faults: dict[str, tuple[Fault, ...]]


def as_folder(studio: Studio, locale: Locale, wishes: Sequence[Wish]) -> Written:
    """Return the looks that are wished for as files; whatever is wrong is on the page too.

    Args:
        studio: Who makes them; with its ``ids``, they are in the pictures.
        locale: The language.
        wishes: Each paper once; the first one is shown first.
    """
    looks = {wish.paper: studio.look(wish) for wish in wishes}
    pictures = dict(_pictures(studio, looks))
    told = settings(locale, wishes[0], ids=studio.ids) | {
        "live": False,
        "baked": True,
        "looks": {name: _shown(name, look) for name, look in looks.items()},
    }
    script = f"globalThis.LOOKS = {json.dumps(told, ensure_ascii=False)};\n"
    page = page_file("index.html").replace(b"<script ", b'<script src="looks.js" defer></script>\n<script ', 1)
    files = {Path(name): page_file(name) for name in FILES} | {
        Path("index.html"): page,
        Path("looks.js"): script.encode(),
    }
    return Written(files | pictures, {name: look.faults for name, look in looks.items()})


def _shown(paper: str, look: Look) -> dict[str, object]:
    """Return *look* with its pictures called by their paper and page."""
    named = (sheet._replace(picture=f"{paper}-{number}") for number, sheet in enumerate(look.sheets, start=1))
    return replace(look, sheets=tuple(named)).as_json()


def _pictures(studio: Studio, looks: dict[str, Look]) -> Iterator[tuple[Path, bytes]]:
    for paper, look in looks.items():
        for number, sheet in enumerate(look.sheets, start=1):
            yield Path("pictures") / f"{paper}-{number}.png", studio.picture(sheet.picture)
