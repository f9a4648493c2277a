"""An edit sets its piece into the text and leaves every other character as it was."""

import json
import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from ivig_print.errors import RecordError
from ivig_print.records import edit
from ivig_print.records.edit import Edited, with_infusion, with_lot
from ivig_print.records.examples import example_text
from ivig_print.records.visit import Infusion, Lot

LOT = Lot(lot="NEW-1", expires=date(2028, 1, 31), serial="a\"'7")
INFUSION = Infusion(date=date(2026, 12, 1), brand="Privigen", grams=Decimal("30.50"), lots=(LOT, LOT))

SAMPLE = example_text("replacement")
INLINE = 'infusions = [{date = 2026-09-08, brand = "Privigen", grams = 30, lots = [{lot = "A1"}]}]\n'
HEAD = SAMPLE[: SAMPLE.index("[[infusions]]")]
TABLES = """\
[[infusions]] # the first
date = 2026-09-08
brand = "Privigen"
grams = 30.0

    [[infusions.lots]]
    lot = "A1" # one bottle

# what follows is next month's
[[infusions]]
date = 2026-10-06
brand = "Privigen"
grams = 30
lots = [
    # two of a kind
    { lot = "A1" }, # the first
    { lot = "A2" } # the second, with a comma, here

]
note = "slept well" # really

# Which rule set
[vaccines]
no_live_vaccines = true"""


def as_json(text: str, indent: int | str | None) -> str:
    data = json.dumps(tomllib.loads(text), default=str, indent=indent, ensure_ascii=False)
    return data.replace('"weight_kg": 70', '"weight_kg": 70.00').replace("é", "\\u00e9")


LAYOUTS = {
    "sample.toml": SAMPLE,
    "no-infusions.toml": HEAD,
    "no-infusions-no-newline.toml": HEAD.rstrip("\n"),
    "tables.toml": HEAD + TABLES,
    "inline.toml": INLINE + HEAD,
    "empty.toml": "infusions = []\n" + HEAD,
    "windows.toml": SAMPLE.replace("\n", "\r\n"),
    "mixed.toml": SAMPLE.replace("\n", "\r\n", 20),
    "one-line.json": as_json(SAMPLE, None),
    "indented.json": as_json(SAMPLE, 2) + "\n",
    "tabs.json": as_json(SAMPLE, "\t"),
    "no-infusions.json": as_json(HEAD, 4),
    "empty.json": as_json("infusions = []\n" + HEAD, None),
}


def changes(name: str, text: str) -> list[Edited]:
    """Return *text* with a new infusion, then with a lot more in each of its infusions."""
    first = with_infusion(text, name, INFUSION)
    return [first, *(with_lot(first.text, name, number, LOT) for number in range(len(first.visit.infusions)))]


def is_set_in(old: str, new: str) -> bool:
    """Return whether *new* is *old* with one piece put in, and perhaps a comma before it."""
    start = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    end = next(
        (at for at, (one, other) in enumerate(zip(old[::-1], new[::-1], strict=False)) if one != other), len(old)
    )
    between = old[start : len(old) - end] if start + end < len(old) else ""
    return between == "" or (new[start] == "," and new[start + 1 :].startswith(between))


@pytest.mark.parametrize("name", LAYOUTS)
def test_nothing_but_the_new_piece_changes(name: str) -> None:
    texts = [LAYOUTS[name], *(edited.text for edited in changes(name, LAYOUTS[name]))]

    assert is_set_in(texts[0], texts[1])
    assert all(is_set_in(texts[1], text) for text in texts[2:])


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_record_says_what_was_meant(name: str) -> None:
    new, *more = changes(name, LAYOUTS[name])

    assert new.visit.infusions == (*new.before.infusions, INFUSION)
    assert new.number == len(new.before.infusions)
    for number, edited in enumerate(more):
        assert edited.visit.infusions[number].lots == (*new.visit.infusions[number].lots, LOT)
        assert edited.number == number


def comments(text: str) -> list[str]:
    """Return the comments of *text*, in which no value has a # in it."""
    return [line[line.index("#") :] for line in text.splitlines() if "#" in line]


@pytest.mark.parametrize("name", [name for name in LAYOUTS if name.endswith(".toml")])
def test_the_comments_stay_in_their_order(name: str) -> None:
    for edited in changes(name, LAYOUTS[name]):
        assert comments(edited.text) == comments(LAYOUTS[name]) != []


def test_a_new_infusion_stands_below_the_last_and_above_the_next_tables_comment() -> None:
    text = with_infusion(HEAD + TABLES, "tables.toml", INFUSION).text

    assert (
        """note = "slept well" # really

[[infusions]]
date = 2026-12-01
brand = "Privigen"
grams = 30.50
lots = [
    { lot = "NEW-1", expires = 2028-01-31, serial = "a\\"'7" },
    { lot = "NEW-1", expires = 2028-01-31, serial = "a\\"'7" },
]

# Which rule set
[vaccines]
"""
        in text
    )


def test_a_new_lot_is_written_as_those_before_it() -> None:
    lot = Lot(lot="A3")

    assert (
        '    lot = "A1" # one bottle\n\n[[infusions.lots]]\nlot = "A3"\n\n#'
        in with_lot(HEAD + TABLES, "t.toml", 0, lot).text
    )
    assert '    { lot = "A2" }, # the second, with a comma, here\n    { lot = "A3" }\n\n]' in (
        with_lot(HEAD + TABLES, "t.toml", 1, lot).text
    )
    assert (
        '    { lot = "SAMPLE-2B", expires = 2028-09-30 },\n    { lot = "A3" },\n]'
        in with_lot(SAMPLE, "t.toml", 2, lot).text
    )
    assert (
        'lots = [{ lot = "SAMPLE-1A", expires = 2028-06-30 }, { lot = "A3" }]'
        in with_lot(SAMPLE, "t.toml", 0, lot).text
    )


def test_numbers_and_escapes_of_a_json_record_stay_as_they_are_written() -> None:
    text = LAYOUTS["indented.json"].replace("Luis", "Lu\\u00eds")

    assert '"weight_kg": 70.00' in with_lot(text, "r.json", 0, LOT).text
    assert "Lu\\u00eds" in with_lot(text, "r.json", 0, LOT).text


@pytest.mark.parametrize(
    "change",
    [lambda text: with_lot(text, "r.toml", 0, LOT), lambda text: with_infusion(text, "r.toml", INFUSION)],
)
def test_a_record_that_is_wrong_is_not_extended(change: Callable[[str], Edited]) -> None:
    with pytest.raises(RecordError, match=r"r\.toml:4: patient\.born: is not a date"):
        change(SAMPLE.replace("1980-05-17", '"1980"'))


def test_a_lot_too_many_is_refused_before_anything_is_written() -> None:
    text = SAMPLE
    for _ in range(99):
        text = with_lot(text, "r.toml", 0, Lot(lot="A")).text

    with pytest.raises(RecordError, match=r"infusions\[0\]\.lots: has more entries than the 100"):
        with_lot(text, "r.toml", 0, Lot(lot="A"))


def test_a_text_that_would_say_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit, "_append", lambda text, *_: text.replace("SAMPLE-2B", "SAMPLE-2C"))

    with pytest.raises(RecordError, match="cannot be extended here"):
        with_lot(SAMPLE, "r.toml", 0, LOT)
