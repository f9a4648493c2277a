"""Names of all kinds, hostile ones too: printed as they are, or refused with a reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_print.errors import RecordError, RenderError
from ivig_print.job import Job
from ivig_print.pdf.inspect import inspect, walk
from ivig_print.records.examples import example_clinic, example_text
from ivig_print.records.read import read_visit
from ivig_print.records.visit import Visit
from ivig_print.render import render_handout, render_log
from ivig_print.typeset.unicode import CONTROLS
from ivig_print.wallet_card import render_card
from tests.sound import FEW, TAGS, TODAY, assert_lines_do_not_touch

PIECES = st.sampled_from(
    (
        *("<b>", "</b>", "{name}", "%s", "&amp;", "'", '"', "O'Brien", "\\", "W" * 20, "å", "(", ")", "5 mg", "-", " "),
        *("Nguyễn Thị Ánh", "e\u0323\u0302\u0303", "محمد", "לוי", "王小明", "𠮷", "김", "カ", "เอก", "कि", "😀"),
        *("\u200b", "\u200d", "\u200e", "\u00a0", "\u202e"),
    )
)
NAMES = st.lists(PIECES, min_size=1, max_size=6).map("".join)
REFUSED = (
    "has a hidden character",
    "has a character that cannot be printed",
    "is longer than",
    "is empty",
    "no installed font has",
    "too wide",
    "too high",
    "takes",
)


def hostile(name: str) -> Visit:
    """Return the first sample with *name* wherever a person may write one; raise RecordError as a file would."""
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    text = example_text("replacement").replace('"Ana Ejemplo"', quoted).replace('"Luis Ejemplo"', quoted)
    return read_visit("record.toml", text)


@settings(max_examples=15)
@given(name=NAMES, tag=st.sampled_from(TAGS))
def test_a_name_is_printed_as_it_is_or_refused_with_a_reason(name: str, tag: str) -> None:
    try:
        visit = hostile(name)
        asked = Job.of(visit, example_clinic(), TODAY, locale=tag)
        papers = [render_handout(asked), render_card(asked)]
    except (RecordError, RenderError) as error:
        for fault in error.faults:
            assert any(reason in fault.message for reason in REFUSED), fault
            assert fault.field
            assert name.strip() not in fault.message + fault.hint or len(name.strip()) < 3
        return
    printed = "".join(sign for sign in visit.patient.name if sign not in CONTROLS)
    for data in papers:
        assert printed in [node.text for node in walk(inspect(data).root)]


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Ánh",
        "محمد",
        "O'Brien & <Sons>",
        "王小明",
        "S",
        "{name} <b>",
        "W" * 60,
        "Anna " * 12,
        "ẫ" * 60,
        "לוי",
        "김민준",
    ],
)
@pytest.mark.parametrize("tags", [FEW, pytest.param(TAGS, marks=pytest.mark.slow)], ids=["few", "all"])
def test_everybody_can_be_printed_everywhere(name: str, tags: tuple[str, ...]) -> None:
    for tag in tags:
        asked = Job.of(hostile(name), example_clinic(), TODAY, locale=tag)
        for data in (render_handout(asked), render_card(asked), render_log(asked)):
            assert name.strip() in [node.text for node in walk(inspect(data).root)]
            assert_lines_do_not_touch(data)


def test_a_name_that_no_font_has_names_its_field() -> None:
    with pytest.raises(RenderError, match=r"patient\.name: no installed font has the character U\+1F600"):
        render_handout(Job.of(hostile("Ana 😀"), example_clinic(), TODAY, locale="en"))
