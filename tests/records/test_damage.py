"""A workbook that is damaged, or made to do harm, ends in drafts or in faults, never in anything else."""

import datetime as dt
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_print.errors import IvigPrintError, RecordError
from tests.records.sheets import read, workbook

HEADER = {"A3": "MRN", "B3": "Pt Name", "C3": "DOB", "D3": "Language"}
ANA = {"A4": "0012345", "B4": "Ana Ejemplo", "C4": dt.date(1980, 5, 17), "D4": "es"}
DAYS = {"C4": "dd/mm/yyyy"}


def test_entities_in_the_xml_are_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    data = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook(HEADER | ANA))) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, text.replace("?>", f"?>{bomb}", 1) if name.endswith("sheet1.xml") else text)
    with pytest.raises(RecordError, match="is no sound workbook"):
        read(data.getvalue(), name="day.xlsx")


SOUND = workbook({"A1": "Infusion center"} | HEADER | ANA, formats=DAYS)


@given(st.integers(0, len(SOUND) - 1), st.integers(0, 255), st.integers(0, 400))
def test_a_damaged_workbook_ends_in_drafts_or_faults(at: int, byte: int, lost: int) -> None:
    data = SOUND[:at] + bytes([byte]) + SOUND[at + 1 + lost :]
    try:
        read(data, name="day.xlsx")
    except IvigPrintError as error:
        assert error.faults  # noqa: PT017 -- some damage does no harm


with zipfile.ZipFile(BytesIO(SOUND)) as opened:
    PARTS = {name: opened.read(name) for name in opened.namelist()}


@settings(max_examples=200)
@given(st.sampled_from([name for name in PARTS if name.startswith("xl/")]), st.floats(0, 0.999), st.binary(max_size=3))
def test_damage_inside_the_xml_ends_in_drafts_or_faults(name: str, where: float, junk: bytes) -> None:
    """The archive is sound here, so that the damage reaches the readers behind it."""
    at = int(where * len(PARTS[name]))
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for part, content in (PARTS | {name: PARTS[name][:at] + junk + PARTS[name][at + 1 :]}).items():
            archive.writestr(part, content)
    try:
        read(data.getvalue(), name="day.xlsx")
    except IvigPrintError as error:
        assert error.faults  # noqa: PT017 -- some damage does no harm
