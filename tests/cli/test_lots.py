"""Packages are logged as they are scanned or typed; lots are listed, found and exported."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from ivig_print.cli.own_products import VARIABLE
from ivig_print.records.read import read_visit
from ivig_print.records.visit import Infusion
from tests.cli.conftest import Cli

EXPORT = Path(__file__).parents[1] / "specimens" / "ndc-export.json"
GS = "\x1d"
OCTAGAM, PRIVIGEN, KIOVIG = "00368982840015", "00344206439401", "05012345678900"
DAY = ("--date", "2026-12-07")


@pytest.fixture(autouse=True)
def _desk(desk: Path) -> Path:
    return desk


def code(lot: str, serial: str = "", *, gtin: str = OCTAGAM, expires: str = "280600") -> str:
    """Return a code as a good scanner types it."""
    return f"]d201{gtin}17{expires}10{lot}" + (f"{GS}21{serial}" if serial else "")


def last() -> Infusion:
    return read_visit("record.toml").infusions[-1]


def test_each_scan_is_logged_and_answered(cli: Cli) -> None:
    ended = cli("lots", "scan", "record.toml", *DAY, "--grams", "25", stdin=f"{code('A1', '7')}\r\n{code('A1', '8')}\n")

    assert (ended.status, ended.out) == (0, "")
    assert ended.err.splitlines() == [
        "line 1: Octagam, lot A1, expires 2028-06-30",
        "line 2: Octagam, lot A1, expires 2028-06-30",
        "record.toml: 2 scanned",
    ]
    assert [(lot.lot, lot.serial) for lot in last().lots] == [("A1", "7"), ("A1", "8")]
    assert (str(last().date), last().brand, str(last().grams)) == ("2026-12-07", "Octagam", "25")


def test_a_bad_line_loses_no_good_one(cli: Cli) -> None:
    lines = [code("A1", "7"), "01" + OCTAGAM + "10A121900017", "patient Noor", code("B2")]

    ended = cli("lots", "scan", "record.toml", *DAY, "--grams", "25", stdin="\n".join(lines))

    assert ended.status == 10
    assert [lot.lot for lot in last().lots] == ["A1", "B2"]
    assert "scan:2: can be read in two ways" in ended.err
    assert "scan:3: cannot be read as a GS1 code" in ended.err
    assert "set the scanner to send GS" in ended.err
    assert "record.toml: 2 scanned, 2 refused" in ended.err
    assert "Noor" not in ended.err


def test_an_empty_line_ends_the_scan(cli: Cli) -> None:
    ended = cli("lots", "scan", "record.toml", *DAY, "--grams", "25", stdin=f"{code('A1')}\r\r{code('B2')}\n")

    assert ended.status == 0
    assert [lot.lot for lot in last().lots] == ["A1"]


def test_a_package_scanned_twice_is_logged_once(cli: Cli) -> None:
    stdin = f"{code('A1', '7')}\n{code('A1', '7')}\n"
    ended = cli("lots", "scan", "record.toml", *DAY, "--grams", "25", stdin=stdin)

    assert ended.status == 0
    assert len(last().lots) == 1
    assert "warning: line 2: lot A1 with this serial number is in the record already" in ended.err


def test_the_grams_are_asked_for_before_the_first_scan(cli: Cli, desk: Path) -> None:
    before = (desk / "record.toml").read_bytes()

    ended = cli("lots", "scan", "record.toml", *DAY, stdin=code("A1"))

    assert ended.status == 2
    assert "say with --grams how many were given in all" in ended.err
    assert (desk / "record.toml").read_bytes() == before


def test_the_day_is_today_at_the_clinic(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1791849600")  # 2026-10-13, which the record lists

    ended = cli("lots", "scan", "record.toml", stdin=code("A1"))

    assert ended.status == 0
    assert [lot.lot for lot in last().lots] == ["SAMPLE-7C", "A1"]


def test_another_brand_than_that_of_the_day_is_refused(cli: Cli) -> None:
    ended = cli("lots", "scan", "record.toml", "--date", "2026-10-13", stdin=code("P1", gtin=PRIVIGEN))

    assert ended.status == 10
    assert "scan:1: is of another brand than the infusion of that day" in ended.err


@pytest.mark.parametrize(
    ("gtin", "brand", "said"),
    [
        (KIOVIG, (), "is of a product that the table does not know"),
        (PRIVIGEN, ("--brand", "Octagam"), "is of another brand than --brand says"),
    ],
)
def test_the_brand_is_never_guessed(cli: Cli, gtin: str, brand: tuple[str, ...], said: str) -> None:
    ended = cli("lots", "scan", "record.toml", *DAY, "--grams", "25", *brand, stdin=code("A1", gtin=gtin))

    assert ended.status == 10
    assert said in ended.err


def test_a_product_that_the_table_does_not_know_takes_the_brand_that_was_said(cli: Cli) -> None:
    args = (*DAY, "--grams", "25", "--brand", "Kiovig")

    assert cli("lots", "scan", "record.toml", *args, stdin=code("A1", gtin=KIOVIG)).status == 0
    assert last().brand == "Kiovig"


def test_the_clinics_own_product_list_tells_a_brand(cli: Cli, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(desk / "products.toml"))
    assert cli("products", "update", EXPORT).status == 0

    ended = cli("lots", "scan", "record.toml", *DAY, "--grams", "25", stdin=code("A1", gtin="00399999101011"))

    assert (ended.status, last().brand) == (0, "Sampleglob")


def test_what_a_scan_makes_doubtful_is_said_at_once_and_only_once(cli: Cli) -> None:
    stdin = "\n".join([code("P1", gtin=PRIVIGEN), code("SAMPLE-7C", gtin=PRIVIGEN, expires="261200"), code("P1")])
    ended = cli("lots", "scan", "record.toml", *DAY, "--grams", "25", stdin=stdin)

    warnings = [line for line in ended.err.splitlines() if line.startswith("warning: ")]
    assert [warning[:45] for warning in warnings] == [
        "warning: line 1: infusions[2].brand is not tr",
        "warning: line 1: infusions[2].brand is not th",
    ]
    assert cli("lots", "scan", "record.toml", *DAY, stdin=code("PI", gtin=PRIVIGEN, expires="261130")).err.count(
        "warning: line 1: "
    ) == 2  # fmt: skip


@pytest.mark.parametrize("package", ["biip", "filelock"])
def test_a_missing_extra_ends_the_scan(cli: Cli, monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)

    ended = cli("lots", "scan", "record.toml", *DAY, "--grams", "25", stdin=f"{code('A1')}\n{code('B2')}\n")

    assert ended.status == 8
    assert ended.err.count("pip install 'ivig-print[lots]'") == 1


@pytest.mark.parametrize("package", ["biip", "filelock"])
def test_reading_needs_no_extra(cli: Cli, monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)

    for args in (("list", "record.toml"), ("find", "SAMPLE-7C", "record.toml"), ("export", "record.toml")):
        assert cli("lots", *args).status == 0


def test_quiet_says_only_what_is_wrong(cli: Cli) -> None:
    assert cli("lots", "scan", "record.toml", *DAY, "--grams", "25", "-q", stdin=code("A1")).err == ""


def test_a_record_from_standard_input_is_not_changed(cli: Cli) -> None:
    ended = cli("lots", "scan", "-", *DAY)

    assert (ended.status, "name its file" in ended.err) == (2, True)


ADD = ("lots", "add", "record.toml", "--lot", "a1")


def test_a_package_is_logged_by_hand(cli: Cli) -> None:
    ended = cli(*ADD, "--date", "2026-10-13", "--expires", "2028-02", "--serial", "x=7")

    assert (ended.status, ended.err) == (0, "Octagam, lot A1, expires 2028-02-29\n")
    assert last().lots[-1].model_dump(mode="json") == {"lot": "A1", "expires": "2028-02-29", "serial": "x=7"}


@pytest.mark.parametrize(
    ("args", "ends"),
    [
        (("--date", "2026-12-07", "--expires", "2028-06-30"), (3, "with --brand")),
        (("--date", "2026-12-07", "--expires", "2028-06-30", "--brand", "Octagam"), (3, "with --grams")),
        (("--date", "2026-10-13", "--expires", "6/2028"), (2, "is not a date: write it as 2026-12-01")),
        (("--date", "2026-02-30", "--expires", "2028-06-30"), (2, "is not a date")),
        (("--date", "2026-10-13", "--expires", "2028-06-30", "--grams", "zero"), (2, "is no amount of grams")),
        (("--date", "2026-10-13", "--expires", "2028-06-30", "--serial", "a b"), (2, "is not a serial number")),
        (("--date", "2026-10-13", "--expires", "2028-06-30", "--grams", "5"), (3, "infusion of other grams")),
        (
            ("--date", "1990-01-01", "--expires", "2028-06-30", "--brand", "Octagam", "--grams", "5"),
            (3, "is before the patient was born"),
        ),
    ],
)
def test_what_cannot_be_logged_leaves_the_record_as_it_was(
    cli: Cli, desk: Path, args: tuple[str, ...], ends: tuple[int, str]
) -> None:
    before = (desk / "record.toml").read_bytes()

    ended = cli(*ADD, *args)

    assert ended.status == ends[0]
    assert ends[1] in ended.err.replace("\n", " ")
    assert (desk / "record.toml").read_bytes() == before
    assert {path.name for path in desk.iterdir()} == {"record.toml", "clinic.toml"}


def test_the_lots_of_a_record_are_listed_by_date(cli: Cli) -> None:
    assert cli("lots", "list", "record.toml").out == (
        "2026-10-12  Octagam  25  SAMPLE-7C  2027-12-31\n2026-10-13  Octagam  25  SAMPLE-7C  2027-12-31\n"
    )
    first = json.loads(cli("lots", "list", "record.toml", "--json").out)["lots"][0]
    assert list(first.values()) == ["2026-10-12", "Octagam", "25", "SAMPLE-7C", "2027-12-31", None]
    assert list(first) == ["date", "brand", "grams", "lot", "expires", "serial"]


def test_an_export_is_a_table_that_a_spreadsheet_reads(cli: Cli, desk: Path) -> None:
    cli(*ADD, "--date", "2026-10-13", "--expires", "2028-06-30", "--serial", "=1+1")
    record = (desk / "record.toml").read_text("utf-8")
    (desk / "@x.toml").write_text(record.replace('lot = "A1"', 'lot = "-A1"'), "utf-8")

    ended = cli("lots", "export", "record.toml", "@x.toml", "--csv")

    rows = list(csv.DictReader(io.StringIO(ended.out, newline="")))
    assert (ended.status, len(rows)) == (0, 6)
    assert list(rows[2].values()) == ["2026-10-13", "Octagam", "25", "A1", "2028-06-30", "'=1+1", "record.toml"]
    assert (rows[5]["lot"], rows[5]["file"]) == ("'-A1", "'@x.toml")
    assert "Noor" not in ended.out


def test_an_exported_file_begins_with_the_mark_that_excel_wants(cli: Cli, desk: Path) -> None:
    assert cli("lots", "export", "record.toml", "-o", "lots.csv").status == 0
    assert (desk / "lots.csv").read_bytes().startswith(b"\xef\xbb\xbfdate,brand,grams,lot,expires,serial,file\r\n")
    assert cli("lots", "export", "record.toml", "-o", "lots.csv").status == 6
    assert json.loads(cli("lots", "export", "record.toml", "--json").out)["lots"][0]["file"] == "record.toml"


def test_an_export_of_a_wrong_record_names_every_fault(cli: Cli, desk: Path) -> None:
    (desk / "bad.toml").write_text("[patient]\n", "utf-8")

    ended = cli("lots", "export", "record.toml", "bad.toml", "none.toml")

    assert (ended.status, ended.out) == (3, "")
    assert "bad.toml" in ended.err
    assert "none.toml" in ended.err
