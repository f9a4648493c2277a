"""--fix mends what cannot be wrong, and leaves every other byte as it is."""

import pytest

from ivig_print.language.locales import open_locale
from ivig_print.workbench.mend import mend
from tests.workbench.desk import Desk, said

MENDED = (
    ("es", "Pare  ahora", "Pare ahora", "W207"),
    ("es", " Pare ", "Pare", "E105"),
    ("es", "Corazo\u0301n", "Corazón", "L07"),
    ("es", "Espere...", "Espere…", "W212"),
    ("es", "Pa\u00adre", "Pare", "W208"),
    ("fr", "Quand appeler ?", "Quand appeler\u00a0?", "W210"),
    ("fr", "Le mot «Oui»: non", "Le mot «\u00a0Oui\u00a0»\u00a0: non", "W210"),
    ("hi", "रुकें | रुकें।", "रुकें। रुकें।", "W213"),
)
LEFT = (
    ("es", "¿Quién? a las {time}: «Oui»"),
    ("fr", "à 10:30, {a}:{b}"),
    ("th", "หยุด\u200bพัก"),
    ("hi", "A|B"),
    ("es", "Pare.... ahora"),
)


@pytest.mark.parametrize(("tag", "before", "after", "code"), MENDED)
def test_what_cannot_be_wrong_is_mended(desk: Desk, tag: str, before: str, after: str, code: str) -> None:  # noqa: PLR0917
    text = desk.write(tag, said("Stop", before)).read_text("utf-8")
    mended, done = mend(text, open_locale(tag, desk.folder))

    assert mended == text.replace(before, after)
    assert {one.code for one in done} == {code}
    assert mend(mended, open_locale(tag, desk.folder)) == (mended, ())


@pytest.mark.parametrize(("tag", "text"), LEFT)
def test_what_might_be_meant_is_left(desk: Desk, tag: str, text: str) -> None:
    before = desk.write(tag, said("Stop", text)).read_text("utf-8")

    assert mend(before, open_locale(tag, desk.folder)) == (before, ())


def test_all_but_the_msgstr_stays_byte_for_byte(desk: Desk) -> None:
    sound = (
        '# two  spaces ...\r\n#. Source:  x\r\nmsgctxt "a  b"\r\nmsgid "One  two..."\r\nmsgstr ""\r\n'
        '"Uno "\r\n"dos"\r\n\r\n'
        '#~ msgid "gone"\n#~ msgstr "ido  ya"\n'
    )

    assert mend(sound, open_locale("es", desk.folder)) == (sound, ())


def test_a_text_of_several_lines_is_trimmed_at_its_own_ends_only(desk: Desk) -> None:
    text = 'msgid "Stop"\nmsgstr ""\n" Pare "\n"ya "\n'
    mended, done = mend(text, open_locale("es", desk.folder))

    assert mended == 'msgid "Stop"\nmsgstr ""\n"Pare "\n"ya"\n'
    assert [one.line for one in done] == [3, 4]
