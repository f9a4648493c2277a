"""A recall: whose records have a lot; what cannot be read is named, never passed over."""

import json
import os
from pathlib import Path

import pytest

from ivig_print.records.examples import example_bytes, example_text
from tests.cli.conftest import Cli


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with three patients, a clinic's profile and other files."""
    records = tmp_path / "records"
    for name, lot in (("a/one.toml", "SAMPLE-1A"), ("b/two.TOML", "SAMPLE-IA"), ("c/deep/three.toml", "OTHER")):
        path = records / name
        path.parent.mkdir(parents=True)
        path.write_text(example_text("replacement").replace("SAMPLE-1A", lot), "utf-8")
    (records / "clinic.toml").write_text(example_text("clinic"), "utf-8")
    (records / "settings.json").write_text('{"printer": "office"}', "utf-8")
    (records / "notes.txt").write_text("SAMPLE-1A", "utf-8")
    monkeypatch.chdir(tmp_path)
    return records


def test_exact_and_similar_lots_are_told_apart(cli: Cli, shelf: Path) -> None:
    ended = cli("lots", "find", "sample1a", "records")

    assert ended.status == 0
    assert [line.split() for line in ended.out.splitlines()] == [
        [like, f"records/{name}", day, "Privigen", lot, "1"]
        for like, name, lot in (("exact", "a/one.toml", "SAMPLE-1A"), ("similar", "b/two.TOML", "SAMPLE-IA"))
        for day in ("2026-09-08", "2026-10-06", "2026-11-03")
    ]
    assert ended.err == "3 records searched\n"
    assert shelf.is_dir()


@pytest.mark.usefixtures("shelf")
def test_a_name_is_shown_only_when_asked_for(cli: Cli) -> None:
    assert "Ana" not in cli("lots", "find", "OTHER", "records").out
    assert "Ana" not in cli("lots", "find", "OTHER", "records", "--json").out
    assert cli("lots", "find", "OTHER", "records", "--show-values").out.count("Ana Ejemplo") == 3


@pytest.mark.usefixtures("shelf")
def test_status_1_says_that_nobody_had_it(cli: Cli) -> None:
    ended = cli("lots", "find", "SAMPLE-9Z", "records")

    assert (ended.status, ended.out) == (1, "")


def test_a_fhir_file_in_a_folder_is_searched_and_named_if_it_cannot_be(cli: Cli, shelf: Path) -> None:
    (shelf / "bundle.json").write_bytes(example_bytes("bundle.json"))
    (shelf / "patient.json").write_text('{"resourceType": "Patient", "birthDate": "1980-05-17"}', "utf-8")
    ended = cli("lots", "find", "SAMPLE-2B", "records")

    assert "records/bundle.json" in ended.out
    assert ended.status == 10
    assert "records/patient.json" in ended.err


def test_packages_of_one_lot_are_counted(cli: Cli, shelf: Path) -> None:
    record = shelf / "a" / "one.toml"
    text = record.read_text("utf-8").replace("SAMPLE-2B", "SAMPLE 1A")
    record.write_text(text.replace("2028-09-30 },", '2028-09-30, serial = "2" }, { lot = "SAMPLE-1A" },'), "utf-8")

    found = json.loads(cli("lots", "find", "SAMPLE-1A", str(record), "--json").out)["found"]

    assert [(row["lot"], row["packages"]) for row in found if row["date"] == "2026-11-03"] == [
        ("SAMPLE-1A", 2),
        ("SAMPLE 1A", 1),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[patient]\nname = 3", "patient.name: is not text"),
        ("[patient", "cannot be read as TOML"),
        ("", "is empty"),
        ("[[infusions]]\n", "infusions[0]"),
    ],
)
def test_a_record_that_cannot_be_read_is_named_and_the_others_are_searched(
    cli: Cli, shelf: Path, text: str, said: str
) -> None:
    (shelf / "bad.toml").write_text(text, "utf-8")

    ended = cli("lots", "find", "SAMPLE-1A", "records")

    assert ended.status == 10
    assert "records/bad.toml" in ended.err
    assert said in ended.err
    assert ended.out.count("exact") == 3


def test_the_unreadable_stand_in_the_json_as_well(cli: Cli, shelf: Path) -> None:
    (shelf / "bad.json").write_text("[]", "utf-8")

    ended = cli("lots", "find", "OTHER", "records", "--json")

    data = json.loads(ended.out)
    assert ended.status == 10
    assert {row["file"] for row in data["unreadable"]} == {"records/bad.json"}
    assert len(data["found"]) == 3


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root looks into every folder")
def test_a_closed_folder_is_named(cli: Cli, shelf: Path) -> None:
    (shelf / "a").chmod(0)

    ended = cli("lots", "find", "SAMPLE-1A", "records")

    (shelf / "a").chmod(0o700)
    assert ended.status == 10
    assert "records/a: cannot be looked into" in ended.err


def test_links_are_followed_once(cli: Cli, shelf: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (shelf / "a").rename(elsewhere)
    (shelf / "a").symlink_to(elsewhere)
    (shelf / "c" / "up").symlink_to(shelf)

    ended = cli("lots", "find", "SAMPLE-1A", "records", "records/b")

    assert ended.out.count("exact") == 3
    assert ended.err == "3 records searched\n"


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(("args", "status"), [(("--", "- .", "records"), 2), (("A1", "nowhere"), 6), (("A1",), 2)])
def test_a_search_for_nothing_or_nowhere_is_a_mistake(cli: Cli, args: tuple[str, ...], status: int) -> None:
    assert cli("lots", "find", *args).status == status
