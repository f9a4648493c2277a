"""A reviewer's note beside an entry waives a finding, with its reason, and only what may be waived."""

import pytest

from ivig_print.errors import TranslationError
from ivig_print.language.catalog import open_catalog
from ivig_print.language.locales import open_locale
from tests.workbench.desk import Desk, said

WAIVED = said("2 days", "dos días", above="# a remark\n# ivig-ignore: L01 one says it in a word,\n# and reads it so\n")


def test_a_waived_finding_is_told_with_its_reason_and_does_not_count(desk: Desk) -> None:
    desk.write("es", WAIVED)
    report = desk.report("es")

    assert report.findings == ()
    assert [(one.finding.code, one.reason) for one in report.waived] == [
        ("L01", "one says it in a word, and reads it so")
    ]


def test_a_number_in_words_that_is_waived_prints(desk: Desk) -> None:
    desk.write("es", WAIVED)

    assert open_catalog(open_locale("es", desk.folder)).entries


def test_another_number_is_not_waived_and_does_not_print(desk: Desk) -> None:
    desk.write("es", said("30 days", "300 días", above="# ivig-ignore: L01 I know better\n"))

    assert {one.code for one in desk.report("es").findings} == {"L01", "E007"}
    with pytest.raises(TranslationError, match="has the numbers 300, not 30"):
        open_catalog(open_locale("es", desk.folder))


def test_a_waiver_belongs_to_its_entry_alone(desk: Desk) -> None:
    desk.write("es", WAIVED, said("3 days", "tres días"))

    assert [(one.code, one.msgid) for one in desk.report("es").findings] == [("L01", "3 days")]
