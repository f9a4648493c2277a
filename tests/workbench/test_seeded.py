"""The slips that would harm, sown into whole catalogs of three languages: each is caught by its code."""

from collections.abc import Callable

import pytest

from tests.language.catalogs import sign
from tests.workbench.desk import Desk, Said, said

# Beside the sentences of a whole catalog, one with a rate: its English has no number with a unit today.
RATE = "<b>Not faster</b> than 30 mL/hr. Call {phone}."
RATES = {
    "es": "<b>No más rápido</b> de 30 mL/hr. Llame al {phone}.",
    "ar": "<b>لا أسرع</b> من 30 mL/hr. اتصل على {phone}.",
    "vi": "<b>Không nhanh hơn</b> 30 mL/hr. Gọi {phone}.",
}
WARNING = said("Do not get either vaccine before {earliest}.", "")
WARNINGS = {
    "es": "No reciba ninguna de las dos antes del {earliest}.",
    "ar": "لا تأخذ أيًّا من اللقاحين قبل {earliest}.",
    "vi": "Không chích loại nào trước ngày {earliest}.",
}


def without_the_warning(text: str) -> str:
    return text[: text.index('msgctxt "test"\nmsgid "Do not get')]


def in_translations(old: str, new: str) -> Callable[[str], str]:
    """Return what puts *new* for *old* in every msgstr."""

    def sow(text: str) -> str:
        lines = (line.replace(old, new) if line.startswith("msgstr ") else line for line in text.split("\n"))
        return "\n".join(lines)

    return sow


SLIPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("E003", without_the_warning),
    ("L01", in_translations(" 30 mL", " 300 mL")),
    ("E101", in_translations("{phone}", "")),
    ("L02", in_translations("30 mL/hr", "30 mg/hr")),
    ("E102", in_translations("</b>", "")),
    ("L05", in_translations("<b>", "\u202e<b>")),
)


def messages(tag: str) -> tuple[Said, ...]:
    return said(RATE, RATES[tag]), said(WARNING.english, WARNINGS[tag])


@pytest.mark.parametrize("tag", RATES)
@pytest.mark.parametrize(("code", "sow"), SLIPS)
def test_a_slip_that_would_harm_is_caught_by_its_code_in_each_language(
    desk: Desk, tag: str, code: str, sow: Callable[[str], str]
) -> None:
    path = desk.write(tag, *messages(tag))
    sound = path.read_text("utf-8")
    assert {one.code for one in desk.report(tag).findings} <= {"L09", "L12"}
    broken = sow(sound)
    assert broken != sound
    path.write_text(broken, "utf-8")

    assert code in {one.code for one in desk.report(tag).findings}


@pytest.mark.parametrize("tag", RATES)
def test_a_message_that_lost_its_signature_is_caught(desk: Desk, tag: str) -> None:
    desk.write(tag, *messages(tag))
    sign(desk.folder, tag=tag)
    assert {one.code for one in desk.report(tag).findings} <= {"L12"}
    path = desk.folder / f"{tag}.signoff.toml"
    *rest, gone = path.read_text("utf-8").splitlines()
    assert " = " in gone
    path.write_text("\n".join(rest) + "\n", "utf-8")

    (found,) = (one for one in desk.report(tag).findings if one.code == "L10")
    assert (found.message, bool(found.msgid)) == ("is signed by nobody", True)


@pytest.mark.parametrize("tag", RATES)
def test_a_message_that_was_changed_after_it_was_signed_is_caught(desk: Desk, tag: str) -> None:
    path = desk.write(tag, *messages(tag))
    sign(desk.folder, tag=tag)
    path.write_text(in_translations("{earliest}.", "{earliest}…")(path.read_text("utf-8")), "utf-8")

    found = [one for one in desk.report(tag).findings if one.code == "L10"]
    assert [one.message for one in found] == ["has changed since it was signed"]
    assert found[0].msgid == WARNING.english
