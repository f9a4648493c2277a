"""What no validator sees: a wrong letter, a wrong language, a header that is none, text that went missing.

Each check of `wrongs` is shown to notice a fault that is put into a sound paper, and a validator that it does not.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Operator, Pdf, String

from ivig_print.content.blocks import Beside, Block, Box, Facts, Table
from ivig_print.content.select import select_handout
from ivig_print.job import Job
from ivig_print.language.locales import open_locale
from ivig_print.language.localize import localize
from ivig_print.language.spans import Spans, plain
from ivig_print.pdf.inspect import Inspection, inspect, walk
from ivig_print.render import render_handout
from tests.sound import fails, job, logical, read, summaries

_KEPT_WHOLE = re.compile(r"[0-9A-Za-z]+(?:[-.,/:][0-9A-Za-z]+)*")
"""Numbers, codes and words that are written from left to right in every language."""


def wrongs(data: bytes, asked: Job) -> set[str]:
    """Return what is wrong with the handout *data*: the names of the checks that it fails."""
    found = inspect(data)
    checks = {"text": _text, "drawn": _drawn, "language": _language, "headers": _headers}
    return {name for name, check in checks.items() if not check(found, asked)}


def _text(found: Inspection, asked: Job) -> bool:
    """Return whether all that was localized is read, word for word, in its order."""
    labels = summaries(found)
    return read(found) == [text for text in logical(asked) if text not in labels]


def _drawn(found: Inspection, _asked: Job) -> bool:
    """Return whether what is said for a text (ActualText) is also what stands on the paper."""
    replaced = [node for node in walk(found.root) if node.actual]
    return all(
        Counter(node.drawn) == Counter(node.actual)
        and all(piece in node.drawn for piece in _KEPT_WHOLE.findall(node.actual))
        for node in replaced
    )


def _language(found: Inspection, asked: Job) -> bool:
    """Return whether the whole and each part say the patient's language."""
    own = open_locale(asked.locale).language
    return found.lang == own and [part.lang for part in found.root.children] == [own]


def _headers(found: Inspection, asked: Job) -> bool:
    """Return whether every label and every column's heading is a header cell that says of what."""
    cells = [node for node in walk(found.root) if node.tag == "TH"]
    leaflet = localize(
        select_handout(asked.facts(), asked.edition), open_locale(asked.locale), asked.clinic.region
    ).leaflet
    meant = [label for section in leaflet.sections for block in section.blocks for label in _labels(block)]
    scoped = all(dict(cell.attributes).get("Scope") in {"Row", "Column"} for cell in cells)
    return scoped and [cell.text for cell in cells] == [plain(label) for label in meant]


def _labels(block: Block[Spans]) -> Iterator[Spans]:
    match block:
        case Facts(rows):
            yield from (label for label, _ in rows)
        case Table(columns):
            yield from (column.words for column in columns)
        case Box(blocks):
            for inner in blocks:
                yield from _labels(inner)
        case Beside(columns):
            for column in columns:
                for inner in column:
                    yield from _labels(inner)


# ---------------------------------------------------------------- faults to put in


def elements(pdf: Pdf, tag: Name) -> list[Object]:
    return [entry for entry in pdf.objects if isinstance(entry, Dictionary) and entry.get(Name.S) == tag]


def wrong_letter(pdf: Pdf) -> None:
    """Let one letter of the body's font stand for another."""
    fonts = [entry for entry in pdf.objects if isinstance(entry, Dictionary) and Name.ToUnicode in entry]
    for font in fonts:
        font.ToUnicode.write(re.sub(rb"<(0065|0627)>$", b"<006F>", font.ToUnicode.read_bytes(), flags=re.MULTILINE))


def wrong_language(pdf: Pdf) -> None:
    pdf.Root.Lang = String("fr")


def header_that_is_none(pdf: Pdf) -> None:
    header = elements(pdf, Name.TH)[0]
    header.S = Name.TD
    del header.A


def header_without_scope(pdf: Pdf) -> None:
    elements(pdf, Name.TH)[-1].A[0].Scope = Name.Both


A_LINE = 60
"""An operator that shows a line takes more bytes than this; a mark or a space alone takes less."""


def lost_line(pdf: Pdf) -> None:
    """Draw one line of the text not at all, as if it had been dropped before writing."""
    page = pdf.pages[0]
    operations = list(pikepdf.parse_content_stream(page))
    lines = [
        place
        for place, operation in enumerate(operations)
        if operation.operator == Operator("TJ") and len(Array(operation.operands[0]).unparse()) > A_LINE
    ]
    del operations[lines[len(lines) // 2]]
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operations))


def lost_paragraph(pdf: Pdf) -> None:
    """Let a paragraph be drawn, but as an artifact that nobody reads."""
    paragraph = next(entry for entry in elements(pdf, Name.P) if isinstance(entry.K, Array) and len(entry.K) == 1)
    page, mcid = paragraph.K[0].Pg, int(paragraph.K[0].MCID)
    operations = [
        pikepdf.ContentStreamInstruction([Name.Artifact], Operator("BMC"))
        if operation.operator == Operator("BDC") and operation.operands[1].get(Name.MCID) == mcid
        else operation
        for operation in pikepdf.parse_content_stream(page)
    ]
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operations))
    paragraph.K = Array([])


def other_order(pdf: Pdf) -> None:
    section = next(entry for entry in elements(pdf, Name.Sect) if len(entry.K) > 2)
    section.K = Array([section.K[0], *reversed(list(section.K)[1:])])


def other_number_said(pdf: Pdf) -> None:
    """Let a reader hear another dose than the one on the paper."""
    for entry in pdf.objects:
        if isinstance(entry, Dictionary) and "30 g" in str(entry.get(Name.ActualText, "")):
            entry.ActualText = String(str(entry.ActualText).replace("30 g", "03 g"))


def saved(data: bytes, harm: Callable[[Pdf], None]) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        harm(pdf)
        copy = BytesIO()
        pdf.save(copy, fix_metadata_version=False)
        return copy.getvalue()


FAULTS: tuple[tuple[Callable[[Pdf], None], str, set[str]], ...] = (
    (wrong_letter, "en", {"text", "headers"}),
    (wrong_letter, "ar", {"text", "drawn"}),
    (wrong_language, "en", {"language"}),
    (wrong_language, "ar", {"language"}),
    (header_that_is_none, "en", {"headers"}),
    (header_without_scope, "ar", {"headers"}),
    (lost_line, "en", {"text"}),
    (lost_line, "ar", {"drawn"}),
    (lost_paragraph, "es", {"text"}),
    (other_order, "en", {"text"}),
    (other_number_said, "ar", {"text", "drawn"}),
)


@pytest.mark.parametrize("tag", ["en", "es", "ar"])
@pytest.mark.parametrize("edition", ["short", "full"])
def test_a_handout_says_what_was_meant(tag: str, edition: str) -> None:
    asked = job("replacement", locale=tag, edition=edition)

    assert wrongs(render_handout(asked), asked) == set()


@pytest.mark.parametrize(("harm", "tag", "expected"), FAULTS)
def test_what_no_validator_sees_is_seen(harm: Callable[[Pdf], None], tag: str, expected: set[str]) -> None:
    asked = job("replacement", locale=tag)
    harmed = saved(render_handout(asked), harm)

    assert wrongs(harmed, asked) == expected
    assert fails(harmed) == []


def test_a_copy_without_harm_is_sound() -> None:
    asked = job("replacement", locale="ar")

    assert wrongs(saved(render_handout(asked), lambda _pdf: None), asked) == set()
