"""`ivig-print vaccines` shows what a record may name, and what is not checked is printed only when confirmed."""

import json
from pathlib import Path

import pytest

from ivig_print.clinical.vaccines.tables import rule_sets
from ivig_print.errors import ExitCode
from ivig_print.pdf.inspect import inspect, walk
from tests.cli.conftest import Cli


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is confirmed here out of the user's own journal."""
    monkeypatch.setenv("IVIG_PRINT_STATE", str(tmp_path / "state"))


def test_every_set_and_row_is_shown_with_its_source(cli: Cli) -> None:
    ended = cli("vaccines")

    assert (ended.status, ended.err) == (0, "")
    for rules in rule_sets():
        assert f"{rules.id}: {rules.name} ({rules.edition})\n" in ended.out
        assert all(f"  row {row.id} " in ended.out for row in rules.rows)
    assert "row any-dose   3 months  [GPN, NOT VERIFIED]; any dose; any condition" in ended.out
    assert "complement deficiency: none  [CDC-IMM]" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 110


def test_one_set_is_shown_alone(cli: Cli) -> None:
    out = cli("vaccines", "Australia").out

    assert out.startswith("australia: Australian Immunisation Handbook (10th edition, 2013)\n  AU, reviewed 2026-11-22")
    assert "given under 21 days before IVIG: mmr, mmrv  [AIH10]" in out
    assert "us-cdc" not in out
    assert "disease" not in out


def test_a_program_reads_the_same(cli: Cli) -> None:
    data = json.loads(cli("vaccines", "--json").out)
    by_id = {rules["id"]: rules for rules in data["rule_sets"]}

    assert data["schema"] == 1
    assert list(by_id) == ["australia", "canada", "eu-label", "uk", "us-cdc"]
    assert by_id["us-cdc"]["rows"][4] == {
        "id": "itp-1000",
        "conditions": ["itp"],
        "mg_per_kg": [1000, 1000],
        "months": 10,
        "source": "SCRIBD-ACIP",
        "verified": True,
    }
    assert (by_id["uk"]["reverse"]["days"], by_id["uk"]["reverse"]["verified"]) == (21, False)
    assert by_id["eu-label"]["reverse"] is None
    assert len(data["forbidden_by_disease"]) == 7
    assert "forbidden_by_disease" not in json.loads(cli("vaccines", "uk", "--json").out)


def test_an_unknown_set_is_a_usage_error_with_a_guess(cli: Cli) -> None:
    ended = cli("vaccines", "us_cdc")

    assert ended.status == ExitCode.USAGE
    assert "Did you mean 'us-cdc'?" in ended.err


@pytest.mark.parametrize(
    ("rules", "told"),
    [  # the name without its edition: the row was not seen in it
        ('"canada"\nrow = "ig-1000"', ("Wait at least 10 months", "come from: Canadian Immunization Guide.")),
        ('"uk"\nrow = "any-dose"', ("Wait at least 3 months", "come from: Green Book, United Kingdom.")),
    ],
)
def test_a_row_that_was_never_checked_is_printed_only_when_confirmed(
    cli: Cli, desk: Path, rules: str, told: tuple[str, str]
) -> None:
    record = desk / "record.toml"
    text = record.read_text("utf-8").replace('"us-cdc"\nrow = "itp-1000"', rules).replace('"ar"', '"en"')
    record.write_text(text, "utf-8")

    refused = cli("handout", record, "--edition", "full")
    assert refused.status == ExitCode.INPUT
    assert "was never checked against its source" in refused.err
    assert "--confirm vaccine-row-unverified" in refused.err
    assert not (desk / "handout.pdf").exists()

    confirmed = cli("handout", record, "--edition", "full", "--confirm", "vaccine-row-unverified")
    assert confirmed.status == ExitCode.OK
    said = " ".join(node.text for node in walk(inspect((desk / "handout.pdf").read_bytes()).root))
    assert all(words in said for words in told)


def test_a_set_that_was_never_checked_is_not_named_unconfirmed_either(cli: Cli, desk: Path) -> None:
    record = desk / "record.toml"
    record.write_text(record.read_text("utf-8").replace('"us-cdc"\nrow = "itp-1000"', '"uk"'), "utf-8")

    assert "vaccines.rule_set is one that was never checked" in cli("check", record).err
