"""`ivig-print inspect`: what it shows, and what it says of files that it cannot read back."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from ivig_print.errors import ExitCode
from tests.cli.conftest import Cli, python
from tests.pdf import sample


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.pdf"
    path.write_bytes(sample.written("en"))
    return path


def test_what_the_file_says_stands_above_its_tree(cli: Cli, paper: Path) -> None:
    ended = cli("inspect", paper)

    head, tree = ended.out.split("\n\n")
    assert (ended.status, ended.err) == (0, "")
    rows = dict(line.split(maxsplit=1) for line in head.splitlines() if not line.startswith(" "))
    assert rows.pop("Fonts").endswith("+NotoSans-700")
    assert rows == {
        "Title": "Your infusions & “you” <b>",
        "Language": "en",
        "Claims": "PDF/UA-1, PDF/A-2a",
        "Pages": "1 of 215.9 x 279.4 mm",
    }
    assert tree.startswith(
        "Document lang=en\n  Part lang=en\n    P  Sample Clinic\n    Sect\n      H1  Your infusions\n"
    )
    assert "            TD Headers=Lot  SAMPLE-1A\n" in tree


def test_a_program_gets_the_same_as_json(cli: Cli, paper: Path) -> None:
    data = json.loads(cli("inspect", paper, "--json").out)

    assert (data["schema"], data["language"], data["claims"]) == (1, "en", ["PDF/UA-1", "PDF/A-2a"])
    assert data["pages"] == [{"width_mm": 215.9, "height_mm": 279.4}]
    assert all(font["embedded"] for font in data["fonts"])
    title = data["tree"]["children"][0]["children"][1]["children"][0]
    assert title == {"tag": "H1", "text": "Your infusions"}


def test_a_file_comes_through_standard_input(paper: Path) -> None:
    ended = python("-m", "ivig_print", "inspect", "-", input=paper.read_bytes(), capture_output=True)

    assert ended.returncode == 0
    assert ended.stdout.decode().startswith("Title      Your infusions")


def untagged() -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    return pdf


def saved(pdf: pikepdf.Pdf, encryption: pikepdf.Encryption | None = None) -> bytes:
    data = BytesIO()
    pdf.save(data, encryption=encryption or False)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no PDF, or is damaged"),
        (b"%PDF-1.7\n% and no more", "is no PDF, or is damaged"),
        (saved(untagged()), "no structure tree"),
        (saved(untagged(), encryption=pikepdf.Encryption(owner="owner", user="user")), "encrypted"),
    ],
)
def test_a_file_that_cannot_be_read_back_is_refused_with_a_reason(
    data: bytes, said: str, cli: Cli, tmp_path: Path
) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(data)

    ended = cli("inspect", path)

    assert (ended.status, ended.out) == (ExitCode.INPUT, "")
    assert ended.err.startswith(f"{path}: ")
    assert said in ended.err
    assert "hint:" in ended.err


def test_a_file_that_is_not_there_is_another_matter(cli: Cli, tmp_path: Path) -> None:
    ended = cli("inspect", tmp_path / "gone.pdf")

    assert ended.status == ExitCode.IO
    assert "gone.pdf: cannot be read: No such file" in ended.err


def test_a_text_cannot_act_on_the_terminal(cli: Cli, paper: Path) -> None:
    with pikepdf.open(paper, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Title"] = "a\x1b[2J\u202eb می\u200cشود"
        pdf.save(paper)

    assert cli("inspect", paper).out.splitlines()[0] == "Title      a\\x1b[2J\\u202eb می\u200cشود"


def test_no_other_verb_waits_for_the_reader() -> None:
    code = "import sys, ivig_print.cli; print('pikepdf' in sys.modules)"

    assert python("-c", code, stdout=subprocess.PIPE).stdout.split() == [b"False"], sys.version
