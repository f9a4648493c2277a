"""What a reader is told: the tree, its text, its languages, and what the file says of itself."""

import os
import re
import subprocess
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from ivig_print.content.blocks import Leaflet, map_words
from ivig_print.errors import PdfError
from ivig_print.language.spans import Spans, plain
from ivig_print.pdf.inspect import Node, inspect, outline, walk
from ivig_print.pdf.write import write
from ivig_print.typeset.pages import Document, Element
from tests.conftest import Golden
from tests.pdf import sample

PROJECT = Path(__file__).parents[2]


def leaves(root: Node) -> list[Node]:
    return [node for node in walk(root) if node.drawn or node.actual]


HEAD = "Sample Clinic"
"""The running head of the sample, which is read aloud where it stands first."""


@pytest.mark.parametrize("languages", [("en",), ("ar",), ("ar", "en")])
def test_the_tree_is_as_a_person_checked_it(golden: Golden, languages: tuple[str, ...]) -> None:
    golden(f"sample.{'-'.join(languages)}.tags.txt", outline(inspect(sample.written(*languages)).root))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_piece_of_text_is_read_as_it_was_meant(language: str) -> None:
    said: list[str] = []
    sections = sample.english() if language == "en" else sample.arabic()
    leaflet: Leaflet[Spans] = Leaflet("handout", (), sections, (), ())
    map_words(leaflet, lambda spans: said.append(plain(spans)))
    root = inspect(sample.written(language)).root

    labels = [value for node in walk(root) for name, value in node.attributes if name == "Summary"]
    spoken = ("H1", "H2", "H3", "P", "LBody", "TH", "TD")
    read = [node.text for node in walk(root) if node.tag in spoken and node.text]
    assert read == [HEAD, *(text for text in said if text and text not in labels)]


@pytest.mark.parametrize("languages", [("en",), ("ar",)])
def test_a_replacement_text_has_the_very_characters_that_are_drawn(languages: tuple[str, ...]) -> None:
    replaced = [node for node in leaves(inspect(sample.written(*languages)).root) if node.actual]

    assert replaced
    for node in replaced:
        assert Counter(node.drawn) == Counter(node.actual)


def test_left_to_right_text_needs_no_replacement() -> None:
    for node in leaves(inspect(sample.written("en")).root):
        right_to_left = re.search("[\u0600-\u06ff]", node.text) is not None
        assert bool(node.actual) == right_to_left


def test_every_part_says_its_language() -> None:
    root = inspect(sample.written("ar", "en")).root

    assert root.lang == "ar"
    assert [(part.tag, part.lang) for part in root.children] == [("Part", "ar"), ("Part", "en")]
    assert {node.text: node.lang for node in walk(root) if node.lang and not node.children} == {
        "This is a draft.": "en",
        "نور": "ar",
        "هذه مسودة.": "ar",
    }


def test_headers_say_what_they_head_and_every_row_has_its_cells() -> None:
    root = inspect(sample.written("en")).root

    scopes = {node.text: dict(node.attributes)["Scope"] for node in walk(root) if node.tag == "TH"}
    assert scopes == {"Name": "Row", "Dose": "Row", "Date": "Column", "Lot": "Column"}
    for table in (node for node in walk(root) if node.tag == "Table"):
        rows = [node for node in walk(table) if node.tag == "TR"]
        assert {len(row.children) for row in rows} == {2}


def test_the_first_head_says_whose_paper_it_is_and_all_other_heads_and_feet_are_in_no_element() -> None:
    found = inspect(write(sample.paragraphs("Tell your nurse. " * 300), sample.TODAY))

    assert len(found.pages) > 1
    assert found.root.text.count(HEAD) == 1
    assert next(node for node in walk(found.root) if node.text and not node.children).text == HEAD
    assert "1980" not in found.root.text


def test_every_mark_belongs_to_one_element_and_all_else_is_an_artifact() -> None:
    with pikepdf.open(BytesIO(sample.written("ar", "en"))) as pdf:
        for page in pdf.pages:
            depth, kinds = 0, Counter[str]()
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                if operator == "BDC":
                    depth += 1
                    kinds[str(instruction.operands[0])] += 1
                elif operator == "EMC":
                    depth -= 1
                elif operator in {"Tj", "TJ", "re", "l", "Do"}:
                    assert depth > 0, f"{operator} stands in no mark"
            assert depth == 0
            assert kinds["/P"] > 5
            assert kinds["/Artifact"] >= 3
            tree = pdf.Root.StructTreeRoot.ParentTree.Nums
            own = tree[2 * int(page.StructParents) + 1]
            assert len(own) == kinds["/P"]


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    text = "Tell your nurse at once if you feel unwell: a slower drip often helps. " * 70

    root = inspect(write(sample.paragraphs(text), sample.TODAY))

    assert len(root.pages) == 2
    head, paragraph = [node for node in walk(root.root) if node.tag == "P"]
    assert head.text == HEAD
    assert paragraph.text == text


def test_the_file_says_what_it_is_and_how_it_wants_to_be_shown() -> None:
    data = sample.written("ar")

    with pikepdf.open(BytesIO(data)) as pdf:
        root = pdf.Root
        assert str(pdf.docinfo.Title) == "Your infusions & “you” <b>"
        assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20261120000000Z"
        assert str(root.Lang) == "ar"
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(root.ViewerPreferences.Direction) == "/R2L"
        assert all(str(page.Tabs) == "/S" for page in pdf.pages)
        xmp = bytes(root.Metadata.read_bytes()).decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "Your infusions &amp; “you” &lt;b&gt;" in xmp
    assert "2026-11-20T00:00:00Z" in xmp


def test_an_exact_document_asks_not_to_be_scaled() -> None:
    made = sample.made("en")

    for exact in (True, False):
        with pikepdf.open(BytesIO(write(Document(made.pages, made.root, "T", "en", exact=exact), sample.TODAY))) as pdf:
            assert ("/PrintScaling" in pdf.Root.ViewerPreferences) == exact


_AGAIN = """
import hashlib, sys
from tests.pdf import sample
print(hashlib.sha256(sample.written("ar", "en")).hexdigest())
"""


def test_the_same_document_is_the_same_bytes_in_any_process() -> None:
    assert sample.written("ar", "en") == sample.written("ar", "en")
    digests = {
        subprocess.run(
            [sys.executable, "-c", _AGAIN],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(PROJECT), "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(digests) == 1


def test_a_file_without_a_tree_is_refused_by_inspect() -> None:
    bare = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(bare)

    with pytest.raises(PdfError, match="no structure tree"):
        inspect(bare.getvalue())


def test_an_element_with_nothing_drawn_is_still_in_the_tree() -> None:
    """An empty cell is a cell."""
    made = sample.made("en")
    root = Element("Document", children=(Element("Div", alt="a picture", children=(Element("P"),)), made.root))

    tree = inspect(write(Document(made.pages, root, "T", "en"), sample.TODAY)).root

    assert [node.tag for node in list(walk(tree))[:3]] == ["Document", "Div", "P"]
