"""The verbs about products: a row with its sources, and a clinic's own list that is brought up to date."""

import json
import shutil
from pathlib import Path

import pytest

from ivig_print.cli.own_products import own_path
from ivig_print.clinical.products.own import HEADER
from ivig_print.job import Job
from tests.cli.conftest import Cli

SPECIMEN = Path(__file__).parents[1] / "specimens" / "ndc-export.json"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the clinic's own list lies: in a data folder that is not there yet."""
    for name in ("XDG_DATA_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "data"))
    return own_path()


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Return an export in a file of its own."""
    return Path(shutil.copy(SPECIMEN, tmp_path / "ndc.json"))


def test_all_brands_are_listed_with_their_state(cli: Cli) -> None:
    ended = cli("products")

    rows = {line.split("  ")[0]: line for line in ended.out.splitlines()}
    assert (ended.status, ended.err) == (0, "")
    assert rows["Octagam"].split("  ")[-1].strip() == "verified"
    assert "5%, 10%" in rows["Octagam"]
    assert "Octapharma, Pfizer" in rows["Octagam"]
    assert rows["Carimune NF"].endswith("discontinued")
    assert rows["Iqymune"].endswith("not verified")


def test_a_blank_brand_is_none(cli: Cli) -> None:
    assert cli("products", " ").out == cli("products").out


def test_all_brands_are_there_for_a_program_too(cli: Cli) -> None:
    data = json.loads(cli("products", "--json").out)

    octagam = next(row for row in data["products"] if row["brand"] == "Octagam")
    assert data["schema"] == 1
    assert octagam == {
        "brand": "Octagam",
        "strengths": ["5%", "10%"],
        "routes": ["vein"],
        "makers": ["Octapharma", "Pfizer"],
        "state": "verified",
        "source": "NDC",
        "reviewed": "2026-11-22",
    }


@pytest.mark.parametrize("typed", [("Octagam",), ("OCTAGAM",), ("octagam", "--json"), ("--json", "octagam")])
def test_a_brand_is_found_however_it_is_typed(typed: tuple[str, ...], cli: Cli) -> None:
    ended = cli("products", *typed)

    assert ended.status == 0
    assert "Octagam" in ended.out


def test_a_row_shows_each_fact_with_its_source_and_whether_it_was_checked(cli: Cli) -> None:
    rows = [" ".join(line.split()) for line in cli("products", "Octagam").out.splitlines()]

    assert rows[0] == "Octagam, reviewed 2026-11-22"
    assert "Labeler Octapharma, NDC 68982-840, GTIN 00368982840... (5%) NDC verified" in rows
    assert "Pfizer, NDC 0069-8476, GTIN 00300698476... (5%) NDC verified" in rows
    assert "Contains maltose (5%) HEAL verified" in rows
    assert "maltose (10%) LABEL not verified" in rows
    assert "Caution maltose: it misleads some glucose meters FDA-MAL verified" in rows
    assert all(row.endswith("verified") for row in rows[1:])


@pytest.mark.parametrize("words", [("Octagam 10%",), ("octagam", "10%"), ("Octagam  10 %",)])
def test_a_strength_typed_behind_the_name_is_heeded(words: tuple[str, ...], cli: Cli) -> None:
    out = cli("products", *words).out

    assert "LABEL" in out
    assert "HEAL" not in out
    assert "5%" not in out


def test_a_row_for_a_program_has_the_codes_that_follow_from_others(cli: Cli) -> None:
    product = json.loads(cli("products", "privigen", "--json").out)["product"]
    (coded,) = (package for package in product["packages"] if package["ndc"])

    assert (coded["gtin"], coded["ndc11"]) == ("00344206439401", "44206043940")
    assert {row["gtin_prefix"] for row in product["labelers"]} == {f"0034420643{number}" for number in (6, 7, 8, 9)}
    assert [row["what"] for row in product["cautions"]] == ["proline"]
    assert product["contains"][0]["source"] == "EPI-PRI"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Octogam", "'Octogam' is not in the product table. Did you mean 'Octagam'?"),
        ("gamunexc 10%", "'gamunexc' is not in the product table. Did you mean 'Gamunex-C'?"),
        ("aspirin", "'aspirin' is not in the product table. `ivig-print products` lists all."),
        ("Octagam 7%", "Octagam is listed as 5% or 10%, not as 7%."),
        ("updat ndc.json", "'updat ndc.json' is not in the product table. Did you mean 'update'?"),
    ],
)
def test_a_brand_that_is_not_listed_gets_a_guess(typed: str, said: str, cli: Cli) -> None:
    ended = cli("products", typed)

    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err


def test_update_is_a_verb_of_its_own_and_the_help_says_so(cli: Cli) -> None:
    outer, inner = cli("products", "--help").out, cli("products", "update", "--help").out

    assert "Commands:\n  update  Rebuild the clinic's own product list from an NDC export." in outer
    assert "[BRAND]" in outer
    assert inner.startswith("Usage: ivig-print products update [OPTIONS] FILE")
    assert "IVIG_PRINT_PRODUCTS" in inner


def test_an_update_is_written_where_every_verb_finds_it(cli: Cli, own: Path, export: Path) -> None:
    ended = cli("products", "update", export)

    assert (ended.status, ended.out) == (0, "")
    assert f"Wrote {own}" in ended.err
    assert "new: Sampleglob: by vein, by skin, 5%, 10%" in ended.err
    assert "changed: Gammaplex: + 10%" in ended.err
    assert "no longer listed: Gammagard S/D: " in ended.err
    assert "NDC 2026-10-30  verified" in cli("products", "sampleglob").out
    assert "Sampleglob" in cli("products").out
    assert "not known: the directory does not say" in cli("products", "sampleglob").out


def test_a_second_update_changes_nothing(cli: Cli, own: Path, export: Path) -> None:
    cli("products", "update", export)
    before = own.stat().st_mtime_ns

    ended = cli("products", "update", export)

    assert f"{own} is up to date" in ended.err
    assert "new:" not in ended.err
    assert own.stat().st_mtime_ns == before


def test_a_dry_run_says_all_and_writes_nothing(cli: Cli, own: Path, export: Path) -> None:
    ended = cli("products", "update", export, "--dry-run")

    assert "new: Sampleglob" in ended.err
    assert "Wrote nothing" in ended.err
    assert not own.parent.exists()


def test_an_update_goes_through_pipes(cli: Cli, own: Path, export: Path) -> None:
    ended = cli("products", "update", "-", "-o", "-", stdin=export.read_text("utf-8"))

    assert ended.out.startswith(HEADER)
    assert not own.exists()


def test_a_file_that_is_no_product_list_is_not_overwritten_unasked(cli: Cli, desk: Path, export: Path) -> None:
    record = (desk / "record.toml").read_text("utf-8")

    refused = cli("products", "update", export, "-o", "record.toml")
    assert refused.status == 6
    assert "record.toml: is already there and is no product list" in refused.err
    assert (desk / "record.toml").read_text("utf-8") == record

    assert cli("products", "update", export, "-o", "record.toml", "--force").status == 0
    assert (desk / "record.toml").read_text("utf-8").startswith(HEADER)


@pytest.mark.parametrize(("name", "status"), [("nosuch.json", 6), ("record.toml", 3), (".", 6)])
@pytest.mark.usefixtures("desk")
def test_what_is_no_export_is_refused_by_name(name: str, status: int, cli: Cli, own: Path) -> None:
    ended = cli("products", "update", name)

    assert ended.status == status
    assert ended.err.startswith((f"{name}: ", f"{name}:1: "))
    assert not own.exists()


@pytest.mark.usefixtures("own")
def test_the_clinics_own_list_counts_when_a_paper_is_made(cli: Cli, desk: Path, export: Path, quick: list[Job]) -> None:
    record = desk / "record.toml"
    record.write_text(record.read_text("utf-8").replace('brand = "Octagam"', 'brand = "Sampleglob"', 1), "utf-8")

    cli("handout", "record.toml", "-o", "before.pdf")
    cli("products", "update", export)
    cli("handout", "record.toml", "-o", "after.pdf")

    assert [job.facts().product.listed for job in quick] == [False, True]


@pytest.mark.usefixtures("desk")
def test_a_broken_list_stops_a_paper_and_an_update_mends_it(cli: Cli, own: Path, export: Path) -> None:
    own.parent.mkdir(parents=True)
    own.write_text(f"{HEADER}\nexport = tomorrow\n", "utf-8")

    stopped = cli("check", "record.toml")
    assert stopped.status == 9
    assert stopped.err.startswith(f"{own}:2: ")
    assert "products update` writes the file anew" in stopped.err

    mended = cli("products", "update", export)
    assert mended.status == 0
    assert "warning:" in mended.err
    assert cli("check", "record.toml").status == 0


def test_a_list_that_the_environment_names_and_is_not_there_is_said(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, export: Path
) -> None:
    named = tmp_path / "clinic.toml"
    monkeypatch.setenv("IVIG_PRINT_PRODUCTS", str(named))

    missing = cli("products")
    assert missing.status == 6
    assert missing.err.startswith(f"{named}: is not there, though IVIG_PRINT_PRODUCTS names it")

    assert cli("products", "update", export).status == 0
    assert named.is_file()
    assert "Sampleglob" in cli("products").out
