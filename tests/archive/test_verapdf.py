"""PDF/UA-1 and PDF/A-2a in one file, by the checker that decides: zero findings in every paper and every script."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from tests.archive import verapdf
from tests.archive.papers import papers

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(verapdf.missing()), reason=f"veraPDF cannot be run: {verapdf.missing()}"),
]

Verdicts = dict[tuple[str, str], verapdf.Verdict]


def broken(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield copies of a paper, each with a fault that one of the two standards forbids."""
    for name in ("broken-ua1", "broken-2a"):
        with pikepdf.open(BytesIO(data)) as pdf:
            if name == "broken-ua1":
                for entry in pdf.objects:
                    if isinstance(entry, Dictionary) and entry.get(Name.S) == Name.Figure:
                        del entry.Alt
            else:
                del pdf.Root.OutputIntents
            copy = BytesIO()
            pdf.save(copy, fix_metadata_version=False)
            yield name, copy.getvalue()


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    """Return what veraPDF says of every paper, and of two broken ones: one JVM for all of them."""
    folder = tmp_path_factory.mktemp("papers")
    made = dict(papers(folder))
    made |= broken(made["handout-short-en"])
    files = [folder / f"{name}.pdf" for name in made]
    for file in files:
        file.write_bytes(made[file.stem])
    said = verapdf.validate(files)
    assert len(said) == len(files) * len(verapdf.STANDARDS)
    return {(Path(file).stem, standard): verdict for (file, standard), verdict in said.items()}


@pytest.mark.parametrize("standard", verapdf.STANDARDS)
def test_every_paper_in_every_script_is_without_a_finding(verdicts: Verdicts, standard: str) -> None:
    said = {name: verdict for (name, by), verdict in verdicts.items() if by == standard}

    sound = {name: verdict for name, verdict in said.items() if not name.startswith("broken")}
    assert len(sound) > 16
    assert {name: verdict.findings for name, verdict in sound.items() if verdict.findings} == {}
    assert min(verdict.checks for verdict in sound.values()) > 500


@pytest.mark.parametrize(("standard", "rule"), [("ua1", "7.3-1"), ("2a", "6.2.4.3")])
def test_a_fault_would_be_found(verdicts: Verdicts, standard: str, rule: str) -> None:
    findings = verdicts[f"broken-{standard}", standard].findings

    assert findings
    assert all(finding.startswith(rule) for finding in findings)
