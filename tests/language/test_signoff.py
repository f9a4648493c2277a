"""Who signed what: each message by itself, the whole by its head, and nobody's name on a text they did not read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ivig_print.errors import TranslationError
from ivig_print.language.locales import State, open_locale
from ivig_print.language.po import Entry, parse
from ivig_print.language.signoff import Standing, key_of, read_record
from ivig_print.workbench.approval import Chosen
from tests.language.catalogs import entry, sign, signature

WritePo = Callable[..., Path]

TWO = entry("One", "Uno", "alert") + entry("Two", "Dos", "card")


def standings(folder: Path) -> dict[str, Standing]:
    """Return how far each message of the Spanish catalog has come, by its English."""
    record = read_record("es", folder)
    return {each.msgid: record.standing(each) for each in entries(folder)}


def entries(folder: Path) -> tuple[Entry, ...]:
    return parse((folder / "es.po").read_bytes(), "es.po").entries


def state(folder: Path) -> State:
    return open_locale("es", folder).state


def sign_off(folder: Path) -> Path:
    return folder / "es.signoff.toml"


def test_what_nobody_signed_is_a_draft_and_what_is_empty_is_missing(folder: Path, write_po: WritePo) -> None:
    write_po(entry("One", "Uno") + entry("Two", ""))

    assert standings(folder) == {"One": Standing.DRAFT, "Two": Standing.MISSING}


def test_what_is_signed_is_approved(folder: Path, write_po: WritePo) -> None:
    write_po(TWO)
    sign(folder, Chosen(sections=("alert",)))

    assert standings(folder) == {"One": Standing.APPROVED, "Two": Standing.DRAFT}


@pytest.mark.parametrize(
    ("body", "now"),
    [
        (entry("One", "Un", "alert"), Standing.STALE),
        (entry("One", "", "alert"), Standing.MISSING),
        ("#, fuzzy\n" + entry("One", "Uno", "alert"), Standing.STALE),
        ('#, fuzzy\n#| msgid "Won"\n' + entry("One", "Uno", "alert"), Standing.STALE),
        (entry("One", "Uno", "card"), Standing.DRAFT),
        (entry("One!", "Uno", "alert"), Standing.DRAFT),
    ],
)
def test_a_signature_is_for_these_texts_and_this_place(
    folder: Path, write_po: WritePo, body: str, now: Standing
) -> None:
    write_po(entry("One", "Uno", "alert"))
    sign(folder)
    write_po(body)

    assert list(standings(folder).values()) == [now]
    assert state(folder) is State.STALE


def test_a_plural_that_changes_takes_the_signature_with_it(folder: Path, write_po: WritePo) -> None:
    body = 'msgctxt "dose"\nmsgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} día"\nmsgstr[1] "{n} días"\n'
    write_po(body)
    sign(folder)
    write_po(body.replace("{n} days", "{n} whole days"))

    assert list(standings(folder).values()) == [Standing.STALE]


def test_the_key_of_a_message_never_changes() -> None:
    """Else every signature that was ever given would be lost."""
    assert key_of("alert", "chest pain") == "03b0c2f9b6444098"


@pytest.mark.parametrize("keep", ["One", "Two"])
def test_a_line_that_is_taken_out_by_hand_is_seen(folder: Path, write_po: WritePo, keep: str) -> None:
    write_po(TWO)
    sign(folder)
    assert state(folder) is State.REVIEWED
    gone = next(key_of(*each.key) for each in entries(folder) if each.msgid != keep)
    lines = sign_off(folder).read_text("utf-8").splitlines(keepends=True)
    sign_off(folder).write_text("".join(line for line in lines if not line.startswith(gone)), "utf-8")

    assert state(folder) is State.STALE
    assert not open_locale("es", folder).outdated
    assert standings(folder)[keep] is Standing.APPROVED


def test_the_tables_are_not_read_while_the_head_vouches_for_them(
    folder: Path, write_po: WritePo, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_po(TWO)
    sign(folder)
    monkeypatch.setattr("ivig_print.language.signoff._Tables", None)

    assert state(folder) is State.REVIEWED


def test_two_people_who_sign_in_two_branches_can_be_merged(folder: Path, write_po: WritePo) -> None:
    write_po(TWO)
    unsigned = sign_off(folder).read_bytes()
    ana = sign(folder, Chosen(sections=("alert",)), by=signature("Ana")).text
    sign_off(folder).write_bytes(unsigned)
    ben = sign(folder, Chosen(sections=("card",)), by=signature("Ben")).text
    heads, tables = zip(*(text.split("[messages]\n") for text in (ana, ben)), strict=True)
    sign_off(folder).write_text(f"{heads[0]}[{heads[1].split('[', 1)[1]}[messages]\n{''.join(tables)}", "utf-8")

    assert set(standings(folder).values()) == {Standing.APPROVED}
    assert state(folder) is State.UNREVIEWED  # the whole is signed when somebody says so
    assert sign(folder).whole
    locale = open_locale("es", folder)
    assert (locale.state, locale.reviewer) == (State.REVIEWED, "Ana; Ben")


def test_a_merge_after_the_whole_was_signed_costs_no_signature(folder: Path, write_po: WritePo) -> None:
    """What is merged has other bytes than the head knows: then the lines decide."""
    write_po(TWO)
    sign(folder)
    with sign_off(folder).open("a", encoding="utf-8") as file:
        file.write("# merged\n")

    assert state(folder) is State.REVIEWED


def test_other_line_ends_change_nothing(folder: Path, write_po: WritePo) -> None:
    write_po(TWO)
    sign(folder)
    sign_off(folder).write_bytes(sign_off(folder).read_bytes().replace(b"\n", b"\r\n"))

    assert state(folder) is State.REVIEWED
    assert set(standings(folder).values()) == {Standing.APPROVED}


def test_a_head_alone_signs_nothing(folder: Path, write_po: WritePo) -> None:
    """Whoever writes a name into the head has not read the messages."""
    po = parse(write_po(TWO).read_bytes(), "es.po")
    sums = f'source_sha = "{po.source_sha()}"\ntarget_sha = "{po.target_sha()}"\nmessages_sha = "none"\n'
    days = "date = 2026-11-20\nedition = 2026-11-20\n"
    sign_off(folder).write_text(f'origin = "human"\nreviewer = "R."\nrole = "r"\n{days}{sums}', "utf-8")

    assert state(folder) is State.STALE


BROKEN = {
    r"es\.signoff\.toml: abc: is not two sums": ("[messages]\n", '[messages]\nabc = "def"\n'),
    r"signatures.*reviewer": ('reviewer = "R. Viewer"\nrole', 'reviewer = " "\nrole'),
    "massages": ("[messages]\n", "[massages]\n"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_table_names_its_place(folder: Path, write_po: WritePo, fault: str) -> None:
    write_po(TWO)
    old, new = BROKEN[fault]
    before, _, after = sign(folder).text.rpartition(old)
    sign_off(folder).write_text(before + new + after, "utf-8")

    with pytest.raises(TranslationError, match=fault):
        read_record("es", folder)
