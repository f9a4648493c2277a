"""FHIR and HL7 on the command line: as records, over a base, and a paper out as a DocumentReference."""

import base64
import hashlib
import json
import uuid
from pathlib import Path
from typing import Any

import pytest

from ivig_print.job import Job
from ivig_print.pdf.inspect import inspect
from tests.cli.conftest import Cli, Ended
from tests.records.messages import BUNDLE, EXAMPLES, SIU

# The elements of R4 that are written here, with what each may hold (4.0.1, DocumentReference and datatypes).
STATUS = {"current", "superseded", "entered-in-error"}
DOC_STATUS = {"preliminary", "final", "amended", "entered-in-error"}
ELEMENTS: dict[str, type] = {
    "resourceType": str,
    "masterIdentifier": dict,
    "identifier": list,
    "status": str,
    "docStatus": str,
    "type": dict,
    "category": list,
    "subject": dict,
    "date": str,
    "author": list,
    "authenticator": dict,
    "custodian": dict,
    "relatesTo": list,
    "description": str,
    "securityLabel": list,
    "content": list,
    "context": dict,
}
ATTACHMENT = {"contentType", "language", "data", "url", "size", "hash", "title", "creation"}


@pytest.fixture
def interop(desk: Path) -> Path:
    """Return a desk with the samples of FHIR and HL7 and with a folder of records."""
    (desk / "bundle.json").write_text(BUNDLE, "utf-8")
    (desk / "siu.hl7").write_bytes(SIU.replace("\n", "\r").encode())
    (desk / "records").mkdir()
    (desk / "records" / "0013579.toml").write_text((EXAMPLES / "siu-base.toml").read_text("utf-8"), "utf-8")
    return desk


@pytest.fixture
def reference(interop: Path, cli: Cli) -> dict[str, Any]:
    """Return the DocumentReference of the sample's log."""
    ended = cli("fhir", "bundle.json", "--kind", "log", "--today", "2026-11-24", "-o", interop / "log.json")
    assert ended.status == 0, ended.err
    written: dict[str, Any] = json.loads((interop / "log.json").read_text("utf-8"))
    return written


@pytest.mark.usefixtures("interop")
def test_a_bundle_prints_like_a_record(cli: Cli, quick: list[Job]) -> None:
    assert cli("kit", "bundle.json", "--today", "2026-11-24").status == 0
    assert {job.visit.patient.name for job in quick} == {"Rosa María Muestra"}
    assert quick[0].visit.schedule.dates[0].hour == 9


@pytest.mark.usefixtures("interop")
@pytest.mark.parametrize("verb", ["handout", "log", "card", "kit", "check", "calendar", "dose"])
def test_a_message_prints_over_a_base_from_a_file_or_a_folder(verb: str, cli: Cli, quick: list[Job]) -> None:
    for base in ("records", "records/0013579.toml"):
        force = () if verb in {"check", "dose"} else ("--force",)
        assert cli(verb, "siu.hl7", "--base", base, "--today", "2026-11-24", *force).status == 0
    assert verb in {"check", "calendar", "dose"} or quick[0].locale == "ar"


@pytest.mark.usefixtures("interop")
def test_a_message_comes_through_standard_input(cli: Cli) -> None:
    ended = cli("check", "-", "-c", "clinic.toml", "--base", "records", "--today", "2026-11-24", stdin=SIU)
    assert (ended.status, ended.err.splitlines()[-1]) == (0, "-: OK, 1 warning")


@pytest.mark.usefixtures("interop")
def test_what_is_missing_points_to_its_segment_and_to_base(cli: Cli) -> None:
    ended: Ended = cli("check", "siu.hl7", "--json")
    faults = json.loads(ended.out)["faults"]
    assert ended.status == 3
    assert {fault["field"] for fault in faults} >= {"treatment.brand", "treatment.condition"}
    assert all("--base" in fault["hint"] for fault in faults)


@pytest.mark.usefixtures("interop")
def test_what_shows_only_with_todays_date_has_its_place_too(cli: Cli) -> None:
    line = 1 + BUNDLE[: BUNDLE.index('"birthDate"')].count("\n")
    said = cli("check", "bundle.json", "--today", "1970-01-01").err
    assert f"bundle.json:{line}: Patient.birthDate: patient.born: is after today" in said


