"""Whatever has become of a catalog, it is checked to the end, and mending it changes nothing that is sound."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ivig_print.language.locales import open_locale
from ivig_print.language.po import scan
from ivig_print.workbench.mend import mend
from tests.workbench.desk import Desk, header, said

MESSAGES = (
    said("<b>Stop</b> at {n} mL.", "<b>Pare</b> a los {n} mL.", above="# ivig-ignore: W206 so it is\n"),
    said("{n} day", "{n} día", "{n} días", plural="{n} days", above="#, max-length:20\n"),
    said("Wait... 1 g", 'Espere "1" g', context="alert"),
)
SOUND = (header("es") + "".join(message.entry() for message in MESSAGES)).encode()
PIECES = st.sampled_from(
    [b"", b'"', b"\\", b"{", b"}", b"<b>", b"\n", b"#", b"msgid", b"msgstr[", b"\xff", b"\xd9\x8b", b"  "]
)


@pytest.mark.slow
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(SOUND)), st.integers(0, 40), PIECES)
def test_a_damaged_catalog_is_checked_to_the_end(tmp_path: Path, start: int, length: int, piece: bytes) -> None:
    folder = tmp_path / "translations"
    folder.mkdir(exist_ok=True)
    desk = Desk(folder).furnish()
    desk.template(*MESSAGES)
    damaged = SOUND[:start] + piece + SOUND[start + length :]
    (folder / "es.po").write_bytes(damaged)

    report = desk.report("es")
    assert all(one.message and one.hint for one in report.findings)
    text = damaged.decode("utf-8", "replace")
    mended, _ = mend(text, open_locale("es", folder))
    keys = [[entry.key for entry in scan(one.encode(), "x.po")[0].entries] for one in (text, mended)]
    assert mended.count("\n") == text.count("\n")
    assert keys[0] == keys[1]
