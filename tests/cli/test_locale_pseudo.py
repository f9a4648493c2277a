"""Papers in pseudo-locales are made by one verb, and by no other."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

PAPERS = ("card", "handout-full", "handout-short", "log")


@pytest.mark.parametrize("tag", ["en-XA", "en_xb"])
def test_no_verb_prints_in_a_pseudo_locale(cli: Cli, desk: Path, tag: str) -> None:
    for verb in ("handout", "kit", "card", "log"):
        ended = cli(verb, "record.toml", "-l", tag, "-o", "paper.pdf")
        assert ended.status == 4
        assert "is a pseudo-locale" in ended.err
    assert [path.name for path in desk.iterdir() if path.suffix == ".pdf"] == []


def test_the_verb_writes_every_paper_and_says_what_does_not_fit(cli: Cli, desk: Path) -> None:
    ended = cli("locale", "pseudo", "--accented", "--long", "60%", "-o", desk / "look")
    assert ended.status == 1
    assert "warning: handout-short-en-XA-sample: handout: the handout takes 3 pages" in ended.err
    assert sorted(path.name for path in (desk / "look").iterdir()) == sorted(
        f"{name}-en-XA-sample.pdf" for name in PAPERS
    )
    assert cli("locale", "pseudo", "--bidi").status == 0


@pytest.mark.parametrize("longer", ["-1", "lots", "300%"])
def test_how_much_longer_is_a_share(cli: Cli, longer: str) -> None:
    assert cli("locale", "pseudo", "--long", longer).status == 2