def test_what_shows_only_with_the_parts_side_by_side_names_the_base(cli: Cli, interop: Path) -> None:
    base = interop / "records" / "0013579.toml"
    base.write_text(base.read_text("utf-8") + '[vaccines]\nrule_set = "us-cdx"\n', "utf-8")
    line = base.read_text("utf-8").count("\n")
    said = cli("check", "siu.hl7", "--base", "records", "--today", "2026-11-24").err
    assert f"0013579.toml:{line}: vaccines.rule_set: must be one of" in said


@pytest.mark.usefixtures("interop")
def test_an_ordinary_record_takes_no_base(cli: Cli) -> None:
    ended = cli("check", "record.toml", "--base", "records")
    assert ended.status == 3
    assert "record.toml: is a record and takes no base" in ended.err


def test_the_reference_is_a_document_reference_of_r4(reference: dict[str, Any]) -> None:
    assert reference["resourceType"] == "DocumentReference"
    assert {key: type(value) for key, value in reference.items()} == {key: ELEMENTS[key] for key in reference}
    assert reference["status"] in STATUS
    assert reference["docStatus"] in DOC_STATUS
    assert reference["date"] == "2026-11-24T00:00:00Z"  # an instant: always with a time and its distance from UTC
    (content,) = reference["content"]
    assert content.keys() <= {"attachment", "format"}
    assert content["attachment"].keys() <= ATTACHMENT
    assert reference["masterIdentifier"]["system"] == "urn:ietf:rfc:3986"
    assert uuid.UUID(reference["masterIdentifier"]["value"]).urn == reference["masterIdentifier"]["value"]


def test_the_reference_holds_the_paper_and_says_its_language_edition_and_title(
    reference: dict[str, Any], interop: Path, cli: Cli
) -> None:
    attachment = reference["content"][0]["attachment"]
    pdf = base64.b64decode(attachment["data"])
    assert cli("log", "bundle.json", "--today", "2026-11-24", "-o", interop / "log.pdf").status == 0
    assert pdf == (interop / "log.pdf").read_bytes()
    assert attachment["size"] == len(pdf)
    assert base64.b64decode(attachment["hash"]) == hashlib.sha1(pdf, usedforsecurity=False).digest()
    assert (attachment["contentType"], attachment["language"]) == ("application/pdf", "es")
    assert (attachment["title"], attachment["creation"]) == (inspect(pdf).title, "2026-11-24")
    assert reference["docStatus"] == "preliminary"  # nobody has signed the Spanish yet


@pytest.mark.usefixtures("interop")
def test_the_handout_is_called_instructions_with_its_edition(cli: Cli, interop: Path) -> None:
    args = ("--today", "2026-11-24", "-l", "en", "--edition", "full", "--large-print")
    assert cli("fhir", "bundle.json", *args).status == 0
    written = json.loads((interop / "handout.json").read_text("utf-8"))
    assert written["type"]["coding"][0]["code"] == "69730-0"
    assert written["description"].startswith("IVIG handout, full edition, large print; ivig-print ")
    assert (written["docStatus"], written["content"][0]["attachment"]["language"]) == ("final", "en")


def test_the_reference_names_the_patient_by_number_only(reference: dict[str, Any]) -> None:
    assert reference["subject"]["identifier"]["value"] == "0024680"
    reference["content"][0]["attachment"].pop("data")
    assert not any(name in json.dumps(reference, ensure_ascii=False) for name in ("Rosa", "Muestra", "1975"))


def test_the_same_record_gives_the_same_reference(reference: dict[str, Any], interop: Path, cli: Cli) -> None:
    before = (interop / "log.json").read_bytes()
    args = ("fhir", "bundle.json", "--kind", "log", "--today", "2026-11-24", "-o", interop / "log.json")
    assert cli(*args).status == 6
    assert cli(*args, "--force").status == 0
    assert (interop / "log.json").read_bytes() == before
    assert reference["resourceType"] == "DocumentReference"
