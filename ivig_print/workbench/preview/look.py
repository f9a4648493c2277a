"""A look at one paper: its pages, what stands where on them, and what is wrong, ready to be shown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ivig_print.content.messages import Message, messages_in
from ivig_print.errors import Fault
from ivig_print.language.signoff import key_of
from ivig_print.workbench.preview.notes import notes
from ivig_print.workbench.proofs.draft import Draft, Key
from ivig_print.workbench.proofs.papers import Proof
from ivig_print.workbench.proofs.spots import Spot, find_spots

SHORT = 6
"""How many letters of a message's key are shown; `ivig-print locale approve --message` takes as many."""


class Sheet(NamedTuple):
    """One page: the name of its picture, its size in points, and what stands on it."""

    picture: str
    width: float
    height: float
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown of one paper.

    Attributes:
        sheets: Its pages.
        heard: What is read aloud and stands on no page, such as what a table is.
        draft: The language as it was then; None if it could not be read.
        faults: What is wrong with the catalog, or with the paper.
        late: Whether the pages are the last good ones, and not what the catalog would give now.
    """

    sheets: tuple[Sheet, ...] = ()
    heard: tuple[Message, ...] = ()
    draft: Draft | None = None
    faults: tuple[Fault, ...] = ()
    late: bool = False

    def after(self, faults: Iterable[Fault]) -> "Look":
        """Return what is left to look at when *faults* keep the paper from being set."""
        return replace(self, faults=tuple(faults), late=bool(self.sheets))

    def as_json(self) -> dict[str, object]:
        """Return it for the page to show."""
        return {
            "late": self.late,
            "faults": [self._fault(fault) for fault in self.faults],
            "pages": [_sheet(sheet) for sheet in self.sheets],
            "heard": [_key(message) for message in self.heard],
            "messages": {_key(message): self._message(message) for message in self._messages()},
        }

    def _messages(self) -> Iterator[Message]:
        yield from self.heard
        for sheet in self.sheets:
            for spot in sheet.spots:
                yield from spot.messages

    def _fault(self, fault: Fault) -> dict[str, object]:
        entries = self.draft.entries if self.draft else {}
        key = next((key_of(*key) for key, entry in entries.items() if fault.line and entry.line == fault.line), "")
        return {"where": fault.where(), "message": fault.message, "hint": fault.hint, "key": key}

    def _message(self, message: Message) -> dict[str, object]:
        key: Key = (message.context, message.text)
        draft = self.draft
        entry = draft.entries.get(key) if draft else None
        standing = draft.standing(key) if draft else None
        return {
            "context": message.context,
            "english": list(filter(None, (message.text, message.plural))),
            "notes": list(notes().get(key, ())),
            "forms": list(entry.forms) if entry else [],
            "where": f"{draft.file}:{entry.line}" if draft and entry else "",
            "state": standing.value if standing else "source",
            "fuzzy": bool(entry and entry.fuzzy),
            "shown": draft is None or draft.locale.is_source or key in draft.shown,
        }


def sheets_of(proof: Proof, pictures: Sequence[str]) -> tuple[Sheet, ...]:
    """Return the pages of *proof*, whose *pictures* are called so."""
    spots = find_spots(proof.document, proof.said)
    return tuple(
        Sheet(name, page.width, page.height, tuple(spot for spot in spots if spot.page == number))
        for number, (name, page) in enumerate(zip(pictures, proof.document.pages, strict=True))
    )


def unseen(proof: Proof, sheets: Sequence[Sheet]) -> tuple[Message, ...]:
    """Return the messages of *proof* that stand on none of its *sheets*."""
    seen = {_key(message) for sheet in sheets for spot in sheet.spots for message in spot.messages}
    said = (message for each in proof.said for message in messages_in(each.words))
    return tuple({_key(message): message for message in said if _key(message) not in seen}.values())


def _key(message: Message) -> str:
    return key_of(message.context, message.text)


def _sheet(sheet: Sheet) -> dict[str, object]:
    return {
        "picture": sheet.picture,
        "width": sheet.width,
        "height": sheet.height,
        "spots": [
            {"box": [round(side, 2) for side in spot.box], "messages": list(dict.fromkeys(map(_key, spot.messages)))}
            for spot in sheet.spots
        ],
    }
