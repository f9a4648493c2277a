"""The studio: makes looks, keeps the last good one of each paper, and draws only the pages that have changed."""

import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from ivig_print.errors import IvigPrintError
from ivig_print.language.signoff import key_of
from ivig_print.pdf.write import write
from ivig_print.typeset.pages import Page, Text
from ivig_print.workbench.preview.look import SHORT, Look, Sheet, sheets_of, unseen
from ivig_print.workbench.proofs.draft import open_draft
from ivig_print.workbench.proofs.papers import Proof, Wish, set_proof
from ivig_print.workbench.proofs.pictures import Label, as_png, draw, label, pages_of
from ivig_print.workbench.worst import worst

DOTS = 150
"""To the inch: fine enough for 7 pt type on a screen that shows two dots for one."""

MOST = 60
"""How many pictures are kept: every page of every paper, and those before the last saves."""


class _Kept(NamedTuple):
    """What a picture is made of: a file, which page of it, and what stands on that page, in which direction."""

    pdf: bytes
    page: int
    sheet: Sheet
    rtl: bool


@dataclass
class Studio:
    """Makes the looks of one language.

    Attributes:
        tag: Which language.
        folder: Of the translations; None for one's own and the program's.
        ids: Whether each paragraph has the beginning of its message's key beside it.
    """

    tag: str
    folder: Path | None = None
    ids: bool = False
    _good: dict[Wish, Look] = field(default_factory=dict)
    _pdfs: OrderedDict[str, _Kept] = field(default_factory=OrderedDict)
    _pictures: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def look(self, wish: Wish) -> Look:
        """Return the paper as the catalog gives it now; or the last good one, with what is wrong now."""
        with self._lock:
            try:
                self._good[wish] = look = self._made(wish)
            except IvigPrintError as error:
                return self._good.get(wish, Look()).after(error.faults)
        return look

    def picture(self, name: str) -> bytes:
        """Return a picture of a look as a PNG file.

        Raises:
            KeyError: No look has named it, or it is long gone.
        """
        with self._lock:
            if name not in self._pictures:
                self._pictures[name] = self._drawn(name)
            _forget(self._pictures)
            return self._pictures[name]

    def _made(self, wish: Wish) -> Look:
        draft = open_draft(self.tag, self.folder)
        proof = set_proof(wish, draft)
        names = [fingerprint(page) for page in proof.document.pages]
        sheets = sheets_of(proof, names)
        self._keep(proof, sheets, rtl=draft.locale.direction == "rtl")
        return Look(sheets, unseen(proof, sheets), draft, (*draft.faults, *proof.faults))

    def _keep(self, proof: Proof, sheets: tuple[Sheet, ...], *, rtl: bool) -> None:
        """Keep what the pictures that are not there yet are made of."""
        new = [(number, sheet) for number, sheet in enumerate(sheets) if sheet.picture not in self._pictures]
        pdf = write(proof.document, worst().today) if new else b""
        self._pdfs.update({sheet.picture: _Kept(pdf, number, sheet, rtl) for number, sheet in new})
        _forget(self._pdfs)

    def _drawn(self, name: str) -> bytes:
        kept = self._pdfs[name]
        with pages_of(kept.pdf) as document:
            picture = draw(document, kept.page, DOTS)
        return as_png(label(picture, _labels(kept), DOTS) if self.ids else picture)


def _labels(kept: _Kept) -> Iterator[Label]:
    for spot in kept.sheet.spots:
        message = spot.messages[0]
        yield Label(spot.box, key_of(message.context, message.text)[:SHORT], kept.rtl)


def _forget(kept: "OrderedDict[str, bytes] | OrderedDict[str, _Kept]") -> None:
    while len(kept) > MOST:
        kept.popitem(last=False)


def fingerprint(page: Page) -> str:
    """Return a name for what *page* looks like: the same for the same look."""
    seen: list[object] = [page.width, page.height]
    for frame in page.frames:
        seen.append((frame.x, frame.y, frame.width, frame.height, frame.turned))
        seen += [_looks(item) if isinstance(item, Text) else item for item in frame.items]
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:24]


def _looks(text: Text) -> tuple[object, ...]:
    runs = tuple((run.face.name, run.face.weight, run.size, run.first, run.last) for run in text.line.runs)
    return text.x, text.y, text.gray, text.line.text, text.line.width, runs
