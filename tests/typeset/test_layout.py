"""Layouts: what a file may say, and how its faults are told."""

import pytest

from ivig_print import resources
from ivig_print.errors import ConfigError, Fault
from ivig_print.typeset.layout import Layout, layouts, open_layout, parse_layout, scaled

TEXT = (resources.folder("layouts") / "handout.toml").read_text("utf-8")


def faults(text: str) -> list[Fault]:
    with pytest.raises(ConfigError) as caught:
        parse_layout(text, "layouts/mine.toml")
    return list(caught.value.faults)


def line_of(text: str, piece: str) -> int:
    return text[: text.index(piece)].count("\n") + 1


@pytest.mark.parametrize("name", layouts())
def test_every_shipped_layout_is_sound(name: str) -> None:
    layout = open_layout(name)

    assert min(style.size for style in layout.style.values()) >= layout.minimum


def test_type_is_as_large_as_the_issue_asks() -> None:
    layout = open_layout("handout")

    assert layout.style["body"].size == 12
    assert layout.minimum >= 9
    assert layout.table["log"].blank >= 12 * 72 / 25.4  # a sticker of 12 x 30 mm


def test_a_layout_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(ConfigError) as caught:
        open_layout("leaflet")

    assert caught.value.faults == (Fault("there is no such layout", "the layouts are: card, handout", field="leaflet"),)


@pytest.mark.parametrize(
    ("old", "new", "field", "words"),
    [
        ("[margin]", '[margin]\ntopp = "18mm"', "margin.topp", "is not a key this file knows"),
        ('top = "18mm"', 'top = "18"', "margin.top", "must be a length such as '18mm'"),
        ('top = "18mm"', "top = 18", "margin.top", "must be a length such as '18mm'"),
        ('top = "18mm"', 'top = "18cm"', "margin.top", "must be a length such as '18mm'"),
        ('top = "18mm"', 'top = "-18mm"', "margin.top", "must be at least 0"),
        ('width = "210mm"', "", "paper.a4.width", "is missing"),
        ("weight = 700", "weight = 600", "style.h1.weight", "400"),
        ("gray = 0.2", "gray = 20", "style.running.gray", "must be at most 1"),
        ("large_print = 1.5", "large_print = 0.5", "large_print", "must be at least 1"),
        ('mark = "box"', 'mark = "tick"', "list.checklist.mark", "box"),
        ('style = "running"', 'style = "runing"', "header.style", "names a style that is not there"),
        ('cell = "cell"', 'cell = "facts"', "table.table.cell", "names a style that is not there"),
        ('label = "label"', 'label = "table"', "facts.facts.label", "names a style that is not there"),
        ('style = "item"', 'style = "items"', "list.bullets.style", "names a style that is not there"),
        ('styles = { body = "', 'styles = { body = "x', "box.draft.styles.body", "names a style that is not there"),
        ('size = "10pt"', 'size = "8.9pt"', "style.small.size", "is smaller than the minimum"),
        ("minimum = ", "script.Hebr.leading = 0.5\nminimum = ", "script.Hebr.leading", "must be at least 1"),
    ],
)
def test_a_fault_says_where_it_is(old: str, new: str, field: str, words: str) -> None:
    text = TEXT.replace(old, new, 1)

    (fault,) = faults(text)

    assert (fault.file, fault.field) == ("layouts/mine.toml", field)
    assert words in fault.message + fault.hint
    if new:
        assert fault.line == line_of(text, new.removeprefix("[margin]\n"))


def test_all_faults_are_told_at_once_in_the_order_of_their_lines() -> None:
    text = (
        TEXT.replace('top = "18mm"', 'top = "18"')
        .replace('style = "running"', 'style = "gone"', 1)
        .replace('size = "9pt"', 'size = "8pt"')
        .replace('mark = "box"', 'markk = "box"')
        .replace('header = "cell-head"', 'header = "cellhead"')
    )

    found = faults(text)

    assert [fault.field for fault in found] == [
        "margin.top",
        "header.style",
        "style.running.size",
        "list.checklist.markk",
        "table.table.header",
        "table.schedule.header",
        "table.log.header",
    ]
    assert all(fault.file and fault.line for fault in found)
    assert [fault.line for fault in found] == sorted(fault.line or 0 for fault in found)


def test_text_that_is_no_toml_is_one_fault() -> None:
    (fault,) = faults("[margin\n")

    assert (fault.file, fault.line) == ("layouts/mine.toml", 1)


def test_large_print_scales_type_and_spaces_but_no_paper(handout: Layout) -> None:
    large = scaled(handout, handout.large_print)

    assert large.style["body"].size == 18
    assert large.style["body"].leading == pytest.approx(handout.style["body"].leading * 1.5)
    assert large.table["log"].blank == pytest.approx(handout.table["log"].blank * 1.5)
    assert (large.paper, large.margin, large.header) == (handout.paper, handout.margin, handout.header)
    assert scaled(handout, 1) is handout
