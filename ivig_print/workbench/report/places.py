"""Where on the English papers each message stands, as pictures cut out of them: nobody takes a screenshot by hand."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from ivig_print.language.locales import open_locale
from ivig_print.language.manifest import SOURCE
from ivig_print.pdf.write import write
from ivig_print.workbench.proofs.draft import Draft, Key
from ivig_print.workbench.proofs.papers import PAPERS, Proof, Wish, set_proof
from ivig_print.workbench.proofs.pictures import as_png, cut, draw, pages_of
from ivig_print.workbench.proofs.spots import Box, find_spots
from ivig_print.workbench.report.patients import patients
from ivig_print.workbench.worst import worst

DOTS = 110
"""To the inch: enough to read a line of a card."""


class Place(NamedTuple):
    """Where a message stands.

    Attributes:
        rank: For the order of reading: which paper of which patient, which page, how far down.
        wish: The paper.
        page: Which of its pages, from 0.
        box: Where on it, in points.
    """

    rank: tuple[int, int, float]
    wish: Wish
    page: int
    box: Box

    def __str__(self) -> str:
        """Return it as a person would say it."""
        return f"{PAPERS[self.wish.paper]}, page {self.page + 1} ({self.wish.patient})"


class Crops(NamedTuple):
    """Where each message stands, and a PNG picture of the strip of page around it."""

    places: Mapping[Key, Place]
    pictures: Mapping[Key, bytes]


def crops() -> Crops:
    """Return every message that stands on some English paper of some made-up patient, once: where it is met first."""
    english = Draft(open_locale(SOURCE))
    known = patients()
    wishes = [Wish(paper, patient) for patient in known for paper in PAPERS]
    proofs = {wish: set_proof(wish, english, known[wish.patient]) for wish in wishes}
    ranks = {wish: number for number, wish in enumerate(sorted(wishes, key=_usual(known)))}
    places: dict[Key, Place] = {}
    for wish, proof in proofs.items():
        for key, place in _placed(wish, proof, ranks[wish]):
            places.setdefault(key, place)
    return Crops(places, dict(_cut(places, proofs)))


def _usual(known: Iterable[str]) -> Callable[[Wish], tuple[int, int]]:
    """Return the order of wishes to read in: paper by paper, on each the patients as they are *known*."""
    patient, paper = list(known).index, list(PAPERS).index
    return lambda wish: (paper(wish.paper), patient(wish.patient))


def _placed(wish: Wish, proof: Proof, number: int) -> Iterator[tuple[Key, Place]]:
    for spot in find_spots(proof.document, proof.said):
        for message in spot.messages:
            rank = (number, spot.page, round(spot.box.y, 1))
            yield (message.context, message.text), Place(rank, wish, spot.page, spot.box)


def _cut(places: Mapping[Key, Place], proofs: Mapping[Wish, Proof]) -> Iterator[tuple[Key, bytes]]:
    """Yield the picture of each place; each page is drawn once."""
    wanted: dict[Wish, dict[int, list[Key]]] = defaultdict(lambda: defaultdict(list))
    for key, place in places.items():
        wanted[place.wish][place.page].append(key)
    for wish, pages in wanted.items():
        document = proofs[wish].document
        with pages_of(write(document, worst().today)) as drawn:
            for number, keys in pages.items():
                picture = draw(drawn, number, DOTS)
                width = document.pages[number].width
                for key in keys:
                    yield key, as_png(cut(picture, places[key].box, DOTS, page_width=width), level=9)
