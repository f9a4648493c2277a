"""Where each message stands on a finished page."""

from collections import defaultdict
from itertools import product

import pytest
from pypdfium2 import PdfDocument

from ivig_print.content.messages import Verbatim, messages_in, say, verbatim
from ivig_print.language.spans import Span, plain
from ivig_print.pdf.write import write
from ivig_print.records.examples import VISITS
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Document, Element, Frame, Page, Text
from ivig_print.typeset.setter import setter_for
from ivig_print.workbench.proofs.draft import open_draft
from ivig_print.workbench.proofs.papers import PAPERS, Proof, Wish, papers_of, set_proof
from ivig_print.workbench.proofs.spots import Said, Spot, find_spots
from ivig_print.workbench.worst import worst

TAGS = ("en", "es", "ar")


def proof_of(tag: str, **wished: str | bool) -> Proof:
    return set_proof(Wish(**wished), open_draft(tag))  # type: ignore[arg-type]


def contexts(spots: tuple[Spot, ...]) -> list[list[str]]:
    return [[message.context for message in spot.messages] for spot in spots]


def drawn(document: Document) -> set[str]:
    """Return what is read on the pages of *document*, a paragraph each."""
    lines: dict[tuple[int, ...], str] = defaultdict(str)
    for page in document.pages:
        for frame in page.frames:
            for item in frame.items:
                if isinstance(item, Text) and item.keys:
                    lines[item.keys] += item.line.text
    return {text.strip() for text in lines.values()}


def lost(proof: Proof) -> set[str]:
    """Return the sentences that were said, are drawn on the page, and stand on no spot."""
    spots = find_spots(proof.document, proof.said)
    found = {message.text for spot in spots for message in spot.messages}
    read = drawn(proof.document)
    messages = [(said.words, plain(said.spans)) for said in proof.said if not isinstance(said.words, Verbatim)]
    return {words.text for words, text in messages if text in read and words.text not in found}


def names_alone(proof: Proof) -> set[str]:
    """Return what is drawn on the page and holds nothing that was translated."""
    spots = find_spots(proof.document, proof.said)
    known = {plain(said.spans) for said in proof.said if any(messages_in(said.words))}
    assert spots
    return drawn(proof.document) - known - {"•"}


@pytest.mark.parametrize(("tag", "paper"), tuple(product(TAGS, ("short", "log", "card"))))
def test_each_sentence_on_a_page_is_found(tag: str, paper: str) -> None:
    proof = proof_of(tag, paper=paper)

    verbatim_texts = {plain(said.spans) for said in proof.said if not any(messages_in(said.words))}
    assert len(find_spots(proof.document, proof.said)) > 8
    assert lost(proof) == set()
    assert names_alone(proof) <= verbatim_texts


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_each_sentence_on_every_paper_of_every_patient_is_found(tag: str) -> None:
    draft = open_draft(tag)
    wishes = [
        Wish(paper, patient, worst=longest, also=also)
        for paper, patient in product(papers_of(draft.locale), VISITS)
        for longest, also in product((False, True), repeat=2)
    ]

    assert {wish: missed for wish in wishes if (missed := lost(set_proof(wish, draft)))} == {}


def test_a_spot_lies_around_the_words_of_its_message() -> None:
    proof = proof_of("en", paper="short")
    spots = find_spots(proof.document, proof.said)
    spot = next(spot for spot in spots if spot.messages[0].text.startswith("Antibodies fight germs."))

    with PdfDocument(write(proof.document, worst().today)) as pdf:
        x, y, width, height = spot.box
        top = proof.document.pages[spot.page].height - y
        text = pdf[spot.page].get_textpage().get_text_bounded(x - 1, top - height, x + width + 1, top)

    assert " ".join(text.split()) == spot.messages[0].text


def test_spots_stay_on_the_page_whichever_way_it_is_read() -> None:
    for tag in TAGS:
        document = (proof := proof_of(tag, paper="full")).document
        for spot in find_spots(document, proof.said):
            page = document.pages[spot.page]
            assert 0 < spot.box.x < spot.box.x + spot.box.width < page.width
            assert 0 < spot.box.y < spot.box.y + spot.box.height < page.height


def test_a_foot_on_every_page_is_found_on_each_with_all_its_pieces() -> None:
    proof = proof_of("es", paper="full")
    pages = proof.document.pages

    feet = [spot for spot in find_spots(proof.document, proof.said) if spot.box.y > 0.9 * pages[0].height]

    assert [spot.page for spot in feet if "Page {page} of {pages}" in [m.text for m in spot.messages]] == list(
        range(len(pages))
    )
    assert all(len(spot.messages) >= 4 for spot in feet)


def test_a_sentence_and_what_is_named_inside_it_are_both_told() -> None:
    proof = proof_of("en", paper="short")

    assert ["reason", "condition"] in contexts(find_spots(proof.document, proof.said))


def line(text: str, y: float) -> tuple[Frame, Element]:
    setting = setter_for(open_layout("handout"), "en", "Latn").set((Span(text),), "body", 300)
    return Frame(50, y, 300, setting.height, setting.stacked()), setting.element


def test_of_two_messages_with_the_same_words_the_first_said_stands_first() -> None:
    (first, one), (second, two) = line("Dose", 100), line("Dose", 200)
    document = Document((Page(600, 800, (first, second)),), Element("Document", children=(one, two)), "", "en")
    said = [Said(say("table", "Dose"), (Span("Dose"),)), Said(say("card", "Dose"), (Span("Dose"),))]

    spots = find_spots(document, said)

    assert [(spot.messages[0].context, spot.box.y > 150) for spot in spots] == [("table", False), ("card", True)]


def test_a_name_by_itself_is_no_spot() -> None:
    frame, element = line("Ana Ejemplo", 100)
    document = Document((Page(600, 800, (frame,)),), Element("Document", children=(element,)), "", "en")

    assert find_spots(document, [Said(verbatim("Ana Ejemplo"), (Span("Ana Ejemplo"),))]) == ()


def test_english_by_itself_has_no_card_with_english() -> None:
    assert set(papers_of(open_draft("es").locale)) - set(papers_of(open_draft("en").locale)) == {"card-en", "card-cr80"}
    assert set(papers_of(open_draft("es").locale)) == set(PAPERS)
