"""The options for a printer: always all three that keep the size, and never a name."""

import itertools
import shlex
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.errors import ConfigError, PrinterError
from ivig_print.printing.media import Size, paper_name
from ivig_print.printing.order import Order, Sheets, lp_arguments, lp_line
from ivig_print.printing.profiles import Profile, profile_of, read_profiles

LETTER, A4 = "na_letter_8.5x11in", "iso_a4_210x297mm"
SIZES = {LETTER: Size(612, 792), A4: Size(595.276, 841.89)}


def order(media: str = LETTER, *, pages: int = 2, duplex: bool = True, copies: int = 1, **profile: str) -> Order:
    known = Profile.model_validate({"queue": "desk", "media": media, **profile})
    return Order("front-desk", known, Sheets(SIZES[media], pages, duplex), "ivig-1", copies)


def test_the_line_is_what_one_would_type() -> None:
    assert lp_line(order(copies=2, tray="Tray2")) == (
        "lp -d desk -t ivig-1 -n 2 -o media=na_letter_8.5x11in -o print-scaling=none"
        " -o sides=two-sided-long-edge -o InputSlot=Tray2 -"
    )


@given(
    media=st.sampled_from([LETTER, A4]),
    pages=st.integers(1, 40),
    duplex=st.booleans(),
    copies=st.integers(1, 50),
    sides=st.sampled_from(["one-sided", "two-sided-long-edge", "two-sided-short-edge"]),
    tray=st.sampled_from(["", "Tray1"]),
)
def test_media_scaling_and_sides_are_always_said_once(
    *, media: str, pages: int, duplex: bool, copies: int, sides: str, tray: str
) -> None:
    args = lp_arguments(order(media, pages=pages, duplex=duplex, copies=copies, sides=sides, tray=tray))

    given_options = [word.split("=")[0] for before, word in itertools.pairwise(args) if before == "-o"]
    assert given_options == ["media", "print-scaling", "sides", *(["InputSlot"] if tray else [])]
    assert f"media={media}" in args
    assert "print-scaling=none" in args
    assert (f"sides={sides}" if duplex and pages > 1 else "sides=one-sided") in args
    assert args[args.index("-n") + 1] == str(copies)
    assert args[-1] == "-"
    assert shlex.split(lp_line(order(media))) == ["lp", *lp_arguments(order(media))]


def test_a_single_page_is_never_printed_on_both_sides() -> None:
    assert "sides=one-sided" in lp_arguments(order(pages=1))
    assert "sides=one-sided" in lp_arguments(order(sides="one-sided"))


def test_a_card_printer_may_hold_its_card_either_way_round() -> None:
    wish = replace(order(), sheets=Sheets(Size(242.65, 153.01), 2, duplex=True))
    card = replace(wish, profile=wish.profile.model_copy(update={"media": "custom_id-1_53.98x85.6mm"}))

    assert "media=custom_id-1_53.98x85.6mm" in lp_arguments(card)


@pytest.mark.parametrize(("media", "other"), [(LETTER, A4), (A4, LETTER)])
def test_pages_for_other_paper_are_refused_before_they_are_printed(media: str, other: str) -> None:
    with pytest.raises(PrinterError) as caught:
        lp_arguments(replace(order(media), sheets=Sheets(SIZES[other], 1)))

    assert caught.value.exit_code == 7
    assert media in caught.value.faults[0].message
    assert "profile" in caught.value.faults[0].hint


@pytest.mark.parametrize("title", ["Ana Maria", "ivig-Ana", "ivig-", "handout", "ivig-1 x", "ivig-1\n"])
def test_a_title_cannot_be_a_name(title: str) -> None:
    with pytest.raises(ValueError, match="never a name"):
        replace(order(), title=title)


@pytest.mark.parametrize("copies", [0, -1, 51])
def test_copies_have_a_limit(copies: int) -> None:
    with pytest.raises(ValueError, match="copies"):
        order(copies=copies)


# ---------------------------------------------------------------- profiles

TEXT = """\
[printer.front-desk]
queue = "HP_LaserJet"
media = "na_letter_8.5x11in"
tray = "Tray2"
front = { dx = 0.4, sy = 1.002 }

[printer.cards]
backend = "folder"
folder = "~/cards"
media = "custom_id-1_54x86mm"
"""


def test_a_profile_has_what_is_not_said_as_it_is_usual() -> None:
    desk = read_profiles(TEXT.encode(), "printers.toml").printer["front-desk"]

    assert (desk.backend, desk.sides, desk.tray_option) == ("lp", "two-sided-long-edge", "InputSlot")
    assert (desk.front.dx, desk.front.dy, desk.front.sx, desk.front.sy) == (0.4, 0.0, 1.0, 1.002)
    assert desk.back == type(desk.back)()


def faults(text: str, kind: type[Exception] = ConfigError) -> list[str]:
    with pytest.raises(kind) as caught:
        read_profiles(text.encode(), "printers.toml")
    assert isinstance(caught.value, ConfigError)
    return [f"{fault.where()}: {fault.message}" for fault in caught.value.faults]


def test_every_fault_of_the_file_is_told_with_its_line() -> None:
    wrong = TEXT.replace("na_letter_8.5x11in", "letter").replace("dx = 0.4", "dx = 40").replace("tray =", "trey =")

    assert faults(wrong) == [
        "printers.toml:3: printer.front-desk.media: is not written as expected",
        "printers.toml:4: printer.front-desk.trey: is not a key this file knows",
        "printers.toml:5: printer.front-desk.front.dx: must be at most 20.0",
    ]


@pytest.mark.parametrize("queue", ["-d", "two words", "a/b", "a'b"])
def test_a_queue_cannot_be_an_option(queue: str) -> None:
    assert "printer.front-desk.queue" in faults(TEXT.replace("HP_LaserJet", queue))[0]


@pytest.mark.parametrize("line", ['queue = "HP_LaserJet"', 'folder = "~/cards"'])
def test_what_a_backend_needs_must_be_there(line: str) -> None:
    assert "lacks " in faults(TEXT.replace(line, ""))[0]


def test_a_folder_must_not_depend_on_where_one_stands() -> None:
    assert "is not a whole path" in faults(TEXT.replace("~/cards", "cards"))[0]


def test_an_unknown_printer_is_answered_with_those_there_are() -> None:
    with pytest.raises(PrinterError) as caught:
        profile_of(read_profiles(TEXT.encode(), "printers.toml"), "back-desk", "printers.toml")

    assert "front-desk, cards" in caught.value.faults[0].hint


def test_only_paper_that_we_have_layouts_for_has_a_name_of_ours() -> None:
    assert [paper_name(media) for media in (LETTER, A4, "iso_a5_148x210mm")] == ["letter", "a4", ""]
