"""The mistakes people make in a record: each answer says where, what, and how to mend it, and shows no value."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.cli.faults import as_json, line_of, printable, shown
from ivig_print.errors import ExitCode, Fault, RecordError
from tests.cli.conftest import Cli, Ended

pytestmark = pytest.mark.usefixtures("desk")

# what stands in the sample, what someone writes instead, exit status, what the answer must say
MISTAKES = {
    "wrong date": ("born = 1992-11-02", 'born = "02/11/1992"', 3, ("patient.born", "2026-12-01")),
    "unknown key": ("brand =", "brnad =", 3, ("treatment.brnad", "did you mean `brand`?")),
    "pounds for kilograms": ("weight_kg = 50", "weight_lb = 110", 3, ("patient.weight_lb", "weight_kg", "0.4536")),
    "missing phone": ('phone = "555-0151"', "", 3, ("patient.emergency_contact.phone", "is missing", "for example")),
    "bad locale": ('locale = "ar"', 'locale = "Arabic"', 3, ("patient.locale", '"ar"')),
    "locale nobody has": ('locale = "ar"', 'locale = "tlh"', 4, ("record.toml: patient.locale", "'tlh'", "known: en")),
    "wrong type": ("over_days = 2", 'over_days = "two"', 3, ("treatment.over_days", "is not a whole number")),
    "wrong choice": ('condition = "itp"', 'condition = "itpp"', 3, ("treatment.condition", "must be one of")),
    "broken line": ("over_days = 2", "over_days 2", 3, ("record.toml:",)),
}


def check_with(cli: Cli, desk: Path, old: str, new: str, *options: str) -> Ended:
    record = desk / "record.toml"
    text = record.read_text("utf-8")
    assert old in text
    record.write_text(text.replace(old, new, 1), "utf-8")
    return cli("check", "record.toml", *options)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_gets_an_answer_that_helps(mistake: str, cli: Cli, desk: Path) -> None:
    old, new, status, said = MISTAKES[mistake]

    ended = check_with(cli, desk, old, new)

    assert ended.status == status
    assert ended.out == ""
    assert [words for words in said if words not in ended.err] == []
    assert "hint:" in ended.err or mistake == "wrong choice"


@pytest.mark.parametrize(("name", "status"), [("nosuch.toml", 6), (".", 6)])
def test_a_file_that_cannot_be_read_is_named(name: str, status: int, cli: Cli) -> None:
    ended = cli("check", name)

    assert ended.status == status
    assert ended.err.startswith(f"{name}: ")
    assert "hint:" in ended.err


def test_an_empty_file_says_what_belongs_there(cli: Cli, desk: Path) -> None:
    (desk / "record.toml").write_text("")

    ended = cli("check", "record.toml")

    assert ended.status == 3
    assert ended.err.startswith("record.toml: is empty\n  hint: `ivig-print new` writes")


def test_an_unknown_brand_is_no_fault_but_is_pointed_out(cli: Cli, desk: Path) -> None:
    ended = check_with(cli, desk, 'brand = "Octagam"', 'brand = "Octogam"', "--strict")

    assert ended.status == 1
    assert "warning:" in ended.err


def test_all_faults_of_both_files_are_said_at_once_then_counted(cli: Cli, desk: Path) -> None:
    clinic = desk / "clinic.toml"
    clinic.write_text(clinic.read_text("utf-8").replace('region = "US"', 'region = "USA"'), "utf-8")

    ended = check_with(cli, desk, "born = 1992-11-02", 'born = "1992"\nweight_lb = 110')

    assert ended.status == 3
    assert [line.split(":")[0] for line in ended.err.splitlines() if not line.startswith("  ")] == [
        "record.toml",
        "record.toml",
        "clinic.toml",
        "3 faults",
    ]


def test_a_value_is_masked_unless_it_is_asked_for(cli: Cli, desk: Path) -> None:
    masked = check_with(cli, desk, "born = 1992-11-02", 'born = "02/11/1992"')
    shown_whole = cli("check", "record.toml", "--show-values")

    assert "02/11/1992" not in masked.err
    assert '("0•••")' in masked.err
    assert "02/11/1992" in shown_whole.err


def test_faults_are_json_for_programs(cli: Cli, desk: Path) -> None:
    ended = check_with(cli, desk, "born = 1992-11-02", 'born = "02/11/1992"', "--json")

    data = json.loads(ended.out)
    assert (ended.status, ended.err) == (3, "")
    assert (data["schema"], data["ok"]) == (1, False)
    (fault,) = data["faults"]
    assert (fault["code"], fault["severity"]) == ("input", "error")
    assert (fault["file"], fault["line"], fault["field"]) == ("record.toml", 5, "patient.born")
    assert "02/11/1992" not in ended.out


def test_a_fault_writes_nothing(cli: Cli, desk: Path) -> None:
    check_with(cli, desk, "born = 1992-11-02", "born = 1892")

    assert cli("kit", "record.toml").status == 3
    assert {path.name for path in desk.iterdir()} == {"record.toml", "clinic.toml"}


def test_a_fault_without_a_place_says_whose_it_is() -> None:
    assert line_of(Fault("the font is not installed")) == "ivig-print: the font is not installed"


def test_a_fault_cannot_act_on_the_terminal() -> None:
    fault = Fault("is not a key", file="record.toml", field="\x1b]0;gotcha\x07\u202e", value="'\x9b2J'")

    line = line_of(fault, show_values=True)

    assert line.isprintable()
    assert "gotcha" in line


@given(st.text(min_size=1))
def test_a_masked_value_gives_away_one_character_at_most(text: str) -> None:
    masked = shown(repr(text))

    assert len(masked.strip('"').replace("•", "")) <= 1 or "•" in text


@given(st.text())
def test_what_is_printed_never_holds_a_control_character(text: str) -> None:
    assert not {unicodedata.category(character) for character in printable(text)} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


def test_json_names_the_status_and_keeps_the_order() -> None:
    rows = as_json(RecordError(Fault("b", line=2), Fault("a", line=1)))

    assert [(row["code"], row["message"]) for row in rows] == [("input", "b"), ("input", "a")]
    assert RecordError.exit_code is ExitCode.INPUT
