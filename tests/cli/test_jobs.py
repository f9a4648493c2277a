"""A record that reads well but does not fit together: its faults have a file and a line too."""

from pathlib import Path

import pytest

from ivig_print.cli.app import run
from ivig_print.records.examples import example_text


def test_a_fault_between_fields_names_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = example_text("itp").replace("rule_set = ", 'rule_set = "us-cdx" #', 1)
    (tmp_path / "record.toml").write_text(text, "utf-8")
    (tmp_path / "clinic.toml").write_text(example_text("clinic"), "utf-8")
    line = 1 + text[: text.index("us-cdx")].count("\n")

    assert run(["check", str(tmp_path / "record.toml")]) == 3

    assert f"record.toml:{line}: vaccines.rule_set: must be one of" in capsys.readouterr().err
